"""The search line of an auditor: ``aktor:Budi Santoso unit:Biro SDM dari:2026-01-01``.

A pill reaches to the next one, so a value may have blanks; a value with ``word:`` inside stands in
quotes. Words before the first pill name a case. What is asked is the same whether it was typed
as a line or into the fields of a form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workflow_app.rules.text import Text

CASE = "perkara"
SINCE, UNTIL = "dari", "sampai"
#: Every pill, in the order in which a line is written.
PILLS = (
    CASE,
    "aktor",
    "atas-nama",
    "unit",
    "alur",
    "transisi",
    "keputusan",
    "alasan",
    "mandat",
    "aturan",
    "terlambat",
    "jenis",
    "batch",
    SINCE,
    UNTIL,
)
_STRETCH = f"{SINCE}..{UNTIL}"
_TOKEN = re.compile(r'(?:[A-Za-z][A-Za-z.\-]*:)?"[^"]*"|[^\s"]+|"')
_HEAD = re.compile(r"([A-Za-z][A-Za-z.\-]*):(.*)", re.DOTALL)

Asked = Mapping[str, str]


class Unreadable(Exception):
    """A line that cannot be taken, with the sentence that says why."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


def read_line(line: str) -> dict[str, str]:
    """What a line asks, by pill. Raises ``Unreadable``."""
    asked: dict[str, str] = {}
    for pill, value in _pairs(line):
        name = pill.lower()
        if name not in (*PILLS, _STRETCH):
            raise Unreadable(_unknown(pill))
        if not value:
            raise Unreadable(_empty(name))
        found = _stretch(value) if name == _STRETCH else {name: value}
        if not found:
            raise Unreadable(_empty(name))
        twice = next((each for each in found if each in asked), None)
        if twice is not None:
            raise Unreadable(_twice(twice))
        asked |= found
    return asked


def write_line(asked: Asked) -> str:
    """The line that asks the same; ``read_line`` takes it back."""
    parts = ((pill, asked.get(pill, "")) for pill in PILLS)
    return " ".join(f"{pill}:{_quoted(value)}" for pill, value in parts if value)


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    pill, words, begun = CASE, list[str](), False
    for token in _tokens(line):
        head = _HEAD.fullmatch(token)
        if head is None:
            words.append(token.strip('"'))
            continue
        if begun or words:
            yield pill, _joined(words)
        pill, words, begun = head[1], [head[2].strip('"')], True
    if begun or words:
        yield pill, _joined(words)


def _tokens(line: str) -> Iterator[str]:
    for match in _TOKEN.finditer(line):
        if match[0] == '"':
            raise Unreadable(
                Text("Ada tanda kutip yang belum ditutup", "A quotation mark is not closed")
            )
        yield match[0]


def _joined(words: list[str]) -> str:
    return " ".join(" ".join(words).split())


def _quoted(value: str) -> str:
    return f'"{value}"' if any(_HEAD.fullmatch(word) for word in value.split()) else value


def _stretch(value: str) -> dict[str, str]:
    first, dots, last = value.partition("..")
    if not dots:
        return {SINCE: first, UNTIL: first}
    return {name: day for name, day in ((SINCE, first), (UNTIL, last)) if day}


def _unknown(pill: str) -> Text:
    known = ", ".join(f"{each}:" for each in PILLS)
    short = pill[:40]
    return Text(
        f"“{short}:” bukan kolom pencarian. Yang dikenal: {known}. Taruh teks bertitik dua dalam "
        "tanda kutip",
        f"“{short}:” is no search pill. Known are: {known}. Put text with a colon in quotes",
    )


def _empty(pill: str) -> Text:
    return Text(
        f"Tulis apa yang dicari sesudah “{pill}:”", f"Write what to look for after “{pill}:”"
    )


def _twice(pill: str) -> Text:
    return Text(f"Sebut “{pill}:” satu kali saja", f"Name “{pill}:” only once")
