"""The fields of the contents of cases as they stand now, a few statements however many cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, and_, cast, literal, select, union_all
from sqlalchemy.orm import Session

from workflow_app.persistence.base import Base
from workflow_app.persistence.models import (
    BuktiDukung,
    Indikator,
    LampiranSkp,
    Paper,
    PerilakuKerja,
    Realisasi,
    RencanaHasilKerja,
    Skp,
)
from workflow_app.rules.shown_fields import ShownField

_Told = Iterator[tuple[UUID, ShownField]]
#: The tables of a plan: the column that tells rows apart, and the column behind each field.
_PLANNED: tuple[tuple[type[Base], str, Mapping[str, str]], ...] = (
    (
        RencanaHasilKerja,
        "rhk_id",
        {
            name: name
            for name in (
                *("ordinal", "jenis", "text", "rhk_pimpinan_text", "intervensi_jenis"),
                *("no_leader_reason", "penugasan_dari"),
            )
        },
    ),
    (
        Indikator,
        "indikator_id",
        {
            "indikator": "text",
            **{name: name for name in ("target", "aspek", "perspektif", "absolute_reason")},
        },
    ),
    (PerilakuKerja, "value", {"ekspektasi_khusus": "ekspektasi_khusus"}),
    # a line of the annex says itself to which list it belongs
    (LampiranSkp, "line_id", {"": "text"}),
)
_WIDEST = max(len(fields) for _table, _key, fields in _PLANNED)


def shown_fields(session: Session, cases: Mapping[UUID, str]) -> dict[UUID, tuple[ShownField, ...]]:
    """The fields of some cases, each named with its workflow; none for a workflow without any."""
    by_workflow: dict[str, list[UUID]] = defaultdict(list)
    for case, workflow in cases.items():
        by_workflow[workflow].append(case)
    found: dict[UUID, list[ShownField]] = {case: [] for case in cases}
    for reader, workflows in _READERS.items():
        wanted = [case for workflow in workflows for case in by_workflow[workflow]]
        for case, field in reader(session, wanted) if wanted else ():
            found[case].append(field)
    return {case: tuple(fields) for case, fields in found.items()}


def _planned(session: Session, cases: Collection[UUID]) -> _Told:
    """The contents of plans: one statement, a part for each table."""
    parts = [_part(number, cases) for number in range(len(_PLANNED))]
    for number, case, of, kind, *texts in session.execute(union_all(*parts)):
        for code, text in zip(_PLANNED[number][2], texts, strict=False):
            yield case, ShownField(code or kind, of, text)


def _part(number: int, cases: Collection[UUID]) -> Select[Any]:
    table, key, fields = _PLANNED[number]
    columns = table.__table__.columns
    kind = columns["list"] if "list" in columns else literal("")
    texts = [cast(columns[name], String) for name in fields.values()]
    return (
        select(
            literal(number),
            columns["case_id"],
            cast(columns[key], String),
            kind,
            *texts,
            *[literal("")] * (_WIDEST - len(texts)),
        )
        .join(Skp, and_(Skp.case_id == columns["case_id"], Skp.version == columns["n"]))
        .where(columns["case_id"].in_(cases))
    )


def _realised(session: Session, cases: Collection[UUID]) -> _Told:
    rows = session.execute(select(Realisasi).where(Realisasi.case_id.in_(cases))).scalars()
    for row in rows:
        of = str(row.indikator_id)
        yield row.case_id, ShownField("rencana_aksi", of, row.rencana_aksi)
        yield row.case_id, ShownField("realisasi", of, row.text)
        yield row.case_id, ShownField("none_reason", of, row.none_reason)
    behind = session.execute(select(BuktiDukung).where(BuktiDukung.case_id.in_(cases))).scalars()
    for each in behind:
        text = f"{each.description} {each.url} {each.file_id or ''}"
        yield each.case_id, ShownField("bukti_dukung", str(each.id), text)


def _papers(session: Session, cases: Collection[UUID]) -> _Told:
    rows = session.execute(select(Paper).where(Paper.case_id.in_(cases))).scalars()
    for row in rows:
        text = f"{row.number} {row.file_id or ''} {row.valid_until or ''}".strip()
        yield row.case_id, ShownField("paper", row.kind, text)
        yield row.case_id, ShownField("return_note", row.kind, row.return_note)


#: Who reads the fields of which workflows.
_READERS: Mapping[Callable[[Session, Collection[UUID]], _Told], tuple[str, ...]] = MappingProxyType(
    {
        _planned: ("skp",),
        _realised: ("evaluation",),
        _papers: ("kenaikan_jenjang", "perpindahan", "promosi_lintas", "uji_kompetensi"),
    }
)
