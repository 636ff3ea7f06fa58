"""A certificate from elsewhere: recorded by one officer, verified by another, then counted."""

from __future__ import annotations

import io
import re
from datetime import date

import jf_agency as jf
import pytest
from small_site import add_account

from workflow_app.persistence.models import Duty, Paper, Person
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.roles import Role

NIP = "199005172015031001"
LETTER = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
FORM = {
    "nip": NIP,
    "kind": "kenaikan_jenjang",
    "jf": "Analis Kebijakan",
    "jenjang": "ahli_muda",
    "number": "LAN/77/2027",
    "issuer": "Lembaga Administrasi Negara",
    "passed_on": "2027-01-11",
    "valid_until": "2028-01-11",
    "key": "satu",
}


@pytest.fixture
def agency(site):
    """A candidate, and two personnel officers."""
    world = site.world
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.need(world, jf.place(world), 2, holders=1)
    with unit_of_work(world.database) as db:
        db.get_one(Person, world.person["pertama"]).nip = NIP
        db.add(
            Duty(
                role=Role.PENGELOLA_KEPEGAWAIAN,
                unit_id=world.unit["kementerian"],
                position_id=world.position["sidang"],
            )
        )
        for post in ("pertama", "verifikator", "sidang"):
            add_account(site, db, post, world.person[post])
    return site


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def record(agency, who="verifikator", **more):
    return agency.signed_in(who).post("/jf/certificates", FORM | more)


def case_of(agency):
    with reading(agency.world.database) as db:
        return db.query(Paper).filter_by(kind="sertifikat").one().case_id


def verify(agency, who):
    return agency.signed_in(who).post(f"/jf/certificates/{case_of(agency)}/verify")


def test_it_spares_the_test_once_another_officer_has_verified_it(agency):
    assert record(agency).status_code == 303
    assert "oleh petugas lain" in words(agency.signed_in("verifikator").get("/jf/certificates"))
    assert verify(agency, "verifikator").status_code == 403
    assert verify(agency, "sidang").status_code == 303
    ready = jf.ready_to_rise(agency.world)
    agency.world.fire("verifikator", "confirm_vacancy", ready.case)
    assert agency.world.state(ready.case) == "competency_cleared"


def test_an_unverified_one_does_not_count(agency):
    record(agency)
    ready = jf.ready_to_rise(agency.world)
    agency.world.fire("verifikator", "confirm_vacancy", ready.case)
    assert agency.world.state(ready.case) == "in_competency_test"


def test_the_candidate_reads_it_at_the_gate_after_the_verification(agency):
    jf.credited(agency.world, "pertama", "ahli_pertama", 104)
    record(agency)
    mine = agency.signed_in("pertama")
    assert "Lulus, berlaku sampai" not in words(mine.get("/jf/saya"))
    verify(agency, "sidang")
    assert "Lulus, berlaku sampai 11 Januari 2028" in words(mine.get("/jf/saya"))


def test_its_note_is_given_out_once_another_officer_has_verified_it(agency):
    record(agency)
    case, mine = case_of(agency), agency.signed_in("pertama")
    path = f"/jf/cases/{case}/hasil-uji"
    for ending in ("pdf", "json"):
        refused = mine.get(f"{path}.{ending}")
        assert refused.status_code == 422
        assert "belum diverifikasi" in refused.get_data(as_text=True)
    pages = ("/jf/saya", f"/cases/{case}")
    assert not any(path in mine.get(page).text for page in pages)
    verify(agency, "sidang")
    assert mine.get(f"{path}.json").json["number"] == FORM["number"]
    assert mine.get(f"{path}.pdf").status_code == 200
    assert all(f"{path}.pdf" in mine.get(page).text for page in pages)


def test_sent_twice_it_is_recorded_once(agency):
    assert [record(agency).status_code for _ in range(2)] == [303, 303]
    with reading(agency.world.database) as db:
        assert db.query(Paper).filter_by(kind="sertifikat").count() == 1


def test_its_file_goes_to_whoever_reads_the_case(agency):
    form = FORM | {"file": (io.BytesIO(LETTER), "sertifikat.pdf")}
    answer = agency.signed_in("verifikator").post(
        "/jf/certificates", form, content_type="multipart/form-data"
    )
    assert answer.status_code == 303
    page = agency.signed_in("sidang").get("/jf/certificates").text
    (address,) = re.findall(r'href="(/jf/cases/[^"]+/papers/[^"]+)"', page)
    assert agency.signed_in("pertama").get(address).data == LETTER
    assert agency.signed_in("employee").get(address).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"nip": "123"}, "Tidak ada pegawai dengan NIP ini"),
        ({"valid_until": "2027-01-20"}, "masa berlaku yang belum lewat"),
        ({"number": ""}, "Isi kolom ini"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(agency, wrong, sentence):
    answer = record(agency, **wrong)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert 'value="Lembaga Administrasi Negara"' in answer.text
