"""The history of a case as its page tells it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import event, text
from walks import checked, detours, objected_quarter, whole_year

from state_machines.skp import SKP
from workflow_app.persistence.models import Appointment
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.history import PAGE


def page_of(site, case, persona="auditor", query=""):
    answer = site.signed_in(persona).get(f"/cases/{case}/history{query}")
    assert answer.status_code == 200, answer.status
    return answer.text


def plain(markup):
    """What a reader reads: no tags, one blank between words."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def nodes(page):
    """The events of a page by their number."""
    found = re.findall(r'<li id="event-(\d+)"(.*?)(?=<li id="event-|</ol>)', page, re.S)
    return {int(seq): plain(node) for seq, node in found}


def rewrite(site, statement):
    """Change what is stored as somebody could who owns the file."""
    with closing(sqlite3.connect(site.world.database.engine.url.database)) as file, file:
        for table in ("event", "event_private"):
            for kind in ("update", "delete"):
                file.execute(f"DROP TRIGGER {table}_refuses_{kind}")
        assert file.execute(statement).rowcount == 1


def resubmit(world, skp, times):
    """Submit and withdraw, time after time."""
    for _ in range(times):
        world.fire("staf", "submit", skp)
        world.fire("staf", "withdraw", skp)


@pytest.fixture
def submitted(site):
    """An SKP that was submitted and sent back with a reason."""
    skp = site.world.new_skp()
    site.world.fill(skp)
    site.world.fire("staf", "submit", skp)
    site.world.fire(
        "kabag", "send_back", skp, note="<b>Bukan</b> hasil", reason_code="not_a_result"
    )
    return skp


def test_every_event_says_who_in_which_capacity_what_and_why(site, submitted):
    found = nodes(page_of(site, submitted))
    assert list(found) == [1, 2, 3]
    assert "Buat SKP" in found[1]
    assert "baru menjadi Draf" in found[1]
    assert "Orang staf sebagai Pegawai" in found[1]
    assert "12 Jan 2026 10.01 WIB 12 Jan 2026 03.01 UTC" in found[1]
    assert "Pendekatan – Kuantitatif" in found[1]
    assert "Hari pertama – 1 Januari 2026" in found[1]
    assert "8 syarat, semua terpenuhi pada saat itu" in found[2]
    assert "Ada rencana hasil kerja ada 2 RHK, perlu ≥ 1 RHK · PermenPANRB 6/2022" in found[2]
    assert "Diajukan menjadi Dikembalikan" in found[3]
    assert "Orang kabag sebagai Jabatan kabag (Pejabat Penilai Kinerja)" in found[3]
    assert "&lt;b&gt;Bukan&lt;/b&gt; hasil" in found[3]
    assert "Alasan Menulis kegiatan, bukan hasil" in found[3]
    assert "Akibat dari" not in found[3]


def test_the_proof_of_an_event_is_its_table_rules_and_seal(site, submitted):
    with site.world.database.sessions() as db:
        seal = db.execute(text("SELECT hash FROM event WHERE seq = 2")).scalar_one()
    node = nodes(page_of(site, submitted))[2]
    assert seal in node
    assert f"versi 1 {SKP.digest[:16]}" in node
    assert "Versi aturan 2026.1" in node
    assert "bukan tabel yang terpasang" not in node


def test_an_acting_official_is_named_with_the_mandate(site):
    world = site.world
    with unit_of_work(world.database) as db:
        db.add(
            Appointment(
                person_id=world.person["perencana"],
                position_id=world.position["kabag"],
                kind="plt",
                valid_from=date(2026, 1, 5),
                valid_to=date(2026, 3, 31),
                document="SK 12/2026",
            )
        )
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    world.fire("perencana", "send_back", skp, note="Keliru")
    node = nodes(page_of(site, skp))[3]
    assert "Orang perencana sebagai Plt. Jabatan kabag, SK 12/2026" in node
    assert "Atas nama Jabatan kabag" in node


def test_an_event_names_the_one_that_caused_it_and_leads_there(site):
    _, objection = objected_quarter(site.world)
    page = page_of(site, objection)
    assert "Akibat dari Ajukan keberatan" in nodes(page)[1]
    link = re.search(r'Akibat dari</dt><dd><a href="([^"]+)"', page)[1]
    path, _, anchor = link.partition("#")
    there = site.signed_in("auditor").get(path).text
    assert f'id="{anchor}"' in there
    assert "Hasil saya melampaui target" in there


