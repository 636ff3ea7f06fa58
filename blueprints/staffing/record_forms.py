"""The record of a person: punishments with their decrees, and predikat from before."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from sqlalchemy.orm import Session
from wtforms import IntegerField
from wtforms.validators import InputRequired

from blueprints.staffing.deeds import Deed, DeedForm
from blueprints.staffing.posting_forms import known
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.forms import choice, day, line
from blueprints.support.installation import installation
from blueprints.support.languages import lazily
from blueprints.support.uploads import taken_in
from workflow_app.engine import refusals
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.proposal.facts import Hukuman
from workflow_app.services import files
from workflow_app.services.staffing import record
from workflow_app.services.staffing.changing import By, Changed

_LETTER = _("Nomor surat keputusan")


class RecordForm(DeedForm):
    """What is recorded by a paper, which may come along as a file."""

    def filed(self, session: Session, write: Callable[[UUID | None], Changed]) -> Changed:
        """Store the file that came along, if any, and write. Raises a ``Refusal`` by its field."""
        try:
            with taken_in(self.file.data) as received:
                if received is None:
                    return write(None)
                folder, actor = installation().settings.data, my_person()
                return write(files.store(session, folder, received, actor=actor, at=now()))
        except refusals.Forbidden as refusal:
            raise refusals.Invalid(refusal.sentence, field="file") from refusal


class HukumanForm(RecordForm):
    """A punishment, or an examination for one, by its decree."""

    tingkat = choice(_("Tingkat"), [(each.value, lazily(each.label)) for each in Hukuman])
    valid_from = day(_("Mulai tanggal"))
    valid_to = day(
        _("Hari terakhir"),
        required=False,
        description=_("Kosongkan selama pemeriksaan, atau bila belum diketahui."),
    )
    document = line(_LETTER, longest=120)
    file = FileField(_("Berkas surat"), description=_("PDF, gambar, atau dokumen kantor."))

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Write it down."""
        person = known(subject)
        return self.filed(
            session,
            lambda file: record.record_hukuman(
                session,
                record.NewHukuman(
                    person=person,
                    tingkat=self.tingkat.data,
                    valid_from=self.valid_from.data,
                    valid_to=self.valid_to.data,
                    document=self.document.data,
                    file=file,
                ),
                by,
            ),
        )


class EndHukumanForm(RecordForm):
    """The end of a punishment, by the letter that says so."""

    last_day = day(_("Hari terakhir"))
    document = line(_LETTER, longest=120)
    file = FileField(_("Berkas surat"), description=_("PDF, gambar, atau dokumen kantor."))

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """End it."""
        del subject
        return self.filed(
            session,
            lambda file: record.end_hukuman(
                session, self.row_id, self.last_day.data, self.document.data, by, file=file
            ),
        )


class PredikatForm(RecordForm):
    """The predikat of a year before the agency used this."""

    year = IntegerField(_("Tahun kinerja"), validators=[InputRequired(_("Isi kolom ini"))])
    predikat = choice(
        _("Predikat kinerja"), [(each.value, lazily(each.label)) for each in Predikat]
    )
    document = line(_("Nomor dokumen evaluasi"), longest=120)
    file = FileField(_("Berkas dokumen"), description=_("PDF, gambar, atau dokumen kantor."))

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Write it down, or correct it."""
        person = known(subject)
        return self.filed(
            session,
            lambda file: record.record_predikat(
                session,
                record.NewPredikat(
                    person=person,
                    year=self.year.data,
                    predikat=self.predikat.data,
                    document=self.document.data,
                    file=file,
                ),
                by,
            ),
        )


#: What can be changed about the record of somebody.
RECORD_DEEDS = {
    "punish": Deed(
        form=HukumanForm,
        title=_("Catat hukuman disiplin"),
        button=_("Catat"),
        lead=_(
            "Hukuman sedang atau berat yang berjalan, dan pemeriksaan untuknya, menutup gerbang "
            "disiplin pada usulan JF."
        ),
        done=_("Hukuman disiplin dicatat."),
        previews=False,
    ),
    "end-punishment": Deed(
        form=EndHukumanForm,
        title=_("Akhiri hukuman disiplin"),
        button=_("Akhiri"),
        done=_("Hukuman disiplin berakhir pada hari itu."),
        previews=False,
    ),
    "predikat": Deed(
        form=PredikatForm,
        title=_("Catat predikat terdahulu"),
        button=_("Catat"),
        lead=_(
            "Untuk tahun sebelum evaluasi disimpan di sini. Mencatat tahun yang sama menggantikan "
            "yang lama; keduanya tetap tercatat dalam riwayat perubahan."
        ),
        done=_("Predikat dicatat."),
        previews=False,
    ),
}
