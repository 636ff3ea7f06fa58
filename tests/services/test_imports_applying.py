"""A checked file is carried out: all of it or nothing, or its good rows; at once or by a worker."""

from __future__ import annotations

from datetime import date

import pytest
from import_files import (
    PEOPLE,
    POSITIONS,
    account,
    chosen,
    csv_file,
    imported,
    nip,
    number,
    said,
    seen,
    verdicts,
)
from snapshots import changes, snapshot
from sqlalchemy import select
from staffing import only, open_incidents, submitted
from worker_desk import Office

from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    Appointment,
    Handover,
    ImportBatch,
    OrganisationChange,
    Person,
    Position,
    Task,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.imports import applying, discarding, stages
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.stages import Choice, Stage
from workflow_app.services.staffing.changing import By

SK = "SK 9/2026"


def people(world) -> dict[str, str]:
    """Golongan by NIP."""
    with reading(world.database) as db:
        return {each.nip: each.golongan for each in db.execute(select(Person)).scalars()}


def post_of(world, number: str, day: date) -> list[str]:
    """The own posts of somebody on a day."""
    with reading(world.database) as db:
        return list(
            db.execute(
                select(Position.code)
                .join(Appointment, Appointment.position_id == Position.id)
                .join(Person, Person.id == Appointment.person_id)
                .where(
                    Person.nip == number,
                    Appointment.valid_from <= day,
                    (Appointment.valid_to.is_(None)) | (Appointment.valid_to >= day),
                )
            ).scalars()
        )


def many(count: int) -> list[tuple[str, ...]]:
    """So many new people without a post."""
    return [
        (nip(n % 999 + 1, born=f"19{80 + n // 999}0101"), f"Orang {n}", "III/a", "", "", "")
        for n in range(count)
    ]


def test_a_transfer_moves_open_tasks_and_leaves_a_change_behind(world, tmp_path):
    numbers = number(world)
    case = world.new_skp("staf")
    world.fill(case)
    world.fire("staf", "submit", case)
    rows = [
        (numbers["kabag"], "Orang kabag", "", "staf2", "2026-01-12", SK),
        (nip(91), "Kabag baru", "IV/a", "kabag", "2026-01-12", SK),
    ]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    assert chosen(world, batch, Choice.ALL) is Stage.APPLIED
    with reading(world.database) as db:
        fresh = db.execute(select(Person.id).where(Person.nip == nip(91))).scalar_one()
        assert fresh in db.execute(select(Handover.to_person_id)).scalars().all()
        kinds = db.execute(select(OrganisationChange.kind, OrganisationChange.account_id)).all()
    assert {"transfer", "appoint", "add_person"} <= {kind for kind, _ in kinds}
    assert {who for _, who in kinds} == {account(world)}
    assert post_of(world, numbers["kabag"], date(2026, 1, 12)) == ["staf2"]


def test_all_or_nothing_is_closed_while_a_row_is_wrong(world, tmp_path):
    rows = [(nip(91), "Benar", "III/a", "", "", ""), ("123", "Salah", "", "", "", "")]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    before = snapshot(world.database)
    with pytest.raises(refusals.Invalid) as refused:
        chosen(world, batch, Choice.ALL)
    assert refused.value.field == "choice"
    assert changes(before, snapshot(world.database)) == []
    assert chosen(world, batch, Choice.GOOD_ROWS) is Stage.APPLIED
    assert people(world)[nip(91)] == "iii_a"
    assert seen(world, batch).applied == 1


def test_one_refused_row_undoes_all_of_them(world, tmp_path):
    rows = [
        (nip(91), "Pertama", "III/a", "", "", ""),
        (nip(92), "Kedua", "III/a", "staf", "2026-02-01", SK),
    ]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    with unit_of_work(world.database) as db:
        db.get(Position, world.position["staf"]).abolished_on = date(2026, 1, 20)
    before = snapshot(world.database)
    assert chosen(world, batch, Choice.ALL) is Stage.REFUSED
    assert set(changes(before, snapshot(world.database))) == {
        "import_batch: 1 → 1",
        "import_row: 2 → 2",
    }
    assert seen(world, batch).problem.id.startswith("Baris 3: Jabatan Jabatan staf tidak ada")
    assert chosen(world, batch, Choice.GOOD_ROWS) is Stage.APPLIED
    assert (seen(world, batch).applied, seen(world, batch).failed) == (1, 1)


def test_what_changed_since_it_was_shown_is_not_overwritten(world, tmp_path):
    staf = number(world)["staf"]
    batch = imported(
        world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, [(staf, "Orang staf", "III/d", "", "", "")])
    )
    with unit_of_work(world.database) as db:
        db.get(Person, world.person["staf"]).golongan = "iv_a"
    assert chosen(world, batch, Choice.GOOD_ROWS) is Stage.APPLIED
    assert people(world)[staf] == "iv_a"
    assert "berubah sejak diperiksa" in said(world, batch, 2)[""]


