"""The web site of the small agency: an account for every kind of person, and browsers of theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from small_world import World
from sqlalchemy import insert
from sqlalchemy.orm import Session

from workflow_app.factory import create_app
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Incident, Notification, OutboxMessage
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.rules.permissions import Permission
from workflow_app.services import account_passwords, accounts, passwords, sessions
from workflow_app.settings import Settings, read_settings

PASSWORD = "kursi lautan merpati senja"
#: Hashed once: Argon2id takes its time, and what is tested elsewhere is the sign-in itself.
_HASH = passwords.hashed(PASSWORD)

#: Whoever there is, by the post they hold or the permission they have.
PERSONAS = {
    "employee": ("staf", ()),
    "colleague": ("staf2", ()),
    "leader": ("kabag", ()),
    "head": ("kepala", ()),
    "minister": ("menteri", ()),
    "personnel_unit": ("personalia", ()),
    "planner": ("perencana", ()),
    "auditor": (None, (Permission.AUDITOR,)),
    "system_admin": (None, (Permission.SYSTEM_ADMIN,)),
    "personnel_admin": (None, (Permission.PERSONNEL_ADMIN,)),
    "disabled": ("bekas", ()),
}
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def settings_for(folder: Path, **environ: str) -> Settings:
    """Settings of a test installation."""
    return read_settings(
        {
            "ALUR_ENV": "test",
            "ALUR_DATA": str(folder),
            "ALUR_SECRET_KEY": "a secret of the tests, and long enough",
            **environ,
        }
    )


class Browser:
    """One browser: it keeps cookies, and sends the CSRF token of the page it is on."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, **more):
        """Ask for a page."""
        return self.client.get(path, **more)

    def post(self, path: str, data: dict | None = None, *, token: str | None = None, **more):
        """Send a form, with the CSRF token of this browser unless another is given."""
        sent = {"csrf_token": self.token() if token is None else token, **(data or {})}
        return self.client.post(path, data=sent, **more)

    def token(self) -> str:
        """A CSRF token of this browser, from a page that everybody may see."""
        page = self.client.get("/sign-in", follow_redirects=True).get_data(as_text=True)
        return _TOKEN.search(page)[1]

    @property
    def session_token(self) -> str:
        """What its session cookie holds."""
        cookie = self.client.get_cookie("alur")
        return cookie.value if cookie else ""


@dataclass
class Site:
    """The application over a world, with its accounts."""

    app: Flask
    world: World
    account: dict[str, UUID] = field(default_factory=dict)

    def browser(self) -> Browser:
        """A fresh browser."""
        return Browser(self.app.test_client())

    def signed_in(self, persona: str) -> Browser:
        """A browser in which somebody is signed in already."""
        installed = self.app.extensions["alur"]
        with unit_of_work(self.world.database) as db:
            token = sessions.begin(db, self.account[persona], self.world.now, installed.lifetimes)
        browser = self.browser()
        browser.client.set_cookie("alur", token)
        return browser


def tell(site: Site, persona: str, count: int = 1) -> list[UUID]:
    """Notifications of somebody, a second apart, the last one now. Their ids in that order."""
    rows = [
        {
            "id": new_id(),
            "account_id": site.account[persona],
            "message_id": new_id(),
            "kind": "move",
            "title_id": f"SKP 2026: diajukan <i> {number}",
            "title_en": f"SKP 2026: submitted {number}",
            "at": site.world.now - timedelta(seconds=count - 1 - number),
        }
        for number in range(count)
    ]
    with unit_of_work(site.world.database) as db:
        db.execute(insert(Notification), rows)
    return [row["id"] for row in rows]


def park(site: Site) -> UUID:
    """An incident about a mail that could not be sent."""
    message, incident, at = new_id(), new_id(), site.world.now
    detail = {
        "effect": "send_mail",
        "reason": "attempts_used_up",
        "attempts": 8,
        "error": "550 <no> such box",
    }
    with unit_of_work(site.world.database) as db:
        moments = {"created_at": at, "available_at": at, "parked_at": at}
        db.execute(insert(OutboxMessage), [{"id": message, "effect": "send_mail", **moments}])
        about = {"kind": "parked_message", "message_id": message, "detail": detail}
        db.execute(insert(Incident), [{"id": incident, "opened_at": at, **about}])
    return incident


def add_account(
    site: Site, db: Session, persona: str, person: UUID | None, *permissions: Permission
) -> None:
    """An account with a password, which browsers of ``persona`` sign in to."""
    wanted = accounts.NewAccount(
        login=persona,
        name=f"Akun {persona}",
        email=f"{persona}@contoh.go.id",
        person=person,
        permissions=frozenset(permissions),
    )
    site.account[persona] = accounts.create_account(db, wanted, at=site.world.now, by=None)
    account_passwords.set_password(db, site.account[persona], _HASH, site.world.now)


def build_site(world: World, folder: Path, **environ: str) -> Site:
    """Put a site over a world. Its clock is that of the world."""

    def now() -> datetime:
        return world.now

    folder.mkdir(parents=True, exist_ok=True)
    app = create_app(settings_for(folder, **environ), database=world.database, now=now)
    site = Site(app, world)
    with unit_of_work(world.database) as db:
        for persona, (post, permissions) in PERSONAS.items():
            add_account(site, db, persona, world.person.get(post), *permissions)
        admin = site.account["system_admin"]
        accounts.disable(db, site.account["disabled"], at=world.now, by=admin)
    return site


def language_of(page: str) -> str:
    """The language a page says it is in."""
    return re.search(r'<html\b[^>]*\slang="([^"]*)"', page)[1]
