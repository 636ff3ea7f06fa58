"""The settings of functional positions, each with what holds until an agency decides.

Where a clause is silent the default is the mildest reading.
"""

from __future__ import annotations

from workflow_app.rules.formasi_queue import QueueRule
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import ACTING_TABLE, JenisJabatan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_age import AgeTest
from workflow_app.rules.jf_decider import KP_DECIDER, Decider
from workflow_app.rules.jf_entry import (
    EXCLUDED_REASONS,
    PELANTIKAN_WORKING_DAYS,
    DismissalReason,
)
from workflow_app.rules.jf_requirements import PANGKAT_FLOOR
from workflow_app.rules.kp_eligibility import WithoutVacancy
from workflow_app.rules.pendidikan import PENDIDIKAN_MIN, Pendidikan
from workflow_app.rules.setting_records import member, per_jf, record
from workflow_app.rules.setting_values import (
    SettingDefinition,
    choice,
    flag,
    optional,
    sequence,
    table,
    whole,
    wording,
)
from workflow_app.rules.settings_angka_kredit import ANGKA_KREDIT
from workflow_app.rules.settings_ukom import UKOM
from workflow_app.rules.text import Text

_TRANSFER = "PermenPANRB 1/2023, Pasal 16–22"
_PROMOTION = "PermenPANRB 1/2023, Pasal 26–30"
_RANK = "PermenPANRB 1/2023, Pasal 38–39"
_PRACTICE = "Pedoman instansi"

_FLOOR = PANGKAT_FLOOR.versions[-1].value
_MINIMUM = PENDIDIKAN_MIN.versions[-1].value
_DECIDERS = KP_DECIDER.versions[-1].value

