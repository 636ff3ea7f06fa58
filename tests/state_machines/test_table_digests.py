"""What a published table was, for ever."""

from __future__ import annotations

import pytest

from state_machines.registry import REGISTRY

#: Digest of the structure of each table. A line whose version is in a tagged release is final.
DIGESTS = {
    ("skp", 1): "699e12ab6e70a694633badebdb3ae6b6b2b9e847ef6d4acfd4583c2618c4697e",
    ("evaluation", 1): "efe8b06739719493f2f8c66d2a2a3d6f898eee4d69070b08b39bb571029586ad",
    ("organisation_result", 1): "94a93a7e5bb66293aad3b8644612ec67900e1b559f91106cad079c3a9d4079a7",
    ("objection", 1): "812c813a0476c0797c1c6d1061614a37f25c3e2258fe8240837fa380e394a00f",
    ("koreksi_atasan", 1): "816c5e5494f8f2aa4630d6f1b361b92da90a9dcab6ae1cf6098906df4c4c576c",
}

ADVICE = """
The structure of {key} v{version} is not what it was.
Was version {version} part of a tagged release? Then put the table back and write the change as
version {next} beside it: cases keep the version they began with.
Was it not? Then write the new digest into tests/state_machines/test_table_digests.py:
    ("{key}", {version}): "{digest}",
"""


def test_every_table_has_its_digest_here():
    assert set(DIGESTS) == set(REGISTRY)


@pytest.mark.parametrize(("key", "version"), DIGESTS)
def test_a_table_is_what_it_was(key, version):
    digest = REGISTRY[key, version].digest
    assert digest == DIGESTS[key, version], ADVICE.format(
        key=key, version=version, next=version + 1, digest=digest
    )
