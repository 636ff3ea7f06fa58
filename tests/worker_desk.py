"""Accounts for the people of the small world, and a desk to work at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from small_world import World
from sqlalchemy import select

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Account, Notification, OutboxMessage
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import outbox
from workflow_app.settings import Settings, read_settings
from workflow_app.workers.desk import Desk
from workflow_app.workers.step import carry

BORN = datetime(2024, 1, 1, tzinfo=UTC)


def settings_for(database, folder, **changes: object) -> Settings:
    """Settings of a test installation; pauses are short."""
    url = database.engine.url.render_as_string(hide_password=False)
    environ = {"ALUR_ENV": "test", "ALUR_DATA": str(folder), "DATABASE_URL": url}
    short = {
        "relay_pause": 0.05,
        "relay_longest_pause": 0.2,
        "requeue_after": 0.5,
        "lease": 2.0,
        "attempts": 4,
        "first_pause": 0.1,
        "longest_pause": 0.2,
        "smtp_timeout": 1.0,
        "clock_pause": 0.1,
        "sweep_pause": 0.1,
        "beat_pause": 0.1,
    }
    return replace(read_settings(environ), **{**short, **changes})


def open_accounts(world: World, **changes: object) -> dict[str, UUID]:
    """An account for everybody, with an address of their own."""
    accounts = {}
    with unit_of_work(world.database) as session:
        for name, person in world.person.items():
            accounts[name] = new_id()
            values = {
                "login": name,
                "name": f"Orang {name}",
                "email": f"{name}@contoh.go.id",
                "created_at": BORN,
                **changes,
            }
            session.add(Account(id=accounts[name], person_id=person, **values))
    return accounts


class Office:
    """A desk over a world whose clock tests move by hand, and what goes on at it."""

    def __init__(self, world: World, folder, **changes: object) -> None:
        self.world = world
        self.settings = settings_for(world.database, folder, **changes)
        self.ahead = timedelta(0)
        self.desk = Desk(self.settings, world.database, lambda: world.now + self.ahead)

    def claim(self, limit: int = 1000) -> list[UUID]:
        """What a relay would ring for now."""
        at = self.desk.now()
        again = at + timedelta(seconds=self.settings.requeue_after)
        with unit_of_work(self.world.database) as session:
            return outbox.claim(session, at, again_at=again, limit=limit)

    def carry_all(self, **more: object) -> int:
        """Carry out what is available, and what follows from it, until nothing is."""
        count = 0
        while claimed := self.claim():
            for message in claimed:
                carry(self.desk, message, **more)
            count += len(claimed)
        return count

    def pass_time(self, seconds: float) -> None:
        """Let time pass for this desk."""
        self.ahead += timedelta(seconds=seconds)

    def messages(self, effect: str = "") -> list[OutboxMessage]:
        """The outbox, by age."""
        wanted = select(OutboxMessage).order_by(OutboxMessage.created_at, OutboxMessage.id)
        if effect:
            wanted = wanted.where(OutboxMessage.effect == effect)
        with reading(self.world.database) as session:
            return list(session.execute(wanted).scalars())

    def titles(self, account: UUID) -> list[str]:
        """What an account was told, in Indonesian, by age."""
        with reading(self.world.database) as session:
            return list(
                session.execute(
                    select(Notification.title_id)
                    .where(Notification.account_id == account)
                    .order_by(Notification.at, Notification.id)
                ).scalars()
            )


def in_hand(row: OutboxMessage) -> outbox.Message:
    """A message as a worker holds it."""
    return outbox.Message(
        id=row.id,
        effect=row.effect,
        case=row.case_id,
        event=None,
        payload=row.payload,
        created_at=row.created_at,
        token=1,
        attempts=1,
        unknown=0,
    )
