from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update

from workflow_app.persistence.models import Account, Notification, Unit
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.digests import last_morning, post_due_digests

MORNING = datetime(2026, 2, 3, 0, tzinfo=UTC)  # 07:00 WIB


@pytest.fixture
def readers(office):
    with unit_of_work(office.world.database) as session:
        session.execute(update(Account).values(mail_rhythm="none"))
        session.execute(
            update(Account).where(Account.id == office.accounts["staf"]).values(mail_rhythm="daily")
        )
    return office


def tell(office, at, to="staf", **more):
    with unit_of_work(office.world.database) as session:
        session.add(
            Notification(
                account_id=office.accounts[to],
                message_id=uuid4(),
                kind="move",
                title_id="Judul",
                title_en="Title",
                at=at,
                **more,
            )
        )


def posted(office, at):
    office.world.now = at
    with unit_of_work(office.world.database) as session:
        return post_due_digests(session, at)


def carry(office):
    from workflow_app.workers.effects import EFFECTS

    office.carry_all(effects={"send_digest": EFFECTS["send_digest"], "send_mail": lambda *_: None})
    return [each.payload["notifications"] for each in office.messages("send_mail")]


def test_a_digest_comes_at_seven_once_a_day_with_what_is_unread(readers):
    tell(readers, MORNING - timedelta(hours=25))
    tell(readers, MORNING - timedelta(hours=1))
    tell(readers, MORNING - timedelta(hours=1), read_at=MORNING - timedelta(minutes=5))
    tell(readers, MORNING - timedelta(hours=1), mailed=True)
    assert posted(readers, MORNING - timedelta(minutes=1)) == 1, "of the day before"
    tell(readers, MORNING - timedelta(seconds=30))
    first = carry(readers)
    assert [len(each) for each in first] == [1]
    assert posted(readers, MORNING) == 1
    assert posted(readers, MORNING + timedelta(minutes=1)) == 0
    assert [len(each) for each in carry(readers)] == [1, 2]
    assert posted(readers, MORNING + timedelta(days=1)) == 0, "nothing is new"


def test_what_comes_after_seven_waits_for_the_next_morning(readers):
    tell(readers, MORNING + timedelta(hours=2))
    assert posted(readers, MORNING + timedelta(hours=3)) == 0
    assert posted(readers, MORNING + timedelta(days=1)) == 1


def test_a_digest_that_is_late_still_comes(readers):
    tell(readers, MORNING - timedelta(hours=1))
    assert posted(readers, MORNING + timedelta(hours=9)) == 1


def test_what_was_read_in_the_meantime_is_left_out(readers):
    tell(readers, MORNING - timedelta(hours=1))
    assert posted(readers, MORNING) == 1
    with unit_of_work(readers.world.database) as session:
        session.execute(update(Notification).values(read_at=MORNING))
    assert carry(readers) == []


@pytest.mark.parametrize(
    ("zone", "hours"), [("Asia/Jakarta", 0), ("Asia/Makassar", -1), ("Asia/Jayapura", -2)]
)
def test_seven_is_seven_in_the_zone_of_the_unit(readers, zone, hours):
    with unit_of_work(readers.world.database) as session:
        session.execute(update(Unit).values(zone=zone))
        session.execute(update(Account).values(digest_sent_at=MORNING - timedelta(hours=20)))
    tell(readers, MORNING - timedelta(hours=5))
    seven = MORNING + timedelta(hours=hours)
    assert posted(readers, seven - timedelta(seconds=1)) == 0
    assert posted(readers, seven) == 1


def test_somebody_without_a_post_lives_in_wib(readers):
    with unit_of_work(readers.world.database) as session:
        session.execute(
            update(Account)
            .where(Account.id == readers.accounts["staf"])
            .values(person_id=None, digest_sent_at=MORNING - timedelta(hours=20))
        )
    tell(readers, MORNING - timedelta(hours=5))
    assert posted(readers, MORNING - timedelta(seconds=1)) == 0
    assert posted(readers, MORNING) == 1


def test_the_last_morning_is_never_in_the_future():
    for hours in range(48):
        at = MORNING + timedelta(hours=hours, minutes=30)
        morning = last_morning("Asia/Jayapura", at)
        assert timedelta(0) <= at - morning < timedelta(days=1)
        assert morning.hour == 7
