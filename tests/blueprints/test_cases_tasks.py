"""Tasks that are closed with what came of them."""

from __future__ import annotations

import re

import pytest
import walks
from sqlalchemy import select

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Event, Task
from workflow_app.persistence.unit_of_work import reading


@pytest.fixture
def followed(site):
    """An SKP whose result is settled; its quarters were waived."""
    world = site.world
    skp = world.monitored()
    for case in world.evaluations(skp):
        world.fire("personalia", "waive", case, details={"reason": "long_leave"})
    annual = walks.closed_year(world, skp)
    world.signed(skp, annual)
    world.open_result(annual)
    world.fire("staf", "accept", annual)
    assert world.state(skp) == "in_follow_up"
    return skp


def tasks_of(site, case, role="unit_kepegawaian"):
    with reading(site.world.database) as db:
        rows = db.execute(
            select(Task.code, Task.id).where(
                Task.case_id == case,
                Task.kind == "act",
                Task.role == role,
                Task.closed_at.is_(None),
            )
        )
        return {row.code: row.id for row in rows}


def send(browser, case, task, **fields):
    return browser.post(f"/cases/{case}/tasks/{task}", fields)


def events_of(site, case):
    with reading(site.world.database) as db:
        wanted = select(Event).where(Event.case_id == case, Event.kind == "task")
        return list(db.execute(wanted).scalars())


def test_a_task_is_closed_with_its_result_by_whoever_owns_it(site, followed):
    browser, tasks = site.signed_in("personnel_unit"), tasks_of(site, followed)
    page = browser.get(f"/cases/{followed}").text
    assert page.count("Catat hasil …") == len(tasks) == 3
    assert "Laporkan hasil evaluasi" in page
    assert "Semua tugas tindak lanjut" in page or "Masih ada tugas tindak lanjut" in page
    answer = send(browser, followed, tasks["report"], result="Dilaporkan", key="k1")
    assert answer.status_code == 303
    after = browser.get(answer.headers["Location"]).text
    assert "SKP 2026 Orang staf – tugas selesai dan hasilnya dicatat" in after
    assert after.count("Catat hasil …") == 2
    assert len(events_of(site, followed)) == 1


def test_a_task_without_a_result_stays_open_and_its_form_comes_back(site, followed):
    browser, tasks = site.signed_in("personnel_unit"), tasks_of(site, followed)
    answer = send(browser, followed, tasks["report"], result="  ")
    assert answer.status_code == 422
    form = answer.text[answer.text.index(f'tasks/{tasks["report"]}"') :]
    assert "Isi kolom ini" in form[: form.index("</form>")]
    assert tasks_of(site, followed) == tasks


def test_a_task_that_was_done_meanwhile_keeps_the_words(site, followed):
    task = tasks_of(site, followed)["report"]
    send(site.signed_in("personnel_unit"), followed, task, result="Dilaporkan", key="k1")
    again = send(site.signed_in("personnel_unit"), followed, task, result="Dilaporkan", key="k1")
    assert again.status_code == 303, "the same form sent twice"
    late = send(site.signed_in("personnel_unit"), followed, task, result="Kedua", key="k2")
    assert late.status_code == 409
    assert "Tugas ini sudah selesai" in late.text
    assert '<blockquote class="letter">Kedua</blockquote>' in late.text
    assert len(events_of(site, followed)) == 1


def test_a_task_belongs_to_its_role_and_to_its_case(site, followed):
    task = tasks_of(site, followed)["report"]
    assert "Catat hasil" not in site.signed_in("leader").get(f"/cases/{followed}").text
    assert "Catat hasil" not in site.signed_in("employee").get(f"/cases/{followed}").text
    for persona, status in (("leader", 403), ("employee", 403), ("colleague", 404)):
        answer = send(site.signed_in(persona), followed, task, result="Selesai")
        assert answer.status_code == status, persona
    browser = site.signed_in("personnel_unit")
    assert send(browser, followed, new_id(), result="Selesai").status_code == 404
    other = site.world.new_skp("staf2", year=2027)
    assert send(browser, other, task, result="Selesai").status_code == 404
    assert events_of(site, followed) == []


def test_a_task_leads_back_to_where_it_was_opened_from(site, followed):
    task = tasks_of(site, followed)["report"]
    browser = site.signed_in("personnel_unit")
    inbox = browser.get("/inbox").text
    assert f"/cases/{followed}?next=/inbox" in inbox
    page = browser.get(f"/cases/{followed}?next=/inbox").text
    assert re.search(r'name="next"[^>]*value="/inbox"', page)
    answer = send(browser, followed, task, result="Dilaporkan", next="/inbox")
    assert answer.headers["Location"] == "/inbox"
    done = browser.get("/inbox?view=done").text
    assert "Laporkan hasil evaluasi" in done


def test_a_task_that_a_step_closes_is_not_closed_by_a_report(site):
    world = site.world
    skp = walks.transfer_begun(world)
    (task,) = tasks_of(site, skp, role="ppkj").values()
    browser = site.signed_in("leader")
    said = "Tugas ini selesai dengan langkah “Nyatakan segmen selesai”"
    page = browser.get(f"/cases/{skp}").text
    assert said in page
    assert "Catat hasil" not in page
    answer = send(browser, skp, task, result="Selesai")
    assert answer.status_code == 422
    assert answer.text.count(said) == 2
    assert world.state(skp) == "closing"
