"""A5: a repeated request key has one effect and one outcome; it never stands for two things."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import walks
from counts import count
from races import Race
from small_world import YEAR
from snapshots import changes, snapshot
from sqlalchemy import select

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.refusals import AlreadyMoved, ChangedSinceSeen, KeyReused, Unready
from workflow_app.persistence.models import CaseNote, OutboxMessage
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.case_notes import NewNote, write_note
from workflow_app.services.cases.firing import fire
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.skp.opening import NewSkp, create_skp
from workflow_app.services.tasks import finish_task

AT_ONCE = count(50, long=200, small=8)


def test_the_same_key_at_once_has_one_effect_and_equal_outcomes(world):
    skp = drafted(world)
    attempt = submission(world, skp, key="kirim-1")
    with Race.of(world.database, AT_ONCE) as race:
        answers = race.run([lambda session: fire(session, attempt)] * AT_ONCE)
    assert len({replace(answer, repeated=False) for answer in answers}) == 1
    assert sorted(answer.repeated for answer in answers) == [False] + [True] * (AT_ONCE - 1)
    assert history(world, skp) == ["create", "submit"]


def test_the_same_key_at_once_opens_one_case(world):
    wanted = whole_year_of(world)
    at = world.at()
    with Race.of(world.database, 8) as race:
        answers = race.run(
            [lambda session: create_skp(session, wanted, actor=wanted.person, at=at, key="buat")]
            * 8
        )
    assert len({replace(answer, repeated=False) for answer in answers}) == 1
    assert history(world, answers[0].case) == ["create"]


def test_the_same_key_at_once_writes_one_note_and_tells_of_it_once(world):
    skp = drafted(world)
    note = NewNote(
        case=skp,
        author=world.person["kabag"],
        at=world.at(),
        stream="message",
        text="Mohon lampirkan notula",
        key="tulis",
    )
    with Race.of(world.database, 8) as race:
        kept = race.run([lambda session: write_note(session, note)] * 8)
    with reading(world.database) as session:
        assert list(session.execute(select(CaseNote.id)).scalars()) == [kept[0]]
        told = select(OutboxMessage.payload).where(OutboxMessage.effect == "notify_message")
        assert list(session.execute(told).scalars()) == [{"note": str(kept[0])}]
    assert kept == [kept[0]] * 8


def test_a_key_asks_the_same_again_after_the_case_has_moved_on(world):
    skp = drafted(world)
    attempt = submission(world, skp, key="kirim-1")
    first = carry_out(world, attempt)
    world.fire("kabag", "send_back", skp, note="Lengkapi")
    again = carry_out(world, replace(attempt, at=world.at(days=3)))
    assert again == replace(first, repeated=True)
    assert world.state(skp) == "returned"


@pytest.mark.parametrize(
    "other",
    [
        {"trigger": "cancel"},
        {"note": "Lain"},
        {"details": {"position": "lain"}},
        {"reason_code": "other"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_key_is_refused_for_anything_else(world, other):
    skp = drafted(world)
    attempt = submission(world, skp, key="kirim-1", note="Mohon disetujui")
    carry_out(world, attempt)
    before = snapshot(world.database)
    with pytest.raises(KeyReused):
        carry_out(world, replace(attempt, **other))
    assert changes(before, snapshot(world.database)) == []


def test_a_key_is_refused_in_another_case(world):
    first, second = drafted(world), drafted(world, "staf2")
    carry_out(world, send_back(world, submitted(world, first, "staf"), key="kembali"))
    with pytest.raises(KeyReused):
        carry_out(world, send_back(world, submitted(world, second, "staf2"), key="kembali"))
    assert world.state(second) == "submitted"


def test_a_key_used_at_once_in_two_cases_stands_for_one_of_them(world):
    cases = [submitted(world, drafted(world, who), who) for who in ("staf", "staf2")]
    attempts = [send_back(world, case, key="kembali") for case in cases]
    with Race.of(world.database, 2) as race:
        answers = race.run([lambda session, each=each: fire(session, each) for each in attempts])
    assert sorted(type(answer).__name__ for answer in answers) == ["KeyReused", "Outcome"]
    assert sorted(world.state(case) for case in cases) == ["returned", "submitted"]


def test_a_key_belongs_to_its_person(world):
    skp = drafted(world)
    carry_out(world, submission(world, skp, key="1"))
    assert carry_out(world, send_back(world, skp, key="1")).state == "returned"


def test_a_refusal_consumes_no_key(world):
    skp = world.new_skp()
    attempt = submission(world, skp, key="kirim-1")
    with pytest.raises(Unready):
        carry_out(world, attempt)
    world.fill(skp)
    with pytest.raises(ChangedSinceSeen):
        carry_out(world, replace(attempt, seen="0" * 64))
    assert carry_out(world, attempt).state == "submitted"


def test_a_key_opens_one_skp_and_no_other(world):
    wanted = whole_year_of(world)
    first = create(world, wanted, key="buat")
    world.fill(first.case)
    contents = world.results_of(first.case)
    assert create(world, wanted, key="buat") == replace(first, repeated=True)
    assert world.results_of(first.case) == contents
    with pytest.raises(KeyReused):
        create(world, replace(wanted, approach="kualitatif"), key="buat")


def test_a_key_finishes_one_task_and_no_other(world):
    skp = walks.evaluated_year(world)
    done = replace(walks.follow_up(world, skp), key="selesai")
    first = finish(world, done)
    assert finish(world, replace(done, at=world.at())) == first
    with pytest.raises(KeyReused):
        finish(world, replace(done, result="Lain"))
    with pytest.raises(AlreadyMoved):
        finish(world, replace(done, key="lain"))


def drafted(world, who="staf"):
    skp = world.new_skp(who)
    world.fill(skp, who=who, results=1)
    return skp


def submitted(world, skp, who):
    world.fire(who, "submit", skp)
    return skp


def submission(world, skp, *, key, note=""):
    return Attempt(
        case=skp,
        trigger="submit",
        actor=world.person["staf"],
        at=world.at(),
        key=key,
        note=note,
    )


def send_back(world, skp, *, key):
    return Attempt(
        case=skp,
        trigger="send_back",
        actor=world.person["kabag"],
        at=world.at(),
        key=key,
        note="Lengkapi",
    )


def whole_year_of(world):
    return NewSkp(
        person=world.person["staf"],
        year=YEAR,
        starts_on=date(YEAR, 1, 1),
        ends_on=date(YEAR, 12, 31),
        approach="kuantitatif",
    )


def carry_out(world, attempt) -> Outcome:
    with unit_of_work(world.database) as session:
        return fire(session, attempt)


def create(world, wanted, *, key):
    with unit_of_work(world.database) as session:
        return create_skp(session, wanted, actor=wanted.person, at=world.at(), key=key)


def finish(world, done):
    with unit_of_work(world.database) as session:
        return finish_task(session, done)


def history(world, case):
    return [each.trigger for each in walks.events(world, case)]
