"""Asking a colleague from the page of a case, answering there, and what each of them is shown."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select
from staffing import submitted

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import CaseConsult, Task
from workflow_app.persistence.unit_of_work import reading

QUESTION, ANSWER = "Apakah targetnya wajar?", "Wajar, sesuai renstra."


@pytest.fixture
def skp(site):
    """An SKP that waits for its rater."""
    return submitted(site.world)


def _path(site, case):
    with reading(site.world.database) as db:
        open_tasks = select(Task.id).where(Task.case_id == case, Task.closed_at.is_(None))
        return f"/cases/{case}/tasks/{db.execute(open_tasks).scalar_one()}/consult"


def _ask(site, case, persona="leader", **more):
    sent = {
        "person": str(site.world.person["staf2"]),
        "kind": "consult",
        "question": QUESTION,
        "key": str(new_id()),
        "next": "",
        **more,
    }
    return site.signed_in(persona).post(_path(site, case), sent)


def _consult(site):
    with reading(site.world.database) as db:
        return db.execute(select(CaseConsult)).scalar_one()


def _send(site, case, deed, persona="colleague", **more):
    path = f"/cases/{case}/consults/{_consult(site).id}/{deed}"
    sent = {"key": str(new_id()), "next": "", **more}
    return site.signed_in(persona).post(path, sent)


def _rail(page):
    return dict(re.findall(r'data-count="(\w+)">(\d+)<', page))


def _without_keys(page):
    """A page without the sheet of its keys."""
    return re.sub(r"<dialog.*?</dialog>", "", page, flags=re.S)


def test_a_question_goes_from_the_case_to_the_inbox_of_a_colleague(site, skp):
    leader, colleague = site.signed_in("leader"), site.signed_in("colleague")
    page = leader.get(f"/cases/{skp}").text
    assert 'data-does="consult"' in page
    assert 'data-does="paraf"' in page
    assert colleague.get(f"/cases/{skp}").status_code == 404
    assert _ask(site, skp).status_code == 303
    assert _rail(colleague.get("/inbox").text)["asked"] == "1"
    assert colleague.get("/inbox/counts").json["asked"] == "1"
    listed = colleague.get("/inbox/asked").text
    assert QUESTION in listed
    assert f"/cases/{skp}?next=/inbox/asked" in listed
    page = colleague.get(f"/cases/{skp}").text
    assert "Anda diminta pendapat" in page
    assert 'data-does="approve"' not in page


def test_the_asker_waits_and_then_reads_the_answer(site, skp):
    leader = site.signed_in("leader")
    leader.get(f"/cases/{skp}")
    _ask(site, skp)
    assert "menunggu pendapat" in leader.get("/inbox").text
    page = leader.get(f"/cases/{skp}").text
    assert "Menunggu pendapat Orang staf2" in page
    assert "Tarik permintaan" in page
    site.world.at(minutes=5)
    answer = _send(site, skp, "answer", answer=ANSWER, next="/inbox/asked")
    assert (answer.status_code, answer.location) == (303, "/inbox/asked")
    assert "pendapat masuk" in leader.get("/inbox").text
    page = leader.get(f"/cases/{skp}").text
    assert "Pendapat Orang staf2 sudah masuk" in page
    assert ANSWER in page
    assert "Pendapat Orang staf2 atas" in page
    again = leader.get(f"/cases/{skp}").text
    assert "sudah masuk" not in again
    assert "pendapat masuk" not in leader.get("/inbox").text


def test_the_applicant_never_sees_any_of_it(site, skp):
    employee = site.signed_in("employee")
    for step in ("ask", "answer"):
        _ask(site, skp) if step == "ask" else _send(site, skp, "answer", answer=ANSWER)
        for path in ("", "/notes", "/history", "/history?format=json"):
            page = _without_keys(employee.get(f"/cases/{skp}{path}").text)
            for word in (QUESTION, ANSWER, "endapat", "Orang staf2"):
                assert word not in page, (step, path, word)


def test_the_answer_stands_among_the_internal_notes(site, skp):
    _ask(site, skp)
    _send(site, skp, "answer", answer=ANSWER)
    for persona in ("leader", "personnel_unit"):
        page = site.signed_in(persona).get(f"/cases/{skp}/notes").text
        stream = page[page.index("stream stream-internal") :]
        assert ANSWER in stream, persona
    assert ANSWER in site.signed_in("auditor").get(f"/cases/{skp}").text


def test_a_paraf_stands_beside_the_decision_and_in_the_history(site, skp):
    _ask(site, skp, kind="paraf")
    page = site.signed_in("colleague").get(f"/cases/{skp}").text
    assert "Anda diminta memberi paraf" in page
    assert "Menunggu paraf Orang staf2" in site.signed_in("leader").get(f"/cases/{skp}").text
    assert _send(site, skp, "answer", given="1", answer="").status_code == 303
    page = site.signed_in("leader").get(f"/cases/{skp}").text
    steps = page[page.index('aria-labelledby="steps-head"') :]
    assert "Diparaf oleh Orang staf2, 12 Januari 2026" in steps
    assert "Beri paraf" in site.signed_in("leader").get(f"/cases/{skp}/history").text


def test_a_paraf_is_withheld_with_a_reason_only(site, skp):
    _ask(site, skp, kind="paraf")
    answer = _send(site, skp, "answer", given="0", answer="")
    assert answer.status_code == 422
    assert "Tulis isinya" in answer.text
    assert _send(site, skp, "answer", given="0", answer="Angkanya salah").status_code == 303
    page = site.signed_in("leader").get(f"/cases/{skp}").text
    assert "Orang staf2 tidak memberi paraf" in page
    assert "Angkanya salah" in page


def test_what_was_withdrawn_is_gone_for_both(site, skp):
    _ask(site, skp)
    assert _send(site, skp, "withdraw", "personnel_unit").status_code == 404
    assert _send(site, skp, "withdraw", "leader").status_code == 303
    colleague = site.signed_in("colleague")
    assert colleague.get(f"/cases/{skp}").status_code == 404
    assert _rail(colleague.get("/inbox").text)["asked"] == "0"
    assert _send(site, skp, "answer", answer=ANSWER).status_code == 404
    assert "Menunggu pendapat" not in site.signed_in("leader").get(f"/cases/{skp}").text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"question": ""}, "Isi kolom ini"),
        ({"person": ""}, "Isi kolom ini"),
        ({"person": "Orang"}, "Pilih salah satu yang cocok"),
        ({"kind": "vote"}, "Pilih dari daftar"),
    ],
)
def test_faults_are_told_at_their_field(site, skp, sent, said):
    answer = _ask(site, skp, **sent)
    assert answer.status_code == 422
    assert said in answer.text
    if "question" not in sent:
        assert QUESTION in answer.text


def test_only_whoever_has_a_task_asks(site, skp):
    for persona in ("employee", "head", "personnel_unit"):
        page = _without_keys(site.signed_in(persona).get(f"/cases/{skp}").text)
        assert "Minta pendapat" not in page, persona
        assert site.signed_in(persona).get(_path(site, skp)).status_code == 422
    assert site.signed_in("colleague").get(_path(site, skp)).status_code == 404


def test_the_pages_speak_english(site, skp):
    _ask(site, skp, kind="paraf")
    colleague = site.signed_in("colleague")
    colleague.post("/language", {"language": "en", "next": "/"})
    assert "You are asked for your paraf" in colleague.get(f"/cases/{skp}").text
    assert "You do not decide these cases" in colleague.get("/inbox/asked").text


def test_nobody_asked_is_a_calm_page(site):
    page = site.signed_in("colleague").get("/inbox/asked").text
    assert "Tidak ada rekan yang menunggu pendapat atau paraf Anda" in page
