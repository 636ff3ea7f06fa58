"""Separation of duties and the limits of acting officials hold in every small agency.

In whatever order people take up to five steps of two related cases: who may take the next one is
for the engine exactly who may by the rules, in all their hats; and who is asked for it can do it.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations, islice
from math import ceil

from counts import count
from situations import attempt, case_in, somebody
from small_agencies import (
    ADDRESSED,
    NOBODY_YET,
    PEOPLE,
    STEPS,
    SUBJECT,
    after,
    agencies,
    hats_that_may,
    post_of,
    unit_of,
    who_is_asked,
)
from small_agency_tables import (
    AS,
    PERSON,
    POST,
    TABLES,
    hands_of,
    held_in,
    line_of,
)

from workflow_app.engine.assignment import fitting, resolve, separated, stand_in
from workflow_app.engine.authority import Seat
from workflow_app.engine.decide import Situation, decide
from workflow_app.engine.refusals import Refusal

MOVES = 5
AGENCIES = 124_860
#: Of so many agencies one is walked.
ONE_OF = count(1, long=1, small=13)


@cache
def answer(person, hats, name, acted):
    """The hat in which the engine lets somebody take an open step now; None if it refuses.

    It is held against the rules: none where they know none, else one of theirs.
    """
    decided = decision(person, hats, name, acted)
    allowed = {somebody(str(hat)): hat for hat in hats_that_may(person, hats, name, acted)}
    taken = decided and decided.capacity.mandate
    said = f"{name} by {person} in {hats} after {acted}"
    assert bool(taken) is bool(allowed), said
    assert not taken or taken in allowed, said
    return allowed[taken] if taken else None


def decision(person, hats, name, acted, *more):
    """What the engine says, or None when it refuses."""
    step = STEPS[name]
    table = TABLES[step.case]
    where = Situation(
        workflow=table,
        case=case_in(table, step.source, subject=PERSON[SUBJECT]),
        capacities=held_in(step.case, person, hats, more),
        facts=frozenset(),
        hands=hands_of(acted),
    )
    try:
        return decide(where, attempt(name.partition(".")[2], actor=PERSON[person]))
    except Refusal:
        return None


def following(agency, node):
    """Where every step leads that can be taken next."""
    states, acted = node
    for name, step in STEPS.items():
        if states[step.case] == step.source:
            for person in PEOPLE:
                hat = answer(person, agency.hats[person], name, acted)
                if hat is not None:
                    yield after(states, acted, name, {person, hat.giver} - {None})


def walked(agency):
    """Everything that can be reached in up to five steps, and how many steps lead there."""
    reached = seen = {(("asked", "open"), NOBODY_YET)}
    taken = 0
    for _ in range(MOVES):
        found = [node for start in reached for node in following(agency, start)]
        taken += len(found)
        reached = set(found) - seen
        seen = seen | reached
    return seen, taken


def test_whoever_may_act_is_who_may_by_the_rules(publish):
    there, taken = 0, 0
    for agency in islice(agencies(), 0, None, ONE_OF):
        there += 1
        taken += walked(agency)[1]
    decided = answer.cache_info().currsize
    publish(f"E3, E4: {there} agencies, {taken} steps, {decided} decisions")
    assert there == ceil(AGENCIES / ONE_OF)
    assert taken > there, "the walks have been somewhere"


@cache
def resolved(number, role, state, line, acted):
    """Whom the engine asks for a role in a state of a case, held against the rules."""
    table, who = TABLES[number], AS[role]
    before = set().union(*(hands_of(acted)[name] for name in separated(table, state, who)))
    found = resolve(
        line_of(number, role, line),
        barred=frozenset({PERSON[SUBJECT], *before}),
        fits=fitting(table, state, who),
    )
    person = None if found.person is None else PERSON.index(found.person)
    assert person == who_is_asked(number, role, state, line, acted), (state, role, line, acted)
    return found


def check_asked(agency, away, node):
    """Whoever is asked is there and may take a step; returns how many were asked."""
    states, acted = node
    asked = 0
    for (number, state), roles in ADDRESSED.items():
        if states[number] != state:
            continue
        line = tuple(
            (person, hat, person in away)
            for person in PEOPLE
            for hat in agency.hats[person]
            if unit_of(hat.post) == number
        )
        for role in roles:
            found = resolved(number, role, state, line, acted)
            if found.person is not None:
                asked += 1
                seat = Seat(AS[role], POST[post_of(number, role)], "line")
                person = PERSON.index(found.person)
                turn = (number, role, state)
                assert can_act(person, agency.hats[person], turn, acted, stand_in(seat, found))
    return asked


@cache
def can_act(person, hats, turn, acted, above):
    number, role, state = turn
    return any(
        decision(person, hats, name, acted, *([above] if above else []))
        for name, step in STEPS.items()
        if (step.case, step.source, step.role) == (number, state, role)
    )


def test_whoever_is_asked_is_there_and_may_act(publish):
    there, asked = 0, 0
    for agency in agencies(mandates=1):
        nodes, _ = walked(agency)
        for away in (set(), *({each} for each in PEOPLE), *map(set, combinations(PEOPLE, 2))):
            there += 1
            asked += sum(check_asked(agency, away, node) for node in nodes)
    publish(f"A10: {there} agencies with people away, {asked} times asked")
    assert asked > there
