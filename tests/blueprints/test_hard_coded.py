"""No sentence is written where it could be said in one language only."""

from __future__ import annotations

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment

ROOT = Path(__file__).parents[2]
WORD = re.compile(r"[A-Za-z]{2,}")
SENTENCE = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}")
#: Attributes that are read out or shown.
READ = {
    *("alt", "aria-description", "aria-label", "aria-roledescription", "placeholder", "title"),
    *("data-done", "data-label", "data-none", "data-some", "data-too-large", "label"),
}
#: Names, abbreviations and units that both languages write alike.
NAMES = {
    "Alur",
    "CSV",
    "JF",
    "JSON",
    "PDF",
    "NIP",
    "Plh",
    "Plt",
    "RHK",
    "SHA",
    "SKP",
    "Target",
    "TMT",
    "XLSX",
}
#: Nothing between these is looked at: they take a sentence, or are read by no user.
SAYING = {
    "_",
    "_lazy",
    "gettext",
    "lazy_gettext",
    "ngettext",
    "pgettext",
    "lazy_pgettext",
    "Text",
    "abort",
    "reading_skp",
    "compile",
}
CITATION = re.compile(r"\b(PermenPANRB|Permen PUPR|Peraturan BKN|PP|UU|SE BKN|SE MenPANRB) \d")
#: Official papers are set in Indonesian alone; findings keep their English beside the Indonesian;
#: the page of the design shows parts of pages, filled with anything, to programmers; a manifest is
#: read by machines; the English of the library of forms is what ours stands in for.
APART = {"issued_papers", "findings.py", "look.py", "look", "audit_bundle.py", "form_words.py"}
#: Words that are the same in both languages although there are several.
ALIKE = {"Angka kredit", "Job person match (JPM)"}
#: Selectors, headers and markup are no sentences.
CODE = re.compile(r"[\[\]<>=#]|:not|\w:\w")
PARTS = re.compile(r'/[a-z]+/|[a-z-]+=""|\bdata-[a-z-]+')
CLASSES = re.compile(r"className = .*")
JAVASCRIPT = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`|//[^\n]*')


class _Spoken(HTMLParser):
    """Text and read attributes of a template, whatever Jinja puts in left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in {"code", "script", "style"}
        self._note(*(value for name, value in attrs if name in READ and value))

    def handle_endtag(self, tag):
        self.silent -= tag in {"code", "script", "style"}

    def handle_data(self, data):
        if not self.silent:
            self._note(data)

    def _note(self, *texts):
        self.found += [(self.getpos()[0], text.strip()) for text in texts]


def _written(source):
    """What a template says itself: its lines, with nothing in place of what Jinja says."""
    said, inside = "", 0
    for _line, kind, value in Environment(autoescape=True).lex(source):
        inside += kind.endswith("_begin") - kind.endswith("_end")
        said += value if kind == "data" else "\n" * value.count("\n")
    reader = _Spoken()
    reader.feed(said)
    return [(line, text) for line, text in reader.found if set(WORD.findall(text)) - NAMES]


def _is_markup(text):
    """Citations, and attributes or addresses that a macro puts together."""
    return bool(CITATION.search(text)) or not WORD.search(PARTS.sub("", text))


TEMPLATES = sorted(
    path.relative_to(ROOT)
    for path in (ROOT / "templates").rglob("*")
    if path.suffix in {".html", ".txt"} and not APART & set(path.parts)
)


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_template_says_everything_through_the_catalogue(path):
    source = (ROOT / path).read_text(encoding="utf-8")
    blocks = re.compile(r"{% block body_class %}.*?{% endblock %}")
    plain = [
        (line, text) for line, text in _written(blocks.sub("", source)) if not _is_markup(text)
    ]
    assert plain == [], "put it into _(...), and its English into a .po"


def _said(node):
    """Literals of Python with several words that stand outside of what says things."""
    if _is_apart(node):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if SENTENCE.search(node.value) and not _is_code(node.value):
            yield node.lineno, node.value
        return
    for child in ast.iter_child_nodes(node):
        yield from _said(child)


def _is_apart(node):
    """What takes sentences, what nobody reads but a programmer, and docstrings."""
    if isinstance(node, ast.Call):
        return _called(node) in SAYING
    if isinstance(node, ast.keyword):
        return node.arg == "frames"
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return docstring or isinstance(node, ast.Raise | ast.Assert)


def _is_code(text):
    return bool(CITATION.search(text) or CODE.search(text))


def _called(node):
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


BLUEPRINTS = sorted(
    path.relative_to(ROOT)
    for path in (ROOT / "blueprints").rglob("*.py")
    if not APART & set(path.parts)
)


@pytest.mark.parametrize("path", BLUEPRINTS, ids=str)
def test_a_blueprint_says_everything_through_the_catalogue(path):
    plain = list(_said(ast.parse((ROOT / path).read_text(encoding="utf-8"))))
    assert plain == [], "put it into _(...), and its English into a .po"


@pytest.mark.parametrize(
    "folder", ["workflow_app/services", "workflow_app/rules", "state_machines"]
)
def test_what_stands_in_text_stands_in_two_languages(folder):
    torn = [
        (str(path.relative_to(ROOT)), node.lineno)
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _called(node) == "Text" and not _both(node)
    ]
    assert torn == [], "write Text(indonesian, english), two sentences that differ"


def _both(node):
    """Whether two texts are given, neither empty alone, and sentences not twice the same."""
    if len(node.args) != 2:
        return all(isinstance(each, ast.Starred) for each in node.args) or bool(node.keywords)
    texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
    if len(texts) < 2:
        return True
    return bool(texts[0]) == bool(texts[1]) and not (
        texts[0] == texts[1] and SENTENCE.search(texts[0]) and texts[0] not in ALIKE
    )


@pytest.mark.parametrize(
    "path", sorted((ROOT / "workflow_app" / "static").glob("*.js")), ids=lambda path: path.name
)
def test_a_script_takes_its_sentences_from_the_page(path):
    strings = [
        first or second
        for first, second in JAVASCRIPT.findall(CLASSES.sub("", path.read_text(encoding="utf-8")))
        if first or second
    ]
    said = [
        text
        for text in strings
        if SENTENCE.search(text) and text != "use strict" and not _is_code(text)
    ]
    assert said == [], "put the sentence into a data- attribute of the template"


def test_a_sentence_outside_the_catalogue_is_found():
    template = '<p title="Satu dua">{{ _("tiga") }} Empat</p>{% if lima %}<b>Enam</b>{% endif %}'
    assert [text for _, text in _written(template)] == ["Satu dua", "Empat", "Enam"]
    module = (
        'def show():\n    """Docs of it."""\n    flash("Sudah disimpan")\n    flash(_("Sudah ada"))'
    )
    assert list(_said(ast.parse(module))) == [(3, "Sudah disimpan")]
    (torn,) = ast.parse('Text("Sudah ada", "Sudah ada")').body
    assert not _both(torn.value)
