"""Claiming a task of a pool and laying one's own aside, from the inbox and the page of the case."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from small_world import YEAR
from snapshots import snapshot
from sqlalchemy import insert, select
from staffing import carry_duty, report, staff_post, submitted

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.roles import Role
from workflow_app.services.history import verify_case


@pytest.fixture
def pooled(site):
    """A report that waits for the personnel unit, which has two members."""
    staff_post(site.world, "lain", superior="kepala")
    carry_duty(site.world, "perencana", Role.UNIT_KEPEGAWAIAN, "kementerian")
    return report(site.world)


@pytest.fixture
def own(site):
    """An SKP that waits for its rater, due on 31 January."""
    return submitted(site.world)


def texts(page: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def task_of(site, case):
    with reading(site.world.database) as db:
        return db.execute(
            select(Task.id).where(Task.case_id == case, Task.closed_at.is_(None))
        ).scalar_one()


def send(site, persona, case, deed, **fields):
    browser = site.signed_in(persona)
    path = f"/cases/{case}/tasks/{task_of(site, case)}/{deed}"
    return browser.post(path, {"key": str(new_id()), "next": "/inbox"} | fields)


def listed(site, persona, view="waiting"):
    """The cases that a view lists."""
    page = site.signed_in(persona).get(f"/inbox?view={view}").text
    return re.findall(r'class="subject" href="/cases/([0-9a-f-]+)', page)


def test_a_claimed_task_is_the_members_alone_until_the_lease_ends(site, pooled):
    sent = send(site, "personnel_unit", pooled, "claim")
    assert (sent.status_code, sent.location) == (303, "/inbox")
    mine = texts(site.signed_in("personnel_unit").get(f"/cases/{pooled}").text)
    assert "Anda mengambil tugas ini sampai" in mine
    assert "Kembalikan ke unit" in mine
    others = texts(site.signed_in("planner").get(f"/cases/{pooled}").text)
    assert "Diambil Orang personalia sampai" in others
    assert "Ambil tugas" not in others
    assert listed(site, "personnel_unit") == [str(pooled)]
    refused = send(site, "planner", pooled, "claim")
    assert refused.status_code == 409
    assert "sedang dikerjakan orang lain" in texts(refused.text)
    site.world.at(days=2)
    assert "Ambil tugas" in site.signed_in("planner").get(f"/cases/{pooled}").text


def test_what_another_has_claimed_is_hidden_until_it_is_due_soon(site, pooled):
    with unit_of_work(site.world.database) as db:
        db.get_one(Task, task_of(site, pooled)).sort_at += timedelta(days=20)
    assert listed(site, "planner") == [str(pooled)]
    send(site, "personnel_unit", pooled, "claim")
    assert listed(site, "planner") == []
    with unit_of_work(site.world.database) as db:
        db.get_one(Task, task_of(site, pooled)).sort_at -= timedelta(days=20)
    assert listed(site, "planner") == [str(pooled)]


def test_a_task_is_given_back_to_its_unit(site, pooled):
    send(site, "personnel_unit", pooled, "claim")
    assert send(site, "planner", pooled, "release").status_code == 409
    assert send(site, "personnel_unit", pooled, "release").status_code == 303
    assert send(site, "planner", pooled, "claim").status_code == 303
    with reading(site.world.database) as db:
        assert verify_case(db, pooled) == []


def test_a_task_rests_until_its_day_and_stands_in_a_view_of_its_own(site, own):
    page = site.signed_in("leader").get("/inbox").text
    link = re.search(r'href="([^"]+snooze=[^"]+)"', page)[1].replace("&amp;", "&")
    unfolded = site.signed_in("leader").get(link.partition("#")[0]).text
    assert re.search(r'<details class="unfolding" open><summary[^>]*>Tunda', unfolded)
    sent = send(site, "leader", own, "snooze", until=f"{YEAR}-01-20", reason="Menunggu matriks")
    assert sent.status_code == 303
    assert listed(site, "leader") == []
    assert listed(site, "leader", "snoozed") == [str(own)]
    said = texts(site.signed_in("leader").get("/inbox?view=snoozed").text)
    assert "Ditunda sampai 20 Januari 2026: Menunggu matriks" in said
    assert "Ditunda 1" in said
    assert "31 Jan 2026" in said
    assert send(site, "leader", own, "wake").status_code == 303
    assert listed(site, "leader") == [str(own)]


def test_a_resting_task_is_back_on_its_day_and_whenever_it_is_due_soon(site, own):
    send(site, "leader", own, "snooze", until=f"{YEAR}-01-20", reason="Menunggu")
    site.world.at(days=8)
    assert listed(site, "leader") == [str(own)]
    send(site, "leader", own, "snooze", until=f"{YEAR}-01-31", reason="Menunggu")
    assert listed(site, "leader") == []
    site.world.at(days=9)
    assert listed(site, "leader") == [str(own)], "its deadline is two working days away"
    assert listed(site, "leader", "soon") == [str(own)]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"until": f"{YEAR}-01-20", "reason": " "}, "Isi kolom ini"),
        ({"until": "", "reason": "Menunggu"}, "Isi kolom ini"),
        ({"until": "besok", "reason": "Menunggu"}, "Tulis tanggal seperti"),
        ({"until": f"{YEAR}-02-01", "reason": "Menunggu"}, "melewati tenggatnya"),
        ({"until": f"{YEAR}-01-12", "reason": "Menunggu"}, "dalam 30 hari ke depan"),
        ({"until": f"{YEAR}-01-20", "reason": "Menunggu", "key": ""}, "Muat ulang halaman ini"),
    ],
)
def test_what_cannot_be_laid_aside_so_is_said_beside_its_field(site, own, fields, said):
    browser, before = site.signed_in("leader"), snapshot(site.world.database)
    path = f"/cases/{own}/tasks/{task_of(site, own)}/snooze"
    answered = browser.post(path, {"key": "k", "next": ""} | fields)
    assert answered.status_code == 422
    assert said in texts(answered.text)
    if fields["reason"].strip():
        assert 'value="Menunggu"' in answered.text
    assert snapshot(site.world.database) == before


def test_only_ones_own_tasks_are_laid_aside_and_only_pools_are_claimed(site, pooled, own):
    personnel = texts(site.signed_in("personnel_unit").get(f"/cases/{pooled}").text)
    assert "Tunda …" not in personnel
    assert "Ambil tugas" not in site.signed_in("leader").get(f"/cases/{own}").text
    day = f"{YEAR}-01-13"
    refused = send(site, "personnel_unit", pooled, "snooze", until=day, reason="Menunggu")
    assert refused.status_code == 422
    assert send(site, "leader", own, "claim").status_code == 422
    assert send(site, "employee", own, "claim").status_code == 403
    assert send(site, "colleague", own, "snooze", until=day, reason="x").status_code == 404


def test_a_case_that_asks_one_person_in_two_roles_is_listed_once(site, own):
    with unit_of_work(site.world.database) as db:
        first = db.get_one(Task, task_of(site, own))
        row = {column.name: getattr(first, column.name) for column in Task.__table__.columns}
        db.execute(insert(Task), [row | {"id": new_id(), "role": "penetap_skp"}])
    assert listed(site, "leader") == [str(own)]
    page = site.signed_in("leader").get("/inbox").text
    assert re.search(r"Menunggu saya <span[^>]*>1<", page)
    assert site.signed_in("leader").get(f"/cases/{own}").text.count('id="task-') == 2
    site.world.fire("kabag", "send_back", own, note="Lengkapi")
    done = listed(site, "leader", "done")
    assert done == [str(own)]
