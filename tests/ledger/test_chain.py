"""A stored history is whole, or the place and the kind of damage are named."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from golden_history import CASE, EVENTS, HASHES, PRIVATE
from histories import OTHER_CASE, golden, sealed

from workflow_app.ledger.body import canonical, leaf_hash
from workflow_app.ledger.chain import Link, Problem, check_chain

SEAL = "the hash does not seal the body"
PLACE = "the event belongs to another place"
LINK = "the link to the event before is broken"
HEAD = "the history does not end where the case says it does"


def checked(links, **known):
    known = {"version": 3, "head": HASHES[-1], **known}
    return [(problem.seq, problem.what) for problem in check_chain(CASE, links, **known)]


def rewritten(link, **changed):
    """An event changed and sealed again, by somebody who knows how."""
    body = canonical({**json.loads(link.body), **changed})
    return replace(link, body=body, hash=leaf_hash(body))


def test_a_whole_history_has_no_problems():
    assert checked(golden()) == []
    assert check_chain(CASE, golden()) == []
    assert check_chain(CASE, [], version=0) == []


def test_an_erased_value_breaks_no_proof():
    erased = [replace(link, private={}) for link in golden()]
    assert checked(erased) == []


def test_a_changed_body_no_longer_fits_its_hash():
    one, two, three = golden()
    changed = replace(two, body=two.body.replace('"agree"', '"agre3"'))
    assert checked([one, changed, three]) == [(2, SEAL), (3, LINK)]


def test_a_changed_hash_is_found():
    one, two, three = golden()
    assert checked([one, replace(two, hash="0" * 64), three]) == [(2, SEAL)]


def test_an_event_sealed_again_breaks_the_link_of_the_next():
    one, two, three = golden()
    assert checked([one, rewritten(two, reason_code="other"), three]) == [(3, LINK)]


def test_the_last_event_sealed_again_is_a_fork():
    one, two, three = golden()
    assert checked([one, two, rewritten(three, reason_code="other")]) == [(3, HEAD)]


def test_a_deleted_event_leaves_a_hole():
    one, _, three = golden()
    assert checked([one, three]) == [
        (2, PLACE),
        (2, LINK),
        (2, "the case counts 3 events, 2 are here"),
    ]


def test_an_inserted_event_is_out_of_place():
    one, two, three = golden()
    found = checked([one, two, two, three])
    assert (3, PLACE) in found
    assert (4, PLACE) in found
    assert (4, "the case counts 3 events, 4 are here") in found


def test_events_in_another_order_are_out_of_place():
    one, two, three = golden()
    assert checked([two, one, three])[:2] == [(1, PLACE), (1, LINK)]


def test_a_truncated_history_is_shorter_than_its_case():
    assert checked(golden()[:2]) == [(2, "the case counts 3 events, 2 are here"), (2, HEAD)]
    assert checked([]) == [(0, "the case counts 3 events, 0 are here"), (0, HEAD)]


def test_a_rewritten_tail_is_a_fork():
    tail = {**EVENTS[2], "trigger": "withdraw", "target": "draft"}
    forked = sealed(zip((*EVENTS[:2], tail), PRIVATE, strict=True))
    assert checked(forked) == [(3, HEAD)]


def test_a_history_moved_to_another_case_is_found():
    moved = sealed(zip(EVENTS, PRIVATE, strict=True), case=OTHER_CASE)
    places = [(seq, what) for seq, what in checked(moved) if what == PLACE]
    assert places == [(1, PLACE), (2, PLACE), (3, PLACE)]


@pytest.mark.parametrize("name", ["note", "derivation", "verdict_values"])
@pytest.mark.parametrize("part", [0, 1])
def test_a_changed_private_value_or_salt_is_named(name, part):
    one, two, three = golden()
    pair = list(two.private[name])
    pair[part] = pair[part][:-1] + "!"
    changed = replace(two, private={**two.private, name: tuple(pair)})
    assert checked([one, changed, three]) == [
        (2, f"the private value {name} is not the one committed to")
    ]


def test_a_private_value_that_was_never_committed_to_is_named():
    one, two, three = golden()
    added = replace(two, private={**two.private, "before": ("00" * 16, "x")})
    unheard = replace(three, private={"gossip": ("00" * 16, "x")})
    assert checked([one, added, unheard]) == [
        (2, "the private value before is not the one committed to"),
        (3, "the private value gossip is not the one committed to"),
    ]


@pytest.mark.parametrize("text", ["", "{", "not json", "[" * 100_000])
def test_a_body_that_cannot_be_read_is_named(text):
    assert checked([Link(text, leaf_hash(text), {})], version=1, head=leaf_hash(text)) == [
        (1, "the body is not JSON")
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"actor":', ' "actor":'),
        ('"alg":"sha-256",', ""),
        ('"batch":""', '"batch":null'),
        ('"batch":""', '"batch":"","batch":""'),
        ('"seq":1', '"seq":-0'),
        ('"seq":1', '"seq":1.0'),
        ('"seq":1', '"seq":NaN'),
        ('"role":"pegawai"', '"role":"peg\\u0061wai"'),
    ],
)
def test_one_event_has_one_text(before, after):
    one = golden()[0]
    assert before in one.body
    body = one.body.replace(before, after)
    assert checked([Link(body, leaf_hash(body), {})], version=1, head=leaf_hash(body)) != []


def test_a_problem_says_where_and_what():
    assert check_chain(CASE, golden(), version=4) == [
        Problem(3, "the case counts 4 events, 3 are here")
    ]
