"""How many statements a move costs on PostgreSQL, and that the driver can keep each of them.

The measured counts are printed by ``pytest -s``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
import walks
from small_world import SURE, YEAR, World, build
from sqlalchemy import select
from statements import Journal, Transaction, keep_journal

from state_machines.registry import WORKFLOWS
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence import migrating
from workflow_app.persistence.case_reading import read_case
from workflow_app.persistence.database import open_database
from workflow_app.persistence.models import Case
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.rules.perilaku import BERAKHLAK
from workflow_app.services.cases.carrying import context_of
from workflow_app.services.evaluation import editing as evaluation

pytestmark = pytest.mark.postgres

#: A statement of the driver is parsed once only within these limits.
LONGEST, MOST_PARAMETERS = 4096, 50
PER_MOVE = 4
#: What a row may cost beyond four a move: a look at a relative that then stays where it is.
LOOKS = {
    "evaluation.accept_realisation": 2,  # finds the result, waits for it, looks whether it is set
    "evaluation.deliver": 2,  # looks whether the year has become ready
    "evaluation.waive": 2,  # the same
}
#: Rows that open a case somebody else shares: the first of a period pays for the rest.
OPENS_A_RESULT = 5


@dataclass
class CountingWorld(World):
    """A world that keeps what each fired row cost."""

    journal: Journal = field(default_factory=Journal)
    fired: list[Transaction] = field(default_factory=list)

    def fire(self, who, trigger, case, **more):
        outcome = super().fire(who, trigger, case, **more)
        self.fired.append(self.journal.committed[-1])
        return outcome

    def rate(self, skp, case, *, who="kabag", hasil=SURE, perilaku=SURE):
        form = evaluation.RatingForm(
            hasil_kerja={rhk: (hasil, "") for rhk, _ in self.results_of(skp)},
            perilaku={each.code: (perilaku, "") for each in BERAKHLAK},
            rating_hasil_kerja=hasil,
            rating_perilaku=perilaku,
        )
        with unit_of_work(self.database) as session:
            evaluation.save_rating(session, self.edit(who, case), form)
        return self.fire(who, "rate", case)

    def signed(self, skp, case, *, who="staf", leader="kabag", **ratings):
        self.report(skp, case, who)
        self.fire(leader, "accept_realisation", case)
        result = self.organisation_result(case)
        if self.state(result) == "draft":
            self.fire("menteri", "establish", result, note="Baik", details={"value": "baik"})
        self.rate(skp, case, who=leader, **ratings)
        self.fire(leader, "check_distribution", case)
        self.fire(leader, "sign", case)

    def open_result(self, case, who="staf"):
        self.at(days=4)
        return self.fire(None, "deliver", case)


@pytest.fixture
def counting(postgres):
    """A counting world whose agency leaves the distribution to its raters."""
    world = build(postgres)
    walks.decide(world, "distribution_check_mode", '"off"')
    walks.decide(world, "objection_covers_periodic", "true")
    journal = keep_journal(postgres)
    with unit_of_work(postgres) as session:
        session.execute(select(Case.id))
    return CountingWorld(
        postgres,
        person=world.person,
        position=world.position,
        unit=world.unit,
        journal=journal,
    )


def test_a_moved_case_costs_at_most_four_statements(counting):
    walk_everything(counting)
    over = []
    for first, (statements, moves) in sorted(worst(counting.fired).items()):
        limit = PER_MOVE * moves + LOOKS.get(first, 0)
        print(f"{first:42} {statements:3} statements, {moves:2} moves, limit {limit}")
        if statements > limit:
            over.append(f"{first}: {statements} statements for {moves} moves")
    assert not over, over


def test_a_move_by_itself_costs_three_statements(counting):
    walk_everything(counting)
    alone = {
        each.moves[0]: len(each.statements)
        for each in counting.fired
        if each.moves[0] in {"skp.submit", "skp.agree", "skp.send_back", "evaluation.accept"}
        and len(each.moves) == 1
    }
    assert set(alone) == {"skp.submit", "skp.agree", "skp.send_back", "evaluation.accept"}
    assert set(alone.values()) == {3}


def worst(fired):
    """For each row the dearest transaction it began, by what it costs beyond its moves."""
    dearest = {}
    for each in fired:
        if "organisation_result.open" in each.moves:
            continue
        first, cost = each.moves[0], (len(each.statements), len(each.moves))
        held = dearest.get(first, cost)
        dearest[first] = max(held, cost, key=lambda one: one[0] - PER_MOVE * one[1])
    return dearest


def test_the_first_evaluation_of_a_period_opens_the_result_of_its_organisation(counting):
    walk_everything(counting)
    opening = [each for each in counting.fired if "organisation_result.open" in each.moves]
    assert opening
    for each in opening:
        assert len(each.statements) <= PER_MOVE * len(each.moves) + OPENS_A_RESULT


def walk_everything(world):
    """Every kind of row that people and the clock fire in a year."""
    skp = walks.detours(world)
    world.fire("kabag", "establish", skp)
    quarters = world.evaluations(skp)
    for case, after in zip(quarters, (4, 7, 10, 13), strict=True):
        world.at(on=date(YEAR + after // 13, after % 12 or 12, 2))
        if world.state(case) == "scheduled":
            world.fire(None, "open_period", case)
        world.signed(skp, case)
        world.open_result(case)
        if case == quarters[0]:
            walk_objection(world, case)
        else:
            world.fire("staf", "accept", case)
    annual = walks.closed_year(world, skp)
    world.signed(skp, annual)
    result = world.organisation_result(annual)
    world.fire("menteri", "reopen", result, note="Data baru")
    world.fire("menteri", "establish", result, note="Tetap", details={"value": "baik"})
    world.rate(skp, annual) if world.state(annual) == "ready" else None
    world.fire("kabag", "check_distribution", annual)
    world.fire("kabag", "sign", annual)
    world.open_result(annual)
    world.fire("staf", "accept", annual)
    walks.finish_all(world, skp)
    world.fire("personalia", "finish_follow_up", skp)


def walk_objection(world, case):
    world.fire("staf", "object", case, note="Hasil saya melampaui target")
    objection = walks.child(world, case, "objection")
    world.fire("kabag", "explain", objection, note="Sesuai bukti")
    world.fire("staf", "hear_employee", objection, note="Terlampir")
    world.fire("kepala", "change_result", objection, note="Ya", details=walks.RATINGS)


def test_a_transfer_and_an_exemption_stay_within_their_moves(counting):
    walks.transfer(counting)
    counting.now = counting.now.replace(month=1, day=13)
    exempted = counting.monitored("staf2")
    counting.at(on=date(YEAR, 5, 4))
    decree = {"condition": "study_leave", "decree": "SK 1/2026"}
    counting.fire("personalia", "exempt", exempted, details=decree)
    costs = worst(counting.fired)
    for first in ("skp.start_closing", "skp.exempt"):
        statements, moves = costs[first]
        print(f"{first:42} {statements:3} statements, {moves:2} moves")
        assert statements <= PER_MOVE * moves


@pytest.mark.parametrize("schema", ["", "dinas_gambir"])
def test_the_driver_keeps_the_parsed_form_of_every_statement_of_the_hot_path(cluster, schema):
    name = cluster.copy("alur_template")
    database = open_database(cluster.url(name), schema=schema)
    migrating.upgrade(database)
    world = build(database)
    journal = keep_journal(database)
    skp, case = walks.delivered_quarter(world)
    read_everything(world, {"skp": skp, "evaluation": case})
    hot = [sent for each in journal.committed for sent in each.statements if is_hot(sent.text)]
    longest = max(hot, key=lambda sent: len(sent.text))
    print(f"the longest statement has {len(longest.text)} characters")
    assert len(longest.text) <= LONGEST, longest.text
    assert max(len(sent.parameters) for sent in hot) <= MOST_PARAMETERS
    assert not any("POSTCOMPILE" in sent.text or "__[" in sent.text for sent in hot)
    database.close()
    cluster.drop(name)


def is_hot(text):
    return text.startswith(("WITH moved AS", "SELECT CAST(NULL AS VARCHAR) AS tag,")) or (
        "FOR NO KEY UPDATE" in text and "workflow_case" in text
    )


def read_everything(world, cases):
    """What every row of every table asks, as a browser would ask it: with a key and a task."""
    with unit_of_work(world.database) as session:
        found = {
            workflow: session.execute(select(Case.id).where(Case.workflow == workflow)).scalars()
            for workflow in ("organisation_result",)
        }
        cases |= {workflow: next(iter(ids)) for workflow, ids in found.items()}
        for table in WORKFLOWS:
            row = read_case(session, cases.get(table.key, cases["evaluation"]))
            row = row._replace(workflow=table.key, state=table.states[0].name)
            for trigger in sorted(table.triggers):
                attempt = Attempt(
                    case=row.id,
                    trigger=trigger,
                    actor=world.person["kabag"],
                    at=world.at(),
                    key="kunci",
                    task=row.id,
                )
                rows = tuple(each for each in table.table if each.trigger == trigger and not each.born)
                context_of(session, row, attempt, rows=rows)
