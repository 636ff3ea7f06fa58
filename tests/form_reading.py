"""The forms of a page, as a browser without script would send them back."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_WITHOUT_VALUE = frozenset({"submit", "button", "image", "reset", "file"})


@dataclass
class PageForm:
    """One form: where it goes, and what stands in it. The CSRF token is left to the browser."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._form: PageForm | None = None
        self._select = self._area = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self._form = PageForm(given.get("action", ""))
            self.forms.append(self._form)
        elif self._form is not None:
            read = {"input": self._input, "textarea": self._textarea, "option": self._option}
            read.get(tag, lambda _given: None)(given)
            self._select = given["name"] if tag == "select" else self._select

    def _textarea(self, given):
        self._area = given["name"]
        self._form.fields[self._area] = ""

    def _option(self, given):
        """The first option of a list stands unless another one is selected."""
        if self._select and (self._select not in self._form.fields or "selected" in given):
            self._form.fields[self._select] = given.get("value", "")

    def _input(self, given):
        kind, name = given.get("type", "text"), given.get("name")
        if not name or name == "csrf_token" or kind in _WITHOUT_VALUE:
            return
        if kind in {"radio", "checkbox"} and "checked" not in given:
            return
        self._form.fields[name] = given.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data):
        if self._form is not None and self._area:
            held = self._form.fields[self._area] + data
            self._form.fields[self._area] = held.removeprefix("\n").removeprefix("\r\n")


def forms_on(page: str) -> list[PageForm]:
    """Every form of a page."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


def form_with(page: str, name: str) -> dict[str, str]:
    """The fields of the first form that has a field of that name."""
    return next(form.fields for form in forms_on(page) if name in form.fields)
