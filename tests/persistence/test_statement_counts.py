"""How many statements a move costs on PostgreSQL, and that each is prepared once a connection.

The measured counts are printed by ``pytest -s``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
import walks
from small_world import SURE, YEAR, World, build
from sqlalchemy import text
from statements import Journal, Transaction, keep_journal

from state_machines.registry import WORKFLOWS
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence import migrating
from workflow_app.persistence.case_reading import read_case
from workflow_app.persistence.database import open_database
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.perilaku import BERAKHLAK
from workflow_app.services.cases.carrying import context_of
from workflow_app.services.evaluation import editing as evaluation

pytestmark = pytest.mark.postgres

PER_MOVE = 4
#: What a row may cost beyond four a move: a look at a relative that then stays where it is.
LOOKS = {
    "evaluation.accept": 2,  # looks whether a year of angka kredit waits for it, or has to open
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


@pytest.fixture(scope="module")
def fired(cluster):
    """What every kind of row cost that people and the clock fire in a year."""
    name = cluster.copy("alur_template")
    database = open_database(cluster.url(name))
    world = counting(database)
    walk_the_year(world)
    walks.transfer(world, who="staf3")
    exempt(world)
    yield world.fired
    database.close()
    cluster.drop(name)


def counting(database):
    """A counting world whose agency leaves the distribution to its raters."""
    world = build(database)
    walks.decide(world, "distribution_check_mode", '"off"')
    walks.decide(world, "objection_covers_periodic", "true")
    walks.staff(world, ["staf3", "staf4"])
    journal = keep_journal(database)
    return CountingWorld(
        database,
        person=world.person,
        position=world.position,
        unit=world.unit,
        journal=journal,
    )


def test_a_moved_case_costs_at_most_four_statements(fired):
    over = []
    for first, (statements, moves) in sorted(worst(fired).items()):
        limit = PER_MOVE * moves + LOOKS.get(first, 0)
        print(f"{first:42} {statements:3} statements, {moves:2} moves, limit {limit}")
        if statements > limit:
            over.append(f"{first}: {statements} statements for {moves} moves")
    assert not over, over


def test_a_move_by_itself_costs_three_statements(fired):
    rows = {"skp.submit", "skp.agree", "skp.send_back", "evaluation.accept", "objection.explain"}
    alone = {
        each.moves[0]: len(each.statements)
        for each in fired
        if each.moves[0] in rows and len(each.moves) == 1
    }
    assert alone == dict.fromkeys(rows, 3)


def test_the_first_evaluation_of_a_period_opens_the_result_of_its_organisation(fired):
    opening = [each for each in fired if "organisation_result.open" in each.moves]
    assert opening
    for each in opening:
        assert len(each.statements) <= PER_MOVE * len(each.moves) + OPENS_A_RESULT


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


def walk_the_year(world):
    skp = walks.detours(world)
    world.fire("kabag", "establish", skp)
    other = world.monitored("staf2")
    quarters = world.evaluations(skp)
    for case, after in zip(quarters, (4, 7, 10, 13), strict=True):
        world.at(on=date(YEAR + after // 13, after % 12 or 12, 2))
        if world.state(case) == "scheduled":
            world.fire(None, "open_period", case)
        if case == quarters[0]:
            late_accounts(world, skp, case, other)
            walk_objection(world, case)
        else:
            world.signed(skp, case)
            world.open_result(case)
            world.fire("staf", "accept", case)
    annual = walks.closed_year(world, skp)
    world.signed(skp, annual)
    rated_again(world, skp, annual)
    world.open_result(annual)
    world.fire("staf", "accept", annual)
    walks.finish_all(world, skp)
    world.fire("personalia", "finish_follow_up", skp)


def late_accounts(world, skp, case, other):
    """One evaluation opens the result, one waits for it, and one comes when it is set."""
    waiting, late = world.evaluations(other)[0], walks.first_quarter(world, "staf4")
    for each, plan, who in ((case, skp, "staf"), (waiting, other, "staf2")):
        world.report(plan, each, who)
        world.fire("kabag", "accept_realisation", each)
    world.fire("kabag", "send_back_realisation", late.case, note="Bukti kurang")
    world.fire("kabag", "undo_send_back_realisation", late.case)
    result = world.organisation_result(case)
    world.fire("perencana", "recommend", result, note="Baik", details={"value": "baik"})
    world.fire("menteri", "establish", result, note="Baik", details={"value": "baik"})
    world.fire("kabag", "accept_realisation", late.case)
    world.rate(skp, case)
    world.fire("kabag", "check_distribution", case)
    world.fire("kabag", "sign", case)
    world.open_result(case)


def rated_again(world, skp, annual):
    result = world.organisation_result(annual)
    world.fire("menteri", "reopen", result, note="Data baru")
    world.fire("menteri", "establish", result, note="Tetap", details={"value": "baik"})
    world.rate(skp, annual)
    world.fire("kabag", "check_distribution", annual)
    world.fire("kabag", "sign", annual)


def exempt(world):
    world.at(on=date(YEAR, 1, 13))
    skp = world.monitored("kabag", "kepala")
    world.at(on=date(YEAR, 5, 4))
    decree = {"condition": "study_leave", "decree": "SK 1/2026"}
    world.fire("personalia", "exempt", skp, details=decree)


def walk_objection(world, case):
    world.fire("staf", "object", case, note="Hasil saya melampaui target")
    objection = walks.child(world, case, "objection")
    world.fire("kabag", "explain", objection, note="Sesuai bukti")
    world.fire("staf", "hear_employee", objection, note="Terlampir")
    world.fire("kepala", "change_result", objection, note="Ya", details=walks.RATINGS)


@pytest.mark.parametrize("schema", ["", "dinas_gambir"])
def test_a_statement_of_the_hot_path_is_prepared_once_and_outlives_a_rollback(cluster, schema):
    name = cluster.copy("alur_template")
    database = open_database(cluster.url(name), schema=schema, pool_size=1)
    migrating.upgrade(database)
    world = build(database)
    skp, case = walks.delivered_quarter(world)
    cases = {"skp": skp, "evaluation": case}
    read_everything(world, cases)
    before = prepared(database)
    read_everything(world, cases)
    assert prepared(database) == before
    assert len(before) > 10
    assert len({text for _, text in before}) == len(before)
    assert not any("POSTCOMPILE" in text or "__[" in text for _, text in before)
    database.close()
    cluster.drop(name)


def prepared(database):
    """What the one connection of a database has prepared; looking at it ends in a rollback."""
    with reading(database) as session:
        found = session.execute(text("SELECT name, statement FROM pg_prepared_statements"))
        return {tuple(row) for row in found}


def read_everything(world, cases):
    """What every row of every table asks, as a browser would ask it: with a key and a task."""
    with unit_of_work(world.database) as session:
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
                rows = tuple(
                    each for each in table.table if each.trigger == trigger and not each.born
                )
                context_of(session, row, attempt, rows=rows)
