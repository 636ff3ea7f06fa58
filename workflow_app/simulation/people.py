"""People who do not exist: names, birthdays, a valid NIP, rank, diploma; one a post, or as joiner.

Everything is drawn from the seed and a number, so the same seed makes the same people.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from random import Random
from types import MappingProxyType
from uuid import UUID

from workflow_app.demo.people import TOWNS
from workflow_app.demo.posts import Post
from workflow_app.rules.nip import PPPK_MARK

#: Age at the beginning, by kind of post or jenjang.
_AGES = MappingProxyType(
    {
        "jpt_utama": (56, 59),
        "jpt_madya": (50, 59),
        "jpt_pratama": (46, 59),
        "administrator": (42, 57),
        "pengawas": (36, 57),
        "ahli_muda": (34, 57),
        "ahli_pertama": (26, 40),
        "mahir": (30, 50),
        "terampil": (23, 40),
        "pelaksana": (24, 57),
    }
)
_DIPLOMAS = MappingProxyType(
    {
        "jpt_utama": "s3",
        "jpt_madya": "s3",
        "jpt_pratama": "s2",
        "administrator": "s2",
        "pengawas": "s1",
        "ahli_muda": "s1",
        "ahli_pertama": "s1",
        "mahir": "d_iii",
        "terampil": "d_iii",
        "pelaksana": "slta",
    }
)
_FIELDS = ("Kearsipan", "Administrasi Negara", "Hukum", "Ilmu Komputer", "Sejarah", "Akuntansi")


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """Somebody. ``nip`` is None for who leads the agency without being an employee."""

    id: UUID
    number: int
    name: str
    nip: str | None
    status: str
    golongan: str
    golongan_tmt: date | None
    born_on: date
    born_in: str
    karpeg: str
    pendidikan: str
    bidang_pendidikan: str


class Register:
    """Draws people one after the other, no NIP twice."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._drawn = 0
        self._nips: set[str] = set()

    def draw(self, post: Post, year: int, *, joins: date | None = None) -> Character:
        """Somebody for a post: there since long before ``year``, or new on the day they join."""
        self._drawn += 1
        chance = Random(f"{self._seed}:person:{self._drawn}")  # noqa: S311 - a story, not a secret
        female = chance.random() < 0.48
        born = _born(chance, post, year, joins)
        status = "cpns" if joins and post.status == "pns" else post.status
        entered = joins or _entered(chance, born, year)
        nip = None if status == "non_asn" else self._nip(born, entered, status, female=female)
        return Character(
            id=stable_id(self._seed, "person", self._drawn),
            number=self._drawn,
            name=_name(chance, female=female),
            nip=nip,
            status=status,
            golongan=post.golongan,
            golongan_tmt=date(entered.year if joins else year - chance.randint(1, 3), 4, 1),
            born_on=born,
            born_in=TOWNS[self._drawn % len(TOWNS)],
            karpeg=f"Q {100000 + self._drawn}" if status == "pns" else "",
            pendidikan=_DIPLOMAS[post.jenjang or post.jenis],
            bidang_pendidikan=chance.choice(_FIELDS),
        )

    def _nip(self, born: date, entered: date, status: str, *, female: bool) -> str:
        month = PPPK_MARK if status == "pppk" else f"{entered:%m}"
        stem = f"{born:%Y%m%d}{entered.year}{month}{2 if female else 1}"
        nip = next(nip for n in range(1, 1000) if (nip := f"{stem}{n:03}") not in self._nips)
        self._nips.add(nip)
        return nip


def stable_id(seed: int, kind: str, key: object) -> UUID:
    """The same id for the same thing of the same seed."""
    chance = Random(f"{seed}:{kind}:{key}")  # noqa: S311 - a story, not a secret
    return UUID(int=chance.getrandbits(128), version=4)


def _born(chance: Random, post: Post, year: int, joins: date | None) -> date:
    youngest, oldest = (23, 30) if joins else _AGES[post.jenjang or post.jenis]
    return date(year - chance.randint(youngest, oldest), chance.randint(1, 12), 11)


def _entered(chance: Random, born: date, year: int) -> date:
    return date(min(born.year + chance.randint(22, 26), year - 2), chance.choice((1, 3, 4, 12)), 1)


def _name(chance: Random, *, female: bool) -> str:
    pool = chance.choice(_pools())
    return f"{chance.choice(pool['female' if female else 'male'])} {chance.choice(pool['family'])}"


@cache
def _pools() -> tuple[dict[str, list[str]], ...]:
    text = files("workflow_app.demo").joinpath("story", "names.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text).values())
