"""The results of an SKP: written with their indicators, on both forms and in both approaches."""

from __future__ import annotations

from datetime import date

import pytest
from form_reading import form_with
from skp_contents import contents, opened, typed
from small_world import YEAR
from snapshots import changes, snapshot
from walks import decide

from workflow_app.persistence.models import Appointment
from workflow_app.persistence.unit_of_work import unit_of_work

JA_JF = {
    "text": "Terlayaninya kenaikan pangkat",
    "rhk_pimpinan_text": "Layanan kepegawaian tepat waktu",
    "intervensi_jenis": "langsung",
    "penugasan_dari": "Sekretaris Utama",
    "indicators-0-aspek": "kuantitas",
    "indicators-0-text": "Jumlah usulan yang selesai",
    "indicators-0-target": "120 usulan",
    "indicators-1-aspek": "waktu",
    "indicators-1-text": "Lama penyelesaian",
    "indicators-1-target": "5–7 hari kerja",
}


def test_a_result_is_added_with_its_indicators(site):
    case, browser = opened(site.world), site.signed_in("employee")
    answer = browser.post(f"/skp/{case}/results/new", typed(browser, case, "results/new", **JA_JF))
    (result,) = contents(site, case).results
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/skp/{case}#rhk-{result.id}",
    )
    assert result.text == JA_JF["text"]
    assert result.rhk_pimpinan_text == JA_JF["rhk_pimpinan_text"]
    assert (result.intervensi_jenis, result.penugasan_dari) == ("langsung", "Sekretaris Utama")
    assert [(each.aspek, each.text, each.target) for each in result.indicators] == [
        ("kuantitas", "Jumlah usulan yang selesai", "120 usulan"),
        ("waktu", "Lama penyelesaian", "5–7 hari kerja"),
    ]


def test_a_qualitative_result_is_one_narrative(site):
    case, browser = opened(site.world, approach="kualitatif"), site.signed_in("employee")
    form = typed(browser, case, "results/new", text="Tersusunnya kajian")
    assert not {name for name in form if name.endswith(("-target", "-aspek", "-perspektif"))}
    form["indicators-0-text"] = "Kajian dipakai pimpinan sebagai bahan keputusan pada triwulan III"
    assert browser.post(f"/skp/{case}/results/new", form).status_code == 303
    (indicator,) = contents(site, case).results[0].indicators
    assert (indicator.text, indicator.target) == (form["indicators-0-text"], "")
    page = browser.get(f"/skp/{case}").text
    assert "Ukuran keberhasilan/IKI dan target" in page
    assert '<th scope="col">Aspek</th>' not in page


@pytest.mark.parametrize("approach", ["kuantitatif", "kualitatif"])
def test_the_form_of_a_jpt_asks_for_a_perspective_and_no_leaders_result(site, approach):
    case, browser = opened(site.world, "kepala", approach), site.signed_in("head")
    form = typed(browser, case, "results/new", text="Terwujudnya layanan prima")
    assert not {"rhk_pimpinan", "rhk_pimpinan_text", "no_leader_reason"} & set(form)
    assert "indicators-0-aspek" not in form
    assert ("indicators-0-target" in form) == (approach == "kuantitatif")
    form["indicators-0-text"] = "Indeks kepuasan"
    form["indicators-0-perspektif"] = "penerima_layanan"
    assert browser.post(f"/skp/{case}/results/new", form).status_code == 303
    (indicator,) = contents(site, case).results[0].indicators
    assert indicator.perspektif == "penerima_layanan"
    page = browser.get(f"/skp/{case}").text
    assert "Penerima Layanan" in page
    assert "bagi pejabat pimpinan tinggi" in page
    assert '<th scope="col">RHK pimpinan yang diintervensi' not in page


