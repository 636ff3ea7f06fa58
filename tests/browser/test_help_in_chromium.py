"""Help as people meet it: tour and terms by keyboard, and what a reader of the screen hears."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

NAMED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "";
  const label = at.labels && at.labels.length ? at.labels[0].innerText : "";
  return (at.getAttribute("aria-label") || label || at.innerText || at.id || at.tagName).trim();
}"""
SHOWN = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  const style = getComputedStyle(at);
  return seen && (style.outlineStyle !== "none" || style.boxShadow !== "none");
}"""


@pytest.fixture
def draft(live):
    """A submitted SKP with complete contents."""
    world = live.site.world
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    return skp


def tab_to(page, wanted, most=80):
    """Press Tab until something of that name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(NAMED) == wanted:
            return
    raise AssertionError(f"Tab does not come to {wanted!r} on {page.url}")


def shown(page):
    """Whether what has the focus is seen to have it, once the page has scrolled to it."""
    for _ in range(10):
        if page.evaluate(SHOWN):
            return True
        page.wait_for_timeout(100)
    return False


def stops(page, most=120):
    """The names of everything that Tab comes to, and those of them that do not show it."""
    names, hidden = [], []
    for _ in range(most):
        page.keyboard.press("Tab")
        name = page.evaluate(NAMED)
        if not name or (names and name == names[0]):
            return names, hidden
        names.append(name)
        if not shown(page):
            hidden.append(name)
    raise AssertionError(f"Tab never comes around on {page.url}")


def follow(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_tour_is_walked_and_put_away_by_keyboard(tab, accessible, shoot):
    page = tab("employee", size="narrow", scheme="dark")
    page.goto("/inbox")
    accessible(page)
    shoot(page, "tour-offer-narrow-dark")
    tab_to(page, "Mulai tur")
    follow(page)
    told = page.get_by_role("complementary")
    expect(told).to_be_focused()
    expect(told).to_match_aria_snapshot(
        """
        - 'complementary "Kotak masuk: yang menunggu Anda"':
          - paragraph: /Tur Pegawai · 1 dari 5/
          - 'heading "Kotak masuk: yang menunggu Anda" [level=2]'
          - paragraph
          - link "Berikutnya"
          - button "Akhiri tur"
        """
    )
    expect(page.locator(".toured")).to_have_count(1)
    accessible(page)
    for _ in range(4):
        tab_to(page, "Berikutnya", most=3)
        follow(page)
        expect(told).to_be_focused()
    accessible(page)
    tab_to(page, "Selesai", most=3)
    follow(page)
    expect(page.get_by_role("status").first).to_contain_text("Tur tidak ditawarkan lagi")
    page.goto("/inbox")
    expect(page.get_by_role("complementary")).to_have_count(0)


def test_the_tour_runs_without_script(tab):
    page = tab("leader", script=False)
    page.goto("/inbox")
    page.get_by_role("link", name="Mulai tur").click()
    page.get_by_role("link", name="Berikutnya").click()
    expect(page).to_have_url("/skp?tur=2")
    page.get_by_role("link", name="Sebelumnya").click()
    page.get_by_role("button", name="Akhiri tur").click()
    expect(page).to_have_url("/inbox")
    expect(page.get_by_text("Pertama kali di sini?")).to_have_count(0)


def test_a_term_explains_itself_by_keyboard_and_gives_the_focus_back(tab, accessible, shoot):
    page = tab("employee")
    page.goto("/skp/new")
    tab_to(page, "Pejabat Penilai Kinerja")
    page.keyboard.press("Enter")
    sheet = page.get_by_role("note", name="Pejabat Penilai Kinerja")
    expect(sheet).to_contain_text("PermenPANRB 6/2022, Pasal 1")
    accessible(page)
    shoot(page, "term-wide-light")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    assert page.evaluate(NAMED) == "Pejabat Penilai Kinerja"


def test_a_term_explains_itself_without_script_and_leads_to_the_glossary(tab):
    page = tab("employee", size="narrow", script=False)
    page.goto("/skp/new")
    page.get_by_role("button", name="Pejabat Penilai Kinerja").click()
    page.get_by_role("note").get_by_role("link", name="Semua istilah").click()
    expect(page).to_have_url("/istilah#ppkj")
    expect(page.locator("#ppkj")).to_be_in_viewport()


@pytest.mark.parametrize(("size", "scheme"), [("narrow", "dark"), ("wide", "light")])
def test_the_pages_of_help_are_accessible(tab, accessible, shoot, size, scheme):
    page = tab("leader", size=size, scheme=scheme)
    for path, name in (("/istilah", "glossary"), ("/istilah?q=xyz", "no-term"), ("/tour", "tour")):
        page.goto(path)
        accessible(page)
        shoot(page, f"{name}-{size}-{scheme}")


def test_a_case_to_decide_is_heard_and_walked_in_its_order(tab, draft):
    page = tab("leader")
    page.goto(f"/cases/{draft}")
    expect(page.get_by_role("main")).to_match_aria_snapshot(
        """
        - main:
          - heading "SKP 2026" [level=1]
          - paragraph: /Orang staf/
          - region "Langkah Anda":
            - heading "Langkah Anda" [level=2]
            - paragraph: /Anda bertindak sebagai Pejabat Penilai Kinerja/
            - button "Sepakati" [disabled]
            - paragraph: "Syarat langkah ini belum terpenuhi:"
            - list:
              - listitem: /Ada RHK yang belum ditandai utama atau tambahan/
              - listitem: /Belum ada hasil kerja utama/
            - paragraph:
              - link "Lengkapi dahulu …"
          - region "Yang ditunggu"
          - region "Isi perkara"
        """
    )
    names, hidden = stops(page)
    assert hidden == [], "what has the focus is seen to have it"
    assert names[0] == "Langsung ke isi"
    wanted = ("Kotak masuk", "Akun leader", "Lengkapi dahulu …", "Kembalikan …", "Buka dokumen SKP")
    order = [next(at for at, name in enumerate(names) if name.endswith(each)) for each in wanted]
    assert order == sorted(order), names
    assert names.index("Istilah") > max(order)


def test_a_result_of_an_skp_is_heard_field_by_field(tab, live):
    page = tab("employee")
    skp = live.site.world.new_skp()
    page.goto(f"/skp/{skp}/results/new")
    form = page.get_by_role("main").locator("form[method=post]").first
    for field in form.locator("input:not([type=hidden]), textarea, select").all():
        name = field.evaluate("at => at.labels && at.labels.length ? at.labels[0].textContent : ''")
        assert name.strip(), field.evaluate("at => at.outerHTML")
        for described in (field.get_attribute("aria-describedby") or "").split():
            assert page.locator(f"[id='{described}']").text_content().strip()
    names, hidden = stops(page)
    assert hidden == []
    order = [
        next(at for at, name in enumerate(names) if name.startswith(start))
        for start in ("Rencana hasil kerja", "Indikator kinerja individu", "Simpan RHK")
    ]
    assert order == sorted(order)
