"""The form of a setting: a field for each of its leaves, since when, where, and by what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import Field

from blueprints.support.forms import Form, choice, day, hidden, line, several, words
from blueprints.support.languages import lazily, say
from workflow_app.rules.setting_asking import Leaf, Mistyped, leaves, typed_of, value_of
from workflow_app.rules.setting_lines import parts_of
from workflow_app.rules.setting_records import DEFAULT_JF
from workflow_app.rules.setting_values import Number, Sequence, Whole
from workflow_app.rules.setting_words import NOTHING, answer_word, word
from workflow_app.rules.settings_meaning import BY_UNIT
from workflow_app.rules.text import Text
from workflow_app.services.agency_settings.deciding import NewValue
from workflow_app.services.agency_settings.pages import SettingView

#: What the name of the field of a leaf begins with; a setting of one leaf has no more.
VALUE = "value"


class ValueForm(Form):
    """A new dated value; the fields of the value itself belong to the setting."""

    valid_from = day(_("Mulai berlaku"))
    unit = choice(_("Berlaku di"), (), required=False)
    document = line(_("Nomor SK atau alasan"), longest=120)
    shown = hidden(longest=64)
    do = hidden(longest=12)

    view: SettingView

    @property
    def confirmed(self) -> bool:
        """Whether it was looked at and is meant."""
        return bool(self.do.data == "confirm")

    @property
    def value_fields(self) -> list[Field]:
        """The fields of the value, in their order."""
        return [field for field in self if _is_value(field.short_name)]

    def offer(self, units: tuple[tuple[UUID, str], ...]) -> ValueForm:
        """Let the units be chosen, where a unit may differ."""
        named = [(str(unit), name) for unit, name in units]
        rest = named if self.view.definition.key in BY_UNIT else []
        self.unit.choices = [("", _("Seluruh instansi")), *rest]
        return self

    def read(self) -> NewValue | None:
        """What was asked for; None with errors in the form where it cannot be taken."""
        if not self.taken():
            return None
        typed = {
            field.short_name.removeprefix(VALUE).removeprefix("."): field.data or ""
            for field in self.value_fields
        }
        try:
            value = value_of(self.view.definition.read, typed)
        except Mistyped as problem:
            field = self[f"{VALUE}.{problem.path}" if problem.path else VALUE]
            field.errors = [*field.errors, _begun(say(problem.sentence))]
            return None
        return NewValue(
            key=self.view.definition.key,
            value=value,
            valid_from=self.valid_from.data,
            document=self.document.data,
            unit=UUID(self.unit.data) if self.unit.data else None,
        )


def form_of(view: SettingView, jf: Iterable[str] = (), *, sent: bool) -> ValueForm:
    """The form of a setting, filled with what holds unless it was ``sent``.

    ``jf`` are the single JF that have a row: they begin with what holds for every JF.
    """
    value = _with_rows(view, jf)
    fields = {_name(leaf): _field(leaf) for leaf in leaves(view.definition.read, value)}
    kind = type("ValueForm", (ValueForm,), {**fields, "view": view})
    if sent:
        return kind()  # type: ignore[no-any-return]  # made of ValueForm
    typed = typed_of(view.definition.read, value)
    data = {f"{VALUE}.{path}" if path else VALUE: each for path, each in typed.items()}
    return kind(None, data=data)  # type: ignore[no-any-return]  # made of ValueForm


def rows_of(form: ValueForm) -> list[str]:
    """The single JF that a form by JF has rows for."""
    names = (field.short_name.split(".")[1] for field in form.value_fields)
    return [row for row in dict.fromkeys(names) if row != DEFAULT_JF]


def _with_rows(view: SettingView, jf: Iterable[str]) -> Any:  # noqa: ANN401 - JSON
    if not isinstance(view.value, Mapping) or DEFAULT_JF not in view.value:
        return view.value
    rows = dict.fromkeys([DEFAULT_JF, *(jf or view.value)])
    return {row: view.value.get(row, view.value[DEFAULT_JF]) for row in rows}


def _field(leaf: Leaf) -> Field:
    label = _label(leaf)
    if leaf.codes:
        part = leaf.path[-1] if leaf.path else ""
        named = [(code, lazily(answer_word(leaf.read, part, code))) for code in leaf.codes]
        if leaf.many:
            return several(label, named)
        empty = [("", lazily(NOTHING))] if leaf.optional else []
        return choice(label, [*empty, *named], required=not leaf.optional)
    if leaf.lines:
        return words(label, required=False, description=_lines_help(leaf))
    return line(label, longest=60, required=not leaf.optional, description=_bounds(leaf))


def _name(leaf: Leaf) -> str:
    return f"{VALUE}.{leaf.name}" if leaf.path else VALUE


def _label(leaf: Leaf) -> object:
    if not leaf.path:
        return _("Nilai")
    said = [word(part) for part in leaf.path]
    text = Text(" · ".join(each.id for each in said), " · ".join(each.en for each in said))
    return lazily(text)


def _bounds(leaf: Leaf) -> object:
    match leaf.read:
        case Whole(lowest, highest):
            return _("Bilangan bulat %(low)d sampai %(high)d.", low=lowest, high=highest)
        case Number(highest=highest):
            return _("Angka 0 sampai %(high)d.", high=highest)
        case _:
            return ""


def _lines_help(leaf: Leaf) -> object:
    parts = parts_of(leaf.read.read) if isinstance(leaf.read, Sequence) else ()
    if not parts:
        return _("Satu isian per baris.")
    named = "; ".join(say(word(part)) for part in parts)
    return _("Satu isian per baris, bagiannya dipisah titik koma: %(parts)s.", parts=named)


def _is_value(name: str) -> bool:
    return name == VALUE or name.startswith(f"{VALUE}.")


def _begun(sentence: str) -> str:
    """A sentence with a capital letter."""
    return sentence[:1].upper() + sentence[1:]
