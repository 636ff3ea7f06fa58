"""The predicates under an organisation result, held against its pattern. A guide, never a block.

Source: SE MenPANRB 3/2023.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Case,
    DistributionReason,
    Evaluation,
    OrganisationResult,
    Person,
)
from workflow_app.rules.agency_settings import SettingsView
from workflow_app.rules.distribution import (
    NOTICES,
    Constraint,
    check_distribution,
    distribution_rule,
)
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat
from workflow_app.rules.text import Text
from workflow_app.services.evaluation.views import OrganisationView

_OFF = Text(
    "Instansi tidak memeriksa pola distribusi; angka di bawah hanya gambaran",
    "The agency does not check the pattern; the figures below are a picture only",
)
#: Who is counted, by the setting ``distribution_population``.
_WHOM = {
    "organisation_without_head": Text(
        "Dihitung: pegawai organisasi tanpa pimpinannya, yang dinilai satu tingkat di atas",
        "Counted: the employees of the organisation without its head, who is judged a level above",
    ),
    "organisation_with_head": Text(
        "Dihitung: semua pegawai organisasi, termasuk pimpinannya",
        "Counted: all employees of the organisation, its head included",
    ),
    "agency": Text(
        "Dihitung: semua pegawai instansi pada periode ini",
        "Counted: all employees of the agency in this period",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why the pattern is departed from, who wrote it and when."""

    text: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternLine:
    """One line of the pattern: what it asks of how many, what was found, and why it is missed.

    ``low`` and ``high`` are the fewest and the most employees; ``sentence`` stands when the line
    is not kept.
    """

    rule: Constraint
    found: int
    low: int
    high: int
    kept: bool
    sentence: Text
    reason: Reason | None

    @property
    def code(self) -> str:
        """The warning when it is not kept."""
        return self.rule.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How many have which predicate: ``rated`` of ``population`` employees are rated so far.

    ``whom`` says which employees are counted.
    """

    capaian: CapaianOrganisasi
    counts: Mapping[Predikat, int]
    population: int
    whom: Text
    peak: Predikat
    lines: tuple[PatternLine, ...]
    notice: Text | None

    @property
    def rated(self) -> int:
        """How many are rated."""
        return sum(self.counts.values())

    @property
    def missed(self) -> tuple[PatternLine, ...]:
        """The lines that are not kept; none where the pattern is not checked."""
        return () if self.notice else tuple(line for line in self.lines if not line.kept)


def distribution_under(
    session: Session, organisation: OrganisationView | None, settings: SettingsView
) -> Distribution | None:
    """The distribution under an organisation result; None while that has no value.

    Counted is whom the agency counts (``distribution_population``).
    """
    if organisation is None or organisation.value is None:
        return None
    capaian = organisation.value
    result = session.execute(
        select(OrganisationResult).where(OrganisationResult.case_id == organisation.case)
    ).scalar_one()
    whom = settings.choice("distribution_population")
    counts = counts_under(session, {result: whom})[result.case_id]
    rule = distribution_rule(capaian)
    reasons = _reasons(session, organisation.case)
    check = check_distribution(capaian, counts)
    notice = NOTICES[check.notice] if check.notice else None
    if settings.choice("distribution_check_mode") == "off":
        notice = _OFF
    return Distribution(
        capaian=capaian,
        counts=counts,
        population=_population(session, result, whom),
        whom=_WHOM[whom],
        peak=rule.peak,
        lines=tuple(_line(each, counts, reasons) for each in rule.constraints),
        notice=notice,
    )


def _line(
    rule: Constraint, counts: Mapping[Predikat, int], reasons: Mapping[str, Reason]
) -> PatternLine:
    low, high = rule.limits(sum(counts.values()))
    return PatternLine(
        rule=rule,
        found=sum(counts[predikat] for predikat in rule.predikat),
        low=low,
        high=high,
        kept=rule.holds(counts),
        sentence=rule.sentence(counts),
        reason=reasons.get(rule.code),
    )


def counts_under(
    session: Session, whom: Mapping[OrganisationResult, str]
) -> dict[UUID, dict[Predikat, int]]:
    """How many have each predicate under each of some results, in two statements at most.

    Counted is ``whom`` the agency counts for each (``distribution_population``).
    """
    counts = {result.case_id: dict.fromkeys(Predikat, 0) for result in whom}
    for counted in (_of_organisations, _of_agency):
        for result, predikat, count in counted(session, whom):
            counts[result][predikat] += count
    return counts


_Counted = Iterator[tuple[UUID, Predikat, int]]


def _of_organisations(session: Session, whom: Mapping[OrganisationResult, str]) -> _Counted:
    counted = {result.case_id: who for result, who in whom.items() if who != "agency"}
    if not counted:
        return
    rows = session.execute(
        select(OrganisationResult.case_id, Evaluation.predikat, Evaluation.is_head, func.count())
        .join(Evaluation, Evaluation.organisation_result_id == OrganisationResult.case_id)
        .where(Evaluation.predikat != "", OrganisationResult.case_id.in_(counted))
        .group_by(OrganisationResult.case_id, Evaluation.predikat, Evaluation.is_head)
    )
    for result, code, head, count in rows:
        if not head or counted[result] == "organisation_with_head":
            yield result, Predikat(code), count


def _of_agency(session: Session, whom: Mapping[OrganisationResult, str]) -> _Counted:
    """Results of the same period share one count."""
    periods: dict[tuple[str, date, date], list[UUID]] = {}
    for result, who in whom.items():
        if who == "agency":
            period = (result.kind, result.starts_on, result.ends_on)
            periods.setdefault(period, []).append(result.case_id)
    sharing = {results[0]: results for results in periods.values()}
    if not sharing:
        return
    rows = session.execute(
        select(OrganisationResult.case_id, Evaluation.predikat, func.count())
        .join(Evaluation, _IN_PERIOD)
        .where(Evaluation.predikat != "", OrganisationResult.case_id.in_(sharing))
        .group_by(OrganisationResult.case_id, Evaluation.predikat)
    )
    for first, code, count in rows:
        for each in sharing[first]:
            yield each, Predikat(code), count


def _population(session: Session, result: OrganisationResult, whom: str) -> int:
    """Every evaluation that will be counted: those that end within the period of the result."""
    those = (
        []
        if whom == "agency"
        else [Evaluation.organisation_unit_id == result.unit_id, *_with_or_without_head(whom)]
    )
    return session.execute(
        select(func.count())
        .select_from(Evaluation)
        .join(Case, Case.id == Evaluation.case_id)
        .join(OrganisationResult, _IN_PERIOD)
        .where(OrganisationResult.case_id == result.case_id, Case.state != "waived", *those)
    ).scalar_one()


#: An evaluation ends within the period of a result; annual ones count for annual results alone.
_IN_PERIOD = and_(
    Evaluation.ends_on.between(OrganisationResult.starts_on, OrganisationResult.ends_on),
    (Evaluation.kind == "annual") == (OrganisationResult.kind == "annual"),
)


def _with_or_without_head(whom: str) -> list[ColumnElement[bool]]:
    return [] if whom == "organisation_with_head" else [Evaluation.is_head.is_(False)]


def _reasons(session: Session, result_id: UUID) -> dict[str, Reason]:
    rows = session.execute(
        select(DistributionReason, Person.name)
        .join(Person, Person.id == DistributionReason.by_person)
        .where(DistributionReason.organisation_result_id == result_id)
    )
    return {each.code: Reason(text=each.reason, name=name, at=each.at) for each, name in rows}
