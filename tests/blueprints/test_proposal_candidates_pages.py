"""Who of a unit can be proposed, and proposals for several at once with an outcome a row."""

from __future__ import annotations

import re
from datetime import date

import jf_agency as jf
import pytest
from small_site import add_account
from sqlalchemy import select

from workflow_app.persistence.models import Case
from workflow_app.persistence.unit_of_work import reading, unit_of_work

PATH = "/jf/proposals/candidates"


@pytest.fixture
def agency(site):
    """Two who can be proposed, and one who lacks angka kredit."""
    world = site.world
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    for who, total in (("pertama", 104), ("pertama2", 101)):
        jf.credited(world, who, "ahli_pertama", total)
        jf.record(world, who, y2026="baik")
    jf.credited(world, "muda", "ahli_muda", 120)
    jf.record(world, "muda", y2026="baik")
    with unit_of_work(world.database) as db:
        add_account(site, db, "pertama", world.person["pertama"])
    return site


def text_of(answer, status=200):
    assert answer.status_code == status
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def form_for(agency, *who, **more):
    people = [str(agency.world.person[each]) for each in who]
    return {"people": people, "reason": "Angka kredit mencukupi", "key": "k-1", **more}


def proposals(agency):
    with reading(agency.world.database) as db:
        rows = db.execute(select(Case.subject_person).where(Case.workflow == "kenaikan_jenjang"))
        return sorted(map(str, rows.scalars()))


def test_only_whoever_can_be_proposed_can_be_ticked(agency):
    page = agency.signed_in("leader").get(PATH)
    text = text_of(page)
    assert "Angka kredit 120/200" in text
    ticked = set(re.findall(r'name="people" value="([^"]+)"', page.text))
    assert ticked == {str(agency.world.person[each]) for each in ("pertama", "pertama2")}
    assert "Dokumen yang diminta" in text
    assert "Orang pertama2" not in text_of(agency.signed_in("leader").get(f"{PATH}?q=madya"))


def test_the_address_of_the_list_steers_no_address_on_it(agency):
    browser = agency.signed_in("leader")
    steered = "endpoint=x&_scheme=javascript&_external=1&_anchor=y"
    page = browser.get(f"{PATH}?{steered}&q=pertama")
    assert page.status_code == 200
    assert f'method="post" action="{PATH}?q=pertama"' in page.text
    assert "javascript:" not in page.text
    assert browser.get(f"{PATH}?endpoint=x").status_code == 200


def test_several_are_opened_at_once_and_again_nothing_more(agency):
    browser = agency.signed_in("leader")
    form = form_for(agency, "pertama", "pertama2")
    text = text_of(browser.post(PATH, form))
    assert "2 dari 2 usulan dibuka sebagai draf." in text
    assert len(proposals(agency)) == 2
    again = text_of(browser.post(PATH, form))
    assert "2 dari 2 usulan dibuka sebagai draf." in again
    assert len(proposals(agency)) == 2
    page = browser.get(PATH)
    assert 'name="people"' not in page.text
    assert page.text.count("Buka usulan yang berjalan") == 2


def test_each_row_has_its_own_outcome(agency):
    jf.start(agency.world, "pertama", jf.Act.KENAIKAN_JENJANG)
    text = text_of(
        agency.signed_in("leader").post(PATH, form_for(agency, "pertama", "pertama2", "muda"))
    )
    assert "1 dari 3 usulan dibuka sebagai draf." in text
    assert "Orang pertama tidak dibuka Sudah ada usulan lain yang berjalan" in text
    assert re.search(r"Orang muda tidak dibuka Angka kredit", text)
    assert len(proposals(agency)) == 2


def test_a_form_without_people_or_reason_keeps_what_was_given(agency):
    browser = agency.signed_in("leader")
    assert "Pilih sekurangnya satu pegawai" in text_of(
        browser.post(PATH, form_for(agency)), status=422
    )
    answer = browser.post(PATH, form_for(agency, "pertama", reason=""))
    assert "Isi kolom ini" in text_of(answer, status=422)
    person = agency.world.person["pertama"]
    assert re.search(rf'value="{person}" id="[^"]+" checked', answer.text)
    assert browser.post(PATH, {"people": "bukan", "reason": "Ya"}).status_code == 400
    assert proposals(agency) == []


def test_nobody_proposes_people_of_units_they_do_not_lead(agency):
    head = agency.signed_in("planner")
    assert "Tidak ada calon di unit yang Anda pimpin" in text_of(head.get(PATH))
    answer = head.post(PATH, form_for(agency, "pertama"))
    assert "Pilih dari daftar" in text_of(answer, status=422)
    assert proposals(agency) == []
    assert "Tidak ada calon" in text_of(agency.signed_in("pertama").get(PATH))
