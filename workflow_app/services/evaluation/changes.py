"""What a move of an evaluation changes in its own rows."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from workflow_app.engine.authority import Seat
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Case, CaseParty, Evaluation, Objection
from workflow_app.rules.evaluation.facts import EvaluationFacts
from workflow_app.rules.predikat import Rating, predikat_of
from workflow_app.rules.roles import Role
from workflow_app.services.calendars.counted import objection_by
from workflow_app.services.cases.contracts import Change, Context, Nouns
from workflow_app.services.evaluation.facts import seat_of_rater


def _set(*names: str) -> Any:  # noqa: ANN401 - an update
    return (
        update(Evaluation)
        .where(Evaluation.case_id == bindparam("v_case"))
        .values({name: bindparam(f"v_{name}") for name in names})
    )


_NO_REALISATION = _set("no_realisation")
_RELINK = _set("organisation_result_id", "organisation_revision")
_PREDIKAT = _set("predikat")
_UNRATED = _set("predikat", "opened_at")
_RATED = _set("rating_hasil_kerja", "rating_perilaku", "predikat", "settled_by")
_RECEIVED = _set("received_on")
_SETTLED = _set("settled_by")
_SEAT = insert(CaseParty).values(
    {
        name: bindparam(f"p_{name}")
        for name in ("id", "case_id", "role", "position_id", "basis", "document", "since")
    }
)
_LEAVE = (
    update(CaseParty)
    .where(
        CaseParty.case_id == bindparam("l_case"),
        CaseParty.role == Role.PPKJ.value,
        CaseParty.until.is_(None),
        CaseParty.position_id != bindparam("l_new"),
    )
    .values(until=bindparam("l_until"))
)


def _values(context: Context, **values: object) -> dict[str, Any]:
    return {"v_case": context.case.id} | {f"v_{name}": value for name, value in values.items()}


def submit_on_behalf(_session: Session, context: Context, _facts: EvaluationFacts) -> Change:
    """The employee stayed silent; the flag says so."""
    return Change(
        after={"no_realisation": "1"},
        nouns=((_NO_REALISATION, _values(context, no_realisation=True)),),
    )


def link_organisation_result(_session: Session, context: Context, facts: EvaluationFacts) -> Change:
    """The result used, in the revision that is in force."""
    used = facts.organisation
    if used is None or used.id is None:
        raise LookupError("an evaluation is linked to the result it awaits")
    values = _values(context, organisation_result_id=used.id, organisation_revision=used.revision)
    return Change(
        after={"capaian_organisasi": used.value, "revision": str(used.revision)},
        nouns=((_RELINK, values),),
    )


def rate(_session: Session, context: Context, facts: EvaluationFacts) -> Change:
    """The predicate follows from the two ratings and from nothing else."""
    ratings = facts.ratings
    if ratings is None:
        raise LookupError("rating needs the ratings")
    predikat = predikat_of(Rating(ratings.hasil_kerja), Rating(ratings.perilaku))
    return Change(
        before={"predikat": ratings.predikat},
        after={
            "rating_hasil_kerja": ratings.hasil_kerja,
            "rating_perilaku": ratings.perilaku,
            "predikat": predikat.value,
        },
        nouns=((_PREDIKAT, _values(context, predikat=predikat.value)),),
    )


def reopen_rating(_session: Session, context: Context, _facts: EvaluationFacts) -> Change:
    """Ratings stay as a draft; the predicate waits for the result to be set again."""
    return Change(nouns=((_UNRATED, _values(context, predikat="", opened_at=None)),))


def deliver(_session: Session, context: Context, _facts: EvaluationFacts) -> Change:
    """The day of receipt starts the clock of an objection (PP 30/2019, Pasal 59)."""
    calendar, settings = context.around.calendar, context.around.settings
    received = calendar.today(context.attempt.at)
    last = objection_by({"received_on": received}, settings, calendar)
    return Change(
        after={"received_on": received.isoformat(), "objection_by": last.isoformat()},
        dates={"received_on": received, "objection_by": last},
        nouns=((_RECEIVED, _values(context, received_on=received)),),
    )


def accept(_session: Session, context: Context, _facts: EvaluationFacts) -> Change:
    """The employee accepts the result."""
    return Change(nouns=((_SETTLED, _values(context, settled_by="accepted")),))


def lapse(_session: Session, context: Context, _facts: EvaluationFacts) -> Change:
    """The window passed without an objection."""
    return Change(nouns=((_SETTLED, _values(context, settled_by="lapsed")),))


def resolve_objection(session: Session, context: Context, _facts: EvaluationFacts) -> Change:
    """A changed result replaces both ratings; any other decision leaves them."""
    row = session.execute(
        select(
            Case.state,
            Objection.rating_hasil_kerja,
            Objection.rating_perilaku,
            Objection.predikat,
            Evaluation.predikat.label("old"),
        )
        .join(Case, Case.id == Objection.case_id)
        .join(Evaluation, Evaluation.case_id == Objection.evaluation_id)
        .where(Objection.evaluation_id == context.case.id)
    ).one()
    if row.state != "decided_changed":
        return Change(nouns=((_SETTLED, _values(context, settled_by=row.state)),))
    values = _values(
        context,
        rating_hasil_kerja=row.rating_hasil_kerja,
        rating_perilaku=row.rating_perilaku,
        predikat=row.predikat,
        settled_by=row.state,
    )
    return Change(
        before={"predikat": row.old},
        after={"predikat": row.predikat},
        nouns=((_RATED, values),),
    )


def replace_rater(_session: Session, context: Context, facts: EvaluationFacts) -> Change:
    """The rater of the SKP rates here too, or else the superior of the one who cannot."""
    seat = _new_rater(context, facts)
    if seat is None:
        return Change()
    others = tuple(s for s in context.around.seats if s.role is not Role.PPKJ)
    return Change(
        before={"position": ", ".join(str(s.position) for s in context.around.seated(Role.PPKJ))},
        after={"position": str(seat.position)},
        nouns=_reseated(context, seat.position),
        seats=(*others, seat),
    )


def _new_rater(context: Context, facts: EvaluationFacts) -> Seat | None:
    if facts.rater_of_skp is not None:
        position, holder, kind = facts.rater_of_skp
        return seat_of_rater(position, holder, kind, "replacement")
    superior = next(iter(context.around.seated(Role.ATASAN_PPKJ)), None)
    if superior is None:
        return None
    return seat_of_rater(superior.position, superior.holder, superior.holder_kind, "replacement")


def _reseated(context: Context, position: UUID) -> Nouns:
    left = {"l_case": context.case.id, "l_new": position, "l_until": context.attempt.at}
    seated = {
        "p_id": new_id(),
        "p_case_id": context.case.id,
        "p_role": Role.PPKJ.value,
        "p_position_id": position,
        "p_basis": "replacement",
        "p_document": context.attempt.details.get("document", ""),
        "p_since": context.attempt.at,
    }
    return ((_LEAVE, left), (_SEAT, seated))


CHANGERS = {
    "submit_on_behalf": submit_on_behalf,
    "link_organisation_result": link_organisation_result,
    "rate": rate,
    "reopen_rating": reopen_rating,
    "deliver": deliver,
    "accept": accept,
    "lapse": lapse,
    "resolve_objection": resolve_objection,
    "replace_rater": replace_rater,
}
