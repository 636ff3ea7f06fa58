"""A row about a person: who it is, what it would change, and carrying that out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Appointment, Person, Position
from workflow_app.rules.nip import parse_nip
from workflow_app.services.imports.rows import Found, Read
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.holding import NewHolder, appoint
from workflow_app.services.staffing.leaving import transfer
from workflow_app.services.staffing.people import PersonForm, add_person, change_person

#: Columns that are data of the person themselves.
OF_PERSON = (
    *("nip", "name", "status", "golongan", "golongan_tmt", "born_on"),
    *("born_in", "karpeg", "pendidikan", "bidang_pendidikan", "email"),
)
#: The column that a field of a form is filled from.
FIELDS = {"person": "position", "valid_from": "tmt", "last_day": "tmt", "valid_to": "tmt"}


class Held(NamedTuple):
    """A definitive appointment."""

    post: str
    first: date
    last: date | None
    document: str = ""

    def covers(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person on record: values of the columns as codes, and their own posts."""

    id: UUID
    values: Mapping[str, str]
    held: tuple[Held, ...] = ()

    def post_on(self, day: date) -> Held | None:
        """Their own post on a day."""
        return next((each for each in self.held if each.covers(day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Whom and what some rows may mean. ``unnumbered`` are people without a NIP, by name."""

    by_id: Mapping[str, Known] = field(default_factory=dict)
    by_nip: Mapping[str, Known] = field(default_factory=dict)
    unnumbered: Mapping[str, Known] = field(default_factory=dict)
    posts: Mapping[str, UUID] = field(default_factory=dict)


def load(session: Session, rows: Sequence[Read]) -> Register:
    """Read everything that some rows name, a statement a table."""
    nips = [nip for row in rows if (nip := row.values.get("nip"))]
    ids = [known for row in rows if (known := _id(row.values.get("id", "")))]
    names = [row.values["name"] for row in rows if row.values.get("name") and not _nip(row)]
    found = session.execute(
        select(Person).where(
            or_(
                Person.nip.in_(nips),
                Person.id.in_(ids),
                (Person.nip.is_(None)) & Person.name.in_(names),
            )
        )
    ).scalars()
    people = known_people(session, list(found))
    codes = {code for row in rows if (code := row.values.get("position"))}
    posts = session.execute(select(Position.code, Position.id).where(Position.code.in_(codes)))
    return Register(
        by_id={str(each.id): each for each in people},
        by_nip={each.values["nip"]: each for each in people if each.values["nip"]},
        unnumbered={each.values["name"]: each for each in people if not each.values["nip"]},
        posts={row.code: row.id for row in posts},
    )


def known_people(session: Session, people: Sequence[Person]) -> list[Known]:
    """People with their own posts."""
    held: dict[UUID, list[Held]] = {each.id: [] for each in people}
    rows = session.execute(
        select(
            Appointment.person_id,
            Position.code,
            Appointment.valid_from,
            Appointment.valid_to,
            Appointment.document,
        )
        .join(Position, Position.id == Appointment.position_id)
        .where(Appointment.kind == "definitive", Appointment.person_id.in_(held))
    )
    for row in rows:
        held[row.person_id].append(Held(row.code, row.valid_from, row.valid_to, row.document))
    return [
        Known(
            id=each.id,
            values={name: _code(getattr(each, name)) for name in OF_PERSON},
            held=tuple(held[each.id]),
        )
        for each in people
    ]


def compare(register: Register, row: Read, today: date) -> Found:
    """What a row would change."""
    found = Found(errors=dict(row.errors))
    person = None if "nip" in found.errors else _whom(register, row, found)
    if {"nip", "id"} & set(found.errors):
        return found
    wanted = _wanted(row, person)
    found.object = person.id if person else None
    before = person.values if person else dict.fromkeys(OF_PERSON, "")
    found.changes = {
        name: (before[name], value) for name, value in wanted.items() if before[name] != value
    }
    if row.values.get("position") and "tmt" not in found.errors:
        _compare_post(register, row, person, found, today)
    return found


def carry_out(session: Session, register: Register, row: Read, found: Found, by: By) -> UUID:
    """Write what a row changes through the services of the forms. Raises a ``Refusal``."""
    person = register.by_id.get(str(found.object))
    form = _form({**(person.values if person else {}), **_wanted(row, person)})
    if person is None:
        who = add_person(session, form, by).row
        assert who is not None  # noqa: S101 - a person that was added has an id
    else:
        who = person.id
        if set(found.changes) & set(OF_PERSON):
            change_person(session, who, form, by)
    if "position" in found.changes:
        _move(session, who, register.posts[row.values["position"]], row, by)
    return who


def _move(session: Session, person: UUID, post: UUID, row: Read, by: By) -> None:
    first = row.day("tmt") or by.today
    new = NewHolder(
        person=person, position=post, valid_from=first, document=row.values.get("document", "")
    )
    if looking.definitive_of(session, person, first - timedelta(days=1)) is None:
        appoint(session, new, by)
    else:
        transfer(session, new, by)


def _whom(register: Register, row: Read, found: Found) -> Known | None:
    """The person a row is about; None for a new one."""
    given, nip = row.values.get("id", ""), _nip(row)
    if given:
        person = register.by_id.get(given)
        if person is None:
            found.refuse(
                "id",
                "ID ini tidak dikenal. Kosongkan untuk pegawai baru",
                "This ID is not known. Leave it empty for a new person",
            )
        return person
    if nip:
        return register.by_nip.get(nip)
    if row.values.get("status") not in {"", "non_asn"}:
        found.refuse("nip", "Tulis NIP 18 digit", "Write the NIP of 18 digits")
    if row.values.get("name", "") in register.unnumbered:
        found.refuse(
            "name",
            "Sudah ada orang tanpa NIP dengan nama ini. Isi ID Alur dari ekspor",
            "There is somebody without a NIP of this name. Fill in the Alur ID of an export",
        )
    return None


def _wanted(row: Read, person: Known | None) -> dict[str, str]:
    """Values of the person's own columns: what may be left empty is filled in."""
    wanted = {name: row.values[name] for name in OF_PERSON if name in row.values}
    nip = wanted.get("nip", "")
    if not wanted.get("status"):
        status = parse_nip(nip).status.value if nip else "non_asn"
        wanted["status"] = person.values["status"] if person else status
    if not wanted.get("born_on"):
        known = person.values["born_on"] if person else ""
        wanted["born_on"] = known if person or not nip else parse_nip(nip).born_on.isoformat()
    return wanted


def _compare_post(
    register: Register, row: Read, person: Known | None, found: Found, today: date
) -> None:
    code, first = row.values["position"], row.day("tmt")
    held = person.post_on(first or today) if person else None
    if held is not None and held.post == code:
        if first not in {None, held.first}:
            _refuse_other_day(found, held)
        return
    if code not in register.posts:
        found.refuse(
            "position",
            f"Jabatan {code} tidak ada. Impor dahulu berkas jabatannya",
            f"There is no position {code}. Import its file of positions first",
        )
    if first is None:
        found.refuse("tmt", "Tulis TMT jabatan yang baru", "Write since when the new post is held")
    elif held is not None and held.first == first:
        _refuse_same_day(found, held)
    if not row.values.get("document") and "document" not in found.errors:
        found.refuse("document", "Tulis nomor surat keputusan", "Write the number of the decree")
    found.changes["position"] = (held.post if held else "", code)
    found.changes["tmt"] = (held.first.isoformat() if held else "", row.values.get("tmt", ""))


def _refuse_other_day(found: Found, held: Held) -> None:
    found.refuse(
        "tmt",
        f"Yang tercatat {held.first.isoformat()}. Kosongkan sel ini atau tulis tanggal itu",
        f"On record is {held.first.isoformat()}. Leave this cell empty or write that day",
    )


def _refuse_same_day(found: Found, held: Held) -> None:
    found.refuse(
        "tmt",
        f"Tanggal ini TMT jabatan lama ({held.post}). Tulis TMT jabatan yang baru",
        f"That day is the first in the old post ({held.post}). Write that of the new one",
    )


def _form(values: Mapping[str, str]) -> PersonForm:
    known: dict[str, Any] = {name: values[name] for name in OF_PERSON if name in values}
    days = {name: _day(values.get(name, "")) for name in ("golongan_tmt", "born_on")}
    return PersonForm(**(known | days))


def _nip(row: Read) -> str:
    return row.values.get("nip", "")


def _id(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _code(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
