"""PDF's objects, as plain as types allow."""

from __future__ import annotations

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NumberObject


def dictionary(found: object) -> DictionaryObject:
    """What `found` is, or what it refers to."""
    resolved = found.get_object() if isinstance(found, IndirectObject) else found
    assert isinstance(resolved, DictionaryObject)
    return resolved


def array(found: object) -> ArrayObject:
    """As `dictionary`; nothing is an empty array."""
    resolved = found.get_object() if isinstance(found, IndirectObject) else found
    assert isinstance(resolved, ArrayObject | None)
    return ArrayObject() if resolved is None else resolved


def whole(found: object) -> int:
    resolved = found.get_object() if isinstance(found, IndirectObject) else found
    assert isinstance(resolved, NumberObject)
    return int(resolved)


def reference(found: object) -> IndirectObject:
    assert isinstance(found, IndirectObject)
    return found
