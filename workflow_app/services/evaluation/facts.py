"""What the guards of an evaluation ask, gathered in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import Seat
from workflow_app.engine.case import CaseState
from workflow_app.persistence.position_reading import PRESENT
from workflow_app.persistence.tagged import Answer, Tagged
from workflow_app.rules.agency_settings import SettingsView
from workflow_app.rules.distribution import check_distribution
from workflow_app.rules.evaluation.facts import (
    EvaluationFacts,
    OrganisationFacts,
    Ratings,
    RealisedResult,
)
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat, Rating
from workflow_app.rules.rating import head_rating, suggest_hasil_kerja, suggest_perilaku_kerja
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import Around, Context, Gatherer
from workflow_app.services.cases.reading import day_of
from workflow_app.services.evaluation.deciders import DECIDERS, somebody_decides
from workflow_app.services.evaluation.questions import BRANCHES

_NEEDS: dict[str, tuple[str, ...]] = {
    "skp": ("skp",),
    "results": ("rhk", "realisasi", "evidence", "verdict"),
    "ratings": ("evaluation", "rhk", "verdict", "behaviour", "organisation"),
    "organisation": ("evaluation", "organisation"),
    "periods": ("period",),
    "distribution": ("organisation", "spread", "everybody", "reason"),
    "delivery": ("evaluation",),
    "objections": ("objection", *DECIDERS),
    "rater": ("rater",),
}


def _values(case: CaseState, attempt: Attempt) -> dict[str, Any]:
    return {"case_id": case.id, "parent_id": case.parent, "day": day_of(attempt.at)}


def build(context: Context, tagged: Tagged, groups: frozenset[str]) -> EvaluationFacts:
    """The facts of an evaluation from the answers to the groups asked for."""
    case, around = context.case, context.around
    own = next(iter(tagged.get("evaluation", ())), None)
    skp = next(iter(tagged.get("skp", ())), None)
    rater = _rater_of_skp(tagged.get("rater", ()), around)
    return EvaluationFacts(
        **context.base(),
        kind=case.variant,
        skp_state=skp.p if skp else "",
        skp_by_segment=bool(skp and skp.q in {"transfer", "end_of_service"}),
        results=_results(tagged) if "results" in groups else None,
        ratings=ratings_from(tagged, around) if "ratings" in groups else None,
        organisation=organisation_from(tagged) if "organisation" in groups else None,
        periods=tuple(row.p for row in tagged.get("period", ())),
        unexplained_violations=_violations(tagged, around) if "distribution" in groups else None,
        opened=own is not None and own.at is not None,
        objections=len(tagged.get("objection", ())),
        atasan_exists="objections" not in groups or somebody_decides(tagged, around, case.subject),
        rater_is_subject=context.in_own_hand(Role.PPKJ),
        rater_available=rater is None,
        rater_of_skp=rater,
    )


GATHERER = Gatherer(
    questions={group: tuple(BRANCHES[name] for name in names) for group, names in _NEEDS.items()},
    values=_values,
    build=build,
)


def _rater_of_skp(rows: Iterable[Answer], around: Around) -> tuple[UUID, UUID | None, str] | None:
    """The rater on the SKP, when it is another position than the one that rates here."""
    mine = {seat.position for seat in around.seated(Role.PPKJ)}
    others = [row for row in rows if row.a not in mine]
    if not others:
        return None
    best = min(others, key=lambda row: PRESENT.get(row.p or "", 9))
    return best.a, best.b, best.p or ""


def _results(tagged: Tagged) -> tuple[RealisedResult, ...]:
    reported: dict[UUID, list[Answer]] = {}
    for row in tagged.get("realisasi", ()):
        reported.setdefault(row.a, []).append(row)
    evidence = {row.a for row in tagged.get("evidence", ())}
    verdicts = {row.a: row.p for row in tagged.get("verdict", ())}
    return tuple(
        RealisedResult(
            number=row.n,
            jenis=row.p,
            realised=any(each.p for each in reported.get(row.a, ())),
            none_reason=any(each.q for each in reported.get(row.a, ())),
            evidence=row.a in evidence,
            verdict=verdicts.get(row.a, ""),
        )
        for row in sorted(tagged.get("rhk", ()), key=lambda row: row.n)
    )


def organisation_from(tagged: Tagged) -> OrganisationFacts:
    """The organisation result awaited, and the revision this evaluation has used."""
    own = next(iter(tagged.get("evaluation", ())), None)
    row = next(iter(tagged.get("organisation", ())), None)
    used = own.n if own else 0
    if row is None:
        return OrganisationFacts(used_revision=used)
    return OrganisationFacts(id=row.a, state=row.p, value=row.q, revision=row.n, used_revision=used)


def ratings_from(tagged: Tagged, around: Around) -> Ratings:
    """Ratings as chosen, with what the verdicts suggest."""
    own = tagged["evaluation"][0]
    organisation = organisation_from(tagged)
    jenis = {row.a: row.p for row in tagged.get("rhk", ())}
    hasil = [(Rating(row.p), jenis.get(row.a, "")) for row in tagged.get("verdict", ()) if row.p]
    perilaku = [Rating(row.q) for row in tagged.get("behaviour", ()) if row.q]
    return Ratings(
        behaviours_judged=len(perilaku),
        hasil_kerja=own.p,
        perilaku=own.q,
        suggested_hasil_kerja=suggested_hasil_kerja(hasil),
        suggested_perilaku=suggested_perilaku(perilaku),
        reason=own.r,
        recommendation=own.s,
        predikat=own.u,
        from_organisation=_from_organisation(own.v, organisation, around),
    )


def suggested_hasil_kerja(verdicts: Sequence[tuple[Rating, str]]) -> str:
    """What the verdicts (each with utama or tambahan) suggest; empty without any."""
    if not verdicts:
        return ""
    below = [jenis for rating, jenis in verdicts if rating is Rating.DI_BAWAH_EKSPEKTASI]
    return suggest_hasil_kerja(
        sum(rating is Rating.DI_ATAS_EKSPEKTASI for rating, _ in verdicts),
        sum(rating is Rating.SESUAI_EKSPEKTASI for rating, _ in verdicts),
        len(below),
        utama_below=below.count("utama"),
        utama=sum(jenis == "utama" for _, jenis in verdicts),
    ).rating.value


def suggested_perilaku(verdicts: Sequence[Rating]) -> str:
    """What the verdicts on behaviour suggest; empty without any."""
    if not verdicts:
        return ""
    return suggest_perilaku_kerja(
        *(sum(rating is each for rating in verdicts) for each in Rating)
    ).rating.value


def _from_organisation(is_head: str, organisation: OrganisationFacts, around: Around) -> str:
    if not is_head or not organisation.value:
        return ""
    return rating_of_head(around.settings, CapaianOrganisasi(organisation.value)).value


def rating_of_head(settings: SettingsView, capaian: CapaianOrganisasi) -> Rating:
    """The rating hasil kerja of whoever leads an organisation, as the agency maps its result."""
    mapping = {
        CapaianOrganisasi(value): Rating(rating)
        for value, rating in settings.table("head_rating_mapping").items()
    }
    return head_rating(capaian, mapping)


def spread(rows: Iterable[Answer]) -> dict[Predikat, int]:
    """Counts of predicates, every predicate present."""
    counts = dict.fromkeys(Predikat, 0)
    for row in rows:
        counts[Predikat(row.p)] += row.n
    return counts


def _violations(tagged: Tagged, around: Around) -> tuple[str, ...]:
    """Warnings of the distribution pattern that carry no reason yet."""
    organisation = organisation_from(tagged)
    if not organisation.value or around.settings.choice("distribution_check_mode") == "off":
        return ()
    counts = spread(_counted(tagged, around.settings.choice("distribution_population")))
    check = check_distribution(CapaianOrganisasi(organisation.value), counts)
    explained = {row.p for row in tagged.get("reason", ())}
    return tuple(code for code in check.warnings if code not in explained)


def _counted(tagged: Tagged, whom: str) -> Iterable[Answer]:
    if whom == "agency":
        return tagged.get("everybody", ())
    with_head = whom == "organisation_with_head"
    return (row for row in tagged.get("spread", ()) if with_head or not row.q)


def seat_of_rater(position: UUID, holder: UUID | None, kind: str, basis: str) -> Seat:
    """The rater's seat after a replacement."""
    return Seat(Role.PPKJ, position, basis, holder, kind)