def test_the_picture_marks_where_the_case_stands_and_its_twin_says_the_same(site, submitted):
    page = page_of(site, submitted)
    marked = re.findall(r'<g class="state([^"]*)" data-state="(\w+)"', page)
    now = [name for names, name in marked if "current" in names]
    assert now == ["returned"]
    assert {name for names, name in marked if "visited" in names} == {
        "draft",
        "submitted",
        "returned",
    }
    assert "Dikembalikan sekarang" in plain(page)
    assert "Diajukan pernah dilalui" in plain(page)
    assert " style=" not in page
    assert "<script>" not in page


def test_related_histories_are_linked_only_where_the_reader_may_go(site):
    evaluation, objection = objected_quarter(site.world)
    mine = page_of(site, objection, "employee")
    assert f"/cases/{evaluation}/history" in mine
    with site.world.database.sessions() as db:
        awaited = db.execute(text("SELECT awaited_id FROM case_wait LIMIT 1")).scalar_one()
    organisation = f"/cases/{UUID(awaited)}/history"
    assert organisation in page_of(site, evaluation)
    assert organisation not in page_of(site, evaluation, "employee")


def test_the_history_is_read_a_page_at_a_time_and_an_event_is_found_on_its_page(site):
    skp = site.world.new_skp()
    site.world.fill(skp)
    resubmit(site.world, skp, 15)
    first = page_of(site, skp)
    assert list(nodes(first)) == list(range(1, PAGE + 1))
    assert f"/history?after={PAGE}" in first
    second = page_of(site, skp, query=f"?after={PAGE}")
    assert list(nodes(second)) == list(range(PAGE + 1, 32))
    assert 'start="26"' in second
    assert f"/history?after={PAGE}#event-31" in second
    assert "31 peristiwa diperiksa" in first
    assert len(first) < 100_000
    assert "Tidak ada peristiwa di sini" in page_of(site, skp, query="?after=900")


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "9999999999", "１"])
def test_a_place_that_cannot_be_is_a_bad_request(site, submitted, after):
    browser = site.signed_in("auditor")
    answer = browser.client.get(f"/cases/{submitted}/history", query_string={"after": after})
    assert answer.status_code == 400


def test_a_case_is_looked_at_as_it_was_on_a_day(site):
    skp = detours(site.world)
    site.world.at(on=date(2026, 2, 2))
    site.world.fire("kabag", "establish", skp)
    then = page_of(site, skp, query="?as_of=2026-02-01")
    assert "Pada akhir 1 Februari 2026: Disepakati" in plain(then)
    assert "Tetapkan" not in " ".join(nodes(then).values())
    assert re.findall(r'<g class="state[^"]*current" data-state="(\w+)"', then) == ["agreed"]
    now = page_of(site, skp, query="?as_of=2026-02-02")
    assert "Pada akhir 2 Februari 2026: Dipantau" in plain(now)
    before = page_of(site, skp, query="?as_of=2026-01-11")
    assert "Pada akhir 11 Januari 2026 perkara ini belum ada." in plain(before)
    assert nodes(before) == {}


def test_a_day_ends_at_midnight_of_the_unit(site):
    world = site.world
    world.now = datetime(2026, 1, 12, 16, 58, tzinfo=UTC)
    late = world.new_skp()
    world.now = datetime(2026, 1, 12, 17, 0, tzinfo=UTC)
    world.fill(late)
    world.fire("staf", "submit", late)
    assert list(nodes(page_of(site, late, query="?as_of=2026-01-12"))) == [1]
    assert list(nodes(page_of(site, late, query="?as_of=2026-01-13"))) == [1, 2]


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        ("2026-02-30", "Tulis tanggal seperti 2026-11-23"),
        ("kemarin", "Tulis tanggal seperti 2026-11-23"),
        ("0001-01-01", "Pilih tanggal antara 1970 dan 2999"),
        ("9999-12-31", "Pilih tanggal antara 1970 dan 2999"),
    ],
)
def test_an_impossible_day_is_refused_at_its_field(site, submitted, day, problem):
    answer = site.signed_in("auditor").get(f"/cases/{submitted}/history?as_of={day}")
    assert answer.status_code == 422
    assert problem in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert list(nodes(answer.text)) == [1, 2, 3]


def test_a_whole_history_says_so(site, submitted):
    page = plain(page_of(site, submitted))
    assert "Riwayat utuh. 3 peristiwa diperiksa baru saja" in page


