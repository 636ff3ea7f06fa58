"""Changes of the organisation on pages: the form, what it would move, and the report."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta

import pytest
from form_reading import forms_on
from small_world import YEAR
from sqlalchemy import func, select, text
from staffing import appointment, away, delegate, only, staff_post, submitted, today

from workflow_app.persistence.models import (
    Account,
    Appointment,
    Duty,
    Mandate,
    OrganisationChange,
    Person,
    Position,
    ReportingLine,
    Unit,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work

SK = "SK 7/2026"


@pytest.fixture
def admin(site):
    return site.signed_in("personnel_admin")


def rows(site, table, **equal):
    with reading(site.world.database) as session:
        found = select(table).order_by(table.id.desc())
        return session.execute(found.filter_by(**equal)).scalars().all()


def count(site, table):
    with reading(site.world.database) as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("<main")[1]).split())


def confirm(admin, path, page):
    """Send a preview again as its page would."""
    (form,) = [each for each in forms_on(page) if each.action == path]
    return admin.post(path, {**form.fields, "confirm": "yes"})


def acting_form(site, **more):
    first = today(site.world)
    return {
        "person": "orang personalia",
        "kind": "plh",
        "valid_from": first.isoformat(),
        "valid_to": (first + timedelta(days=9)).isoformat(),
        "document": SK,
        **more,
    }


def acting_path(site, post="kabag"):
    return f"/positions/{site.world.position[post]}/acting"


def test_a_plh_is_previewed_confirmed_and_reported(site, admin):
    case = submitted(site.world)
    away(site.world, "kabag", days=20)
    path = acting_path(site)
    preview = admin.post(path, acting_form(site))
    assert preview.status_code == 200
    said = text_of(preview.text)
    assert "1 tugas berpindah seketika: 1 tugas dari Orang kepala ke Orang personalia" in said
    assert only(site.world, case).who == "kepala"
    assert count(site, OrganisationChange) == 1, "only the absence"
    done = confirm(admin, path, preview.text)
    assert done.status_code == 303
    report = text_of(admin.get(done.headers["Location"]).text)
    assert "Penunjukan Plt./Plh. – Orang personalia" in report
    assert "1 tugas dari Orang kepala ke Orang personalia" in report
    assert "Sasaran Kinerja Pegawai (SKP) – Orang staf" in report
    assert only(site.world, case).who == "personalia"
    again = confirm(admin, path, preview.text)
    assert again.status_code == 422
    assert "sudah mempunyai Plh." in again.text


def test_what_is_filled_in_comes_back_to_be_changed(site, admin):
    away(site.world, "kabag", days=20)
    path = acting_path(site)
    preview = admin.post(path, acting_form(site))
    (form,) = [each for each in forms_on(preview.text) if each.action == path]
    answer = admin.post(path, {**form.fields, "confirm": "edit"})
    assert answer.status_code == 200
    assert SK in answer.text
    assert f'value="{site.world.person["personalia"]}" checked' in answer.text
    assert "Periksa isian ini" not in answer.text


def test_who_is_meant_is_chosen_among_those_that_match(site, admin):
    away(site.world, "kabag", days=20)
    path = acting_path(site)
    several = admin.post(path, acting_form(site, person="unit bagian"))
    assert several.status_code == 422
    assert several.text.count('type="radio" name="person"') == 3
    assert "Pilih salah satu yang cocok dengan" in several.text
    nobody = admin.post(path, acting_form(site, person="<b>siapa"))
    assert nobody.status_code == 422
    assert "Tidak ada yang cocok dengan" in nobody.text
    assert "<b>siapa" not in nobody.text
    lost = admin.post(path, acting_form(site, person=str(site.world.unit["bagian"])))
    assert "Cari lagi dan pilih dari daftar" in lost.text
    nothing = admin.post(path, acting_form(site, person=""))
    assert "Isi kolom ini" in nothing.text


def test_words_beside_a_choice_search_anew(site, admin):
    away(site.world, "kabag", days=20)
    chosen = str(site.world.person["perencana"])
    answer = admin.post(acting_path(site), acting_form(site, person=[chosen, "orang personalia"]))
    assert answer.status_code == 200
    assert "Orang personalia" in answer.text
    assert "Orang perencana" not in answer.text


def test_the_address_names_what_is_chosen_already(site, admin):
    page = admin.get(f"/people/{site.world.person['staf2']}/transfer?position=jabatan+kabag").text
    assert f'value="{site.world.position["kabag"]}" checked' in page
    page = admin.get(f"/positions/new?unit={site.world.unit['bagian']}").text
    assert f'value="{site.world.unit["bagian"]}" checked' in page


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"kind": "plt"}, "Jabatan ini ada pejabat definitifnya: tunjuk Plh."),
        ({"person": "orang kabag"}, "Pegawai adalah pejabat definitif jabatan ini"),
        ({"valid_to": "2020-01-01"}, "Tanggal akhir sebelum tanggal mulai"),
        ({"valid_to": "31-01-2026"}, "Tulis tanggal seperti 2026-11-23"),
        ({"document": " "}, "Isi kolom ini"),
        ({"document": "x" * 121}, "Paling banyak 120 karakter"),
        ({"kind": "raja"}, "Pilih dari daftar"),
    ],
)
def test_the_limits_are_spoken_at_their_field(site, admin, change, problem):
    before = count(site, Appointment)
    answer = admin.post(acting_path(site), acting_form(site, **change))
    assert answer.status_code == 422
    assert problem in answer.text
    assert 'class="error-summary"' in answer.text
    assert count(site, Appointment) == before
    assert count(site, OrganisationChange) == 0


def test_a_refusal_without_a_field_of_its_own_stands_above_the_form(site, admin):
    with unit_of_work(site.world.database) as session:
        session.get(Person, site.world.person["staf2"]).born_on = date(1950, 1, 1)
    staff_post(site.world, "meja", holder=False)
    form = {"position": "jabatan meja", "valid_from": today(site.world), "document": SK}
    answer = admin.post(f"/people/{site.world.person['staf2']}/transfer", form)
    assert answer.status_code == 422
    assert "batas usia pensiun" in answer.text.split('class="card-form"')[0]


def test_a_person_is_added_appointed_moved_and_retired(site, admin):
    staff_post(site.world, "meja", holder=False)
    staff_post(site.world, "loket", holder=False)
    form = {"name": "Sri Wahyuni", "status": "pns", "nip": "19900102 201503 2 001"}
    made = admin.post("/people/new", form)
    page = made.headers["Location"]
    shown = text_of(admin.get(page).text)
    assert "2 Januari 1990" in shown
    assert "TMT CPNS 03/2015, wanita" in shown
    assert "199001022015032001" not in admin.get(page).text
    first = today(site.world)
    steps = (
        ("appoint", {"position": "jabatan meja", "valid_from": first, "document": SK}),
        (
            "transfer",
            {
                "position": "jabatan loket",
                "valid_from": first + timedelta(days=3),
                "document": SK,
            },
        ),
        (
            "retire",
            {"reason": "resigned", "left_on": first + timedelta(days=30), "document": SK},
        ),
    )
    for word, fields in steps:
        asked = admin.post(f"{page}/{word}", fields)
        assert asked.status_code == 200, text_of(asked.text)
        assert confirm(admin, f"{page}/{word}", asked.text).status_code == 303
    (person,) = rows(site, Person, name="Sri Wahyuni")
    held = sorted(rows(site, Appointment, person_id=person.id), key=lambda each: each.valid_from)
    assert [(each.ended_by, (each.valid_to - first).days) for each in held] == [
        ("transfer", 2),
        ("resigned", 29),
    ]
    assert (person.left_by, person.nip) == ("resigned", "199001022015032001")


PNS = {"name": "A", "status": "pns", "nip": "199001022015031001"}


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({"name": "", "status": "pns"}, "Isi kolom ini"),
        ({"name": "A", "status": "pns"}, "Tulis NIP 18 digit"),
        ({"name": "A", "status": "pns", "nip": "199013402020003000"}, "tanggal lahir TTTTBBHH"),
        ({"name": "A", "status": "pns", "nip": "199001022015133001"}, "digit 13–14"),
        ({"name": "A", "status": "pppk", "nip": "199001022015031001"}, "Status tidak sesuai"),
        ({"name": "A", "status": "non_asn", "email": "x"}, "Alamat surel tidak sah"),
        (
            {"name": "A", "status": "pns", "nip": "199001022015031001", "born_on": "1991-01-02"},
            "Tanggal lahir tidak sama",
        ),
        ({"name": "A", "status": "non_asn", "golongan": "z"}, "Pilih dari daftar"),
        ({**PNS, "karpeg": "123456"}, "misalnya P 123456"),
        ({"name": "A", "status": "non_asn", "karpeg": "P 123456"}, "Hanya PNS dan CPNS"),
        ({**PNS, "karpeg": "p.700001"}, "sudah tercatat untuk pegawai lain"),
        ({**PNS, "born_in": "Jl. Melati 5"}, "tanpa angka"),
    ],
)
def test_data_that_cannot_be_is_refused_at_its_field(site, admin, form, problem):
    with unit_of_work(site.world.database) as session:
        session.get(Person, site.world.person["staf2"]).karpeg = "P 700001"
    before = count(site, Person)
    answer = admin.post("/people/new", form)
    assert answer.status_code == 422
    assert problem in answer.text
    assert count(site, Person) == before


def test_data_of_a_person_is_corrected_and_what_was_known_stands_in_the_form(site, admin):
    person = site.world.person["staf"]
    with unit_of_work(site.world.database) as session:
        session.get(Person, person).nip = "199001022015031001"
    page = admin.get(f"/people/{person}/edit").text
    (form,) = [each for each in forms_on(page) if each.action.endswith("/edit")]
    assert form.fields["nip"] == "199001022015031001"
    changed = {**form.fields, "name": "Orang Baru", "golongan": "iii_b", "pendidikan": "s1"}
    changed |= {"born_in": " Kota  Kediri ", "karpeg": "p.123456"}
    answer = admin.post(f"/people/{person}/edit", changed)
    assert answer.headers["Location"].endswith(f"/people/{person}")
    shown = text_of(admin.get(f"/people/{person}").text)
    assert "Orang Baru" in shown
    assert "Penata Muda Tingkat I (III/b)" in shown
    assert "Kota Kediri, 2 Januari 1990" in shown
    assert "Nomor seri Karpeg P 123456" in shown
    (again,) = [
        each
        for each in forms_on(admin.get(f"/people/{person}/edit").text)
        if each.action.endswith("/edit")
    ]
    assert (again.fields["born_in"], again.fields["karpeg"]) == ("Kota Kediri", "P 123456")
    (change,) = rows(site, OrganisationChange, kind="change_person")
    assert {"born_in", "karpeg"} <= set(change.detail["fields"].split())


def test_an_appointment_and_an_absence_are_ended_from_the_page(site, admin):
    away(site.world, "kabag", days=20)
    person = site.world.person["kabag"]
    page = admin.get(f"/people/{person}").text
    links = re.findall(rf'href="(/people/{person}/(?:end|return)\?row=[^"]+)"', page)
    assert len(links) == 2
    day = today(site.world)
    for link in links:
        path, row = link.split("?row=")
        assert f'value="{row}"' in admin.get(link).text
        form = {"row": row, "last_day": day, "reason": "released", "document": SK}
        wanted = form if path.endswith("end") else {"row": row, "last_day": day}
        asked = admin.post(path, wanted)
        assert asked.status_code == 200, text_of(asked.text)
        assert confirm(admin, path, asked.text).status_code == 303
    (held,) = rows(site, Appointment, id=appointment(site.world, "kabag"))
    assert (held.valid_to, held.ended_by) == (day, "released")
    missing = {"row": "x", "last_day": day, "reason": "ended"}
    assert admin.post(f"/people/{person}/end", missing).status_code == 404


def test_a_delegation_is_given_with_its_scope_and_taken_back(site, admin):
    giver = site.world.person["kepala"]
    page = admin.get(f"/people/{giver}/delegate").text
    assert 'value="skp.agree"' in page
    assert 'value="perpindahan.dismiss"' not in page
    first = today(site.world)
    form = {
        "person": "orang perencana",
        "valid_from": first,
        "valid_to": first + timedelta(days=9),
        "document": SK,
        "workflows": "skp",
        "triggers": ["skp.agree", "skp.send_back"],
        "roles": "ppkj",
        "unit": str(site.world.unit["bagian"]),
    }
    asked = admin.post(f"/people/{giver}/delegate", form)
    assert asked.status_code == 200
    (carried,) = [each for each in forms_on(asked.text) if each.action.endswith("/delegate")]
    assert 'value="skp.send_back"' in asked.text
    sent = {**carried.fields, "triggers": ["skp.agree", "skp.send_back"], "confirm": "yes"}
    assert admin.post(f"/people/{giver}/delegate", sent).status_code == 303
    (given,) = rows(site, Mandate)
    assert (given.triggers, given.roles) == ("skp.agree skp.send_back", "ppkj")
    assert given.unit_id == site.world.unit["bagian"]
    listed = text_of(admin.get("/mandates").text)
    assert "Orang perencana Delegasi dari Orang kepala" in listed
    path = f"/mandates/{given.id}/end"
    asked = admin.post(path, {"document": SK})
    assert confirm(admin, path, asked.text).status_code == 303
    assert rows(site, Mandate)[0].revoked_at is not None
    assert admin.post(path, {"document": SK}).status_code == 422


def test_a_strategic_step_cannot_be_sent_in(site, admin):
    first = today(site.world)
    form = {
        "person": "orang perencana",
        "valid_from": first,
        "valid_to": first,
        "document": SK,
        "triggers": "perpindahan.dismiss",
    }
    answer = admin.post(f"/people/{site.world.person['kepala']}/delegate", form)
    assert answer.status_code == 422
    assert "Pilih dari daftar" in answer.text


def test_a_unit_is_established_moved_and_only_abolished_empty(site, admin):
    form = {"name": "Subbagian", "code": "sub", "zone": "Asia/Makassar", "week_days": "6"}
    form |= {"parent": "unit bagian", "on": "2026-01-12", "evaluated": "y"}
    made = admin.post("/units/new", form)
    assert made.status_code == 303, text_of(made.text)
    page = made.headers["Location"]
    (unit,) = rows(site, Unit, code="sub")
    assert (unit.zone, unit.week_days, unit.evaluated) == ("Asia/Makassar", 6, True)
    (form,) = [each for each in forms_on(admin.get(f"{page}/edit").text) if "edit" in each.action]
    moved = admin.post(f"{page}/edit", {**form.fields, "parent": "unit perencanaan"})
    assert confirm(admin, f"{page}/edit", moved.text).status_code == 303
    assert rows(site, Unit, code="sub")[0].parent_id == site.world.unit["perencanaan"]
    taken = admin.post("/units/new", {**form.fields, "on": "2026-01-12"})
    assert "Kode ini sudah dipakai" in taken.text
    leave = {"valid_from": "2026-02-01", "document": SK}
    held = admin.post(f"/units/{site.world.unit['bagian']}/abolish", leave)
    assert held.status_code == 422
    assert re.search(r"Masih ada [^.]+ di unit ini", held.text)
    asked = admin.post(f"{page}/abolish", leave)
    assert confirm(admin, f"{page}/abolish", asked.text).status_code == 303
    assert rows(site, Unit, code="sub")[0].abolished_on == date(2026, 2, 1)


def test_a_post_is_established_put_under_another_given_a_duty_and_abolished(site, admin):
    form = {"name": "Analis", "code": "analis", "unit": "unit bagian", "jenis": "jf"}
    form |= {"superior": "jabatan kabag", "on": "2026-01-12", "kelas": "9", "jf": "Analis"}
    lacking = admin.post("/positions/new", form)
    assert "Pilih jenjang jabatan fungsional" in lacking.text
    made = admin.post("/positions/new", {**form, "jenjang": "ahli_muda"})
    page = made.headers["Location"]
    (post,) = rows(site, Position, code="analis")
    assert (post.kelas, post.jenjang) == (9, "ahli_muda")
    line = {"superior": "jabatan perencana", "valid_from": "2026-03-01", "document": SK}
    asked = admin.post(f"{page}/superior", line)
    assert "Berlaku 1 Maret 2026" in text_of(asked.text)
    assert confirm(admin, f"{page}/superior", asked.text).status_code == 303
    assert len(rows(site, ReportingLine, position_id=post.id)) == 2
    assert "Jabatan kabag" in text_of(admin.get(page).text)
    assert "Jabatan perencana" in text_of(admin.get(f"{page}?on=2026-03-01").text)
    duty = {"role": "unit_perencanaan", "unit": "unit kementerian"}
    asked = admin.post(f"{page}/duty", duty)
    assert confirm(admin, f"{page}/duty", asked.text).status_code == 303
    (given,) = rows(site, Duty, position_id=post.id)
    asked = admin.post(f"{page}/remove-duty", {"row": given.id})
    assert confirm(admin, f"{page}/remove-duty", asked.text).status_code == 303
    assert rows(site, Duty, position_id=post.id) == []
    leave = {"valid_from": "2026-06-01", "document": SK}
    held = admin.post(f"/positions/{site.world.position['kabag']}/abolish", leave)
    assert "Jabatan ini masih dipangku" in held.text
    asked = admin.post(f"{page}/abolish", leave)
    assert confirm(admin, f"{page}/abolish", asked.text).status_code == 303


def test_a_team_has_one_leader_and_members_from_anywhere(site, admin):
    unit = site.world.unit["bagian"]
    form = {"name": "Tim Arsip", "on": today(site.world), "document": SK}
    assert admin.post(f"/units/{unit}/team", form).status_code == 303
    page = re.search(r'href="(/teams/[^"]+)"', admin.get(f"/units/{unit}").text)[1]
    join = {"person": "orang perencana", "role": "ketua", "on": today(site.world)}
    assert admin.post(f"{page}/join", join).status_code == 303
    second = admin.post(f"{page}/join", {**join, "person": "orang staf2"})
    assert "Tim ini sudah mempunyai ketua" in second.text
    shown = admin.get(page).text
    leave = re.search(rf'href="{page}/leave\?row=([^"]+)"', shown)[1]
    ended = admin.post(f"{page}/leave", {"row": leave, "last_day": today(site.world)})
    assert ended.headers["Location"].endswith(page)
    assert "Orang perencana" in admin.get(page).text
    assert admin.post(f"{page}/end", {"last_day": today(site.world)}).status_code == 303


def test_changes_are_listed_the_latest_first_and_of_one_person(site, admin):
    away(site.world, "kabag", days=3)
    delegate(site.world, "kepala", "perencana")
    everything = text_of(admin.get("/changes").text)
    assert everything.index("Delegasi diberikan") < everything.index("Ketidakhadiran dicatat")
    only_one = admin.get(f"/changes?person={site.world.person['kabag']}").text
    assert "Delegasi diberikan" not in only_one
    assert "Hanya tentang Orang kabag." in only_one


@pytest.mark.parametrize(
    "address",
    [
        "/people?on=kemarin",
        "/people?on=1066-10-14",
        "/people?unit=x",
        "/people?after=x",
        "/mandates?after=2026-01-01",
        "/changes?after=x",
        "/board?year=x",
    ],
)
def test_an_address_that_cannot_be_is_a_bad_request(admin, address):
    assert admin.get(address).status_code == 400


def test_a_change_there_is_not_is_missing(site, admin):
    person = site.world.person["staf"]
    assert admin.get(f"/people/{person}/promote").status_code == 404
    assert admin.post(f"/people/{person}/promote").status_code == 404


def test_a_field_that_no_form_has_is_refused(site, admin):
    answer = admin.post(acting_path(site), acting_form(site, left_by="x"))
    assert answer.status_code == 400


def test_the_board_of_a_leader_ends_at_their_unit(site):
    leader = site.signed_in("leader")
    page = leader.get("/board").text
    assert "3 orang: 0 sudah mengajukan SKP, 3 belum, 0 tidak wajib sekarang." in page
    assert "Unit perencanaan" not in page
    assert 'href="/board"' in leader.get("/account").text
    assert 'href="/people"' not in leader.get("/account").text
    nobody = site.signed_in("employee")
    assert nobody.get("/board").status_code == 403
    assert 'href="/board"' not in nobody.get("/account").text


def test_a_file_of_the_board_holds_everybody_and_no_formula(site, admin):
    with unit_of_work(site.world.database) as session:
        session.get(Person, site.world.person["staf"]).name = '=HYPERLINK("x")'
        session.execute(text("UPDATE unit SET name = '@SUM' WHERE code = 'bagian'"))
        session.get(Person, site.world.person["kepala"]).nip = "199001022015031001"
    answer = admin.get(f"/board.csv?year={YEAR}")
    assert answer.mimetype == "text/csv"
    table = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert len(table) == 8
    assert not [cell for line in table for cell in line if cell[:1] in "=+-@" and cell]
    assert "199001022015031001" not in answer.text
    assert any("Ditetapkan paling lambat 31 Jan 2026" in line[-1] for line in table)


def test_a_golongan_is_recorded_shown_as_of_a_day_and_removed(site, admin):
    page = f"/people/{site.world.person['staf']}"
    form = {"golongan": "iii_a", "tmt": "2022-04-01", "document": SK}
    assert admin.post(f"{page}/golongan", form).status_code == 303
    later = {"golongan": "iii_b", "tmt": "2027-04-01", "document": SK}
    assert admin.post(f"{page}/golongan", later).status_code == 303
    again = admin.post(f"{page}/golongan", later)
    assert again.status_code == 422
    assert "Sudah ada golongan dengan TMT ini" in again.text
    said = text_of(admin.get(page).text)
    assert "Golongan Penata Muda (III/a), TMT 1 Apr 2022" in said
    assert "(III/b) 1 Apr 2027 SK 7/2026 akan berlaku" in said
    then = text_of(admin.get(f"{page}?on=2027-05-01").text)
    assert "Golongan Penata Muda Tingkat I (III/b), TMT 1 Apr 2027" in then
    (asked,) = [
        each
        for each in forms_on(admin.get(f"{page}/remove-golongan").text)
        if each.action.endswith("/remove-golongan")
    ]
    assert asked.fields["tmt"] == "2027-04-01"
    assert admin.post(f"{page}/remove-golongan", {"tmt": "2027-04-01"}).status_code == 303
    assert "III/b" not in text_of(admin.get(page).text).split("Perubahan terakhir")[0]


def test_whoever_makes_a_transfer_closes_the_segment_if_it_is_theirs_to_close(site):
    """The administrator of the site is nobody's personnel unit: the unit is asked to."""
    plan = site.world.monitored()
    site.world.at(on=date(YEAR, 3, 2))
    staff_post(site.world, "arsip", unit="perencanaan", superior="perencana", holder=False)
    admin = site.signed_in("personnel_admin")
    page = f"/people/{site.world.person['staf']}/transfer"
    form = {"position": "arsip", "valid_from": "2026-03-02", "document": SK}
    shown = admin.post(page, form)
    assert f"SKP {YEAR} masih berjalan: unit kepegawaian menerima tugas" in text_of(shown.text)
    done = confirm(admin, page, shown.text)
    assert done.status_code == 303
    assert f"SKP {YEAR} masih berjalan" in text_of(admin.get(done.location).text)
    assert site.world.state(plan) == "monitored"


def test_an_officer_of_the_personnel_unit_closes_it_with_the_transfer(site):
    plan = site.world.monitored()
    site.world.at(on=date(YEAR, 3, 2))
    staff_post(site.world, "arsip", unit="perencanaan", superior="perencana", holder=False)
    with unit_of_work(site.world.database) as session:
        session.get(Account, site.account["personnel_unit"]).person_id = None
        session.flush()
        officer = session.get(Account, site.account["personnel_admin"])
        officer.person_id = site.world.person["personalia"]
    admin = site.signed_in("personnel_admin")
    page = f"/people/{site.world.person['staf']}/transfer"
    form = {"position": "arsip", "valid_from": "2026-03-02", "document": SK}
    shown = admin.post(page, form)
    assert f"Segmen SKP {YEAR} ditutup bersama perubahan ini" in text_of(shown.text)
    assert site.world.state(plan) == "monitored", "a preview leaves nothing behind"
    done = confirm(admin, page, shown.text)
    assert f"Segmen SKP {YEAR} ditutup" in text_of(admin.get(done.location).text)
    assert site.world.state(plan) == "closing"
