"""Distribution, the opened result, and an objection that comes too late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import walks
from evaluation_pages import fields_of
from small_world import YEAR
from sqlalchemy import text

from workflow_app.services.history import verify_case

REASON = "Tim <kecil> yang kuat"


def one(site, statement):
    with site.world.database.sessions() as db:
        return db.execute(text(statement)).one()


@pytest.fixture
def pair(site):
    """Two rated quarters under one organisation, whose pattern they miss."""
    quarters = [walks.first_quarter(site.world, who) for who in ("staf", "staf2")]
    for each in quarters:
        site.world.fire("kabag", "accept_realisation", each.case)
    result = site.world.organisation_result(quarters[0].case)
    site.world.fire("menteri", "establish", result, note="Sesuai", details={"value": "baik"})
    for each in quarters:
        site.world.rate(each.skp, each.case)
    return quarters[0].case, result


def test_the_distribution_is_a_picture_with_a_table_beside_it(site, pair):
    case, _ = pair
    page = site.signed_in("leader").get(f"/evaluations/{case}/distribution").text
    assert "2 dari 2 pegawai sudah dinilai." in page
    assert page.count('class="bar" viewBox="0 0 100 10"') == 5
    assert page.count("<svg") > 5
    assert page.count('data-label="Pegawai">2<') == 1
    assert page.count('data-label="Pegawai">0<') == 4
    assert "paling banyak 70 % (1 pegawai)" in page
    assert "Butuh Perbaikan atau Kurang/misconduct:" in page
    assert "Baik: 2 dari 2 pegawai, paling banyak 1" in page
    assert "bukan kuota" in page


def test_each_departure_asks_for_its_reason_and_then_never_blocks(site, pair):
    case, _ = pair
    leader = site.signed_in("leader")
    path = f"/evaluations/{case}/distribution"
    form = fields_of(leader.get(path).text)
    given = {**form, "baik_above_max": REASON}
    answer = leader.post(path, given)
    assert answer.status_code == 422
    assert 'href="#butuh_perbaikan_or_kurang_missing"' in answer.text
    assert "Tim &lt;kecil&gt; yang kuat" in answer.text
    assert one(site, "SELECT count(*) FROM distribution_reason")[0] == 0
    given["butuh_perbaikan_or_kurang_missing"] = REASON
    assert leader.post(path, given).headers["Location"] == f"/cases/{case}"
    assert site.world.state(case) == "distribution_checked"
    twice = leader.post(path, given)
    assert twice.status_code == 303, "the same request hears the same again"
    assert one(site, "SELECT count(*) FROM event WHERE trigger = 'check_distribution'")[0] == 1
    seen = site.signed_in("personnel_unit").get(path).text
    assert "Tim &lt;kecil&gt; yang kuat" in seen
    assert "Orang kabag" in seen


def test_a_distribution_that_changed_in_kind_asks_again(site, pair):
    case, _ = pair
    leader = site.signed_in("leader")
    path = f"/evaluations/{case}/distribution"
    form = fields_of(leader.get(path).text)
    site.world.fire("kabag", "rate", case)
    reasons = dict.fromkeys(("baik_above_max", "butuh_perbaikan_or_kurang_missing"), REASON)
    assert leader.post(path, {**form, **reasons}).status_code == 303
    answer = leader.post(path, {**form, **reasons, "key": "lain"})
    assert answer.status_code == 409
    assert "Isian Anda masih ada di halaman ini" in answer.text


def test_before_the_organisation_has_a_result_there_is_no_pattern(site):
    case = walks.first_quarter(site.world).case
    page = site.signed_in("leader").get(f"/evaluations/{case}/distribution")
    assert page.status_code == 200
    assert "Capaian organisasi belum ditetapkan" in page.text
    assert site.signed_in("leader").post(f"/evaluations/{case}/distribution").status_code == 409


def test_the_employee_learns_nothing_of_colleagues(site, pair):
    case, _ = pair
    employee = site.signed_in("employee")
    assert employee.get(f"/evaluations/{case}/distribution").status_code == 403
    assert employee.post(f"/evaluations/{case}/distribution").status_code == 403


@pytest.fixture
def signed(site):
    """A signed first quarter that the employee has not opened."""
    skp = site.world.monitored()
    case = site.world.evaluations(skp)[0]
    site.world.at(on=date(YEAR, 4, 2))
    site.world.signed(skp, case, perilaku="di_atas_ekspektasi")
    return case


def test_judgements_appear_with_the_opened_result(site, signed):
    employee = site.signed_in("employee")
    for path in (f"/evaluations/{signed}/rating", f"/cases/{signed}"):
        page = employee.get(path).text
        assert "Bimbingan rutin" not in page, path
        assert 'aria-current="true"' not in page, path
    assert "Bimbingan rutin" in site.signed_in("leader").get(f"/cases/{signed}").text
    answer = employee.post(f"/evaluations/{signed}/open")
    assert answer.headers["Location"] == f"/evaluations/{signed}/rating"
    page = employee.get(answer.headers["Location"]).text
    assert "Bimbingan rutin" in page
    assert "keberatan dapat diajukan sampai 16 April 2026" in page
    assert f"/cases/{signed}/steps/object" in page
    assert "Bimbingan rutin" in employee.get(f"/cases/{signed}").text


def test_a_result_opened_twice_is_received_once(site, signed):
    employee = site.signed_in("employee")
    for _ in range(2):
        assert employee.post(f"/evaluations/{signed}/open").status_code == 303
        site.world.at(days=0, minutes=5)
    assert one(site, "SELECT count(*) FROM event WHERE trigger = 'deliver'")[0] == 1
    with site.world.database.sessions() as db:
        assert verify_case(db, signed) == []


def test_nobody_opens_the_result_of_somebody_else(site, signed):
    for persona in ("leader", "colleague", "personnel_unit"):
        assert site.signed_in(persona).post(f"/evaluations/{signed}/open").status_code == 404
    assert site.world.state(signed) == "signed"


def test_a_result_before_its_time_is_not_opened(site):
    case = walks.first_quarter(site.world).case
    employee = site.signed_in("employee")
    assert employee.post(f"/evaluations/{case}/open").status_code == 303
    assert "Penilaian belum disampaikan." in employee.get(f"/evaluations/{case}/rating").text
    assert site.world.state(case) == "realisation_submitted"


@pytest.fixture
def lapsed(site, signed):
    """The same, received, with its window over."""
    site.world.open_result(signed)
    site.world.at(days=20)
    site.world.fire(None, "lapse", signed)
    return signed


def test_an_objection_after_the_window_is_received_and_rejected(site, lapsed):
    employee = site.signed_in("employee")
    path = f"/evaluations/{lapsed}/late-objection"
    assert path in employee.get(f"/evaluations/{lapsed}/rating").text
    assert path in employee.get(f"/cases/{lapsed}").text
    page = employee.get(path).text
    assert "ditolak karena lewat waktu" in page
    form = {**fields_of(page), "reason": "Saya <baru> kembali dari cuti"}
    answer = employee.post(path, form)
    objection = walks.child(site.world, lapsed, "objection")
    assert answer.headers["Location"] == f"/cases/{objection}"
    assert site.world.state(objection) == "rejected_late"
    shown = employee.get(f"/cases/{objection}").text
    assert "Saya &lt;baru&gt; kembali dari cuti" in shown
    assert "Ditolak karena diajukan sesudah masa keberatan." in shown
    assert employee.post(path, form).headers["Location"] == f"/cases/{objection}"


def test_a_late_objection_needs_its_reason(site, lapsed):
    employee = site.signed_in("employee")
    answer = employee.post(f"/evaluations/{lapsed}/late-objection", {"reason": "  "})
    assert answer.status_code == 422
    assert 'href="#reason"' in answer.text


def test_inside_the_window_one_objects_on_the_evaluation(site, signed):
    site.world.open_result(signed)
    employee = site.signed_in("employee")
    path = f"/evaluations/{signed}/late-objection"
    assert f"/cases/{signed}/steps/object" in employee.get(path).text
    answer = employee.post(path, {"reason": "Keliru", "key": "1"})
    assert answer.status_code == 422
    assert "Masa keberatan masih berjalan" in answer.text


def test_the_last_day_belongs_to_the_window(site, signed):
    site.world.open_result(signed)
    path = f"/evaluations/{signed}/late-objection"
    site.world.now += timedelta(days=14)
    assert "Masa keberatan masih berjalan" in site.signed_in("employee").get(path).text
    site.world.now += timedelta(days=1)
    assert "Masa keberatan berakhir" in site.signed_in("employee").get(path).text


def test_the_page_of_an_objection_holds_its_three_blocks(site):
    case, objection = walks.dispute(site.world)
    page = site.signed_in("employee").get(f"/cases/{objection}").text
    for words in ("Hasil saya melampaui target", "Sesuai bukti", "Bukti tambahan terlampir"):
        assert words in page
    assert "Hasil diubah menjadi: Di Atas Ekspektasi / Sesuai Ekspektasi" in page
    assert f"/cases/{case}" in page


def test_the_year_looks_back_on_its_quarters(site):
    walks.decide(site.world, "segment_combination", '"month_weighted_aid"')
    skp = site.world.monitored()
    for case, after in zip(site.world.evaluations(skp), (4, 7, 10, 13), strict=True):
        walks.quarter(site.world, skp, case, after)
    annual = walks.closed_year(site.world, skp)
    walks.ready(site.world, skp, annual)
    page = site.signed_in("leader").get(f"/evaluations/{annual}/rating").text
    assert "Hasil tahunan bukan rata-rata" in page
    back = page.split("Hasil tahunan bukan rata-rata")[1].split("</table>")[0]
    assert back.count('data-label="Predikat">Baik<') == 4
    assert back.count('data-label="Bulan">3<') == 4
    assert "peringkat rata-rata tertimbang bulan 1.00" in page