def test_a_row_is_added_without_saving_and_without_script(site):
    case, browser = opened(site.world), site.signed_in("employee")
    before = snapshot(site.world.database)
    form = typed(browser, case, "results/new", **JA_JF) | {"more": "indicators"}
    answer = browser.post(f"/skp/{case}/results/new", form)
    again = form_with(answer.text, "text")
    assert answer.status_code == 200
    assert "indicators-2-text" in again
    assert {name: again[name] for name in JA_JF} == JA_JF
    assert changes(before, snapshot(site.world.database)) == []
    del form["more"]
    form |= {"indicators-2-text": "Galat", "indicators-2-target": "≤ 2%"}
    browser.post(f"/skp/{case}/results/new", form)
    assert len(contents(site, case).results[0].indicators) == 3


def test_a_list_gets_at_most_twenty_rows(site):
    case, browser = opened(site.world), site.signed_in("employee")
    form = typed(browser, case, "results/new", **JA_JF) | {"more": "indicators"}
    form |= {f"indicators-{row}-text": "Satu" for row in range(20)}
    again = form_with(browser.post(f"/skp/{case}/results/new", form).text, "text")
    assert sum(name.endswith("-text") and "indicators" in name for name in again) == 20


def test_a_result_is_replaced_and_keeps_the_ids_of_what_stays(site):
    world, case = site.world, opened(site.world)
    world.fill(case, results=1)
    browser = site.signed_in("employee")
    (before,) = contents(site, case).results
    path = f"results/{before.id}"
    form = typed(browser, case, path, **{"indicators-1-text": "Baru", "indicators-1-target": "1"})
    form["indicators-0-target"] = "14 laporan"
    assert browser.post(f"/skp/{case}/{path}", form).status_code == 303
    (after,) = contents(site, case).results
    assert after.id == before.id
    assert after.indicators[0].id == before.indicators[0].id
    assert [each.target for each in after.indicators] == ["14 laporan", "1"]


