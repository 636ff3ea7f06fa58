"""What the check of a file says of its rows, before anything is carried out."""

from __future__ import annotations

from datetime import date

import pytest
from import_files import (
    PEOPLE,
    POSITIONS,
    chosen,
    csv_file,
    exported,
    imported,
    nip,
    number,
    said,
    seen,
    verdicts,
    xlsx_file,
)
from snapshots import changes, snapshot

from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.stages import Choice, Stage
from workflow_app.services.staffing import posts
from workflow_app.services.staffing.changing import By

SK = "SK 9/2026"


@pytest.mark.parametrize("xlsx", [False, True])
@pytest.mark.parametrize("kind", [Kind.PEOPLE, Kind.POSITIONS])
def test_what_was_exported_changes_nothing(world, tmp_path, kind, xlsx):
    number(world)
    batch = imported(world, tmp_path, kind, exported(world, kind, xlsx=xlsx))
    view = seen(world, batch)
    assert (view.stage, view.counts) == (Stage.CHECKED, {"unchanged": 7})


def test_people_without_a_nip_are_known_by_their_id(world, tmp_path):
    batch = imported(world, tmp_path, Kind.PEOPLE, exported(world, Kind.PEOPLE))
    assert seen(world, batch).counts == {"unchanged": 7}


def test_a_check_leaves_nothing_but_the_file(world, tmp_path):
    staf = number(world)["staf"]
    world.monitored()
    rows = [
        (staf, "Orang staf", "III/c", "perencana", "2026-02-01", SK),
        (nip(90), "Orang baru", "III/a", "staf", "2026-02-01", SK),
    ]
    before = snapshot(world.database)
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    left = changes(before, snapshot(world.database))
    assert set(verdicts(world, batch)) == {2, 3}
    assert all("import_" in line or "account" in line for line in left), left


def test_a_karpeg_number_and_a_place_of_birth_are_read_written_and_read_again(world, tmp_path):
    heads = ("NIP", "Nama", "No. seri Karpeg", "Tempat lahir")
    staf, kabag = number(world)["staf"], number(world)["kabag"]
    rows = [
        (staf, "Orang staf", "p.123456", "Kota Kediri"),
        (kabag, "Orang kabag", "12345", "Jalan 5"),
        (nip(97), "Orang lain", "P 123456", ""),
    ]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(heads, rows))
    assert said(world, batch, 2) == {}
    assert "misalnya P 123456" in said(world, batch, 3)["karpeg"]
    wrong = imported(world, tmp_path, Kind.PEOPLE, csv_file(heads, [(kabag, "A", "", "Jalan 5")]))
    assert "tanpa angka" in said(world, wrong, 2)["born_in"]
    good = imported(world, tmp_path, Kind.PEOPLE, csv_file(heads, rows[:1]))
    chosen(world, good, Choice.ALL)
    again = imported(world, tmp_path, Kind.PEOPLE, exported(world, Kind.PEOPLE, xlsx=True))
    assert seen(world, again).counts == {"unchanged": 7}
    taken = imported(world, tmp_path, Kind.PEOPLE, csv_file(heads, rows[2:]))
    assert "pegawai lain" in said(world, taken, 2)["karpeg"]


def test_every_wrong_cell_is_named(world, tmp_path):
    rows = [
        ("1,98501E+17", "Ani", "III/z", "tiada", "31-02-2026", ""),
        ("198501012010010000", "", "", "", "", ""),
    ]
    rows.append((nip(96), "Ani", "III/z", "tiada", "2026-02-01", ""))
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    first, second = said(world, batch, 2), said(world, batch, 3)
    assert set(said(world, batch, 4)) == {"golongan", "position", "document"}
    assert set(first) == {"nip", "golongan", "tmt"}
    assert "format" in first["nip"]
    assert "digit 15" in second["nip"]
    assert second["name"] == "Isi sel ini"


def test_a_number_in_place_of_a_nip_is_refused_and_text_keeps_its_digits(world, tmp_path):
    rows = [
        (198501012010011091, "Angka", "III/a", "", "", ""),
        (nip(92), "Teks", "III/a", "staf", date(2026, 2, 1), SK),
    ]
    batch = imported(world, tmp_path, Kind.PEOPLE, xlsx_file(PEOPLE, rows))
    assert "sebagai Teks" in said(world, batch, 2)["nip"]
    assert said(world, batch, 3) == {}


def test_a_formula_is_never_evaluated(world, tmp_path):
    rows = [(nip(93), "=1+1", "", "", "", "")]
    for file in (csv_file(PEOPLE, rows), xlsx_file(PEOPLE, rows)):
        batch = imported(world, tmp_path, Kind.PEOPLE, file)
        assert "rumus" in said(world, batch, 2)["name"]


def test_the_same_person_twice_is_wrong_in_both_rows(world, tmp_path):
    rows = [(nip(94), "Ani", "", "", "", ""), (nip(94), "Ani", "", "", "", "")]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    assert verdicts(world, batch) == {2: "wrong", 3: "wrong"}
    assert "juga baris 3" in said(world, batch, 2)[""]


