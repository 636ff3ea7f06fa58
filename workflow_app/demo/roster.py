"""Who holds which post when: the agency's people, and what moves in the year of the story."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from uuid import UUID

from workflow_app.demo.days import Place
from workflow_app.demo.people import Character, people_of
from workflow_app.demo.posts import Post, establishment
from workflow_app.demo.units import UNITS, UnitPlan
from workflow_app.persistence.base import new_id
from workflow_app.persistence.position_reading import PRESENT

_FIRST_OF_MARCH = "terampil_jyp"
_STUDYING = "kasubbag_mks"
_LATEST_MOVER = "lay_pelaksana"
#: Month of the birthday after which the retired are 58.
_RETIRING = MappingProxyType({"kabag_mutasi": 7, "kasubbag_jyp": 10})
_MOVES = (
    ("perencana_muda", "analis_kinerja", 7),
    ("arsip_sdm", "terampil_pre", 10),
    ("lay_pertama", "aku_pertama", 10),
    ("prakom_pertama", "prakom_ren", 10),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Somebody in a post, in one capacity, from day to day."""

    id: UUID
    person: str
    post: str
    kind: str
    starts: date
    ends: date | None
    document: str

    def covers(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.starts <= day and (self.ends is None or self.ends >= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A transfer: somebody takes up another post on a day."""

    person: str
    post: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The agency as it is staffed around the year of the story."""

    year: int
    today: date
    units: dict[str, UnitPlan]
    posts: dict[str, Post]
    people: dict[str, Character]
    unit_ids: dict[str, UUID]
    post_ids: dict[str, UUID]
    moves: tuple[Move, ...]
    retired: dict[str, date]
    studying: dict[str, date]
    holdings: list[Holding] = field(default_factory=list)

    def place(self, post: str) -> Place:
        """Where the holder of a post works."""
        unit = self.units[self.posts[post].unit]
        return Place(unit.zone, unit.week_days)

    def holder(self, post: str, day: date) -> str | None:
        """Who is addressed in a post on a day: a Plh before a Plt before the holder."""
        held = [each for each in self.holdings if each.post == post and each.covers(day)]
        return min(held, key=lambda each: PRESENT[each.kind]).person if held else None

    def post_of(self, person: str, day: date) -> str | None:
        """The definitive post of somebody on a day."""
        own = (
            each.post
            for each in self.holdings
            if each.person == person and each.kind == "definitive" and each.covers(day)
        )
        return next(own, None)

    def rater(self, post: str, day: date) -> str | None:
        """Who sits above a post on a day."""
        superior = self.posts[post].superior
        return self.holder(superior, day) if superior else None

    def organisation(self, post: str) -> str:
        """The unit whose organisation result counts for a post."""
        unit = self.units[self.posts[post].unit]
        while not unit.evaluated and unit.parent:
            unit = self.units[unit.parent]
        return unit.key

    def acting(self, person: str, day: date) -> Holding | None:
        """A post that somebody looks after as Plt on a day."""
        held = (each for each in self.holdings if each.person == person and each.covers(day))
        return next((each for each in held if each.kind == "plt"), None)


def staffed(people: int, seed: int, today: date) -> Roster:
    """Fill the posts and let the year of ``today`` move what it moves, up to that day."""
    year = today.year
    posts = establishment(people)
    births = {key: date(year - 58, month, 11) for key, month in _RETIRING.items()}
    characters = people_of(posts.filled, seed, year, births)
    units = {unit.key: unit for unit in (*UNITS, *posts.further)}
    filled = {character.key for character in characters}
    roster = Roster(
        year=year,
        today=today,
        units=units,
        posts={post.key: post for post in posts.posts},
        people={character.key: character for character in characters},
        unit_ids={key: new_id() for key in units},
        post_ids={post.key: new_id() for post in posts.posts},
        moves=tuple(
            move for move in _moves(year, today) if move.person in filled and move.on <= today
        ),
        retired={
            key: date(year, month + 1, 1)
            for key, month in _RETIRING.items()
            if key in filled and date(year, month + 1, 1) <= today
        },
        studying={_STUDYING: date(year, 9, 1)} if date(year, 9, 1) <= today else {},
    )
    roster.holdings.extend(_definitive(roster, seed))
    roster.holdings.extend(_acting(roster))
    return roster


def _moves(year: int, today: date) -> Iterable[Move]:
    for person, post, month in _MOVES:
        yield Move(person=person, post=post, on=date(year, month, 1))
    # the limit of fifteen working days for the SKP of a new post runs out tomorrow
    late = Place("Asia/Jakarta", 5).before(today, 14)
    yield Move(person=_LATEST_MOVER, post="pelaksana_aku", on=late)


def _definitive(roster: Roster, seed: int) -> Iterable[Holding]:
    moved = {move.person: move for move in roster.moves}
    for key in roster.people:
        chance = Random(f"{seed}:holding:{key}")  # noqa: S311 - a story, not a secret
        move = moved.get(key)
        yield _holding(
            key, key, "definitive", _since(roster, key, chance), _until(roster, key, move)
        )
        if move is not None:
            yield _holding(key, move.post, "definitive", move.on, None)


def _since(roster: Roster, key: str, chance: Random) -> date:
    if key == _FIRST_OF_MARCH:
        return date(roster.year, 3, 1)
    return date(roster.year - chance.randint(3, 6), chance.choice((1, 4, 7, 10)), 2)


def _until(roster: Roster, key: str, move: Move | None) -> date | None:
    left = move.on if move else roster.retired.get(key) or roster.studying.get(key)
    return left - timedelta(days=1) if left else None


def _acting(roster: Roster) -> Iterable[Holding]:
    wanted = (
        ("kabag_kinerja", "kabag_mutasi", "plt", date(roster.year, 8, 1), None),
        ("mks_muda", _STUDYING, "plt", date(roster.year, 9, 1), None),
        (
            "karo_ren",
            "inspektur",
            "plh",
            roster.today - timedelta(days=5),
            roster.today + timedelta(days=4),
        ),
    )
    for person, post, kind, starts, ends in wanted:
        if person in roster.people and post in roster.posts and starts <= roster.today:
            yield _holding(person, post, kind, starts, ends)


_NAMES = MappingProxyType({"definitive": "SK", "plt": "Surat Perintah Plt.", "plh": "Surat Plh."})


def _holding(person: str, post: str, kind: str, starts: date, ends: date | None) -> Holding:
    number = sum(map(ord, person + post)) % 400 + 20
    return Holding(
        id=new_id(),
        person=person,
        post=post,
        kind=kind,
        starts=starts,
        ends=ends,
        document=f"{_NAMES[kind]} Kepala Badan KP.03.02/{number}/{starts.year}",
    )
