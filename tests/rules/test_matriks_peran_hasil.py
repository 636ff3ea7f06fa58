from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.matriks_peran_hasil import (
    RhkFromCell,
    columns,
    every_iki_carried,
    every_member_has_utama,
    has_role,
    rhk_from_cells,
)
from workflow_app.rules.skp.facts import Jenis

IKI = ["kesesuaian e-Formasi", "kepuasan layanan"]


@pytest.mark.parametrize("cell", ["", "  ", "x", "X", " x ", "-", "–", None])
def test_cells_without_a_role(cell: str | None) -> None:
    assert not has_role(cell)


def test_a_filled_cell_becomes_a_planned_result() -> None:
    assert rhk_from_cells(["x", " peta jabatan ", None, "laporan"]) == (
        RhkFromCell(2, "peta jabatan"),
        RhkFromCell(4, "laporan"),
    )


def test_one_column_per_iki() -> None:
    assert columns(IKI) == 2


@given(st.lists(st.sampled_from(["x", "", "laporan", "data"])))
def test_as_many_results_as_filled_cells(cells: list[str]) -> None:
    assert len(rhk_from_cells(cells)) == cells.count("laporan") + cells.count("data")


def test_every_iki_needs_a_contributor() -> None:
    rows = {"ani": ["peta jabatan", "x"], "budi": ["", ""]}
    finding = every_iki_carried(IKI, rows)
    assert not finding
    assert finding.found == "IKI 2"


def test_the_leader_may_keep_an_iki() -> None:
    assert every_iki_carried(IKI, {"ani": ["peta jabatan", "x"]}, kept_by_leader=[2])


def test_the_team_may_carry_all() -> None:
    assert every_iki_carried(IKI, {"ani": ["peta", "x"], "budi": ["x", "survei"]})


def test_a_row_has_a_cell_for_every_iki() -> None:
    with pytest.raises(ValueError, match="satu sel"):
        every_iki_carried(IKI, {"ani": ["peta jabatan"]})


def test_every_member_has_a_main_task() -> None:
    assert every_member_has_utama({"ani": [Jenis.UTAMA, Jenis.TAMBAHAN]})
    finding = every_member_has_utama({"ani": [Jenis.UTAMA], "budi": [Jenis.TAMBAHAN], "citra": []})
    assert not finding
    assert finding.found == "budi, citra"
