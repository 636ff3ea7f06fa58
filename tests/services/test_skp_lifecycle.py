"""An SKP from draft to archive, through the services, on both databases."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from small_world import YEAR
from sqlalchemy import select

from workflow_app.persistence.models import Case, Event, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.tasks import Finished, finish_task


def test_an_skp_goes_from_draft_to_archive(world):
    skp = world.monitored()
    assert world.state(skp) == "monitored"
    quarters = world.evaluations(skp)
    assert [world.state(case) for case in quarters] == ["open", *["scheduled"] * 3]
    for case, after in zip(quarters, (4, 7, 10, 13), strict=True):
        world.at(on=date(YEAR + after // 13, after % 12 or 12, 2))
        if world.state(case) == "scheduled":
            world.fire(None, "open_period", case)
        world.signed(skp, case)
        world.open_result(case)
        world.fire("staf", "accept", case)
        assert world.state(case) == "settled"
    world.at(on=date(YEAR + 1, 1, 2))
    world.fire(None, "start_closing", skp)
    (annual,) = world.evaluations(skp, "annual")
    assert world.state(annual) == "open"
    world.signed(skp, annual)
    world.open_result(annual)
    assert (world.state(annual), world.state(skp)) == ("delivered", "evaluated")
    world.fire("staf", "accept", annual)
    assert (world.state(annual), world.state(skp)) == ("settled", "in_follow_up")
    _finish_all(world, skp)
    world.fire("personalia", "finish_follow_up", skp)
    assert world.state(skp) == "followed_up"


def test_an_objection_changes_the_result(world):
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    world.signed(skp, case)
    world.open_result(case)
    world.fire("staf", "object", case, note="Hasil saya melampaui target")
    with reading(world.database) as session:
        objection = session.execute(
            select(Case.id).where(Case.parent_id == case, Case.workflow == "objection")
        ).scalar_one()
        causes = session.execute(
            select(Event.trigger, Event.cause_id).where(Event.case_id == objection)
        ).all()
    assert world.state(objection) == "under_review"
    assert {row.trigger for row in causes} == {"file", "admit"}
    assert all(isinstance(row.cause_id, UUID) for row in causes)
    world.fire("kabag", "explain", objection, note="Sesuai bukti")
    world.fire("staf", "hear_employee", objection, note="Bukti tambahan terlampir")
    ratings = {
        "rating_hasil_kerja": "di_atas_ekspektasi",
        "rating_perilaku": "sesuai_ekspektasi",
    }
    world.fire("kepala", "change_result", objection, note="Dikabulkan", details=ratings)
    assert (world.state(objection), world.state(case)) == ("decided_changed", "settled")


def _finish_all(world, skp):
    owners = {"unit_kepegawaian": "personalia", "pyb": "kepala", "ppkj": "kabag"}
    with reading(world.database) as session:
        tasks = session.execute(
            select(Task.id, Task.role).where(
                Task.case_id == skp, Task.kind == "act", Task.closed_at.is_(None)
            )
        ).all()
    for task in tasks:
        done = Finished(
            task=task.id,
            case=skp,
            actor=world.person[owners[task.role]],
            at=world.at(),
            result="Selesai",
        )
        with unit_of_work(world.database) as session:
            finish_task(session, done)
