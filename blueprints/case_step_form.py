"""What the form of every step carries."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar
from uuid import UUID, uuid4

from flask_babel import lazy_gettext as _
from wtforms import Field, HiddenField, RadioField, ValidationError
from wtforms.validators import InputRequired, Length, Optional

from blueprints.support.forms import Form, hidden
from blueprints.support.languages import say
from state_machines.kernel.guard import Verdict
from workflow_app.engine.refusals import Refusal

_STALE = _("Muat ulang halaman ini, lalu kirim lagi")


def an_id(_form: object, field: Field) -> None:
    """Refuse what is no id. Raises ``ValidationError``."""
    try:
        UUID(field.data)
    except ValueError:
        raise ValidationError(_STALE) from None


def id_in(field: Field) -> UUID | None:
    """The id that a field holds, if any."""
    return UUID(field.data) if field.data else None


def name_fields(form: Form, prefix: str) -> None:
    """Give the fields of a form ids of their own, on a page with several forms."""
    for field in form:
        field.id = f"{prefix}-{field.short_name}"
        field.label.field_id = field.id


class StepForm(Form):
    """What every step carries: what its page showed, in which hat, and where to go afterwards.

    ``looked`` is the version of the case on the page, to tell what came since; ``task`` the task
    that is answered. ``answers`` are the conditions that the form itself can fulfil, each with
    the field that does.
    """

    answers: ClassVar[Mapping[str, str]] = MappingProxyType({})

    seen = HiddenField(validators=[InputRequired(_STALE), Length(max=64, message=_STALE)])
    key = hidden(longest=64)
    looked = hidden(longest=9)
    task = HiddenField(validators=[Optional(), an_id])
    next = hidden(longest=1500)
    capacity = RadioField(
        _("Bertindak sebagai"), choices=[], validate_choice=False, validators=[Optional(), an_id]
    )

    @property
    def details(self) -> Mapping[str, str]:
        """What the row needs beyond a note, under the names that its guards read."""
        return {}

    @property
    def asks_details(self) -> bool:
        """Whether it asks for more than words."""
        return bool(self.answers)

    @property
    def asks_words(self) -> bool:
        """Whether a note or a reason must be given."""
        return any(self[name].flags.required for name in ("note", "reason_code") if name in self)

    @property
    def note_text(self) -> str:
        """The words that were written; empty where none are asked."""
        return (self["note"].data or "") if "note" in self else ""

    @property
    def version_looked_at(self) -> int | None:
        """The version of the case that was on the page; None when it does not say."""
        text = self.looked.data or ""
        return int(text) if text.isascii() and text.isdecimal() else None

    def carry(self, **values: object) -> None:
        """Make it ready to be sent: a key of its own, and what the page shows now."""
        self.key.data = str(uuid4())
        for name, value in values.items():
            self[name].data = "" if value is None else str(value)

    def tie(self, refusal: Refusal) -> tuple[Verdict, ...] | None:
        """Write a refusal to the fields it is about.

        Returns the conditions that no field fulfils; None when fields now say all of it.
        """
        if refusal.field in self:
            self._blame(refusal.field, say(refusal.sentence))
            return None
        for verdict in refusal.verdicts:
            if verdict.code in self.answers:
                self._blame(self.answers[verdict.code], say(verdict.sentence))
        left = tuple(each for each in refusal.verdicts if each.code not in self.answers)
        return left if left or not refusal.verdicts else None

    def _blame(self, name: str, sentence: str) -> None:
        self[name].errors = [*self[name].errors, sentence]
