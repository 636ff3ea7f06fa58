"""What the guards of a year ask, gathered in one statement."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState
from workflow_app.persistence.tagged import Answer, Tagged
from workflow_app.rules.ak_books import AkBook, golongan_named, mode_of
from workflow_app.rules.ak_months import holdings_of, jenjang_months
from workflow_app.rules.ak_threshold import BookKeeping
from workflow_app.rules.angka_kredit import konversi
from workflow_app.rules.angka_kredit_ledger import from_units
from workflow_app.rules.angka_kredit_year import AngkaKreditYearFacts, Basis, Evaluations, Totals
from workflow_app.rules.jenis_jabatan import JenisJabatan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.predikat import Predikat
from workflow_app.services.angka_kredit_year.questions import BRANCHES
from workflow_app.services.cases.contracts import Context, Gatherer

_NEEDS: dict[str, tuple[str, ...]] = {
    "birth": (),
    "year": ("year",),
    "evaluations": ("year", "annual", "periodic", "taken"),
    "months": ("year", "held"),
    "totals": ("year", "periodic", "account", "written"),
    "forwarder": ("forwarder",),
}


def values(case: CaseState, attempt: Attempt) -> dict[str, Any]:
    """What the questions are about: the year, its holder, and the evaluation asked for."""
    first, last = month_asked(case, attempt.details.get("through", ""))
    return {
        "case_id": case.id,
        "person_id": case.subject,
        "ends_from": first,
        "ends_until": last,
    }


def month_asked(case: CaseState, through: str) -> tuple[date, date]:
    """First and last day of the month in which the period ends that is asked for.

    ``through`` is a month of the year, 1 to 12; without one a day that no period ends on.
    """
    year = case.dates["about"].year
    if not through.isdecimal() or not 1 <= int(through) <= 12:
        return date.min, date.min
    return date(year, int(through), 1), date(year, int(through), monthrange(year, int(through))[1])


def build(context: Context, tagged: Tagged, groups: frozenset[str]) -> AngkaKreditYearFacts:
    """The facts of a year from the answers to the groups asked for."""
    base = context.base()
    own = next(iter(tagged.get("year", ())), None)
    forwarder = next(iter(tagged.get("forwarder", ())), None)
    return AngkaKreditYearFacts(
        **base,
        year=own.n if own else 0,
        basis=own.p if own else "",
        months=_months(tagged) if "months" in groups else None,
        evaluations=_evaluations(tagged) if "evaluations" in groups else None,
        totals=_totals(tagged, base["today"], mode_of(base["settings"]))
        if "totals" in groups
        else None,
        forwarder_is_jpt=bool(forwarder and JenisJabatan(forwarder.p).is_jpt)
        if "forwarder" in groups
        else None,
    )


GATHERER = Gatherer(
    questions={group: tuple(BRANCHES[name] for name in names) for group, names in _NEEDS.items()},
    values=values,
    build=build,
)


def months_of(row: Answer) -> int:
    """The whole months that a periodic evaluation covers; the month of its first day counts."""
    first, last = date.fromisoformat(row.r), date.fromisoformat(row.s)
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _months(tagged: Tagged) -> int:
    """The months of the predikat that was taken in the jenjang that runs; none without one."""
    own, held = next(iter(tagged.get("year", ())), None), tagged.get("held", ())
    running = next((row for row in held if not row.r), None)
    if own is None or running is None:
        return 0
    if own.p != Basis.ANNUAL:
        return int(own.r)
    holdings = holdings_of(
        (
            Jenjang(row.p),
            date.fromisoformat(row.q),
            date.fromisoformat(row.r) if row.r else None,
        )
        for row in held
    )
    return jenjang_months(own.n, holdings).get(Jenjang(running.p), 0)


def _evaluations(tagged: Tagged) -> Evaluations:
    periodic = next(iter(tagged.get("periodic", ())), None)
    return Evaluations(
        annual=_annual(row.p for row in tagged.get("annual", ())),
        periodic=periodic.p if periodic else "",
        taken=bool(tagged.get("taken")),
    )


def _annual(states: Iterable[str]) -> str:
    """Where the annual evaluation stands; that of a post left in the year was waived."""
    found = sorted(states, key=lambda state: (state == "waived", state != "settled"))
    return next(iter(found), "")


def _totals(tagged: Tagged, today: date, mode: BookKeeping) -> Totals:
    """The book of the agency; while the year is open, with the periodic predikat asked for."""
    account = next(iter(tagged.get("account", ())), None)
    if account is None:
        return Totals(total=Fraction())
    jenjang, golongan = Jenjang(account.p), golongan_named(account.q)
    total = from_units(account.n) + _asked_for(tagged, jenjang, today)
    book = AkBook(total, jenjang, golongan, today, mode)
    written = from_units(next((row.n for row in tagged.get("written", ())), 0))
    kp, kj = book.for_pangkat, book.for_jenjang
    return Totals(
        total=book.balance,
        kp=kp.threshold if kp else None,
        kj=kj.threshold if kj else None,
        written=written - book.subtracted,
    )


def _asked_for(tagged: Tagged, jenjang: Jenjang, today: date) -> Fraction:
    own = next(iter(tagged.get("year", ())), None)
    periodic = next(iter(tagged.get("periodic", ())), None)
    if own is None or own.p or periodic is None or periodic.q not in set(Predikat):
        return Fraction()
    return konversi(jenjang, Predikat(periodic.q), months_of(periodic), today)
