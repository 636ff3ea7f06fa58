"""B1: twelve kinds of damage, a hundred histories each: none missed, none imagined."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from counts import count
from golden_history import CASE
from histories import OTHER_CASE, happenings, sealed
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow_app.ledger.body import canonical, leaf_hash
from workflow_app.ledger.chain import Link, check_chain

MUTANTS = count(1_200, long=100_000, small=240)
Damage = Callable[[st.DataObject, list[Link]], list[Link]]


def _at(data: st.DataObject, links: list[Link]) -> int:
    return data.draw(st.integers(0, len(links) - 1))


def _put(links: list[Link], at: int, link: Link) -> list[Link]:
    return [*links[:at], link, *links[at + 1 :]]


def _resealed(links: list[Link], place: int, **changed: object) -> list[Link]:
    """One event changed, and every later one sealed again over it."""
    found = list(links[:place])
    for number, link in enumerate(links[place:], start=place):
        body = {**json.loads(link.body), **(changed if number == place else {})}
        if found:
            body["prev"] = found[-1].hash
        text = canonical(body)
        found.append(replace(link, body=text, hash=leaf_hash(text)))
    return found


def a_letter_of_a_body(data, links):
    at = _at(data, links)
    body = links[at].body
    where = data.draw(st.integers(0, len(body) - 1))
    letter = data.draw(st.characters(exclude_categories=("Cs",)).filter(lambda c: c != body[where]))
    return _put(links, at, replace(links[at], body=body[:where] + letter + body[where + 1 :]))


def a_stored_hash(data, links):
    at = _at(data, links)
    other = data.draw(st.binary(min_size=32, max_size=32).map(bytes.hex))
    return _put(links, at, replace(links[at], hash=other))


def an_event_sealed_again(data, links):
    at = _at(data, links)
    body = canonical({**json.loads(links[at].body), "actor": "somebody else"})
    return _put(links, at, replace(links[at], body=body, hash=leaf_hash(body)))


def a_deletion(data, links):
    at = _at(data, links)
    return links[:at] + links[at + 1 :]


def an_insertion(data, links):
    at, twice = _at(data, links), _at(data, links)
    return [*links[:at], links[twice], *links[at:]]


def another_order(data, links):
    order = data.draw(st.permutations(links).filter(lambda found: found != links))
    return list(order)


def a_truncation(data, links):
    return links[: _at(data, links)]


def a_backdated_event(data, links):
    at = _at(data, links)
    return _resealed(links, at, at="1999-12-31T23:59:59.999999Z")


def a_fork(data, links):
    at = _at(data, links)
    return _resealed(links, at, target="cancelled", trigger="cancel")


def a_private_value(data, links):
    held = [(at, name) for at, link in enumerate(links) for name in link.private]
    if not held:
        return _put(links, 0, replace(links[0], private={"note": ("00" * 16, "forged")}))
    at, name = data.draw(st.sampled_from(held))
    salt, value = links[at].private[name]
    forged = (salt, value + "!") if data.draw(st.booleans()) else (salt[::-1] + "0", value)
    private = {**links[at].private, name: forged}
    return _put(links, at, replace(links[at], private=private))


def an_event_of_another_case(data, links):
    at = _at(data, links)
    return _resealed(links, at, case=OTHER_CASE)


def a_text_that_is_not_the_one(data, links):
    at = _at(data, links)
    body = json.loads(links[at].body)
    loose = data.draw(
        st.sampled_from(
            (
                json.dumps(body, sort_keys=True),
                json.dumps(dict(reversed(body.items())), separators=(",", ":")),
                links[at].body + "\n",
            )
        )
    )
    return _put(links, at, replace(links[at], body=loose, hash=leaf_hash(loose)))


KINDS: list[Damage] = [
    a_letter_of_a_body,
    a_stored_hash,
    an_event_sealed_again,
    a_deletion,
    an_insertion,
    another_order,
    a_truncation,
    a_backdated_event,
    a_fork,
    a_private_value,
    an_event_of_another_case,
    a_text_that_is_not_the_one,
]


@pytest.mark.parametrize("damage", KINDS, ids=lambda kind: kind.__name__)
def test_every_mutant_is_found_and_no_whole_history_is_blamed(damage):
    seen = []

    @settings(max_examples=MUTANTS // len(KINDS), deadline=None)
    @given(st.data(), happenings())
    def hold(data, happened):
        links = sealed(happened)
        known = {"version": len(links), "head": links[-1].hash}
        assert check_chain(CASE, links, **known) == []
        mutant = damage(data, links)
        assert check_chain(CASE, mutant, **known) != [], f"{damage.__name__} was missed"
        seen.append(mutant)

    hold()
    assert len(seen) >= MUTANTS // len(KINDS)
