"""What was decided becomes so, through the services of the forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Appointment,
    Disagreement,
    ImportBatch,
    ImportRow,
    Person,
    Position,
    Unit,
)
from workflow_app.persistence.position_reading import valid_on
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.rows import read_row
from workflow_app.services.staffing import above, looking
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.holding import NewHolder, appoint
from workflow_app.services.staffing.leaving import transfer
from workflow_app.services.staffing.lines import Line, change_superior, set_line
from workflow_app.services.staffing.people import change_person
from workflow_app.services.staffing.posts import change_position
from workflow_app.services.staffing.present import present_person, present_position


def carry_out(session: Session, decided: Disagreement, by: By) -> None:
    """Make the value that was chosen the one on record, unless it is already.

    Raises a ``Refusal``.
    """
    value = decided.theirs if decided.decision == "theirs" else decided.ours
    if decided.subject == "golongan":
        _golongan(session, decided, value, by)
    elif decided.subject == "position":
        _position(session, decided, value, by)
    elif decided.subject == "unit":
        _unit(session, decided, value, by)
    else:
        _superior(session, decided, value, by)


def _golongan(session: Session, decided: Disagreement, value: str, by: By) -> None:
    person = looking.person_of(session, decided.person_id)
    if person.golongan == value:
        return
    form = replace(
        present_person(session, person.id),
        golongan=value,
        golongan_tmt=_since(session, decided, person),
    )
    change_person(session, person.id, form, by)


def _since(session: Session, decided: Disagreement, person: Person) -> date | None:
    """Since when the chosen source says the golongan counts; None where it does not say."""
    batch = session.get_one(ImportBatch, decided.batch_id)
    source = batch.id if decided.decision == "theirs" else batch.against_id
    row = session.execute(
        select(ImportRow).where(ImportRow.batch_id == source, ImportRow.key == person.nip).limit(1)
    ).scalar_one_or_none()
    if row is None:
        return None
    return read_row(Kind.COMPARISON, row.n, row.key, row.cells).day("golongan_tmt")


def _position(session: Session, decided: Disagreement, value: str, by: By) -> None:
    on = decided.effective_on or by.today
    held = looking.definitive_of(session, decided.person_id, on)
    post = _post(session, value, "position")
    if held is not None and held.position_id == post:
        return
    new = NewHolder(
        person=decided.person_id, position=post, valid_from=on, document=decided.document
    )
    before = looking.definitive_of(session, decided.person_id, on - timedelta(days=1))
    if before is None:
        appoint(session, new, by)
    else:
        transfer(session, new, by)


def _unit(session: Session, decided: Disagreement, value: str, by: By) -> None:
    """The unit is that of the post: whoever else holds it moves along."""
    post = looking.position_of(session, _own_post(decided), by.today)
    unit = session.execute(select(Unit.id).where(Unit.code == value)).scalar_one_or_none()
    if unit is None:
        raise looking.invalid(f"Unit {value} tidak ada", f"There is no unit {value}", "unit")
    if post.unit_id == unit:
        return
    form = replace(present_position(session, post.id), unit=unit)
    change_position(session, post.id, form, by)


def _superior(session: Session, decided: Disagreement, value: str, by: By) -> None:
    """The line of the post; of a post with several holders that of the person alone."""
    on = decided.effective_on or by.today
    post, superior = _own_post(decided), _post(session, value, "superior")
    if above.superior_of(session, post, on, person=decided.person_id) == superior:
        return
    if _holders(session, post, on) < 2:
        change_superior(session, post, superior, on, by, document=decided.document)
        return
    line = Line(
        person=decided.person_id,
        position=post,
        superior=superior,
        basis="correction",
        valid_from=on,
        document=decided.document,
    )
    set_line(session, line, by)


def _own_post(decided: Disagreement) -> UUID:
    if decided.position_id is None:
        raise looking.invalid(
            "Pegawai tidak memangku jabatan definitif",
            "The person holds no post of their own",
            "position",
        )
    return decided.position_id


def _post(session: Session, code: str, field: str) -> UUID:
    found = session.execute(select(Position.id).where(Position.code == code)).scalar_one_or_none()
    if found is None:
        raise looking.invalid(
            f"Jabatan {code} tidak ada. Buat atau impor dahulu jabatannya",
            f"There is no position {code}. Make or import it first",
            field,
        )
    return found


def _holders(session: Session, post: UUID, on: date) -> int:
    return session.execute(
        select(func.count()).where(
            Appointment.position_id == post,
            Appointment.kind == "definitive",
            valid_on(Appointment, on),
        )
    ).scalar_one()
