"""Data of a person: a new one, and what is corrected."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from blueprints.staffing.deeds import DeedForm
from blueprints.staffing.posting_forms import known
from blueprints.support.forms import choice, day, line
from blueprints.support.languages import lazily
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.services.staffing import golongan, people
from workflow_app.services.staffing.changing import By, Changed
from workflow_app.services.staffing.present import present_person

_STATUSES = (
    ("pns", "PNS"),
    ("cpns", "CPNS"),
    ("pppk", "PPPK"),
    ("non_asn", _("bukan ASN (tanpa NIP)")),
)
_GOLONGAN = (
    ("", "–"),
    *((each.value, lazily(each.label)) for each in Golongan),
    *((code, f"{code.upper()} (PPPK)") for code in golongan.PPPK_RANKS),
)
_RANKS = _GOLONGAN[1:]
_DIPLOMAS = (("", "–"), *((each.value, lazily(each.label)) for each in Pendidikan))


class PersonForm(DeedForm):
    """Who somebody is. The NIP says the birthday, so that it may stay empty."""

    name = line(_("Nama lengkap dengan gelar"), longest=200)
    status = choice(_("Status kepegawaian"), _STATUSES)
    nip = line(
        "NIP",
        longest=30,
        required=False,
        description=_(
            "18 digit: tanggal lahir, tahun dan bulan TMT CPNS (PPPK: tahun dan 21), jenis "
            "kelamin, nomor urut. Spasi boleh."
        ),
    )
    born_on = day(
        _("Tanggal lahir"), required=False, description=_("Bila kosong, diambil dari NIP.")
    )
    born_in = line(
        _("Tempat lahir"),
        longest=120,
        required=False,
        description=_("Nama kabupaten/kota, seperti dalam akta kelahiran."),
    )
    karpeg = line(
        _("Nomor seri Karpeg"),
        longest=20,
        required=False,
        description=_("Satu atau dua huruf dan 6–9 angka, misalnya P 123456. Hanya PNS dan CPNS."),
    )
    golongan = choice(_("Golongan"), _GOLONGAN, required=False)
    golongan_tmt = day(_("TMT golongan"), required=False)
    pendidikan = choice(_("Pendidikan tertinggi"), _DIPLOMAS, required=False)
    bidang_pendidikan = line(_("Bidang pendidikan"), longest=120, required=False)
    email = line(_("Surel"), longest=254, required=False)

    def begin(self, session: Session, subject: UUID | None, day: date) -> None:
        """What is known already."""
        if subject is not None:
            self.process(None, obj=present_person(session, subject))
        else:
            self.status.data = "pns"
        del day

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Write it down."""
        form = people.PersonForm(
            name=self.name.data,
            nip=self.nip.data or "",
            status=self.status.data,
            golongan=self.golongan.data or "",
            golongan_tmt=self.golongan_tmt.data,
            born_on=self.born_on.data,
            born_in=self.born_in.data or "",
            karpeg=self.karpeg.data or "",
            pendidikan=self.pendidikan.data or "",
            bidang_pendidikan=self.bidang_pendidikan.data or "",
            email=self.email.data or "",
        )
        if subject is None:
            return people.add_person(session, form, by)
        return people.change_person(session, subject, form, by)


class GolonganForm(DeedForm):
    """A golongan since a day, past or to come."""

    golongan = choice(_("Golongan"), _RANKS)
    tmt = day(_("TMT golongan"))
    document = line(_("Nomor SK kenaikan pangkat"), longest=120)

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Write it down."""
        new = golongan.NewGolongan(
            person=known(subject),
            golongan=self.golongan.data,
            tmt=self.tmt.data,
            document=self.document.data,
        )
        return golongan.record_golongan(session, new, by)


class NoGolonganForm(DeedForm):
    """A golongan that was recorded in error, by its day."""

    tmt = day(
        _("TMT golongan yang keliru"),
        required=False,
        description=_("Kosong untuk golongan yang TMT-nya tidak diketahui."),
    )

    def begin(self, session: Session, subject: UUID | None, day: date) -> None:
        """The latest one."""
        self.tmt.data = golongan.latest_tmt(session, known(subject))
        del day

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Take it off."""
        return golongan.remove_golongan(session, known(subject), self.tmt.data, by)
