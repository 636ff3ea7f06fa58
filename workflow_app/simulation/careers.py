"""What the years do to an agency, planned a month ahead from the organisation as it stands.

Leave with and without a Plh, delegations, transfers, retirements by BUP, deaths, vacancies with a
Plt until somebody is promoted, joiners, and units that go under another leader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from workflow_app.services.staffing.picture import PersonSeen, Picture, PostSeen
from workflow_app.simulation.agency import Agency
from workflow_app.simulation.changes import LEAVE, Change

#: Chances of a month.
_ON_LEAVE, _DELEGATES, _MOVES, _DIES, _STUDIES, _REORGANISED = (
    0.07,
    0.01,
    0.006,
    0.0003,
    0.0004,
    0.002,
)
_PLH, _FILLED, _JOINED = 0.6, 0.45, 0.4
#: Months in which somebody who moves or dies leaves a plan in force behind.
_MOVING = range(2, 10)
_HIGHEST = frozenset({"jpt_utama"})
_OFFICERS = ("kabag_kin", "karo_sdm", "analis_1")


@dataclass(frozen=True, slots=True)
class Month:
    """The month that is planned: its first day and how many days it has."""

    agency: Agency
    seen: Picture
    first: date

    def chance(self, *key: object) -> Random:
        """Chance of this month by a name."""
        name = ":".join(map(str, (self.agency.seed, "career", self.first, *key)))
        return Random(name)  # noqa: S311 - a story, not a secret

    def day(self, chance: Random) -> date:
        """Some day of the month, not the last ones."""
        return self.first + timedelta(days=chance.randint(1, 26))


def planned(month: Month) -> Iterator[Change]:
    """Every change of a month, each from its own chance."""
    for person in month.seen.people.values():
        if person.post is not None:
            yield from _of_person(month, person, month.seen.posts[person.post])
    for post in month.seen.posts.values():
        if post.leads and not post.holders:
            yield from _of_vacancy(month, post)
        elif post.leads:
            yield from _reorganised(month, post)


def joining(month: Month) -> Iterator[PostSeen]:
    """The staff posts that are empty and find somebody new this month."""
    for post in month.seen.posts.values():
        if (
            not post.leads
            and not post.holders
            and month.chance("joins", post.id).random() < _JOINED
        ):
            yield post


def _of_person(month: Month, person: PersonSeen, post: PostSeen) -> Iterator[Change]:
    chance = month.chance("person", person.id)
    following = (month.first + timedelta(days=32)).replace(day=1)
    if person.pension is not None and person.pension <= following:
        on = max(person.pension, month.first + timedelta(days=1))
        yield Change(kind="retire", on=on, person=person.id, reason="retired")
        return
    rare = chance.random()
    if rare < _DIES and month.first.month in _MOVING and not _keeps_office(month, post):
        yield Change(kind="retire", on=month.day(chance), person=person.id, reason="died")
    elif rare < _DIES + _MOVES and month.first.month in _MOVING and not post.leads:
        yield from _move(month, person, post, chance)
    elif rare > 1 - _STUDIES and month.first.month in _MOVING and not post.leads:
        first = month.day(chance)
        yield Change(kind="away", on=first, person=person.id, reason="study_leave")
    elif chance.random() < _ON_LEAVE:
        yield from _leave(month, person, post, chance)
    elif post.leads and chance.random() < _DELEGATES:
        yield from _delegation(month, person, post, chance)


def _keeps_office(month: Month, post: PostSeen) -> bool:
    return post.jenis in _HIGHEST or month.agency.posts[post.id].key in _OFFICERS


def _leave(month: Month, person: PersonSeen, post: PostSeen, chance: Random) -> Iterator[Change]:
    condition = chance.choice(tuple(LEAVE))
    first = month.day(chance)
    last = first + timedelta(days=chance.randint(1, LEAVE[condition]))
    yield Change(kind="away", on=first, until=last, person=person.id, reason=condition)
    if post.leads and not post.acting and (not post.superior or chance.random() < _PLH):
        stands_in = _beside(month, post, chance)
        if stands_in is not None:
            yield Change(kind="plh", on=first, until=last, person=stands_in, post=post.id)
            if not post.superior:
                yield from _for_the_plh(month, person, post, stands_in, (first, last))


def _for_the_plh(
    month: Month, person: PersonSeen, post: PostSeen, plh: UUID, leave: tuple[date, date]
) -> Iterator[Change]:
    """Where nobody stands above the Plh, somebody else decides what is the Plh's own case."""
    others = sorted(
        holder
        for each in month.seen.below(post.id)
        if each.leads
        for holder in each.holders
        if holder != plh
    )
    if others:
        chosen = month.chance("for the plh", person.id).choice(others)
        yield Change(
            kind="delegate",
            on=leave[0],
            until=leave[1],
            appointment=person.appointment,
            person=chosen,
        )


def _beside(month: Month, post: PostSeen, chance: Random) -> UUID | None:
    """A leader under the same superior, or the one below who leads."""
    peers = [
        each
        for each in month.seen.posts.values()
        if each.leads and each.holders and each.id != post.id
        if each.superior in {post.superior, post.id} or each.id == post.superior
    ]
    return chance.choice(chance.choice(peers).holders) if peers else None


def _delegation(
    month: Month, person: PersonSeen, post: PostSeen, chance: Random
) -> Iterator[Change]:
    below = [each for each in month.seen.below(post.id) if each.holders]
    if below and post.superior:
        first = month.day(chance)
        yield Change(
            kind="delegate",
            on=first,
            until=first + timedelta(days=chance.randint(10, 30)),
            appointment=person.appointment,
            person=chance.choice(chance.choice(below).holders),
        )


def _move(month: Month, person: PersonSeen, post: PostSeen, chance: Random) -> Iterator[Change]:
    alike = [
        each.id
        for each in month.seen.posts.values()
        if (each.jenis, each.jenjang) == (post.jenis, post.jenjang)
        and each.unit != post.unit
        and not _keeps_office(month, each)
    ]
    if alike and not _keeps_office(month, post):
        on = month.day(chance)
        yield Change(kind="transfer", on=on, person=person.id, post=chance.choice(alike))


def _of_vacancy(month: Month, post: PostSeen) -> Iterator[Change]:
    """A Plt at once, and somebody promoted from below a month or more later."""
    chance = month.chance("vacant", post.id)
    below = [each for each in month.seen.below(post.id) if each.holders]
    if post.acting and below and chance.random() < _FILLED and month.first.month in _MOVING:
        risen = chance.choice(sorted(below, key=lambda each: (not each.leads, each.id))[:4])
        on = month.day(chance)
        yield Change(kind="transfer", on=on, person=risen.holders[0], post=post.id)
    elif not post.acting:
        stands_in = _beside(month, post, chance)
        if stands_in is not None:
            first = month.first + timedelta(days=chance.randint(1, 4))
            until = first + timedelta(days=180)
            yield Change(kind="plt", on=first, until=until, person=stands_in, post=post.id)


def _reorganised(month: Month, post: PostSeen) -> Iterator[Change]:
    chance = month.chance("reorganised", post.id)
    if post.jenis != "pengawas" or chance.random() >= _REORGANISED:
        return
    own = month.seen.posts.get(post.superior) if post.superior else None
    others = [
        each.id
        for each in month.seen.posts.values()
        if own and each.jenis == own.jenis and each.id != own.id and each.holders
    ]
    if others:
        yield Change(
            kind="reorganise", on=month.day(chance), post=post.id, above=chance.choice(others)
        )
