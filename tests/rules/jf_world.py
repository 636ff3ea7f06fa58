"""What the tests on functional positions draw from."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.predikat import Predikat

DAY = date(2026, 11, 1)

jenjangs = st.sampled_from(Jenjang)
golongans = st.sampled_from(Golongan)
predikats = st.sampled_from(Predikat)
months = st.integers(0, 120)
totals = st.fractions(0, 700, max_denominator=96)


def ak(text: str | int) -> Fraction:
    return Fraction(text)
