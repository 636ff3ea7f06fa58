"""The settings of evaluation and follow-up, each with what holds until an agency decides.

Where a clause is silent the default is the mildest reading.
"""

from __future__ import annotations

from workflow_app.rules.predikat import CapaianOrganisasi, Predikat, Rating
from workflow_app.rules.rating import HEAD_RATING_MAPPING
from workflow_app.rules.setting_records import member, named_date
from workflow_app.rules.setting_values import (
    SettingDefinition,
    choice,
    flag,
    percent,
    sequence,
    table,
    whole,
    wording,
    year_date,
    year_day,
)
from workflow_app.rules.text import Text

_PERIOD = "PermenPANRB 6/2022, Pasal 1"
_EVALUATION = "PermenPANRB 6/2022, Pasal 24–25"
_REPORT = "PermenPANRB 6/2022, Pasal 28"
_OBJECTION = "PermenPANRB 6/2022, Pasal 29; PP 30/2019, Pasal 59"
_ORGANISATION = "SE MenPANRB 3/2023"
_LADDER = "PP 30/2019, Pasal 56–58"

_HEADS = {capaian.value: rating.value for capaian, rating in HEAD_RATING_MAPPING.items()}
_PAY = dict.fromkeys([predikat.value for predikat in Predikat], 100)


#: In the order of the work.
EVALUATION = (
    SettingDefinition(
        "evaluation_period",
        choice("month", "quarter", "semester"),
        Text("Periode evaluasi", "Evaluation period"),
        _PERIOD,
        default="quarter",
    ),
    SettingDefinition(
        "period_calendar",
        sequence(named_date),
        Text("Kalender langkah tiap periode", "Calendar of steps in a period"),
        _EVALUATION,
        default=[],
    ),
    SettingDefinition(
        "realisation_window_days",
        whole(),
        Text("Waktu pengisian realisasi (hari)", "Days for recording results"),
        _EVALUATION,
        default=10,
    ),
    SettingDefinition(
        "delivery_receipt_days",
        whole(),
        Text("Dianggap diterima setelah (hari)", "Deemed received after, days"),
        _REPORT,
        default=3,
    ),
    SettingDefinition(
        "improvement_review_days",
        whole(1),
        Text("Waktu simpulan perbaikan (hari)", "Days for the improvement verdict"),
        _LADDER,
        default=14,
    ),
    SettingDefinition(
        "annual_evaluation_deadline",
        year_date,
        Text("Batas evaluasi tahunan", "Deadline of the annual evaluation"),
        _EVALUATION,
        default=year_day(1, 31, 1),
    ),
    SettingDefinition(
        "annual_report_deadline",
        year_date,
        Text("Batas laporan tahunan", "Deadline of the annual report"),
        _REPORT,
        default=year_day(2, "last", 1),
    ),
    SettingDefinition(
        "objection_window_days",
        whole(1),
        Text("Masa pengajuan keberatan (hari)", "Days for filing an objection"),
        _OBJECTION,
        default=14,
    ),
    SettingDefinition(
        "objection_explanation_days",
        whole(1),
        Text("Waktu penjelasan (hari)", "Days for the explanation"),
        _OBJECTION,
        default=7,
    ),
    SettingDefinition(
        "objection_decision_days",
        whole(1),
        Text("Waktu keputusan keberatan (hari)", "Days for the decision"),
        _OBJECTION,
        default=14,
    ),
    SettingDefinition(
        "objection_day_count",
        choice("calendar", "working"),
        Text("Hari keberatan", "Kind of days of an objection"),
        _OBJECTION,
        default="calendar",
    ),
    SettingDefinition(
        "objection_covers_periodic",
        flag,
        Text("Keberatan atas evaluasi periodik", "Objection to periodic results"),
        _OBJECTION,
        default=True,
    ),
    SettingDefinition(
        "organisation_result_regime",
        choice("se_3_2023"),
        Text("Aturan capaian organisasi", "Rule of the organisation result"),
        _ORGANISATION,
        default="se_3_2023",
    ),
    SettingDefinition(
        "organisation_result_days",
        whole(),
        Text("Waktu penetapan capaian organisasi (hari)", "Days for the organisation result"),
        _ORGANISATION,
        default=10,
    ),
    SettingDefinition(
        "distribution_check_mode",
        choice("warn_with_reason", "off"),
        Text("Pemeriksaan pola distribusi", "Check of the pattern"),
        _ORGANISATION,
        default="warn_with_reason",
    ),
    SettingDefinition(
        "distribution_population",
        choice("organisation_without_head", "organisation_with_head", "agency"),
        Text("Pegawai yang dihitung dalam pola", "Who counts in the pattern"),
        _ORGANISATION,
        default="organisation_without_head",
    ),
    SettingDefinition(
        "head_rating_mapping",
        table(CapaianOrganisasi, member(Rating)),
        Text("Rating hasil kerja pimpinan organisasi", "Rating of heads of organisations"),
        _ORGANISATION,
        default=_HEADS,
    ),
    SettingDefinition(
        "segment_combination",
        choice("ppkj_decides", "month_weighted_aid"),
        Text("Gabungan segmen jabatan", "Combining segments"),
        _EVALUATION,
        default="ppkj_decides",
    ),
    SettingDefinition(
        "numeric_mode",
        choice("off", "pp30", "agency_table"),
        Text("Nilai angka", "Numeric mode"),
        "PP 30/2019, Pasal 41",
        default="off",
    ),
    SettingDefinition(
        "bp_label",
        wording,
        Text("Sebutan predikat Butuh Perbaikan", "Word for Needs improvement"),
        _EVALUATION,
        default="Butuh Perbaikan",
    ),
    SettingDefinition(
        "bp_opens_improvement_plan",
        choice("proposal", "always", "never"),
        Text("Butuh Perbaikan membuka rencana perbaikan", "Needs improvement opens a plan"),
        _LADDER,
        default="proposal",
    ),
    SettingDefinition(
        "pppk_improvement_ladder",
        flag,
        Text("Tahapan perbaikan juga bagi PPPK", "Improvement ladder for PPPK"),
        "PP 49/2018, Pasal 36",
        default=False,
    ),
    SettingDefinition(
        "tunjangan_table",
        table(Predikat, percent),
        Text("Persentase tunjangan per predikat", "Percent of pay per predicate"),
        _REPORT,
        default=_PAY,
    ),
)
