"""Histories made by hand or at random, sealed the way a move seals them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from golden_history import CASE, COMMON, EVENTS, PRIVATE
from hypothesis import strategies as st

from workflow_app.ledger.body import COMMITTED, FIRST, canonical, commitment, leaf_hash
from workflow_app.ledger.chain import Link

Happening = tuple[Mapping[str, Any], Mapping[str, tuple[str, str]]]


def sealed(happenings: Iterable[Happening], case: str = CASE) -> list[Link]:
    """The links of one case, each bound to the one before."""
    links: list[Link] = []
    previous = FIRST
    for seq, (fields, private) in enumerate(happenings, start=1):
        commitments = dict.fromkeys(COMMITTED, "")
        for name, (salt, value) in private.items():
            commitments[name] = commitment(case, seq, name, salt, value)
        body = {
            **COMMON,
            "case": case,
            "seq": seq,
            "prev": previous,
            "commitments": commitments,
            **fields,
        }
        text = canonical(body)
        previous = leaf_hash(text)
        links.append(Link(text, previous, private))
    return links


def golden() -> list[Link]:
    """The golden history."""
    return sealed(zip(EVENTS, PRIVATE, strict=True))


_words = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
_salts = st.binary(min_size=16, max_size=16).map(bytes.hex)
_ids = st.uuids().map(str)


@st.composite
def happenings(draw: st.DrawFn, least: int = 2) -> list[Happening]:
    """What happened to a case, at random: people, words, conditions."""
    found: list[Happening] = []
    for _ in range(draw(st.integers(least, 5))):
        fields = {
            "kind": draw(st.sampled_from(("move", "sign", "task", "assign", "clock", "hold"))),
            "trigger": draw(st.sampled_from(("submit", "agree", "send_back", "rate"))),
            "source": draw(st.sampled_from(("draft", "submitted"))),
            "target": draw(st.sampled_from(("submitted", "agreed"))),
            "actor": draw(_ids),
            "role": "ppkj",
            "capacity": draw(st.sampled_from(("definitive", "plt"))),
            "verdicts": [{"code": "has_utama", "met": draw(st.sampled_from((0, 1)))}],
            "at": draw(st.datetimes().map(lambda at: f"{at.isoformat(timespec='microseconds')}Z")),
        }
        names = draw(st.lists(st.sampled_from(COMMITTED), unique=True))
        found.append((fields, {name: (draw(_salts), draw(_words)) for name in names}))
    return found


OTHER_CASE = str(UUID(int=UUID(CASE).int + 1))
