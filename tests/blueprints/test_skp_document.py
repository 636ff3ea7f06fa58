"""The page of an SKP: the document, its conditions, who has it, the marks of the rater."""

from __future__ import annotations

import re
from datetime import date

import pytest
from form_reading import form_with
from skp_contents import contents, opened
from small_world import YEAR, hire
from snapshots import changes, snapshot
from sqlalchemy import event, update
from walks import detours, transfer

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import AccessLog, Appointment, Person
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.skp import editing

NIP = "197403042000031007"


def page_of(site, case, persona="employee", query=""):
    answer = site.signed_in(persona).get(f"/skp/{case}{query}")
    assert answer.status_code == 200
    return answer.text


def aside(page):
    return page.partition('class="skp-side"')[2].partition("</aside>")[0]


def test_the_document_is_the_form_of_the_regulation(site):
    case = opened(site.world)
    site.world.fill(case)
    page = page_of(site, case)
    heads = re.findall(r'<th scope="col">([^<]+)</th>', page)
    assert heads[:6] == [
        "No",
        "RHK pimpinan yang diintervensi",
        "Rencana hasil kerja",
        "Aspek",
        "Indikator kinerja individu",
        "Target",
    ]
    for part in ("Unit kementerian", "Orang staf", "Orang kabag", "1 Januari 2026"):
        assert part in page
    for part in ("Komputer", "Laporan triwulanan", "Apresiasi", "Berorientasi Pelayanan"):
        assert part in page


def test_an_empty_draft_lists_what_is_missing_with_its_remedy_and_place(site):
    case = opened(site.world)
    side = aside(page_of(site, case))
    assert "5 dari 8 syarat terpenuhi" in side
    assert "Belum ada rencana hasil kerja" in side
    assert f'href="/skp/{case}/results/new"' in side
    assert f'href="/skp/{case}/lampiran"' in side
    assert f'href="/skp/{case}/dialogs"' in side
    assert "PermenPANRB 6/2022, Pasal 9" in side
    assert f"/cases/{case}/steps/submit" not in side


def test_a_complete_draft_leads_to_the_step(site):
    case = opened(site.world)
    site.world.fill(case)
    side = aside(page_of(site, case))
    assert "8 dari 8 syarat terpenuhi" in side
    assert f'href="/cases/{case}/steps/submit">Ajukan</a>' in side
    assert site.signed_in("employee").get(f"/cases/{case}/steps/submit").status_code == 200


def test_each_result_says_what_it_lacks(site):
    world, case = site.world, opened(site.world)
    form = editing.ResultForm(
        text="Terjaganya arsip",
        indicators=(
            editing.IndikatorForm(text="Arsip selalu lengkap", aspek="kualitas"),
            editing.IndikatorForm(text="", target="12"),
        ),
    )
    with unit_of_work(world.database) as db:
        editing.save_result(db, world.edit("staf", case), form)
    page = page_of(site, case)
    for gap in (
        "RHK pimpinan belum disebut, dan belum ada alasannya",
        "Indikator 1: target belum diisi",
        "Indikator 1: ukuran mutlak “selalu” perlu alasan",
        "Indikator 2: belum dirumuskan",
        "Indikator 2: aspek belum dipilih",
    ):
        assert gap in page
    assert "belum dirumuskan" not in page_of(site, case, "personnel_unit")


def test_a_locked_skp_says_why_and_who_has_it(site):
    case = opened(site.world)
    site.world.fill(case)
    site.world.fire("staf", "submit", case)
    page = page_of(site, case)
    side = aside(page)
    assert "Isi SKP tidak dapat diubah: statusnya “Diajukan”." in side
    assert "<strong>Orang kabag</strong>" in side
    assert "Langkah berikutnya: Sepakati" in side
    for button in ("Tambah RHK", "Ubah lampiran", "Ubah ekspektasi khusus", "Hapus …"):
        assert button not in page


