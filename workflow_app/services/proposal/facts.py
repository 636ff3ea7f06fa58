"""What the guards of a proposal ask, gathered in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState
from workflow_app.persistence.tagged import Answer, Tagged
from workflow_app.rules.angka_kredit_ledger import from_units
from workflow_app.rules.formasi_ledger import Account
from workflow_app.rules.formasi_queue import Claim, QueueRule, place_of
from workflow_app.rules.jenis_jabatan import JenisJabatan, Post
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.proposal.facts import (
    Competency,
    Direction,
    Dossier,
    Move,
    Paper,
    ProposalFacts,
    Seat,
)
from workflow_app.services.cases.contracts import Context, Gatherer
from workflow_app.services.cases.reading import day_of
from workflow_app.services.proposal.figures import figure_of
from workflow_app.services.proposal.people import (
    candidate_of,
    golongan_of,
    predikat_by_year,
    predikat_of,
)
from workflow_app.services.proposal.questions import BRANCHES

_NEEDS: dict[str, tuple[str, ...]] = {
    "move": ("move",),
    "candidate": (
        *("move", "own", "person", "post", "tenure"),
        *("absence", "hukuman", "stepped"),
    ),
    "predikat": ("move", "evaluated", "riwayat"),
    "angka_kredit": ("move", "tenure", "person"),
    "dossier": ("move", "paper"),
    "others": ("other",),
    "plans": ("plan",),
    "seat": ("formasi", "reservation", "claim"),
    "competency": ("own", "test", "result", "awaited"),
    "figure": ("move", "own", "person", "tenure", "evaluated", "riwayat"),
}
#: The states in which a proposal looks for the best result there is; later it rests on its own.
_GATES = frozenset({"recommended", "vacancy_confirmed"})


def values(case: CaseState, attempt: Attempt) -> dict[str, Any]:
    """What the questions are about: case, person, and the day of the attempt."""
    day = day_of(attempt.at)
    return {"case_id": case.id, "person_id": case.subject, "day": day, "year": day.year} | {
        "begins": date(day.year, 1, 1)
    }


def build(act: Act, context: Context, tagged: Tagged, groups: frozenset[str]) -> ProposalFacts:
    """The facts of a proposal from the answers to the groups asked for."""
    base = context.base()
    today: date = base["today"]
    move = move_from(tagged)
    return ProposalFacts(
        **base,
        act=act,
        direction=Direction(context.case.variant),
        move=move,
        candidate=candidate_of(tagged, today) if "candidate" in groups else None,
        predikat=predikat_of(tagged, today.year) if "predikat" in groups else None,
        total=_total(tagged) if "angka_kredit" in groups else None,
        golongan=golongan_of(tagged["person"][0]) if "angka_kredit" in groups else None,
        dossier=_dossier(tagged) if "dossier" in groups else None,
        seat=seat_from(context, tagged) if "seat" in groups else None,
        competency=_competency(context, tagged) if "competency" in groups else None,
        figure=figure_of(move, tagged, predikat_by_year(tagged), today)
        if "figure" in groups and move is not None
        else None,
        other_proposals=len(tagged.get("other", ())),
        open_plans=len(tagged.get("plan", ())),
    )


GATHERERS = {
    act.value: Gatherer(
        questions={
            group: tuple(BRANCHES[name] for name in names) for group, names in _NEEDS.items()
        },
        values=values,
        build=partial(build, act),
    )
    for act in (Act.KENAIKAN_JENJANG, Act.PERPINDAHAN, Act.PROMOSI_LINTAS)
}


def move_from(tagged: Tagged) -> Move | None:
    """From which post to which, as it was fixed at the start."""
    row = next(iter(tagged.get("move", ())), None)
    if row is None:
        return None
    return Move(
        origin=post_of(row.p, row.q),
        target=post_of(row.r, row.s),
        jf=row.u,
        route=Route(row.v) if row.v else None,
    )


def post_of(jenis: str, jenjang: str) -> Post:
    """A kind of post with its jenjang, from their codes."""
    return Post(JenisJabatan(jenis), Jenjang(jenjang) if jenjang else None)


def seat_from(context: Context, tagged: Tagged) -> Seat:
    """The places asked for, what the proposal holds of them, and its place in the queue."""
    found = next(iter(tagged.get("formasi", ())), None)
    rule = QueueRule(context.around.settings.choice("formasi_queue"))
    latest = _latest(tagged.get("reservation", ()))
    return Seat(
        seats=account_of(found).seats,
        reservation=latest.p if latest else "",
        place=place_of(context.case.id, (claim_of(row) for row in tagged.get("claim", ())), rule),
    )


def account_of(row: Answer | None) -> Account:
    """The account of a place; an undecided one without anybody where there is none."""
    if row is None:
        return Account()
    return Account(
        decided=bool(row.p),
        free=row.n,
        reserved=int(row.q),
        filled=int(row.r),
        surplus=int(row.s),
    )


def claim_of(row: Answer) -> Claim:
    """One proposal that asks for the same places."""
    return Claim(
        case=row.a,
        submitted_at=row.at,
        jenjang_since=date.fromisoformat(row.p) if row.p else None,
        total=from_units(row.n or 0),
    )


def _total(tagged: Tagged) -> Any:  # noqa: ANN401 - a fraction
    return from_units(sum(row.n for row in tagged.get("tenure", ())))


def _dossier(tagged: Tagged) -> Dossier:
    rows = tagged.get("paper", ())
    return Dossier(
        papers={
            row.p: Paper(
                verified=bool(row.r),
                valid_until=date.fromisoformat(row.u) if row.u else None,
            )
            for row in rows
            if row.q
        },
        open_points=sum(bool(row.s) for row in rows),
    )


def _competency(context: Context, tagged: Tagged) -> Competency:
    own = tagged["own"][0]
    latest = _latest(tagged.get("test", ()))
    awaited = {row.a for row in tagged.get("awaited", ())}
    gate = context.case.state in _GATES
    held = (
        date.fromisoformat(row.p) for row in tagged.get("result", ()) if gate or row.a in awaited
    )
    return Competency(
        asked=bool(own.s),
        latest=latest.p if latest else "",
        valid_until=max(held, default=None),
        selected=bool(own.u),
    )


def _latest(rows: Iterable[Answer]) -> Answer | None:
    return max(rows, key=lambda row: row.at, default=None)
