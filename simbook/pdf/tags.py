"""Joins the tags of several files: they tell a screen reader what is a heading, a list, a link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
)

from simbook.pdf.objects import array, dictionary, reference, whole
from simbook.pdf.printed_document import PrintedDocument

# What Chromium calls by PDF 2.0's names, for readers of PDF 1.7.
ROLES = {NameObject(name): NameObject("/Span") for name in ("/Strong", "/Em")}


def join_tags(writer: PdfWriter, printouts: Sequence[PrintedDocument]) -> None:
    """Make each printout's tree a part of one document; all have joined the writer."""
    root, document = writer._add_object(DictionaryObject()), writer._add_object(DictionaryObject())
    parts, parents, used = ArrayObject(), ArrayObject(), 0
    for printout in printouts:
        tree = printout.tags(writer)
        parts.append(_part(tree, document))
        for key, value in _pairs(dictionary(tree["/ParentTree"])):
            parents.extend([NumberObject(key + used), value])
        _renumber(printout, used)
        used += whole(tree["/ParentTreeNextKey"])
    _fill(document, {"/S": NameObject("/Document"), "/P": root, "/K": parts})
    by_number = DictionaryObject({NameObject("/Nums"): parents})
    _fill(root, {"/Type": NameObject("/StructTreeRoot"), "/K": document})
    _fill(root, {"/ParentTree": by_number, "/ParentTreeNextKey": NumberObject(used)})
    _fill(root, {"/RoleMap": DictionaryObject(ROLES)})
    marked = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
    _fill(writer.root_object, {"/StructTreeRoot": root, "/MarkInfo": marked})


def _part(tree: DictionaryObject, document: IndirectObject) -> IndirectObject:
    part = reference(tree.raw_get("/K"))
    _fill(part, {"/S": NameObject("/Part"), "/P": document})
    return part


def _pairs(tree: DictionaryObject) -> Iterator[tuple[int, IndirectObject]]:
    """Of a number tree."""
    flat = list.__iter__(array(tree.get("/Nums")))  # as they are: indexing would resolve them
    for key in flat:
        yield whole(key), next(flat)
    for kid in array(tree.get("/Kids")):
        yield from _pairs(dictionary(kid))


def _renumber(printout: PrintedDocument, used: int) -> None:
    """Each sheet and each link has a number in the tree of parents."""
    numbered = [(dictionary(sheet), "/StructParents") for sheet in printout.sheets]
    numbered += [(link, "/StructParent") for _, link in printout.links()]
    for owner, key in numbered:
        if key in owner:
            _fill(owner, {key: NumberObject(whole(owner[key]) + used)})


def _fill(found: object, entries: dict[str, object]) -> None:
    dictionary(found).update({NameObject(key): value for key, value in entries.items()})
