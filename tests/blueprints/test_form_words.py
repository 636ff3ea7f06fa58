"""A form says nothing in the language of its library."""

from __future__ import annotations

import inspect
import re

import pytest
from flask_babel import force_locale
from werkzeug.datastructures import MultiDict
from wtforms import (
    DateField,
    DecimalField,
    IntegerField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
)
from wtforms.fields import choices, datetime, numeric

from blueprints.support.form_words import WORDS
from blueprints.support.forms import Form

#: Sentences of fields that the product does not have, and of mistakes of its programmer.
OTHERS = {
    "Choices cannot be None.",
    "Not a valid datetime value.",
    "Not a valid time value.",
    "Not a valid week value.",
    "Not a valid float value.",
}


class Asked(Form):
    one = SelectField(choices=[SelectChoice("a", "A")])
    number = SelectField(choices=[SelectChoice(1, "A")], coerce=int)
    many = SelectMultipleField(choices=[SelectChoice("a", "A")])
    numbers = SelectMultipleField(choices=[SelectChoice(1, "A")], coerce=int)
    count = IntegerField()
    share = DecimalField()
    day = DateField()


def test_every_sentence_of_a_field_has_our_words():
    said = set()
    for module in (choices, datetime, numeric):
        source = inspect.getsource(module)
        said |= set(re.findall(r'gettext\(\s*"([^"]+)"', source))
    assert said - OTHERS == set(WORDS) | {"Not a valid date value."}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", ["Pilih dari daftar", "Tulis angka", "Tulis tanggal yang ada"]),
        ("en", ["Choose from the list", "Write a number", "Write a date that exists"]),
    ],
)
def test_a_wrong_value_is_said_in_the_language_of_the_reader(site, language, words):
    names = ("one", "number", "many", "numbers", "count", "share", "day")
    wrong = MultiDict(dict.fromkeys(names, "x"))
    with site.app.test_request_context(), force_locale(language):
        form = Asked(wrong, meta={"csrf": False})
        assert not form.validate()
        said = {name: str(form.errors[name][0]) for name in names}
    choose, number, day = words
    assert said == dict.fromkeys(names[:4], choose) | {"count": number, "share": number, "day": day}
