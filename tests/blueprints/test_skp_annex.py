"""The behaviours and the annex of an SKP."""

from __future__ import annotations

import pytest
from form_reading import form_with
from skp_contents import contents, opened, typed
from snapshots import changes, snapshot

from workflow_app.rules.perilaku import BERAKHLAK

LINES = {
    "dukungan_sumber_daya-0-text": "Komputer dan jaringan",
    "skema_pertanggungjawaban-0-text": "Laporan triwulanan",
    "konsekuensi-0-text": "Percepatan kegiatan berikut",
    "konsekuensi-0-when": "target_met",
}


def test_special_expectations_are_written_beside_the_seven_behaviours(site):
    case, browser = opened(site.world), site.signed_in("employee")
    page = browser.get(f"/skp/{case}/perilaku").text
    for each in BERAKHLAK:
        assert each.label.id in page
        assert all(guide.id in page for guide in each.guides)
    form = typed(browser, case, "perilaku", harmonis="Komunikasi terbuka\ndengan mitra")
    answer = browser.post(f"/skp/{case}/perilaku", form)
    assert answer.headers["Location"] == f"/skp/{case}#perilaku-kerja"
    assert dict(contents(site, case).perilaku)["harmonis"] == "Komunikasi terbuka\ndengan mitra"
    shown = browser.get(f"/skp/{case}").text
    assert "Komunikasi terbuka\ndengan mitra" in shown


def test_an_expectation_that_is_too_long_is_said_at_its_behaviour(site):
    case, browser = opened(site.world), site.signed_in("employee")
    form = typed(browser, case, "perilaku", loyal="x" * 501, adaptif="Tetap di sini")
    answer = browser.post(f"/skp/{case}/perilaku", form)
    assert answer.status_code == 422
    assert "Loyal: Paling banyak 500 karakter" in answer.text
    assert form_with(answer.text, "content")["adaptif"] == "Tetap di sini"
    assert not any(dict(contents(site, case).perilaku).values())


def test_the_annex_keeps_its_lines_in_order(site):
    case, browser = opened(site.world), site.signed_in("employee")
    form = typed(browser, case, "lampiran", **LINES)
    form |= {"more": "dukungan_sumber_daya"}
    longer = form_with(browser.post(f"/skp/{case}/lampiran", form).text, "content")
    assert longer["konsekuensi-0-when"] == "target_met"
    longer["dukungan_sumber_daya-1-text"] = "Anggaran perjalanan"
    answer = browser.post(f"/skp/{case}/lampiran", longer)
    assert answer.headers["Location"] == f"/skp/{case}#lampiran"
    view = contents(site, case)
    assert [text for _, text, _ in view.list_named("dukungan_sumber_daya")] == [
        "Komputer dan jaringan",
        "Anggaran perjalanan",
    ]
    ((_, text, when),) = view.list_named("konsekuensi")
    assert (text, when) == ("Percepatan kegiatan berikut", "target_met")
    page = browser.get(f"/skp/{case}").text
    assert "bila ekspektasi terpenuhi" in page
    assert "Ketiga lampiran terisi" in page


def test_an_annex_may_be_saved_unfinished_and_says_what_is_missing(site):
    case, browser = opened(site.world), site.signed_in("employee")
    form = typed(browser, case, "lampiran", **{"konsekuensi-0-text": "Apresiasi"})
    assert browser.post(f"/skp/{case}/lampiran", form).status_code == 303
    assert "Lampiran SKP belum lengkap" in browser.get(f"/skp/{case}").text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"konsekuensi-0-when": "selalu"}, "Konsekuensi 1, Berlaku: Pilih dari daftar"),
        (
            {"dukungan_sumber_daya-0-text": "x" * 501},
            "Dukungan sumber daya 1, Isi: Paling banyak 500 karakter",
        ),
    ],
)
def test_what_cannot_be_taken_changes_nothing(site, wrong, sentence):
    case, browser = opened(site.world), site.signed_in("employee")
    before = snapshot(site.world.database)
    answer = browser.post(
        f"/skp/{case}/lampiran", typed(browser, case, "lampiran", **LINES) | wrong
    )
    assert answer.status_code == 422
    assert sentence in answer.text
    again = form_with(answer.text, "content")
    assert again["skema_pertanggungjawaban-0-text"] == "Laporan triwulanan"
    assert changes(before, snapshot(site.world.database)) == []


@pytest.mark.parametrize("part", ["perilaku", "lampiran"])
def test_what_somebody_else_changed_is_kept_apart_from_what_was_typed(site, part):
    case = opened(site.world)
    mine, theirs = site.signed_in("employee"), site.signed_in("leader")
    name = {"perilaku": "akuntabel", "lampiran": "konsekuensi-0-text"}[part]
    my_form = typed(mine, case, part, **{name: "Kalimat saya"})
    theirs.post(f"/skp/{case}/{part}", typed(theirs, case, part, **{name: "Kalimat atasan"}))
    answer = mine.post(f"/skp/{case}/{part}", my_form)
    assert answer.status_code == 409
    assert "Isi yang sekarang" in answer.text
    assert "Kalimat atasan" in answer.text
    again = form_with(answer.text, "content")
    assert again[name] == "Kalimat saya"
    assert mine.post(f"/skp/{case}/{part}", again).status_code == 303


@pytest.mark.parametrize("part", ["perilaku", "lampiran"])
def test_only_whoever_writes_the_skp_writes_its_parts(site, part):
    case = opened(site.world)
    reader = site.signed_in("personnel_unit")
    assert reader.get(f"/skp/{case}/{part}").status_code == 403
    assert reader.post(f"/skp/{case}/{part}", {}).status_code == 403
    assert site.signed_in("colleague").get(f"/skp/{case}/{part}").status_code == 404
