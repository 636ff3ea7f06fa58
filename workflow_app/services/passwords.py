"""Passwords: Argon2id, and a policy that asks for strength instead of decoration.

OWASP ASVS 5.0, 6.2: at least 12 characters, no composition rule, known and guessable ones refused.
Hashing takes time on purpose, so nothing here is called inside a transaction.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from workflow_app.engine import refusals
from workflow_app.rules.text import Text

SHORTEST = 12
LONGEST = 128
_STRONG = 3
_RATED = 72
_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
#: What a password is held against when there is none, so that it takes as long.
_NOBODY = _HASHER.hash("nobody has this password")


def hashed(password: str) -> str:
    """The Argon2id hash of a password, with its parameters and salt."""
    return _HASHER.hash(_normal(password))


def matches(stored: str, password: str) -> bool:
    """Whether a password is the one behind a hash. Without a hash it takes as long to say no."""
    try:
        _HASHER.verify(stored or _NOBODY, _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return bool(stored)


def accepted(password: str, *, about: Iterable[str] = (), field: str = "password") -> str:
    """The hash of a new password. Raises ``Invalid`` for one that is too easy.

    ``about`` is what others know of its owner: login, name, address.
    """
    problem = _problem(_normal(password), [part for text in about for part in _parts(text)])
    if problem is not None:
        raise refusals.Invalid(problem, field=field)
    return hashed(password)


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def _parts(text: str) -> list[str]:
    return [text, *text.replace("@", " ").replace(".", " ").split()]


def _problem(password: str, about: list[str]) -> Text | None:
    if len(password) < SHORTEST:
        return Text(
            f"Pakai paling sedikit {SHORTEST} karakter", f"Use at least {SHORTEST} characters"
        )
    if len(password) > LONGEST:
        return Text(f"Pakai paling banyak {LONGEST} karakter", f"Use at most {LONGEST} characters")
    rated = zxcvbn(password[:_RATED], user_inputs=[part for part in (*about, "alur") if part])
    if _is_known(rated["sequence"]):
        return Text(
            "Kata sandi ini ada dalam daftar kata sandi yang pernah bocor; pilih yang lain",
            "This password is on a list of passwords that leaked; choose another",
        )
    if rated["score"] < _STRONG:
        return Text(
            "Kata sandi ini mudah ditebak; pakai beberapa kata yang tidak berhubungan",
            "This password is easy to guess; use a few words that have nothing in common",
        )
    return None


def _is_known(sequence: list[dict[str, object]]) -> bool:
    """Whether the password as a whole stands in the list of leaked ones."""
    return len(sequence) == 1 and sequence[0].get("dictionary_name") == "passwords"
