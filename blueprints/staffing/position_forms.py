"""Posts: established, changed, put under another one, abolished; and the roles they carry."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField

from blueprints.staffing.deeds import DeedForm
from blueprints.staffing.picking import POST, UNIT, pick
from blueprints.staffing.posting_forms import known
from blueprints.staffing.unit_forms import AbolishForm
from blueprints.support.forms import choice, day, line
from blueprints.support.languages import lazily
from workflow_app.rules.jenis_jabatan import JenisJabatan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.roles import Role
from workflow_app.services.staffing import lines, posts
from workflow_app.services.staffing.changing import By, Changed
from workflow_app.services.staffing.present import present_position

JENIS = [(each.value, lazily(each.label)) for each in JenisJabatan]
_JENJANG = (("", "–"), *((each.value, lazily(each.label)) for each in Jenjang))
_KELAS = (("", "–"), *((str(each), str(each)) for each in range(1, 18)))
_ROLES = [(each.value, lazily(each.label)) for each in Role if posts.carried(each)]


class PositionForm(DeedForm):
    """What a post is. Its superior is changed on its own, since that has a date."""

    name = line(_("Nama jabatan"), longest=200)
    code = line(_("Kode jabatan"), longest=60)
    unit = pick(_("Unit kerja"), UNIT)
    jenis = choice(_("Jenis jabatan"), JENIS)
    jenjang = choice(
        _("Jenjang"), _JENJANG, required=False, description=_("Hanya untuk jabatan fungsional.")
    )
    jf = line(
        _("Nama jabatan fungsional"),
        longest=120,
        required=False,
        description=_("Misalnya Analis SDM Aparatur; kosong bagi jabatan lain."),
    )
    kelas = choice(_("Kelas jabatan"), _KELAS, required=False)
    is_head = BooleanField(_("Memimpin unitnya"))

    def begin(self, session: Session, subject: UUID | None, day: date) -> None:
        """What is so already."""
        del day
        if subject is not None:
            present = present_position(session, subject)
            self.process(None, obj=present)
            self.kelas.data, self.unit.data = str(present.kelas or ""), str(present.unit)

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Change it."""
        return posts.change_position(session, known(subject), self.wanted(None), by)

    def wanted(self, superior: UUID | None) -> posts.PositionForm:
        """The post as it was filled in."""
        return posts.PositionForm(
            code=self.code.data,
            name=self.name.data,
            unit=known(self.unit.id_chosen),
            jenis=self.jenis.data,
            superior=superior,
            jenjang=self.jenjang.data or "",
            jf=self.jf.data or "",
            kelas=int(self.kelas.data) if self.kelas.data else None,
            is_head=self.is_head.data,
        )


class NewPositionForm(PositionForm):
    """A post that is established."""

    superior = pick(_("Jabatan atasan"), POST, required=False)
    on = day(_("Dibentuk tanggal"))

    def begin(self, session: Session, subject: UUID | None, day: date) -> None:
        """Today, until somebody says otherwise."""
        super().begin(session, subject, day)
        self.on.data = day

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Establish it."""
        del subject
        wanted = self.wanted(self.superior.id_chosen)
        return posts.add_position(session, wanted, self.on.data, by)


class SuperiorForm(DeedForm):
    """Another post above it, from a day on."""

    superior = pick(
        _("Jabatan atasan yang baru"),
        POST,
        required=False,
        description=_("Kosong bila tidak ada jabatan di atasnya."),
    )
    valid_from = day(_("Mulai tanggal"))
    document = line(_("Nomor keputusan"), longest=120)

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Put it under the other one."""
        return lines.change_superior(
            session,
            known(subject),
            self.superior.id_chosen,
            self.valid_from.data,
            by,
            document=self.document.data,
        )


class AbolishPositionForm(AbolishForm):
    """The end of a post."""

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Abolish it."""
        return posts.abolish_position(
            session, known(subject), self.valid_from.data, by, document=self.document.data
        )


class DutyForm(DeedForm):
    """A role that the post carries for every case under a unit."""

    role = choice(_("Tugas"), _ROLES)
    unit = pick(_("Untuk semua perkara di bawah unit"), UNIT)

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Give it."""
        role = Role(self.role.data)
        return posts.add_duty(session, known(subject), role, known(self.unit.id_chosen), by)


class RemoveDutyForm(DeedForm):
    """The end of a duty, at once."""

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Take it away."""
        del subject
        return posts.remove_duty(session, self.row_id, by)
