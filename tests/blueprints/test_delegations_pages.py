"""“Delegasi saya”: the list of what one has given, and the form that takes it back."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select
from staffing import SK, away, delegate, only, submitted
from worker_desk import Office

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Mandate, Notification
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.outbox import finish
from workflow_app.workers.effects import EFFECTS


def texts(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture
def given(site):
    """What the leader has delegated to the planner; the leader is away, and the task is theirs."""
    world = site.world
    case = submitted(world)
    scope = {"workflows": ["skp"], "triggers": ["skp.agree", "skp.send_back"], "roles": ["ppkj"]}
    mandate = delegate(world, "kabag", "perencana", **scope).row
    away(world, "kabag")
    assert only(world, case).who == "perencana"
    return case, mandate


def _revoked(site, mandate):
    with reading(site.world.database) as db:
        return db.get(Mandate, mandate).revoked_at is not None


def _unsent(desk, message):
    """A mail has nowhere to go here."""
    with unit_of_work(desk.database) as db:
        finish(db, message, desk.now())


def test_the_giver_reads_to_whom_what_until_when_and_by_which_letter(site, given):
    leader = site.signed_in("leader")
    assert 'href="/delegations"' in leader.get("/inbox").text
    said = texts(leader.get("/delegations").text)
    for part in (
        "Orang perencana",
        "sebagai Pejabat Penilai Kinerja",
        "dari Jabatan kabag",
        SK,
        "berlaku",
        "Kembalikan",
    ):
        assert part in said
    assert "Anda belum mendelegasikan" in site.signed_in("planner").get("/delegations").text


def test_it_is_taken_back_with_a_reason_and_tasks_leave_the_delegate(site, given):
    case, mandate = given
    leader = site.signed_in("leader")
    path = re.search(r'href="(/delegations/[^"]+/revoke)"', leader.get("/delegations").text)[1]
    form = texts(leader.get(path).text)
    assert "Orang perencana tidak dapat bertindak lagi" in form
    answer = leader.post(path, {"reason": "Sudah kembali"})
    assert (answer.status_code, answer.location) == (303, "/delegations")
    said = texts(leader.get("/delegations").text)
    assert "Delegasi kepada Orang perencana dicabut" in said
    assert "1 tugas dialamatkan ulang." in said
    assert "Sudah kembali" in said
    assert only(site.world, case).who != "perencana"
    assert _revoked(site, mandate)
    assert f"/cases/{case}" not in site.signed_in("planner").get("/inbox").text


def test_without_a_reason_nothing_is_taken_back_and_the_field_says_so(site, given):
    _case, mandate = given
    leader, path = site.signed_in("leader"), f"/delegations/{mandate}/revoke"
    answer = leader.post(path, {"reason": "  "})
    assert answer.status_code == 422
    assert "Isi kolom ini" in answer.text
    long = leader.post(path, {"reason": "x" * 201})
    assert long.status_code == 422
    assert "x" * 201 in long.text
    assert not _revoked(site, mandate)


def test_what_has_ended_is_not_taken_back_again(site, given):
    _case, mandate = given
    leader, path = site.signed_in("leader"), f"/delegations/{mandate}/revoke"
    leader.post(path, {"reason": "Cukup"})
    for answer in (leader.get(path), leader.post(path, {"reason": "Lagi"})):
        assert answer.status_code == 409
        assert "Delegasi ini sudah berakhir" in answer.text
    assert path not in leader.get("/delegations").text


def test_others_find_none_of_it(site, given):
    _case, mandate = given
    for persona in ("planner", "head", "employee", "personnel_unit"):
        browser, path = site.signed_in(persona), f"/delegations/{mandate}/revoke"
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"reason": "Bukan milik saya"}).status_code == 404
    assert site.signed_in("leader").get(f"/delegations/{new_id()}/revoke").status_code == 404
    assert site.signed_in("auditor").get("/delegations").status_code == 403
    assert not _revoked(site, mandate)


def test_the_delegate_is_told_why(site, given, tmp_path):
    _case, mandate = given
    site.signed_in("leader").post(f"/delegations/{mandate}/revoke", {"reason": "Sudah kembali"})
    Office(site.world, tmp_path).carry_all(effects={**EFFECTS, "send_mail": _unsent})
    with reading(site.world.database) as db:
        told = select(Notification.title_id, Notification.title_en).where(
            Notification.kind == "delegated",
            Notification.account_id == site.account["planner"],
        )
        ((indonesian, english),) = db.execute(told).all()
    assert indonesian.startswith("Delegasi: dari Orang kabag (Jabatan kabag) dicabut, berlaku ")
    assert indonesian.endswith("Sudah kembali")
    assert "taken back as of" in english
    assert "Sudah kembali" in site.signed_in("planner").get("/notifications").text


def test_both_pages_speak_english(site, given):
    _case, mandate = given
    leader = site.signed_in("leader")
    leader.post("/language", {"language": "en", "next": "/"})
    assert "My delegations" in leader.get("/delegations").text
    assert "can no longer act for your post" in leader.get(f"/delegations/{mandate}/revoke").text
