"""Punishments and earlier predikat on the page of a person, and what they do to the gates."""

from __future__ import annotations

import io
import re
from datetime import date

import jf_agency as jf
import pytest
from small_site import add_account
from sqlalchemy import select

from workflow_app.persistence.models import HukumanDisiplin, OrganisationChange, RiwayatPredikat
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.permissions import Permission

LETTER = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def agency(site):
    """A candidate on their way, and a personnel officer who administers people as well."""
    world = site.world
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.credited(world, "pertama", "ahli_pertama", 104)
    with unit_of_work(world.database) as db:
        add_account(site, db, "pertama", world.person["pertama"])
        add_account(site, db, "officer", world.person["verifikator"], Permission.PERSONNEL_ADMIN)
    return site


@pytest.fixture
def admin(agency):
    return agency.signed_in("personnel_admin")


def path_of(agency, deed=""):
    return f"/people/{agency.world.person['pertama']}" + (f"/{deed}" if deed else "")


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def gate(answer, name):
    """Whether a gate is open or closed."""
    (found,) = [
        each for each in answer.text.split('<li class="gate gate-')[1:] if name in each[:1200]
    ]
    return found.partition('"')[0]


def rows(agency, table):
    with reading(agency.world.database) as db:
        return db.execute(select(table)).scalars().all()


def punish(admin, agency, **more):
    form = {"tingkat": "sedang", "valid_from": "2027-01-04", "document": "SK 3/2027"}
    return admin.post(path_of(agency, "punish"), form | more)


def test_a_punishment_closes_the_gate_until_it_ends(agency, admin):
    assert "Tidak ada hukuman disiplin yang tercatat." in words(admin.get(path_of(agency)))
    assert punish(admin, agency).status_code == 303
    assert "Hukuman disiplin sedang berjalan" in words(admin.get(path_of(agency)))
    mine = agency.signed_in("pertama")
    assert "Hukuman disiplin sedang" in words(mine.get("/jf/saya"))
    (row,) = rows(agency, HukumanDisiplin)
    end = {"row": str(row.id), "last_day": "2027-01-20", "document": "SK 9/2027"}
    assert admin.post(path_of(agency, "end-punishment"), end).status_code == 303
    assert "Hukuman disiplin sedang" not in words(mine.get("/jf/saya"))
    again = admin.post(path_of(agency, "end-punishment"), end)
    assert again.status_code == 422
    assert "sudah berakhir" in again.text
    kinds = [each.kind for each in rows(agency, OrganisationChange)]
    assert kinds == ["record_hukuman", "end_hukuman"]


def test_a_page_as_of_a_day_says_what_ran_then(agency, admin):
    punish(admin, agency, valid_to="2027-01-15")
    assert "sedang berjalan" not in words(admin.get(path_of(agency)))
    then = admin.get(f"{path_of(agency)}?on=2027-01-10")
    assert "Hukuman disiplin sedang berjalan" in words(then)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"document": ""}, "Isi kolom ini"),
        ({"valid_to": "2027-01-01"}, "Tanggal akhir sebelum tanggal mulai"),
        ({"tingkat": "ngawur"}, "Pilih dari daftar"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(agency, admin, wrong, sentence):
    answer = punish(admin, agency, **wrong)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert rows(agency, HukumanDisiplin) == []


def test_the_same_decree_is_recorded_once(agency, admin):
    punish(admin, agency)
    again = punish(admin, agency)
    assert again.status_code == 422
    assert "sudah tercatat" in again.text
    assert len(rows(agency, HukumanDisiplin)) == 1


def test_an_earlier_predikat_counts_at_the_gate_and_can_be_corrected(agency, admin):
    form = {"year": "2026", "predikat": "butuh_perbaikan", "document": "SKP/2026"}
    assert admin.post(path_of(agency, "predikat"), form).status_code == 303
    mine = agency.signed_in("pertama")
    before = gate(mine.get("/jf/saya"), "Predikat kinerja")
    corrected = form | {"predikat": "baik", "document": "SKP/2026/R"}
    assert admin.post(path_of(agency, "predikat"), corrected).status_code == 303
    after = gate(mine.get("/jf/saya"), "Predikat kinerja")
    assert (before, after) == ("closed", "open")
    assert [each.predikat for each in rows(agency, RiwayatPredikat)] == ["baik"]
    (first, second) = rows(agency, OrganisationChange)
    assert (first.detail["before"], second.detail["before"]) == ("", "butuh_perbaikan")
    assert admin.post(path_of(agency, "predikat"), corrected).status_code == 422


@pytest.mark.parametrize("year", ["2027", "2001", "x"])
def test_a_year_that_is_not_over_or_long_ago_has_no_predikat(agency, admin, year):
    form = {"year": year, "predikat": "baik", "document": "SKP"}
    assert admin.post(path_of(agency, "predikat"), form).status_code == 422
    assert rows(agency, RiwayatPredikat) == []


def test_a_letter_comes_along_and_goes_out_again(agency):
    officer = agency.signed_in("officer")
    form = {
        "tingkat": "berat",
        "valid_from": "2027-01-04",
        "document": "SK 3/2027",
        "file": (io.BytesIO(LETTER), "sk.pdf"),
    }
    answer = officer.post(path_of(agency, "punish"), form, content_type="multipart/form-data")
    assert answer.status_code == 303
    page = officer.get(path_of(agency)).text
    (address,) = re.findall(r'href="(/people/[^"]+/record/[^"]+)"', page)
    assert officer.get(address).data == LETTER
    assert agency.signed_in("pertama").get(address).status_code == 403


def test_an_account_of_nobody_stores_no_file_and_loses_nothing(agency, admin):
    form = {
        "tingkat": "berat",
        "valid_from": "2027-01-04",
        "document": "SK 3/2027",
        "file": (io.BytesIO(LETTER), "sk.pdf"),
    }
    answer = admin.post(path_of(agency, "punish"), form, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "Akun ini bukan akun pegawai" in answer.text
    assert 'value="SK 3/2027"' in answer.text
    assert rows(agency, HukumanDisiplin) == []
