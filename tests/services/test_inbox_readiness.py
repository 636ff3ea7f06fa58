"""What an inbox says of many cases at once is what the page of each says of it alone."""

from __future__ import annotations

import io
import tempfile
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path

import jf_agency as jf
import pytest
import walks
from small_world import YEAR
from sqlalchemy import select
from staffing import answer, report, staff_post
from statements import Server, sent_to

from state_machines.registry import CURRENT
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.refusals import Unready
from workflow_app.engine.turns import leads_on
from workflow_app.persistence.case_reading import read_case, read_cases
from workflow_app.persistence.models import Case, Task
from workflow_app.persistence.tagged import ask
from workflow_app.persistence.tagged_cases import ask_cases
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.koreksi_data import DataField
from workflow_app.services import nouns
from workflow_app.services.case_evidence import Laid
from workflow_app.services.case_page import case_page
from workflow_app.services.cases.reading import case_state
from workflow_app.services.files import receive
from workflow_app.services.inbox.readiness import readiness_of
from workflow_app.services.inbox.rows import rows_of
from workflow_app.services.keberatan_usulan.filing import Objection, file_objection
from workflow_app.services.koreksi_data.reporting import Report, report_datum
from workflow_app.services.proposal.reading import proposal_view
from workflow_app.services.uji_kompetensi.reading import ukom_view

#: Whoever looks into a pool.
_OFFICER = "personalia"
_VIEWS = {
    "uji_kompetensi": ukom_view,
    **dict.fromkeys(("kenaikan_jenjang", "perpindahan", "promosi_lintas"), proposal_view),
}


class Compared:
    """Every task that was open after a step, beside the page of its case."""

    def __init__(self, world):
        self.world = world
        self.told = Counter()
        self.lacking = Counter()

    def look(self):
        with reading(self.world.database) as session:
            for reader, tasks in self._open(session).items():
                rows = rows_of(session, tasks, self.world.now, reader)
                found = readiness_of(session, rows, reader, self.world.now)
                for row in rows:
                    self._compare(session, row, found[row.task], reader)

    def _open(self, session):
        found = {}
        wanted = select(Task.id, Task.assignee_id).where(Task.closed_at.is_(None))
        for row in session.execute(wanted.order_by(Task.id)):
            reader = row.assignee_id or self.world.person[_OFFICER]
            found.setdefault(reader, []).append(row.id)
        return found

    def _compare(self, session, row, ready, reader):
        case = read_case(session, row.case)
        page = case_page(session, case, person=reader, at=self.world.now)
        of_role = [each for each in page.options if row.role in each.roles]
        onward = [each for each in of_role if leads_on(page.table, page.case, each.row)]
        if ready.step is None:
            assert row.kind == "act" or not onward, row
            return
        (option,) = (each for each in onward if each.row is ready.step)
        assert ready.verdicts == option.verdicts, (row.workflow, row.state, ready.step.trigger)
        self.told[row.workflow] += 1
        self.lacking[row.workflow] += any(not each.met for each in ready.verdicts)
        if row.workflow in _VIEWS:
            self._compare_papers(session, row, ready)

    def _compare_papers(self, session, row, ready):
        view = _VIEWS[row.workflow](session, row.case)
        asked = [each for each in view.papers if each.required]
        there = [each for each in asked if each.state in {"received", "verified"}]
        assert (ready.documents.there, ready.documents.asked) == (len(there), len(asked))
        assert ready.documents.accepted == sum(each.state == "verified" for each in there)
        assert len(ready.documents.lacking) == len(asked) - len(there)


@pytest.fixture
def compared(world):
    """Compares what is open after every step of the world."""
    beside, fire = Compared(world), world.fire

    def fire_and_look(*given, **more):
        outcome = fire(*given, **more)
        beside.look()
        return outcome

    world.fire = fire_and_look
    return beside


def _year(world):
    walks.whole_year(world)


