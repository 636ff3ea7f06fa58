"""What waits for somebody: views, counts, pages, and what an empty view says."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import walks
from small_world import YEAR, hire
from sqlalchemy import insert, select, update
from statements import sent_to

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Appointment, Case, Mandate, Person, Task
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services import inbox


def texts(page: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def counts(page: str) -> dict[str, str]:
    """What the rail says of each view."""
    rail = page[page.index('<nav class="rail"') : page.index("</nav>", page.index('class="rail"'))]
    found = re.findall(r">([^<>]+) <span class=\"count[^>]*>([^<]+)<", rail)
    return {label.strip(): count for label, count in found}


def submitted(world, who="staf"):
    """An SKP that waits for the rater."""
    skp = world.new_skp(who)
    world.fill(skp, who=who)
    world.fire(who, "submit", skp)
    return skp


def give(site, post, number, *, due=None, role="ppkj", case=None):
    """Tasks of one post, an hour apart."""
    world = site.world
    with unit_of_work(world.database) as db:
        case = case or db.execute(select(Case.id).limit(1)).scalar_one()
        rows = [
            {
                "id": new_id(),
                "case_id": case,
                "kind": "act",
                "code": "report",
                "role": role,
                "position_id": world.position[post],
                "assignee_id": world.person[post],
                "opened_seq": 1,
                "opened_at": world.now,
                "due_at": due and due + timedelta(hours=n),
                "sort_at": due + timedelta(hours=n) if due else datetime(9999, 12, 31, tzinfo=UTC),
            }
            for n in range(number)
        ]
        db.execute(insert(Task), rows)
    return [row["id"] for row in rows]


def pool(site, case):
    """A task of the personnel unit."""
    row = {
        "case_id": case,
        "kind": "act",
        "code": "report",
        "role": "unit_kepegawaian",
        "pool_unit_id": site.world.unit["kementerian"],
        "basis": "duty",
        "opened_seq": 1,
        "opened_at": site.world.now,
        "sort_at": site.world.now,
    }
    with unit_of_work(site.world.database) as db:
        db.execute(insert(Task), [{"id": new_id(), **row}])


def test_a_task_says_what_it_is_about_since_when_until_when_and_why(site):
    world = site.world
    with unit_of_work(world.database) as db:
        whose = Person.id == world.person["staf"]
        db.execute(update(Person).where(whose).values(nip="199001012015031001"))
    skp = submitted(world)
    world.at(days=3)
    page = site.signed_in("leader").get("/inbox").text
    said = texts(page)
    for part in (
        "Orang staf",
        "SKP 2026",
        "Diajukan",
        "3 hari kerja",
        "16 hari lagi",
        "31 Jan 2026",
        "Pejabat Penilai Kinerja, Jabatan kabag",
        "Unit bagian",
    ):
        assert part in said
    assert "1001" in said
    assert "199001012015031001" not in page
    assert f"/cases/{skp}?next=/inbox" in page


def test_waiting_days_leave_free_days_out(site):
    world = site.world
    world.at(on=date(YEAR, 1, 16))
    submitted(world)
    browser = site.signed_in("leader")
    assert "belum satu hari kerja" in browser.get("/inbox").text
    world.at(on=date(YEAR, 1, 18))
    assert "belum satu hari kerja" in site.signed_in("leader").get("/inbox").text
    world.at(on=date(YEAR, 1, 19))
    assert "1 hari kerja" in site.signed_in("leader").get("/inbox").text


def test_the_rail_counts_each_view_and_the_address_is_the_view(site):
    world = site.world
    submitted(world)
    give(site, "kabag", 2, due=world.now - timedelta(days=2))
    give(site, "kabag", 3, due=world.now + timedelta(days=1))
    give(site, "kabag", 4)
    browser = site.signed_in("leader")
    assert counts(browser.get("/inbox").text) == {
        "Menunggu saya": "10",
        "Lewat batas waktu": "2",
        "Dua hari kerja lagi": "3",
        "Dikembalikan kepada saya": "0",
        "Diminta pendapat": "0",
        "Menunggu orang lain": "0",
        "Ditunda": "0",
        "Selesai hari ini": "0",
    }
    for view, rows in (("waiting", 10), ("overdue", 2), ("soon", 3), ("others", 0), ("done", 0)):
        page = browser.get(f"/inbox?view={view}").text
        assert page.count('class="subject"') == rows, view
        assert page.count('aria-current="page"') == 2, "the page in the head, the view in the rail"


def test_the_most_pressing_comes_first_and_what_is_never_due_last(site):
    world = site.world
    skp = submitted(world)
    give(site, "kabag", 1)
    give(site, "kabag", 1, due=world.now - timedelta(days=1))
    said = texts(site.signed_in("leader").get("/inbox").text)
    assert said.index("kemarin") < said.index("31 Jan 2026") < said.index("tanpa tenggat")
    assert world.state(skp) == "submitted"


def test_two_working_days_reach_over_a_weekend(site):
    world = site.world
    submitted(world)
    world.now = datetime(YEAR, 1, 9, 3, tzinfo=UTC)
    give(site, "kabag", 1, due=datetime(YEAR, 1, 13, 16, tzinfo=UTC))
    give(site, "kabag", 1, due=datetime(YEAR, 1, 14, 16, tzinfo=UTC))
    page = site.signed_in("leader").get("/inbox?view=soon").text
    assert page.count('class="subject"') == 1
    assert "13 Jan 2026" in page


def test_a_deadline_is_over_the_moment_its_last_day_ends(site):
    world = site.world
    submitted(world)
    due = datetime(YEAR, 1, 31, 17, tzinfo=UTC)
    world.now = due - timedelta(microseconds=1)
    assert counts(site.signed_in("leader").get("/inbox").text)["Lewat batas waktu"] == "0"
    world.now = due
    assert counts(site.signed_in("leader").get("/inbox").text)["Lewat batas waktu"] == "1"


def test_an_acting_post_has_a_view_of_its_own_and_is_named_in_the_reason(site):
    world = site.world
    with unit_of_work(world.database) as db:
        hire(db, world, "personalia", "kabag", kind="plt")
    submitted(world)
    page = site.signed_in("personnel_unit").get("/inbox").text
    rail = counts(page)
    assert rail["Plt. Jabatan kabag"] == rail["Menunggu saya"] == "1"
    assert rail["Jabatan personalia"] == "0"
    assert "Pejabat Penilai Kinerja, Plt. Jabatan kabag" in texts(page)
    mine, theirs = world.position["personalia"], world.position["kabag"]
    browser = site.signed_in("personnel_unit")
    assert browser.get(f"/inbox?view=post&post={theirs}").text.count('class="subject"') == 1
    assert "Tidak ada tugas untuk jabatan ini" in browser.get(f"/inbox?view=post&post={mine}").text
    assert browser.get(f"/inbox?view=post&post={world.position['kepala']}").status_code == 404


def test_tasks_of_a_pool_reach_every_post_that_has_the_duty(site):
    pool(site, site.world.new_skp())
    said = texts(site.signed_in("personnel_unit").get("/inbox").text)
    assert "Laporkan hasil evaluasi" in said
    assert "Tugas Unit kepegawaian" in said
    assert "Laporkan hasil evaluasi" not in texts(site.signed_in("planner").get("/inbox").text)


@pytest.mark.parametrize(
    ("roles", "reached"), [("", "1"), ("ppk unit_kepegawaian", "1"), ("ppk", "0")]
)
def test_a_delegate_has_the_post_and_as_much_of_its_pools_as_was_delegated(site, roles, reached):
    world = site.world
    case = world.new_skp()
    with unit_of_work(world.database) as db:
        given = select(Appointment.id).where(Appointment.person_id == world.person["personalia"])
        delegated = {
            "appointment_id": db.execute(given).scalar_one(),
            "position_id": world.position["personalia"],
            "giver_id": world.person["personalia"],
            "person_id": world.person["staf2"],
            "unit_id": world.unit["kementerian"],
            "roles": roles,
            "document": "ND-3/2026",
            "valid_from": date(YEAR, 1, 1),
            "valid_to": date(YEAR, 2, 1),
        }
        db.execute(insert(Mandate), [{"id": new_id(), **delegated}])
    pool(site, case)
    rail = counts(site.signed_in("colleague").get("/inbox").text)
    assert "Delegasi dari Jabatan personalia" in rail
    assert rail["Menunggu saya"] == reached
    world.at(on=date(YEAR, 2, 2))
    assert "Bertindak sebagai" not in site.signed_in("colleague").get("/inbox").text


def test_what_waits_for_somebody_else_is_shown_to_its_subject_alone(site):
    submitted(site.world)
    page = site.signed_in("employee").get("/inbox?view=others").text
    assert "Orang kabag" in texts(page)
    assert counts(page)["Menunggu orang lain"] == "1"
    assert counts(site.signed_in("colleague").get("/inbox").text)["Menunggu orang lain"] == "0"
    empty = texts(site.signed_in("employee").get("/inbox").text)
    assert "Tidak ada yang menunggu Anda" in empty
    assert "1 langkah pada perkara Anda sedang menunggu orang lain" in empty


def test_what_was_done_today_is_listed_until_the_day_ends_where_the_reader_is(site):
    world = site.world
    world.now = datetime(YEAR, 1, 12, 16, tzinfo=UTC)
    submitted(world)
    said = texts(site.signed_in("employee").get("/inbox?view=done").text)
    assert "Ajukan" in said
    assert "Selesai hari ini 1" in said
    world.now = datetime(YEAR, 1, 12, 17, 1, tzinfo=UTC)
    said = texts(site.signed_in("employee").get("/inbox?view=done").text)
    assert "Belum ada yang selesai hari ini" in said


def test_an_empty_view_says_what_is_next(site):
    world = site.world
    skp = submitted(world)
    page = site.signed_in("leader").get("/inbox?view=overdue").text
    assert "Tidak ada yang lewat batas waktu" in page
    assert "Berikutnya: SKP 2026, Orang staf , tenggat 31 Jan 2026" in texts(page)
    assert f"/cases/{skp}?next=" in page
    nothing = texts(site.signed_in("head").get("/inbox?view=overdue").text)
    assert "Tidak ada pula yang menunggu Anda di tampilan lain." in nothing
    assert "Tugas baru muncul di sini" in texts(site.signed_in("head").get("/inbox").text)


@pytest.mark.parametrize("view", ["waiting", "done"])
def test_a_long_view_is_read_a_page_at_a_time_by_key(site, view):
    world = site.world
    submitted(world)
    ids = give(site, "kabag", 120, due=world.now - timedelta(days=30))
    if view == "done":
        with unit_of_work(world.database) as db:
            for n, task in enumerate(ids):
                closed = world.now - timedelta(seconds=n)
                done = {"closed_at": closed, "closed_by": world.person["kabag"], "outcome": "done"}
                db.execute(update(Task).where(Task.id == task).values(**done))
    browser, path, seen = site.signed_in("leader"), f"/inbox?view={view}", []
    while path:
        page = browser.get(path).text
        seen.append(page.count('class="subject"'))
        onward = re.search(r'class="pages-next" href="([^"]+)"', page)
        path = onward[1].replace("&amp;", "&") if onward else ""
    assert seen == ([50, 50, 21] if view == "waiting" else [50, 50, 20])
    assert "Ke halaman pertama" in page


@pytest.mark.parametrize(
    "query", ["view=bogus", "view=post", "view=post&post=bogus", "after=bogus"]
)
def test_an_address_that_names_no_view_is_no_page(site, query):
    assert site.signed_in("leader").get(f"/inbox?{query}").status_code in {400, 404}


def test_an_account_without_a_person_has_no_inbox(site):
    assert site.signed_in("auditor").get("/inbox").status_code == 403


def test_counting_stops_somewhere_and_says_so(site):
    submitted(site.world)
    give(site, "kabag", inbox.COUNT_LIMIT + 1)
    assert counts(site.signed_in("leader").get("/inbox").text)["Menunggu saya"] == "1000+"


def test_a_page_costs_as_many_statements_whatever_it_holds(site):
    world = site.world
    walks.staff(world, [f"staf{n}" for n in range(3, 12)])
    cases = [world.new_skp(f"staf{n}") for n in range(3, 12)]
    give(site, "kabag", 1, case=cases[0])
    browser = site.signed_in("leader")
    browser.get("/inbox")
    with sent_to(world.database) as few:
        assert browser.get("/inbox").text.count('class="subject"') == 1
    for case in cases:
        give(site, "kabag", 5, case=case)
    with sent_to(world.database) as many:
        assert browser.get("/inbox").text.count('class="subject"') == 46
    assert len(few) == len(many) <= 9


def test_what_was_sent_back_to_somebody_is_a_view_of_its_own(site):
    world = site.world
    fresh, back = submitted(world), submitted(world, "staf2")
    world.fire("kabag", "send_back", back, note="Kurang bukti", reason_code="other")
    colleague = site.signed_in("colleague")
    page = colleague.get("/inbox?view=returned").text
    assert counts(page)["Dikembalikan kepada saya"] == "1"
    assert f"/cases/{back}" in page
    leader = site.signed_in("leader").get("/inbox?view=returned").text
    assert "Tidak ada yang dikembalikan kepada Anda" in leader
    assert str(fresh) in site.signed_in("leader").get("/inbox").text
    world.fire("staf2", "submit", back)
    assert counts(colleague.get("/inbox").text)["Dikembalikan kepada saya"] == "0"
    page = site.signed_in("leader").get("/inbox").text
    assert counts(page)["Dikembalikan kepada saya"] == "0"
