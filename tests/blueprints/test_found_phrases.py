"""Every word that a finding of the rules is written with has its English."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from blueprints.support.findings import found_words

RULES = Path(__file__).parents[2] / "workflow_app" / "rules"
WORD = re.compile(r"[A-Za-z]{3,}")
#: Nouns of the regulation and codes, which stand in both languages.
NOUNS = {"RHK", "IKI", "JPT", "Pratama", "Ahli", "Utama", "golongan", "target", "jenjang"}


def _phrases():
    """Texts that are written out in ``Finding(...)``, a number in place of what is filled in."""
    for file in sorted(RULES.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                values = [*node.args[1:], *(each.value for each in node.keywords)]
                yield from (text for each in values for text in _texts(each))


def _texts(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "2" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))


FOUND = sorted({text for text in _phrases() if WORD.search(text)})


def test_there_are_findings_with_words():
    assert len(FOUND) > 20


@pytest.mark.parametrize("found", FOUND)
def test_a_finding_has_no_indonesian_word_in_english(site, found):
    with site.app.test_request_context():
        indonesian = found_words(found)
    with site.app.test_request_context(headers={"Cookie": "alur_language=en"}):
        english = found_words(found)
    kept = set(WORD.findall(indonesian)) & set(WORD.findall(english))
    assert kept <= NOUNS, "write it into blueprints/support/findings.py"
