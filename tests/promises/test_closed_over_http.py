"""A3 over HTTP: no case moves but along an edge of its table, in a role of that edge.

The site is pictured in every state that a year of work, a transfer, disputes and several ends lead
through. In each picture everybody sends every step that is open, and somebody every other one.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from itertools import cycle, islice
from urllib.parse import quote
from uuid import uuid4

import pytest
import walks
from albums import Album, saved
from counts import count
from endings import ENDINGS
from small_site import Site, build_site
from small_world import YEAR, build
from sqlalchemy import func, select
from strange_names import strange_names

from blueprints.case_forms import form_class
from state_machines.kernel.definition import Transition, Workflow
from state_machines.registry import CURRENT
from workflow_app.engine.refusals import Refusal
from workflow_app.persistence.case_reading import read_case
from workflow_app.persistence.database import open_database
from workflow_app.persistence.models import Case, Event
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.cases.reading import case_state

#: Who everybody is to the cases of the employee, typed by hand.
ROLES = {
    "employee": {"pegawai"},
    "leader": {"ppkj", "penetap_skp", "pimpinan_unit"},
    "head": {"atasan_ppkj", "kepala_organisasi_induk", "pimpinan_unit", "pyb"},
    "minister": {"kepala_organisasi_induk", "pimpinan", "ppk"},
    "personnel_unit": {"unit_kepegawaian"},
    "planner": {"unit_perencanaan", "tim_pengelola_kinerja"},
    "colleague": set(),
    "auditor": set(),
}
#: The first is enough for what a seeded bug must show.
WALKS = (*ENDINGS, walks.whole_year, walks.dispute, walks.transfer)
#: How many of them send a step that is not open.
CLOSED = count(1, long=len(ROLES), small=1)
STANDING = [persona for persona, roles in ROLES.items() if roles]
WORKFLOWS = ("skp", "evaluation", "objection", "organisation_result")
#: States that no picture shows: the system leaves them at once, or they need more than a step.
PASSING = {
    "skp": {"established", "settled"},
    "objection": {"filed", "rejected_late"},
}
#: Steps that must have been taken in some picture, so that the test is about something.
TAKEN = {
    ("skp", "draft", "submit", "employee"),
    ("skp", "submitted", "agree", "employee"),
    ("skp", "submitted", "send_back", "leader"),
    ("skp", "under_team_review", "clear_review", "planner"),
    ("skp", "agreed", "establish", "leader"),
    ("skp", "monitored", "exempt", "personnel_unit"),
    ("skp", "in_follow_up", "finish_follow_up", "personnel_unit"),
    ("evaluation", "realisation_submitted", "accept_realisation", "leader"),
    ("evaluation", "delivered", "accept", "employee"),
    ("evaluation", "delivered", "object", "employee"),
    ("objection", "under_review", "explain", "leader"),
    ("objection", "both_heard", "change_result", "head"),
    ("organisation_result", "draft", "establish", "minister"),
}
#: What forms ask beyond what every step carries.
WORDS = {
    "note": "Alasan tertulis",
    "reason_code": "other",
    "document": "SK 1/2026",
    "end": "transfer",
    "effective_on": date(YEAR, 5, 1).isoformat(),
    "condition": "study_leave",
    "decree": "SK 2/2026",
    "reason": "long_leave",
    "value": "baik",
    **walks.RATINGS,
}


@dataclass
class Gallery:
    """A site that can be put back into any picture of its album."""

    site: Site
    album: Album

    def hang(self, place):
        """Put the site into a picture; returns the case of it."""
        picture = self.album.pictures[place]
        self.site.world.database.close()
        for ending in ("-wal", "-shm"):
            self.album.file.with_name(self.album.file.name + ending).unlink(missing_ok=True)
        shutil.copyfile(picture.file, self.album.file)
        self.site.world.now = picture.at
        return picture.case


@pytest.fixture(scope="module")
def gallery(sqlite_template, tmp_path_factory):
    """Every state of the four machines that the walks below lead through."""
    folder = tmp_path_factory.mktemp("gallery")
    file, blank = folder / "alur.db", folder / "blank.db"
    shutil.copyfile(sqlite_template, file)
    database = open_database(f"sqlite:///{file}")
    site = build_site(build(database), folder)
    saved(file, blank)
    album = Album.of(site.world, file)
    begun = album.now
    for walk in WALKS[: count(len(WALKS), long=len(WALKS), small=1)]:
        saved(blank, file)
        album.now = begun
        walk(album)
    yield Gallery(site, album)
    database.close()


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_a_case_moves_only_along_its_table_and_in_its_roles(gallery, workflow):
    table, taken, wrong = CURRENT[workflow], set(), []
    places = sorted(place for place in gallery.album.pictures if place[0] == workflow)
    assert {state.name for state in table.states} - {state for _, state in places} == PASSING.get(
        workflow, set()
    )
    for place in places:
        for sent in everything_sent(gallery, place, senders(table, place[1])):
            taken |= {(*place, sent.trigger, sent.persona)} if sent.moved else set()
            if not sent.lawful(table):
                wrong.append(sent)
    assert wrong == []
    assert {each for each in TAKEN if each[0] == workflow} - taken == set()


def test_no_other_name_moves_a_case(gallery):
    table = CURRENT["skp"]
    foreign = {name for each in CURRENT.values() for name in each.triggers} - table.triggers
    jumps = {f"to_{state.name}" for state in table.states}
    names = sorted(foreign | jumps | strange_names(frozenset({"submit", "cancel"})))
    sent = list(everything_sent(gallery, ("skp", "draft"), {"employee": names}))
    assert len(sent) == len(names) > 70
    assert [each for each in sent if each.moved or not 400 <= each.status < 423] == []


def senders(table, state):
    """Who sends which steps: what is open whoever has a role, in turns everybody what is not."""
    wanted = {persona: [] for persona in ROLES}
    turns = cycle(ROLES)
    for trigger in sorted(table.triggers):
        closed = not table.rows_on(state, trigger)
        for persona in islice(turns, CLOSED) if closed else STANDING:
            wanted[persona].append(trigger)
    return wanted


@dataclass(frozen=True)
class Sent:
    """One step that somebody sent: what came back, and the events it has left."""

    place: tuple[str, str]
    persona: str
    trigger: str
    status: int
    moved: bool
    events: tuple[Event, ...]

    def lawful(self, table: Workflow) -> bool:
        """Nothing happened and so it was said, or it was the sender's to take."""
        if not self.moved:
            return 400 <= self.status < 423
        first, *others = self.events
        rows = table.rows_on(self.place[1], self.trigger)
        return (
            self.status == HTTPStatus.SEE_OTHER
            and first.trigger == self.trigger
            and first.role in ROLES[self.persona]
            and any(self._takes(table, row, first) for row in rows)
            and all(event.actor_id is None for event in others)
        )

    def _takes(self, table: Workflow, row: Transition, event: Event) -> bool:
        """Whether an event is a row, or a hand of it; open signers may send back as well."""
        here = self.place[1]
        chains = table.rows_from(here) if row.sends_back else ()
        hands = [hand for each in (row, *chains) for hand in each.hands_from(here)]
        leads_to = {here} if len(row.hands_from(here)) > 1 or row.target is None else set()
        leads_to |= {row.target.name} if row.target else set()
        return event.target in leads_to and any(event.role in hand for hand in hands)