#: In the order of a career.
CAREER = (
    SettingDefinition(
        "pppk_jf_careers",
        flag,
        Text("Alur karier JF juga bagi PPPK", "JF career workflows for PPPK"),
        "PermenPANRB 1/2023",
        default=False,
    ),
    SettingDefinition(
        "jf_promised_working_days",
        whole(1, 120),
        Text("Janji layanan tiap giliran (hari kerja)", "Promised working days of each turn"),
        "UU 25/2009, Pasal 21",
        default=7,
    ),
    SettingDefinition(
        "question_answer_working_days",
        whole(1, 60),
        Text("Waktu menjawab pertanyaan calon (hari kerja)", "Working days to answer a candidate"),
        "UU 25/2009, Pasal 21",
        default=3,
    ),
    SettingDefinition(
        "data_correction_working_days",
        whole(1, 60),
        Text("Batas koreksi data (hari kerja)", "Time to correct a datum, working days"),
        "UU 27/2022, Pasal 6",
        default=5,
    ),
    SettingDefinition(
        "jf_objection_working_days",
        whole(1, 60),
        Text("Masa keberatan atas penolakan usulan (hari kerja)", "Days to object to a refusal"),
        "UU 30/2014, Pasal 77",
        default=21,
    ),
    SettingDefinition(
        "jf_objection_answer_working_days",
        whole(1, 60),
        Text("Batas menjawab keberatan usulan (hari kerja)", "Days to answer such an objection"),
        "UU 30/2014, Pasal 77",
        default=10,
    ),
    SettingDefinition(
        "jf_objection_unanswered",
        choice("granted", "reminded"),
        Text("Keberatan usulan yang tidak dijawab", "Such an objection without an answer"),
        "UU 30/2014, Pasal 77(5)",
        default="granted",
    ),
    SettingDefinition(
        "jf_objection_decree_working_days",
        whole(1, 60),
        Text(
            "Batas keputusan keberatan yang dianggap dikabulkan (hari kerja)", "Days to decide it"
        ),
        "UU 30/2014, Pasal 77(6)–(7)",
        default=5,
    ),
    SettingDefinition(
        "pengangkatan_pertama_within_months",
        whole(1, 60),
        Text("Pengingat pengangkatan pertama (bulan)", "Reminder of a first appointment, months"),
        "PermenPANRB 1/2023, Pasal 14–15",
        default=12,
    ),
    SettingDefinition(
        "pendidikan_min_per_jenjang",
        per_jf(table(Jenjang, member(Pendidikan))),
        Text("Pendidikan minimum tiap jenjang", "Least education of each jenjang"),
        "PermenPANRB 1/2023, Lampiran",
        default={"default": {jenjang.value: one.value for jenjang, one in _MINIMUM.items()}},
    ),
    SettingDefinition(
        "pangkat_floor",
        per_jf(table(_FLOOR, optional(member(Golongan)))),
        Text("Pangkat minimum tiap jenjang", "Least pangkat of each jenjang"),
        _PROMOTION,
        default={"default": {jenjang.value: one.value for jenjang, one in _FLOOR.items()}},
    ),
    SettingDefinition(
        "age_test",
        sequence(member(AgeTest)),
        Text("Saat usia diperiksa", "When age is tested"),
        "PermenPANRB 1/2023, Pasal 16(1)",
        default=[one.value for one in AgeTest],
    ),
    SettingDefinition(
        "age_limit_override",
        per_jf(table(Jenjang, optional(whole(40, 70)))),
        Text("Batas usia khusus JF (tahun penuh)", "Age limits of single JF, completed years"),
        "PermenPANRB 1/2023, Pasal 16(1)",
        default={"default": dict.fromkeys([jenjang.value for jenjang in Jenjang])},
    ),
    SettingDefinition(
        "recommendation_required",
        per_jf(flag),
        Text("Rekomendasi instansi pembina", "Recommendation of the owner of the JF"),
        _TRANSFER,
        default={"default": False},
    ),
    SettingDefinition(
        "ahli_utama_from_jpt_lead_months",
        record(months=whole(0, 60), mode=choice("warn", "block")),
        Text("Batas usul JPT ke Ahli Utama (bulan sebelum BUP)", "Months before BUP for JPT"),
        _TRANSFER,
        default={"months": 12, "mode": "warn"},
    ),
    SettingDefinition(
        "acting_table",
        table(Jenjang, sequence(member(JenisJabatan))),
        Text("Jabatan yang dapat dirangkap sebagai Plt/Plh", "Posts a JF may act for"),
        _TRANSFER,
        default={
            jenjang.value: [one.value for one in posts] for jenjang, posts in ACTING_TABLE.items()
        },
    ),
    SettingDefinition(
        "promosi_lintas_predikat_years",
        whole(1, 5),
        Text("Tahun Sangat Baik untuk promosi", "Years of Very good for a promotion"),
        "PermenPANRB 1/2023, Pasal 26–28",
        default=2,
    ),
    SettingDefinition(
        "kj_predikat_years",
        whole(1, 5),
        Text("Tahun Baik untuk kenaikan jenjang", "Years of Good for a level rise"),
        "PermenPANRB 1/2023, Pasal 29–30; Peraturan BKN 3/2023",
        default=1,
    ),
    SettingDefinition(
        "kp_decider_table",
        table(Golongan, member(Decider)),
        Text("Penetap kenaikan pangkat", "Who decides a rank rise"),
        "PP 11/2017; Peraturan BKN 11/2022, Pasal 39",
        default={golongan.value: one.value for golongan, one in _DECIDERS.items()},
    ),
    SettingDefinition(
        "kp_tanpa_lowongan",
        member(WithoutVacancy),
        Text("Kenaikan pangkat tanpa lowongan", "Rank rise without a vacancy"),
        _RANK,
        default=WithoutVacancy.ONE_STEP_WITH_UKOM.value,
    ),
    SettingDefinition(
        "kp_istimewa_checklist",
        sequence(wording),
        Text("Daftar periksa kenaikan pangkat istimewa", "Checklist of an extraordinary rank rise"),
        "PermenPANRB 1/2023, Pasal 40; SE BKN 5/2022",
        default=[
            "Paling singkat satu tahun dalam pangkat",
            "Predikat tahun terakhir Sangat Baik",
            "Bukti prestasi kerja luar biasa",
            "Keputusan PPK tentang prestasi tersebut",
        ],
    ),
    SettingDefinition(
        "reappointment_excluded_reasons",
        sequence(member(DismissalReason)),
        Text("Alasan berhenti yang menutup JF yang sama", "Reasons that close the same JF"),
        "PP 11/2017 jo PP 17/2020, Pasal 94–96",
        default=[reason.value for reason in EXCLUDED_REASONS],
    ),
    SettingDefinition(
        "pelantikan_working_days",
        whole(1, PELANTIKAN_WORKING_DAYS),
        Text("Batas pelantikan (hari kerja)", "Pelantikan within, working days"),
        "Peraturan BKN 7/2017 jo 21/2017; PP 11/2017, Pasal 87",
        default=PELANTIKAN_WORKING_DAYS,
    ),
    SettingDefinition(
        "return_days",
        whole(1),
        Text("Waktu perbaikan berkas (hari)", "Days to mend a returned file"),
        _PRACTICE,
        default=30,
    ),
    SettingDefinition(
        "reservation_days",
        whole(1, 730),
        Text("Reservasi lowongan ditampilkan setelah (hari)", "Reservations shown after, days"),
        _PRACTICE,
        default=180,
    ),
    SettingDefinition(
        "formasi_queue",
        member(QueueRule),
        Text("Urutan usulan atas lowongan yang sama", "Order of proposals for the same place"),
        _PRACTICE,
        default=QueueRule.SUBMITTED_FIRST.value,
    ),
    SettingDefinition(
        "document_place",
        optional(wording),
        Text("Tempat penetapan pada dokumen resmi", "Place named on official papers"),
        "Peraturan BKN 3/2023, Lampiran II angka 10–12",
        default=None,
        looks_back=True,
    ),
)

#: Every setting of functional positions.
JF = (*ANGKA_KREDIT, *CAREER, *UKOM)
