"""Forms: what is not asked is refused, and every text is bounded and clean."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from flask import abort, request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput

from blueprints.support.form_words import FormWords
from blueprints.support.languages import say
from workflow_app.engine.refusals import Refusal

LINE = 200
PAGE = 4000


class Form(FlaskForm):  # type: ignore[misc]  # flask_wtf is not typed
    """A form of the product. A field it does not have makes the request a bad one (400).

    ``Form(None)`` is one that was not sent, whatever the request is.
    """

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # flask_wtf is not typed
        """Where its sentences come from."""

        def get_translations(self, _form: object) -> FormWords:
            """Our own."""
            return FormWords()

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - as in WTForms
        super().__init__(*arguments, **options)
        made_empty = bool(arguments) or "formdata" in options
        if self.is_submitted() and not made_empty:
            self._refuse_unknown()

    def taken(self) -> bool:
        """Whether it was sent and everything in it can be taken."""
        return bool(self.validate_on_submit())

    def _refuse_unknown(self) -> None:
        # enclosed fields of WTForms are named after the field that holds them
        known = tuple(self._fields)
        for name in (*request.form, *request.files):
            if name not in known and not name.startswith(tuple(f"{each}-" for each in known)):
                abort(400, f"unknown field {name[:60]!r}")


class Day(DateField):  # type: ignore[misc]  # WTForms is not typed
    """A calendar day, with our own word for what is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read ``2026-11-23``. Raises ``ValueError``."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Tulis tanggal seperti 2026-11-23")) from None


class Bare(Form):
    """A form of one button: nothing but its CSRF token."""


@contextmanager
def refusals_in(form: Form) -> Iterator[None]:
    """Write a refusal about a field of the form into the form; any other goes its way."""
    try:
        yield
    except Refusal as refusal:
        field = form._fields.get(refusal.field)
        if field is None:
            raise
        field.errors = [*field.errors, say(refusal.sentence)]


def line(label: object, *, longest: int = LINE, required: bool = True, **more: Any) -> Field:  # noqa: ANN401
    """One line of text."""
    return StringField(label, **_text(longest, required=required), **more)


def words(label: object, *, longest: int = PAGE, required: bool = True, **more: Any) -> Field:  # noqa: ANN401
    """Several lines of text."""
    return TextAreaField(label, **_text(longest, required=required), **more)


def secret(label: object, *, longest: int = 512, **more: Any) -> Field:  # noqa: ANN401
    """A password: taken as it is typed, blanks included."""
    asked = InputRequired(_("Isi kolom ini"))
    return PasswordField(label, validators=[asked, _bounded(longest)], **more)


def hidden(*, longest: int = LINE) -> Field:
    """What the page carries along."""
    return HiddenField(validators=[Optional(), _bounded(longest), _clean])


def choice(
    label: object,
    choices: Iterable[tuple[str, object]],
    *,
    radio: bool = False,
    required: bool = True,
    **more: Any,  # noqa: ANN401
) -> Field:
    """One of several, as a list or as radio buttons."""
    kind = RadioField if radio else SelectField
    asked = [InputRequired(_("Pilih salah satu"))] if required else [Optional()]
    return kind(
        label,
        choices=_listing(choices),
        validators=[*asked, _listed],
        validate_choice=False,
        **more,
    )


def day(label: object, *, required: bool = True, **more: Any) -> Field:  # noqa: ANN401
    """A calendar day."""
    asked = InputRequired(_("Isi kolom ini")) if required else Optional()
    return Day(label, validators=[asked], **more)


def several(label: object, choices: Iterable[tuple[str, object]], **more: Any) -> Field:  # noqa: ANN401
    """Any number of a few, as boxes to tick."""
    return SelectMultipleField(
        label,
        choices=_listing(choices),
        validators=[_listed],
        validate_choice=False,
        option_widget=CheckboxInput(),
        **more,
    )


def query_text(name: str, *, longest: int = LINE) -> str:
    """A search text from the address: one clean line, cut where it is too long."""
    return clean_line(request.args.get(name, ""), longest=longest)


def clean_line(text: str, *, longest: int = LINE) -> str:
    """One clean line of what somebody typed into an address."""
    return " ".join(_visible(text, keep="").split())[:longest]


def query_uuid(name: str) -> UUID | None:
    """An id from the address; None without one. What is no id makes a 400."""
    text = request.args.get(name, "")
    try:
        return UUID(text) if text else None
    except ValueError:
        abort(400)


def uuid_in(text: str) -> UUID | None:
    """The id that a text from outside is; None for one that is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _text(longest: int, *, required: bool) -> dict[str, Any]:
    asked = DataRequired(_("Isi kolom ini")) if required else Optional()
    return {"filters": [_stripped], "validators": [asked, _bounded(longest), _clean]}


def _bounded(longest: int) -> Length:
    return Length(max=longest, message=_("Paling banyak %(max)d karakter"))


def _stripped(text: str | None) -> str | None:
    return text.replace("\r\n", "\n").strip() if text else text


def _clean(_form: object, field: Field) -> None:
    if _visible(field.data or "", keep="\n\t") != (field.data or ""):
        raise ValidationError(_("Teks ini memuat karakter yang tidak dapat disimpan"))


def _listed(_form: object, field: Field) -> None:
    listed = {each.value for each in field.iter_choices()}
    chosen = field.data if isinstance(field.data, list) else [field.data]
    if not listed.issuperset(chosen):
        raise ValidationError(_("Pilih dari daftar"))


def _listing(choices: Iterable[tuple[str, object]]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in choices]


def _visible(text: str, *, keep: str) -> str:
    """The text without control characters and halves of characters."""
    return "".join(
        each for each in text if each in keep or unicodedata.category(each) not in {"Cc", "Cs"}
    )
