"""A10: whatever changes in an organisation between two steps, whoever is asked is there.

A simulated agency goes about its planning while changes are drawn at random and made: transfers,
leave, deaths, acting officials, delegations, lines to other superiors, lawful or refused. After
each night every open task asks somebody who serves on that day and sits where the task is, above
it, or in its pool; or else an incident says that there is nobody.
"""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import timedelta

from counts import chance, count
from sqlalchemy import select

from workflow_app.engine.refusals import Refusal
from workflow_app.persistence.database import open_database
from workflow_app.persistence.models import Case, Incident, Position, Task
from workflow_app.persistence.unit_of_work import reading
from workflow_app.rules.roles import Role
from workflow_app.services.oversight.presence import presence
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.picture import picture
from workflow_app.settings import read_settings
from workflow_app.simulation.changes import carry_out, draw
from workflow_app.simulation.run import Wanted, begin, open_planning

AGENCIES = count(3, long=120, small=2)
DAYS = 115
CHANGES = 0.6
PEOPLE = 32


def settled_agency(template, folder, seed):
    """An agency on the first day of its planning, and the database it lives in."""
    path = folder / f"{seed}.db"
    shutil.copyfile(template, path)
    database = open_database(f"sqlite:///{path}")
    settings = read_settings({"ALUR_ENV": "test", "ALUR_DATA": str(folder)})
    wanted = Wanted(people=PEOPLE, years=1, seed=seed)
    return database, begin(database, settings, wanted), wanted.first_day


def change_something(stage, drawn, made):
    """Now and then the organisation changes; what is refused has not happened."""
    if drawn.random() >= CHANGES:
        return
    wanted = draw(drawn, picture(stage.session, stage.today))
    stage.stir()
    try:
        with stage.session.begin_nested():
            if wanted is not None:
                carry_out(stage.session, wanted, By(at=stage.at))
                made[wanted.kind] += 1
    except Refusal:
        made["refused"] += 1
    stage.session.expunge_all()


def line_of(posts, position):
    """A post and those above it."""
    seen = set()
    while position is not None and position not in seen:
        seen.add(position)
        position = posts.get(position)
    return seen


def check(database, day):
    """Every open task asks somebody who is there, or an incident says that nobody is found."""
    with reading(database) as session:
        there = presence(session)
        posts = dict(session.execute(select(Position.id, Position.superior_position_id)).all())
        reported = set(
            session.execute(select(Incident.case_id).where(Incident.closed_at.is_(None))).scalars()
        )
        open_tasks = session.execute(
            select(Task, Case).join(Case, Case.id == Task.case_id).where(Task.closed_at.is_(None))
        ).all()
    for task, case in open_tasks:
        said = f"{day}: {case.workflow} {case.state} asks {task.assignee_id} as {task.role}"
        if task.role == Role.PEGAWAI:
            assert task.assignee_id == case.subject_person, said
        elif task.pool_unit_id is not None:
            assert there.pool(case.unit_id, task.role, day) or case.id in reported, said
        elif task.assignee_id is None:
            assert case.id in reported, said
        else:
            assert task.assignee_id != case.subject_person, said
            assert there.serves(task.assignee_id, day), said
            where = line_of(posts, task.position_id)
            assert any(there.sits(task.assignee_id, each, day) for each in where), said
    return len(open_tasks)


def lived(database, stage, first_day, drawn, made):
    """The days of one agency; returns how many tasks were looked at."""
    asked = 0
    for number in range(DAYS):
        day = first_day + timedelta(days=number)
        stage.night(day)
        asked += check(database, day)

        def prepare(day=day):
            if day == first_day:
                open_planning(stage, day.year + 1, day)
            change_something(stage, drawn, made)

        stage.day(day, prepare)
    return asked


def test_whoever_is_asked_is_there_after_any_change(sqlite_template, tmp_path, publish):
    drawn, asked = chance(), 0
    made: Counter[str] = Counter()
    for _ in range(AGENCIES):
        database, stage, first_day = settled_agency(
            sqlite_template, tmp_path, drawn.randrange(10**6)
        )
        asked += lived(database, stage, first_day, drawn, made)
        database.close()
    refused = made.pop("refused", 0)
    publish(
        f"A10: {AGENCIES} agencies of {PEOPLE}, {made.total()} changes ({refused} refused), "
        f"{asked} times asked",
    )
    assert len(made) >= 6, made
    assert asked > 100 * AGENCIES
