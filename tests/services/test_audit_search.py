"""The auditor's search finds exactly what fits, a page at a time, on both databases."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from audit_story import tell
from module_databases import new_database
from small_world import build
from sqlalchemy import func, select, update

from state_machines.registry import CURRENT
from workflow_app.persistence.models import CasePause, Event, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.audit.criteria import resolve
from workflow_app.services.audit.export import collect
from workflow_app.services.audit.results import hits
from workflow_app.services.audit.search import search

ZONE = "Asia/Jakarta"


@pytest.fixture(scope="module", params=["sqlite", pytest.param("pg", marks=pytest.mark.postgres)])
def told(request, tmp_path_factory):
    """The story, told once on each database."""
    with new_database(request, tmp_path_factory) as database:
        story = tell(build(database))
        with unit_of_work(database) as session:
            late = select(func.min(Task.closed_at)).where(Task.due_at.is_not(None))
            moved = update(Task).where(Task.closed_at == late.scalar_subquery())
            session.execute(moved.values(due_at=Task.opened_at))
        yield story


def body(event, key):
    return json.loads(event.body)[key]


def answered(told, event):
    """Whether the tasks that an event closed were past their deadline."""
    with reading(told.world.database) as session:
        closed = session.execute(
            select(Task.due_at).where(
                Task.case_id == event.case_id,
                Task.closed_at == event.at,
                Task.closed_by == event.actor_id,
                Task.due_at.is_not(None),
            )
        ).scalars()
        return {due < event.at for due in closed}


#: What is asked, and the same as a plain question about one event and its case.
ASKED = {
    "everything": ({}, lambda *_: True),
    "actor": ({"aktor": "kabag"}, lambda t, e, c: e.actor_id == t.world.person["kabag"]),
    "actor by NIP": (
        {"aktor": "19900101 201504 1 001"},
        lambda t, e, c: e.actor_id == t.world.person["staf"],
    ),
    "actor by last digits": (
        {"aktor": "1001"},
        lambda t, e, c: e.actor_id == t.world.person["staf"],
    ),
    "several actors": (
        {"aktor": "ORANG STAF"},
        lambda t, e, c: e.actor_id in {t.world.person["staf"], t.world.person["staf2"]},
    ),
    "system": ({"aktor": "sistem"}, lambda t, e, c: e.actor_id is None),
    "step": ({"transisi": "Kembalikan"}, lambda t, e, c: e.trigger == "send_back"),
    "step by code": ({"transisi": "skp.submit"}, lambda t, e, c: e.trigger == "submit"),
    "result": ({"keputusan": "Dikembalikan"}, lambda t, e, c: e.target == "returned"),
    "result moved into": (
        {"keputusan": "Diajukan"},
        lambda t, e, c: e.target == "submitted" != e.source,
    ),
    "reason": ({"alasan": "not_a_result"}, lambda t, e, c: e.reason_code == "not_a_result"),
    "reason by words": (
        {"alasan": "bukan hasil"},
        lambda t, e, c: e.reason_code == "not_a_result",
    ),
    "workflow": ({"alur": "Evaluasi"}, lambda t, e, c: e.workflow == "evaluation"),
    "kind": ({"jenis": "Tanda tangan"}, lambda t, e, c: e.kind == "sign"),
    "unit": (
        {"unit": "bagian"},
        lambda t, e, c: c.unit_id == t.world.unit["bagian"],
    ),
    "unit above": ({"unit": "kementerian"}, lambda *_: True),
    "unit without cases": ({"unit": "perencanaan"}, lambda *_: False),
    "subject": (
        {"perkara": "Orang staf2"},
        lambda t, e, c: c.subject_person == t.world.person["staf2"],
    ),
    "mandate": (
        {"mandat": "SK 12/2026"},
        lambda t, e, c: e.capacity == "plt",
    ),
    "on behalf of": (
        {"atas-nama": "kabag"},
        lambda t, e, c: body(e, "on_behalf_of") == str(t.world.position["kabag"]),
    ),
    "rules": ({"aturan": "2026.1"}, lambda t, e, c: body(e, "rules") == "2026.1"),
    "other rules": ({"aturan": "2019.1"}, lambda *_: False),
    "a table": (
        {"aturan": CURRENT["skp"].digest[:12]},
        lambda t, e, c: e.workflow == "skp",
    ),
    "late": ({"terlambat": "ya"}, lambda t, e, c: answered(t, e) == {True}),
    "in time": ({"terlambat": "tidak"}, lambda t, e, c: answered(t, e) == {False}),
    "days": (
        {"dari": "2026-01-13", "sampai": "2026-01-14"},
        lambda t, e, c: (
            datetime(2026, 1, 12, 17, tzinfo=UTC) <= e.at < datetime(2026, 1, 14, 17, tzinfo=UTC)
        ),
    ),
    "actor and step": (
        {"aktor": "kabag", "transisi": "send_back"},
        lambda t, e, c: e.trigger == "send_back" and e.actor_id == t.world.person["kabag"],
    ),
    "actor, mandate and unit": (
        {"aktor": "perencana", "mandat": "12/2026", "unit": "bagian", "alasan": "not_a_result"},
        lambda t, e, c: e.capacity == "plt",
    ),
    "subject and result": (
        {"perkara": "1001", "keputusan": "Disepakati"},
        lambda t, e, c: c.id == t.mine and e.target == "agreed" != e.source,
    ),
    "step of another workflow": (
        {"transisi": "submit", "alur": "evaluation"},
        lambda *_: False,
    ),
    "system in a unit": (
        {"aktor": "sistem", "unit": "bagian", "jenis": "move"},
        lambda t, e, c: e.actor_id is None and e.kind == "move",
    ),
}


def criteria_in(told, asked):
    with reading(told.world.database) as session:
        return criteria_of(session, asked)


def criteria_of(session, asked):
    resolved = resolve(session, asked, zone=ZONE)
    assert resolved.problems == {}
    return resolved.criteria


@pytest.mark.parametrize("kind", ["hold", "question", "state"])
def test_what_was_closed_while_its_clock_stood_still_was_in_time(told, kind):
    """Tried in a transaction that is given up."""
    late = criteria_in(told, {"terlambat": "ya"})
    with reading(told.world.database) as session:
        found, _ = every_page(session, late)
        for event in (session.get_one(Event, each) for each in found):
            began = session.execute(
                select(func.min(Task.due_at)).where(
                    Task.case_id == event.case_id, Task.closed_at == event.at
                )
            ).scalar_one()
            session.add(
                CasePause(case_id=event.case_id, kind=kind, began_at=began, began_seq=event.seq)
            )
        session.flush()
        left, _ = every_page(session, late)
        session.rollback()
    assert found
    assert bool(left) == (kind == "state")


def every_page(session, criteria, **how):
    """Ids of all pages, and whether one of them ran out of its budget."""
    found, after, stopped = [], None, False
    for _ in range(500):
        page = search(session, criteria, after=after, **how)
        found += page.events
        stopped = stopped or page.stopped_at is not None
        after = page.after
        if after is None:
            return found, stopped
    pytest.fail("the pages never end")
    return found, stopped


@pytest.mark.parametrize("name", ASKED)
def test_a_search_finds_exactly_what_fits(told, name):
    asked, fits = ASKED[name]
    expected = [event.id for event, case in told.events() if fits(told, event, case)]
    with reading(told.world.database) as session:
        criteria = criteria_of(session, asked)
        found, _ = every_page(session, criteria)
        assert found == expected
        narrow, _ = every_page(session, criteria, size=2)
        assert narrow == expected
        bounded, _ = every_page(session, criteria, size=3, budget=4)
        assert bounded == expected


def test_one_case_is_found_by_its_number_and_a_batch_by_its_own(told):
    with reading(told.world.database) as session:
        of_case, _ = every_page(session, criteria_of(session, {"perkara": str(told.mine)}))
        of_batch, _ = every_page(session, criteria_of(session, {"batch": str(told.batch)}))
    events = told.events()
    assert of_case == [event.id for event, case in events if case.id == told.mine]
    assert of_batch == [event.id for event, _ in events if event.batch_id == told.batch]
    assert len(of_batch) == 2


def test_a_page_that_runs_out_of_its_budget_says_where_it_stopped(told):
    newest = told.events()[9][0]
    with reading(told.world.database) as session:
        criteria = criteria_of(session, {"transisi": "create", "aktor": "sistem"})
        unlikely = criteria_of(session, {"jenis": "task"})
        assert search(session, criteria, budget=3).events == ()
        page = search(session, unlikely, budget=10)
    assert page.events == ()
    assert page.stopped_at == newest.at
    assert (page.after.at, page.after.event) == (newest.at, newest.id)


@pytest.mark.parametrize(
    ("asked", "pill", "sentence"),
    [
        ({"aktor": "Tidak Ada Orangnya"}, "aktor", "Tidak ada yang bernama"),
        ({"perkara": "0189c8a0-0000-7000-8000-000000000000"}, "perkara", "Tidak ada yang bernama"),
        ({"unit": "Biro Hantu"}, "unit", "Tidak ada yang bernama"),
        ({"atas-nama": "Raja"}, "atas-nama", "Tidak ada yang bernama"),
        ({"mandat": "SK 99"}, "mandat", "Tidak ada yang bernama"),
        ({"alur": "x"}, "alur", "Tidak ada alur bernama itu"),
        ({"transisi": "terbang"}, "transisi", "Tidak ada langkah bernama itu"),
        ({"keputusan": "terbang"}, "keputusan", "Tidak ada status bernama itu"),
        ({"alasan": "terbang"}, "alasan", "Tidak ada alasan bernama itu"),
        ({"jenis": "terbang"}, "jenis", "Tidak ada jenis peristiwa bernama itu"),
        ({"aturan": "%"}, "aturan", "Tulis versi aturan seperti 2026.1"),
        ({"terlambat": "mungkin"}, "terlambat", "Tulis ya atau tidak"),
        ({"batch": "12"}, "batch", "Nomor kumpulan tidak utuh"),
        ({"dari": "2026-02-30"}, "dari", "Tulis tanggal seperti 2026-11-23"),
        ({"dari": "2026-W01-1"}, "dari", "Tulis tanggal seperti 2026-11-23"),
        ({"sampai": "0001-01-01"}, "sampai", "Pilih tanggal antara 1970 dan 2999"),
        (
            {"dari": "2026-02-02", "sampai": "2026-02-01"},
            "sampai",
            "Hari terakhir mendahului hari pertama",
        ),
    ],
)
def test_what_cannot_be_found_is_a_question_back(told, asked, pill, sentence):
    with reading(told.world.database) as session:
        problems = resolve(session, asked, zone=ZONE).problems
    assert list(problems) == [pill]
    assert problems[pill].id.startswith(sentence)


def test_a_wildcard_is_taken_as_a_letter(told):
    with reading(told.world.database) as session:
        assert "aktor" in resolve(session, {"aktor": "%"}, zone=ZONE).problems
        assert "unit" in resolve(session, {"unit": "_nit bagian"}, zone=ZONE).problems


def test_too_many_people_are_a_question_back(told):
    from walks import staff

    world = told.world
    if "pegawai0" not in world.person:
        staff(world, [f"pegawai{number}" for number in range(11)])
    with reading(world.database) as session:
        problems = resolve(session, {"aktor": "Orang pegawai"}, zone=ZONE).problems
    assert problems["aktor"].id == "Lebih dari 10 yang cocok; tulis lebih lengkap"


def test_what_was_found_is_named(told):
    with reading(told.world.database) as session:
        page = search(session, criteria_of(session, {"mandat": "SK 12/2026"}))
        (hit,) = hits(session, page.events)
    assert hit.case.name.id == "SKP 2026"
    assert (hit.case.subject, hit.case.nip) == ("Orang staf", "1001")
    assert hit.event.actor == "Orang perencana"
    assert hit.event.acting.id.startswith("sebagai Plt. Jabatan kabag, SK 12/2026")


def test_a_file_holds_everything_up_to_its_bound(told):
    with reading(told.world.database) as session:
        criteria = criteria_of(session, {})
        whole = collect(session, criteria)
        cut = collect(session, criteria, longest=7)
    everything = [event.id for event, _ in told.events()]
    assert [hit.event.id for hit in whole.rows] == everything
    assert whole.cut_at is None
    assert [hit.event.id for hit in cut.rows] == everything[:7]
    assert cut.cut_at == cut.rows[-1].event.at