def test_a_file_is_decided_once(world, tmp_path):
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, many(2)))
    chosen(world, batch, Choice.ALL)
    with pytest.raises(refusals.AlreadyMoved):
        chosen(world, batch, Choice.GOOD_ROWS)


def test_the_head_of_a_unit_changes_hands_within_one_file(world, tmp_path):
    rows = [
        ("kabag baru", "Kabag baru", "bagian", "Administrator", "ya", "kepala", "", SK),
        ("kabag", "Jabatan kabag", "bagian", "Administrator", "tidak", "kabag baru", "", SK),
    ]
    batch = imported(world, tmp_path, Kind.POSITIONS, csv_file(POSITIONS, rows))
    assert chosen(world, batch, Choice.ALL) is Stage.APPLIED, seen(world, batch).problem
    with reading(world.database) as db:
        found = {each.code: each for each in db.execute(select(Position)).scalars()}
        assert (found["kabag"].is_head, found["kabag baru"].is_head) == (False, True)
        assert found["kabag"].superior_position_id == found["kabag baru"].id


def test_two_posts_change_places_from_the_top_downwards(world, tmp_path):
    rows = [
        ("kabag", "Jabatan kabag", "bagian", "Administrator", "ya", "personalia", "", SK),
        (
            "personalia",
            "Jabatan personalia",
            "kepegawaian",
            "Administrator",
            "ya",
            "menteri",
            "",
            SK,
        ),
        ("kepala", "Jabatan kepala", "sekretariat", "JPT Madya", "ya", "kabag", "", SK),
    ]
    batch = imported(world, tmp_path, Kind.POSITIONS, csv_file(POSITIONS, rows))
    assert verdicts(world, batch) == {2: "changed", 3: "changed", 4: "changed"}
    assert chosen(world, batch, Choice.ALL) is Stage.APPLIED, seen(world, batch).problem


def test_a_file_can_be_checked_again_and_forgotten(world, tmp_path):
    staf = number(world)["staf"]
    file = csv_file(PEOPLE, [(staf, "Orang staf", "III/d", "", "", "")])
    batch = imported(world, tmp_path, Kind.PEOPLE, file)
    with unit_of_work(world.database) as db:
        db.get(Person, world.person["staf"]).golongan = "iii_d"
    by = By(at=world.at(), account=account(world))
    with unit_of_work(world.database) as db:
        discarding.check_again(db, batch, by)
    assert seen(world, batch).counts == {"unchanged": 1}
    with unit_of_work(world.database) as db:
        discarding.discard(db, batch, by)
    assert (seen(world, batch).stage, seen(world, batch).kept) == (Stage.DISCARDED, False)


#: Just more than a file that is checked and carried out within the request.
LARGE = stages.AT_ONCE + 10


@pytest.mark.parametrize("choice", list(Choice))
def test_a_worker_checks_and_carries_a_large_file_out(world, tmp_path, choice):
    office = Office(world, tmp_path)
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, many(LARGE)))
    assert seen(world, batch).stage is Stage.CHECKING
    office.carry_all()
    assert seen(world, batch).counts == {"new": LARGE}
    assert chosen(world, batch, choice) is Stage.APPLYING
    office.carry_all()
    view = seen(world, batch)
    assert (view.stage, view.applied) == (Stage.APPLIED, LARGE)
    assert len(people(world)) == LARGE + 1


def test_a_large_file_shows_how_far_it_is(sqlite_world, tmp_path):
    world = sqlite_world
    office = Office(world, tmp_path)
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, many(LARGE)))
    office.carry_all()
    chosen(world, batch, Choice.GOOD_ROWS)
    by = By(at=world.at(), account=account(world))
    with unit_of_work(world.database) as db:
        assert not applying.apply_next(db, batch, by)
    assert (seen(world, batch).done, seen(world, batch).steps) == (stages.SLICE, LARGE)


def test_more_changes_than_one_transaction_holds_are_refused(world, tmp_path):
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, many(3)))
    with unit_of_work(world.database) as db:
        db.get(ImportBatch, batch).counts = {"new": stages.MOST_AT_ONCE + 1}
    with pytest.raises(refusals.Invalid, match="Split the file"):
        chosen(world, batch, Choice.ALL)


def test_people_who_moved_are_counted_so_that_their_skp_are_closed(world, tmp_path):
    numbers = number(world)
    rows = [
        (numbers["staf"], "Orang staf", "", "staf2", "2026-01-12", SK),
        (nip(91), "Ani", "", "staf", "2026-01-12", SK),
    ]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    chosen(world, batch, Choice.GOOD_ROWS)
    assert (seen(world, batch).applied, seen(world, batch).moved) == (2, 1)


