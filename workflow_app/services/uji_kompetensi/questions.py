"""The small questions a test may be asked, each one branch of a union."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ScalarSelect,
    Select,
    Uuid,
    and_,
    bindparam,
    case,
    exists,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from workflow_app.persistence.models import (
    Appointment,
    Case,
    Event,
    FormasiReservation,
    KursiUkom,
    NilaiUkom,
    Paper,
    Penguji,
    PeriodeUkom,
    Position,
    SesiUkom,
    UjiKompetensi,
)
from workflow_app.persistence.tagged import Question, cells
from workflow_app.services.proposal.questions import (
    PERSON,
    flag_of,
    in_force,
    one_of_texts,
    text_of,
)
from workflow_app.services.uji_kompetensi.periods import for_test

#: The steps by which a registration is tended; who takes one does not test.
_REGISTERING = ("register", "resubmit", "verify", "send_back", "schedule")
_case = bindparam("case_id", type_=Uuid())
_parent = bindparam("parent_id", type_=Uuid())
_person = bindparam("person_id", type_=Uuid())
_day: BindParameter[date] = bindparam("day")
_Own = aliased(Position, name="o")
_Post = aliased(Position, name="q")
_Parent = aliased(Case, name="h")
_Returned = aliased(Paper, name="z")


def posts_above(
    person: Any,  # noqa: ANN401 - an id or a parameter
    held: ColumnElement[bool],
) -> ScalarSelect[Any]:
    """Posts directly above one that somebody has by an ``Appointment`` that is in force."""
    return (
        select(_Own.superior_position_id)
        .join(Appointment, Appointment.position_id == _Own.id)
        .where(
            Appointment.person_id == person,
            held,
            _Own.superior_position_id.is_not(None),
        )
        .scalar_subquery()
    )


def tended(test: Any, proposal: Any) -> Select[Any]:  # noqa: ANN401 - ids or parameters
    """Whoever has proposed the candidate of a test or tended the registration."""
    return select(Event.actor_id).where(
        Event.actor_id.is_not(None),
        or_(
            Event.case_id == proposal,
            and_(Event.case_id == test, one_of_texts(Event.trigger, _REGISTERING)),
        ),
    )


_tied = case(
    (
        or_(
            Penguji.related.is_(True),
            Penguji.person_id == _person,
            Penguji.position_id.in_(posts_above(_person, in_force(Appointment))),
            Penguji.person_id.in_(tended(_case, _parent)),
        ),
        literal_column("'1'"),
    ),
    else_=literal_column("''"),
)

BRANCHES: dict[str, Question] = {
    **PERSON,
    "ukom": cells(
        "ukom",
        p=UjiKompetensi.jf,
        q=UjiKompetensi.jenjang,
        r=text_of(UjiKompetensi.failed_on),
        n=UjiKompetensi.attempt,
    ).where(UjiKompetensi.case_id == _case),
    "paper": cells("paper", p=Paper.kind).where(
        or_(Paper.case_id == _case, Paper.case_id == _parent),
        Paper.received_at.is_not(None),
        Paper.returned_at.is_(None),
        ~exists().where(
            _Returned.case_id == _case,
            _Returned.kind == Paper.kind,
            _Returned.returned_at.is_not(None),
        ),
    ),
    "reservation": cells("reservation", p=Case.state, at=Case.opened_at)
    .select_from(FormasiReservation)
    .join(Case, Case.id == FormasiReservation.case_id)
    .where(FormasiReservation.proposal_id == _parent),
    "sitting": cells("sitting", p=text_of(SesiUkom.held_on), q=SesiUkom.place)
    .select_from(KursiUkom)
    .join(SesiUkom, SesiUkom.id == KursiUkom.sesi_id)
    .join(
        UjiKompetensi,
        and_(
            UjiKompetensi.case_id == KursiUkom.case_id,
            UjiKompetensi.attempt == KursiUkom.attempt,
        ),
    )
    .where(KursiUkom.case_id == _case),
    "penguji": cells(
        "penguji",
        a=Penguji.person_id,
        p=_Post.jenis,
        q=_Post.jenjang,
        r=_tied,
        s=flag_of(Penguji.handed_in_at.is_not(None)),
    )
    .select_from(Penguji)
    .join(_Post, _Post.id == Penguji.position_id)
    .join(
        UjiKompetensi,
        and_(UjiKompetensi.case_id == Penguji.case_id, UjiKompetensi.attempt == Penguji.attempt),
    )
    .where(Penguji.case_id == _case),
    "nilai": cells(
        "nilai",
        a=NilaiUkom.person_id,
        p=NilaiUkom.component,
        n=NilaiUkom.hundredths,
    )
    .select_from(NilaiUkom)
    .join(
        UjiKompetensi,
        and_(
            UjiKompetensi.case_id == NilaiUkom.case_id,
            UjiKompetensi.attempt == NilaiUkom.attempt,
        ),
    )
    .where(NilaiUkom.case_id == _case),
    "parent": cells("parent", p=_Parent.state).where(_Parent.id == _parent),
    "period": cells("period", p=text_of(PeriodeUkom.opens_on))
    .select_from(UjiKompetensi)
    .join(PeriodeUkom, for_test(UjiKompetensi.jf, UjiKompetensi.jenjang))
    .where(
        UjiKompetensi.case_id == _case,
        UjiKompetensi.failed_on.is_not(None),
        PeriodeUkom.opens_on > UjiKompetensi.failed_on,
        PeriodeUkom.closes_on >= _day,
    ),
}
