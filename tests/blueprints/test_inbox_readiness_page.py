"""The columns of conditions and documents: the figures of the page of each case, in words."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest
import walks
from statements import sent_to
from structlog.testing import capture_logs

from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.evaluation.reading import read_evaluation
from workflow_app.services.inbox import PAGE

#: A page may take as much, as it is sent.
LARGEST = 100_000


def rows(page):
    """The cells of each row by their label, with what is read out."""
    found = []
    for row in re.findall(r"<tr data-row>(.*?)</tr>", page, re.DOTALL):
        cells = re.findall(r'data-label="([^"]+)">(.*?)</td>', row, re.DOTALL)
        found.append(
            {label: " ".join(re.sub(r"<[^>]+>", " ", cell).split()) for label, cell in cells}
        )
    return found


def submitted(world, who="staf"):
    skp = world.new_skp(who)
    world.fill(skp, who=who)
    world.fire(who, "submit", skp)
    return skp


def test_a_row_says_how_many_conditions_hold_and_names_the_others(site):
    skp = submitted(site.world)
    browser = site.signed_in("leader")
    (row,) = rows(browser.get("/inbox").text)
    said = re.fullmatch(
        r"(\d)/(\d) \1 dari \2 syarat “(.+)” terpenuhi .* Belum: (.+)", row["Syarat"]
    )
    met, every, step, lacking = said.groups()
    assert int(met) < int(every)
    case = browser.get(f"/cases/{skp}").text
    assert f"Syarat “{step}”</a>: {met} dari {every}" in case
    assert "Ada RHK yang belum ditandai utama atau tambahan" in lacking
    assert row["Dokumen"] == "– tidak ada dokumen pada perkara ini"
    site.world.mark(skp)
    (row,) = rows(browser.get("/inbox").text)
    assert row["Syarat"].startswith(f"{every}/{every} {every} dari {every} syarat")
    assert "Belum" not in row["Syarat"]


def test_an_evaluation_counts_the_results_with_evidence(site):
    world = site.world
    quarter = walks.first_quarter(world)
    browser = site.signed_in("leader")
    (row,) = rows(browser.get("/inbox").text)
    with reading(world.database) as db:
        results = read_evaluation(db, quarter.case).results
    there = sum(bool(each.evidence) for each in results)
    assert row["Dokumen"].startswith(
        f"{there}/{len(results)} {there} dari {len(results)} dokumen ada"
    )


def test_a_case_that_lost_its_contents_is_listed_and_the_operators_are_told(site):
    whole, lost = submitted(site.world), submitted(site.world, "staf2")
    with closing(sqlite3.connect(site.world.database.engine.url.database)) as plain, plain:
        plain.execute("DELETE FROM skp WHERE case_id = ?", (lost.hex,))
    browser = site.signed_in("leader")
    with capture_logs() as told:
        answer = browser.get("/inbox")
    assert answer.status_code == 200
    assert f"/cases/{whole}" in answer.text
    (row,) = (each for each in rows(answer.text) if "Isi" in each)
    assert "Isi perkara ini tidak ditemukan; beri tahu administrator sistem." in row["Isi"]
    assert (row["Jenis"], "Syarat" in row) == ("SKP", False)
    assert "Orang staf2" in answer.text
    (line,) = (each for each in told if each["event"] == "case_contents_missing")
    assert (line["log_level"], line["cases"]) == ("error", [str(lost)])
    with capture_logs() as told:
        browser.get("/inbox?view=overdue")
    assert not [each for each in told if each["event"] == "case_contents_missing"]


def test_the_page_of_a_case_without_contents_says_so_and_leads_to_the_history(site):
    case = submitted(site.world)
    browser = site.signed_in("leader")
    with closing(sqlite3.connect(site.world.database.engine.url.database)) as plain, plain:
        plain.execute("DELETE FROM skp WHERE case_id = ?", (case.hex,))
    with capture_logs() as told:
        answers = [
            browser.get(f"/cases/{case}"),
            browser.get(f"/cases/{case}/steps/agree"),
            browser.post(f"/cases/{case}/agree", {"key": "a"}),
        ]
    for answer in answers:
        assert answer.status_code == 410
        assert "Isi perkara ini tidak ditemukan" in answer.text
        assert f'href="/cases/{case}/history"' in answer.text
    assert {each["event"] for each in told} == {"case_contents_missing"}
    assert browser.get(f"/cases/{case}/history").status_code == 200
    browser.post("/language", {"language": "en", "next": "/inbox"})
    assert "The contents of this case are missing" in browser.get(f"/cases/{case}").text


def test_where_a_step_asks_nothing_a_dash_says_so(site):
    walks.objected_quarter(site.world)
    (row,) = rows(site.signed_in("leader").get("/inbox").text)
    assert row["Jenis"].startswith("Keberatan")
    assert row["Syarat"] == "– tidak ada syarat pada langkah ini"


def test_it_is_said_in_english_as_well(site):
    submitted(site.world)
    browser = site.signed_in("leader")
    browser.post("/language", {"language": "en", "next": "/inbox"})
    (row,) = rows(browser.get("/inbox").text)
    assert re.search(r"conditions of “.+” are met", row["Conditions"])
    assert "Missing:" in row["Conditions"]
    assert row["Documents"] == "– no documents in this case"


def test_what_is_done_has_neither_column(site):
    skp = submitted(site.world)
    site.world.fire("kabag", "send_back", skp, note="Perbaiki")
    page = site.signed_in("leader").get("/inbox?view=done").text
    assert "Syarat" not in page
    assert "Dokumen" not in page


@pytest.fixture
def crowd(site):
    """More people whose SKP wait for the leader than a page holds."""
    names = [f"orang{n}" for n in range(PAGE + 1)]
    walks.staff(site.world, names)
    for name in names:
        submitted(site.world, name)
    return names


def test_a_whole_page_stays_under_what_a_page_may_take(site, crowd):
    browser = site.signed_in("leader")
    answer = browser.get("/inbox", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) < LARGEST / 4
    assert len(rows(browser.get("/inbox").text)) == PAGE


def test_a_whole_page_costs_as_many_statements_as_one_row(site, crowd):
    browser = site.signed_in("leader")
    browser.get("/inbox")
    with sent_to(site.world.database) as many:
        assert len(rows(browser.get("/inbox").text)) == PAGE
    with sent_to(site.world.database) as few:
        assert len(rows(browser.get(f"/inbox?q={crowd[7]}").text)) == 1
    assert len(few) == len(many)
