"""An agency made of a seed: everybody is valid, and one line in twenty is wrong."""

from __future__ import annotations

import pytest

from workflow_app.rules.nip import check_nip
from workflow_app.simulation.agency import foundation, imagined

PEOPLE = 600


@pytest.fixture(scope="module")
def founded():
    return foundation(imagined(PEOPLE, 11, 2025))


def test_there_are_as_many_people_as_were_asked_for(founded):
    assert len(founded.people) == PEOPLE
    assert len({each.person_id for each in founded.appointments}) == PEOPLE


def test_every_nip_is_one_and_no_two_are_alike(founded):
    nips = [each.nip for each in founded.people if each.nip]
    assert len(nips) == PEOPLE - 1, "whoever leads the agency is no employee"
    assert len(set(nips)) == len(nips)
    assert [nip for nip in nips if not check_nip(nip)] == []


def test_there_are_posts_of_every_kind_in_three_time_zones(founded):
    assert {each.jenis for each in founded.positions} == {
        "jpt_utama",
        "jpt_madya",
        "jpt_pratama",
        "administrator",
        "pengawas",
        "pelaksana",
        "jf",
    }
    assert {each.zone for each in founded.units} == {
        "Asia/Jakarta",
        "Asia/Makassar",
        "Asia/Jayapura",
    }


def test_one_superior_in_twenty_is_another_than_the_right_one():
    agency = imagined(PEOPLE, 11, 2025)
    assert len(agency.wrong) == PEOPLE // 20
    recorded = {each.id: each.superior_position_id for each in foundation(agency).positions}
    differing = {each for each, right in agency.superior.items() if recorded[each] != right}
    assert differing == set(agency.wrong)


def test_the_same_seed_makes_the_same_agency_and_another_one_another(founded):
    assert foundation(imagined(PEOPLE, 11, 2025)) == founded
    assert foundation(imagined(PEOPLE, 12, 2025)) != founded


def test_nobody_leads_fewer_than_twenty():
    with pytest.raises(ValueError, match="at least 20"):
        imagined(19, 11, 2025)
