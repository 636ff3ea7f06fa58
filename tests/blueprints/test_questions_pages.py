"""A candidate asks from the page of their case; the office answers there; both read whose clock."""

from __future__ import annotations

import re
from datetime import date

import jf_agency as jf
import pytest
from small_site import add_account
from sqlalchemy import select

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Case, CaseQuestion, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work

QUESTION, ANSWER = "Berkas mana yang kurang?", "SK pangkat terakhir."


@pytest.fixture
def case(site):
    """A returned proposal, over a site with its candidate and an officer."""
    world = site.world
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.need(world, jf.place(world), 2, holders=1)
    with unit_of_work(world.database) as db:
        for who in ("pertama", "verifikator"):
            add_account(site, db, who, world.person[who])
    found = jf.ready_to_rise(world).case
    details = {"items": "sk_pangkat", "article": "PermenPANRB 1/2023, Pasal 29"}
    world.fire("verifikator", "send_back", found, note="X", reason_code="other", details=details)
    return found


def sent(**more):
    return {"key": str(new_id()), "next": "", **more}


def ask(site, case, **more):
    return site.signed_in("pertama").post(f"/cases/{case}/questions", sent(text=QUESTION) | more)


def answer_path(site, case):
    with reading(site.world.database) as db:
        found = select(Task.id).where(Task.case_id == case, Task.code == "answer_question")
        return f"/cases/{case}/questions/{db.execute(found).scalar_one()}/answer"


def seen(site, who, path):
    text = site.signed_in(who).get(path).text
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_the_candidate_asks_and_reads_that_their_clock_stands_still(site, case):
    assert "Tanya kantor …" in seen(site, "pertama", f"/cases/{case}")
    assert ask(site, case).status_code == 303
    page = seen(site, "pertama", f"/cases/{case}")
    assert "Jam Anda berhenti sejak 1 Februari 2027 karena pertanyaan Anda belum dijawab" in page
    assert "Tarik pertanyaan" in page
    assert "Kirim jawaban" not in page
    tracker = seen(site, "pertama", "/jf/saya")
    assert "Jam Anda berhenti sejak 1 Februari 2027 karena" in tracker
    assert "waktu usulan sedang berhenti" not in tracker, "said once"
    assert "jam Anda berhenti karena pertanyaan Anda belum dijawab" in tracker, "beside the task"
    assert "Anda dapat melengkapi berkasnya sebelum diajukan lagi." in page
    history = seen(site, "pertama", f"/cases/{case}/history")
    assert "Ajukan pertanyaan kepada kantor" in history


def test_the_office_finds_it_in_the_inbox_and_answers_on_the_page(site, case):
    ask(site, case)
    assert "Jawab pertanyaan pemohon" in seen(site, "verifikator", "/inbox")
    page = seen(site, "verifikator", f"/cases/{case}")
    assert "Jam pemohon berhenti sejak 1 Februari 2027" in page
    assert QUESTION in page
    assert "Tarik pertanyaan" not in page
    site.world.at(days=4)
    done = site.signed_in("verifikator").post(answer_path(site, case), sent(text=ANSWER))
    assert done.status_code == 303
    page = seen(site, "pertama", f"/cases/{case}")
    assert ANSWER in page
    assert "1 Feb 2027 – 5 Feb 2027: pertanyaan pemohon belum dijawab" in page
    assert "Pertanyaan pemohon belum dijawab" in seen(site, "auditor", f"/cases/{case}/history")


def test_whoever_proposes_reads_the_question_and_does_not_answer_it(site, case):
    ask(site, case)
    assert QUESTION in seen(site, "leader", f"/cases/{case}")
    assert "Kirim jawaban" not in seen(site, "leader", f"/cases/{case}")
    refused = site.signed_in("leader").post(answer_path(site, case), sent(text=ANSWER))
    assert refused.status_code == 403


def test_empty_words_are_said_at_the_field_and_nothing_is_lost(site, case):
    empty = ask(site, case, text=" ")
    assert (empty.status_code, "Isi kolom ini" in empty.text) == (422, True)
    ask(site, case)
    again = ask(site, case, text="Dan ijazah saya?")
    assert again.status_code == 422
    assert "Pertanyaan Anda sebelumnya belum dijawab" in again.text
    assert "Dan ijazah saya?" in again.text
    answer = site.signed_in("verifikator").post(answer_path(site, case), sent(text=""))
    assert (answer.status_code, "Isi kolom ini" in answer.text) == (422, True)
    without = site.signed_in("pertama").post(f"/cases/{case}/questions", {"text": "Tanpa kunci"})
    assert without.status_code == 422
    assert "Tanpa kunci" in without.text


def test_a_question_is_taken_back(site, case):
    ask(site, case)
    taken = site.signed_in("pertama").post(f"/cases/{case}/questions/take-back", sent())
    assert taken.status_code == 303
    with reading(site.world.database) as db:
        assert db.get(Case, case).asked_at is None
        assert db.execute(select(CaseQuestion.answer_id)).scalar_one() is None


def test_it_is_said_in_english_as_well(site, case):
    ask(site, case)
    browser = site.signed_in("pertama")
    browser.post("/language", {"language": "en"})
    text = browser.get(f"/cases/{case}").text
    assert "Your clock has stood still since 1 February 2027" in text
    assert "Take the question back" in text
