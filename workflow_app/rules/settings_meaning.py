"""The settings as a person reads them: in groups, each with its meaning, and what is unused yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workflow_app.rules.setting_values import SettingDefinition
from workflow_app.rules.settings_angka_kredit import ANGKA_KREDIT
from workflow_app.rules.settings_engine import ENGINE
from workflow_app.rules.settings_evaluation import EVALUATION
from workflow_app.rules.settings_jf import CAREER
from workflow_app.rules.settings_meaning_jf import MEANING_JF
from workflow_app.rules.settings_meaning_kinerja import MEANING_KINERJA
from workflow_app.rules.settings_planning import PLANNING
from workflow_app.rules.settings_ukom import UKOM
from workflow_app.rules.text import Text


@dataclass(frozen=True, slots=True)
class SettingGroup:
    """Some settings under one heading."""

    code: str
    label: Text
    settings: tuple[SettingDefinition, ...]


#: Every setting, in the order of the work.
GROUPS = (
    SettingGroup("planning", Text("Perencanaan SKP", "Planning an SKP"), PLANNING),
    SettingGroup(
        "evaluation", Text("Evaluasi dan keberatan", "Evaluation and objection"), EVALUATION
    ),
    SettingGroup(
        "angka_kredit", Text("Angka kredit", "Credit points (angka kredit)"), ANGKA_KREDIT
    ),
    SettingGroup("career", Text("Karier JF", "JF careers"), CAREER),
    SettingGroup("ukom", Text("Uji kompetensi", "Competency tests"), UKOM),
    SettingGroup("engine", Text("Semua perkara", "Every case"), ENGINE),
)

#: What each setting means.
MEANING: Mapping[str, Text] = MappingProxyType({**MEANING_KINERJA, **MEANING_JF})

#: Settings of one unit are read wherever these are; the others hold for the whole agency.
BY_UNIT = frozenset(
    {each.key for each in (*PLANNING, *EVALUATION)} - {"superior_correction_working_days"}
)

_APPOINTMENT = Text(
    "pengangkatan pertama dari CPNS belum diusulkan di sini",
    "the first appointment out of CPNS is not proposed here yet",
)
_PANGKAT = Text(
    "kenaikan pangkat diusulkan di SIASN; di sini SK-nya dicatat",
    "a kenaikan pangkat is proposed in SIASN; here its decree is recorded",
)
_RATERS = Text(
    "penilai dan penetap mengikuti jabatan dan garis atasan, yang masing-masing dapat diubah",
    "raters follow from posts and reporting lines, each of which can be changed",
)
_NUMBERS = Text(
    "kinerja dinilai dengan predikat, bukan angka",
    "performance is rated in words; figures of it are not worked out",
)
#: Settings that nothing reads, and why an agency that changes one sees nothing happen.
UNREAD: Mapping[str, Text] = MappingProxyType(
    {
        "skp_late_join_cutoff": Text(
            "pegawai yang masuk terlambat menyusun SKP sendiri",
            "whoever joins late writes an SKP of their own, not a predecessor's",
        ),
        "january_fallback_actor": Text(
            "dialog yang lewat batas diingatkan tiap minggu dan tidak beralih dengan sendirinya",
            "a late dialogue is reminded weekly and passes to nobody by itself",
        ),
        "ppkj_table": _RATERS,
        "skp_setter_table": _RATERS,
        "period_calendar": Text(
            "langkah tiap periode mengikuti tanggal periodenya",
            "the steps of a period follow from its days; no calendar of an agency's own",
        ),
        "improvement_review_days": Text(
            "semua tindak lanjut jatuh tempo bersama laporan tahunan",
            "every follow-up is due with the report of the year",
        ),
        "organisation_result_regime": Text(
            "hanya ada satu aturan (SE MenPANRB 3/2023)",
            "there is one regime to choose (SE MenPANRB 3/2023)",
        ),
        "numeric_mode": _NUMBERS,
        "tunjangan_table": _NUMBERS,
        "ak_pengangkatan_pertama": _APPOINTMENT,
        "pengangkatan_pertama_within_months": _APPOINTMENT,
        "ukom_pengangkatan_pertama": _APPOINTMENT,
        "penyesuaian_ukom": Text(
            "penyesuaian belum diusulkan di sini; bukunya dibuka dari SK",
            "a penyesuaian is not proposed here yet; its book is opened by its decree",
        ),
        "ukom_kinds": Text(
            "jenis uji mengikuti usulan yang memintanya",
            "the kind of a test follows from the proposal that asks for it",
        ),
        "kp_decider_table": _PANGKAT,
        "kp_istimewa_checklist": _PANGKAT,
        "reappointment_excluded_reasons": Text(
            "pengangkatan kembali belum diusulkan di sini",
            "a pengangkatan kembali is not proposed here yet",
        ),
    }
)
