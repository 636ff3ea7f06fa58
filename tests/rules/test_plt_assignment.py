from __future__ import annotations

from datetime import date

import pytest

from workflow_app.rules.plt_assignment import (
    AssignmentPlacement,
    jenis_of_assignment,
    place_assignment,
)
from workflow_app.rules.skp.facts import Jenis

SET_ON = date(2026, 1, 20)


@pytest.mark.parametrize(
    ("assignment", "own", "post", "jenis"),
    [
        ("plt", "jf", "pengawas", "utama"),
        ("plh", "administrator", "jpt_pratama", "utama"),
        ("plt", "pelaksana", "jf", "utama"),
        ("penugasan", "jf", "administrator", "utama"),
        ("penugasan", "jf", "ketua_tim", "tambahan"),
        ("penugasan", "pengawas", "administrator", "tambahan"),
    ],
)
def test_kind_of_the_new_results(assignment: str, own: str, post: str, jenis: str) -> None:
    assert jenis_of_assignment(assignment, own, post) is Jenis(jenis)


@pytest.mark.parametrize(
    ("effective_on", "set_on", "latest", "version"),
    [
        (date(2026, 1, 5), SET_ON, 1, 1),
        (date(2026, 1, 5), None, 1, 1),
        (SET_ON, SET_ON, 1, 2),
        (date(2026, 3, 1), SET_ON, 1, 2),
        (date(2026, 9, 1), SET_ON, 3, 4),
    ],
)
def test_version_that_receives_it(
    effective_on: date, set_on: date | None, latest: int, version: int
) -> None:
    placement = place_assignment(
        assignment="plt",
        jenis_jabatan="jf",
        assigned_post="pengawas",
        effective_on=effective_on,
        set_on=set_on,
        latest_version=latest,
    )
    assert placement == AssignmentPlacement(Jenis.UTAMA, version, second_skp=False)
