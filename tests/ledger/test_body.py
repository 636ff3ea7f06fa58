"""The canonical body: three golden texts, the rules of the text, the departures from them."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

import pytest
from golden_history import BODIES, CASE, COMMON, EVENTS, HASHES, PRIVATE
from histories import golden
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.ledger.body import (
    COMMITTED,
    KEYS,
    KINDS,
    canonical,
    check_body,
    commitment,
    digest,
    instant,
    leaf_hash,
)


def test_the_golden_bodies_and_hashes_are_what_they_were():
    links = golden()
    assert [link.body for link in links] == list(BODIES)
    assert [link.hash for link in links] == list(HASHES)


def test_the_golden_bodies_are_sound_and_hold_every_key():
    for text in BODIES:
        body = json.loads(text)
        assert check_body(body) == []
        assert set(body) == KEYS
        assert canonical(body) == text


def test_no_word_of_a_person_stands_in_a_body():
    for text, private in zip(BODIES, PRIVATE, strict=True):
        for salt, value in private.values():
            assert value not in text
            assert salt not in text


def test_a_commitment_of_a_known_value():
    assert (
        commitment(CASE, 1, "note", "00" * 16, "Setuju")
        == "6e100fc281e428f368f8e5f1dc4643139e5a51839f836a7c81ea7c3651a7ee9c"
    )


@pytest.mark.parametrize(
    "other",
    [
        ("019aae5c-7b00-7000-8000-000000000002", 1, "note", "00" * 16, "Setuju"),
        (CASE, 2, "note", "00" * 16, "Setuju"),
        (CASE, 1, "before", "00" * 16, "Setuju"),
        (CASE, 1, "note", "01" * 16, "Setuju"),
        (CASE, 1, "note", "00" * 16, "Setuju "),
    ],
)
def test_a_commitment_binds_a_value_to_its_place(other):
    assert commitment(*other) != commitment(CASE, 1, "note", "00" * 16, "Setuju")


def test_composed_and_decomposed_letters_are_one_text():
    assert commitment(CASE, 1, "note", "00", "kafe\u0301") == commitment(
        CASE, 1, "note", "00", "kaf\u00e9"
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": "x"}, '{"a":"x","b":1}'),
        (["x", 1, {}], '["x",1,{}]'),
        ("≥ 1 “utama”", '"≥ 1 “utama”"'),
        ("kafe\u0301", '"kaf\u00e9"'),
        ('baris\n"dua"\\\t\x01', '"baris\\n\\"dua\\"\\\\\\t\\u0001"'),
        ("", '""'),
        (-7, "-7"),
    ],
)
def test_the_one_text_of_a_value(value, text):
    assert canonical(value) == text


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_not_a_number_has_no_text(number):
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical(number)


plain = st.recursive(
    st.integers(-(10**12), 10**12) | st.text(st.characters(exclude_categories=("Cs",))),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(max_codepoint=126), max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(plain)
def test_canonical_text_is_stable_and_normal(value):
    text = canonical(value)
    assert unicodedata.is_normalized("NFC", text)
    assert canonical(json.loads(text)) == text


@given(plain, plain)
def test_two_values_share_a_text_only_when_they_are_equal_in_nfc(one, other):
    same = _normal(one) == _normal(other)
    assert (canonical(one) == canonical(other)) == same


def _normal(value):
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_normal(each) for each in value]
    if isinstance(value, dict):
        return {key: _normal(each) for key, each in value.items()}
    return value


def test_a_moment_is_written_in_utc_with_six_decimals():
    wit = timezone(timedelta(hours=9))
    assert instant(datetime(2026, 11, 23, 9, 0, 0, 120, tzinfo=wit)) == (
        "2026-11-23T00:00:00.000120Z"
    )
    assert instant(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00.000000Z"


def test_a_leaf_is_hashed_apart_from_an_inner_node():
    assert leaf_hash("") == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)))))
def test_a_digest_is_taken_over_the_canonical_text_of_its_parts(parts):
    assert digest(*parts) == hashlib.sha256(canonical(parts).encode()).hexdigest()


@given(st.integers(0), st.text(st.characters(exclude_categories=("Cs",))))
def test_a_commitment_is_taken_over_the_canonical_text_of_its_list(seq, value):
    sealed = canonical(["alur/v1", CASE, seq, "note", "00", value])
    expected = hashlib.sha256(sealed.encode()).hexdigest()
    assert commitment(CASE, seq, "note", "00", value) == expected


def test_parts_of_a_digest_cannot_run_into_one_another():
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a", "") != digest("a")
    assert digest() == "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"


def body(**changed):
    commitments = dict.fromkeys(COMMITTED, "")
    values = {**COMMON, **EVENTS[0], "seq": 1, "prev": "0" * 64, "commitments": commitments}
    return {**values, **changed}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_event_is_sound(kind):
    assert check_body(body(kind=kind)) == []


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ([], "body is not an object"),
        ("{}", "body is not an object"),
        ({key: value for key, value in body().items() if key != "cause"}, "missing key cause"),
        ({**body(), "extra": ""}, "unknown key extra"),
        (body(v=2), "unknown version or algorithm"),
        (body(alg="md5"), "unknown version or algorithm"),
        (body(kind="rewrite"), "unknown kind"),
        (body(kind=["move"]), "unknown kind"),
        (body(kind={}), "unknown kind"),
        (body(commitments=[]), "commitments are not those of version 1"),
        (body(commitments={"note": ""}), "commitments are not those of version 1"),
        (body(commitments=""), "commitments are not those of version 1"),
        (body(seq=1.5), "seq holds more than integers and strings"),
        (body(v=True), "v holds more than integers and strings"),
        (body(actor=None), "actor holds more than integers and strings"),
        (body(verdicts=[{"code": "x", "met": True}]), "verdicts holds more than"),
        (body(verdicts=[{1: "x"}]), "verdicts holds more than"),
    ],
)
def test_every_departure_from_the_format_is_named(broken, problem):
    assert any(found.startswith(problem) for found in check_body(broken))


def test_all_departures_are_named_at_once():
    assert len(check_body(body(v=2, kind="x", actor=None))) == 3
