"""What the guards of a test ask, gathered in one statement."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState
from workflow_app.persistence.tagged import Tagged
from workflow_app.rules.angka_kredit_ledger import from_units
from workflow_app.rules.jenis_jabatan import JenisJabatan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.uji_kompetensi.facts import (
    Attempts,
    Penguji,
    Registration,
    Scoring,
    Sitting,
    UkomFacts,
)
from workflow_app.rules.ukom_panel import stands_over
from workflow_app.rules.ukom_scoring import Score
from workflow_app.rules.ukom_validity import UkomPart
from workflow_app.services.cases.contracts import Context, Gatherer
from workflow_app.services.cases.reading import day_of
from workflow_app.services.proposal.people import candidate_of
from workflow_app.services.uji_kompetensi.questions import BRANCHES

_NEEDS: dict[str, tuple[str, ...]] = {
    "registration": (
        *("ukom", "person", "post", "tenure", "absence", "hukuman"),
        *("paper", "reservation"),
    ),
    "sitting": ("ukom", "sitting"),
    "panel": ("ukom", "penguji"),
    "scoring": ("ukom", "penguji", "nilai"),
    "attempts": ("ukom", "period", "parent"),
}
#: A proposal in one of these no longer needs the result of a test.
_SETTLED = frozenset({"approved", "inaugurated", "completed", "rejected", "withdrawn"})


def values(case: CaseState, attempt: Attempt) -> dict[str, Any]:
    """What the questions are about: test, proposal, person, and the day of the attempt."""
    day = day_of(attempt.at)
    return {
        "case_id": case.id,
        "parent_id": case.parent,
        "person_id": case.subject,
        "day": day,
        "year": day.year,
    }


def build(context: Context, tagged: Tagged, groups: frozenset[str]) -> UkomFacts:
    """The facts of a test from the answers to the groups asked for."""
    base = context.base()
    own = next(iter(tagged.get("ukom", ())), None)
    jenjang = Jenjang(own.q) if own and own.q else None
    return UkomFacts(
        **base,
        kind=context.case.variant,
        jf=own.p if own else "",
        jenjang=jenjang,
        registration=_registration(tagged, base["today"]) if "registration" in groups else None,
        sitting=_sitting(tagged) if "sitting" in groups else None,
        panel=_panel(tagged, jenjang, context.attempt.actor) if "panel" in groups else None,
        scoring=_scoring(tagged, context) if "scoring" in groups else None,
        attempts=_attempts(tagged) if "attempts" in groups else None,
    )


GATHERER = Gatherer(
    questions={group: tuple(BRANCHES[name] for name in names) for group, names in _NEEDS.items()},
    values=values,
    build=build,
)


def _registration(tagged: Tagged, today: date) -> Registration:
    latest = max(tagged.get("reservation", ()), key=lambda row: row.at, default=None)
    tenure = next(iter(tagged.get("tenure", ())), None)
    return Registration(
        papers=frozenset(row.p for row in tagged.get("paper", ())),
        candidate=candidate_of(tagged, today),
        reservation=latest.p if latest else "",
        total=from_units(tenure.n) if tenure else None,
    )


def _sitting(tagged: Tagged) -> Sitting:
    row = next(iter(tagged.get("sitting", ())), None)
    return Sitting() if row is None else Sitting(held_on=date.fromisoformat(row.p), place=row.q)


def _panel(tagged: Tagged, jenjang: Jenjang | None, me: UUID | None) -> tuple[Penguji, ...]:
    return tuple(
        Penguji(
            person=str(row.a),
            tied=bool(row.r),
            senior=post_stands_over(row.p, row.q, jenjang),
            own=me is not None and row.a == me,
        )
        for row in tagged.get("penguji", ())
    )


def post_stands_over(jenis: str, held: str, tested: Jenjang | None) -> bool:
    """Whether a tester's post is a JPT, or a jenjang that is not below the one tested."""
    if JenisJabatan(jenis).is_jpt:
        return True
    if not held or tested is None:
        return tested is None
    return stands_over(Jenjang(held), tested)


def _scoring(tagged: Tagged, context: Context) -> Scoring:
    """Drafts count for their own tester only; secret until every tester has handed in."""
    me = context.attempt.actor
    testers = {row.a: bool(row.s) for row in tagged.get("penguji", ())}
    scores = tagged.get("nilai", ())
    return Scoring(
        testers=tuple(str(tester) for tester in testers),
        given=tuple(
            Score(str(row.a), UkomPart(row.p), Fraction(row.n, 100))
            for row in scores
            if testers.get(row.a)
        ),
        mine=frozenset(UkomPart(row.p) for row in scores if row.a == me),
        handed_in=me is not None and testers.get(me, False),
    )


def _attempts(tagged: Tagged) -> Attempts:
    own = tagged["ukom"][0]
    parent = next(iter(tagged.get("parent", ())), None)
    opens = sorted(row.p for row in tagged.get("period", ()))
    return Attempts(
        count=own.n,
        failed_on=date.fromisoformat(own.r) if own.r else date.min,
        period_opens=date.fromisoformat(opens[0]) if opens else None,
        needed=parent is None or parent.p not in _SETTLED,
    )
