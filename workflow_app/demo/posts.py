"""The posts of the agency in the order in which they are filled, superiors first.

The first twenty are enough to tell every story; the others make the units full.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from workflow_app.demo.units import UnitPlan, further_offices

_STRUCTURAL = frozenset(
    {"jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "pengawas", "pelaksana"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post. ``family`` names the kind of results its holder plans, ``status`` what they are."""

    key: str
    unit: str
    name: str
    jenis: str
    jenjang: str
    superior: str
    family: str
    golongan: str
    status: str = "pns"
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Establishment:
    """The posts that are filled from the beginning, and those that wait for somebody.

    ``further`` are field offices beyond those of the story.
    """

    filled: tuple[Post, ...]
    empty: tuple[Post, ...]
    further: tuple[UnitPlan, ...]

    @property
    def posts(self) -> tuple[Post, ...]:
        """Every post, superiors first."""
        return self.filled + self.empty


def establishment(people: int) -> Establishment:
    """The posts for so many people. Raises ``ValueError`` below twenty."""
    lines = _lines()
    core, own = len(lines["core"]), (*lines["core"], *lines["full"])
    if people < core:
        raise ValueError(f"the story needs at least {core} people")
    offices = further_offices(-(-max(0, people - len(own)) // len(lines["office"])))
    further = (line for office in offices for line in _of_office(office))
    filled = tuple(_post(line) for line in (*own, *further))[:people]
    held = {post.key for post in filled}
    waiting = (*lines["empty"], *(lines["empty_full"] if people >= len(own) else ()))
    empty = tuple(post for post in map(_post, waiting) if post.key not in held)
    return Establishment(filled, empty, offices)


@cache
def _lines() -> dict[str, tuple[str, ...]]:
    """The lines of ``story/posts.psv`` by section."""
    text = files("workflow_app.demo").joinpath("story", "posts.psv").read_text(encoding="utf-8")
    sections: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(line)
    return {name: tuple(found) for name, found in sections.items()}


def _of_office(office: UnitPlan) -> tuple[str, ...]:
    named = (line.format(u=office.key, name=office.name) for line in _lines()["office"])
    return tuple(f"{office.key}_{line}" for line in named)


def _post(line: str) -> Post:
    """Read one line. A star after the unit marks its head; a kind that is a jenjang is a JF."""
    key, unit, superior, kind, rank, family, name = (part.strip() for part in line.split("|"))
    status, _, golongan = rank.rpartition(":")
    structural = kind in _STRUCTURAL
    return Post(
        key=key,
        unit=unit.rstrip("*"),
        name=name,
        jenis=kind if structural else "jf",
        jenjang="" if structural else kind,
        superior=superior,
        family=family,
        golongan=golongan,
        status=status or "pns",
        is_head=unit.endswith("*"),
    )
