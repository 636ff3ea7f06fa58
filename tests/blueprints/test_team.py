"""The team of a leader: who has an SKP, who has none and why, how evaluations stand."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
import walks
from small_world import YEAR, hire
from sqlalchemy import delete, update
from statements import sent_to

from workflow_app.persistence.models import Absence, Appointment, CaseParty, Position
from workflow_app.persistence.unit_of_work import unit_of_work


@pytest.fixture
def leader(site):
    return site.signed_in("leader")


def row_of(page, name):
    """What is shown of one person, tags and repeated blanks left out."""
    row = next(each for each in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if name in each)
    return " ".join(re.sub(r"<[^>]+>", " ", row).split())


def absent(site, who, condition, first, last=None):
    with unit_of_work(site.world.database) as db:
        person = site.world.person[who]
        stretch = {"condition": condition, "valid_from": first, "valid_to": last}
        db.add(Absence(person_id=person, **stretch))


def test_members_are_shown_with_their_skp_and_evaluations(site):
    skp = site.world.monitored()
    case = site.world.evaluations(skp)[0]
    site.world.at(on=date(YEAR, 4, 2))
    walks.ready(site.world, skp, case)
    site.world.rate(skp, case)
    page = site.signed_in("leader").get("/team").text
    assert "2 orang: 1 mempunyai SKP, 1 belum, 0 tidak wajib sekarang." in page
    row = row_of(page, "Orang staf<")
    assert "Dipantau" in row
    assert "Triwulan I , Orang staf Dinilai Baik" in row
    assert re.search(r"Triwulan IV .* Tahunan", row)
    assert f'href="/cases/{skp}"' in page
    assert f'href="/cases/{case}"' in page


def test_whoever_has_no_skp_is_named_with_the_day_it_is_due(site, leader):
    page = leader.get("/team").text
    assert "Ditetapkan paling lambat 31 Jan 2026" in row_of(page, "Orang staf2")
    assert f"/skp/new?person={site.world.person['staf2']}&amp;year={YEAR}" in page
    site.world.at(on=date(YEAR, 2, 1))
    late = row_of(site.signed_in("leader").get("/team").text, "Orang staf2")
    assert "terlambat seharusnya ditetapkan paling lambat 31 Jan 2026" in late


def test_a_new_post_has_its_own_days(site):
    with unit_of_work(site.world.database) as db:
        person = site.world.person["staf2"]
        begun = update(Appointment).where(Appointment.person_id == person)
        db.execute(begun.values(valid_from=date(YEAR, 3, 2)))
    site.world.at(on=date(YEAR, 3, 10))
    row = row_of(site.signed_in("leader").get("/team").text, "Orang staf2")
    assert "Ditetapkan paling lambat" in row
    assert "terlambat" not in row


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (YEAR - 1, "Tahun berakhir tanpa SKP"),
        (YEAR + 1, "Penyusunan dibuka 1 Okt 2026"),
    ],
)
def test_other_years_are_not_yet_or_no_longer_open(leader, year, said):
    page = leader.get(f"/team?year={year}").text
    assert said in row_of(page, "Orang staf2")
    assert "/skp/new" not in page


def test_legitimate_absence_is_no_gap(site, leader):
    absent(site, "staf2", "study_leave", date(YEAR - 1, 9, 1))
    absent(site, "staf", "unpaid_leave", date(YEAR - 1, 1, 1), date(YEAR - 1, 12, 31))
    page = leader.get("/team").text
    assert "2 orang: 0 mempunyai SKP, 1 belum, 1 tidak wajib sekarang." in page
    assert "Tugas belajar sejak 1 Sep 2025" in row_of(page, "Orang staf2")
    assert "Ditetapkan paling lambat" in row_of(page, "Orang staf<")


def test_an_acting_post_is_no_second_gap(site, leader):
    with unit_of_work(site.world.database) as db:
        hire(db, site.world, "perencana", "staf2", kind="plt")
    row = row_of(leader.get("/team").text, "Orang perencana")
    assert "SKP disusun di jabatan definitif" in row


def test_an_acting_leader_sees_the_team_and_never_themselves(site):
    with unit_of_work(site.world.database) as db:
        hire(db, site.world, "perencana", "kabag", kind="plt")
        hire(db, site.world, "kabag", "staf2", kind="plt")
    assert "Orang staf<" in site.signed_in("planner").get("/team").text
    page = site.signed_in("leader").get("/team").text
    assert "Orang kabag" not in page.split("<main")[1]


def test_a_person_rated_from_elsewhere_is_in_both_teams(site):
    skp = site.world.monitored()
    rater = site.world.position["perencana"]
    details = {"position": str(rater), "document": "SK 1"}
    site.world.fire("personalia", "replace_ppkj", skp, details=details)
    with unit_of_work(site.world.database) as db:
        db.execute(
            update(Position).where(Position.code == "personalia").values(superior_position_id=rater)
        )
        db.execute(delete(CaseParty).where(CaseParty.position_id == site.world.position["kabag"]))
    assert f'href="/cases/{skp}"' in site.signed_in("planner").get("/team").text
    page = site.signed_in("leader").get("/team").text
    assert "Dipantau" in row_of(page, "Orang staf<")
    assert f'href="/cases/{skp}"' not in page, "known of, but not theirs to open"


def test_a_cancelled_skp_counts_as_none(site, leader):
    skp = site.world.new_skp()
    site.world.fire("staf", "cancel", skp, note="Keliru")
    assert "Ditetapkan paling lambat" in row_of(leader.get("/team").text, "Orang staf<")


def test_whoever_leads_nobody_has_no_team(site):
    for persona in ("employee", "planner"):
        browser = site.signed_in(persona)
        assert browser.get("/team").status_code == 403
        assert 'href="/team"' not in browser.get("/account").text
    assert 'href="/team"' in site.signed_in("leader").get("/account").text


def test_a_page_costs_as_many_statements_whatever_it_holds(site):
    names = [f"anggota{n}" for n in range(12)]
    costs = []
    for people in ([], names):
        walks.staff(site.world, people)
        for name in ["staf", *people][-4:]:
            site.world.now = datetime(YEAR, 1, 13, 3, tzinfo=UTC)
            site.world.monitored(name)
        leader = site.signed_in("leader")
        leader.get("/team")
        with sent_to(site.world.database) as sent:
            assert leader.get("/team").text.count("<tr>") == 4 + len(people)
        costs.append(len(sent))
    assert costs[0] == costs[1] <= 14
