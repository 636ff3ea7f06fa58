"""What a holder delegates, to whom, how far and for how long. Nothing is delegated further.

Source: UU 30/2014, Pasal 13–14.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from state_machines.registry import CURRENT
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Appointment, Mandate, Person, Position, UnitAncestor
from workflow_app.rules.roles import NOT_DELEGATED, Role
from workflow_app.services import outbox
from workflow_app.services.dates import written_date
from workflow_app.services.notifications.delegations import REVOCATION
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By, Changed, Deed, change

#: The kind of change by which a delegation is taken back.
REVOKED = "revoke_mandate"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMandate:
    """What is delegated from an appointment. Empty parts of the scope leave nothing out.

    ``triggers`` are written ``workflow.trigger``; ``unit`` None means every unit.
    """

    appointment: UUID
    person: UUID
    document: str
    valid_from: date
    valid_to: date
    workflows: Collection[str] = ()
    triggers: Collection[str] = ()
    roles: Collection[str] = ()
    unit: UUID | None = None


def grant_mandate(session: Session, new: NewMandate, by: By) -> Changed:
    """Delegate. Raises ``Invalid``: not from an acting post, not to oneself, not beyond its end."""
    document = looking.require_document(new.document)
    looking.require_order(new.valid_from, new.valid_to)
    given = _giving(session, new)
    receiver = _receiving(session, new, given)
    position = session.get_one(Position, given.position_id)
    row = Mandate(
        id=new_id(),
        appointment_id=given.id,
        position_id=position.id,
        giver_id=given.person_id,
        person_id=receiver.id,
        workflows=_codes(_workflows(new), CURRENT, "workflows"),
        triggers=_codes(new.triggers, _TRIGGERS, "triggers"),
        roles=_codes(new.roles, set(Role) - NOT_DELEGATED, "roles"),
        unit_id=_unit(session, new, position),
        document=document,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
    )
    session.add(row)
    deed = Deed(
        kind="grant_mandate",
        effective_on=new.valid_from,
        until=new.valid_to,
        person=receiver.id,
        position=position.id,
        document=document,
        positions=(position.id,),
        detail={"giver": str(given.person_id), "until": new.valid_to.isoformat()},
    )
    return change(session, by, deed, row=row.id)


def revoke_mandate(
    session: Session, mandate: UUID, by: By, *, document: str = "", reason: str = ""
) -> Changed:
    """Take a delegation back, at once, and have the delegate told.

    Raises ``Invalid`` when it has ended.
    """
    row = session.get(Mandate, mandate, with_for_update=True)
    if row is None or row.revoked_at is not None or row.valid_to < by.today:
        raise looking.invalid("Delegasi ini sudah berakhir", "This delegation has ended", "mandate")
    row.valid_to, row.revoked_at = by.today - timedelta(days=1), by.at
    deed = Deed(
        kind=REVOKED,
        effective_on=by.today,
        person=row.person_id,
        position=row.position_id,
        document=document,
        positions=(row.position_id,),
        detail={"giver": str(row.giver_id), **({"reason": reason} if reason else {})},
    )
    changed = change(session, by, deed, row=row.id)
    payload = {"mandate": str(row.id), "change": str(changed.change)}
    outbox.post(session, REVOCATION, at=by.at, payload=payload)
    return changed


def own_appointment(session: Session, giver: UUID, day: date) -> UUID:
    """The appointment that somebody delegates from on a day. Raises ``Invalid`` without one."""
    own = looking.definitive_of(session, giver, day)
    if own is None:
        raise looking.invalid(
            "Pemberi delegasi tidak memangku jabatan definitif pada tanggal mulai",
            "Whoever delegates holds no post of their own on the first day",
            "valid_from",
        )
    return own.id


_TRIGGERS = frozenset(f"{key}.{row.trigger}" for key, each in CURRENT.items() for row in each.rows)


def _giving(session: Session, new: NewMandate) -> Appointment:
    """The appointment that is delegated from: definitive, and in force all the while."""
    given = session.get(Appointment, new.appointment, with_for_update={"key_share": True})
    if given is None or given.kind != "definitive":
        raise looking.invalid(
            "Yang mendelegasikan adalah pejabat definitif, bukan Plt., Plh. atau delegasinya",
            "Only the holder of a post delegates; no acting official and no delegate does",
            "appointment",
        )
    if new.valid_from < given.valid_from:
        raise looking.invalid(
            "Sebelum jabatan itu dipangku", "Before the post is held", "valid_from"
        )
    if given.valid_to is not None and new.valid_to > given.valid_to:
        last = written_date(given.valid_to)
        raise looking.invalid(
            f"Delegasi berakhir paling lambat {last.id}, bersama jabatannya",
            f"A delegation ends with its post, on {last.en} at the latest",
            "valid_to",
        )
    return given


def _receiving(session: Session, new: NewMandate, given: Appointment) -> Person:
    """Somebody else, who is in service."""
    receiver = looking.person_of(session, new.person)
    has_left = receiver.left_on is not None and receiver.left_on <= new.valid_from
    if receiver.id == given.person_id or has_left:
        raise looking.invalid(
            "Pilih pegawai lain yang masih bekerja",
            "Choose another person who is in service",
            "person",
        )
    looking.require_service(receiver, new.valid_to)
    return receiver


def _workflows(new: NewMandate) -> Sequence[str]:
    """The workflows of named steps are named with them, so that their cases can be read."""
    if not new.triggers:
        return sorted(set(new.workflows))
    of_steps = {trigger.partition(".")[0] for trigger in new.triggers}
    return sorted(of_steps | set(new.workflows))


def _codes(codes: Collection[str], known: Collection[str], field: str) -> str:
    unknown = set(codes) - set(known)
    if unknown:
        names = ", ".join(sorted(unknown))
        raise looking.invalid(f"Tidak dikenal: {names}", f"Not known: {names}", field)
    return " ".join(sorted(set(codes)))


def _unit(session: Session, new: NewMandate, position: Position) -> UUID:
    """The unit named, or the topmost one above the post."""
    if new.unit is not None:
        return looking.unit_of(session, new.unit).id
    return session.execute(
        select(UnitAncestor.ancestor_id)
        .where(UnitAncestor.unit_id == position.unit_id)
        .order_by(UnitAncestor.depth.desc())
        .limit(1)
    ).scalar_one()