@pytest.mark.parametrize(
    ("statement", "place", "words"),
    [
        ("UPDATE event SET body = body || ' ' WHERE seq = 2", 2, "segel"),
        ("UPDATE event SET hash = printf('%064d', 0) WHERE seq = 3", 3, "segel"),
        ("UPDATE event SET body = 'rusak' WHERE seq = 2", 2, "segel tidak cocok"),
        (
            "UPDATE event_private SET value = 'Lain' WHERE name = 'note'",
            3,
            "bukan nilai yang dahulu",
        ),
        ("DELETE FROM event WHERE seq = 3", 2, "jumlah peristiwa"),
        ("DELETE FROM event WHERE seq = 2", 2, "peristiwa ini milik perkara atau urutan lain"),
        ("UPDATE workflow_case SET head = 'x'", 3, "tidak berakhir di tempat"),
    ],
)
def test_a_broken_history_names_the_place_and_the_kind_of_damage(
    site, submitted, statement, place, words
):
    rewrite(site, statement)
    page = page_of(site, submitted)
    assert "Riwayat ini tidak utuh" in page
    assert "Riwayat utuh" not in page
    assert re.search(rf"Peristiwa {place} : [^:]*{words}", plain(page))


def test_an_erased_value_is_called_erased_and_breaks_nothing(site, submitted):
    rewrite(
        site,
        "DELETE FROM event_private WHERE name = 'note' AND event_id ="
        " (SELECT id FROM event WHERE seq = 3)",
    )
    page = page_of(site, submitted)
    assert "Riwayat utuh" in page
    assert "&lt;b&gt;Bukan" not in page
    assert "Terhapus catatan" in nodes(page)[3]


def test_an_actor_whose_name_is_gone_is_called_erased(site, submitted):
    rewrite(site, "DELETE FROM person WHERE name = 'Orang kabag'")
    page = page_of(site, submitted)
    assert "nama terhapus sebagai Jabatan kabag" in nodes(page)[3]
    assert "Riwayat utuh" in page


def test_the_employee_is_not_told_a_result_before_it_is_delivered(site):
    world = site.world
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(2026, 4, 2))
    checked(world, skp, case)
    world.fire("kabag", "sign", case)
    mine = " ".join(nodes(page_of(site, case, "employee")).values())
    assert "Nilai" in mine
    assert "Sesuai Ekspektasi" not in mine
    assert "sesuai_ekspektasi" not in mine
    assert "Isi hasil tampak di sini sesudah disampaikan kepada Anda." in mine
    assert "Sesuai Ekspektasi" in " ".join(nodes(page_of(site, case, "leader")).values())
    world.open_result(case)
    told = " ".join(nodes(page_of(site, case, "employee")).values())
    assert "Rating hasil kerja – Sesuai Ekspektasi" in told
    assert "Isi hasil tampak" not in told


def test_reading_changes_nothing_and_only_an_auditors_reading_is_logged(site, submitted):
    def stored():
        with site.world.database.sessions() as db:
            return [
                db.execute(text(f"SELECT * FROM {table} ORDER BY id")).all()
                for table in ("workflow_case", "task", "event", "timer", "outbox_message")
            ]

    def log():
        with site.world.database.sessions() as db:
            return db.execute(text("SELECT what, case_id, account_id FROM access_log")).all()

    before = stored()
    page_of(site, submitted, "employee")
    page_of(site, submitted, "leader")
    assert log() == []
    page_of(site, submitted, "auditor")
    assert [tuple(row) for row in log()] == [
        ("history", submitted.hex, site.account["auditor"].hex)
    ]
    assert stored() == before


def test_a_page_asks_the_database_the_same_however_long_the_history(site):
    short, long = site.world.new_skp(), site.world.new_skp("staf2")
    for case, who, times in ((short, "staf", 1), (long, "staf2", 11)):
        site.world.fill(case, who=who)
        for _ in range(times):
            site.world.fire(who, "submit", case)
            site.world.fire("kabag", "send_back", case, note="Perbaiki")
    browser = site.signed_in("personnel_unit")
    sent = []
    event.listen(
        site.world.database.engine,
        "before_cursor_execute",
        lambda _c, _cursor, said, *_: sent.append(said) if said != "BEGIN" else None,
    )
    counts = []
    for case in (short, long):
        sent.clear()
        assert browser.get(f"/cases/{case}/history").status_code == 200
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 14, sent


def test_the_page_speaks_english(site):
    skp = whole_year(site.world)
    browser = site.signed_in("auditor")
    browser.post("/language", {"language": "en", "next": "/"})
    page = browser.get(f"/cases/{skp}/history").text
    found = nodes(page)
    assert "The history is whole. 25 events were checked just now" in plain(page)
    assert "as Jabatan kabag (Performance rater)" in found[5]
    assert "Reason" in found[5]
    assert "Task – Send the result to e-Kinerja/SIASN" in found[21]
    assert len(page) < 100_000
