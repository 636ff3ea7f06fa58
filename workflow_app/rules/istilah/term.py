"""What is said of one term."""

from __future__ import annotations

from dataclasses import dataclass

from workflow_app.rules.labelled import Labelled
from workflow_app.rules.text import Text


class Area(Labelled):
    """Part of the glossary, in its order."""

    PELAKU = "pelaku", "Pelaku", "Who acts"
    KINERJA = "kinerja", "Kinerja", "Performance"
    JF = "jf", "Jabatan fungsional", "Functional positions"
    KEBUTUHAN = "kebutuhan", "Kebutuhan pegawai", "Workforce needs"


@dataclass(frozen=True, slots=True)
class Istilah:
    """One term: ``key`` is its name in code and in the address, ``name`` says it in full.

    ``meaning`` is one or two sentences; ``citation`` names the regulation and its article, and is
    empty for words of practice. ``also`` are other names it is looked for by.
    """

    key: str
    area: Area
    name: Text
    meaning: Text
    citation: str = ""
    also: tuple[str, ...] = ()
