#!/bin/sh
# Start $PROGRAM, a Chromium, without the two pages that it would make for the address bar of every
# window: nobody sees them, and each costs more than most pages of the book. Of two lists of what is
# off Chromium takes the last one, so these stand in Playwright's.
for argument do
	shift
	case $argument in
	--disable-features=*) argument=$argument,WebUIOmniboxPopup,WebUIOmniboxAimPopup ;;
	esac
	set -- "$@" "$argument"
done
exec "$PROGRAM" "$@"
