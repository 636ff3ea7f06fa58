"""A higher degree and a penyesuaian on the page of a person."""

from __future__ import annotations

import re
from datetime import date

import jf_agency as jf
import pytest
from walks import decide


@pytest.fixture
def admin(site):
    """Somebody of Ahli Muda with a predikat of the year before."""
    site.world.at(on=date(2027, 3, 1))
    jf.found(site.world)
    jf.record(site.world, "muda", y2026="baik")
    return site.signed_in("personnel_admin")


def path_of(site, deed=""):
    return f"/people/{site.world.person['muda']}{'/' if deed else ''}{deed}"


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


DEGREE = {
    "pendidikan": "s2",
    "recognised_on": "2027-02-01",
    "relevant": "y",
    "document": "PG/7",
}


def test_a_degree_is_credited_and_the_page_says_by_which_rule(site, admin):
    jf.credited(site.world, "muda", "ahli_muda", 20)
    page = words(admin.get(path_of(site)))
    assert "belum pernah dihitung (Satu kali tiap jenjang)" in page
    assert "Pembukuan angka kredit Jumlah berjalan dalam jenjang" in page
    done = admin.post(path_of(site, "degree"), DEGREE)
    assert (done.status_code, done.location) == (303, path_of(site))
    page = words(admin.get(path_of(site)))
    assert "Angka kredit peningkatan pendidikan ditambahkan." in page
    assert "45 dari 200" in page
    assert "dihitung dalam jenjang Ahli Muda" in page
    assert "Catat peningkatan pendidikan …" not in page
    assert "Peningkatan pendidikan dicatat" in page


def test_what_cannot_be_credited_is_said_at_its_field_and_nothing_is_lost(site, admin):
    decide(site.world, "edu_bonus_scope", '"per_person"', on=date(2020, 1, 1))
    jf.credited(site.world, "muda", "ahli_muda", 20)
    assert admin.post(path_of(site, "degree"), DEGREE).status_code == 303
    again = admin.post(path_of(site, "degree"), DEGREE | {"pendidikan": "s3"})
    assert again.status_code == 422
    assert "menurut pengaturan instansi satu kali saja" in words(again)
    assert 'value="PG/7"' in again.text
    assert re.search(r'<option[^>]*selected[^>]*value="s3"|value="s3"[^>]*selected', again.text)


def test_a_penyesuaian_opens_the_book_by_the_table_of_the_agency(site, admin):
    table = '[{"golongan": "iii_d", "pendidikan": "s1", "ak": [0, 0, 0, 60, 0]}]'
    decide(site.world, "ak_penyesuaian_table", table, on=date(2020, 1, 1))
    assert "Tidak ada buku angka kredit yang berjalan." in words(admin.get(path_of(site)))
    wrong = admin.post(path_of(site, "adjusted"), {"tmt": "2027-09-01", "document": "SK/8"})
    assert wrong.status_code == 422
    assert "TMT ini belum tiba" in words(wrong)
    assert 'value="SK/8"' in wrong.text
    done = admin.post(path_of(site, "adjusted"), {"tmt": "2027-02-01", "document": "SK/8"})
    assert done.status_code == 303
    page = words(admin.get(path_of(site)))
    assert "160 dari 200" in page
    assert "Buka buku dari penyesuaian …" not in page


@pytest.mark.parametrize("deed", ["degree", "adjusted"])
def test_nobody_else_reaches_these_forms(site, admin, deed):
    for who in ("employee", "leader", "personnel_unit", "auditor", "system_admin"):
        assert site.signed_in(who).get(path_of(site, deed)).status_code == 403
    assert admin.get(path_of(site, deed)).status_code == 200


def test_these_forms_speak_english(site, admin):
    admin.post("/language", {"language": "en"})
    assert "Title recorded by BKN on" in words(admin.get(path_of(site, "degree")))
    assert "TMT of the penyesuaian" in words(admin.get(path_of(site, "adjusted")))
    jf.credited(site.world, "muda", "ahli_muda", 20)
    assert "never counted" in words(admin.get(path_of(site)))


def test_the_form_begins_with_the_next_diploma_and_a_post_outside_jf_has_no_book(site, admin):
    jf.credited(site.world, "muda", "ahli_muda", 20)
    form = admin.get(path_of(site, "degree")).text
    assert re.search(r'<option[^>]*selected[^>]*value="profesi"', form)
    head = admin.get(f"/people/{site.world.person['verifikator']}").text
    assert "Tidak ada buku angka kredit" not in head
    assert "penyesuaian" not in head


def test_the_list_of_books_says_once_how_they_are_kept(site, admin):
    jf.credited(site.world, "muda", "ahli_muda", 120)
    jf.credited(site.world, "pertama", "ahli_pertama", 60)
    told = "Pembukuan angka kredit: Jumlah berjalan dalam jenjang"
    assert told in words(admin.get("/jf/books"))
    decide(site.world, "ak_book_keeping", '"mode_b"', on=date(2020, 1, 1))
    page = words(admin.get("/jf/books"))
    assert "Pembukuan angka kredit: Dikurangi tiap kenaikan pangkat" in page
    assert "20 dari 100" in page
    assert "10 dari 50" in page
    assert "sisa sesudah" not in page


INTEGRATION = {
    "total": "275,5",
    "pak_on": "2023-06-30",
    "document": "PAK/7",
    "since": "2021-04-01",
    "reviewed": "y",
}


def test_a_conventional_pak_is_brought_in_and_taken_back_on_the_page(site, admin):
    assert "Integrasikan angka kredit konvensional …" in words(admin.get(path_of(site)))
    done = admin.post(path_of(site, "integrated"), INTEGRATION)
    assert (done.status_code, done.location) == (303, path_of(site))
    page = words(admin.get(path_of(site)))
    assert "AK integrasi 75,5" in page
    assert "PAK konvensional 275,5 (2023-06-30)" in page
    assert "Angka kredit konvensional diintegrasikan" in page
    again = admin.post(path_of(site, "integrated"), INTEGRATION)
    assert again.status_code == 422
    assert "sudah diintegrasikan" in words(again)
    assert 'value="275,5"' in again.text
    back = admin.post(path_of(site, "integration_back"), {"document": "Nota 3"})
    assert back.status_code == 303
    assert "AK integrasi" not in words(admin.get(path_of(site)))


def test_a_figure_that_is_none_is_said_at_its_field(site, admin):
    answer = admin.post(path_of(site, "integrated"), INTEGRATION | {"total": "banyak"})
    assert answer.status_code == 422
    assert "Tulis angka seperti 82,5" in words(answer)
