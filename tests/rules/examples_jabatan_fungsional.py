"""Worked examples on angka kredit: topic -> the rule that answers it.

Each adapter takes the ``inputs`` of a row and returns what the rules say, under the names that
``expected`` uses.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import examples_jabatan_fungsional_careers
from example_topic import Topic, topic
from examples_jabatan_fungsional_careers import DAY, figures

from workflow_app.rules import ak_appointment, ak_transfer, angka_kredit, kp_forecast
from workflow_app.rules.ak_dasar import ak_dasar, proportional_threshold
from workflow_app.rules.ak_integrasi import integrate
from workflow_app.rules.ak_pendidikan import EducationClaim, education_bonus
from workflow_app.rules.angka_kredit import RatedMonths, Term, YearBasis
from workflow_app.rules.eligibility import CompetencyTest
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import JenisJabatan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.rounding import printed

Row = Mapping[str, Any]


def _each_year(predikat: str | list[str]) -> tuple[Predikat, ...]:
    """A row names one predikat for all years, or one for each, oldest first."""
    codes = [predikat] if isinstance(predikat, str) else predikat
    return tuple(Predikat(code) for code in codes)


def _service(months: int, predikat: str | list[str]) -> tuple[RatedMonths, ...]:
    """Share months among the years of a row; the last predikat takes what is left."""
    *earlier, last = _each_year(predikat)
    parts = [RatedMonths(min(12, max(0, months - 12 * n)), one) for n, one in enumerate(earlier)]
    return (*parts, RatedMonths(max(0, months - 12 * len(parts)), last))


def _in_last_golongan(row: Row) -> tuple[RatedMonths, ...]:
    """Of the top pangkat the last three years count, whole ones of a row that names each year."""
    months, predikat = row.get("months_in_golongan", 0), row.get("predikat_each_year", "baik")
    top = row.get("holds_top_pangkat_of_origin", False) and months >= 36
    if top and isinstance(predikat, list) and len(predikat) >= 3:
        return _service(36, predikat[-3:])
    return _service(months, predikat)


def _konversi(row: Row) -> Row:
    ak = angka_kredit.konversi(
        Jenjang(row["jenjang"]), Predikat(row["predikat"]), row["months"], DAY
    )
    return figures("ak", ak)


def _akumulasi(row: Row) -> Row:
    terms = [
        Term(
            year=line["year"],
            jenjang=Jenjang(line["jenjang"]),
            predikat=Predikat(line["predikat"]),
            months=line["months"],
        )
        for line in row["rows"]
    ]
    form = angka_kredit.akumulasi(terms, YearBasis(row["ak_year_basis"]))
    return figures("total", form.total)


def _waktu_ke_kp(row: Row) -> Row:
    months = kp_forecast.months_needed(
        Jenjang(row["jenjang"]),
        _each_year(row["predikat_each_year"]),
        Fraction(row["start_total"]),
        DAY,
    )
    return {"months_needed": months, "years_3dp": printed(Fraction(months, 12), 3)}


def _ak_dasar(row: Row) -> Row:
    return {"ak_dasar": ak_dasar(Jenjang(row["jenjang"]), Golongan(row["golongan"]), DAY)}


def _ambang(row: Row) -> Row:
    need = proportional_threshold(Jenjang(row["jenjang"]), Golongan(row["golongan_at_entry"]), DAY)
    return {
        "threshold_without_ak_dasar": need.threshold_without_ak_dasar,
        "equivalent_ak_dasar": need.equivalent_ak_dasar,
        "full_threshold": need.full_threshold,
    }


def _integrasi(row: Row) -> Row:
    figures = Fraction(row["ak_konvensional"])
    result = integrate(Jenjang(row["jenjang"]), Golongan(row["golongan"]), figures, DAY)
    return {"ak_integrasi": result.ak}


def _pendidikan(row: Row) -> Row:
    claim = EducationClaim(
        jenjang=Jenjang(row["jenjang"]),
        predikat=Predikat(row["predikat"]),
        higher_degree=row["higher_degree"],
        degree_recognised=row["degree_recognised"],
        already_claimed=row["already_claimed"],
    )
    bonus = education_bonus(claim, DAY)
    return {**figures("bonus", bonus.ak), "reasons": bonus.eligibility.reasons}


def _pengangkatan_pertama(row: Row) -> Row:
    """A row gives the dates of service with a predikat a year, or rated months."""
    jenjang = Jenjang(row["jenjang"])
    if "rows" in row:
        rated = [RatedMonths(line["months"], Predikat(line["predikat"])) for line in row["rows"]]
        return figures("total", ak_appointment.first_appointment(jenjang, rated, DAY).total)
    tmt_jf = date.fromisoformat(row["tmt_jf"])
    predikat = {int(year): Predikat(code) for year, code in row["predikat_by_year"].items()}
    tmt_cpns = date.fromisoformat(row["tmt_cpns"])
    by_year = ak_appointment.service_before_jf(tmt_cpns, tmt_jf, predikat)
    total = ak_appointment.first_appointment(jenjang, by_year.values(), tmt_jf).total
    return {
        **figures("total", total),
        "months_by_year": {
            str(year): by_year[year].months if year in by_year else 0 for year in predikat
        },
        "ak_by_year_exact": {
            str(year): str(angka_kredit.konversi_all(jenjang, [by_year[year]], tmt_jf))
            if year in by_year
            else "0"
            for year in predikat
        },
    }


def _perpindahan(row: Row) -> Row:
    assert row["origin_jabatan"] in set(JenisJabatan)
    override = row.get("ak_dasar_override")
    credit = ak_transfer.transfer_credit(
        ak_transfer.Transfer(
            route=Route(row["route"]),
            golongan=Golongan(row["golongan"]),
            target_jenjang=Jenjang(row["target_jenjang"] or row["origin_jenjang"]),
            service=_in_last_golongan(row),
            holds_top_pangkat=row.get("holds_top_pangkat_of_origin", False),
            last_total=Fraction(row.get("last_ak", 0)),
            ak_dasar_override=None if override is None else Fraction(override),
        ),
        DAY,
    )
    masa = {} if credit.ak_masa is None else {"ak_masa_exact": str(credit.ak_masa)}
    return {**masa, "ak_dasar": credit.ak_dasar, **figures("total", credit.total)}


def _perpindahan_lanjutan(row: Row) -> Row:
    """The rows are silent on the time in the last golongan: three years, as in the official."""
    assert row["placed_from"] == "pelaksana"
    assert row["current_jenjang"] in set(Jenjang)
    assert row["golongan"] in set(Golongan)
    eligibility, credit = ak_transfer.later_rise(
        ak_transfer.LaterRise(
            target_jenjang=Jenjang(row["target_jenjang"]),
            months_in_jenjang=row["months_in_jenjang"],
            service=_service(36, row["predikat_last_year"]),
            vacancy=row["vacancy"],
            competency_test=CompetencyTest(row["competency_test"]),
        ),
        DAY,
    )
    after = credit.total if eligibility.eligible else None
    return {"eligible": eligibility.eligible, **figures("ak_after", after)}


def _promosi(row: Row) -> Row:
    golongan = Golongan(row["golongan"])
    if row["kind"] == "kenaikan_jenjang":
        total = Fraction(row["ak_cumulative"])
        rise = ak_appointment.level_rise(Jenjang(row["jenjang"]), golongan, total, DAY)
        forfeited = rise.ak_forfeited
        return {
            "ak_new": rise.ak_new,
            "next_jenjang": rise.next_jenjang,
            "ak_forfeited_exact": None if forfeited is None else str(forfeited),
        }
    assert row["kind"] == "promosi_lintas"
    assert row["origin_jabatan"] in set(JenisJabatan)
    open_to = Predikat(row["predikat"]) is Predikat.SANGAT_BAIK
    credit = ak_appointment.promotion(Jenjang(row["target_jenjang"]), golongan, DAY)
    return {"ak_new": credit.total if open_to else None}


TOPICS: dict[str, Topic] = {
    **examples_jabatan_fungsional_careers.TOPICS,
    "ak_dasar": topic("jenjang golongan", "ak_dasar", _ak_dasar),
    "akumulasi": topic(
        "ak_year_basis rows[].year rows[].jenjang rows[].predikat rows[].months",
        "total_exact total_3dp total_2dp",
        _akumulasi,
    ),
    "ambang_jenjang_proporsional": topic(
        "jenjang golongan_at_entry",
        "threshold_without_ak_dasar equivalent_ak_dasar full_threshold",
        _ambang,
    ),
    "integrasi": topic("jenjang golongan ak_konvensional", "ak_integrasi", _integrasi),
    "konversi": topic("jenjang predikat months", "ak_exact ak_3dp ak_2dp", _konversi),
    "pendidikan": topic(
        "jenjang higher_degree already_claimed predikat degree_recognised",
        "bonus_exact bonus_3dp bonus_2dp reasons",
        _pendidikan,
    ),
    "pengangkatan_pertama": topic(
        "jenjang golongan tmt_cpns tmt_jf predikat_by_year.2023 predikat_by_year.2024 "
        "rows[].months rows[].predikat",
        "months_by_year.2023 months_by_year.2024 ak_by_year_exact.2023 ak_by_year_exact.2024 "
        "total_exact total_3dp total_2dp",
        _pengangkatan_pertama,
    ),
    "perpindahan": topic(
        "route origin_jabatan golongan target_jenjang months_in_golongan predikat_each_year "
        "holds_top_pangkat_of_origin ak_dasar_override origin_jenjang last_ak",
        "ak_masa_exact ak_dasar total_exact total_3dp total_2dp",
        _perpindahan,
    ),
    "perpindahan_lanjutan": topic(
        "placed_from golongan current_jenjang target_jenjang months_in_jenjang "
        "predikat_last_year vacancy competency_test",
        "eligible ak_after_exact ak_after_3dp ak_after_2dp",
        _perpindahan_lanjutan,
    ),
    "promosi": topic(
        "kind origin_jabatan golongan target_jenjang predikat jenjang ak_cumulative",
        "ak_new next_jenjang ak_forfeited_exact",
        _promosi,
    ),
    "waktu_ke_kp": topic(
        "jenjang predikat_each_year start_total", "months_needed years_3dp", _waktu_ke_kp
    ),
}
