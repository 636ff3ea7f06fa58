from __future__ import annotations

import pytest

from workflow_app.rules.lampiran import Konsekuensi, LampiranSkp, check_lampiran

FULL = {
    "dukungan_sumber_daya": ["komputer"],
    "skema_pertanggungjawaban": ["laporan triwulanan"],
    "konsekuensi": [Konsekuensi("target_met", "apresiasi pimpinan")],
}
BLANK = {"konsekuensi": [Konsekuensi("target_met", " ")]}


def test_one_line_in_each_list_is_enough() -> None:
    lampiran = LampiranSkp(**FULL)
    assert lampiran.complete
    assert lampiran.missing == ()
    assert check_lampiran(lampiran)


@pytest.mark.parametrize("name", FULL)
def test_a_list_without_words_is_missing(name: str) -> None:
    for empty in ([], BLANK.get(name, [" "])):
        lampiran = LampiranSkp(**{**FULL, name: empty})
        assert lampiran.missing == (name,)
        assert check_lampiran(lampiran).found == name


def test_missing_lists_stand_in_the_order_of_the_form() -> None:
    assert LampiranSkp().missing == tuple(FULL)
