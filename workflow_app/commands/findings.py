"""What a check of the doctor answers with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from workflow_app.rules.text import Text
from workflow_app.settings import Settings


class Verdict(Enum):
    """How something was found: a note is worth knowing and stops nobody."""

    FINE = Text("baik", "fine")
    NOTE = Text("catatan", "note")
    PROBLEM = Text("masalah", "problem")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One finding, and what to do about it."""

    verdict: Verdict
    sentence: Text
    remedy: Text | None = None


Findings = Iterator[Diagnosis]
Check = Callable[[Settings], Findings]


def fine(indonesian: str, english: str) -> Diagnosis:
    """All is as it should be."""
    return Diagnosis(Verdict.FINE, Text(indonesian, english))


def note(sentence: tuple[str, str], remedy: tuple[str, str]) -> Diagnosis:
    """Worth knowing; both parts in Indonesian and English."""
    return Diagnosis(Verdict.NOTE, Text(*sentence), Text(*remedy))


def problem(sentence: tuple[str, str], remedy: tuple[str, str]) -> Diagnosis:
    """To be mended; both parts in Indonesian and English."""
    return Diagnosis(Verdict.PROBLEM, Text(*sentence), Text(*remedy))


def place(url: str) -> str:
    """Where a URL points to, without the password in it."""
    parsed = urlsplit(url)
    if not parsed.hostname:
        return parsed.path.replace("//", "/", 1)
    return parsed.hostname if parsed.port is None else f"{parsed.hostname}:{parsed.port}"
