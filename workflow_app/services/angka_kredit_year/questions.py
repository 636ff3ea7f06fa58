"""The small questions a year of angka kredit may be asked, each one branch of a union."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, BindParameter, String, Uuid, bindparam, cast, func, select
from sqlalchemy.orm import aliased

from workflow_app.persistence.models import (
    AngkaKredit,
    AngkaKreditLine,
    AngkaKreditYear,
    Case,
    CaseParty,
    Evaluation,
    Person,
    Position,
    Skp,
)
from workflow_app.persistence.tagged import Question, cells
from workflow_app.services.proposal.questions import text_of

_case = bindparam("case_id", type_=Uuid())
_person = bindparam("person_id", type_=Uuid())
_from: BindParameter[date] = bindparam("ends_from")
_until: BindParameter[date] = bindparam("ends_until")
_Other = aliased(AngkaKreditYear, name="z")
_year = select(AngkaKreditYear.year).where(AngkaKreditYear.case_id == _case).scalar_subquery()

BRANCHES: dict[str, Question] = {
    "year": cells(
        "year",
        a=AngkaKreditYear.evaluation_id,
        p=AngkaKreditYear.basis,
        q=AngkaKreditYear.predikat,
        r=cast(AngkaKreditYear.months, String()),
        n=AngkaKreditYear.year,
    ).where(AngkaKreditYear.case_id == _case),
    "annual": cells("annual", a=Case.id, p=Case.state, q=Evaluation.predikat)
    .select_from(Evaluation)
    .join(Skp, Skp.case_id == Evaluation.skp_case_id)
    .join(Case, Case.id == Evaluation.case_id)
    .where(Skp.person_id == _person, Skp.year == _year, Evaluation.kind == "annual"),
    "periodic": cells(
        "periodic",
        a=Case.id,
        p=Case.state,
        q=Evaluation.predikat,
        r=text_of(Evaluation.starts_on),
        s=text_of(Evaluation.ends_on),
    )
    .select_from(Evaluation)
    .join(Skp, Skp.case_id == Evaluation.skp_case_id)
    .join(Case, Case.id == Evaluation.case_id)
    .where(
        Skp.person_id == _person,
        Skp.year == _year,
        Evaluation.kind == "periodic",
        Evaluation.ends_on.between(_from, _until),
    ),
    "taken": cells("taken", a=_Other.case_id)
    .select_from(_Other)
    .join(Case, Case.id == _Other.case_id)
    .where(
        _Other.person_id == _person,
        _Other.year == _year,
        _Other.basis == "annual",
        _Other.case_id != _case,
        Case.state != "superseded",
    ),
    "account": cells(
        "account",
        a=AngkaKredit.id,
        p=AngkaKredit.jenjang,
        q=Person.golongan,
        r=text_of(AngkaKredit.opened_on),
        n=AngkaKredit.units,
    )
    .select_from(AngkaKredit)
    .join(Person, Person.id == AngkaKredit.person_id)
    .where(AngkaKredit.person_id == _person, AngkaKredit.closed_on.is_(None)),
    "held": cells(
        "held",
        a=AngkaKredit.id,
        p=AngkaKredit.jenjang,
        q=text_of(AngkaKredit.opened_on),
        r=text_of(AngkaKredit.closed_on),
    ).where(AngkaKredit.person_id == _person),
    "written": cells(
        "written", n=cast(func.coalesce(func.sum(AngkaKreditLine.units), 0), BigInteger())
    )
    .select_from(AngkaKreditLine)
    .join(AngkaKredit, AngkaKredit.id == AngkaKreditLine.account_id)
    .where(AngkaKredit.person_id == _person, AngkaKredit.closed_on.is_(None)),
    "forwarder": cells("forwarder", p=Position.jenis)
    .select_from(CaseParty)
    .join(Position, Position.id == CaseParty.position_id)
    .where(
        CaseParty.case_id == _case,
        CaseParty.role == "pimpinan_unit",
        CaseParty.until.is_(None),
    ),
}
