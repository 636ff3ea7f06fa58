"""Every open task says in words why it is somebody's, from the post that must act."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from staffing import act, add_person, away, delegate, report, staff_post, submitted, transfer
from statements import sent_to

from workflow_app.persistence.models import Task
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.inbox import inbox_page
from workflow_app.services.reasoning import reasons_of


def why(world, case, language="id"):
    with reading(world.database) as session:
        tasks = session.execute(
            select(Task.id).where(Task.case_id == case, Task.closed_at.is_(None))
        ).scalars()
        (reasons,) = reasons_of(session, list(tasks)).values()
    return [line.say(language) for line in reasons.lines]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "id",
            [
                "Langkah ini milik Pejabat Penilai Kinerja: Jabatan kabag",
                "Ditujukan kepada Orang kabag, Jabatan kabag",
            ],
        ),
        (
            "en",
            [
                "This step belongs to Performance rater: Jabatan kabag",
                "Orang kabag is asked, Jabatan kabag",
            ],
        ),
    ],
)
def test_whoever_holds_the_post_is_asked(world, language, lines):
    assert why(world, submitted(world), language) == lines


def test_a_plh_is_asked_by_name_document_and_last_day(world):
    case = submitted(world)
    away(world, "kabag")
    act(world, "personalia", "kabag", days=10)
    assert why(world, case)[-1] == (
        "Ditujukan kepada Orang personalia, Plh. Jabatan kabag, SK 12/2026, sampai 22 Jan 2026"
    )


def test_who_is_away_is_said_but_not_in_which_condition(world):
    case = submitted(world)
    away(world, "kabag", condition="sick_leave")
    lines = why(world, case)
    assert lines[1:] == [
        "Orang kabag, Jabatan kabag, tidak di tempat",
        "Naik kepada Jabatan kepala",
        "Ditujukan kepada Orang kepala, Jabatan kepala",
    ]


def test_a_delegate_is_asked_on_behalf_of_the_post(world):
    case = submitted(world)
    delegate(world, "kabag", "personalia", days=10)
    away(world, "kabag")
    assert why(world, case, "en")[-1] == (
        "Orang personalia is asked, on behalf of Jabatan kabag, SK 12/2026, until 22 Jan 2026"
    )


def test_a_delegation_that_does_not_reach_and_a_vacant_post_are_named(world):
    case = submitted(world)
    delegate(world, "kabag", "personalia", workflows=("evaluation",), days=10)
    away(world, "kabag")
    assert why(world, case)[2] == (
        "Kewenangan Orang personalia, a.n. Jabatan kabag, SK 12/2026, sampai 22 Jan 2026, "
        "tidak mencakup langkah ini"
    )
    add_person(world, "pengganti")
    staff_post(world, "lain", holder=False)
    transfer(world, "kabag", "lain")
    assert why(world, case)[1:3] == ["Jabatan kabag tidak terisi", "Naik kepada Jabatan kepala"]


def test_nobody_found_is_said_too(world):
    case = submitted(world)
    for who in ("kabag", "kepala", "menteri"):
        away(world, who)
    assert why(world, case)[-1].startswith("Tidak ditemukan siapa pun")


def test_a_pool_is_named_with_its_unit(world):
    staff_post(world, "lain", superior="kepala")
    assert why(world, report(world)) == [
        "Langkah ini milik Unit kepegawaian: Unit kementerian",
        "Siapa pun di unit itu dapat mengambilnya",
    ]


def test_the_employees_own_task_needs_no_way(world):
    case = submitted(world)
    world.fire("kabag", "send_back", case, note="Lengkapi")
    assert why(world, case) == ["Perkara ini tentang pegawainya sendiri"]


def test_an_inbox_names_the_post_in_which_somebody_is_asked(world):
    case = submitted(world)
    away(world, "kabag")
    with reading(world.database) as session:
        rows = inbox_page(session, world.person["kepala"], world.now).rows
    row = next(row for row in rows if row.case == case)
    assert (row.why, row.position, row.post) == (
        "escalation",
        world.position["kepala"],
        "Jabatan kepala",
    )


def test_two_statements_tell_of_any_number_of_tasks(world):
    cases = [submitted(world, who) for who in ("staf", "staf2")]
    with reading(world.database) as session:
        tasks = list(session.execute(select(Task.id).where(Task.case_id.in_(cases))).scalars())
        with sent_to(world.database) as statements:
            assert len(reasons_of(session, tasks)) == len(tasks) > 1
            assert reasons_of(session, []) == {}
    assert len(statements) == 2
