"""Angka kredit that comes by a decree: a higher degree, a penyesuaian, an integration."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from uuid import UUID

from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField
from wtforms.validators import InputRequired, NumberRange

from blueprints.proposal.testing import Percent
from blueprints.staffing.deeds import Deed, DeedForm
from blueprints.staffing.posting_forms import known
from blueprints.support.forms import choice, day, line
from blueprints.support.languages import lazily
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.services.angka_kredit import adjusting, degrees, integrating
from workflow_app.services.staffing.changing import By, Changed

_DIPLOMAS = [(each.value, lazily(each.label)) for each in Pendidikan]


class DegreeForm(DeedForm):
    """A higher degree whose title is on the record of BKN."""

    pendidikan = choice(_("Ijazah"), _DIPLOMAS)
    bidang = line(_("Bidang pendidikan"), longest=120, required=False)
    recognised_on = day(_("Gelar dicantumkan BKN pada"))
    relevant = BooleanField(_("Relevan dengan tugas JF"))
    document = line(_("Nomor surat pencantuman gelar"), longest=120)

    def begin(self, session: Session, subject: UUID | None, day: date) -> None:
        """The diploma next above the one on file."""
        del day
        self.pendidikan.data = degrees.next_above(session, known(subject))

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Credit it."""
        new = degrees.NewDegree(
            person=known(subject),
            pendidikan=self.pendidikan.data,
            bidang=self.bidang.data or "",
            recognised_on=self.recognised_on.data,
            relevant=self.relevant.data,
            document=self.document.data,
        )
        return degrees.credit_degree(session, new, by)


class AdjustmentForm(DeedForm):
    """A penyesuaian into the JF that is held now."""

    tmt = day(_("TMT penyesuaian"))
    document = line(_("Nomor surat keputusan"), longest=120)
    reviewed = BooleanField(_("Jumlahnya sudah diperiksa (hanya bila diminta)"))

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Open the book."""
        new = adjusting.NewAdjustment(
            person=known(subject),
            tmt=self.tmt.data,
            document=self.document.data,
            reviewed=self.reviewed.data,
        )
        return adjusting.open_adjusted(session, new, by)


class IntegrationForm(DeedForm):
    """The last conventional PAK, brought into the book."""

    total = Percent(
        _("Angka kredit kumulatif pada PAK konvensional"),
        places=3,
        description=_("Dari tugas jabatan saja. Nilai dasar jenjang dikurangkan oleh Alur."),
        validators=[
            InputRequired(_("Isi kolom ini")),
            NumberRange(0, 3000, _("Isi angka kredit 0 sampai 3000")),
        ],
    )
    pak_on = day(_("Tanggal PAK konvensional"))
    document = line(_("Nomor PAK konvensional"), longest=120)
    since = day(
        _("TMT jenjang sekarang"),
        required=False,
        description=_("Hanya bila buku angka kredit belum dibuka."),
    )
    reviewed = BooleanField(_("Jumlahnya sudah diperiksa (hanya bila diminta)"))

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Credit it."""
        new = integrating.NewIntegration(
            person=known(subject),
            total=Fraction(self.total.data),
            pak_on=self.pak_on.data,
            document=self.document.data,
            since=self.since.data,
            reviewed=self.reviewed.data,
        )
        return integrating.integrate_book(session, new, by)


class TakenBackForm(DeedForm):
    """An integrated total that was wrong."""

    document = line(_("Nomor surat atau alasan pembatalan"), longest=120)

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Write the opposite line."""
        document = self.document.data
        return integrating.take_integration_back(session, known(subject), document, by)


#: What of somebody's angka kredit comes by a decree.
CREDIT_DEEDS = {
    "degree": Deed(
        form=DegreeForm,
        title=_("Catat peningkatan pendidikan"),
        button=_("Catat"),
        lead=_(
            "Seperempat kebutuhan satu kenaikan pangkat ditambahkan ke buku angka kredit, dan "
            "ijazah ini menjadi pendidikan tertinggi pegawai."
        ),
        done=_("Angka kredit peningkatan pendidikan ditambahkan."),
        previews=False,
    ),
    "adjusted": Deed(
        form=AdjustmentForm,
        title=_("Buka buku dari penyesuaian"),
        button=_("Buka buku"),
        lead=_(
            "Jumlahnya dihitung dari golongan, ijazah, dan masa kepangkatan pada TMT: menurut "
            "tabel instansi bila ada barisnya, selain itu menurut koefisien."
        ),
        done=_("Buku angka kredit dibuka."),
        previews=False,
    ),
    "integrated": Deed(
        form=IntegrationForm,
        title=_("Integrasikan angka kredit konvensional"),
        button=_("Integrasikan"),
        lead=_(
            "Jumlah kumulatif dikurangi nilai dasar jenjang (PermenPANRB 1/2023, Pasal 57 ayat 2), "
            "satu kali tiap jenjang. PAK konvensional ditetapkan paling lambat 31 Desember 2023."
        ),
        done=_("Angka kredit konvensional diintegrasikan."),
        previews=False,
    ),
    "integration_back": Deed(
        form=TakenBackForm,
        title=_("Batalkan integrasi"),
        button=_("Batalkan integrasi"),
        lead=_(
            "Baris lawan ditulis ke buku; baris yang keliru tetap tercatat. Sesudahnya integrasi "
            "dapat dicatat lagi."
        ),
        done=_("Integrasi dibatalkan dengan baris lawan."),
        previews=False,
        danger=True,
    ),
}
