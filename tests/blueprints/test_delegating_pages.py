"""The form that gives on a task, and what its delegate finds."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from staffing import submitted, today
from worker_desk import Office

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Mandate, Notification, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.outbox import finish
from workflow_app.workers.effects import EFFECTS


@pytest.fixture
def skp(site):
    """An SKP that waits for its rater."""
    return submitted(site.world)


def _path(site, case):
    with reading(site.world.database) as db:
        open_tasks = select(Task.id).where(Task.case_id == case, Task.closed_at.is_(None))
        task = db.execute(open_tasks).scalar_one()
    return f"/cases/{case}/tasks/{task}/delegate"


def _send(site, case, persona="leader", **more):
    first = today(site.world)
    sent = {
        "person": str(site.world.person["perencana"]),
        "valid_from": first.isoformat(),
        "valid_to": (first + timedelta(days=7)).isoformat(),
        "document": "SP 4/2026",
        "reason": "Dinas luar",
        "key": str(new_id()),
        "next": "/inbox",
        **more,
    }
    return site.signed_in(persona).post(_path(site, case), sent)


def _mandates(site):
    with reading(site.world.database) as db:
        return db.execute(select(func.count()).select_from(Mandate)).scalar_one()


def _unsent(desk, message):
    """A mail has nowhere to go here."""
    with unit_of_work(desk.database) as db:
        finish(db, message, desk.now())


def test_the_page_of_a_case_leads_to_the_form_and_the_form_back_to_the_list(site, skp):
    leader = site.signed_in("leader")
    page = leader.get(f"/cases/{skp}?next=/inbox").text
    link = re.search(r'href="([^"]+)" data-does="delegate"', page)[1]
    form = leader.get(link.replace("&amp;", "&")).text
    assert 'name="next" type="hidden" value="/inbox"' in form
    assert "Keputusan tentang status seseorang tidak ikut" in form
    answer = _send(site, skp)
    assert (answer.status_code, answer.location) == (303, "/inbox")
    assert _mandates(site) == 1


def test_the_delegate_finds_the_task_under_the_post_and_can_decide(site, skp):
    assert _send(site, skp).status_code == 303
    planner = site.signed_in("planner")
    rail = planner.get("/inbox").text
    view = re.search(r'href="(/inbox\?view=post[^"]+)">Delegasi dari Jabatan kabag', rail)[1]
    assert f"/cases/{skp}" in planner.get(view.replace("&amp;", "&")).text
    assert "Kembalikan" in planner.get(f"/cases/{skp}").text


def test_words_find_the_delegate_and_what_was_typed_stays(site, skp):
    answer = _send(site, skp, person="Orang", reason="Cuti besar")
    assert answer.status_code == 422
    assert "Pilih salah satu yang cocok" in answer.text
    assert 'value="Cuti besar"' in answer.text
    assert _send(site, skp, person="Orang perencana").status_code == 303


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"person": ""}, "Isi kolom ini"),
        ({"document": ""}, "Isi kolom ini"),
        ({"valid_to": "2026-01-01"}, "Tanggal akhir sebelum tanggal mulai"),
        ({"valid_to": ""}, "Isi kolom ini"),
    ],
)
def test_faults_are_told_at_their_field(site, skp, sent, said):
    answer = _send(site, skp, **sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert _mandates(site) == 0


def test_nobody_is_offered_what_does_not_ask_them(site, skp):
    for persona in ("employee", "head", "personnel_unit"):
        page = site.signed_in(persona).get(f"/cases/{skp}").text
        assert 'data-does="delegate"' not in page.replace('data-action="delegate"', ""), persona
        assert site.signed_in(persona).get(_path(site, skp)).status_code == 422
    assert site.signed_in("colleague").get(_path(site, skp)).status_code == 404
    assert _send(site, skp, "colleague").status_code == 404


def test_the_form_speaks_english(site, skp):
    leader = site.signed_in("leader")
    leader.post("/language", {"language": "en", "next": "/"})
    page = leader.get(_path(site, skp)).text
    assert "Delegate the task" in page
    assert "status are not, and the delegate cannot give them on" in page


def test_the_delegate_is_told(site, skp, tmp_path):
    _send(site, skp)
    Office(site.world, tmp_path).carry_all(effects={**EFFECTS, "send_mail": _unsent})
    with reading(site.world.database) as db:
        told = select(Notification.title_id, Notification.account_id).where(
            Notification.kind == "delegated"
        )
        ((title, account),) = db.execute(told).all()
    assert account == site.account["planner"]
    assert "didelegasikan kepada Anda oleh Orang kabag" in title
    assert "Delegasi" in site.signed_in("planner").get("/notifications").text
