from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from workflow_app.rules.golongan import Golongan
from workflow_app.rules.setting_records import member, of_jf, per_jf, points, record
from workflow_app.rules.setting_values import Reader, flag, whole

pair = record(months=whole(0, 60), block=flag)


def test_a_code_is_read_as_its_member() -> None:
    assert member(Golongan)("iii_b") is Golongan.III_B


def test_a_record_is_read_field_by_field_and_cannot_be_changed() -> None:
    read = pair({"months": 12, "block": True})
    assert read == {"months": 12, "block": True}
    with pytest.raises(TypeError):
        read["months"] = 0


def test_points_stay_exact() -> None:
    assert points(Decimal("12.505")) == Fraction(2501, 200)


def test_one_jf_may_differ() -> None:
    read = per_jf(whole(1))({"default": 24, "analis_hukum": 36})
    assert [of_jf(read, jf) for jf in ("analis_hukum", "statistisi")] == [36, 24]


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (member(Golongan), "iii_e", "pilih salah satu"),
        (member(Golongan), 3, "pilih salah satu"),
        (pair, [], "isi objek"),
        (pair, {"months": 12}, "isi objek"),
        (pair, {"months": 61, "block": True}, "bilangan bulat"),
        (points, Decimal("1000.1"), "angka kredit"),
        (points, -1, "angka kredit"),
        (points, True, "angka kredit"),
        (points, "12", "angka kredit"),
        (per_jf(flag), [], "per JF"),
        (per_jf(flag), {"analis_hukum": True}, "per JF"),
        (per_jf(flag), {"default": True, "Analis Hukum": True}, "kode JF"),
        (per_jf(flag), {"default": 1}, "true atau false"),
    ],
)
def test_what_a_reader_refuses(read: Reader, value: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        read(value)