@pytest.mark.parametrize(("who", "state"), [("personalia", "closing"), ("", "monitored")])
def test_whoever_moves_by_a_file_has_their_segment_closed_as_on_a_page(world, tmp_path, who, state):
    """By whom the file is carried out may close it; else the personnel unit is asked to."""
    plan = world.monitored()
    world.at(on=date(2026, 3, 2))
    numbers, office = number(world), Office(world, tmp_path)
    account(world, who)
    rows = [(numbers["staf"], "Orang staf", "", "staf2", "2026-03-02", SK)]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    assert world.state(plan) == "monitored"
    assert chosen(world, batch, Choice.ALL) is Stage.APPLIED
    assert world.state(plan) == state
    office.carry_all()
    with reading(world.database) as db:
        codes = select(Task.code).where(Task.case_id == plan, Task.code == "end_segment")
        assert db.execute(codes).all() == ([] if who else [("end_segment",)])


def swapped(numbers, day="2026-01-12"):
    """The heads of two units change places."""
    return [
        (numbers["personalia"], "Orang personalia", "", "perencana", day, SK),
        (numbers["perencana"], "Orang perencana", "", "personalia", day, SK),
    ]


@pytest.mark.parametrize("choice", list(Choice))
def test_holders_of_single_posts_change_places_in_one_file(world, tmp_path, choice):
    numbers = number(world)
    rows = [*swapped(numbers), (nip(91), "Ani", "III/a", "", "", "")]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    assert verdicts(world, batch) == {2: "changed", 3: "changed", 4: "new"}
    assert chosen(world, batch, choice) is Stage.APPLIED, seen(world, batch).problem
    assert (seen(world, batch).applied, seen(world, batch).failed) == (3, 0)
    for who, post in (("personalia", "perencana"), ("perencana", "personalia")):
        assert post_of(world, numbers[who], date(2026, 1, 11)) == [who]
        assert post_of(world, numbers[who], date(2026, 1, 12)) == [post]


def test_what_is_asked_of_a_post_stays_with_it(world, tmp_path):
    numbers = number(world)
    case = submitted(world)
    assert only(world, case).who == "kabag"
    rows = [
        (numbers["kabag"], "Orang kabag", "", "perencana", "2026-01-12", SK),
        (numbers["perencana"], "Orang perencana", "", "kabag", "2026-01-12", SK),
    ]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    assert chosen(world, batch, Choice.ALL) is Stage.APPLIED, seen(world, batch).problem
    assert only(world, case).who == "perencana"
    assert open_incidents(world, case) == []


def test_a_ring_of_three_is_found_around_somebody_who_leaves(world, tmp_path):
    numbers = number(world)
    day = "2026-01-12"
    rows = [
        (numbers["kabag"], "Orang kabag", "", "personalia", day, SK),
        *swapped(numbers)[:1],
        (numbers["perencana"], "Orang perencana", "", "kabag", day, SK),
    ]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    assert chosen(world, batch, Choice.ALL) is Stage.APPLIED, seen(world, batch).problem
    assert post_of(world, numbers["kabag"], date(2026, 1, 12)) == ["personalia"]


def test_whoever_stays_is_still_in_the_way(world, tmp_path):
    numbers = number(world)
    rows = [(numbers["personalia"], "Orang personalia", "", "perencana", "2026-01-12", SK)]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    assert verdicts(world, batch) == {2: "wrong"}
    assert "masih terisi" in said(world, batch, 2)["position"]


def test_an_exchange_with_a_gap_between_its_days_is_refused(world, tmp_path):
    numbers = number(world)
    first, second = swapped(numbers)
    later = (*second[:4], "2026-02-01", SK)
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, [first, later]))
    assert verdicts(world, batch) == {2: "wrong", 3: "wrong"}


def test_an_exchange_is_carried_out_by_both_or_by_neither(world, tmp_path):
    numbers = number(world)
    rows = [*swapped(numbers), (nip(91), "Ani", "III/a", "", "", "")]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    with unit_of_work(world.database) as db:
        db.get(Position, world.position["personalia"]).abolished_on = date(2026, 1, 10)
    assert chosen(world, batch, Choice.GOOD_ROWS) is Stage.APPLIED
    assert (seen(world, batch).applied, seen(world, batch).failed) == (1, 2)
    assert "bertukar jabatan bersamanya" in said(world, batch, 2)["position"]
    assert "tidak ada pada" in said(world, batch, 3)["position"]
    assert post_of(world, numbers["personalia"], date(2026, 1, 12)) == ["personalia"]


@pytest.mark.parametrize("choice", list(Choice))
def test_an_exchange_is_found_across_the_slices_of_a_large_file(sqlite_world, tmp_path, choice):
    world = sqlite_world
    numbers, office = number(world), Office(world, tmp_path)
    first, second = swapped(numbers)
    rows = csv_file(PEOPLE, [first, *many(LARGE), second])
    batch = imported(world, tmp_path, Kind.PEOPLE, rows)
    office.carry_all()
    assert seen(world, batch).counts == {"new": LARGE, "changed": 2}
    chosen(world, batch, choice)
    office.carry_all()
    assert (seen(world, batch).stage, seen(world, batch).applied) == (Stage.APPLIED, LARGE + 2)
    assert post_of(world, numbers["personalia"], date(2026, 1, 12)) == ["perencana"]
