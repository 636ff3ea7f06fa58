"""The glossary: complete in both languages, and found by its names and meanings."""

from __future__ import annotations

import re

import pytest

from workflow_app.rules.istilah import AREAS, GLOSSARY, matching

#: Written alike in both languages.
ALIKE = {"target", "jpm"}
INSTRUMENT = re.compile(r"(UU|PP|PermenPANRB|Peraturan BKN|SE BKN|SE MenPANRB) ")


@pytest.mark.parametrize("term", GLOSSARY.values(), ids=GLOSSARY)
def test_a_term_is_said_in_both_languages_with_its_source(term):
    assert re.fullmatch(r"[a-z_]+", term.key)
    assert term.key in ALIKE or term.name.id != term.name.en
    assert term.meaning.id.endswith(".")
    assert term.meaning.en.endswith(".")
    assert len(term.meaning.id) < 250
    for source in term.citation.split("; "):
        assert not source or INSTRUMENT.match(source)
    assert term.citation or term.key == "pangkat"


def test_every_area_has_terms_and_no_key_stands_twice():
    assert {term.area for term in GLOSSARY.values()} == set(AREAS)
    assert len(GLOSSARY) > 60


def test_terms_named_so_come_before_those_that_mention_the_words():
    found = [term.key for term in matching("PREDIKAT")]
    assert found[0] == "pola_distribusi"
    assert found.index("predikat") < found.index("rating")


@pytest.mark.parametrize(
    ("words", "key"),
    [("objection", "keberatan"), ("usia pensiun", "bup"), ("ukom", "uji_kompetensi")],
)
def test_a_term_is_found_by_either_language_and_by_other_names(words, key):
    assert matching(words)[0].key == key


def test_no_words_find_all_and_strange_words_none():
    assert matching("  ") == tuple(GLOSSARY.values())
    assert matching("xylophone") == ()