def test_a_row_that_was_emptied_is_not_kept(site):
    case, browser = opened(site.world), site.signed_in("employee")
    browser.post(f"/skp/{case}/results/new", typed(browser, case, "results/new", **JA_JF))
    (result,) = contents(site, case).results
    path = f"results/{result.id}"
    emptied = {"indicators-0-text": "", "indicators-0-target": ""}
    browser.post(f"/skp/{case}/{path}", typed(browser, case, path, **emptied))
    assert [each.text for each in contents(site, case).results[0].indicators] == [
        "Lama penyelesaian"
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": "  "}, "Rencana hasil kerja: Isi kolom ini"),
        ({"text": "x" * 1001}, "Rencana hasil kerja: Paling banyak 1000 karakter"),
        ({"indicators-0-aspek": "semua"}, "Indikator 1, Aspek: Pilih dari daftar"),
        ({"indicators-1-target": "x" * 501}, "Indikator 2, Target: Paling banyak 500"),
        ({"indicators-0-text": "a\x00b"}, "Indikator 1, Indikator kinerja individu: Teks ini"),
        ({"rhk_pimpinan": "0189c8a0-0000-7000-8000-000000000000"}, "Pilih dari daftar"),
        ({"intervensi_jenis": "entah"}, "Jenis intervensi: Pilih dari daftar"),
        (
            {"acting_appointment": "0189c8a0-0000-7000-8000-000000000000"},
            "Tugas Plt. atau Plh.: Pilih dari daftar",
        ),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_nothing_is_lost(site, wrong, sentence):
    case, browser = opened(site.world), site.signed_in("employee")
    before = snapshot(site.world.database)
    form = typed(browser, case, "results/new", **JA_JF) | wrong
    answer = browser.post(f"/skp/{case}/results/new", form)
    assert answer.status_code == 422
    assert sentence in answer.text
    again = form_with(answer.text, "text")
    kept = {name: value for name, value in JA_JF.items() if name not in wrong}
    assert {name: again[name] for name in kept} == kept
    assert changes(before, snapshot(site.world.database)) == []


@pytest.mark.parametrize("name", ["jenis", "indicators-²-text", "surprise"])
def test_fields_that_the_form_does_not_have_make_a_bad_request(site, name):
    case, browser = opened(site.world), site.signed_in("employee")
    form = typed(browser, case, "results/new", **JA_JF) | {name: "1"}
    assert browser.post(f"/skp/{case}/results/new", form).status_code == 400
    assert contents(site, case).results == ()


def test_results_are_moved_and_taken_out(site):
    world, case = site.world, opened(site.world)
    world.fill(case, results=3)
    browser = site.signed_in("employee")
    first, second, third = (each.id for each in contents(site, case).results)
    page = browser.get(f"/skp/{case}").text
    content = form_with(page, "direction")["content"]
    moved = browser.post(
        f"/skp/{case}/results/{first}/move", {"content": content, "direction": "down"}
    )
    assert moved.status_code == 303
    assert [each.id for each in contents(site, case).results] == [second, first, third]
    ask = browser.get(f"/skp/{case}/results/{second}/delete").text
    assert "Hapus RHK 1?" in ask
    gone = browser.post(f"/skp/{case}/results/{second}/delete", form_with(ask, "content"))
    assert gone.status_code == 303
    left = contents(site, case).results
    assert [(each.id, each.ordinal) for each in left] == [(first, 1), (third, 2)]


def test_a_move_to_nowhere_is_refused(site):
    world, case = site.world, opened(site.world)
    world.fill(case)
    (rhk, _), _ = world.results_of(case)
    answer = site.signed_in("employee").post(
        f"/skp/{case}/results/{rhk}/move", {"direction": "sideways"}
    )
    assert answer.status_code == 422
    assert "Pilih naik atau turun" in answer.text


def test_what_somebody_else_changed_meanwhile_is_shown_beside_what_was_typed(site):
    """The rater and the employee have the same result open; the rater saves first."""
    world, case = site.world, opened(site.world)
    world.fill(case, results=1)
    ((rhk, _),) = world.results_of(case)
    path = f"results/{rhk}"
    mine, theirs = site.signed_in("employee"), site.signed_in("leader")
    my_form = typed(mine, case, path, text="Rumusan saya")
    theirs.post(f"/skp/{case}/{path}", typed(theirs, case, path, text="Rumusan atasan"))
    answer = mine.post(f"/skp/{case}/{path}", my_form)
    assert answer.status_code == 409
    assert "sudah diubah sejak halaman ini dibuka" in answer.text
    assert "Rumusan atasan" in answer.text
    again = form_with(answer.text, "text")
    assert again["text"] == "Rumusan saya"
    assert contents(site, case).results[0].text == "Rumusan atasan"
    assert mine.post(f"/skp/{case}/{path}", again).status_code == 303
    assert contents(site, case).results[0].text == "Rumusan saya"


def test_a_result_that_was_deleted_meanwhile_can_be_saved_as_a_new_one(site):
    world, case = site.world, opened(site.world)
    world.fill(case, results=1)
    ((rhk, _),) = world.results_of(case)
    mine, theirs = site.signed_in("employee"), site.signed_in("leader")
    my_form = typed(mine, case, f"results/{rhk}", text="Rumusan saya")
    ask = theirs.get(f"/skp/{case}/results/{rhk}/delete").text
    theirs.post(f"/skp/{case}/results/{rhk}/delete", form_with(ask, "content"))
    answer = mine.post(f"/skp/{case}/results/{rhk}", my_form)
    assert answer.status_code == 409
    assert "RHK ini sudah tidak ada" in answer.text
    assert f'action="/skp/{case}/results/new"' in answer.text
    mine.post(f"/skp/{case}/results/new", form_with(answer.text, "text"))
    assert [each.text for each in contents(site, case).results] == ["Rumusan saya"]


def test_a_page_that_says_nothing_of_what_it_showed_is_stale(site):
    case, browser = opened(site.world), site.signed_in("employee")
    form = typed(browser, case, "results/new", **JA_JF) | {"content": ""}
    assert browser.post(f"/skp/{case}/results/new", form).status_code == 409
    assert contents(site, case).results == ()


def test_what_was_typed_survives_the_contents_being_locked(site):
    world, case = site.world, opened(site.world)
    world.fill(case)
    browser = site.signed_in("employee")
    form = typed(browser, case, "results/new", **JA_JF)
    world.fire("staf", "submit", case)
    answer = browser.post(f"/skp/{case}/results/new", form)
    assert answer.status_code == 409
    assert "Isi SKP sedang terkunci" in answer.text
    assert form_with(answer.text, "text")["text"] == JA_JF["text"]
    assert "Simpan RHK" not in answer.text
    assert browser.get(f"/skp/{case}/results/new").status_code == 409


def test_a_result_serves_one_of_the_leader(site):
    world = site.world
    world.monitored("kabag", "kepala")
    case, browser = opened(world), site.signed_in("employee")
    page = browser.get(f"/skp/{case}").text
    served = page.partition("serves=")[2].partition('"')[0]
    form = form_with(browser.get(f"/skp/{case}/results/new?serves={served}").text, "text")
    assert form["rhk_pimpinan"] == served
    both = form | JA_JF
    answer = browser.post(f"/skp/{case}/results/new", both)
    assert answer.status_code == 422
    assert "Pilih dari daftar atau tulis sendiri, jangan keduanya" in answer.text
    browser.post(f"/skp/{case}/results/new", both | {"rhk_pimpinan_text": ""})
    (result,) = contents(site, case).results
    assert (str(result.rhk_pimpinan_id), result.rhk_pimpinan_text) == (served, "Hasil kerja 1")
    again = form_with(browser.get(f"/skp/{case}/results/{result.id}").text, "text")
    assert (again["rhk_pimpinan"], again["rhk_pimpinan_text"]) == (served, "")


def test_a_leader_who_is_late_is_named_and_a_reason_takes_the_place_of_their_result(site):
    world = site.world
    world.new_skp("kabag")
    case, browser = opened(world), site.signed_in("employee")
    page = browser.get(f"/skp/{case}/results/new").text
    assert "SKP Orang kabag masih “Draf”" in page
    form = form_with(page, "text") | JA_JF
    form |= {"rhk_pimpinan_text": "", "no_leader_reason": "SKP pimpinan belum ditetapkan"}
    browser.post(f"/skp/{case}/results/new", form)
    assert contents(site, case).results[0].no_leader_reason == "SKP pimpinan belum ditetapkan"
    assert "Tidak ada: SKP pimpinan belum ditetapkan" in browser.get(f"/skp/{case}").text


def test_a_result_may_come_from_an_acting_assignment(site):
    world = site.world
    with unit_of_work(world.database) as db:
        acting = Appointment(
            person_id=world.person["staf"],
            position_id=world.position["staf2"],
            kind="plt",
            valid_from=date(YEAR, 1, 5),
        )
        db.add(acting)
        db.flush()
        appointment = acting.id
    case, browser = opened(world), site.signed_in("employee")
    assert "Plt. Jabatan staf2" in browser.get(f"/skp/{case}/results/new").text
    form = typed(browser, case, "results/new", **JA_JF, acting_appointment=str(appointment))
    assert browser.post(f"/skp/{case}/results/new", form).status_code == 303
    assert contents(site, case).results[0].acting_appointment == appointment
    assert "Tugas sebagai Plt. atau Plh." in browser.get(f"/skp/{case}").text


def test_the_setting_of_the_agency_decides_what_stands_in_the_way(site):
    decide(site.world, "intervened_rhk_check", '"block"')
    case, browser = opened(site.world), site.signed_in("employee")
    form = typed(browser, case, "results/new", **JA_JF)
    form |= {"rhk_pimpinan_text": "", "no_leader_reason": "Belum ada"}
    browser.post(f"/skp/{case}/results/new", form)
    assert "Ada RHK yang belum menyebut RHK pimpinan" in browser.get(f"/skp/{case}").text
