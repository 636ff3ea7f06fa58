"""The forms of imports and of reconciliation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import Field, IntegerField, SelectChoice, ValidationError
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import HiddenInput

from blueprints.support.clock import now
from blueprints.support.forms import Form, choice, day, hidden, line, words
from blueprints.support.languages import lazily
from workflow_app.services.cases.reading import day_of
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.stages import Choice
from workflow_app.services.reconciliation.deciding import Decision, Side

#: What may be imported, as it is chosen.
KINDS = [(each.value, lazily(each.label)) for each in (Kind.PEOPLE, Kind.POSITIONS)]
DATABASE = ""


class FileForm(Form):
    """A file. Whether one was chosen is asked when it is taken in."""

    file = FileField(_("Berkas CSV atau XLSX"))


class ImportForm(FileForm):
    """A file of people or positions."""

    kind = choice(_("Isi berkas"), KINDS, radio=True)


class ChoiceForm(Form):
    """What becomes of a checked file."""

    choice = choice(
        _("Yang diterapkan"), [(each.value, lazily(each.label)) for each in Choice], radio=True
    )


class ComparisonForm(FileForm):
    """A second source: whose, of which day, and what it is held against."""

    source = line(_("Nama sumber"), longest=120)
    as_of = day(_("Data per tanggal"))
    against = choice(_("Dibandingkan dengan"), [(DATABASE, _("Data Alur"))], required=False)

    def validate_as_of(self, field: Field) -> None:
        """No data is of a day that has not come."""
        if field.data and field.data > day_of(now()):
            raise ValidationError(_("Tanggal ini belum tiba"))

    @property
    def earlier(self) -> UUID | None:
        """The earlier file it is held against; None for the database."""
        return UUID(self.against.data) if self.against.data else None


class DecisionForm(Form):
    """Whose value is taken and why. ``rows`` is how many rows the page showed."""

    side = choice(_("Yang dipakai"), [(each.value, each.value) for each in Side], radio=True)
    reason = words(_("Alasan"), longest=400)
    document = line(_("Nomor surat dasar"), longest=120, required=False)
    effective_on = day(_("Berlaku mulai"), required=False)
    rows = IntegerField(widget=HiddenInput(), validators=[InputRequired(), NumberRange(min=1)])
    row = hidden(longest=36)
    subject = hidden(longest=20)
    ours = hidden()
    theirs = hidden()
    same = hidden(longest=1)

    @property
    def decision(self) -> Decision:
        """What was decided."""
        return Decision(
            side=Side(self.side.data),
            reason=self.reason.data,
            document=self.document.data or "",
            effective_on=self.effective_on.data,
        )


def with_sides(form: DecisionForm, labels: Mapping[Side, str]) -> None:
    """Call the two sources by their names."""
    form.side.choices = [SelectChoice(side.value, labels[side]) for side in Side]


def with_earlier(form: ComparisonForm, earlier: Iterable[tuple[str, str]]) -> None:
    """Offer earlier sources to be held against."""
    offered = [(DATABASE, _("Data Alur")), *earlier]
    form.against.choices = [SelectChoice(value, label) for value, label in offered]
