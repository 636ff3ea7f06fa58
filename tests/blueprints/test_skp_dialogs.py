"""Dialogues of both sides, and feedback that stays as it was given."""

from __future__ import annotations

from datetime import timedelta

import pytest
from form_reading import form_with
from snapshots import changes, snapshot
from walks import whole_year

from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.skp.dialogs import dialogs_of, feedback_of

TALK = {"topics": "Ekspektasi triwulan I\nHambatan", "agreements": "Laporan tiap Jumat"}


def dialogs(site, case):
    with reading(site.world.database) as db:
        return dialogs_of(db, case)


def feedback(site, case):
    with reading(site.world.database) as db:
        return feedback_of(db, case)


def test_a_dialogue_is_recorded_by_one_side_and_confirmed_by_the_other(site):
    case = site.world.new_skp()
    employee, leader = site.signed_in("employee"), site.signed_in("leader")
    page = employee.get(f"/skp/{case}/dialogs").text
    assert "Belum ada dialog yang dicatat" in page
    form = form_with(page, "topics")
    assert form["held_on"] == site.world.now.date().isoformat()
    assert employee.post(f"/skp/{case}/dialogs", form | TALK).status_code == 303
    (dialog,) = dialogs(site, case)
    own = employee.get(f"/skp/{case}/dialogs").text
    assert "menunggu konfirmasi" in own
    assert "Konfirmasi dialog ini" not in own
    assert "Konfirmasi dialog ini" in leader.get(f"/skp/{case}/dialogs").text
    assert (
        "Dialog kinerja yang dikonfirmasi kedua pihak belum ada"
        in employee.get(f"/skp/{case}").text
    )
    assert leader.post(f"/skp/{case}/dialogs/{dialog.id}/confirm").status_code == 303
    (dialog,) = dialogs(site, case)
    assert dialog.pegawai_confirmed_at is not None
    assert dialog.leader_confirmed_at is not None
    assert (dialog.leader, dialog.topics) == ("Orang kabag", TALK["topics"])
    page = employee.get(f"/skp/{case}").text
    assert "1 dicatat, 1 dikonfirmasi kedua pihak" in page
    assert "Dialog kinerja sudah dicatat" in page


def test_a_dialogue_sent_twice_is_recorded_once(site):
    case, browser = site.world.new_skp(), site.signed_in("leader")
    form = form_with(browser.get(f"/skp/{case}/dialogs").text, "topics") | TALK
    for _ in range(2):
        assert browser.post(f"/skp/{case}/dialogs", form).status_code == 303
    assert len(dialogs(site, case)) == 1


def test_a_key_of_somebody_else_records_nothing(site):
    case = site.world.new_skp()
    leader, employee = site.signed_in("leader"), site.signed_in("employee")
    form = form_with(leader.get(f"/skp/{case}/dialogs").text, "topics") | TALK
    leader.post(f"/skp/{case}/dialogs", form)
    assert employee.post(f"/skp/{case}/dialogs", form).status_code == 409
    assert len(dialogs(site, case)) == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"held_on": "2026-13-01"}, "Tulis tanggal seperti 2026-11-23"),
        ({"held_on": ""}, "Isi kolom ini"),
        ({"held_on": "2026-12-31"}, "Tanggal dialog tidak boleh di masa depan"),
        ({"topics": "  "}, "Isi kolom ini"),
        ({"agreements": "x" * 4001}, "Paling banyak 4000 karakter"),
    ],
)
def test_a_dialogue_that_cannot_be_is_said_at_its_field(site, wrong, sentence):
    case, browser = site.world.new_skp(), site.signed_in("employee")
    form = form_with(browser.get(f"/skp/{case}/dialogs").text, "topics") | TALK | wrong
    answer = browser.post(f"/skp/{case}/dialogs", form)
    assert answer.status_code == 422
    assert sentence in answer.text
    again = form_with(answer.text, "topics")
    kept = {name: TALK[name] for name in TALK if name not in wrong}
    assert {name: again[name] for name in kept} == kept
    assert dialogs(site, case) == ()


