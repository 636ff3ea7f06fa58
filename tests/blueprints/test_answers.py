"""What comes back when something is refused, missing or broken."""

from __future__ import annotations

import logging
import re

import pytest
from sqlalchemy import text
from sqlalchemy.exc import InterfaceError, OperationalError

from blueprints.support.access import Unmarked, public, signed_in
from state_machines.kernel.guard import Verdict
from workflow_app.engine import refusals
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

JSON = {"Accept": "application/json"}
SENTENCE = Text("Belum bisa <b>sekarang</b>", "Not <b>now</b>")
VERDICT = Verdict(
    code="has_results",
    met=False,
    sentence=Text("Belum ada hasil kerja", "There are no results"),
    found="0 RHK",
    required="≥ 1",
    citation="PermenPANRB 6/2022, Pasal 9",
    remedy=Text("Tambahkan hasil kerja", "Add a result"),
    helper=Role.PPKJ,
)
REFUSALS = [
    each for each in refusals.Refusal.__subclasses__() if each.__module__.endswith("refusals")
]


@pytest.fixture
def raising(site):
    """Let a page of the site raise something."""

    def put(error):
        def view():
            raise error

        site.app.view_functions["notifications.show"] = signed_in(view)
        return site.signed_in("employee")

    return put


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refusal_is_a_page_with_its_sentence(raising, refusal):
    answer = raising(refusal(SENTENCE)).get("/notifications")
    assert answer.status_code == refusal.status
    assert "Belum bisa &lt;b&gt;sekarang&lt;/b&gt;" in answer.text


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refusal_is_json_for_programs(raising, refusal):
    answer = raising(refusal(SENTENCE, field="note")).get("/notifications", headers=JSON)
    assert answer.status_code == refusal.status
    assert answer.json == {"error": {"code": refusal.code, "message": SENTENCE.id, "field": "note"}}


def test_unmet_conditions_come_with_remedy_and_helper(raising):
    met = Verdict("fine", True, Text("Sudah", "Yes"), "", "", "", Text("", ""), None)
    browser = raising(refusals.Unready(SENTENCE, verdicts=(met, VERDICT)))
    page = browser.get("/notifications").text
    for said in (
        "Belum ada hasil kerja",
        "Tambahkan hasil kerja",
        "Pejabat Penilai Kinerja",
        "≥ 1",
    ):
        assert said in page
    assert "Sudah</strong>" not in page
    unmet = browser.get("/notifications", headers=JSON).json["error"]["unmet"]
    assert [each["code"] for each in unmet] == ["has_results"]
    assert unmet[0]["helper"] == "Pejabat Penilai Kinerja"


def test_answers_speak_the_language_of_the_reader(raising):
    browser = raising(refusals.Unready(SENTENCE, verdicts=(VERDICT,)))
    browser.post("/language", {"language": "en"})
    page = browser.get("/notifications").text
    assert "Not possible yet" in page
    assert "Add a result" in page


def test_refusals_of_authority_are_in_the_security_log(site, raising):
    raising(refusals.SameHand(SENTENCE)).get("/notifications")
    with site.world.database.sessions() as db:
        row = db.execute(
            text("SELECT kind, detail, account_id FROM security_event ORDER BY id DESC LIMIT 1")
        ).one()
    assert (row.kind, row.detail) == ("forbidden", "GET notifications.show same_hand")
    assert row.account_id == site.account["employee"].hex


def test_a_failure_gives_a_number_that_finds_it_in_the_log(raising, caplog):
    with caplog.at_level(logging.ERROR):
        answer = raising(ZeroDivisionError("rahasia")).get("/notifications")
    assert answer.status_code == 500
    number = re.search(r"<code>([0-9a-f]{8})</code>", answer.text)[1]
    assert number in caplog.text
    assert "rahasia" not in answer.text
    assert "bell" not in answer.text, "a page of a failure asks the database nothing"


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_a_database_that_does_not_answer_says_when_to_come_back(raising, kind):
    answer = raising(kind("SELECT 1", {}, Exception("gone"))).get("/notifications")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "Sedang sibuk" in answer.text


def test_without_its_database_the_site_still_answers(site):
    browser = site.signed_in("employee")
    with site.world.database.sessions() as db:
        db.execute(text("ALTER TABLE web_session RENAME TO gone"))
        db.connection().commit()
    for path in ("/notifications", "/nowhere", "/sign-in"):
        assert browser.get(path).status_code == 503, path
    assert browser.get("/account", headers=JSON).json["error"]["code"] == "busy"
    assert browser.get("/healthz").status_code == 503


def test_a_stranger_is_sent_to_sign_in_and_a_program_is_told(site):
    browser = site.browser()
    assert browser.get("/accounts?q=a").headers["Location"] == "/sign-in?next=/accounts?q%3Da"
    assert browser.post("/notifications/read").headers["Location"] == "/sign-in"
    answer = browser.get("/accounts", headers=JSON)
    assert (answer.status_code, answer.json["error"]["code"]) == (401, "signed_out")


def test_a_form_larger_than_what_is_taken_is_refused(site):
    browser = site.signed_in("employee")
    answer = browser.post("/account/preferences", {"language": "i" * 1_100_000})
    assert answer.status_code == 413
    assert "Terlalu besar" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/mailbox/%2e%2e%2fsecret",
        "/accounts?after=%00",
        "/notifications?after=x",
        "/notifications?after=AAAA",
        "/accounts/new?person=x",
        "/accounts/not-an-id",
    ],
)
def test_odd_addresses_are_answered(site, path):
    assert site.signed_in("system_admin").get(path).status_code in {200, 400, 404}


def test_a_view_without_a_mark_is_not_registered(site):
    site.app._got_first_request = False
    with pytest.raises(Unmarked, match="carries no access mark"):
        site.app.add_url_rule("/open", "open", lambda: "")
    site.app.add_url_rule("/marked", "marked", public(lambda: "yes"))
    assert site.browser().get("/marked").text == "yes"
