"""Every kind of file with its columns, and which of them a given head names."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from workflow_app.engine import refusals
from workflow_app.rules.text import Text
from workflow_app.services.imports.cells import read_date
from workflow_app.services.imports.columns import Column, Kind, bare_head
from workflow_app.services.imports.people_columns import PEOPLE
from workflow_app.services.imports.position_columns import POSITIONS
from workflow_app.services.imports.shared_columns import GOLONGAN, NAME, NIP, POST, SUPERIOR, UNIT

COMPARISON = (
    NIP,
    Column(
        name="name",
        head=NAME.head,
        read=NAME.read,
        hint=Text("Untuk dibaca; tidak dibandingkan", "To be read; it is not compared"),
        also=NAME.also,
    ),
    GOLONGAN,
    Column(
        name="golongan_tmt",
        head=Text("TMT golongan", "Golongan since"),
        read=read_date,
        hint=Text("Dicatat bila golongannya diambil", "Kept where its golongan is taken"),
        also=("tmt gol",),
    ),
    POST,
    UNIT,
    SUPERIOR,
)

COLUMNS = MappingProxyType(
    {Kind.PEOPLE: PEOPLE, Kind.POSITIONS: POSITIONS, Kind.COMPARISON: COMPARISON}
)
#: What the file of wrong rows has besides; it may come back with it.
BESIDES = (Text("Baris", "Row"), Text("Sebab", "Reason"))
#: Of a comparison at least one of these is there, or there is nothing to compare.
COMPARED = ("position", "unit", "superior", "golongan")


def column_of(kind: Kind, name: str) -> Column:
    """A column by its name."""
    return next(each for each in COLUMNS[kind] if each.name == name)


def columns_named(kind: Kind, heads: Sequence[str]) -> list[str]:
    """The name of the column under each head of a file; empty where the head is empty.

    Raises ``Invalid`` that names what is missing, unknown or there twice.
    """
    known = {
        bare_head(name): column.name
        for column in COLUMNS[kind]
        for name in (column.head.id, column.name, *column.also)
    }
    named = [known.get(bare_head(head), "") for head in heads]
    problems = [
        *_missing(kind, named),
        *_unknown(heads, named),
        *_twice(kind, named),
    ]
    if problems:
        raise refusals.Invalid(
            Text(
                ". ".join(each.id for each in problems) + ". Pakai templat pada halaman ini",
                ". ".join(each.en for each in problems) + ". Use the template of this page",
            ),
            field="file",
        )
    return named


def _missing(kind: Kind, named: Sequence[str]) -> list[Text]:
    lacking = [each for each in COLUMNS[kind] if each.required and each.name not in named]
    if kind is Kind.COMPARISON and not set(COMPARED) & set(named):
        lacking += [each for each in COLUMNS[kind] if each.name in COMPARED]
    return [_listed(Text("Kolom yang tidak ada", "Missing columns"), lacking)] if lacking else []


def _unknown(heads: Sequence[str], named: Sequence[str]) -> list[Text]:
    besides = {bare_head(each.id) for each in BESIDES}
    strange = [
        head.strip()[:40]
        for head, name in zip(heads, named, strict=True)
        if head.strip() and not name and bare_head(head) not in besides
    ]
    if not strange:
        return []
    listed = ", ".join(f"“{each}”" for each in strange[:8])
    return [Text(f"Kolom yang tidak dikenal: {listed}", f"Unknown columns: {listed}")]


def _twice(kind: Kind, named: Sequence[str]) -> list[Text]:
    again = {name for name in named if name and named.count(name) > 1}
    doubled = [each for each in COLUMNS[kind] if each.name in again]
    return [_listed(Text("Kolom yang ada dua kali", "Columns there twice"), doubled)] * bool(
        doubled
    )


def _listed(what: Text, columns: Sequence[Column]) -> Text:
    heads = ", ".join(f"“{each.head.id}”" for each in columns)
    return Text(f"{what.id}: {heads}", f"{what.en}: {heads}")
