from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.nip import Nip, Sex, StatusPegawai, check_nip, mask, nip_faults, parse_nip

PNS = "19850214 201003 1 002"
PPPK = "199001012023212045"


def test_a_pns_taken_apart() -> None:
    assert parse_nip(PNS) == Nip("198502142010031002", date(1985, 2, 14), 2010, 3, Sex.MALE, 2)
    assert parse_nip(PNS).status is StatusPegawai.PNS


def test_a_pppk_has_21_in_place_of_the_month() -> None:
    nip = parse_nip(PPPK)
    assert (nip.status, nip.appointed_year, nip.sex) == (StatusPegawai.PPPK, 2023, Sex.FEMALE)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "18 digit"),
        ("19850214201003100", "18 digit"),
        ("1985021420100310020", "18 digit"),
        ("19850214201003100x", "18 digit"),
        ("19850214201003100²", "18 digit"),
        ("198502302010031002", "tanggal lahir"),
        ("198513142010031002", "tanggal lahir"),
        ("198502142010131002", "bulan TMT CPNS"),
        ("198502142010001002", "bulan TMT CPNS"),
        ("198502141985031002", "tahun pengangkatan"),
        ("198502142010033002", "digit 15"),
        ("198502142010031000", "nomor urut"),
    ],
)
def test_the_part_at_fault_is_named(text: str, part: str) -> None:
    finding = check_nip(text)
    assert not finding
    assert part in finding.required
    with pytest.raises(ValueError, match=part):
        parse_nip(text)


def test_every_part_at_fault_is_named_in_both_languages() -> None:
    faults = nip_faults("199013402020003000")
    assert [fault.id[:11] for fault in faults] == [
        "digit 1–8: ",
        "digit 13–14",
        "digit 15: 1",
        "digit 16–18",
    ]
    assert faults[0].en == "digits 1–8: date of birth YYYYMMDD"
    assert [fault.en for fault in nip_faults("1990")] == ["18 digits"]
    assert nip_faults(PNS) == ()


def test_a_sound_number_is_met_and_masked() -> None:
    finding = check_nip(PNS)
    assert finding
    assert (finding.found, finding.required) == ("••••••••••••••1002", "")


@pytest.mark.parametrize(("text", "masked"), [("", ""), ("1234", "••••"), ("12345", "•2345")])
def test_short_numbers_do_not_show_through(text: str, masked: str) -> None:
    assert mask(text) == masked


@given(
    st.dates(date(1900, 1, 1), date(2008, 12, 31)),
    st.integers(15, 60),
    st.sampled_from(["01", "07", "12", "21"]),
    st.sampled_from("12"),
    st.integers(1, 999),
)
def test_what_is_composed_by_the_rule_is_sound(
    born: date, age: int, month: str, sex: str, serial: int
) -> None:
    text = f"{born:%Y%m%d}{born.year + age}{month}{sex}{serial:03}"
    nip = parse_nip(text)
    assert (nip.digits, nip.born_on, nip.serial) == (text, born, serial)
    assert nip.appointed_month == (None if month == "21" else int(month))


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert check_nip(text).required or len(check_nip(text).found) == 18
