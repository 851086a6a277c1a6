"""No exercise, but what exercises share: it declares none."""
