"""Who holds a post, looks after one, is away, or leaves."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from blueprints.staffing.deeds import DeedForm
from blueprints.staffing.picking import PERSON, POST, pick
from blueprints.support.forms import choice, day, line
from blueprints.support.languages import lazily
from workflow_app.rules.absence import AbsenceKind
from workflow_app.services.staffing import absences, acting, holding, leaving, lines, people
from workflow_app.services.staffing.changing import By, Changed
from workflow_app.services.staffing.holding import Left

_DECREE = _("Nomor SK atau surat perintah")
_LETTER = _("Nomor surat")
_FIRST, _LAST = _("Mulai tanggal (TMT)"), _("Hari terakhir")
_ENDS = (
    ("ended", _("Masa jabatan berakhir")),
    ("released", _("Dibebaskan dari jabatan")),
    ("resigned", _("Mengundurkan diri dari jabatan")),
    ("ended_early", _("Penugasan tidak diperlukan lagi")),
)
_LEAVINGS = (
    ("retired", _("Pensiun (batas usia)")),
    ("early_retired", _("Pensiun dini")),
    ("resigned", _("Berhenti atas permintaan sendiri")),
    ("moved", _("Pindah ke instansi lain")),
    ("dismissed", _("Diberhentikan")),
    ("died", _("Meninggal dunia")),
)
_EXEMPT = [each for each in AbsenceKind if each.exempts]
_ABSENCES = [
    (each.value, lazily(each.label))
    for each in (*_EXEMPT, *(each for each in AbsenceKind if not each.exempts))
]


class AppointForm(DeedForm):
    """A post of one's own, for somebody who holds none."""

    position = pick(_("Jabatan"), POST)
    valid_from = day(_FIRST)
    valid_to = day(_LAST, required=False, description=_("Hanya bila sudah pasti."))
    document = line(_DECREE, longest=120)

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed | Left:
        """Appoint."""
        return holding.appoint(session, self.holder(subject), by)

    def holder(self, subject: UUID | None) -> holding.NewHolder:
        """Who is to hold what."""
        until = self._fields.get("valid_to")
        return holding.NewHolder(
            person=known(subject),
            position=known(self.position.id_chosen),
            valid_from=self.valid_from.data,
            valid_to=until.data if until is not None else None,
            document=self.document.data,
        )


class TransferForm(AppointForm):
    """Another post: the present one ends on the day before."""

    valid_to = None

    def act(self, session: Session, by: By, subject: UUID | None) -> Left:
        """Transfer."""
        return leaving.transfer(session, self.holder(subject), by)


class EndForm(DeedForm):
    """The end of one appointment, of whatever kind."""

    last_day = day(_LAST)
    reason = choice(_("Sebab"), _ENDS)
    document = line(_LETTER, longest=120, required=False)

    def takes_effect(self) -> date:
        """The day after the last one."""
        last: date = self.last_day.data
        return last + timedelta(days=1)

    def act(self, session: Session, by: By, subject: UUID | None) -> Left:
        """End it."""
        del subject
        return leaving.end_appointment(
            session,
            self.row_id,
            self.last_day.data,
            by,
            reason=self.reason.data,
            document=self.document.data or "",
        )


class RetireForm(DeedForm):
    """The end of the service."""

    reason = choice(_("Sebab"), _LEAVINGS)
    left_on = day(_("Hari pertama di luar dinas (TMT)"))
    document = line(_("Nomor SK pemberhentian atau pensiun"), longest=120)

    def begin(self, session: Session, subject: UUID | None, day: date) -> None:
        """The day of the pension, where it can be worked out."""
        self.reason.data = "retired"
        self.left_on.data = people.pension_date(session, known(subject), day)

    def takes_effect(self) -> date:
        """The first day outside."""
        first: date = self.left_on.data
        return first

    def act(self, session: Session, by: By, subject: UUID | None) -> Left:
        """Let them go."""
        return leaving.retire(
            session,
            known(subject),
            self.left_on.data,
            by,
            document=self.document.data,
            reason=self.reason.data,
        )


class ActingForm(DeedForm):
    """Who looks after a post; from the page of the person or from that of the post."""

    kind = choice(
        _("Sebagai"),
        (("plt", _("Plt. (jabatan lowong)")), ("plh", _("Plh. (pejabat berhalangan)"))),
        radio=True,
    )
    valid_from = day(_("Mulai tanggal"))
    valid_to = day(_LAST)
    document = line(_DECREE, longest=120)

    def named(self, person: UUID | None, position: UUID | None) -> acting.Acting:
        """Who is to look after what."""
        return acting.Acting(
            person=known(person),
            position=known(position),
            kind=self.kind.data,
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
            document=self.document.data,
        )


class ActForm(ActingForm):
    """The post that somebody looks after."""

    first = ("position",)

    position = pick(_("Jabatan yang dijaga"), POST)

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Name them."""
        return acting.start_acting(session, self.named(subject, self.position.id_chosen), by)


class SubstituteForm(ActingForm):
    """The person who looks after a post."""

    first = ("person",)

    person = pick(_("Pegawai"), PERSON)

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Name them."""
        return acting.start_acting(session, self.named(self.person.id_chosen, subject), by)


class AbsenceForm(DeedForm):
    """When somebody is not at their post."""

    condition = choice(_("Alasan"), _ABSENCES)
    valid_from = day(_("Mulai tanggal"))
    valid_to = day(
        _LAST, required=False, description=_("Kosongkan bila belum diketahui kapan kembali.")
    )
    document = line(
        _LETTER,
        longest=120,
        required=False,
        description=_("Wajib bila pegawai dibebaskan dari SKP."),
    )

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Write it down."""
        new = absences.NewAbsence(
            person=known(subject),
            condition=self.condition.data,
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
            document=self.document.data or "",
        )
        return absences.record_absence(session, new, by)


class ReturnForm(DeedForm):
    """The end of an absence, sooner or on a day that was not known."""

    last_day = day(_("Hari terakhir tidak bertugas"))

    def takes_effect(self) -> date:
        """The day after the last one."""
        last: date = self.last_day.data
        return last + timedelta(days=1)

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """They are back."""
        del subject
        return absences.end_absence(session, self.row_id, self.last_day.data, by)


class LineForm(DeedForm):
    """Another superior for this person alone."""

    superior = pick(
        _("Jabatan atasan"), POST, description=_("Serendah-rendahnya pejabat pengawas.")
    )
    basis = choice(
        _("Dasar"),
        (
            ("delegation", _("Kewenangan menilai didelegasikan")),
            ("correction", _("Atasan yang tercatat keliru")),
        ),
        radio=True,
    )
    valid_from = day(_("Mulai tanggal"))
    valid_to = day(_LAST, required=False)
    document = line(_LETTER, longest=120)

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Set the line."""
        line_of = lines.Line(
            person=known(subject),
            superior=known(self.superior.id_chosen),
            basis=self.basis.data,
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
            document=self.document.data,
        )
        return lines.set_line(session, line_of, by)


def known(subject: UUID | None) -> UUID:
    """The id of what a page is about, or of what a form has found already."""
    if subject is None:
        raise LookupError("this change is about somebody")
    return subject
