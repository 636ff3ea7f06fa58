"""The contents of an SKP as they are read, sealed and copied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.ledger.body import canonical, digest
from workflow_app.persistence.base import Base
from workflow_app.persistence.models import (
    Case,
    Indikator,
    LampiranSkp,
    PerilakuKerja,
    RencanaHasilKerja,
    Skp,
)
from workflow_app.rules.target import Aspek, Perspektif
from workflow_app.rules.text import Text

_NONE = Text("–", "–")

#: What of each row is sealed by the digest of a version, in this order.
_SEALED: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (
        RencanaHasilKerja,
        (
            "ordinal",
            "rhk_id",
            "text",
            "jenis",
            "rhk_pimpinan_id",
            "rhk_pimpinan_text",
            "intervensi_jenis",
            "no_leader_reason",
            "penugasan_dari",
            "acting_appointment_id",
        ),
    ),
    (
        Indikator,
        (
            "rhk_id",
            "ordinal",
            "indikator_id",
            "text",
            "target",
            "aspek",
            "perspektif",
            "absolute_reason",
        ),
    ),
    (PerilakuKerja, ("value", "ekspektasi_khusus")),
    (LampiranSkp, ("list", "ordinal", "line_id", "text", "when")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorView:
    """One indicator with its target."""

    id: UUID
    ordinal: int
    text: str
    target: str
    aspek: str
    perspektif: str
    absolute_reason: str

    @property
    def aspek_label(self) -> Text:
        """The aspect as the form prints it; nothing where none is chosen."""
        return Aspek(self.aspek).label if self.aspek else _NONE

    @property
    def perspektif_label(self) -> Text:
        """The perspective as the JPT form prints it; nothing where none is chosen."""
        return Perspektif(self.perspektif).label if self.perspektif else _NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """One planned result with its indicators."""

    id: UUID
    ordinal: int
    text: str
    jenis: str
    rhk_pimpinan_id: UUID | None
    rhk_pimpinan_text: str
    intervensi_jenis: str
    no_leader_reason: str
    penugasan_dari: str
    acting_appointment: UUID | None
    indicators: tuple[IndikatorView, ...]

    @property
    def acting(self) -> bool:
        """Whether the result comes from a Plt or Plh assignment."""
        return self.acting_appointment is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsView:
    """One version of an SKP, ready for a page; ``current`` is that in force or being written."""

    case: UUID
    n: int
    current: bool
    year: int
    starts_on: date
    ends_on: date
    form: str
    approach: str
    results: tuple[ResultView, ...]
    perilaku: tuple[tuple[str, str], ...]
    lampiran: tuple[tuple[str, UUID, str, str], ...]

    def of_jenis(self, *jenis: str) -> tuple[ResultView, ...]:
        """The results of the given kinds, in order."""
        return tuple(result for result in self.results if result.jenis in jenis)

    def list_named(self, name: str) -> tuple[tuple[UUID, str, str], ...]:
        """The lines of one annex list: id, text, and for a consequence when it follows."""
        return tuple((line, text, when) for each, line, text, when in self.lampiran if each == name)


def contents_digest(session: Session, case_id: UUID, n: int) -> str:
    """SHA-256 over every row of a version, whatever order they were written in."""
    parts = []
    for table, names in _SEALED:
        columns = table.__table__.columns
        rows = session.execute(
            select(*(columns[name] for name in names)).where(
                columns["case_id"] == case_id, columns["n"] == n
            )
        )
        lines = sorted(canonical([_plain(value) for value in row]) for row in rows)
        parts.append(canonical([table.__tablename__, lines]))
    return digest("skp", str(case_id), str(n), *parts)


def seal(session: Session, case_id: UUID, n: int) -> str:
    """Write the digest of the version being edited to its case, so that stale pages are known."""
    session.flush()
    value = contents_digest(session, case_id, n)
    session.execute(update(Case).where(Case.id == case_id).values(content=value))
    return value


def _plain(value: Any) -> str | int:  # noqa: ANN401 - any column value
    if value is None:
        return ""
    return value if isinstance(value, int) else str(value)


def read_contents(session: Session, case_id: UUID, n: int | None = None) -> ContentsView | None:
    """One version of an SKP, by default the one in force or being written."""
    skp = session.get(Skp, case_id)
    if skp is None:
        return None
    version = n or skp.version
    results, indicators = _planned(session, case_id, version)
    perilaku = {
        row.value: row.ekspektasi_khusus for row in _rows(session, PerilakuKerja, case_id, version)
    }
    lampiran = sorted(
        _rows(session, LampiranSkp, case_id, version), key=lambda row: (row.list, row.ordinal)
    )
    return ContentsView(
        case=case_id,
        n=version,
        current=version == skp.version,
        year=skp.year,
        starts_on=skp.starts_on,
        ends_on=skp.ends_on,
        form=skp.form,
        approach=skp.approach,
        results=tuple(_result(row, indicators.get(row.rhk_id, ())) for row in results),
        perilaku=tuple(perilaku.items()),
        lampiran=tuple((row.list, row.line_id, row.text, row.when) for row in lampiran),
    )


def contents_of(session: Session, case_id: UUID, n: int | None = None) -> ContentsView:
    """The same. Raises ``NoSuchCase`` for a case that is no SKP."""
    contents = read_contents(session, case_id, n)
    if contents is None:
        raise refusals.NoSuchCase(Text("SKP tidak ditemukan", "There is no such SKP"))
    return contents


def _planned(
    session: Session, case_id: UUID, n: int
) -> tuple[list[RencanaHasilKerja], dict[UUID, list[Indikator]]]:
    """The results of a version in their order, and the indicators of each, in one statement."""
    measured = and_(
        Indikator.case_id == RencanaHasilKerja.case_id,
        Indikator.n == RencanaHasilKerja.n,
        Indikator.rhk_id == RencanaHasilKerja.rhk_id,
    )
    found = session.execute(
        select(RencanaHasilKerja, Indikator)
        .outerjoin(Indikator, measured)
        .where(RencanaHasilKerja.case_id == case_id, RencanaHasilKerja.n == n)
        .order_by(RencanaHasilKerja.ordinal)
    )
    results: dict[UUID, RencanaHasilKerja] = {}
    indicators: dict[UUID, list[Indikator]] = {}
    for result, indicator in found:
        results[result.rhk_id] = result
        if indicator is not None:
            indicators.setdefault(result.rhk_id, []).append(indicator)
    return list(results.values()), indicators


def _rows(session: Session, table: Any, case_id: UUID, n: int) -> list[Any]:  # noqa: ANN401
    found = session.execute(select(table).where(table.case_id == case_id, table.n == n))
    return list(found.scalars())


def _result(row: RencanaHasilKerja, indicators: Iterable[Indikator]) -> ResultView:
    return ResultView(
        id=row.rhk_id,
        ordinal=row.ordinal,
        text=row.text,
        jenis=row.jenis,
        rhk_pimpinan_id=row.rhk_pimpinan_id,
        rhk_pimpinan_text=row.rhk_pimpinan_text,
        intervensi_jenis=row.intervensi_jenis,
        no_leader_reason=row.no_leader_reason,
        penugasan_dari=row.penugasan_dari,
        acting_appointment=row.acting_appointment_id,
        indicators=tuple(
            IndikatorView(
                id=each.indikator_id,
                ordinal=each.ordinal,
                text=each.text,
                target=each.target,
                aspek=each.aspek,
                perspektif=each.perspektif,
                absolute_reason=each.absolute_reason,
            )
            for each in sorted(indicators, key=lambda each: each.ordinal)
        ),
    )