def _dispute(world):
    walks.dispute(world)


def _rise(world):
    _jf(world)
    jf.need(world, jf.place(world), 1)
    ready = jf.ready_to_rise(world)
    world.fire("verifikator", "confirm_vacancy", ready.case)
    jf.pass_test(world, ready.case)


def _crossing(act, route, target, world):
    _jf(world)
    jf.settle(world, "staf", "iii_b" if act is Act.PERPINDAHAN else "iii_d")
    jf.record(world, "staf", y2025="sangat_baik", y2026="sangat_baik")
    jf.need(world, jf.place(world, "ahli_pertama" if target == "pertama" else "ahli_muda"), 1)
    more = {"experience_months": 30} if act is Act.PERPINDAHAN else {}
    case = jf.start(world, "staf", act, target=target, **more)
    kinds = jf.dossier(act, route)
    jf.papers(world, case, kinds[:-1])
    with pytest.raises(Unready):
        world.fire("kabag", "submit", case)
    jf.papers(world, case, kinds[-1:])
    world.fire("kabag", "submit", case)
    jf.checked(world, case, kinds)
    world.fire("verifikator", "clear_administration", case)
    world.fire("sidang", "recommend", case)
    jf.pass_test(world, case)


def _report(world):
    staff_post(world, "lain", superior="kepala")
    world.monitored()
    case = report(world)
    world.fire("personalia", "name_provisional", case, details=answer(world, "lain"))
    world.fire("personalia", "correct", case, details=answer(world, "lain"))


def _datum(world):
    with tempfile.TemporaryDirectory() as place:
        content, folder = io.BytesIO(b"nomor;nama\n1;Akta\n"), Path(place)
        with (
            receive(folder, content, "akta.csv", limit=9_000) as file,
            unit_of_work(world.database) as session,
        ):
            wanted = Report(field=DataField.NAMA, proposed="Lain", laid=Laid((file,), folder))
            report_datum(session, wanted, actor=world.person["staf"], at=world.at())


def _objection(world):
    _jf(world)
    jf.need(world, jf.place(world), 1)
    ready = jf.ready_to_rise(world)
    article = {"article": "PermenPANRB 1/2023, Pasal 29"}
    world.fire("verifikator", "reject", ready.case, note="X", reason_code="other", details=article)
    wanted = Objection(proposal=ready.case, reason="Sudah cukup")
    with unit_of_work(world.database) as session:
        file_objection(session, wanted, actor=world.person["pertama"], at=world.at())


def _conversion(world):
    jf.found(world)
    jf.credited(world, "pertama", "ahli_pertama", 95)
    skp = world.monitored("pertama")
    world.at(on=date(YEAR + 1, 1, 4))
    world.fire(None, "start_closing", skp)
    (annual,) = world.evaluations(skp, "annual")
    world.signed(skp, annual, who="pertama")
    world.open_result(annual, "pertama")
    world.fire("pertama", "accept", annual)
    with reading(world.database) as session:
        wanted = select(Case.id).where(Case.workflow == "angka_kredit_year")
        (year,) = session.execute(wanted).scalars()
    world.fire("kabag", "convert", year)
    world.fire("kabag", "accumulate", year)


def _jf(world):
    world.at(on=date(2027, 2, 1))
    jf.found(world)


#: A story, and the workflows that ask somebody in it.
STORIES = {
    "year": (_year, {"skp", "evaluation", "organisation_result"}),
    "dispute": (_dispute, {"objection"}),
    "rise": (_rise, {"kenaikan_jenjang", "uji_kompetensi"}),
    "transfer": (
        partial(_crossing, Act.PERPINDAHAN, Route.JA_JPT_KE_JF, "pertama"),
        {"perpindahan", "uji_kompetensi"},
    ),
    "promotion": (
        partial(_crossing, Act.PROMOSI_LINTAS, None, "muda"),
        {"promosi_lintas", "uji_kompetensi"},
    ),
    "report": (_report, {"koreksi_atasan"}),
    "datum": (_datum, {"koreksi_data"}),
    "objection": (_objection, {"keberatan_usulan"}),
    "conversion": (_conversion, {"angka_kredit_year"}),
}


