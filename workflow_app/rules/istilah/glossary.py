"""Every term by its key, and looking for one."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.istilah.evaluasi import EVALUASI
from workflow_app.rules.istilah.jf import JF
from workflow_app.rules.istilah.kebutuhan import KEBUTUHAN
from workflow_app.rules.istilah.pelaku import PELAKU
from workflow_app.rules.istilah.perencanaan import PERENCANAAN
from workflow_app.rules.istilah.term import Area, Istilah

if TYPE_CHECKING:
    from collections.abc import Mapping

AREAS = tuple(Area)
GLOSSARY: Mapping[str, Istilah] = MappingProxyType(
    {term.key: term for term in (*PELAKU, *PERENCANAAN, *EVALUASI, *JF, *KEBUTUHAN)}
)


def matching(words: str) -> tuple[Istilah, ...]:
    """Terms in which every word is found, in either language; all of them for no words.

    Terms whose names hold the words come before those that only mention them.
    """
    asked = words.casefold().split()
    named = [term for term in GLOSSARY.values() if _holds(_names(term), asked)]
    told = [term for term in GLOSSARY.values() if _holds(_everything(term), asked)]
    return tuple(dict.fromkeys((*named, *told)))


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)


def _names(term: Istilah) -> str:
    return " ".join((term.name.id, term.name.en, *term.also)).casefold()


def _everything(term: Istilah) -> str:
    told = (term.meaning.id, term.meaning.en, term.citation)
    return f"{_names(term)} {' '.join(told).casefold()}"
