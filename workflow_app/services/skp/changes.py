"""What a move of an SKP changes in its own rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, literal_column, select, update
from sqlalchemy.orm import Session

from workflow_app.engine.authority import Seat
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import CaseParty, Skp, SkpVersion, Task
from workflow_app.persistence.prepared import one_of
from workflow_app.rules.roles import Role
from workflow_app.rules.skp.facts import EndOfSkp, SkpFacts
from workflow_app.services.cases.contracts import Change, Context, Nouns
from workflow_app.services.skp.follow_up import END_SEGMENT

_FREEZE = (
    update(SkpVersion)
    .where(
        SkpVersion.case_id == bindparam("f_case"),
        SkpVersion.n
        == select(Skp.version).where(Skp.case_id == bindparam("f_case")).scalar_subquery(),
    )
    .values(frozen_at=bindparam("f_at"), digest=bindparam("f_digest"))
)
_END = (
    update(Skp)
    .where(Skp.case_id == bindparam("n_case"))
    .values(ends_on=bindparam("n_ends_on"), ended_by=bindparam("n_by"))
)
_EXEMPT = (
    update(Skp)
    .where(Skp.case_id == bindparam("x_case"))
    .values(
        ends_on=bindparam("x_ends_on"), exempt_condition=bindparam("x_condition"), ended_by="exempt"
    )
)
_SEGMENT_ENDED = (
    update(Task)
    .where(
        Task.case_id == bindparam("s_case"),
        Task.code == bindparam("s_code"),
        Task.closed_at.is_(None),
    )
    .values(closed_at=bindparam("s_at"), closed_by=bindparam("s_by"), outcome="start_closing")
)
_FLAG = update(Skp).where(Skp.case_id == bindparam("g_case")).values(flag=bindparam("g_flag"))


def _seat_party(role: str) -> Any:  # noqa: ANN401 - an insert
    names = ("id", "case_id", "role", "position_id", "basis", "document", "since")
    return insert(CaseParty).values({name: bindparam(f"{role}_{name}") for name in names})


_SEAT = {role: _seat_party(role) for role in (Role.PPKJ, Role.PENETAP_SKP)}
_LEAVE = (
    update(CaseParty)
    .where(
        CaseParty.case_id == bindparam("l_case"),
        one_of(CaseParty.role, Role.PPKJ, Role.PENETAP_SKP),
        CaseParty.position_id == bindparam("l_position"),
        CaseParty.until.is_(None),
    )
    .values(until=bindparam("l_until"))
)

_HAND_OVER = (
    update(Task)
    .where(
        Task.case_id == bindparam("h_case"),
        Task.kind == literal_column("'act'"),
        one_of(Task.role, Role.PPKJ, Role.PENETAP_SKP),
        Task.closed_at.is_(None),
    )
    .values(position_id=bindparam("h_position"), assignee_id=bindparam("h_holder"))
)


def establish(_session: Session, context: Context, _facts: SkpFacts) -> Change:
    """The version comes into force: its rows are frozen under the digest that was signed."""
    case = context.case
    values = {"f_case": case.id, "f_at": context.attempt.at, "f_digest": case.content}
    return Change(after={"content": case.content}, nouns=((_FREEZE, values),))


def escalate(_session: Session, context: Context, _facts: SkpFacts) -> Change:
    """The rater's superior may act as rater and setter besides them.

    Who sets an SKP by a table of their own (JPT) is not replaced.
    """
    superior = next(iter(context.around.seated(Role.ATASAN_PPKJ)), None)
    if superior is None:
        return Change()
    position, roles = superior.position, _rating_roles(context)
    added = tuple(replace(superior, role=role, basis="escalation") for role in roles)
    return Change(
        after={"position": str(position)},
        nouns=tuple(_seated(context, role, position, "escalation") for role in roles),
        seats=(*context.around.seats, *added),
    )


def replace_ppkj(_session: Session, context: Context, facts: SkpFacts) -> Change:
    """Another position rates and takes the rater's tasks; what the chain has signed is void."""
    position = UUID(context.attempt.details["position"])
    document = context.attempt.details.get("document", "")
    roles = _rating_roles(context)
    line = (seat for seat in context.around.seated(Role.PPKJ) if seat.basis != "escalation")
    old = next(line, None)
    holder, kind = facts.replacement_holder or (None, "")
    added = tuple(Seat(role, position, "replacement", holder, kind, document) for role in roles)
    kept = tuple(
        seat
        for seat in context.around.seats
        if old is None or seat.role not in roles or seat.position != old.position
    )
    seated = tuple(_seated(context, role, position, "replacement", document) for role in roles)
    handed_over = (
        _HAND_OVER,
        {"h_case": context.case.id, "h_position": position, "h_holder": holder},
    )
    return Change(
        before={"position": str(old.position) if old else ""},
        after={"position": str(position)},
        nouns=(*(_left(context, old.position) if old else ()), *seated, handed_over),
        seats=(*kept, *added),
        voids_signatures=True,
    )


