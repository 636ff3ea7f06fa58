"""One simulated agency: its posts by id, who rightly stands above each, and how it is founded.

For one post in twenty the line on record leads to the wrong superior. What is right is known here
and nowhere in the product: the person notices, and the personnel unit looks it up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random
from types import MappingProxyType
from uuid import UUID

from workflow_app.demo.posts import Post
from workflow_app.rules.roles import Role
from workflow_app.services.founding import (
    Foundation,
    FoundedAppointment,
    FoundedDuty,
    FoundedPerson,
    FoundedPosition,
    FoundedSetting,
    FoundedUnit,
)
from workflow_app.simulation.establishment import Establishment, established
from workflow_app.simulation.people import Character, Register, stable_id

WRONG_SUPERIORS = 0.05
_OFFICES = MappingProxyType(
    {
        Role.PPK: ("kepala",),
        Role.PYB: ("sestama",),
        Role.UNIT_PERENCANAAN: ("karo_ren", "perencana_1"),
        Role.UNIT_PENGAWASAN: ("inspektur", "auditor_1"),
        Role.UNIT_KEPEGAWAIAN: ("karo_sdm", "kabag_kin"),
    }
)
_RATE = frozenset({"jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "pengawas"})
_LED = frozenset({"jf", "pelaksana"})


@dataclass(slots=True)
class Agency:
    """``superior`` is right, ``wrong`` what is on record instead, both by the id of a post."""

    seed: int
    year: int
    plan: Establishment
    register: Register
    characters: dict[str, Character]
    posts: dict[UUID, Post]
    ids: Mapping[str, UUID]
    unit_ids: Mapping[str, UUID]
    superior: dict[UUID, UUID | None]
    wrong: dict[UUID, UUID] = field(default_factory=dict)

    def rightful(self, position: UUID | None) -> UUID | None:
        """The post that stands above a post in truth."""
        return self.superior.get(position) if position else None


def imagined(people: int, seed: int, year: int) -> Agency:
    """An agency of so many people as it is when planning for ``year`` begins."""
    plan, register = established(people, seed), Register(seed)
    ids = {post.key: stable_id(seed, "position", post.key) for post in plan.posts}
    agency = Agency(
        seed=seed,
        year=year,
        plan=plan,
        register=register,
        characters={
            post.key: register.draw(post, year) for post in plan.posts if post.key not in plan.empty
        },
        posts={ids[post.key]: post for post in plan.posts},
        ids=ids,
        unit_ids={key: stable_id(seed, "unit", key) for key in plan.units},
        superior={ids[post.key]: ids.get(post.superior) for post in plan.posts},
    )
    agency.wrong.update(_wrong_lines(agency))
    return agency


def foundation(agency: Agency) -> Foundation:
    """Everything that stands in the product when the first day begins."""
    return Foundation(
        units=tuple(_units(agency)),
        positions=tuple(_positions(agency)),
        people=tuple(_people(agency)),
        appointments=tuple(_appointments(agency)),
        duties=tuple(_duties(agency)),
        settings=tuple(_settings(agency)),
    )


def _wrong_lines(agency: Agency) -> Iterator[tuple[UUID, UUID]]:
    """Another leader of the same kind, where there is one that does not stand below the post."""
    peers: dict[str, list[UUID]] = {}
    for position, post in agency.posts.items():
        if post.jenis in _RATE and post.key in agency.characters:
            peers.setdefault(post.jenis, []).append(position)
    chance = Random(f"{agency.seed}:lines")  # noqa: S311 - a story, not a secret
    led = [
        (position, others)
        for position, post in agency.posts.items()
        if post.jenis in _LED and post.key in agency.characters
        if (others := _others(agency, peers, position))
    ]
    number = min(len(led), max(1, round(WRONG_SUPERIORS * len(agency.characters))))
    for position, others in chance.sample(led, number):
        yield position, chance.choice(others)


def _others(agency: Agency, peers: Mapping[str, list[UUID]], position: UUID) -> list[UUID]:
    right = agency.superior[position]
    if right is None:
        return []
    return [each for each in peers[agency.posts[right].jenis] if each != right]


def _units(agency: Agency) -> Iterator[FoundedUnit]:
    for unit in agency.plan.units.values():
        yield FoundedUnit(
            id=agency.unit_ids[unit.key],
            code=unit.key.upper(),
            name=unit.name,
            parent_id=agency.unit_ids.get(unit.parent),
            zone=unit.zone,
            week_days=unit.week_days,
            evaluated=unit.evaluated,
        )


def _positions(agency: Agency) -> Iterator[FoundedPosition]:
    """Superiors first; a wrong one stands somewhere, so those lines come last."""
    for position, post in sorted(agency.posts.items(), key=lambda each: each[0] in agency.wrong):
        yield FoundedPosition(
            id=position,
            code=post.key,
            name=post.name,
            unit_id=agency.unit_ids[post.unit],
            superior_position_id=agency.wrong.get(position, agency.superior[position]),
            jenis=post.jenis,
            jenjang=post.jenjang,
            is_head=post.is_head,
        )


def _people(agency: Agency) -> Iterator[FoundedPerson]:
    for each in agency.characters.values():
        yield FoundedPerson(
            id=each.id,
            name=each.name,
            nip=each.nip,
            status=each.status,
            golongan=each.golongan,
            golongan_tmt=each.golongan_tmt,
            born_on=each.born_on,
            born_in=each.born_in,
            karpeg=each.karpeg or None,
            pendidikan=each.pendidikan,
            bidang_pendidikan=each.bidang_pendidikan,
        )


def _appointments(agency: Agency) -> Iterator[FoundedAppointment]:
    for key, each in agency.characters.items():
        yield FoundedAppointment(
            id=stable_id(agency.seed, "appointment", key),
            person_id=each.id,
            position_id=agency.ids[key],
            kind="definitive",
            valid_from=date(agency.year - 2, 1 + each.number % 8, 1),
            valid_to=None,
            document=f"SK KP.03.02/{each.number}/{agency.year - 2}",
        )


def _duties(agency: Agency) -> Iterator[FoundedDuty]:
    analysts = tuple(key for key in agency.ids if key.startswith("analis_"))
    for role, keys in _OFFICES.items():
        more = analysts if role is Role.UNIT_KEPEGAWAIAN else ()
        for key in (*keys, *more):
            yield FoundedDuty(
                role=role, unit_id=agency.unit_ids["pusat"], position_id=agency.ids[key]
            )


def _settings(agency: Agency) -> Iterator[FoundedSetting]:
    """Evaluated by half-years; some units write their results as one narrative."""
    first = f"{agency.year}-01-01"
    yield FoundedSetting(key="evaluation_period", value='"semester"', valid_from=first)
    for unit in agency.plan.units.values():
        if unit.approach == "kualitatif":
            yield FoundedSetting(
                key="skp_approach",
                value='"kualitatif"',
                valid_from=first,
                unit_id=agency.unit_ids[unit.key],
            )