def test_a_new_name_without_a_nip_twice_is_wrong_in_both_rows(world, tmp_path):
    heads, row = ("NIP", "Nama", "Status"), ("", "Budi", "Non-ASN")
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(heads, [row, row]))
    assert verdicts(world, batch) == {2: "wrong", 3: "wrong"}
    assert "juga baris 3" in said(world, batch, 2)[""]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(heads, [row, ("", "Ani", "Non-ASN")]))
    assert verdicts(world, batch) == {2: "new", 3: "new"}


def test_a_post_is_free_once_another_row_has_left_it(world, tmp_path):
    numbers = number(world)
    rows = [
        (numbers["personalia"], "Orang personalia", "", "perencana", "2026-02-01", SK),
        (numbers["perencana"], "Orang perencana", "", "staf", "2026-02-01", SK),
    ]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    assert verdicts(world, batch) == {2: "changed", 3: "changed"}


def test_a_post_that_is_held_is_refused_as_the_form_refuses_it(world, tmp_path):
    rows = [(nip(95), "Ani", "", "kabag", "2026-02-01", SK)]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    assert "masih terisi" in said(world, batch, 2)["position"]


def test_a_new_post_says_since_when_and_by_what(world, tmp_path):
    staf = number(world)["staf"]
    rows = [(staf, "Orang staf", "", "perencana", "", "")]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    assert set(said(world, batch, 2)) == {"tmt", "document"}


def test_positions_may_name_one_another_in_any_order(world, tmp_path):
    rows = [
        ("A1", "Analis", "bagian", "Pelaksana", "", "A0", "", ""),
        ("A0", "Kasubbag", "bagian", "Pengawas", "", "kabag", "", ""),
    ]
    batch = imported(world, tmp_path, Kind.POSITIONS, csv_file(POSITIONS, rows))
    assert verdicts(world, batch) == {2: "new", 3: "new"}


@pytest.mark.parametrize(
    ("rows", "column", "sentence"),
    [
        ([("A", "A", "bagian", "pelaksana", "", "B", "", "")], "superior", "tidak ada dalam"),
        ([("A", "A", "nirgendwo", "pelaksana", "", "kabag", "", "")], "unit", "tidak ada"),
        ([("A", "A", "bagian", "raja", "", "kabag", "", "")], "jenis", "Pilih salah satu"),
        ([("A", "A", "bagian", "pelaksana", "ya", "kabag", "", "")], "is_head", "juga kabag"),
        ([("A", "A", "bagian", "pelaksana", "", "A", "", "")], "superior", "dirinya"),
        (
            [
                ("A", "A", "bagian", "pelaksana", "", "B", "", ""),
                ("B", "B", "bagian", "pelaksana", "", "A", "", ""),
            ],
            "superior",
            "berputar: A → B → A",
        ),
        (
            [("kepala", "Jabatan kepala", "sekretariat", "JPT Madya", "ya", "kabag", "", SK)],
            "superior",
            "berputar",
        ),
        (
            [("staf", "Jabatan staf", "bagian", "pelaksana", "", "kepala", "", "")],
            "document",
            "nomor surat keputusan",
        ),
    ],
)
def test_what_cannot_stand_in_the_tree_is_refused(world, tmp_path, rows, column, sentence):
    batch = imported(world, tmp_path, Kind.POSITIONS, csv_file(POSITIONS, rows))
    assert sentence in said(world, batch, 2)[column]
    assert set(verdicts(world, batch).values()) == {"wrong"}


def test_a_row_under_a_wrong_one_is_wrong_with_it(world, tmp_path):
    rows = [
        ("A1", "Analis", "bagian", "Pelaksana", "", "A0", "", ""),
        ("A0", "Kasubbag", "tiada", "Pengawas", "", "kabag", "", ""),
    ]
    batch = imported(world, tmp_path, Kind.POSITIONS, csv_file(POSITIONS, rows))
    assert "A0 masih salah" in said(world, batch, 2)["superior"]


def test_an_export_of_a_past_day_shows_posts_as_they_were(world):
    before = world.now.date()
    world.at(days=5)
    form = posts.PositionForm(
        code="staf",
        name="Arsiparis",
        unit=world.unit["perencanaan"],
        jenis="jf",
        jenjang="ahli_pertama",
        jf="Arsiparis",
        kelas=8,
    )
    with unit_of_work(world.database) as session:
        posts.change_position(session, world.position["staf"], form, By(at=world.at()))

    def of_staf(day):
        lines = exported(world, Kind.POSITIONS, day=day).decode("utf-8-sig").splitlines()
        return next(line for line in lines if line.startswith("staf,"))

    assert of_staf(before).startswith("staf,Jabatan staf,bagian,Pelaksana,,,,tidak,")
    assert of_staf(world.now.date()).startswith("staf,Arsiparis,perencanaan,")
