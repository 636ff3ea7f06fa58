"""The canonical body of an event, version 1, and the hashes that seal it.

The format is fixed for ever: a history written today is verified by it in thirty years.
Canonical JSON: sorted keys, no spaces, UTF-8 in NFC, integers and strings only, every key
always present, absent values as empty strings. It holds ids, codes and salted commitments,
never a name, a NIP or free text.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from json.encoder import encode_basestring
from typing import Any, Final

VERSION: Final = 1
ALGORITHM: Final = "sha-256"
FIRST: Final = "0" * 64
KINDS: Final = frozenset({"move", "sign", "task", "assign", "clock", "hold", "migrate"})
KEYS: Final = frozenset(
    {
        "v",
        "alg",
        "kind",
        "case",
        "seq",
        "prev",
        "cause",
        "workflow",
        "workflow_version",
        "table",
        "trigger",
        "source",
        "target",
        "actor",
        "role",
        "capacity",
        "mandate",
        "on_behalf_of",
        "task",
        "reason_code",
        "verdicts",
        "rules",
        "content",
        "seen",
        "key",
        "batch",
        "at",
        "commitments",
    }
)
COMMITTED: Final = ("after", "before", "derivation", "note", "verdict_values")

Body = Mapping[str, Any]


_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def canonical(value: object) -> str:
    """The one text of a JSON value. Raises ``ValueError`` for a float that is not a number."""
    text = _encode(value)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def instant(at: datetime) -> str:
    """A moment as the body writes it: UTC, six decimals, ``Z``."""
    text = at.astimezone(UTC).isoformat(timespec="microseconds")
    return f"{text.removesuffix('+00:00')}Z"


def commitment(case: str, seq: int, name: str, salt: str, value: str) -> str:
    """SHA-256 that binds a private value to its place without telling it.

    ``salt`` is 32 hexadecimal digits made for this value alone; ids are lower case with hyphens.
    """
    sealed = _listed(("alur/v1", case, seq, name, salt, value))
    return hashlib.sha256(sealed.encode()).hexdigest()


def leaf_hash(body: str) -> str:
    """The hash of an event: leaf of the Merkle tree (RFC 9162, 2.1.1) and link of its case."""
    return hashlib.sha256(b"\x00" + body.encode()).hexdigest()


def digest(*parts: str) -> str:
    """SHA-256 over parts that cannot run into one another."""
    return hashlib.sha256(_listed(parts).encode()).hexdigest()


def _listed(parts: Iterable[str | int]) -> str:
    """The canonical text of a list of strings and integers: nearly all that is hashed is one."""
    texts = [encode_basestring(part) if isinstance(part, str) else str(part) for part in parts]
    text = f"[{','.join(texts)}]"
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def check_body(body: object) -> list[str]:
    """Every way in which a parsed body departs from version 1; empty when it is sound."""
    if not isinstance(body, dict):
        return ["body is not an object"]
    problems = [f"missing key {key}" for key in sorted(KEYS - body.keys())]
    problems += [f"unknown key {key}" for key in sorted(body.keys() - KEYS)]
    if problems:
        return problems
    if body["v"] != VERSION or body["alg"] != ALGORITHM:
        problems.append("unknown version or algorithm")
    if not isinstance(body["kind"], str) or body["kind"] not in KINDS:
        problems.append("unknown kind")
    if not isinstance(body["commitments"], dict) or set(body["commitments"]) != set(COMMITTED):
        problems.append("commitments are not those of version 1")
    problems += [
        f"{key} holds more than integers and strings" for key in KEYS if not _plain(body[key])
    ]
    return problems


def _plain(value: object) -> bool:
    """Whether a value is made of integers and strings alone."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and _plain(held) for key, held in value.items())
    if isinstance(value, list):
        return all(_plain(held) for held in value)
    return isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))
