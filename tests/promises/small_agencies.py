"""Every agency of four people, three roles, two units and two mandates, and what is allowed there.

A family of two cases, one in each unit, about the first of the four. What is allowed is worked
out here a second time from the rules alone, without a line of the engine: each rule is one
condition on one hat.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

PEOPLE, ROLES, UNITS = range(4), range(3), range(2)
SUBJECT = 0
#: Kinds of a mandate; a narrow delegation reaches two steps only.
PLT, PLH, WHOLE, NARROW = "plt", "plh", "delegation", "narrow"
REACHED = frozenset({"first.hear", "second.confirm"})


class Step(NamedTuple):
    """One step: of which case, out of which state into which, in which role, and its limits.

    ``delegable`` is the role of their own that a delegate needs for a strategic step, None that
    no delegate may take it.
    """

    case: int
    source: str
    target: str
    role: int
    strategic: bool = False
    delegable: int | None = None
    not_by: tuple[str, ...] = ()


STEPS = {
    "first.hear": Step(0, "asked", "heard", 0),
    "first.send_back": Step(0, "heard", "asked", 1),
    "first.review": Step(0, "heard", "reviewed", 1, not_by=("first.hear",)),
    "first.grant": Step(
        0, "reviewed", "granted", 2, strategic=True, not_by=("first.hear", "first.review")
    ),
    "second.check": Step(1, "open", "checked", 1, not_by=("first.hear",)),
    "second.confirm": Step(
        1, "checked", "confirmed", 2, strategic=True, delegable=1, not_by=("second.check",)
    ),
}
#: The steps whose hands are looked back at.
REMEMBERED = ("first.hear", "first.review", "second.check")


class Hat(NamedTuple):
    """How somebody holds a post, and who has delegated it to them."""

    kind: str
    post: int
    giver: int | None = None


class Agency(NamedTuple):
    """The hats of each of the four people."""

    hats: tuple[tuple[Hat, ...], ...]


def post_of(unit: int, role: int) -> int:
    """The post that carries a role in a unit."""
    return unit * len(ROLES) + role


def unit_of(post: int) -> int:
    """The unit that a post is in."""
    return post // len(ROLES)


def agencies(mandates: int = 2) -> Iterator[Agency]:
    """Each of them once: three of the four people are as good as each other.

    Everybody holds another post; a mandate is an acting post, or what a holder has delegated.
    There are up to ``mandates`` of them.
    """
    posts = range(len(UNITS) * len(ROLES))
    for first in posts:
        others = [post for post in posts if post != first]
        for held in combinations(others, len(PEOPLE) - 1):
            own = (first, *held)
            possible = list(_mandates(own))
            for number in range(mandates + 1):
                for given in combinations(possible, number):
                    yield _agency(own, given)


def _mandates(own: tuple[int, ...]) -> Iterator[tuple[int, Hat]]:
    posts = range(len(UNITS) * len(ROLES))
    for person in PEOPLE:
        for post in posts:
            if own[person] == post:
                continue
            yield person, Hat(PLT, post)
            yield person, Hat(PLH, post)
            if post in own:
                yield person, Hat(WHOLE, post, own.index(post))
                yield person, Hat(NARROW, post, own.index(post))


def _agency(own: tuple[int, ...], given: tuple[tuple[int, Hat], ...]) -> Agency:
    hats = [[Hat("definitive", post)] for post in own]
    for person, hat in given:
        hats[person].append(hat)
    return Agency(tuple(tuple(each) for each in hats))


#: Who has taken each step that is looked back at.
Acted = tuple[frozenset[int], ...]
States = tuple[str, str]
NOBODY_YET: Acted = tuple(frozenset() for _ in REMEMBERED)


def after(states: States, acted: Acted, name: str, hands: set[int]) -> tuple[States, Acted]:
    """The two cases once a step is taken by somebody, perhaps in the name of somebody else."""
    step = STEPS[name]
    now = (step.target, states[1]) if step.case == 0 else (states[0], step.target)
    if name in REMEMBERED:
        at = REMEMBERED.index(name)
        acted = (*acted[:at], acted[at] | hands, *acted[at + 1 :])
    return now, acted


def acted_at(acted: Acted, name: str) -> frozenset[int]:
    """Who has taken a step, or let it be taken in their name."""
    return acted[REMEMBERED.index(name)]


def hats_that_may(person: int, hats: tuple[Hat, ...], name: str, acted: Acted) -> tuple[Hat, ...]:
    """The hats in which somebody may take a step that is open, by the rules alone."""
    step = STEPS[name]
    before = frozenset().union(*(acted_at(acted, other) for other in step.not_by))
    own = {hat.post for hat in hats if hat.kind == "definitive"}

    def may(hat: Hat) -> bool:
        names = {person, hat.giver} - {None}
        return (
            hat.post == post_of(step.case, step.role)
            and SUBJECT not in names
            and not names & before
            and (hat.kind != NARROW or name in REACHED)
            and (not step.strategic or hat.kind == "definitive" or _opened(hat, step, own))
        )

    return tuple(hat for hat in hats if may(hat))


def _opened(hat: Hat, step: Step, own: set[int]) -> bool:
    """Whether a strategic step is open to a delegate who holds the named post themselves."""
    return (
        hat.kind in {WHOLE, NARROW}
        and step.delegable is not None
        and post_of(step.case, step.delegable) in own
    )


#: The roles that may act in each state of a case.
ADDRESSED: dict[tuple[int, str], frozenset[int]] = {
    (step.case, step.source): frozenset(
        each.role for each in STEPS.values() if (each.case, each.source) == (step.case, step.source)
    )
    for step in STEPS.values()
}
#: In which order the hats of one post are asked.
TURN = (PLH, PLT, "definitive", WHOLE, NARROW)
Line = tuple[tuple[int, Hat, bool], ...]


def who_is_asked(number: int, role: int, state: str, line: Line, acted: Acted) -> int | None:
    """Who is asked for a role, by the rules alone; ``line`` are all hats, and who is away.

    The post of the role comes first, then the post of the next role, and so on upwards. What is
    delegated counts in the post of the role only.
    """
    names = [
        name
        for name, step in STEPS.items()
        if (step.case, step.source, step.role) == (number, state, role)
    ]
    before = frozenset({SUBJECT}).union(
        *(acted_at(acted, other) for name in names for other in STEPS[name].not_by)
    )
    for level in ROLES[role:]:
        here = [each for each in line if each[1].post == post_of(number, level)]
        for person, hat, away in sorted(here, key=lambda each: TURN.index(each[1].kind)):
            given = hat.giver is not None
            if away or (given and level != role) or {person, hat.giver} & before:
                continue
            if any(_within(hat, name) for name in names):
                return person
    return None


def _within(hat: Hat, name: str) -> bool:
    """Whether a hat is asked for a step: acting ones never for one that changes a status."""
    if hat.kind == "definitive":
        return True
    return not STEPS[name].strategic and (hat.kind != NARROW or name in REACHED)
