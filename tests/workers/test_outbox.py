from __future__ import annotations

import threading
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from workflow_app.engine import refusals
from workflow_app.persistence.models import Incident, Notification, OutboxMessage
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import incidents, outbox
from workflow_app.workers.desk import LeaseLost
from workflow_app.workers.effects import EFFECTS
from workflow_app.workers.step import carry


def post(office, count=1, effect="send_digest"):
    with unit_of_work(office.world.database) as session:
        return [
            outbox.post(session, effect, at=office.desk.now(), payload={}) for _ in range(count)
        ]


def take(office, message):
    with unit_of_work(office.world.database) as session:
        return outbox.take(session, message, office.desk.now(), office.desk.pace)


def row(office, message):
    with reading(office.world.database) as session:
        return session.get(OutboxMessage, message)


def open_incidents(office):
    with reading(office.world.database) as session:
        return incidents.open_incidents(session)


def test_what_is_committed_late_is_claimed_though_its_id_is_smaller(office):
    world = office.world
    early = UUID(int=1)
    later = post(office)
    assert office.claim() == later
    with unit_of_work(world.database) as session:
        session.add(
            OutboxMessage(
                id=early,
                effect="send_digest",
                payload={},
                created_at=world.now,
                available_at=world.now,
            )
        )
    assert office.claim() == [early]


def test_a_claimed_message_is_rung_for_again_until_it_is_done(office):
    (message,) = post(office)
    assert office.claim() == [message]
    assert office.claim() == []
    office.pass_time(1)
    assert office.claim() == [message]
    taken = take(office, message)
    office.pass_time(1)
    assert office.claim() == [], "a worker holds it"
    with unit_of_work(office.world.database) as session:
        assert outbox.finish(session, taken, office.desk.now())
    office.pass_time(10)
    assert office.claim() == []


def test_only_one_worker_holds_a_message(office):
    (message,) = post(office)
    assert take(office, message) is not None
    assert take(office, message) is None


def test_whoever_lost_the_lease_can_finish_nothing(office):
    (message,) = post(office)
    first = take(office, message)
    office.pass_time(3)
    second = take(office, message)
    assert second.token == first.token + 1
    with unit_of_work(office.world.database) as session:
        assert not outbox.finish(session, first, office.desk.now())
        assert not outbox.hand_over(session, first, office.desk.now(), office.desk.pace)
        assert not outbox.put_off(session, first, office.desk.now(), office.desk.pace, error="x")
    assert row(office, message).sent_at is None
    with unit_of_work(office.world.database) as session:
        assert outbox.finish(session, second, office.desk.now())


def test_an_effect_without_its_lease_leaves_nothing_behind(office):
    (message,) = post(office)

    def tell(desk, held):
        with unit_of_work(desk.database) as session:
            session.add(
                Notification(
                    account_id=office.accounts["staf"],
                    message_id=held.id,
                    kind="move",
                    title_id="x",
                    title_en="x",
                    at=desk.now(),
                )
            )
            session.execute(update(OutboxMessage).values(token=OutboxMessage.token + 1))
            if not outbox.finish(session, held, desk.now()):
                raise LeaseLost

    carry(office.desk, message, effects={"send_digest": tell})
    with reading(office.world.database) as session:
        assert session.execute(select(Notification.id)).all() == []
    assert row(office, message).sent_at is None


def test_work_that_fails_is_not_done(office):
    (message,) = post(office)
    carry(office.desk, message)
    put_off = row(office, message)
    assert (put_off.sent_at, put_off.attempts) == (None, 1)
    assert put_off.last_error


def test_a_failure_rests_longer_every_time_and_ends_as_an_incident(office):
    (message,) = post(office)
    tried, at = [], []

    def fail(desk, held):
        tried.append(held.attempts)
        at.append(desk.now())
        raise RuntimeError

    for _ in range(20):
        office.pass_time(0.05)
        for rung in office.claim():
            carry(office.desk, rung, effects={"send_digest": fail})
            carry(office.desk, rung, effects={"send_digest": fail})
    assert tried == [1, 2, 3, 4]
    rests = [(after - before).total_seconds() for before, after in pairwise(at)]
    assert [rest >= due for rest, due in zip(rests, (0.1, 0.2, 0.2), strict=True)] == [True] * 3
    parked = row(office, message)
    assert (parked.parked_at is not None, parked.last_error) == (True, "RuntimeError")
    (incident,) = open_incidents(office)
    assert incident.kind == "parked_message"
    assert incident.detail["reason"] == "attempts_used_up"
    office.pass_time(100)
    assert office.claim() == []


