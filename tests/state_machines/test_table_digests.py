"""What a published table was, for ever."""

from __future__ import annotations

import pytest

from state_machines.registry import REGISTRY

#: Digest of the structure of each table. A line whose version is in a tagged release is final.
DIGESTS = {
    ("skp", 1): "699e12ab6e70a694633badebdb3ae6b6b2b9e847ef6d4acfd4583c2618c4697e",
    ("evaluation", 1): "3fde370c4eb1d44131bb97575944f062984764f0dfb65fd767fd1be0b47ffcef",
    ("organisation_result", 1): "94a93a7e5bb66293aad3b8644612ec67900e1b559f91106cad079c3a9d4079a7",
    ("objection", 1): "812c813a0476c0797c1c6d1061614a37f25c3e2258fe8240837fa380e394a00f",
    ("koreksi_atasan", 1): "816c5e5494f8f2aa4630d6f1b361b92da90a9dcab6ae1cf6098906df4c4c576c",
    ("koreksi_data", 1): "747313b7a0ca1c8821d4a0186174d06aa7e01c17331086c7c73295162baf4cae",
    ("keberatan_usulan", 1): "64990066470eba09f31b2805986b03db59e6a9163337e19b83410584ca656afd",
    ("angka_kredit_year", 1): "7cfe4d74dbf752c75f450f584a66a3adb38b05b7d99636a783548780056ac20a",
    ("formasi_reservation", 1): "eefceeac7e7ad32ad1fe4faf54f19ee73fb2ef0bef152ed2ad6b905776843b0e",
    ("uji_kompetensi", 1): "e7551ca0269bd44e4ddee6653159be6d0db652d64a8f7e5620b2cbe50220b09d",
    ("kenaikan_jenjang", 1): "87905a9e9812a5779959dd77fbd9ecc46b1f4dc1fca7d097b4b5ae847fcfb158",
    ("promosi_lintas", 1): "187fad6d2de98e4d06e95aafed9d1ddaa43bab9f3c22c4faf753cd65611351a1",
    ("perpindahan", 1): "371ed71aac13e211b4a7e3836f559d8abd7453782f46f45c96c9b7fc4aa44440",
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