def test_the_rater_marks_the_results_and_the_conditions_follow(site):
    case = opened(site.world)
    site.world.fill(case)
    site.world.fire("staf", "submit", case)
    leader = site.signed_in("leader")
    page = leader.get(f"/skp/{case}").text
    assert "2 dari 4 syarat terpenuhi" in aside(page)
    first, second = (each.id for each in contents(site, case).results)
    content = re.search(r'name="content"[^>]*value="([0-9a-f]{64})"', page)[1]
    marks = {"content": content, f"jenis_{first.hex}": "utama"}
    assert leader.post(f"/skp/{case}/marks", marks).status_code == 303
    assert [each.jenis for each in contents(site, case).results] == ["utama", ""]
    stale = leader.post(f"/skp/{case}/marks", marks | {f"jenis_{second.hex}": "tambahan"})
    assert stale.status_code == 409
    assert "sudah diubah sejak halaman ini dibuka" in stale.text
    again = form_with(stale.text, f"jenis_{second.hex}")
    assert again[f"jenis_{second.hex}"] == "tambahan"
    assert leader.post(f"/skp/{case}/marks", again).status_code == 303
    page = leader.get(f"/skp/{case}").text
    assert "A. Utama" in page
    assert "B. Tambahan" in page
    assert "4 dari 4 syarat terpenuhi" in aside(page)
    assert f"/cases/{case}/steps/agree" in aside(page)


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [("jenis", "penting", 422), ("jenis_x", "utama", 400), (f"jenis_{new_id().hex}", "utama", 400)],
    ids=["no such mark", "no id", "another id"],
)
def test_marks_that_cannot_be_are_refused(site, name, value, status):
    case = opened(site.world)
    site.world.fill(case, results=1)
    site.world.fire("staf", "submit", case)
    (result,) = contents(site, case).results
    form = {f"jenis_{result.id.hex}" if name == "jenis" else name: value}
    assert site.signed_in("leader").post(f"/skp/{case}/marks", form).status_code == status
    assert contents(site, case).results[0].jenis == ""


def test_only_the_rater_marks_and_only_when_it_is_their_turn(site):
    case = opened(site.world)
    site.world.fill(case, results=1)
    (result,) = contents(site, case).results
    form = {f"jenis_{result.id.hex}": "utama"}
    assert site.signed_in("employee").post(f"/skp/{case}/marks", form).status_code == 403
    assert site.signed_in("leader").post(f"/skp/{case}/marks", form).status_code == 409
    assert contents(site, case).results[0].jenis == ""


def test_an_skp_that_came_back_shows_why(site):
    case = opened(site.world)
    site.world.fill(case)
    site.world.fire("staf", "submit", case)
    note = "Perjelas target <b>RHK 2</b>"
    site.world.fire("kabag", "send_back", case, note=note, reason_code="target_unfit")
    page = page_of(site, case)
    assert "Dikembalikan oleh Orang kabag" in page
    assert "Target tidak sesuai" in page
    assert "Perjelas target &lt;b&gt;RHK 2&lt;/b&gt;" in page
    assert "Tambah RHK" in page
    site.world.fire("staf", "submit", case)
    assert "Dikembalikan oleh" not in page_of(site, case)


def test_the_hands_under_the_document_are_those_that_count(site):
    """Sent back, reopened and signed anew: the first signatures are void."""
    world, case = site.world, detours(site.world)
    page = page_of(site, case)
    assert page.count("Menyepakati") == 2
    assert page.count("belum ditandatangani") == 2
    world.fire("kabag", "establish", case)
    page = page_of(site, case)
    assert page.count("Menetapkan") == 2
    assert "belum ditandatangani" not in page
    assert "Versi 1" in aside(page)
    assert "ditetapkan" in aside(page)


def test_a_version_is_read_by_its_number_and_others_are_not_there(site):
    case, browser = site.world.monitored(), site.signed_in("employee")
    assert browser.get(f"/skp/{case}?n=1").status_code == 200
    for asked in ("2", "0", "-1", "x", "²", "9" * 30):
        assert browser.get(f"/skp/{case}?n={asked}").status_code == 404, asked


def test_another_case_is_no_skp(site):
    case = site.world.monitored()
    evaluation = site.world.evaluations(case)[0]
    browser = site.signed_in("employee")
    for path in ("", "/dialogs", "/feedback", "/lampiran", "/results/new"):
        assert browser.get(f"/skp/{evaluation}{path}").status_code == 404
    assert browser.post(f"/skp/{evaluation}/lampiran", {}).status_code == 404


