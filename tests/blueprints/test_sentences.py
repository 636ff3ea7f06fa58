"""Every sentence of the pages is in the catalogue, and says the same places in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUES = ROOT / "workflow_app" / "translations"
WORDS = {
    **dict.fromkeys(("_", "_lazy", "gettext", "lazy_gettext")),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
}
PLACES = re.compile(r"%\((\w+)\)[sd]")
#: Words for which both languages write the same.
ALIKE = {
    "Angka kredit",
    "April",
    "Audit",
    "November",
    "Pelantikan",
    "SKP",
    "September",
    "Status",
    "Target",
}


def keyed(said, context):
    """A sentence, and the meaning by which English tells it apart from the same words."""
    words = said if isinstance(said, str) else said[0]
    return (context, words) if context else words


@pytest.fixture(scope="module")
def used():
    """Sentences and where they stand, found as the mapping file says."""
    with (CATALOGUES / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = {}
    for folder in ("blueprints", "templates"):
        inside = [
            (pattern.removeprefix(f"{folder}/"), method)
            for pattern, method in methods
            if pattern.startswith(folder)
        ]
        for name, line, said, _comments, context in extract_from_dir(
            ROOT / folder, inside, options, keywords=WORDS
        ):
            key = keyed(said, context)
            found.setdefault(key, f"{folder}/{name}:{line}")
    return found


@pytest.fixture(scope="module")
def english():
    """Catalogue sentences by msgid, and the file of each."""
    found = {}
    for file in sorted((CATALOGUES / "en" / "LC_MESSAGES").glob("*.po")):
        with file.open("rb") as source:
            for message in read_po(source):
                if message.id:
                    key = keyed(message.id, message.context)
                    found.setdefault(key, []).append((file.name, message))
    return found


def test_every_sentence_has_an_english_one(used, english):
    missing = {said: where for said, where in used.items() if said not in english}
    assert missing == {}, "write these into workflow_app/translations/en/LC_MESSAGES/*.po"


def test_no_sentence_is_translated_that_nobody_says(used, english):
    idle = [
        said
        for said, places in english.items()
        if said not in used and any(name != "mail.po" for name, _ in places)
    ]
    assert idle == []


def test_no_sentence_is_translated_in_two_ways(english):
    torn = {
        said: places
        for said, places in english.items()
        if len({str(message.string) for _, message in places}) > 1
    }
    assert torn == {}


def test_both_languages_name_the_same_places(english):
    for key, places in english.items():
        said = key if isinstance(key, str) else key[1]
        for _, message in places:
            strings = [message.string] if isinstance(message.string, str) else message.string
            for string in strings:
                assert string, said
                assert set(PLACES.findall(string)) <= set(PLACES.findall(said)), said
                assert string != said or said in ALIKE, said


def test_a_filter_on_a_constant_speaks_the_language_of_each_request(site):
    template = site.app.jinja_env.from_string('{{ "uji_kompetensi"|workflow_label }}')
    said = []
    for cookie in ("alur_language=id", "alur_language=en"):
        with site.app.test_request_context(headers={"Cookie": cookie}):
            said.append(template.render())
    assert said == ["Uji kompetensi", "Competency test"]


def test_the_heading_of_a_list_is_plural_in_english_and_a_column_is_not(site):
    browser = site.signed_in("personnel_admin")
    browser.post("/language", {"language": "en"})
    found = {}
    for path in ("people", "units", "positions"):
        page = browser.get(f"/{path}").text
        found[path] = re.search(r"<h1[^>]*>\s*(.*?)\s*</h1>", page, re.DOTALL)[1]
    assert found == {"people": "Employees", "units": "Units", "positions": "Posts"}
    assert re.search(r"<th[^>]*>Post</th>", browser.get("/people").text)
