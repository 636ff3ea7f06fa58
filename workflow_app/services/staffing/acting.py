"""Who stands in for whom: Plt for a vacant post, Plh for a holder who is away.

Source: UU 30/2014, Pasal 14; PermenPANRB 1/2023 for the posts a JF may look after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Appointment, Position
from workflow_app.rules.jenis_jabatan import JenisJabatan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By, Changed, Deed, change

_NAMES = {"plt": "Plt.", "plh": "Plh."}


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who is to look after which post, as ``plt`` or ``plh``, from when to when, by what letter."""

    person: UUID
    position: UUID
    kind: str
    valid_from: date
    valid_to: date
    document: str


def start_acting(session: Session, new: Acting, by: By) -> Changed:
    """Let somebody act in a post. Raises ``Invalid``.

    A Plt needs a vacant post or a holder who is away, a Plh a holder; one of each at a time.
    """
    document = looking.require_document(new.document)
    looking.require_order(new.valid_from, new.valid_to)
    person = looking.person_of(session, new.person)
    position = looking.position_of(session, new.position, new.valid_from)
    _require_fit(session, new, position)
    looking.require_service(person, new.valid_to)
    _require_room(session, new, position)
    row = Appointment(
        id=new_id(),
        person_id=new.person,
        position_id=position.id,
        kind=new.kind,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        document=document,
    )
    session.add(row)
    deed = Deed(
        kind="start_acting",
        effective_on=new.valid_from,
        until=new.valid_to,
        person=new.person,
        position=position.id,
        document=document,
        positions=(position.id,),
        detail={"kind": new.kind, "until": new.valid_to.isoformat()},
    )
    return change(session, by, deed, row=row.id)


def _require_fit(session: Session, new: Acting, position: Position) -> None:
    """Whoever acts holds a post of their own, of a kind that may, and is not away."""
    if new.kind not in _NAMES:
        raise looking.invalid("Pilih Plt. atau Plh.", "Choose Plt. or Plh.", "kind")
    own = looking.definitive_of(session, new.person, new.valid_from)
    if own is None:
        raise looking.invalid(
            "Pegawai tidak memangku jabatan definitif pada tanggal mulai",
            "The person holds no post of their own on the first day",
            "person",
        )
    if own.position_id == position.id:
        raise looking.invalid(
            "Pegawai adalah pejabat definitif jabatan ini", "The person holds this post", "person"
        )
    if looking.away_on(session, new.person, new.valid_from) is not None:
        raise looking.invalid(
            "Pegawai sedang tidak berada di tempat pada tanggal mulai",
            "The person is away on the first day",
            "person",
        )
    _require_kind(session, new, session.get_one(Position, own.position_id), position)


def _require_kind(session: Session, new: Acting, own: Position, position: Position) -> None:
    """A JF acts for the kinds of post that the unit's settings of the first day give its jenjang.

    Source: PermenPANRB 1/2023, Pasal 16–22; the setting ``acting_table``.
    """
    if own.jenis != JenisJabatan.JF:
        return
    jenjang, settings = Jenjang(own.jenjang), agency_settings(session)
    table = settings.on(new.valid_from, str(position.unit_id)).table("acting_table")
    allowed: tuple[JenisJabatan, ...] = table[jenjang]
    if position.jenis in allowed:
        return
    name = _NAMES[new.kind]
    raise looking.invalid(
        f"Pejabat fungsional {jenjang.label.id} tidak dapat menjadi {name} jabatan ini. Menurut "
        f"pengaturan instansi: {', '.join(each.label.id for each in allowed) or 'tidak ada'}",
        f"A holder of {jenjang.label.en} cannot be {name} here. By the agency's settings: "
        f"{', '.join(each.label.en for each in allowed) or 'none'}",
        "person",
    )


def _require_room(session: Session, new: Acting, position: Position) -> None:
    others = select(Appointment.id).where(
        Appointment.position_id == position.id,
        Appointment.kind == new.kind,
        looking.overlapping(new.valid_from, new.valid_to),
    )
    name = _NAMES[new.kind]
    if session.execute(others).first():
        raise looking.invalid(
            f"Jabatan ini sudah mempunyai {name} pada tanggal itu",
            f"This post has a {name} then already",
            "valid_from",
        )
    holder = looking.holder_of(session, position.id, new.valid_from)
    if new.kind == "plh" and holder is None:
        raise looking.invalid(
            "Jabatan ini lowong: tunjuk Plt., bukan Plh.",
            "This post is vacant: name a Plt., not a Plh.",
            "kind",
        )
    here = holder and looking.away_on(session, holder.person_id, new.valid_from) is None
    if new.kind == "plt" and here:
        raise looking.invalid(
            "Jabatan ini ada pejabat definitifnya: tunjuk Plh. selama ia berhalangan",
            "This post has a holder: name a Plh. while they are away",
            "kind",
        )
