"""A test period that the organiser has announced, a session of it, and what somebody may test."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from small_site import Site

from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.rules.jenjang import Jenjang
from workflow_app.services.uji_kompetensi.capabilities import NewCapability, record_capability
from workflow_app.services.uji_kompetensi.periods import Period, announce
from workflow_app.services.uji_kompetensi.sessions import NewSession, arrange


def announce_tests(site: Site) -> tuple[UUID, UUID, UUID]:
    """The ids of the period, the session and the capability."""
    world = site.world
    actor, at = world.person["personalia"], world.at()
    today = at.date()
    later = today + timedelta(days=40)
    period = Period(
        name="Periode uji",
        opens_on=today,
        closes_on=today + timedelta(days=30),
        tests_from=later,
        tests_until=later,
    )
    capability = NewCapability(
        person=world.person["kepala"],
        jf="",
        jenjang=Jenjang.AHLI_UTAMA,
        document="ST/1",
        valid_from=today,
    )
    with unit_of_work(world.database) as db:
        announced = announce(db, period, actor=actor, at=at)
        wanted = NewSession(held_on=later, starts_at="08:00", place="Aula", capacity=2)
        session = arrange(db, announced, wanted, actor=actor, at=at)
        return announced, session, record_capability(db, capability, actor=actor, at=at)
