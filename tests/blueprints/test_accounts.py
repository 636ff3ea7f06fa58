"""The administration of accounts, and one's own account."""

from __future__ import annotations

import pytest
from small_site import PASSWORD, language_of
from sqlalchemy import text

from workflow_app.persistence.models import Person
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services import accounts
from workflow_app.services.accounts import NewAccount


def one(site, statement, **values):
    with site.world.database.sessions() as db:
        return db.execute(text(statement), values).scalar_one()


@pytest.fixture
def admin(site):
    return site.signed_in("system_admin")


def test_an_account_is_made_for_a_person_found_by_name_or_nip(site, admin):
    nip = "197403042000031007"
    with unit_of_work(site.world.database) as db:
        person = Person(name="Sri Wahyuni", nip=nip, status="pns")
        db.add(person)
        db.flush()
        key = person.id
    for search in ("wahyuni", nip, "19740304 200003 1 007"):
        page = admin.client.get("/accounts/new", query_string={"q": search}).text
        assert f"/accounts/new?person={key}" in page
        assert nip not in page.replace(search, "")
    chosen = admin.get(f"/accounts/new?person={key}").text
    assert 'value="Sri Wahyuni"' in chosen
    made = admin.post(
        "/accounts/new",
        {
            "login": "Sri.Wahyuni",
            "name": "Sri Wahyuni",
            "email": "sri@contoh.go.id",
            "person": key,
            "permissions": "personnel_admin",
        },
    )
    assert made.status_code == 303
    page = admin.get(made.headers["Location"]).text
    assert "sri.wahyuni" in page
    assert "belum memilih kata sandi" in page
    assert "Pengelola kepegawaian" in page
    assert "1007" in page
    assert nip not in page


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({"login": "", "name": "A"}, "Isi kolom ini"),
        ({"login": "  ", "name": "A"}, "Isi kolom ini"),
        ({"login": "EMPLOYEE", "name": "A"}, "Nama masuk ini sudah dipakai"),
        ({"login": "baru", "name": "A", "email": "bukan surel"}, "Alamat surel ini tidak sah"),
        ({"login": "baru", "name": "A", "permissions": "root"}, "Pilih dari daftar"),
        ({"login": "baru", "name": "A" * 201}, "Paling banyak 200 karakter"),
        ({"login": "ba\x00ru", "name": "A"}, "tidak dapat disimpan"),
        ({"login": "baru", "name": "A", "person": "x"}, "Pilih orangnya lagi"),
        (
            {"login": "baru", "name": "A", "person": "0189c8a0-0000-7000-8000-000000000000"},
            "Orang ini tidak ada",
        ),
    ],
)
def test_an_account_that_cannot_be_is_refused_at_its_field(site, admin, form, problem):
    before = one(site, "SELECT count(*) FROM account")
    answer = admin.post("/accounts/new", form)
    assert answer.status_code == 422
    assert problem in answer.text
    assert 'class="error-summary"' in answer.text
    assert one(site, "SELECT count(*) FROM account") == before


def test_a_person_has_one_account(site, admin):
    person = site.world.person["staf"]
    answer = admin.post("/accounts/new", {"login": "dua", "name": "A", "person": person})
    assert answer.status_code == 422
    assert "Orang ini sudah mempunyai akun" in answer.text


def test_the_list_is_searched_and_paged(site, admin):
    with unit_of_work(site.world.database) as db:
        for number in range(60):
            new = NewAccount(login=f"pegawai{number:02}", name=f"Pegawai {number:02}")
            accounts.create_account(db, new, at=site.world.now, by=None)
    first = admin.get("/accounts?q=pegawai").text
    assert ("pegawai00" in first, "pegawai49" in first, "pegawai50" in first) == (True, True, False)
    assert "/accounts?q=pegawai&amp;after=pegawai49" in first
    second = admin.get("/accounts?q=pegawai&after=pegawai49").text
    assert (">pegawai49<" in second, ">pegawai59<" in second) == (False, True)
    assert "Ke halaman pertama" in second
    nothing = admin.client.get("/accounts", query_string={"q": "100%_'\x00\"><b>"}).text
    assert "Tidak ada akun yang cocok" in nothing
    assert "<b>" not in nothing


def test_a_link_is_shown_once_and_only_its_digest_is_kept(site, admin):
    account = site.account["employee"]
    page = admin.post(f"/accounts/{account}/link").text
    assert page.count("http://127.0.0.1:8080/password/") == 1
    token = page.split("/password/")[1].split('"')[0]
    assert one(site, "SELECT count(*) FROM one_time_link WHERE token_digest = :t", t=token) == 0
    assert token not in admin.get(f"/accounts/{account}").text


def test_a_disabled_account_gets_no_link(site, admin):
    answer = admin.post(f"/accounts/{site.account['disabled']}/link")
    assert answer.status_code == 422
    assert "aktifkan dahulu" in answer.text


def test_disabling_is_asked_first_and_can_be_undone(site, admin):
    account = site.account["employee"]
    asked = admin.get(f"/accounts/{account}/disable").text
    assert "Nonaktifkan akun Akun employee?" in asked
    assert "aktif" in admin.get(f"/accounts/{account}").text
    admin.post(f"/accounts/{account}/disable")
    assert "nonaktif" in admin.get(f"/accounts/{account}").text
    admin.post(f"/accounts/{account}/enable")
    assert "nonaktif" not in admin.get(f"/accounts/{account}").text


def test_changes_of_accounts_are_in_the_security_log(site, admin):
    account = site.account["employee"]
    admin.post(f"/accounts/{account}/permissions", {"permissions": "auditor"})
    admin.post(f"/accounts/{account}/disable")
    with site.world.database.sessions() as db:
        rows = db.execute(
            text("SELECT kind, detail FROM security_event ORDER BY id DESC LIMIT 2")
        ).all()
    by = f"by {site.account['system_admin']}"
    assert [tuple(row) for row in rows] == [
        ("account_disabled", by),
        ("permissions_changed", f"{by} auditor"),
    ]


def test_the_language_and_the_rhythm_of_mail_are_ones_own(site):
    browser = site.signed_in("employee")
    answer = browser.post("/account/preferences", {"language": "en", "rhythm": "daily"})
    assert answer.status_code == 303
    page = browser.get("/account").text
    assert language_of(page) == "en"
    assert "My account" in page
    assert "Your choices are saved." in page


@pytest.mark.parametrize("form", [{}, {"language": "xx", "rhythm": "daily"}, {"language": "id"}])
def test_what_there_is_not_cannot_be_chosen(site, form):
    answer = site.signed_in("employee").post("/account/preferences", form)
    assert answer.status_code == 422
    assert 'class="error-summary"' in answer.text


def test_the_present_password_is_needed_for_a_new_one(site):
    browser = site.signed_in("employee")
    fresh = "lentera gunung sepeda pagi"
    answer = browser.post(
        "/account/password", {"current": "salah", "password": fresh, "again": fresh}
    )
    assert answer.status_code == 422
    assert "Kata sandi sekarang tidak cocok" in answer.text
    weak = browser.post(
        "/account/password", {"current": PASSWORD, "password": "pendek", "again": "pendek"}
    )
    assert "Pakai paling sedikit 12 karakter" in weak.text


def test_nobody_ends_the_session_of_somebody_else(site):
    victim, thief = site.signed_in("colleague"), site.signed_in("employee")
    session = one(
        site,
        "SELECT id FROM web_session WHERE account_id = :a",
        a=site.account["colleague"].hex,
    )
    assert thief.post(f"/account/sessions/{session}/end").status_code == 404
    assert victim.get("/account").status_code == 200