def test_a_message_that_kills_its_worker_every_time_is_parked(office):
    (message,) = post(office)
    for _ in range(office.settings.attempts):
        assert take(office, message) is not None
        office.pass_time(3)
    assert take(office, message) is None
    assert row(office, message).parked_at is not None
    assert len(open_incidents(office)) == 1


def test_one_poison_message_does_not_hold_up_the_others(office):
    poison, *others = post(office, 20)

    def work(desk, held):
        if held.id == poison:
            raise RuntimeError
        EFFECTS["notify_reminder"](desk, held)

    for _ in range(30):
        office.pass_time(0.1)
        for rung in office.claim(limit=5):
            carry(office.desk, rung, effects={"send_digest": work})
    assert all(row(office, each).sent_at is not None for each in others)
    assert row(office, poison).parked_at is not None


def test_an_unknown_effect_is_parked_like_any_other_failure(office):
    (message,) = post(office, effect="format_disk")
    for _ in range(10):
        office.pass_time(1)
        office.carry_all()
    assert row(office, message).parked_at is not None


def test_an_incident_is_retried_or_closed_with_a_word(office):
    first, second = post(office, 2)
    for _ in range(10):
        office.pass_time(1)
        office.carry_all(effects={})
    one, two = open_incidents(office)
    account, at = office.accounts["personalia"], office.desk.now()
    database = office.world.database
    with unit_of_work(database) as session:
        incidents.retry(session, one.id, account=account, at=at)
        with pytest.raises(refusals.NoteRequired):
            incidents.close(session, two.id, account=account, at=at, word=" ")
        incidents.close(session, two.id, account=account, at=at, word="Dikirim lewat telepon")
    assert open_incidents(office) == ()
    (again,) = [row(office, each) for each in (first, second) if not row(office, each).parked_at]
    assert (again.attempts, again.unknown, again.parked_at) == (0, 0, None)
    assert again.id in office.claim()
    with unit_of_work(database) as session, pytest.raises(refusals.AlreadyMoved):
        incidents.retry(session, two.id, account=account, at=at)
    with unit_of_work(database) as session, pytest.raises(refusals.NoSuchCase):
        incidents.retry(session, UUID(int=7), account=account, at=at)


def test_an_incident_without_a_message_can_only_be_closed(office):
    with unit_of_work(office.world.database) as session:
        session.add(Incident(kind="no_holder", opened_at=office.desk.now(), detail={"roles": []}))
    (incident,) = open_incidents(office)
    assert not incident.retryable
    with unit_of_work(office.world.database) as session, pytest.raises(refusals.NoSuchCase):
        incidents.retry(session, incident.id, account=office.accounts["staf"], at=office.desk.now())


def test_two_relays_never_claim_the_same_message(office):
    posted = set(post(office, 200))
    found, barrier = [], threading.Barrier(4)

    def claim_all():
        barrier.wait()
        while claimed := office.claim(limit=7):
            found.extend(claimed)

    threads = [threading.Thread(target=claim_all) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(posted)
    assert set(found) == posted


def test_a_message_is_never_both_sent_and_parked(office):
    (message,) = post(office)
    at = office.desk.now()
    with pytest.raises(IntegrityError), unit_of_work(office.world.database) as session:
        session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.id == message)
            .values(sent_at=at, parked_at=at)
        )


def test_the_rest_between_attempts_doubles_up_to_a_limit():
    pace = outbox.Pace(
        lease=timedelta(0),
        attempts=12,
        first_pause=timedelta(seconds=30),
        longest_pause=timedelta(hours=1),
    )
    rests = [pace.pause(attempt).total_seconds() for attempt in (1, 2, 3, 8, 500)]
    assert rests == [30, 60, 120, 3600, 3600]
