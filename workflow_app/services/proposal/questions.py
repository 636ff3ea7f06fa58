"""The small questions a proposal may be asked, each one branch of a union."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Integer,
    String,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from workflow_app.persistence.golongan_reading import golongan_on, tmt_on
from workflow_app.persistence.models import (
    Absence,
    AngkaKredit,
    Appointment,
    Case,
    CaseWait,
    Evaluation,
    Event,
    Formasi,
    FormasiReservation,
    HukumanDisiplin,
    Paper,
    Person,
    Position,
    Proposal,
    RiwayatPredikat,
    Skp,
    UjiKompetensi,
)
from workflow_app.persistence.tagged import Question, cells
from workflow_app.services.staffing.plans_left import unclosed

Whose = Callable[[Any], ColumnElement[bool]]

PROPOSALS = ("kenaikan_jenjang", "perpindahan", "promosi_lintas")

_case = bindparam("case_id", type_=Uuid())
_begins = bindparam("begins", type_=Date())
_person = bindparam("person_id", type_=Uuid())
_day: BindParameter[date] = bindparam("day")
_year = bindparam("year", type_=Integer())
_EMPTY: ColumnElement[str] = literal_column("''", String())
_Asking = aliased(Proposal, name="k")
_Tenure = aliased(AngkaKredit, name="y")
_Certificate = aliased(Paper, name="w")
#: The kind of paper that a certificate from elsewhere is recorded with.
CERTIFICATE = "sertifikat"


def text_of(column: Any) -> ColumnElement[str]:  # noqa: ANN401 - a date column
    """A date as its ISO text; no date stays none."""
    found: ColumnElement[str] = column.op("||")(_EMPTY)
    return found


def flag_of(column: Any) -> ColumnElement[str]:  # noqa: ANN401 - a boolean column
    """A flag as a text: empty for no."""
    return case((column.is_(True), literal_column("'1'")), else_=literal_column("''"))


def in_force(stretch: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a table with dates
    """Whether a stretch covers the day."""
    return _day.between(stretch.valid_from, func.coalesce(stretch.valid_to, _day))


def one_of_texts(column: Any, values: tuple[str, ...]) -> ColumnElement[bool]:  # noqa: ANN401
    """The column is one of a few texts, without an expanding parameter."""
    return or_(*(column == value for value in values))


def made() -> ColumnElement[bool]:
    """Whether a case is a proposal that somebody makes; one the system watches is none yet."""
    return and_(one_of_texts(Case.workflow, PROPOSALS), Case.state != "watching")


def under_way() -> ColumnElement[bool]:
    """Whether a case is a proposal that somebody makes and that is not over."""
    return and_(made(), Case.closed_at.is_(None))


def about_people(whose: Whose, *, named: bool = True) -> dict[str, Question]:
    """Every question about some people as their records stand on a day.

    ``whose`` says of a column of ids whether it is theirs; ``named`` answers carry the id in ``c``.
    """

    def of(tag: str, who: Any, **more: Any) -> Question:  # noqa: ANN401 - a column of ids
        return cells(tag, **({"c": who} if named else {}), **more).where(whose(who))

    return {**_about_themselves(of), **_about_their_career(of)}


def _about_themselves(of: Callable[..., Question]) -> dict[str, Question]:
    return {
        "person": of(
            "person",
            Person.id,
            p=Person.status,
            q=golongan_on(_day),
            r=Person.pendidikan,
            s=text_of(tmt_on(_day)),
            u=text_of(Person.born_on),
            v=text_of(Person.left_on),
        ),
        "post": of(
            "post", Appointment.person_id, a=Position.id, p=Position.jenis, q=Position.jenjang
        )
        .select_from(Appointment)
        .join(Position, Position.id == Appointment.position_id)
        .where(Appointment.kind == "definitive", in_force(Appointment)),
        "absence": of(
            "absence",
            Absence.person_id,
            p=Absence.condition,
            q=text_of(Absence.valid_from),
            r=text_of(Absence.valid_to),
        ).where(in_force(Absence)),
        "hukuman": of(
            "hukuman",
            HukumanDisiplin.person_id,
            p=HukumanDisiplin.tingkat,
            r=text_of(HukumanDisiplin.valid_to),
        ).where(in_force(HukumanDisiplin)),
    }


def _about_their_career(of: Callable[..., Question]) -> dict[str, Question]:
    return {
        "tenure": of(
            "tenure",
            AngkaKredit.person_id,
            a=AngkaKredit.id,
            p=text_of(AngkaKredit.opened_on),
            q=AngkaKredit.jf,
            r=AngkaKredit.jenjang,
            n=AngkaKredit.units,
        ).where(AngkaKredit.closed_on.is_(None)),
        "stepped": of("stepped", Case.subject_person, a=Event.case_id)
        .select_from(Event)
        .join(Case, Case.id == Event.case_id)
        .where(Event.trigger == "request_pangkat_above_jenjang"),
        "evaluated": of("evaluated", Skp.person_id, p=Evaluation.predikat, n=Skp.year)
        .select_from(Evaluation)
        .join(Skp, Skp.case_id == Evaluation.skp_case_id)
        .join(Case, Case.id == Evaluation.case_id)
        .where(
            Skp.year < _year,
            Evaluation.kind == "annual",
            Evaluation.predikat != "",
            Case.state == "settled",
        ),
        "riwayat": of(
            "riwayat", RiwayatPredikat.person_id, p=RiwayatPredikat.predikat, n=RiwayatPredikat.year
        ).where(RiwayatPredikat.year < _year),
    }


def _the_person(column: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a column of ids
    same: ColumnElement[bool] = column == _person
    return same


#: Every question about one person as the records stand on a day.
PERSON: dict[str, Question] = about_people(_the_person, named=False)


def vouched() -> ColumnElement[bool]:
    """Whether a result counts: a certificate that came with its paper once that is verified."""
    return ~(
        select(_Certificate.case_id)
        .where(
            _Certificate.case_id == UjiKompetensi.case_id,
            _Certificate.kind == CERTIFICATE,
            _Certificate.verified_at.is_(None),
        )
        .exists()
    )


#: Every question about one proposal.
BRANCHES: dict[str, Question] = {
    **PERSON,
    "move": cells(
        "move",
        p=Proposal.origin_jenis,
        q=Proposal.origin_jenjang,
        r=Proposal.target_jenis,
        s=Proposal.target_jenjang,
        u=Proposal.jf,
        v=Proposal.route,
    ).where(Proposal.case_id == _case),
    "own": cells(
        "own",
        p=flag_of(Proposal.reduced_experience),
        q=flag_of(Proposal.degree_recognised),
        r=flag_of(Proposal.holds_top_pangkat),
        s=flag_of(Proposal.asks_test),
        u=flag_of(Proposal.selected),
        n=Proposal.experience_months,
    ).where(Proposal.case_id == _case),
    "paper": cells(
        "paper",
        p=Paper.kind,
        q=flag_of(Paper.received_at.is_not(None)),
        r=flag_of(and_(Paper.verified_at.is_not(None), Paper.returned_at.is_(None))),
        s=flag_of(Paper.returned_at.is_not(None)),
        u=text_of(Paper.valid_until),
    ).where(Paper.case_id == _case),
    "other": cells("other", a=Case.id).where(
        Case.subject_person == _person, under_way(), Case.id != _case
    ),
    "plan": cells("plan", a=Case.id).where(Case.id.in_(unclosed(_person, _day, _begins))),
    "formasi": cells(
        "formasi",
        a=Formasi.id,
        p=flag_of(Formasi.decided),
        q=cast(Formasi.reserved, String()),
        r=cast(Formasi.filled, String()),
        s=cast(Formasi.surplus, String()),
        n=Formasi.free,
    )
    .select_from(Formasi)
    .join(
        Proposal,
        and_(
            Proposal.target_unit_id == Formasi.unit_id,
            Proposal.jabatan == Formasi.jabatan,
            Proposal.target_jenjang == Formasi.jenjang,
        ),
    )
    .where(Proposal.case_id == _case),
    "reservation": cells("reservation", p=Case.state, at=Case.opened_at)
    .select_from(FormasiReservation)
    .join(Case, Case.id == FormasiReservation.case_id)
    .where(FormasiReservation.proposal_id == _case),
    "claim": cells(
        "claim",
        a=_Asking.case_id,
        p=text_of(_Tenure.opened_on),
        n=_Tenure.units,
        at=_Asking.submitted_at,
    )
    .select_from(Proposal)
    .join(
        _Asking,
        and_(
            _Asking.target_unit_id == Proposal.target_unit_id,
            _Asking.jabatan == Proposal.jabatan,
            _Asking.target_jenjang == Proposal.target_jenjang,
        ),
    )
    .join(Case, Case.id == _Asking.case_id)
    .outerjoin(_Tenure, and_(_Tenure.person_id == _Asking.person_id, _Tenure.closed_on.is_(None)))
    .where(
        Proposal.case_id == _case,
        _Asking.submitted_at.is_not(None),
        or_(Case.state == "submitted", Case.state == "awaiting_vacancy"),
    ),
    "test": cells("test", a=Case.id, p=Case.state, at=Case.opened_at).where(
        Case.parent_id == _case, Case.workflow == "uji_kompetensi"
    ),
    "result": cells("result", a=UjiKompetensi.case_id, p=text_of(UjiKompetensi.valid_until))
    .select_from(Proposal)
    .join(
        UjiKompetensi,
        and_(
            UjiKompetensi.person_id == Proposal.person_id,
            UjiKompetensi.kind == Proposal.ukom_kind,
            UjiKompetensi.jf == Proposal.jf,
            UjiKompetensi.jenjang == Proposal.target_jenjang,
        ),
    )
    .join(Case, Case.id == UjiKompetensi.case_id)
    .where(Proposal.case_id == _case, Case.state == "passed", vouched()),
    "awaited": cells("awaited", a=CaseWait.awaited_id).where(CaseWait.case_id == _case),
}