@pytest.mark.parametrize("story", STORIES)
def test_a_row_counts_what_the_page_of_its_case_shows(world, compared, story):
    walk, workflows = STORIES[story]
    walk(world)
    compared.look()
    assert workflows <= {each for each, times in compared.told.items() if times}
    assert sum(compared.lacking.values())


def test_every_workflow_that_asks_people_is_compared():
    asked = {
        key
        for key, table in CURRENT.items()
        if any(role.value != "system" for state in table.states for role in state.waits_for)
    }
    assert asked == set().union(*(workflows for _, workflows in STORIES.values()))


@pytest.mark.parametrize("story", ["year", "dispute", "rise", "report", "conversion"])
def test_every_question_is_answered_for_many_as_for_one(world, story):
    STORIES[story][0](world)
    with reading(world.database) as session:
        for workflow, gatherer in nouns.GATHERERS.items():
            wanted = select(Case.id).where(Case.workflow == workflow).order_by(Case.id)
            cases = read_cases(session, session.execute(wanted).scalars().all())
            questions = gatherer.asked(gatherer.questions)
            values = {case: _values(world, gatherer, row) for case, row in cases.items()}
            many = ask_cases(session, questions, list(cases), next(iter(values.values()), {}))
            for case, bound in values.items():
                assert _sorted(many.get(case, {})) == _sorted(ask(session, questions, bound))


def _values(world, gatherer, row):
    attempt = Attempt(case=row.id, trigger="", actor=world.person["kabag"], at=world.now)
    return gatherer.values(case_state(row), attempt)


def _sorted(tagged):
    return {tag: sorted(map(repr, rows)) for tag, rows in tagged.items()}


@pytest.fixture
def crowd(world):
    """A leader whom fifty SKP wait for, and a case of some other workflows besides."""
    names = [f"orang{n}" for n in range(50)]
    walks.staff(world, names)
    for name in names:
        skp = world.new_skp(name)
        world.fill(skp, who=name, results=1)
        world.fire(name, "submit", skp)
    walks.first_quarter(world)
    staff_post(world, "lain", superior="kepala")
    report(world)
    return world


def test_fifty_rows_take_as_many_statements_as_five(crowd, monkeypatch):
    with reading(crowd.database) as session:
        found = session.execute(
            select(Task.id, Case.workflow)
            .join(Case, Case.id == Task.case_id)
            .where(Task.closed_at.is_(None))
        ).all()
    plans = [row.id for row in found if row.workflow == "skp"]
    others = [row.id for row in found if row.workflow != "skp"]
    workflows = {row.workflow for row in found}
    assert len(workflows) >= 3
    asked = partial(_asked, crowd, monkeypatch)
    assert asked([*others, *plans[:5]]) == asked([*others, *plans[:50]])
    # the cases, what surrounds them, the reader, and a statement a workflow
    assert asked([*others, *plans[:50]]) <= 3 + len(workflows)
    assert asked(plans[:50]) <= 4
    assert asked([]) == 0


def _asked(world, monkeypatch, tasks):
    """How many statements are sent for some tasks, those that are prepared by us included."""
    reader, served, execute = world.person["kabag"], [], Server.execute

    def note(server, *given):
        served.append(given)
        return execute(server, *given)

    with reading(world.database) as session:
        rows = rows_of(session, tasks, world.now, reader)
        assert len(rows) == len(tasks)
        with sent_to(world.database) as sent, monkeypatch.context() as patch:
            patch.setattr(Server, "execute", note)
            readiness_of(session, rows, reader, world.now)
    return len(sent) + len(served)
