"""What a step of a test changes in its own rows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from workflow_app.engine.authority import Seat
from workflow_app.ledger.body import digest
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import CaseParty, Paper, Penguji, UjiKompetensi
from workflow_app.rules.facts import asked, day_asked, words_given
from workflow_app.rules.roles import Role
from workflow_app.rules.setting_records import of_jf
from workflow_app.rules.uji_kompetensi.facts import UkomFacts
from workflow_app.rules.ukom_validity import valid_until
from workflow_app.services.cases.contracts import Change, Changer, Context
from workflow_app.services.uji_kompetensi.periods import registration_closes
from workflow_app.services.uji_kompetensi.seats import leave_seat


def _set(*names: str) -> Any:  # noqa: ANN401 - an update
    return (
        update(UjiKompetensi)
        .where(UjiKompetensi.case_id == bindparam("v_case"))
        .values({name: bindparam(f"v_{name}") for name in names})
    )


_SESSION = _set("session_on", "place")
_FAILED = _set("failed_on")
_PASSED = _set("certificate", "passed_on", "valid_until")
_AGAIN = _set("attempt", "development", "session_on", "place")
_MENDED = (
    update(Paper)
    .where(Paper.case_id == bindparam("p_case"), Paper.returned_at == bindparam("p_at"))
    .values(returned_at=None, return_note="")
)
_HANDED_IN = (
    update(Penguji)
    .where(
        Penguji.case_id == bindparam("h_case"),
        Penguji.attempt == bindparam("h_attempt"),
        Penguji.person_id == bindparam("h_person"),
    )
    .values(handed_in_at=bindparam("h_at"))
)


def _values(context: Context, **given: object) -> dict[str, Any]:
    return {"v_case": context.case.id} | {f"v_{name}": value for name, value in given.items()}


def send_back(session: Session, context: Context, facts: UkomFacts) -> Change:
    """The day until which the file may be mended; the papers named are open points until then."""
    day = day_asked(facts, "fix_by")
    case, at = context.case.id, context.attempt.at
    items = tuple(dict.fromkeys(facts.details.get("items", "").split()))
    for kind in items:
        paper = session.get(Paper, (case, kind))
        if paper is None:
            paper = Paper(case_id=case, kind=kind)
            session.add(paper)
        paper.returned_at, paper.return_note = at, context.attempt.note.strip()[:500]
    session.flush()
    return Change(
        after={"fix_by": day.isoformat(), "items": " ".join(items)},
        dates={"fix_by": day},
        content=digest("returned", context.case.content, day.isoformat(), *items),
    )


def undo_send_back(_session: Session, context: Context, _facts: UkomFacts) -> Change:
    """The papers stand as they did before."""
    returned = {"p_case": context.case.id, "p_at": context.case.entered_at}
    return Change(nouns=((_MENDED, returned),))


def schedule(session: Session, context: Context, facts: UkomFacts) -> Change:
    """Day and place of the session that is chosen; the testers that were named get their seats."""
    sitting = asked(facts.sitting)
    if sitting.held_on is None:
        raise LookupError("the conditions of the row ask for a session")
    day, place = sitting.held_on, sitting.place
    seats = _panel(session, context)
    _reseat(session, context, seats)
    return Change(
        after={"session_on": day.isoformat(), "testers": str(len(seats))},
        dates={"session_on": day},
        seats=_with_panel(context, seats),
        content=digest("scheduled", context.case.content, day.isoformat(), place),
        nouns=((_SESSION, _values(context, session_on=day, place=place)),),
    )


def attend(session: Session, context: Context, _facts: UkomFacts) -> Change:
    """Every tester is asked for scores of their own, two who share a post as well."""
    return Change(seats=_with_panel(context, _panel(session, context)))


def _panel(session: Session, context: Context) -> tuple[Seat, ...]:
    """The seats of the testers of the present attempt."""
    attempt = session.get_one(UjiKompetensi, context.case.id).attempt
    testers = session.execute(
        select(Penguji)
        .where(Penguji.case_id == context.case.id, Penguji.attempt == attempt)
        .order_by(Penguji.person_id)
    ).scalars()
    return tuple(
        Seat(Role.TIM_PENGUJI, each.position_id, "line", each.person_id, "definitive", present=True)
        for each in testers
    )


def _with_panel(context: Context, seats: tuple[Seat, ...]) -> tuple[Seat, ...]:
    others = (seat for seat in context.around.seats if seat.role is not Role.TIM_PENGUJI)
    return (*others, *seats)


def _reseat(session: Session, context: Context, seats: tuple[Seat, ...]) -> None:
    at, case = context.attempt.at, context.case.id
    session.execute(
        update(CaseParty)
        .where(
            CaseParty.case_id == case,
            CaseParty.role == Role.TIM_PENGUJI.value,
            CaseParty.until.is_(None),
        )
        .values(until=at)
    )
    session.execute(
        insert(CaseParty),
        [
            {
                "id": new_id(),
                "case_id": case,
                "role": Role.TIM_PENGUJI.value,
                "position_id": position,
                "since": at,
            }
            for position in dict.fromkeys(seat.position for seat in seats)
        ],
    )


def hand_in(session: Session, context: Context, _facts: UkomFacts) -> Change:
    """The scores of one tester, which stay from now on; what they are is not in the history."""
    attempt = session.get_one(UjiKompetensi, context.case.id).attempt
    handed = {
        "h_case": context.case.id,
        "h_attempt": attempt,
        "h_person": context.attempt.actor,
        "h_at": context.attempt.at,
    }
    return Change(nouns=((_HANDED_IN, handed),))


def fail(_session: Session, context: Context, facts: UkomFacts) -> Change:
    """The day from which the next period counts."""
    return Change(
        after={"failed_on": facts.today.isoformat()},
        nouns=((_FAILED, _values(context, failed_on=facts.today)),),
    )


def pass_candidate(_session: Session, context: Context, facts: UkomFacts) -> Change:
    """The certificate; it holds as long as its part that holds shortest."""
    months = of_jf(facts.settings.table("ukom_valid_months"), facts.jf)
    until = valid_until(facts.today, min(months.values()))
    certificate = words_given(facts, "certificate")[:120]
    given = _values(context, certificate=certificate, passed_on=facts.today, valid_until=until)
    return Change(
        after={"certificate": certificate, "valid_until": until.isoformat()},
        dates={"passed_on": facts.today, "valid_until": until},
        nouns=((_PASSED, given),),
    )


def leave(session: Session, context: Context, _facts: UkomFacts) -> Change:
    """The seat in the session is free for somebody else, unless the candidate has sat in it.

    With it goes the day that the candidate was to come.
    """
    if context.case.state == "failed":
        return Change()
    leave_seat(session, context.case.id)
    test = session.get_one(UjiKompetensi, context.case.id)
    if test.session_on is None:
        return Change()
    day, place = test.session_on.isoformat(), test.place
    return Change(
        before={"session_on": day},
        content=digest("left", context.case.content, day, place),
        nouns=((_SESSION, _values(context, session_on=None, place="")),),
    )


def retry(session: Session, context: Context, facts: UkomFacts) -> Change:
    """The next attempt, with testers, session and closing day of its own."""
    test = session.get_one(UjiKompetensi, context.case.id)
    attempt = test.attempt + 1
    closes = registration_closes(session, test.jf, test.jenjang, facts.today)
    given = _values(
        context,
        attempt=attempt,
        development=words_given(facts, "development")[:4000],
        session_on=None,
        place="",
    )
    return Change(
        after={"attempt": str(attempt)},
        dates={"registration_closes": closes} if closes else {},
        nouns=((_AGAIN, given),),
    )


CHANGERS: dict[str, Changer] = {
    "send_back": send_back,
    "undo_send_back": undo_send_back,
    "schedule": schedule,
    "attend": attend,
    "excuse": leave,
    "refuse": leave,
    "withdraw": leave,
    "miss_fix_deadline": leave,
    "score": hand_in,
    "record_absence": fail,
    "fail_candidate": fail,
    "pass_candidate": pass_candidate,
    "retry": retry,
}
