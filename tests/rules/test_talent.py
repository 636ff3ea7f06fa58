from __future__ import annotations

from itertools import product

import pytest

from workflow_app.rules.predikat import Predikat, Rating
from workflow_app.rules.talent import BOXES, Potensi, performance_axis, talent_box

TYPED_FROM_THE_GRID = """
    di_atas   tinggi    9  promote retain succession award
    sesuai    tinggi    8  retain succession rotation enlargement bimbingan_kinerja
    di_atas   menengah  7  retain succession rotation enrichment competence_development study
    di_bawah  tinggi    6  suitable_placement bimbingan_kinerja konseling_kinerja
    sesuai    menengah  5  suitable_placement bimbingan_kinerja competence_development
    di_atas   rendah    4  rotation competence_development
    di_bawah  menengah  3  bimbingan_kinerja konseling_kinerja competence_development \
suitable_placement
    sesuai    rendah    2  bimbingan_kinerja competence_development suitable_placement
    di_bawah  rendah    1  process_by_regulation
"""


@pytest.mark.parametrize("line", TYPED_FROM_THE_GRID.strip().splitlines())
def test_boxes(line: str) -> None:
    kinerja, potensi, box, *actions = line.split()
    found = talent_box(Rating(f"{kinerja}_ekspektasi"), Potensi(potensi))
    assert (found.box, list(found.actions)) == (int(box), actions)


def test_nine_boxes() -> None:
    assert set(BOXES) == set(product(Rating, Potensi))
    assert {box.box for box in BOXES.values()} == set(range(1, 10))


def test_the_axis_folds_five_predikat_to_three() -> None:
    atas, sesuai, bawah = Rating
    axis = [performance_axis(predikat) for predikat in Predikat]
    assert axis == [atas, sesuai, bawah, bawah, bawah]