def test_readers_see_dialogues_and_record_none(site):
    case = site.world.new_skp()
    site.world.fill(case)
    for persona in ("personnel_unit", "auditor"):
        page = site.signed_in(persona).get(f"/skp/{case}/dialogs").text
        assert "dikonfirmasi kedua pihak" in page
        assert "Catat dialog" not in page


def test_a_finished_skp_takes_no_more_dialogues(site):
    case = whole_year(site.world)
    with reading(site.world.database) as db:
        before = len(dialogs_of(db, case))
    browser = site.signed_in("employee")
    page = browser.get(f"/skp/{case}/dialogs").text
    assert "Catat dialog" not in page
    day = site.world.now.date().isoformat()
    answer = browser.post(f"/skp/{case}/dialogs", {"held_on": day, **TALK})
    assert answer.status_code == 409
    assert len(dialogs(site, case)) == before


def test_feedback_is_given_on_results_and_behaviours_and_stays(site):
    case = site.world.monitored()
    (rhk, _), _ = site.world.results_of(case)
    leader, employee = site.signed_in("leader"), site.signed_in("employee")
    link = f"/skp/{case}/feedback?target=rhk:{rhk}"
    assert link in leader.get(f"/skp/{case}").text
    form = form_with(leader.get(link).text, "target")
    assert form["target"] == f"rhk:{rhk}"
    said = {"tone": "positive", "text": "Rapi dan tepat waktu"}
    for _ in range(2):
        assert leader.post(f"/skp/{case}/feedback", form | said).status_code == 303
    site.world.now += timedelta(minutes=1)
    other = form_with(leader.get(f"/skp/{case}/feedback").text, "target")
    other |= {"target": "perilaku:harmonis", "tone": "negative", "text": "Kurang berbagi kabar"}
    leader.post(f"/skp/{case}/feedback", other)
    assert [each.text for each in feedback(site, case)] == [
        "Kurang berbagi kabar",
        "Rapi dan tepat waktu",
    ]
    page = employee.get(f"/skp/{case}/feedback").text
    assert page.index("Kurang berbagi kabar") < page.index("Rapi dan tepat waktu")
    assert "Harmonis" in page
    assert "Pejabat Penilai Kinerja" in page
    assert "Beri umpan balik" not in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"target": ""}, "Pilih salah satu"),
        ({"target": "rhk:0189c8a0-0000-7000-8000-000000000000"}, "Pilih dari daftar"),
        ({"target": "perilaku:rajin"}, "Pilih dari daftar"),
        ({"tone": "angry"}, "Pilih dari daftar"),
        ({"text": ""}, "Isi kolom ini"),
    ],
)
def test_feedback_that_cannot_be_is_said_at_its_field(site, wrong, sentence):
    case, browser = site.world.monitored(), site.signed_in("leader")
    form = form_with(browser.get(f"/skp/{case}/feedback").text, "target")
    form |= {"target": "perilaku:loyal", "tone": "neutral", "text": "Terima kasih"} | wrong
    answer = browser.post(f"/skp/{case}/feedback", form)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert feedback(site, case) == ()


@pytest.mark.parametrize(("persona", "status"), [("employee", 403), ("personnel_unit", 403)])
def test_only_leaders_give_feedback(site, persona, status):
    case = site.world.monitored()
    form = {"target": "perilaku:loyal", "tone": "neutral", "text": "Bagus"}
    assert site.signed_in(persona).post(f"/skp/{case}/feedback", form).status_code == status
    assert feedback(site, case) == ()


def test_feedback_waits_until_the_skp_runs(site):
    case, browser = site.world.new_skp(), site.signed_in("leader")
    before = snapshot(site.world.database)
    assert "Kirim umpan balik" not in browser.get(f"/skp/{case}/feedback").text
    form = {"target": "perilaku:loyal", "tone": "neutral", "text": "Bagus"}
    assert browser.post(f"/skp/{case}/feedback", form).status_code == 409
    assert changes(before, snapshot(site.world.database)) == []
