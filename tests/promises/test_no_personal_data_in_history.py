"""G1: no name, no NIP and no free text stands in the history log, only ids, codes and seals."""

from __future__ import annotations

import json
import re

import walks
from sqlalchemy import String, Text, select, update

from workflow_app.persistence.base import Base
from workflow_app.persistence.models import Appointment, Event, EventPrivate, Person
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.nip import parse_nip

NIPS = {"staf": "199003152015032004", "kabag": "198107212006041003"}
#: What a value of a body may look like.
PLAIN = re.compile(
    r"|[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z|[a-z][a-z0-9_]*|sha-256|\d+(\.\d+)*"
)
#: Columns and tables whose texts are codes or seals by design.
KEYS = {"digest", "hash", "body", "salt"}
CODES = {"workflow_case", "event", "task", "timer", "case_party", "duty", "outbox_message"}


def test_no_name_nip_or_free_text_stands_in_a_body(world):
    told = everything_written(world)
    bodies = [event.body for event in log(world)]
    assert len(told) > 40
    assert len(bodies) > 50
    found = {text for text in told for body in bodies if text in body}
    assert found == set()


def test_a_body_holds_nothing_but_ids_codes_and_seals(world):
    walks.dispute(named(world))
    odd = {
        text
        for event in log(world)
        for text in texts_of(json.loads(event.body))
        if not PLAIN.fullmatch(text)
    }
    assert odd == set()


def test_the_columns_beside_a_body_hold_nothing_more(world):
    told = everything_written(world)
    kept = {
        value
        for event in log(world)
        for column in Event.__table__.columns
        if isinstance(value := getattr(event, column.key), str) and column.key != "body"
    }
    assert kept.isdisjoint(told)


def named(world):
    """Distinctive names, valid NIPs and a document behind every appointment."""
    with unit_of_work(world.database) as session:
        for who, person in world.person.items():
            values = {"name": f"Purnamasari {who.capitalize()} Wirjosandjojo", "nip": NIPS.get(who)}
            session.execute(update(Person).where(Person.id == person).values(values))
        session.execute(update(Appointment).values(document="SK 821.2/0417/BKD/2024"))
    assert all(parse_nip(nip) for nip in NIPS.values())
    return world


def everything_written(world):
    """Every text that people wrote in a disputed quarter and in a transfer, and every name."""
    walks.dispute(named(world))
    walks.transfer(world, who="staf2")
    with reading(world.database) as session:
        notes = session.execute(select(EventPrivate.value).where(EventPrivate.name == "note"))
        told = set(notes.scalars())
        for table in Base.metadata.sorted_tables:
            texts = [
                column
                for column in table.columns
                if isinstance(column.type, String | Text) and column.name not in KEYS
            ]
            if texts and table.name not in CODES:
                told |= {value for row in session.execute(select(*texts)) for value in row if value}
    return {text for text in told if " " in text or text in NIPS.values()}


def log(world):
    with reading(world.database) as session:
        return session.execute(select(Event)).scalars().all()


def texts_of(value):
    if isinstance(value, dict):
        return [text for key, held in value.items() for text in (key, *texts_of(held))]
    if isinstance(value, list):
        return [text for held in value for text in texts_of(held)]
    return [value] if isinstance(value, str) else []
