"""The small questions an evaluation may be asked, each one branch of a union."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    Select,
    Uuid,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from workflow_app.persistence.models import (
    AgencySetting,
    Appointment,
    BuktiDukung,
    Case,
    CaseParty,
    CaseWait,
    DistributionReason,
    Evaluation,
    Event,
    Objection,
    OrganisationResult,
    Position,
    Realisasi,
    RencanaHasilKerja,
    Skp,
    VerdictHasilKerja,
    VerdictPerilaku,
)
from workflow_app.persistence.prepared import one_of
from workflow_app.persistence.tagged import cells

_case = bindparam("case_id", type_=Uuid())
_parent = bindparam("parent_id", type_=Uuid())
_day: BindParameter[date] = bindparam("day")
_version = select(Skp.version).where(Skp.case_id == _parent).scalar_subquery()
_Awaited = aliased(Case)
_Waiting = aliased(CaseWait)
_Used = aliased(OrganisationResult)
_Above = aliased(Position)
_result = (
    select(CaseWait.awaited_id)
    .join(OrganisationResult, OrganisationResult.case_id == CaseWait.awaited_id)
    .where(CaseWait.case_id == _case)
    .scalar_subquery()
)

_HEAD = case((Evaluation.is_head.is_(True), literal_column("'head'")), else_=literal_column("''"))

BRANCHES: dict[str, Select[Any]] = {
    "skp": cells("skp", p=Case.state, q=Skp.ended_by)
    .select_from(Case)
    .join(Skp, Skp.case_id == Case.id)
    .where(Case.id == _parent),
    "rhk": cells(
        "rhk",
        a=RencanaHasilKerja.rhk_id,
        p=RencanaHasilKerja.jenis,
        n=RencanaHasilKerja.ordinal,
    ).where(RencanaHasilKerja.case_id == _parent, RencanaHasilKerja.n == _version),
    "realisasi": cells(
        "realisasi", a=Realisasi.rhk_id, p=Realisasi.text, q=Realisasi.none_reason
    ).where(Realisasi.case_id == _case),
    "evidence": cells("evidence", a=BuktiDukung.rhk_id).where(BuktiDukung.case_id == _case),
    "verdict": cells("verdict", a=VerdictHasilKerja.rhk_id, p=VerdictHasilKerja.rating).where(
        VerdictHasilKerja.case_id == _case
    ),
    "behaviour": cells("behaviour", p=VerdictPerilaku.value, q=VerdictPerilaku.rating).where(
        VerdictPerilaku.case_id == _case
    ),
    "evaluation": cells(
        "evaluation",
        p=Evaluation.rating_hasil_kerja,
        q=Evaluation.rating_perilaku,
        r=Evaluation.rating_reason,
        s=Evaluation.recommendation,
        u=Evaluation.predikat,
        v=_HEAD,
        n=Evaluation.organisation_revision,
        at=Evaluation.opened_at,
    ).where(Evaluation.case_id == _case),
    "organisation": cells(
        "organisation",
        a=OrganisationResult.case_id,
        p=_Awaited.state,
        q=OrganisationResult.value,
        n=OrganisationResult.revision,
    )
    .select_from(_Waiting)
    .join(OrganisationResult, OrganisationResult.case_id == _Waiting.awaited_id)
    .join(_Awaited, _Awaited.id == OrganisationResult.case_id)
    .where(_Waiting.case_id == _case),
    "period": cells("period", p=Case.state).where(
        Case.parent_id == _parent, Case.workflow == "evaluation", Case.variant == "periodic"
    ),
    "spread": cells("spread", p=Evaluation.predikat, q=_HEAD, n=func.count())
    .where(Evaluation.organisation_result_id == _result, Evaluation.predikat != "")
    .group_by(Evaluation.predikat, Evaluation.is_head),
    # of the whole agency, where it has decided anything about whom the pattern counts
    "everybody": cells("everybody", p=Evaluation.predikat, n=func.count())
    .select_from(Evaluation)
    .join(_Used, _Used.case_id == _result)
    .where(
        exists().where(AgencySetting.key == "distribution_population"),
        Evaluation.predikat != "",
        Evaluation.ends_on.between(_Used.starts_on, _Used.ends_on),
        (Evaluation.kind == "annual") == (_Used.kind == "annual"),
    )
    .group_by(Evaluation.predikat),
    "reason": cells("reason", p=DistributionReason.code).where(
        DistributionReason.organisation_result_id == _result
    ),
    "objection": cells("objection", a=Objection.case_id).where(Objection.evaluation_id == _case),
    "rated": cells("rated", b=Event.actor_id).where(
        Event.case_id == _case, one_of(Event.trigger, "rate", "sign"), Event.actor_id.is_not(None)
    ),
    "further_up": cells("further_up", a=_Above.superior_position_id)
    .select_from(CaseParty)
    .join(Position, Position.id == CaseParty.position_id)
    .join(_Above, _Above.id == Position.superior_position_id)
    .where(
        CaseParty.case_id == _case,
        CaseParty.role == "ppkj",
        CaseParty.until.is_(None),
        _Above.superior_position_id.is_not(None),
    ),
    "rater": cells("rater", a=CaseParty.position_id, b=Appointment.person_id, p=Appointment.kind)
    .select_from(CaseParty)
    .outerjoin(
        Appointment,
        and_(
            Appointment.position_id == CaseParty.position_id,
            Appointment.valid_from <= _day,
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= _day),
        ),
    )
    .where(CaseParty.case_id == _parent, CaseParty.role == "ppkj", CaseParty.until.is_(None)),
}
