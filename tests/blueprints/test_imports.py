"""The pages of imports and of reconciliation, as a browser without scripts sees them."""

from __future__ import annotations

import csv
import io
import re

import pytest
from import_files import COMPARISON, PEOPLE, csv_file, nip, number
from sqlalchemy import select

from workflow_app.persistence.models import AccessLog, ImportBatch, Person
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.imports import stages


@pytest.fixture
def admin(site):
    """The browser of a personnel administrator."""
    return site.signed_in("personnel_admin")


def sent(browser, content: bytes, *, kind: str = "people", name: str = "pegawai.csv"):
    """Send a file in; the page after it."""
    form = {"kind": kind, "file": (io.BytesIO(content), name)}
    return browser.post("/imports", form, follow_redirects=True)


def text(response) -> str:
    return response.get_data(as_text=True)


def batch(site):
    """The only file."""
    with reading(site.world.database) as db:
        return db.execute(select(ImportBatch.id)).scalar_one()


def test_a_file_is_shown_row_by_row_before_anything_changes(site, admin):
    staf = number(site.world)["staf"]
    rows = [
        (staf, "Orang staf", "III/c", "", "", ""),
        (nip(90), "Ani Baru", "III/a", "", "", ""),
        ("123", "Salah", "", "", "", ""),
    ]
    page = text(sent(admin, csv_file(PEOPLE, rows)))
    for said in ("Semua 3", "Baru 1", "Berubah 1", "Salah 1", "NIP tidak sah: 18 digit", "III/c"):
        assert said in page
    assert 'id="choice-all" value="all" disabled' in page
    with reading(site.world.database) as db:
        assert db.get(Person, site.world.person["staf"]).golongan == ""
    admin.post(f"/imports/{batch(site)}/apply", {"choice": "good_rows"})
    with reading(site.world.database) as db:
        assert db.get(Person, site.world.person["staf"]).golongan == "iii_c"


def test_the_wrong_rows_come_back_as_a_file_and_can_be_sent_again(site, admin):
    rows = [("123", "=HYPERLINK", "", "", "", ""), (nip(90), "Ani", "III/a", "", "", "")]
    sent(admin, csv_file(PEOPLE, rows))
    answer = admin.get(f"/imports/{batch(site)}/wrong.csv")
    lines = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert lines[0] == [*PEOPLE, "Baris", "Sebab"]
    assert lines[1][1] == "'=HYPERLINK"
    assert lines[1][6] == "2"
    assert "NIP: NIP tidak sah: 18 digit | Nama: Sel ini berisi rumus" in lines[1][7]
    assert len(lines) == 2
    assert "Menunggu pilihan Anda" in text(sent(admin, answer.get_data()))


def test_what_cannot_be_a_file_of_people_is_said_beside_the_field(admin):
    page = sent(admin, b"NIP;Warna\n1;biru\n")
    assert page.status_code == 422
    assert "Kolom yang tidak ada: “Nama”" in text(page)
    assert sent(admin, b"").status_code == 422
    assert "tidak diterima" in text(sent(admin, b"\x7fELF" + bytes(40)))
    missing = admin.post("/imports", {"kind": "people"})
    assert missing.status_code == 422
    assert "Pilih berkasnya" in text(missing)


def test_a_choice_that_is_closed_is_refused_and_nothing_changes(site, admin):
    sent(admin, csv_file(PEOPLE, [("1", "A", "", "", "", ""), (nip(90), "B", "", "", "", "")]))
    answer = admin.post(f"/imports/{batch(site)}/apply", {"choice": "all"})
    assert answer.status_code == 422
    assert "Masih ada baris yang salah" in text(answer)
    assert admin.post(f"/imports/{batch(site)}/apply", {"choice": "none"}).status_code == 422


def test_rows_are_filtered_and_paged(site, admin):
    rows = [(nip(n), f"Orang {n}", "III/a", "", "", "") for n in range(1, 61)]
    sent(admin, csv_file(PEOPLE, rows))
    first = text(admin.get(f"/imports/{batch(site)}?show=new"))
    assert first.count("<tr>") == 51
    assert len(first.encode()) < 100_000
    onward = re.search(r'href="([^"]*after=\d+)"', first)[1].replace("&amp;", "&")
    assert text(admin.get(onward)).count("<tr>") == 11
    assert "Tidak ada baris di sini" in text(admin.get(f"/imports/{batch(site)}?show=wrong"))


