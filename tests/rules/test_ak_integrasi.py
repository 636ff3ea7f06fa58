from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from jf_world import DAY, ak, golongans, jenjangs, totals

from workflow_app.rules.ak_integrasi import (
    integrate,
    integration_clause,
    integration_named,
    is_integration,
)
from workflow_app.rules.angka_kredit_ledger import AkLine, AkRow
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang

TYPED_FROM_THE_TABLE = """
    ahli_pertama iii_a 100 150    0  50
    ahli_pertama iii_b 150 200   50 100
    ahli_muda    iii_c 200 300    0 100
    ahli_muda    iii_d 300 400  100 200
    ahli_madya   iv_a  400 550    0 150
    ahli_madya   iv_b  550 700  150 300
    ahli_madya   iv_c  700 850  300 450
    ahli_utama   iv_d  850 1050   0 200
    ahli_utama   iv_e  1050 1250 200 400
"""


@pytest.mark.parametrize("line", TYPED_FROM_THE_TABLE.strip().splitlines())
def test_both_ends_of_each_published_range(line: str) -> None:
    jenjang, golongan, *figures = line.split()
    first, last, low, high = map(ak, figures)
    for before, after in ((first, low), (last, high)):
        result = integrate(Jenjang(jenjang), Golongan(golongan), before, DAY)
        assert (result.ak, result.in_range.met) == (after, True)


@pytest.mark.parametrize(
    "line", ["ahli_pertama iii_a 151", "ahli_pertama iii_b 149", "ahli_muda iv_a 350"]
)
def test_outside_its_range_a_figure_waits_for_a_person(line: str) -> None:
    jenjang, golongan, before = line.split()
    result = integrate(Jenjang(jenjang), Golongan(golongan), ak(before), DAY)
    assert result.ak is not None
    assert not result.in_range


@pytest.mark.parametrize(
    ("line", "required"), [("ahli_muda iii_c 199.99", "≥ 200"), ("mahir iii_a 120", "keahlian")]
)
def test_without_a_figure_by_rule_there_is_none(line: str, required: str) -> None:
    jenjang, golongan, before = line.split()
    result = integrate(Jenjang(jenjang), Golongan(golongan), ak(before), DAY)
    assert (result.ak, result.in_range.met, result.in_range.required) == (None, False, required)


def test_a_line_says_that_it_was_integrated_and_by_which_pak() -> None:
    figure = integrate(Jenjang.AHLI_MUDA, Golongan.III_C, ak("275.5"), DAY)
    clause = integration_clause(figure, ak("275.5"), date(2022, 12, 31))
    assert clause.endswith("PAK konvensional 275,5 (2022-12-31)")
    assert clause.startswith(figure.clause)
    line = AkLine(id=UUID(int=1), row=AkRow.LAMA, units=1, clause=clause)
    assert is_integration(line)
    assert integration_named([line]) == "PAK konvensional 275,5 (2022-12-31)"
    assert integration_named([replace(line, row=AkRow.LAINNYA)]) == ""
    assert not is_integration(replace(line, row=AkRow.LAINNYA))
    assert not is_integration(replace(line, clause="PermenPANRB 1/2023, Pasal 16"))


@given(jenjangs, golongans, totals)
def test_a_figure_is_never_negative(jenjang: Jenjang, golongan: Golongan, before: Fraction) -> None:
    result = integrate(jenjang, golongan, before, DAY)
    assert result.ak is None or 0 <= result.ak <= before
    assert result.ak is not None or not result.in_range
