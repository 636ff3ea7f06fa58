"""The forms of calendars: a decree, a withdrawal, a week and zone from a day on."""

from __future__ import annotations

from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import ValidationError

from blueprints.support.forms import Form, choice, day, hidden, line, several, words
from blueprints.support.languages import lazily, say
from blueprints.support.written import zone_place
from workflow_app.rules.decreed_days import DecreedDay, DecreeKind, UnreadableDays, decreed_days
from workflow_app.services.calendars.deciding import Edit, NewDecree, NewSchedule, Withdrawal
from workflow_app.services.staffing.units import ZONES


class EditForm(Form):
    """What every edit carries: what its preview showed, where the list begins, what to do."""

    shown = hidden(longest=64)
    start = hidden(longest=8)
    do = hidden(longest=12)

    @property
    def edit(self) -> Edit:
        """What was asked for."""
        raise NotImplementedError

    @property
    def confirmed(self) -> bool:
        """Whether it was looked at and is meant."""
        return bool(self.do.data == "confirm")

    @property
    def first(self) -> int:
        """Where the shown part of the list begins."""
        text = self.start.data or ""
        return int(text) if text.isdecimal() else 0


class DecreeForm(EditForm):
    """A decree about days; an empty unit is the whole agency."""

    kind = choice(_("Jenis"), [(each.value, lazily(each.label)) for each in DecreeKind])
    unit = choice(_("Berlaku di"), (), required=False)
    document = line(_("Nomor keputusan"), longest=120)
    decreed_on = day(_("Tanggal keputusan"))
    days = words(_("Hari, satu per baris"))

    def offer(self, units: tuple[tuple[UUID, str], ...]) -> None:
        """Let the units be chosen."""
        named = [(str(unit), name) for unit, name in units]
        self.unit.choices = [("", _("Seluruh instansi")), *named]

    def validate_days(self, _field: object) -> None:
        """Every line can be read."""
        try:
            self.listed()
        except UnreadableDays as problem:
            raise ValidationError(say(problem.sentence)) from problem

    @property
    def edit(self) -> Edit:
        """The decree."""
        return NewDecree(
            kind=DecreeKind(self.kind.data),
            document=self.document.data,
            decreed_on=self.decreed_on.data,
            days=self.listed(),
            unit=UUID(self.unit.data) if self.unit.data else None,
        )

    def listed(self) -> tuple[DecreedDay, ...]:
        """The days of the list. Raises ``UnreadableDays``."""
        return decreed_days(self.days.data or "")


class ScheduleForm(EditForm):
    """The zone and week of one unit from a day on."""

    unit = choice(_("Unit"), ())
    valid_from = day(_("Mulai berlaku"))
    week_days = choice(
        _("Hari kerja seminggu"), [("5", _("5 hari")), ("6", _("6 hari"))], radio=True
    )
    zone = choice(_("Zona waktu"), [(zone, zone_place(zone)) for zone in ZONES])
    document = line(_("Nomor keputusan"), longest=120)

    def offer(self, units: tuple[tuple[UUID, str], ...]) -> None:
        """Let the units be chosen."""
        self.unit.choices = [(str(unit), name) for unit, name in units]

    @property
    def edit(self) -> Edit:
        """The dated change."""
        return NewSchedule(
            unit=UUID(self.unit.data),
            valid_from=self.valid_from.data,
            zone=self.zone.data,
            week_days=int(self.week_days.data),
            document=self.document.data,
        )


class WithdrawalForm(EditForm):
    """Days of a decree that hold no longer."""

    days = several(_("Hari yang dicabut"), ())
    document = line(_("Dasar pencabutan"), longest=120)
    decree: UUID

    def offer(self, decree: UUID, days: list[tuple[str, str]]) -> None:
        """Let the standing days be chosen."""
        self.decree = decree
        self.days.choices = days

    def validate_days(self, field: object) -> None:
        """At least one."""
        if not getattr(field, "data", None):
            raise ValidationError(_("Pilih sedikitnya satu hari"))

    @property
    def edit(self) -> Edit:
        """The withdrawal."""
        chosen = frozenset(UUID(each) for each in self.days.data or ())
        return Withdrawal(decree=self.decree, days=chosen, document=self.document.data)
