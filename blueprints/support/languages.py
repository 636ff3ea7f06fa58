"""Bahasa Indonesia or English: that of the account, else of the browser's choice.

Sentences in templates and blueprints are Indonesian; the English catalogues (each part of the site
may have its own ``.po``) are compiled when they are first used, so no compiled file is kept.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, request
from flask_babel import Babel, Domain, get_locale
from flask_babel.speaklater import LazyString

from blueprints.support.browser import me_or_nobody
from workflow_app.rules.text import Text

DEFAULT = "id"
LANGUAGES = ("id", "en")
COOKIE = "alur_language"


def speak(app: Flask, catalogues: Path) -> None:
    """Let an application answer in the languages of the product."""
    _Languages(
        app,
        default_locale=DEFAULT,
        default_timezone="Asia/Jakarta",
        default_translation_directories=str(catalogues),
        locale_selector=_wanted,
    )


def language() -> str:
    """The language of the present answer."""
    locale = get_locale()
    return locale.language if locale is not None else DEFAULT


def say(text: Text) -> str:
    """A sentence in the language of the present answer."""
    return text.say(language())


def lazily(text: Text) -> LazyString:
    """The same for labels of forms, which are made before anybody asks."""
    return LazyString(say, text)


def _wanted() -> str:
    signed = me_or_nobody()
    chosen = request.cookies.get(COOKIE, "") if signed is None else signed.language
    return chosen if chosen in LANGUAGES else DEFAULT


class _Sources(Domain):  # type: ignore[misc]  # flask_babel is not typed
    """A domain that reads catalogues as they are written."""

    def __init__(self, catalogues: Path) -> None:
        super().__init__(domain="messages")
        self.catalogues = catalogues

    def get_translations(self) -> NullTranslations:
        return _compiled(self.catalogues, language())


class _Languages(Babel):  # type: ignore[misc]  # flask_babel is not typed
    """Flask-Babel over the catalogues of the product."""

    def __init__(self, app: Flask, **options: object) -> None:
        self._sources = _Sources(Path(str(options["default_translation_directories"])))
        super().__init__(app, **options)

    @property
    def domain_instance(self) -> Domain:
        return self._sources


@cache
def _compiled(catalogues: Path, spoken: str) -> NullTranslations:
    """Every catalogue of a language as one. Indonesian has none: the sources are in it."""
    together = Catalog(locale=spoken)
    for file in sorted((catalogues / spoken / "LC_MESSAGES").glob("*.po")):
        with file.open("rb") as source:
            for message in read_po(source):
                if message.id:
                    together.add(message.id, message.string, context=message.context)
    compiled = BytesIO()
    write_mo(compiled, together)
    compiled.seek(0)
    return Translations(compiled)