def test_a_large_file_shows_its_progress_without_scripts(site, admin):
    rows = [(nip(n % 999 + 1), f"Orang {n}", "", "", "", "") for n in range(stages.AT_ONCE + 1)]
    page = text(sent(admin, csv_file(PEOPLE, rows)))
    assert f'<progress max="{stages.AT_ONCE + 1}" value="0"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "Muat ulang" in page


def test_an_export_comes_back_unchanged_in_both_forms(site, admin):
    number(site.world)
    for kind in ("people", "positions"):
        for ending in ("csv", "xlsx"):
            answer = admin.get(f"/imports/export/{kind}.{ending}?on=2026-01-12")
            assert f'.{ending}"' in answer.headers["Content-Disposition"]
            page = text(sent(admin, answer.get_data(), kind=kind, name=f"ekspor.{ending}"))
            assert "Tidak ada yang berubah: isi berkas sama dengan data" in page


def test_whoever_takes_the_data_out_is_logged(site, admin):
    admin.get("/imports/export/people.csv?on=2026-01-10")
    with reading(site.world.database) as db:
        row = db.execute(select(AccessLog)).scalar_one()
    assert (row.account_id, row.what) == (site.account["personnel_admin"], "imports.export")
    assert row.query == "people 2026-01-10"


def test_only_days_and_kinds_that_there_are_can_be_exported(admin):
    statuses = {
        path: admin.get(path).status_code
        for path in (
            "/imports/export/people.csv?on=kemarin",
            "/imports/export/comparison.csv",
            "/imports/export/people.pdf",
            "/imports/templates/units.csv",
        )
    }
    assert list(statuses.values()) == [400, 404, 404, 404]
    head = admin.get("/imports/templates/positions.csv").get_data().decode("utf-8-sig")
    assert head.startswith("Kode jabatan,Nama jabatan,Kode unit")


def test_contents_of_a_file_are_forgotten(site, admin):
    sent(admin, csv_file(PEOPLE, [(nip(90), "Rahasia", "", "", "", "")]))
    admin.post(f"/imports/{batch(site)}/discard")
    page = text(admin.get(f"/imports/{batch(site)}"))
    assert "Isi berkas ini sudah dihapus" in page
    assert "Rahasia" not in page


def compared(site, browser, rows):
    """Send a second source in; the page after it."""
    form = {
        "source": "Ekstrak SIASN",
        "as_of": "2025-12-31",
        "against": "",
        "file": (io.BytesIO(csv_file(COMPARISON, rows)), "siasn.csv"),
    }
    return browser.post("/imports/reconciliation", form, follow_redirects=True)


def test_two_sources_stand_side_by_side_and_a_person_decides(site, admin):
    numbers = number(site.world)
    rows = [(numbers[who], "", "III/c", "", "", "") for who in ("staf", "staf2")]
    page = text(compared(site, admin, rows))
    for said in ("Ekstrak SIASN, per 31 Des 2025", "Data Alur, per 12 Jan 2026", "Golongan 2"):
        assert said in page
    address = f"/imports/reconciliation/{batch(site)}/decide"
    asked = text(admin.get(f"{address}?subject=golongan&theirs=iii_c&same=1"))
    assert "B: Ekstrak SIASN" in asked
    form = {"subject": "golongan", "theirs": "iii_c", "same": "1", "rows": "2"}
    empty = admin.post(address, form)
    assert empty.status_code == 422
    assert "Isi kolom ini" in text(empty)
    done = admin.post(
        address, {**form, "side": "theirs", "reason": "Sesuai SK"}, follow_redirects=True
    )
    assert "2 baris diputuskan." in text(done)
    decided = text(admin.get(f"/imports/reconciliation/{batch(site)}?show=decided"))
    assert decided.count("Sesuai SK") == 2


def test_a_decision_about_rows_that_moved_on_is_refused(site, admin):
    numbers = number(site.world)
    compared(site, admin, [(numbers["staf"], "", "III/c", "", "", "")])
    form = {"subject": "golongan", "rows": "7", "side": "ours", "reason": "Sesuai SK"}
    answer = admin.post(f"/imports/reconciliation/{batch(site)}/decide", form)
    assert answer.status_code == 409
    assert "Sekarang ada 1 baris, bukan 7" in text(answer)


def test_a_source_of_a_day_to_come_is_refused(site, admin):
    form = {"source": "A", "as_of": "2027-01-01", "against": ""}
    answer = admin.post("/imports/reconciliation", form)
    assert answer.status_code == 422
    assert "Tanggal ini belum tiba" in text(answer)