def everything_sent(gallery, place, wanted):
    """Everybody sends their steps with a good form; after each that moves, all is put back."""
    for persona, triggers in wanted.items():
        case, browser, token = at_the_page(gallery, place, persona)
        for trigger in triggers:
            form = {**filled(gallery.site, place[0], case, trigger), "csrf_token": token}
            before = standing(gallery, case)
            path = f"/cases/{case}/{quote(trigger, safe='')}"
            answer = browser.client.post(path, data=form, buffered=True)
            after = standing(gallery, case)
            events = events_after(gallery, case, before[0])
            yield Sent(place, persona, trigger, answer.status_code, before != after, events)
            if before != after:
                case, browser, token = at_the_page(gallery, place, persona)


def at_the_page(gallery, place, persona):
    case = gallery.hang(place)
    browser = gallery.site.signed_in(persona)
    return case, browser, browser.token()


def filled(site, workflow, case, trigger):
    """The form of a step with everything it asks, as the page of the case carries it.

    What no page has for a step is sent with what every step carries.
    """
    with reading(site.world.database) as session:
        seen = case_state(read_case(session, case)).seen
    carried = {"seen": seen, "key": str(uuid4()), "note": WORDS["note"]}
    try:
        asked = form_class(workflow, CURRENT[workflow].version, trigger)
    except Refusal:
        return carried
    with site.app.test_request_context():
        names = set(asked(None)._fields)
    words = {**WORDS, **carried, "position": str(site.world.position["personalia"])}
    return {name: word for name, word in words.items() if name in names}


def standing(gallery, case):
    """The version of the case, and those of all cases together."""
    with reading(gallery.site.world.database) as session:
        mine = select(Case.version).where(Case.id == case).scalar_subquery()
        return tuple(session.execute(select(mine, func.sum(Case.version))).one())


def events_after(gallery, case, version):
    with reading(gallery.site.world.database) as session:
        new = select(Event).where(Event.case_id == case, Event.seq > version).order_by(Event.seq)
        return tuple(session.execute(new).scalars())
