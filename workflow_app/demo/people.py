"""The people who fill the posts: invented names, and NIPs that validate."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from random import Random
from types import MappingProxyType
from uuid import UUID

from workflow_app.demo.posts import Post
from workflow_app.persistence.base import new_id
from workflow_app.rules.nip import PPPK_MARK

#: Age at the end of the year of the story, by kind of post or jenjang.
_AGES = MappingProxyType(
    {
        "jpt_madya": (54, 57),
        "jpt_pratama": (48, 55),
        "administrator": (43, 52),
        "pengawas": (38, 47),
        "ahli_madya": (42, 54),
        "ahli_muda": (35, 47),
        "ahli_pertama": (27, 35),
        "penyelia": (40, 50),
        "mahir": (31, 42),
        "terampil": (24, 33),
        "pelaksana": (27, 50),
    }
)
_REGIONS = MappingProxyType({"mks": ("bugis", "bugis", "timur"), "jyp": ("papua", "papua", "jawa")})
#: Towns where people of the agency were born.
TOWNS = (
    *("Bogor", "Sleman", "Malang", "Padang", "Gowa", "Maros", "Jayapura", "Biak", "Banjarmasin"),
    *("Kupang", "Klaten", "Cirebon", "Deli Serdang", "Denpasar", "Manado", "Palembang"),
)
_DEGREES = MappingProxyType(
    {
        "prakom": "S.Kom.",
        "auditor": "S.E., Ak.",
        "keuangan": "S.E.",
        "perancang": "S.H.",
        "humas": "S.I.Kom.",
        "perencana": "S.Si.",
        "analis_sdm": "S.Psi.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """Somebody of the agency. ``key`` is that of the post in which the story finds them."""

    id: UUID
    key: str
    name: str
    nip: str | None
    status: str
    golongan: str
    login: str


class _Drawing:
    """What has been drawn so far: no login twice, and name parts as evenly as may be."""

    def __init__(self) -> None:
        self.serials: set[int] = set()
        self._logins: set[str] = set()
        self._parts: Counter[str] = Counter()

    def name(self, chance: Random, unit: str, *, female: bool) -> str:
        """A name that nobody else has."""
        pools = _names()
        while True:
            pool = pools[chance.choice(_REGIONS.get(unit, tuple(pools)))]
            given = self._rarest(chance, pool["female" if female else "male"])
            name = f"{given} {self._rarest(chance, pool['family'])}"
            if _login(name) not in self._logins:
                self._logins.add(_login(name))
                return name

    def serial(self, chance: Random) -> int:
        """A serial number that nobody else has."""
        serial = chance.randint(1, 999)
        while serial in self.serials:
            serial = serial % 999 + 1
        self.serials.add(serial)
        return serial

    def _rarest(self, chance: Random, parts: list[str]) -> str:
        fewest = min(self._parts[part] for part in parts)
        part = chance.choice([part for part in parts if self._parts[part] == fewest])
        self._parts[part] += 1
        return part


def people_of(
    posts: tuple[Post, ...], seed: int, year: int, births: Mapping[str, date]
) -> tuple[Character, ...]:
    """One person a post. ``births`` are the birthdays that the story needs; others are drawn."""
    drawing = _Drawing()
    return tuple(_character(post, seed, year, births, drawing) for post in posts)


def _character(
    post: Post, seed: int, year: int, births: Mapping[str, date], drawing: _Drawing
) -> Character:
    chance = Random(f"{seed}:{post.key}")  # noqa: S311 - a story, not a secret
    female = chance.random() < 0.48
    bare = drawing.name(chance, post.unit, female=female)
    born = births.get(post.key) or _birthday(chance, post, year)
    sex, serial = ("2" if female else "1"), drawing.serial(chance)
    nip = f"{born:%Y%m%d}{_entered(chance, post, born, year)}{sex}{serial:03}"
    return Character(
        id=new_id(),
        key=post.key,
        name=_titled(bare, post),
        nip=None if post.status == "non_asn" else nip,
        status=post.status,
        golongan=post.golongan,
        login=_login(bare),
    )


@cache
def _names() -> dict[str, dict[str, list[str]]]:
    text = files("workflow_app.demo").joinpath("story", "names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _login(name: str) -> str:
    words = [word.strip(".").lower() for word in name.split() if len(word) > 2]
    return f"{words[0]}.{words[-1]}"


def _titled(name: str, post: Post) -> str:
    if post.jenis == "jpt_pratama":
        return f"{name}, M.M."
    if post.jenis.startswith("jpt"):
        return f"Dr. {name}, M.Si."
    if post.jenis == "administrator" or post.jenjang == "ahli_madya":
        return f"{name}, M.A.P."
    if post.jenjang.startswith("ahli") or post.jenis == "pengawas":
        return f"{name}, {_DEGREES.get(post.family, 'S.Sos.')}"
    return name if post.jenis == "pelaksana" else f"{name}, A.Md."


def _birthday(chance: Random, post: Post, year: int) -> date:
    youngest, oldest = _AGES.get(post.jenjang or post.jenis, (55, 60))
    return date(
        year - chance.randint(youngest, oldest), chance.randint(1, 12), chance.randint(1, 28)
    )


def _entered(chance: Random, post: Post, born: date, year: int) -> str:
    """Year and month of the appointment, or the year and the mark of a PPPK."""
    if post.status == "pppk":
        return f"{year - chance.randint(2, 3)}{PPPK_MARK}"
    if post.status == "cpns":
        return f"{year}03"
    entered = min(born.year + chance.randint(23, 26), year - 3)
    return f"{entered}{chance.choice(('01', '03', '04', '12'))}"
