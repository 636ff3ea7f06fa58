"""The ledger of angka kredit in the database: exact, added to only, one account at a time."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from races import Race
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from workflow_app.engine.refusals import AlreadyMoved, Refusal, Unready
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import AngkaKredit, AngkaKreditLine
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.ak_appointment import promotion
from workflow_app.rules.angka_kredit import Term, convert
from workflow_app.rules.angka_kredit_ledger import (
    AkLine,
    AkRow,
    conversion_line,
    opening_lines,
    to_units,
)
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.predikat import Predikat
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.angka_kredit.ledger import Because, Tenure

TMT = date(2023, 4, 1)


def because(world, **more):
    return Because(at=world.at(), **more)


def post(world, act, *arguments, **more):
    with unit_of_work(world.database) as session:
        return act(session, *arguments, because(world, **more))


def line(value, row=AkRow.LAINNYA):
    units = to_units(Fraction(value))
    return AkLine(id=new_id(), row=row, units=units, clause="Peraturan BKN 3/2023, Pasal 12")


@pytest.fixture
def tenure(world):
    return Tenure(
        person=world.person["staf"],
        jf="analis_kebijakan",
        jenjang=Jenjang.AHLI_MUDA,
        opened_on=TMT,
    )


@pytest.fixture
def opened(world, tenure):
    """An account of somebody who entered above the lowest golongan."""
    figure = promotion(tenure.jenjang, Golongan.III_D, TMT)
    lines = opening_lines(figure, AkRow.LAMA, (new_id(), new_id()))
    return post(world, ledger.open_account, tenure, lines)


@pytest.fixture
def evaluation(world):
    """Some settled evaluation: the ledger only names it."""
    return world.new_skp()


def converted(evaluation, *, months=12, annual=True, predikat=Predikat.BAIK, year=2025):
    term = Term(
        year=year, jenjang=Jenjang.AHLI_MUDA, predikat=predikat, months=months, annual=annual
    )
    return conversion_line(convert(term), evaluation, new_id())


def account(world, person="staf"):
    with reading(world.database) as session:
        assert ledger.unbalanced(session) == ()
        return ledger.account_of(session, world.person[person])


def lines_of(world, held):
    with reading(world.database) as session:
        return ledger.lines_of(session, held.id)


def test_an_account_opens_with_its_base_and_keeps_exact_thirds(world, opened, evaluation):
    assert opened.total == 100
    third = converted(evaluation, months=1, annual=False, predikat=Predikat.SANGAT_KURANG)
    held = post(world, ledger.credit, opened.id, [third])
    assert held.total == 100 + Fraction(25, 48)
    assert account(world) == held
    assert lines_of(world, held)[-1] == third


def test_an_account_may_open_with_nothing(world, tenure):
    held = post(world, ledger.open_account, tenure, ())
    assert (held.total, held.seq) == (0, 0)
    assert account(world) == held


def test_somebody_has_one_account_at_a_time(world, opened, tenure):
    with pytest.raises(Unready, match="still runs in another jenjang"):
        post(world, ledger.open_account, tenure, ())
    assert account(world) == opened


def test_a_rise_closes_one_account_and_opens_the_next(world, opened, tenure):
    with unit_of_work(world.database) as session:
        closed = ledger.close_account(session, opened.id, date(2026, 4, 1))
        following = Tenure(
            person=tenure.person,
            jf=tenure.jf,
            jenjang=Jenjang.AHLI_MADYA,
            opened_on=date(2026, 4, 1),
        )
        ledger.open_account(session, following, (), because(world))
    assert account(world).tenure == following
    with reading(world.database) as session:
        old, new = ledger.accounts_of(session, tenure.person)
    assert (old.closed_on, old.total) == (closed.closed_on, 100)
    assert (new.closed_on, new.total) == (None, 0)


def test_a_closed_account_takes_corrections_and_nothing_else(world, opened):
    with unit_of_work(world.database) as session:
        ledger.close_account(session, opened.id, date(2026, 4, 1), frozen=True)
    for act in (
        lambda session: ledger.credit(session, opened.id, [line(1)], because(world)),
        lambda session: ledger.close_account(session, opened.id, date(2026, 5, 1)),
    ):
        with pytest.raises(AlreadyMoved), unit_of_work(world.database) as session:
            act(session)
    wrong = lines_of(world, opened)[0]
    assert post(world, ledger.take_back, opened.id, wrong.id).total == 0
    assert account(world) is None


def test_an_account_does_not_close_before_it_was_opened(world, opened):
    with pytest.raises(Unready), unit_of_work(world.database) as session:
        ledger.close_account(session, opened.id, date(2023, 3, 31))


def test_the_annual_predikat_replaces_the_periodic_ones(world, opened, evaluation):
    for _ in range(2):
        post(
            world,
            ledger.credit,
            opened.id,
            [converted(evaluation, months=3, annual=False)],
        )
    with pytest.raises(Unready, match="The ledger refuses") as refusal:
        post(world, ledger.credit, opened.id, [converted(evaluation)])
    assert "tahun 2025" in refusal.value.sentence.id
    with unit_of_work(world.database) as session:
        ledger.supersede(session, opened.id, 2025, because(world))
        held = ledger.credit(session, opened.id, [converted(evaluation)], because(world))
    assert held.total == 125
    assert post(world, ledger.supersede, opened.id, 2025) == account(world)


@pytest.mark.parametrize("which", ["unknown", "taken back", "an opposite"])
def test_a_line_is_taken_back_once(world, opened, which):
    wrong = lines_of(world, opened)[0]
    if which != "unknown":
        post(world, ledger.take_back, opened.id, wrong.id)
    written = lines_of(world, opened)
    chosen = {"unknown": uuid4(), "taken back": wrong.id, "an opposite": written[-1].id}[which]
    with pytest.raises(Unready, match="cannot be taken back"):
        post(world, ledger.take_back, opened.id, chosen)


def test_of_many_who_take_one_line_back_one_does(world, opened):
    wrong = lines_of(world, opened)[0].id
    why = because(world)
    acts = [lambda session: ledger.take_back(session, opened.id, wrong, why)] * 8
    with Race.of(world.database, len(acts)) as race:
        answers = race.run(acts)
    assert sum(isinstance(answer, Refusal) for answer in answers) == 7
    assert account(world).total == 0


def test_of_many_who_credit_at_once_nothing_is_lost(world, opened):
    why = because(world)
    acts = [
        lambda session: ledger.credit(session, opened.id, [line("0.125")], why) for _ in range(12)
    ]
    with Race.of(world.database, len(acts)) as race:
        race.run(acts)
    held = account(world)
    assert held.total == Fraction("101.5")
    assert held.seq == 13


@pytest.mark.parametrize(
    "statement",
    [update(AngkaKreditLine).values(units=1), delete(AngkaKreditLine)],
    ids=["update", "delete"],
)
def test_a_line_is_neither_changed_nor_taken_out(world, opened, statement):
    with (
        pytest.raises(DBAPIError, match="refuses"),
        unit_of_work(world.database) as session,
    ):
        session.execute(statement)
    assert account(world) == opened


@pytest.mark.parametrize(
    "figures",
    [{"units": 7}, {"seq": 9}, {"units": -1}, {"frozen": True}],
    ids=["other total", "no such line", "negative", "frozen while open"],
)
def test_an_account_says_nothing_that_its_last_line_does_not(world, opened, figures):
    with pytest.raises(IntegrityError), unit_of_work(world.database) as session:
        session.execute(update(AngkaKredit).values(**figures))
    assert account(world) == opened


@pytest.mark.parametrize(
    "wrong",
    [
        {"units": -5},
        {"clause": ""},
        {"row": AkRow.KONVERSI, "year": 2025, "months": 12},
        {"row": AkRow.KONVERSI, "months": 13},
    ],
    ids=["negative by itself", "without a rule", "without an evaluation", "too many months"],
)
def test_the_database_refuses_a_line_that_cannot_be(world, opened, wrong):
    values = {"row": AkRow.LAINNYA, "units": 5, "clause": "Pasal 12", **wrong}
    strange = AkLine(id=UUID(int=5), **values)
    with pytest.raises(IntegrityError), unit_of_work(world.database) as session:
        ledger._post(session, opened, (strange,), because(world))
    assert account(world) == opened


def test_a_total_that_does_not_follow_is_found(world, opened):
    strange = ledger._row(opened.id, 2, line(5), opened.units, because(world))
    with unit_of_work(world.database) as session:
        session.execute(AngkaKreditLine.__table__.insert(), [strange])
    with reading(world.database) as session:
        assert ledger.unbalanced(session) == (opened.id,)
