"""Two streams about a case: notes among those who handle it, messages with whom it is about."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select
from worker_desk import Office

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import CaseNote, Notification
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.permissions import Permission
from workflow_app.services import accounts
from workflow_app.services.outbox import finish
from workflow_app.workers.effects import EFFECTS

SECRET = "Periksa ulang sumber datanya"
OPEN = "Mohon lampirkan notula"


@pytest.fixture
def skp(site):
    """An SKP that waits for its rater."""
    world = site.world
    case = world.new_skp()
    world.fill(case)
    world.fire("staf", "submit", case)
    return case


def write(site, persona, case, stream, text, **more):
    sent = {"stream": stream, "text": text, "key": str(new_id()), "next": "", **more}
    return site.signed_in(persona).post(f"/cases/{case}/notes", sent)


def audits(site, persona):
    """Let somebody audit beside what they do."""
    with unit_of_work(site.world.database) as db:
        wanted, admin = frozenset({Permission.AUDITOR}), site.account["system_admin"]
        accounts.set_permissions(db, site.account[persona], wanted, at=site.world.now, by=admin)


def count(site):
    with reading(site.world.database) as db:
        return db.execute(select(func.count()).select_from(CaseNote)).scalar_one()


def titles(site, persona):
    with reading(site.world.database) as db:
        told = select(Notification.title_id).where(
            Notification.account_id == site.account[persona], Notification.kind == "message"
        )
        return list(db.execute(told).scalars())


def carry(site, tmp_path):
    """Carry out what was posted, but for the mails, which have nowhere to go here."""

    def finished(desk, message):
        with unit_of_work(desk.database) as db:
            finish(db, message, desk.now())

    Office(site.world, tmp_path).carry_all(effects={**EFFECTS, "send_mail": finished})


def test_the_applicant_is_given_no_internal_note_anywhere(site, skp):
    assert write(site, "leader", skp, "internal", SECRET).status_code == 303
    assert write(site, "leader", skp, "message", OPEN).status_code == 303
    employee = site.signed_in("employee")
    paths = ("", "/notes", "/history", "/history?format=json")
    for path in paths:
        page = employee.get(f"/cases/{skp}{path}").text
        assert SECRET not in page, path
        assert "Catatan internal" not in re.sub(r"<dialog.*?</dialog>", "", page, flags=re.S), path
    assert OPEN in employee.get(f"/cases/{skp}").text
    for persona in ("leader", "personnel_unit", "auditor"):
        page = site.signed_in(persona).get(f"/cases/{skp}").text
        assert SECRET in page, persona
        assert OPEN in page, persona


def test_the_streams_are_told_apart_by_word_and_colour(site, skp):
    page = site.signed_in("leader").get(f"/cases/{skp}").text
    assert 'class="sheet stream stream-internal"' in page
    assert 'class="sheet stream stream-message"' in page
    assert "pemohon tidak menerimanya" in page


def test_a_message_is_told_to_the_applicant_and_the_answer_to_whoever_is_asked(site, skp, tmp_path):
    write(site, "leader", skp, "message", OPEN)
    write(site, "leader", skp, "internal", SECRET)
    carry(site, tmp_path)
    assert titles(site, "employee") == ["SKP 2026 Orang staf: ada pesan untuk Anda"]
    assert titles(site, "leader") == []
    write(site, "employee", skp, "message", "Sudah saya lampirkan")
    carry(site, tmp_path)
    assert titles(site, "leader") == ["SKP 2026 Orang staf: ada pesan untuk Anda"]
    assert len(titles(site, "employee")) == 1


def test_the_applicant_writes_no_internal_note(site, skp):
    assert write(site, "employee", skp, "internal", "Untuk saya").status_code == 403
    assert count(site) == 0


def test_a_note_sent_twice_is_kept_once(site, skp):
    key = str(new_id())
    for _ in range(2):
        assert write(site, "leader", skp, "internal", SECRET, key=key).status_code == 303
    assert count(site) == 1


def test_other_words_under_the_same_key_are_not_lost(site, skp):
    key = str(new_id())
    for text in (SECRET, OPEN):
        assert write(site, "leader", skp, "internal", text, key=key).status_code == 303
    page = site.signed_in("leader").get(f"/cases/{skp}/notes").text
    assert SECRET in page
    assert OPEN in page


@pytest.mark.parametrize(
    ("sent", "said"), [({"text": "  "}, "Isi kolom ini"), ({"text": "a" * 4001}, "4000")]
)
def test_what_cannot_be_kept_comes_back_with_a_sentence(site, skp, sent, said):
    answer = write(site, "leader", skp, "internal", **sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert count(site) == 0


def test_a_stranger_finds_no_case(site, skp):
    assert write(site, "colleague", skp, "message", "Halo").status_code == 404
    assert site.signed_in("colleague").get(f"/cases/{skp}/notes").status_code == 404


def test_an_auditor_reads_what_is_not_theirs_and_writes_nothing(site, skp):
    audits(site, "colleague")
    browser = site.signed_in("colleague")
    for path in (f"/cases/{skp}", f"/cases/{skp}/notes"):
        page = browser.get(path).text
        assert "Catatan internal" in page
        assert "Tulis pesan" not in re.sub(r"<dialog.*?</dialog>", "", page, flags=re.S)
    for stream in ("internal", "message"):
        assert write(site, "colleague", skp, stream, SECRET).status_code == 404
    assert count(site) == 0


def test_an_auditor_who_handles_the_case_writes_as_anybody_who_does(site, skp):
    audits(site, "leader")
    assert "Tulis pesan" in site.signed_in("leader").get(f"/cases/{skp}/notes").text
    assert write(site, "leader", skp, "message", OPEN).status_code == 303
