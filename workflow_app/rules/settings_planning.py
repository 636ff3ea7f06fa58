"""The settings of planning an SKP, each with what holds until an agency decides.

Where a clause is silent the default is the mildest reading.
"""

from __future__ import annotations

from workflow_app.rules import rater_tables
from workflow_app.rules.setting_values import (
    SettingDefinition,
    choice,
    flag,
    optional,
    sequence,
    table,
    whole,
    year_date,
    year_day,
)
from workflow_app.rules.text import Text

_PERIOD = "PermenPANRB 6/2022, Pasal 1"
_PLANNING = "PermenPANRB 6/2022, Pasal 14–15"
_DIALOGUE = "PermenPANRB 6/2022, Pasal 7"
_LAMPIRAN = "PermenPANRB 6/2022, Lampiran BAB II"
_TEAM = "PP 30/2019, Pasal 8–25"

_OFFICIAL = choice(*rater_tables.OFFICIALS)
_RATERS = table(("ppkj", "atasan_ppkj"), sequence(_OFFICIAL))
_SETTERS = table(rater_tables.SKP_SETTER_TABLE["pusat"], _OFFICIAL)

#: In the order of the work.
PLANNING = (
    SettingDefinition(
        "planning_opens",
        year_date,
        Text("Awal perencanaan SKP", "Planning opens"),
        _PLANNING,
        default=year_day(10, 1, -1),
    ),
    SettingDefinition(
        "skp_establish_deadline",
        year_date,
        Text("Batas penetapan SKP", "Deadline for setting the SKP"),
        _PLANNING,
        default=year_day(1, 31),
    ),
    SettingDefinition(
        "skp_new_post_working_days",
        whole(1),
        Text("Batas SKP jabatan baru (hari kerja)", "SKP of a new post, working days"),
        _PLANNING,
        default=15,
    ),
    SettingDefinition(
        "skp_late_join_cutoff",
        optional(year_date),
        Text(
            "Masuk sesudah tanggal ini melanjutkan SKP pendahulu",
            "Who joins after this day continues the predecessor's SKP",
        ),
        _PLANNING,
        default=None,
    ),
    SettingDefinition(
        "january_fallback_actor",
        choice("atasan_ppkj", "tim_pengelola_kinerja"),
        Text("Pengganti dialog lewat batas", "Who takes over a late dialogue"),
        _DIALOGUE,
        default="atasan_ppkj",
    ),
    SettingDefinition(
        "use_tim_pengelola_kinerja",
        flag,
        Text("Telaah Tim Pengelola Kinerja", "Review by the team"),
        _TEAM,
        default=False,
    ),
    SettingDefinition(
        "team_review_working_days",
        whole(1),
        Text("Waktu telaah tim (hari kerja)", "Time for the team, working days"),
        _TEAM,
        default=5,
    ),
    SettingDefinition(
        "skp_approach",
        choice("kuantitatif", "kualitatif"),
        Text("Pendekatan SKP", "Approach of the SKP"),
        _LAMPIRAN,
        default="kuantitatif",
    ),
    SettingDefinition(
        "intervened_rhk_check",
        choice("warn", "block", "off"),
        Text("RHK pimpinan yang diintervensi", "Leader's result served"),
        _LAMPIRAN,
        default="warn",
    ),
    SettingDefinition(
        "perspektif_all_required",
        flag,
        Text("Semua perspektif wajib", "All perspectives are required"),
        _LAMPIRAN,
        default=False,
    ),
    SettingDefinition(
        "minimum_dialogs",
        table(("planning", "period"), whole()),
        Text("Jumlah dialog kinerja minimum", "Fewest dialogues"),
        _DIALOGUE,
        default={"planning": 1, "period": 0},
    ),
    SettingDefinition(
        "transfer_requires_closed_skp",
        choice("warn", "block"),
        Text("SKP lama selesai sebelum pindah", "Old SKP closed before a move"),
        _PLANNING,
        default="warn",
    ),
    SettingDefinition(
        "transfer_copies_unfinished_rhk",
        flag,
        Text("Salin RHK yang belum selesai", "Copy unfinished results"),
        _PLANNING,
        default=True,
    ),
    SettingDefinition(
        "ppkj_table",
        table(rater_tables.PPKJ_TABLE, _RATERS),
        Text("Pejabat penilai menurut jabatan", "Raters by kind of post"),
        _PERIOD,
        default=rater_tables.PPKJ_TABLE,
    ),
    SettingDefinition(
        "superior_correction_working_days",
        whole(1),
        Text("Batas koreksi atasan (hari kerja)", "Time to correct a superior, working days"),
        _PERIOD,
        default=2,
    ),
    SettingDefinition(
        "skp_setter_table",
        table(rater_tables.SKP_SETTER_TABLE, _SETTERS),
        Text("Penetap SKP menurut jabatan", "Who sets the SKP, by kind of post"),
        _PLANNING,
        default=rater_tables.SKP_SETTER_TABLE,
    ),
)
