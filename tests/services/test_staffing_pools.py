"""Tasks of pools follow their members in every case, and a pool without any is an incident."""

from __future__ import annotations

from staffing import away, made, only, open_incidents, report, staff_post

from workflow_app.services.cases.reading import day_of
from workflow_app.services.staffing import absences


def test_the_pools_of_every_case_follow_their_members(world):
    staff_post(world, "lain")
    cases = [report(world, who) for who in ("staf", "staf2")]
    assert [only(world, case).steps for case in cases] == [("pool",)] * 2
    absence = away(world, "personalia")
    assert [only(world, case).steps for case in cases] == [("pool", "nobody")] * 2
    assert [len(open_incidents(world, case)) for case in cases] == [1, 1]
    world.at(days=2)
    made(world, absences.end_absence, absence.row, day_of(world.now).replace(day=13))
    assert [only(world, case).steps for case in cases] == [("pool",)] * 2
    assert [open_incidents(world, case) for case in cases] == [[], []]
