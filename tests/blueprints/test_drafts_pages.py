"""Half-made decisions and half-written texts are there again, until they are sent."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from evaluation_pages import fields_of, realisation_fields, saw
from form_reading import form_with
from small_world import YEAR

from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.drafts import kept_about

JSON = {"Accept": "application/json"}


@pytest.fixture
def submitted(site):
    """An SKP that waits for its rater."""
    skp = site.world.new_skp()
    site.world.fill(skp)
    site.world.fire("staf", "submit", skp)
    site.world.mark(skp)
    return skp


def kept(site, case, who="kabag"):
    with reading(site.world.database) as db:
        return kept_about(db, case, site.world.person[who], "", site.world.now)


def action(page, name):
    """Where the form of a page keeps its words, and the draft that the page knows."""
    found = re.search(rf'data-draft="([^"]+/drafts/{name})" data-revision="(\d+)"', page)
    return found[1], found[2]


def written(page):
    """What stands in the areas for text of a page."""
    return {unescape(each) for each in re.findall(r"<textarea[^>]*>\r?\n?([^<]*)</textarea>", page)}


def seen_in(page, trigger):
    form = page[page.index(f'/{trigger}" class="step-form"') :]
    return re.search(r'name="seen" type="hidden" value="([^"]+)"', form)[1]


def test_a_half_made_decision_is_there_again(site, submitted):
    leader = site.signed_in("leader")
    page = leader.get(f"/cases/{submitted}").text
    where, revision = action(page, "step-send_back")
    assert revision == "0"
    words = {"note": "Target <b>terlalu</b>", "reason_code": "target_unfit"}
    words["seen"] = seen_in(page, "send_back")
    answer = leader.post(f"{where}?revision=0", words, headers=JSON)
    assert answer.json["revision"] == 1
    assert answer.json["said"].startswith("Draf tersimpan ")
    page = leader.get(f"/cases/{submitted}").text
    assert "dipulihkan; belum terkirim" in page
    assert "sesudah Anda mulai menulis" not in page
    assert "Target &lt;b&gt;terlalu&lt;/b&gt;" in page
    assert re.search(r'<input[^>]*checked[^>]*value="target_unfit"', page)
    assert action(page, "step-send_back")[1] == "1"
    stale = leader.post(f"{where}?revision=0", words, headers=JSON)
    assert stale.status_code == 409
    assert "jendela lain" in stale.json["error"]["message"]
    assert "dipulihkan" not in site.signed_in("head").get(f"/cases/{submitted}").text


def test_a_draft_goes_with_the_step_that_takes_it(site, submitted):
    leader = site.signed_in("leader")
    where, _ = action(leader.get(f"/cases/{submitted}").text, "step-send_back")
    words = {"note": "Perbaiki target", "reason_code": "target_unfit"}
    leader.post(where, words)
    page = leader.get(f"/cases/{submitted}/steps/send_back").text
    carried = ("seen", "key", "looked", "task")
    hidden = {name: value for name, value in fields_of(page).items() if name in carried}
    refused = leader.post(f"/cases/{submitted}/send_back", {**hidden, "note": "Tanpa alasan"})
    assert refused.status_code == 422
    assert kept(site, submitted), "a refused step leaves the draft"
    done = leader.post(f"/cases/{submitted}/send_back", {**hidden, **words})
    assert done.status_code == 303
    assert kept(site, submitted) == {}


def test_without_scripts_a_button_keeps_and_another_throws_away(site, submitted):
    leader = site.signed_in("leader")
    page = leader.get(f"/cases/{submitted}/steps/send_back").text
    assert "formnovalidate data-draft-button>Simpan draf</button>" in page
    where, _ = action(page, "step-send_back")
    back = f"http://localhost/cases/{submitted}/steps/send_back"
    answer = leader.post(where, {"note": "Satu"}, headers={"Referer": back})
    assert answer.headers["Location"] == f"/cases/{submitted}/steps/send_back"
    leader.post(where, {"note": "Dua"})
    page = leader.get(answer.headers["Location"]).text
    assert "Draf tersimpan" in page
    assert "Dua" in written(page)
    answer = leader.post(f"{where}/discard", {"next": f"/cases/{submitted}/steps/send_back"})
    assert answer.status_code == 303
    page = leader.get(answer.headers["Location"]).text
    assert "Draf dibuang." in page
    assert "Dua" not in page


def test_words_for_a_step_that_is_gone_are_shown_beside_the_case(site, submitted):
    leader = site.signed_in("leader")
    where, _ = action(leader.get(f"/cases/{submitted}").text, "step-send_back")
    leader.post(where, {"note": "Kalimat yang panjang", "seen": "0" * 64})
    site.world.fire("kabag", "agree", submitted)
    site.world.fire("staf", "agree", submitted)
    page = leader.get(f"/cases/{submitted}").text
    assert "langkahnya tidak tersedia lagi" in page
    assert "Perkara ini diubah oleh Orang staf pada" in page
    assert '<blockquote class="letter">Kalimat yang panjang</blockquote>' in page


def test_a_result_that_changed_meanwhile_is_shown_beside_the_words(site):
    skp = site.world.new_skp()
    site.world.fill(skp, results=1)
    ((result, _indicator),) = site.world.results_of(skp)
    employee, leader = site.signed_in("employee"), site.signed_in("leader")
    path = f"/skp/{skp}/results/{result}"
    page = employee.get(path).text
    where, _ = action(page, f"skp-result-{result}")
    content = re.search(r'name="content" type="hidden" value="([^"]+)"', page)[1]
    words = {"text": "Hasil menurut saya", "content": content, "indicators-0-text": "Satu ukuran"}
    employee.post(f"{where}?revision=0", words, headers=JSON)
    assert "Hasil menurut saya" in written(employee.get(path).text)
    assert "sesudah Anda mulai menulis" not in employee.get(path).text
    fields = {"content": content, "text": "Hasil menurut pimpinan"}
    fields |= {"intervensi_jenis": "", "no_leader_reason": "Belum ada"}
    saved = leader.post(path, fields)
    assert saved.status_code == 303, saved.text[-3000:]
    page = employee.get(path).text
    assert "Perkara ini diubah oleh Orang kabag pada" in page
    assert "Hasil menurut saya" in written(page)
    assert "Satu ukuran" in written(page)
    assert "Hasil menurut pimpinan" in page
    assert site.signed_in("leader").get(path).text.count("Hasil menurut saya") == 0


def test_the_realisation_and_the_rating_are_kept_and_forgotten_once_saved(site):
    world = site.world
    skp = world.monitored()
    world.at(on=date(YEAR, 4, 2))
    evaluation = world.evaluations(skp)[0]
    employee = site.signed_in("employee")
    path = f"/evaluations/{evaluation}/realisation"
    page = employee.get(path).text
    where, _ = action(page, "realisation")
    name = re.search(r'name="(text_[0-9a-f]{32})"', page)[1]
    sent = {name: "Baru separuh", "seen": saw(page)}
    assert employee.post(f"{where}?revision=0", sent, headers=JSON).status_code == 200
    page = employee.get(path).text
    assert "Baru separuh" in written(page)
    assert "sesudah Anda mulai menulis" not in page
    fields = realisation_fields(employee, evaluation)
    saved = employee.post(path, {**fields, name: "Penuh", "go": "save"})
    assert saved.status_code == 303, saved.text[-2000:]
    assert kept(site, evaluation, "staf") == {}
    assert "Penuh" in written(employee.get(path).text)


@pytest.mark.parametrize(
    ("kind", "name", "field", "more"),
    [
        ("dialogs", "skp-dialog", "topics", {"agreements": "Laporan tiap Jumat"}),
        ("feedback", "skp-feedback", "text", {"target": "perilaku:akuntabel", "tone": "neutral"}),
    ],
)
def test_words_about_the_year_are_there_again_until_they_are_given(site, kind, name, field, more):
    skp, leader = site.world.monitored(), site.signed_in("leader")
    path = f"/skp/{skp}/{kind}"
    page = leader.get(path).text
    where, revision = action(page, name)
    typed = form_with(page, field) | {field: "Separuh kalimat", **more}
    typed.pop("key")
    assert leader.post(f"{where}?revision={revision}", typed, headers=JSON).status_code == 200
    page = leader.get(path).text
    assert "dipulihkan; belum terkirim" in page
    form = form_with(page, field)
    assert {each: form[each] for each in typed} == typed
    assert form["key"]
    assert "Separuh kalimat" not in site.signed_in("employee").get(path).text
    assert leader.post(path, form).status_code == 303
    assert kept(site, skp) == {}
    assert "dipulihkan" not in leader.get(path).text


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("step-submit", {"note[0]": "x"}),
        ("Step", {"note": "x"}),
        ("step-submit?revision=eins", {"note": "x"}),
        ("step-submit", {f"n{number}": "x" for number in range(601)}),
    ],
)
def test_what_no_page_sends_is_refused(site, submitted, name, sent):
    answer = site.signed_in("leader").post(f"/cases/{submitted}/drafts/{name}", sent)
    assert answer.status_code == 400
    assert kept(site, submitted) == {}
