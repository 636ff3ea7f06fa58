"""What a proposal does on its TMT: the post, the place left behind, the angka kredit.

Source: PP 11/2017 jo PP 17/2020, Pasal 74–97; Peraturan BKN 3/2023, Pasal 5–10; Peraturan BKN
11/2022, Pasal 37(5) and (7).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.golongan_reading import golongan_of_people
from workflow_app.persistence.models import Position, Proposal
from workflow_app.rules.ak_appointment import AkAppointment
from workflow_app.rules.ak_dasar import ak_dasar
from workflow_app.rules.angka_kredit_ledger import AkRow, from_units, opening_lines
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_code import jf_code, jf_title
from workflow_app.rules.proposal.facts import ProposalFacts
from workflow_app.rules.rounding import printed
from workflow_app.services.angka_kredit import ledger as angka_kredit
from workflow_app.services.cases.contracts import Context
from workflow_app.services.formasi import ledger as formasi
from workflow_app.services.formasi.ledger import Place
from workflow_app.services.formasi.waiting import wake_the_queue
from workflow_app.services.proposal.figures import row_of
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.holding import NewHolder, transfer
from workflow_app.services.staffing.posts import PositionForm, add_position

_RISE = "Peraturan BKN 3/2023; Peraturan BKN 11/2022, Pasal 37(5)"


@dataclass(frozen=True, slots=True)
class _Effect:
    """One proposal on its day."""

    proposal: Proposal
    context: Context
    tmt: date

    @property
    def by(self) -> By:
        """The system, by the decree."""
        return By(at=self.context.attempt.at)


def take_effect(session: Session, context: Context, facts: ProposalFacts) -> dict[str, str]:
    """Move the person to the new post and let both ledgers follow; the values for the history.

    The place aimed at was filled at the pelantikan; that of the old post is freed here, where the
    ledger knows of anybody on it.
    """
    proposal = session.get_one(Proposal, context.case.id)
    effect = _Effect(proposal, context, facts.dates["tmt"])
    position = _target(session, effect)
    holder = NewHolder(
        person=proposal.person_id,
        position=position,
        valid_from=effect.tmt,
        document=proposal.sk_number,
    )
    transfer(session, holder, effect.by, waits=False)
    _leave(session, effect)
    total = _credit(session, effect)
    return {"position": str(position), "tmt": effect.tmt.isoformat(), "angka_kredit": total}


def _target(session: Session, effect: _Effect) -> UUID:
    """The post; a rise may find it, or establish it beside the one that is left."""
    proposal = effect.proposal
    if proposal.target_position_id is not None:
        return proposal.target_position_id
    origin = session.get_one(Position, proposal.origin_position_id)
    jf = place_of(origin).jabatan
    candidates = session.execute(
        select(Position)
        .where(
            Position.unit_id == proposal.target_unit_id,
            Position.jenjang == proposal.target_jenjang,
            Position.abolished_on.is_(None),
        )
        .order_by(Position.id)
    ).scalars()
    found = next((each.id for each in candidates if place_of(each).jabatan == jf), None)
    proposal.target_position_id = found or _established(session, effect, origin)
    return proposal.target_position_id


def _established(session: Session, effect: _Effect, origin: Position) -> UUID:
    jenjang = Jenjang(effect.proposal.target_jenjang)
    position = new_id()
    form = PositionForm(
        code=f"JF-{position.hex[-12:]}",
        name=jf_title(origin.jf or origin.name, jenjang)[:200],
        unit=effect.proposal.target_unit_id,
        jenis="jf",
        superior=origin.superior_position_id,
        jenjang=jenjang.value,
        jf=origin.jf,
    )
    add_position(session, form, effect.tmt, effect.by, position=position)
    return position


def _leave(session: Session, effect: _Effect) -> None:
    proposal = effect.proposal
    origin = session.get_one(Position, proposal.origin_position_id)
    place = place_of(origin)
    held = formasi.lock_account(session, place)
    if held is None or held.account.holders == 0:
        return
    formasi.leave(
        session,
        place,
        formasi.Because(
            at=effect.context.attempt.at,
            effective_on=effect.tmt,
            document=proposal.sk_number,
            case=proposal.case_id,
        ),
    )
    wake_the_queue(session, held.id, effect.context.attempt.at)


def place_of(position: Position) -> Place:
    """Whose places a post counts among: those of its JF and jenjang, or of itself."""
    jabatan = jf_code(position.jf or position.name) if position.jenjang else position.code
    return Place(unit=position.unit_id, jabatan=jabatan, jenjang=position.jenjang)


def _credit(session: Session, effect: _Effect) -> str:
    """The account left is closed, frozen outside JF; the new one opens with its figure."""
    proposal = effect.proposal
    because = angka_kredit.Because(
        at=effect.context.attempt.at, document=proposal.sk_number, case=proposal.case_id
    )
    held = angka_kredit.account_of(session, proposal.person_id)
    if held is not None:
        last = max(effect.tmt - timedelta(days=1), held.tenure.opened_on)
        angka_kredit.close_account(session, held.id, last, frozen=not proposal.target_jenjang)
    if not proposal.target_jenjang:
        return printed(held.total, 3) if held else ""
    tenure = angka_kredit.Tenure(
        person=proposal.person_id,
        jf=proposal.jf,
        jenjang=Jenjang(proposal.target_jenjang),
        opened_on=effect.tmt,
    )
    figure = _figure(session, effect, tenure.jenjang)
    lines = opening_lines(figure, row_of(proposal.route), (new_id(), new_id()))
    return printed(angka_kredit.open_account(session, tenure, lines, because).total, 3)


def _figure(session: Session, effect: _Effect, jenjang: Jenjang) -> AkAppointment:
    """What was set for the move; a rise starts at AK Dasar and leaves the rest behind."""
    proposal = effect.proposal
    person = proposal.person_id
    golongan = golongan_of_people(session, [person], effect.tmt)[person].golongan
    known = golongan in set(Golongan)
    base = ak_dasar(jenjang, Golongan(golongan), effect.tmt) if known else None
    if proposal.ak_units is None:
        return AkAppointment(base or from_units(0), _RISE, ak_dasar=base)
    total = from_units(proposal.ak_units)
    carried = row_of(proposal.route) is AkRow.LAMA
    return AkAppointment(
        total, proposal.ak_clause, ak_dasar=None if carried or base is None else min(base, total)
    )
