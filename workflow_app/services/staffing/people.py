"""Data of people: who they are, by their NIP, rank, education and birthday.

Source: Peraturan Kepala BKN 22/2007 and Peraturan BKN 1/2019 for the NIP; PP 99/2000 for ranks.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Person, Position
from workflow_app.rules.karpeg import karpeg_of
from workflow_app.rules.nip import StatusPegawai, nip_faults, parse_nip
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By, Changed, Deed, change
from workflow_app.services.staffing.golongan import keep_golongan, ranks_of
from workflow_app.services.staffing.holding import pension_of

STATUSES = ("pns", "pppk", "cpns", "non_asn")
WITH_KARPEG = frozenset({"pns", "cpns"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonForm:
    """What is known of a person. Empty texts and None are not known.

    ``nip`` is empty for who has none; otherwise its dates must agree with the others.
    """

    name: str
    nip: str = ""
    status: str = "pns"
    golongan: str = ""
    golongan_tmt: date | None = None
    born_on: date | None = None
    born_in: str = ""
    karpeg: str = ""
    pendidikan: str = ""
    bidang_pendidikan: str = ""
    email: str = ""


def add_person(
    session: Session, form: PersonForm, by: By, *, person: UUID | None = None
) -> Changed:
    """Write a new person down; ``person`` is an id of the caller's. Raises ``Invalid``."""
    values = checked_person(session, form)
    row = Person(id=person or new_id(), **_without_rank(values))
    session.add(row)
    session.flush()
    keep_golongan(session, row, form.golongan, form.golongan_tmt, by.today)
    deed = Deed(kind="add_person", effective_on=by.today, person=row.id)
    return change(session, by, deed, row=row.id)


def change_person(session: Session, person: UUID, form: PersonForm, by: By) -> Changed:
    """Correct or complete the data of a person. Raises ``Invalid``."""
    row = looking.person_of(session, person)
    values = checked_person(session, form, person=person)
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    for name in _without_rank(values).keys() & set(changed):
        setattr(row, name, values[name])
    keep_golongan(session, row, form.golongan, form.golongan_tmt, by.today)
    deed = Deed(
        kind="change_person",
        effective_on=by.today,
        person=person,
        detail={"fields": " ".join(changed)},
    )
    return change(session, by, deed, row=person)


def checked_person(
    session: Session, form: PersonForm, *, person: UUID | None = None
) -> dict[str, object]:
    """The columns of a person from a form. Raises ``Invalid`` with the field at fault.

    A birthday that is not given is that of the NIP.
    """
    values = asdict(form)
    values["name"] = " ".join(form.name.split())[:200]
    if not values["name"]:
        raise looking.invalid("Tulis nama pegawai", "Write the person's name", "name")
    _among(form.status, STATUSES, "status")
    _among(form.golongan, ("", *ranks_of(form.status)), "golongan")
    _among(form.pendidikan, ("", *Pendidikan), "pendidikan")
    values["nip"], born_on = _nip(session, form, person)
    values["born_on"] = form.born_on or born_on
    values["born_in"] = _place(form.born_in)
    values["karpeg"] = _karpeg(session, form, person)
    values["email"] = _email(form.email)
    _in_order(values["born_on"], form.golongan_tmt)
    return values


def pension_date(session: Session, person: UUID, day: date) -> date | None:
    """The first day of pension from the post held on a day; None while it is not known."""
    row = session.get(Person, person)
    held = looking.definitive_of(session, person, day)
    if row is None or held is None:
        return None
    return pension_of(row, session.get_one(Position, held.position_id), day)


def _without_rank(values: dict[str, object]) -> dict[str, object]:
    """What stands in the row of a person alone; golongan come with their record."""
    return {name: value for name, value in values.items() if not name.startswith("golongan")}


def _nip(session: Session, form: PersonForm, person: UUID | None) -> tuple[str | None, date | None]:
    """The 18 digits and the birthday they say, both None for who has no NIP."""
    text = "".join(form.nip.split())
    if not text:
        if form.status != "non_asn":
            raise looking.invalid("Tulis NIP 18 digit", "Write the NIP of 18 digits", "nip")
        return None, None
    faults = nip_faults(text)
    if faults:
        raise looking.invalid(
            f"NIP tidak sah: {'; '.join(each.id for each in faults)}",
            f"Not a NIP: {'; '.join(each.en for each in faults)}",
            "nip",
        )
    nip = parse_nip(text)
    if form.born_on is not None and form.born_on != nip.born_on:
        raise looking.invalid(
            "Tanggal lahir tidak sama dengan yang tertulis dalam NIP",
            "The birthday is not the one that the NIP says",
            "born_on",
        )
    is_pppk = nip.status is StatusPegawai.PPPK
    if form.status != "non_asn" and is_pppk != (form.status == StatusPegawai.PPPK):
        raise looking.invalid(
            "Status tidak sesuai dengan NIP", "The status does not fit the NIP", "status"
        )
    taken = select(Person.id).where(Person.nip == nip.digits, Person.id != (person or new_id()))
    if session.execute(taken).first():
        raise looking.invalid("NIP ini sudah terdaftar", "This NIP is on record already", "nip")
    return nip.digits, nip.born_on


def _place(text: str) -> str:
    """A place of birth, which is a name and no address."""
    place = " ".join(text.split())
    if len(place) > 120 or any(each.isdigit() for each in place):
        raise looking.invalid(
            "Tulis nama kabupaten/kota tempat lahir tanpa angka, paling banyak 120 huruf",
            "Write the name of the town of birth without digits, of 120 letters at the most",
            "born_in",
        )
    return place


def _karpeg(session: Session, form: PersonForm, person: UUID | None) -> str | None:
    """The number of the Karpeg as it is kept; None where it is not known."""
    if not form.karpeg.strip():
        return None
    if form.status not in WITH_KARPEG:
        raise looking.invalid(
            "Hanya PNS dan CPNS yang mempunyai Karpeg; kosongkan untuk status ini",
            "Only a PNS or CPNS has a Karpeg; leave it empty for this status",
            "karpeg",
        )
    number = karpeg_of(form.karpeg)
    if number is None:
        raise looking.invalid(
            "Nomor Karpeg terdiri atas satu atau dua huruf dan 6–9 angka, misalnya P 123456",
            "A Karpeg number is one or two letters and 6–9 digits, such as P 123456",
            "karpeg",
        )
    taken = select(Person.id).where(Person.karpeg == number, Person.id != (person or new_id()))
    if session.execute(taken).first():
        raise looking.invalid(
            "Nomor Karpeg ini sudah tercatat untuk pegawai lain",
            "This Karpeg number is on record for somebody else",
            "karpeg",
        )
    return number


def _email(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError as problem:
        raise looking.invalid(
            "Alamat surel tidak sah", "Not an e-mail address", "email"
        ) from problem


def _in_order(born_on: object, golongan_tmt: date | None) -> None:
    if golongan_tmt is not None and isinstance(born_on, date) and golongan_tmt <= born_on:
        raise looking.invalid(
            "TMT golongan sebelum tanggal lahir",
            "The rank is older than the person",
            "golongan_tmt",
        )


def _among(code: str, known: tuple[str, ...], field: str) -> None:
    if code not in known:
        raise looking.invalid("Pilih dari daftar", "Choose from the list", field)