def test_the_parties_read_the_whole_nip_and_others_its_end(site):
    world, case = site.world, opened(site.world)
    with unit_of_work(world.database) as db:
        db.execute(
            update(Person)
            .where(Person.id == world.person["staf"])
            .values(nip=NIP, golongan="iii_b")
        )
    assert NIP in page_of(site, case)
    assert NIP in page_of(site, case, "leader")
    page = page_of(site, case, "auditor")
    assert NIP not in page
    assert "1007" in page
    assert "Penata Muda Tingkat I (III/b)" in page


def test_an_acting_rater_is_printed_as_one(site):
    world, case = site.world, opened(site.world)
    with unit_of_work(world.database) as db:
        hire(db, world, "staf2", "kabag", kind="plh")
    page = page_of(site, case)
    assert "Plh. Jabatan kabag" in page
    assert "Orang staf2" in page


def test_an_auditor_reads_and_the_reading_is_written_down(site):
    case = opened(site.world)
    site.world.fill(case)
    page = page_of(site, case, "auditor")
    assert "Sedang disusun" in aside(page)
    assert "Tambah RHK" not in page
    with reading(site.world.database) as db:
        (log,) = db.query(AccessLog).all()
    assert (log.account_id, log.case_id) == (site.account["auditor"], case)


@pytest.mark.parametrize("path", ["", "/results/new", "/perilaku", "/lampiran", "/dialogs", "?n=1"])
def test_reading_changes_nothing(site, path):
    case = opened(site.world)
    site.world.fill(case)
    browser = site.signed_in("employee")
    before = snapshot(site.world.database)
    assert browser.get(f"/skp/{case}{path}").status_code == 200
    assert changes(before, snapshot(site.world.database)) == []


def test_the_page_asks_the_database_the_same_however_much_there_is(site):
    world, case = site.world, opened(site.world)
    world.monitored("kabag", "kepala")
    world.fill(case, results=1)
    browser = site.signed_in("employee")
    browser.get(f"/skp/{case}")
    sent = []
    event.listen(
        world.database.engine,
        "before_cursor_execute",
        lambda _c, _cursor, said, *_: sent.append(said) if said != "BEGIN" else None,
    )

    def count():
        sent.clear()
        assert browser.get(f"/skp/{case}").status_code == 200
        return len(sent)

    few = count()
    world.fill(case, results=12)
    browser = site.signed_in("employee")
    assert count() == few <= 28, sent


def test_a_long_document_stays_small(site):
    world, case = site.world, opened(site.world)
    world.fill(case, results=12)
    page = page_of(site, case)
    assert len(page) < 100_000
    assert set(re.findall(r'(?:src|href|action)="([a-z]+:)?//', page)) == set()


def test_an_old_segment_is_read_under_the_rater_of_its_time(site):
    world = site.world
    case = transfer(world)
    with unit_of_work(world.database) as db:
        seat = Appointment.position_id == world.position["kabag"]
        db.execute(update(Appointment).where(seat).values(valid_to=date(YEAR, 5, 31)))
        db.add(
            Appointment(
                person_id=world.person["personalia"],
                position_id=world.position["kabag"],
                valid_from=date(YEAR, 6, 1),
            )
        )
    world.at(on=date(YEAR, 7, 1))
    page = page_of(site, case)
    assert "Segmen ditutup" in page
    assert "Isi terkunci" in aside(page)
    assert "Orang kabag" in page
    assert "Orang personalia" not in page


def test_the_page_of_the_case_shows_the_contents(site):
    world, case = site.world, opened(site.world)
    world.fill(case)
    page = site.signed_in("leader").get(f"/cases/{case}").text
    assert "Hasil kerja 2" in page
    assert f'href="/skp/{case}"' in page
    assert "1 dialog dicatat, 1 dikonfirmasi kedua pihak" in page


def test_the_signature_of_an_employee_locks_the_marks(site):
    world, case = site.world, opened(site.world)
    world.fill(case)
    world.fire("staf", "submit", case)
    world.mark(case)
    world.fire("kabag", "agree", case)
    page = page_of(site, case, "leader")
    assert "Simpan tanda utama" not in page
    agree_again = aside(page_of(site, case))
    assert f"/cases/{case}/steps/agree" in agree_again


def test_the_year_moves_on_with_the_document(site):
    world = site.world
    case = world.monitored()
    world.at(on=date(YEAR + 1, 1, 2))
    world.fire(None, "start_closing", case)
    assert "Ditutup" in page_of(site, case)