def start_closing(_session: Session, context: Context, _facts: SkpFacts) -> Change:
    """The last day of the SKP is known: that of its year, or that of the transfer."""
    details = context.attempt.details
    if context.attempt.actor is None:
        ends_on, end = context.case.dates["ends_on"], EndOfSkp.YEAR_END.value
    else:
        # the segment ends on the day before the new post takes effect
        ends_on = date.fromisoformat(details["effective_on"]) - timedelta(days=1)
        end = details["end"]
    values = {"n_case": context.case.id, "n_ends_on": ends_on, "n_by": end}
    asked = {
        "s_case": context.case.id,
        "s_code": END_SEGMENT,
        "s_at": context.attempt.at,
        "s_by": context.attempt.actor,
    }
    return Change(
        before={"ends_on": context.case.dates["ends_on"].isoformat()},
        after={"ends_on": ends_on.isoformat(), "ended_by": end},
        dates={"ends_on": ends_on},
        nouns=((_END, values), (_SEGMENT_ENDED, asked)),
    )


def exempt(_session: Session, context: Context, _facts: SkpFacts) -> Change:
    """The employee owes no SKP from today on."""
    today = context.around.calendar.today(context.attempt.at)
    first, last = context.case.dates["starts_on"], context.case.dates["ends_on"]
    ends_on = min(max(today - timedelta(days=1), first), last)
    condition = context.attempt.details["condition"]
    values = {"x_case": context.case.id, "x_ends_on": ends_on, "x_condition": condition}
    return Change(
        after={"condition": condition, "ends_on": ends_on.isoformat()},
        dates={"ends_on": ends_on},
        nouns=((_EXEMPT, values),),
    )


def expire(_session: Session, context: Context, _facts: SkpFacts) -> Change:
    """The year passed without an SKP in force; the flag says so."""
    values = {"g_case": context.case.id, "g_flag": "no_skp_set"}
    return Change(after={"flag": "no_skp_set"}, nouns=((_FLAG, values),))


def _rating_roles(context: Context) -> tuple[Role, ...]:
    """The roles the rater's position holds: rating, and setting unless a table says otherwise."""
    raters = {seat.position for seat in context.around.seated(Role.PPKJ)}
    setters = context.around.seated(Role.PENETAP_SKP)
    sets = not setters or any(seat.position in raters for seat in setters)
    return (Role.PPKJ, Role.PENETAP_SKP) if sets else (Role.PPKJ,)


def _seated(
    context: Context, role: Role, position: UUID, basis: str, document: str = ""
) -> tuple[Any, dict[str, Any]]:
    values = {
        "id": new_id(),
        "case_id": context.case.id,
        "role": role.value,
        "position_id": position,
        "basis": basis,
        "document": document,
        "since": context.attempt.at,
    }
    return _SEAT[role], {f"{role}_{name}": value for name, value in values.items()}


def _left(context: Context, position: UUID) -> Nouns:
    values = {
        "l_case": context.case.id,
        "l_position": position,
        "l_until": context.attempt.at,
    }
    return ((_LEAVE, values),)


CHANGERS = {
    "establish": establish,
    "escalate": escalate,
    "replace_ppkj": replace_ppkj,
    "start_closing": start_closing,
    "exempt": exempt,
    "expire": expire,
}
