"""Our own words for what the library of forms says by itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from flask_babel import lazy_gettext as _

_CHOOSE, _NUMBER, _DAY = _("Pilih dari daftar"), _("Tulis angka"), _("Tulis tanggal yang ada")

#: What it says, which has no Indonesian, and what a reader is told instead.
WORDS: Final[Mapping[str, object]] = MappingProxyType(
    {
        "Not a valid choice.": _CHOOSE,
        "Invalid Choice: could not coerce.": _CHOOSE,
        "Invalid choice(s): one or more data inputs could not be coerced.": _CHOOSE,
        "'%(value)s' is not a valid choice for this field.": _CHOOSE,
        "Not a valid integer value.": _NUMBER,
        "Not a valid decimal value.": _NUMBER,
        "Not a valid date value.": _DAY,
    }
)


class FormWords:
    """What WTForms asks for its sentences."""

    def gettext(self, sentence: str) -> str:
        """The sentence in the language of the reader."""
        return str(WORDS.get(sentence, sentence))

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """The same where it counts; ours do not."""
        return self.gettext(singular) if singular in WORDS else (singular, plural)[count != 1]
