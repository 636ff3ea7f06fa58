"""E4 over HTTP: whoever only acts in a post changes nobody's status, whatever the route.

Every row that changes somebody's status is open in a case of its own, with the office that decides
it looked after by a Plt., a Plh. and a delegate at once. Each of them sends it by the page of the
case, in their hat and without naming one, and by every other route that takes a form.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from uuid import UUID

import jf_agency as jf
import pytest
from small_site import Site, build_site
from small_world import build
from sqlalchemy import select, update
from staffing import act, appointment, away, delegate

from state_machines.kernel.definition import Authority
from state_machines.registry import CURRENT
from workflow_app.persistence.case_reading import read_case
from workflow_app.persistence.database import open_database
from workflow_app.persistence.models import Case, CaseParty, Event, Proposal
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.roles import Role
from workflow_app.services.cases.reading import case_state

#: The jenjang aimed at, and whose office decides: the PPK, or the PyB who records the decree.
AIMS = {"ahli_muda": "menteri", "ahli_madya": "menteri", "ahli_utama": "kepala"}
#: Who acts in both offices, how, and their accounts.
ACTING = {
    "plt": ("perencana", "planner"),
    "plh": ("personalia", "personnel_unit"),
    "delegation": ("staf2", "colleague"),
}
HOLDERS = {"menteri": "minister", "kepala": "head"}
#: How a case is opened, by the rows that change a status: the act, about whom, and the post aimed
#: at. A new row of that weight needs a line here.
WAYS = {
    ("kenaikan_jenjang", "approve", "proposed"): (Act.KENAIKAN_JENJANG, "pertama", None),
    ("perpindahan", "approve", "proposed"): (Act.PERPINDAHAN, "staf", "pertama"),
    ("promosi_lintas", "approve", "proposed"): (Act.PROMOSI_LINTAS, "staf", "muda"),
}
NOT_ACTING = "Keputusan ini tidak dapat diambil oleh Plt., Plh., atau penerima delegasi"
NOT_DELEGATED = "Penetapan Ahli Madya ke atas dan JPT tidak dapat didelegasikan"
#: The table lets a delegate decide on Ahli Muda (PP 11/2017 jo PP 17/2020, Pasal 82–84).
OPEN = {("ahli_muda", "delegation")}
#: What is filled in on other routes about a case, where one asks for more than a press.
OTHERS = {
    "cases.fire": {},
    "cases.finish": {"result": "Ditetapkan"},
    "case_holds.hold": {"reason": "Ditetapkan"},
    "case_holds.resume": {"reason": "Ditetapkan"},
}
#: Parts of addresses that are no id.
WORDS = {"trigger": "approve", "kind": "pak"}
FORM = {"sk_number": "SK/12/2027", "sk_on": "2027-02-01", "note": "Setuju"}
ROWS = [(way, aim) for way in sorted(WAYS) for aim in AIMS]


@dataclass
class Agency:
    """A site, the case of every row and aim, and the hats of those who act."""

    site: Site
    cases: dict[tuple, UUID]
    hats: dict[tuple[str, str], UUID]

    def state(self, case: UUID) -> tuple[str, str]:
        """Where a case stands, and what was signed on it."""
        with reading(self.site.world.database) as session:
            return tuple(
                session.execute(select(Case.state, Case.signing).where(Case.id == case)).one()
            )


@pytest.fixture(scope="module")
def agency(sqlite_template, tmp_path_factory):
    """The agency with every case in place, and with those who act in both offices."""
    folder = tmp_path_factory.mktemp("acting")
    file = folder / "alur.db"
    shutil.copyfile(sqlite_template, file)
    database = open_database(f"sqlite:///{file}")
    site = build_site(build(database), folder)
    world = site.world
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.credited(world, "pertama", "ahli_pertama", 104)
    jf.settle(world, "staf", "iii_b")
    cases = {(way, aim): placed(world, way, aim) for way, aim in ROWS}
    yield Agency(site, cases, {key: hat for post in HOLDERS for key, hat in hats(world, post)})
    database.close()


def hats(world, post):
    """Everybody's hat in one office, whose holder is away."""
    yield ("holder", post), appointment(world, post)
    yield ("delegation", post), delegate(world, post, ACTING["delegation"][0], days=200).row
    away(world, post, days=200)
    for kind in ("plt", "plh"):
        yield (kind, post), act(world, ACTING[kind][0], post, kind=kind, days=200).row


