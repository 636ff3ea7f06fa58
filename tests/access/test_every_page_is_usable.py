"""Every page there is, in a real Chromium: accessible, as wide as the screen, built as written.

Each page is asked for by the first role that may; an endpoint that answers with a file or leads
elsewhere is none. A page added to the site is among them by its line in ``rules.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from http import HTTPStatus

import pytest
from chromium import SIZES, complaints, listening, served
from objects import parts_of, relations
from rules import RULES, Answer, Role, expected

from blueprints.staffing.mandates import MANDATES
from blueprints.staffing.people import PEOPLE
from blueprints.staffing.positions import POSITIONS
from blueprints.staffing.teams import TEAMS
from blueprints.staffing.units import UNITS
from workflow_app.rules.agency_settings import DEFINITIONS

pytestmark = pytest.mark.browser

#: Colours do not depend on the width: two looks show every size and every theme.
LOOKS = (("narrow", "light", "id"), ("wide", "dark", "en"))
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}
_BUILT = """source => {
  const seen = [];
  const visit = (element, depth) => {
    seen.push(`${depth} ${element.localName.toLowerCase()}`);
    for (const child of element.children) visit(child, depth + 1);
  };
  visit(new DOMParser().parseFromString(source, "text/html").documentElement, 0);
  return seen;
}"""
#: Whoever is signed in sees a page before whoever is not.
_VISITORS = sorted(set(Role) - {Role.DISABLED}, key=lambda role: role is Role.ANONYMOUS)
_FORMS = "form[method=post]:not(.one-button):has(button:not([type=button]))"
_SEND = """form => {
  form.noValidate = true;
  form.requestSubmit(form.querySelector("button:not([type=button])"));
}"""


@dataclass
class Served:
    """The furnished site on a port, a browser in front of it, and who is to see what."""

    furnished: object
    url: str
    browser: object
    addresses: dict[Role, list[str]]

    def page(self, role, size, theme, language):
        """A page of a fresh browser that a role is signed in to."""
        context = self.browser.new_context(
            base_url=self.url,
            viewport=SIZES[size],
            color_scheme=theme,
            reduced_motion="reduce",
        )
        own = self.furnished.browser(role)
        own.post("/language", {"language": language})
        for name in ("alur", "alur_language"):
            kept = own.client.get_cookie(name)
            if kept:
                cookie = {"name": name, "value": kept.value, "url": self.url}
                context.add_cookies([cookie])
        return listening(context.new_page())


@pytest.fixture(scope="module")
def pages(furnished, chromium):
    """The site as it is served to browsers."""
    with served(furnished.site.app) as url:
        yield Served(furnished, url, chromium, _addresses(furnished))


@pytest.mark.parametrize("role", _VISITORS)
@pytest.mark.parametrize(("size", "theme", "language"), LOOKS)
def test_every_page_is_accessible_and_built_as_written(pages, role, size, theme, language):
    pages.furnished.restore()
    page = pages.page(role, size, theme, language)
    wrong = {}
    for address in pages.addresses[role]:
        answer = page.goto(address)
        source = answer.text()
        page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
        found = complaints(page)
        page.broken.clear()
        if page.evaluate("document.documentElement.lang") != language:
            found.append(f"it does not say that it speaks {language}")
        if written(source) != page.evaluate(_BUILT, source):
            found.append("a browser has to repair its markup")
        if page.evaluate("document.getAnimations().length"):
            found.append("it moves, though its reader asked it not to")
        if repeated := repeated_ids(source):
            found.append(f"ids stand twice: {repeated}")
        if found:
            wrong[address] = found
    page.context.close()
    assert wrong == {}


@pytest.mark.parametrize("role", _VISITORS)
def test_a_form_that_was_sent_empty_comes_back_accessible(pages, role):
    pages.furnished.restore()
    wrong, page = {}, pages.page(role, "narrow", "dark", "id")
    for address in pages.addresses[role]:
        page.goto(address)
        for place in range(page.locator("main").locator(_FORMS).count()):
            page.goto(address)
            with page.expect_navigation() as answered:
                page.locator("main").locator(_FORMS).nth(place).evaluate(_SEND)
            if found := complaints(page):
                wrong[f"{address} form {place + 1}"] = found
            page.broken.clear()
            if answered.value.status < HTTPStatus.BAD_REQUEST:
                pages.furnished.restore()
                page.context.close()
                page = pages.page(role, "narrow", "dark", "id")
                page.goto(address)
    page.context.close()
    assert wrong == {}


def test_every_deed_and_every_kind_of_setting_is_accessible(pages):
    """Pages that ask for something else by a word of their address, as asked for and sent empty."""
    pages.furnished.restore()
    wrong, seen, page = {}, 0, pages.page(Role.PERSONNEL_ADMIN, "narrow", "light", "id")
    for address in _by_their_words(pages.furnished):
        if page.goto(address).status != HTTPStatus.OK:
            continue  # about one of several rows, which the page of the person names
        seen += 1
        found = complaints(page)
        page.broken.clear()
        with page.expect_navigation():
            page.locator("main").locator(_FORMS).first.evaluate(_SEND)
        found += complaints(page)
        page.broken.clear()
        pages.furnished.restore()
        if found:
            wrong[address] = found
    page.context.close()
    assert wrong == {}
    assert seen > 30


def test_on_paper_nothing_is_dark_or_waits_to_be_pressed(pages):
    pages.furnished.restore()
    case = pages.furnished.objects.case["employee"]
    page = pages.page(Role.EMPLOYEE, "wide", "dark", "id")
    page.emulate_media(media="print", color_scheme="dark")
    for address in ("/inbox", f"/cases/{case}", f"/cases/{case}/history", "/skp", "/jf/saya"):
        page.goto(address)
        assert page.locator("button:visible, input:visible, select:visible").count() == 0, address
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == "rgb(255, 255, 255)", address
        assert page.locator("h1:visible").count() == 1, address
    page.context.close()


def test_every_page_was_asked_for(pages):
    seen = [address for role in _VISITORS for address in pages.addresses[role]]
    assert len(seen) == len(set(seen))
    assert len(seen) > 80


def written(source: str) -> list[str]:
    """The elements of a page in their order, each with its depth, as the source nests them."""
    return _Elements.of(source).seen


def repeated_ids(source: str) -> list[str]:
    """Ids that stand at more than one element."""
    ids = _Elements.of(source).ids
    return sorted({each for each in ids if ids.count(each) > 1})


class _Elements(HTMLParser):
    """Elements by their tags alone: nothing is left out, closed or moved by itself."""

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.ids = [], [], []

    @classmethod
    def of(cls, source):
        elements = cls()
        elements.feed(source)
        elements.close()
        if elements.open:
            elements.seen.append(f"never closed: {elements.open}")
        return elements

    def handle_starttag(self, tag, attrs):
        self.seen.append(f"{len(self.open)} {tag}")
        self.ids += [value for name, value in attrs if name == "id"]
        if len({name for name, _ in attrs}) != len(attrs):
            self.seen.append(f"an attribute stands twice: {tag} {attrs}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.seen.append(f"closes out of turn: {tag}")


def _by_their_words(furnished) -> list[str]:
    """Every deed of the personnel administration, and a setting of each kind of value."""
    world, objects = furnished.site.world, furnished.objects
    nouns = {
        ("staffing.ask_person", "person"): (PEOPLE, world.person["staf"]),
        ("staffing.ask_unit", "unit"): (UNITS, world.unit["bagian"]),
        ("staffing.ask_position", "position"): (POSITIONS, world.position["staf"]),
        ("staffing.ask_mandate", "mandate"): (MANDATES, objects.mandate),
        ("staffing.ask_team", "team"): (TEAMS, objects.team),
    }
    asked = [
        (endpoint, {part: subject, "deed": word})
        for (endpoint, part), (noun, subject) in nouns.items()
        for word in noun.deeds
    ]
    kinds = {type(each.read): key for key, each in DEFINITIONS.items()}
    asked += [("agency_settings.detail", {"key": key}) for key in kinds.values()]
    to = furnished.site.app.url_map.bind("localhost")
    return [to.build(endpoint, parts) for endpoint, parts in asked]


def _addresses(furnished) -> dict[Role, list[str]]:
    """Every endpoint that answers with a page, by the first role that gets to see it."""
    found = {role: [] for role in Role}
    browsers = {role: furnished.browser(role) for role in _VISITORS}
    for rule in furnished.site.app.url_map.iter_rules():
        if rule.endpoint in RULES and "GET" in rule.methods:
            role, address = _first_seen(furnished, browsers, rule.endpoint)
            found[role].append(address)
    return found


def _first_seen(furnished, browsers, endpoint) -> tuple[Role, str]:
    """Who sees an endpoint as a page, and where; nobody sees a file, or what leads elsewhere."""
    about = RULES[endpoint].about
    for role, browser in browsers.items():
        for relation in relations(about):
            if expected(endpoint, role, relation) is not Answer.IN:
                continue
            parts = parts_of(furnished.site, furnished.objects, about, role, relation)
            address = furnished.site.app.url_map.bind("localhost").build(endpoint, parts)
            answer = browser.get(address)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                return role, address
    return Role.DISABLED, endpoint
