"""A year of angka kredit that is opened before its annual evaluation, with its reason."""

from __future__ import annotations

import re
from datetime import date

import jf_agency as jf
import pytest
from small_site import add_account
from small_world import YEAR
from sqlalchemy import select

from workflow_app.persistence.models import AngkaKreditYear, Person
from workflow_app.persistence.unit_of_work import reading, unit_of_work

NIP = "199005172015031001"
FORM = {"year": str(YEAR), "reason": "Naik jenjang pada bulan Mei", "key": "satu"}


@pytest.fixture
def agency(site):
    world = site.world
    world.at(on=date(YEAR, 6, 1))
    jf.found(world)
    jf.credited(world, "pertama", "ahli_pertama", 97)
    with unit_of_work(world.database) as db:
        db.get_one(Person, world.person["pertama"]).nip = NIP
        for post in ("pertama", "verifikator"):
            add_account(site, db, post, world.person[post])
    return site


def years(agency):
    with reading(agency.world.database) as db:
        return db.execute(select(AngkaKreditYear)).scalars().all()


def test_the_holder_opens_the_year_and_the_reason_stays_in_its_history(agency):
    browser = agency.signed_in("pertama")
    assert "/jf/years/new" in browser.get("/jf/saya").text
    answer = browser.post("/jf/years/new", FORM)
    assert answer.status_code == 303
    (year,) = years(agency)
    assert (year.year, year.person_id) == (YEAR, agency.world.person["pertama"])
    assert answer.location == f"/cases/{year.case_id}"
    assert "Naik jenjang pada bulan Mei" in browser.get(f"/cases/{year.case_id}/history").text
    again = browser.post("/jf/years/new", FORM)
    assert again.location == answer.location
    assert len(years(agency)) == 1


def test_a_personnel_officer_opens_it_for_somebody_else_and_nobody_besides(agency):
    wanted = FORM | {"nip": NIP}
    assert agency.signed_in("employee").post("/jf/years/new", wanted).status_code == 403
    assert years(agency) == []
    assert agency.signed_in("verifikator").post("/jf/years/new", wanted).status_code == 303
    assert len(years(agency)) == 1


@pytest.mark.parametrize(
    ("who", "wrong", "sentence"),
    [
        ("pertama", {"reason": ""}, "Isi kolom ini"),
        ("pertama", {"year": "2001"}, "Pilih dari daftar"),
        ("pertama", {"nip": "123"}, "Tidak ada pegawai dengan NIP ini"),
        ("employee", {}, "JF"),
    ],
)
def test_what_cannot_be_opened_is_said(agency, who, wrong, sentence):
    answer = agency.signed_in(who).post("/jf/years/new", FORM | wrong)
    assert answer.status_code == 422
    assert sentence in re.sub(r"<[^>]+>", " ", answer.text.split("error-summary")[1])[:600]
    assert years(agency) == []