def placed(world, way, aim):
    """A case that stands where its row leads out of, for the office that decides on the aim."""
    act_of, who, target = WAYS[way]
    case = jf.start(world, who, act_of, target=target, reason="Kebutuhan", experience_months=30)
    with unit_of_work(world.database) as session:
        stand(session, case, way[2], world.at())
        session.execute(update(Proposal).where(Proposal.case_id == case).values(target_jenjang=aim))
        session.execute(
            update(CaseParty)
            .where(CaseParty.case_id == case, CaseParty.role == Role.PENETAP.value)
            .values(position_id=world.position[AIMS[aim]])
        )
    return case


def stand(session, case, state, at):
    """Put a case into a state, with a row of history that the database asks for."""
    row = session.execute(select(Case).where(Case.id == case)).scalar_one()
    row.version, row.state, row.entered_at = row.version + 1, state, at
    session.flush()
    event = Event(
        case_id=case,
        seq=row.version,
        kind="migrate",
        at=at,
        workflow=row.workflow,
        trigger="",
        source="",
        target=state,
        role="system",
        capacity="system",
        hash="0" * 64,
        body="",
    )
    session.add(event)


def sent(agency, account, case, **more):
    """The answer to the form of the step, filled in."""
    world = agency.site.world
    with reading(world.database) as session:
        seen = case_state(read_case(session, case)).seen
    form = {**FORM, "seen": seen, **more}
    return agency.site.signed_in(account).post(f"/cases/{case}/approve", form)


def test_every_row_that_changes_a_status_is_here():
    strategic = {
        (key, row.trigger, source.name)
        for key, table in CURRENT.items()
        for row in table.rows
        if row.authority is Authority.STRATEGIC
        for source in row.sources
    }
    assert strategic == set(WAYS)


@pytest.mark.parametrize("kind", ACTING)
@pytest.mark.parametrize(("way", "aim"), ROWS)
def test_a_status_is_closed_to_whoever_only_acts(agency, way, aim, kind):
    case, office = agency.cases[way, aim], AIMS[aim]
    told = NOT_DELEGATED if kind == "delegation" else NOT_ACTING
    for hat in ({}, {"capacity": str(agency.hats[kind, office])}):
        answer = sent(agency, ACTING[kind][1], case, **hat)
        if (aim, kind) in OPEN:
            assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
            assert NOT_ACTING not in answer.text
        else:
            assert answer.status_code == HTTPStatus.FORBIDDEN
            assert told in answer.text
        assert agency.state(case) == (way[2], "")


@pytest.mark.parametrize(("way", "aim"), ROWS)
def test_it_is_open_to_the_holder_of_the_office_who_is_told_what_is_missing(agency, way, aim):
    case, office = agency.cases[way, aim], AIMS[aim]
    answer = sent(agency, HOLDERS[office], case)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Syarat langkah ini belum terpenuhi" in answer.text


@pytest.mark.parametrize("kind", ACTING)
@pytest.mark.parametrize("way", sorted(WAYS))
def test_no_other_route_about_a_case_changes_a_status(agency, way, kind):
    case, browser = agency.cases[way, "ahli_madya"], agency.site.signed_in(ACTING[kind][1])
    token, asked = browser.token(), set()
    for endpoint, path in routes_about(agency.site.app, case):
        answer = browser.post(path, OTHERS.get(endpoint, {}), token=token)
        assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, path
        assert agency.state(case) == (way[2], ""), path
        asked.add(endpoint)
    assert asked > set(OTHERS)


def routes_about(app, case):
    """Every route about a case that takes a form, with what it is written as for this case."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "POST" in rule.methods and "case" in rule.arguments:
            named = dict.fromkeys(rule.arguments, case)
            named |= {name: word for name, word in WORDS.items() if name in named}
            yield rule.endpoint, adapter.build(rule.endpoint, named, method="POST")
