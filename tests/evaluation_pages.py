"""The forms of an evaluation as a browser holds them: read off the page that shows them."""

from __future__ import annotations

import re
from html import unescape
from uuid import UUID

from small_site import Browser

_FIELD = re.compile(
    r'<textarea[^>]*name="(?P<area>[^"]+)"[^>]*>\r?\n?(?P<words>[^<]*)</textarea>'
    r"|<input (?P<input>[^>]*)>"
)
_ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')
_NOT_CARRIED = frozenset({"csrf_token", "next"})


def fields_of(page: str) -> dict[str, str]:
    """Every field of a page but its buttons and files, with what stands in it."""
    held = {}
    for found in _FIELD.finditer(page):
        if found["area"]:
            held[found["area"]] = unescape(found["words"])
            continue
        given = dict(_ATTRIBUTE.findall(found["input"]))
        radio, kind = given.get("type") == "radio", given.get("type")
        if kind in {"file", "submit"} or (radio and "checked" not in given):
            continue
        held[given.get("name", "")] = unescape(given.get("value", ""))
    return {name: value for name, value in held.items() if name and name not in _NOT_CARRIED}


def saw(page: str) -> str:
    """What a page says that it showed."""
    return fields_of(page)["seen"]


def realisation_fields(browser: Browser, case: UUID) -> dict[str, str]:
    """The form of a realisation as it is shown now."""
    return fields_of(browser.get(f"/evaluations/{case}/realisation").text)


def rating_fields(browser: Browser, case: UUID) -> dict[str, str]:
    """The form of a rating as it is shown now."""
    return fields_of(browser.get(f"/evaluations/{case}/rating").text)


def judged(fields: dict[str, str], verdict: str) -> dict[str, str]:
    """The same form with one verdict on everything; ``fields`` name what is judged."""
    asked = [name.removeprefix("note_") for name in fields if name.startswith("note_")]
    return {**fields, **{f"verdict_{each}": verdict for each in asked}}
