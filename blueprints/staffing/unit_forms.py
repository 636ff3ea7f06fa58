"""Units and work teams: established, changed, ended."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField

from blueprints.staffing.deeds import DeedForm
from blueprints.staffing.picking import PERSON, UNIT, pick
from blueprints.staffing.posting_forms import known
from blueprints.support.forms import choice, day, line
from blueprints.support.written import zone_place
from workflow_app.services.staffing import teams, units
from workflow_app.services.staffing.changing import By, Changed
from workflow_app.services.staffing.present import present_unit

_ZONES = [(zone, zone_place(zone)) for zone in units.ZONES]
_FRESH = units.UnitForm(
    code="", name="", parent=None, zone=units.ZONES[0], week_days=5, evaluated=True
)
_WEEKS = (("5", _("5 hari kerja")), ("6", _("6 hari kerja")))


class UnitForm(DeedForm):
    """What a unit is called, where it belongs, and its calendar."""

    name = line(_("Nama unit"), longest=200)
    code = line(_("Kode unit"), longest=40)
    parent = pick(
        _("Unit induk"), UNIT, required=False, description=_("Kosong bila unit ini yang tertinggi.")
    )
    zone = choice(_("Zona waktu"), _ZONES)
    week_days = choice(_("Hari kerja seminggu"), _WEEKS, radio=True)
    evaluated = BooleanField(_("Mempunyai capaian kinerja organisasi sendiri"))

    def begin(self, session: Session, subject: UUID | None, day: date) -> None:
        """What is so already."""
        del day
        values = present_unit(session, subject) if subject else _FRESH
        self.process(None, obj=values)
        self.week_days.data = str(values.week_days)
        self.parent.data = str(values.parent or "")

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Establish or change it."""
        form = units.UnitForm(
            code=self.code.data,
            name=self.name.data,
            parent=self.parent.id_chosen,
            zone=self.zone.data,
            week_days=int(self.week_days.data),
            evaluated=self.evaluated.data,
        )
        if subject is not None:
            return units.change_unit(session, subject, form, by)
        return units.add_unit(session, form, self._first_day(by), by)

    def _first_day(self, by: By) -> date:
        field = self._fields.get("on")
        first: date | None = field.data if field is not None else None
        return first or by.today


class NewUnitForm(UnitForm):
    """A unit that is established."""

    on = day(_("Dibentuk tanggal"))

    def begin(self, session: Session, subject: UUID | None, day: date) -> None:
        """Today, until somebody says otherwise."""
        super().begin(session, subject, day)
        self.on.data = day


class AbolishForm(DeedForm):
    """The end of a unit or a post."""

    valid_from = day(_("Hari pertama tanpa unit atau jabatan ini"))
    document = line(_("Nomor keputusan"), longest=120)


class AbolishUnitForm(AbolishForm):
    """The end of a unit."""

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Abolish it."""
        return units.abolish_unit(
            session, known(subject), self.valid_from.data, by, document=self.document.data
        )


class NewTeamForm(DeedForm):
    """A work team of a unit."""

    name = line(_("Nama tim kerja"), longest=200)
    on = day(_("Dibentuk tanggal"))
    document = line(_("Nomor SK tim"), longest=120)

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Form it."""
        return teams.add_team(
            session, self.name.data, known(subject), self.on.data, by, document=self.document.data
        )


class JoinForm(DeedForm):
    """Somebody in a team, from whatever unit."""

    person = pick(_("Pegawai (dari unit mana pun)"), PERSON)
    role = choice(
        _("Peran"), ((teams.KETUA, _("Ketua tim")), (teams.ANGGOTA, _("Anggota"))), radio=True
    )
    on = day(_("Mulai tanggal"))
    until = day(_("Hari terakhir"), required=False)
    document = line(_("Nomor SK atau surat tugas"), longest=120, required=False)

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Assign them."""
        return teams.join_team(
            session,
            known(subject),
            known(self.person.id_chosen),
            self.on.data,
            by,
            role=self.role.data,
            until=self.until.data,
            document=self.document.data or "",
        )


class LastDayForm(DeedForm):
    """A last day, and nothing else."""

    last_day = day(_("Hari terakhir"))


class LeaveForm(LastDayForm):
    """The end of an assignment to a team."""

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """End it."""
        del subject
        return teams.leave_team(session, self.row_id, self.last_day.data, by)


class EndTeamForm(LastDayForm):
    """The end of a team with everybody in it."""

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """End it."""
        return teams.end_team(session, known(subject), self.last_day.data, by)
