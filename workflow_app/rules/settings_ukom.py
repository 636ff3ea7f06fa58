"""The settings of uji kompetensi, by JF, each with what holds until its owner decides."""

from __future__ import annotations

from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jpm import DEFAULT_PASS_RULE, PassRule
from workflow_app.rules.setting_records import made_of, member, per_jf
from workflow_app.rules.setting_values import (
    Made,
    SettingDefinition,
    Unfit,
    flag,
    optional,
    percent,
    sequence,
    table,
    whole,
)
from workflow_app.rules.text import Text
from workflow_app.rules.ukom_validity import (
    DEFAULT_RETAKE,
    RetakeRule,
    RetakeWhen,
    UkomComponent,
    UkomDocument,
    UkomKind,
)

_TEST = "PermenPANRB 1/2023, Pasal 41; PP 11/2017 jo PP 17/2020, Pasal 81"

_KINDS = (
    UkomKind.PERPINDAHAN,
    UkomKind.PROMOSI,
    UkomKind.KENAIKAN_JENJANG,
    UkomKind.ALIH_KATEGORI,
)
_OPTIONAL_PAPERS = {UkomDocument.STR, UkomDocument.CV}

_EQUAL = {"teknis": 50, "mansoskul": 50}


def _whole_weight(read: object) -> object:
    """A hundred percent in all."""
    if sum(read.values()) != 100:  # type: ignore[attr-defined]  # a table of fractions
        raise Unfit("jumlah bobot harus 100", "the weights must add up to 100")
    return read


_weights = Made(table(UkomComponent, percent), _whole_weight)
_pass_rule = made_of(PassRule, full=percent, with_note=percent)
_retake = made_of(RetakeRule, when=member(RetakeWhen), cap=optional(whole(1, 20)))

#: In the order of a test.
UKOM = (
    SettingDefinition(
        "ukom_pengangkatan_pertama",
        flag,
        Text("Uji kompetensi pada pengangkatan pertama", "Test at a first appointment"),
        "PP 11/2017, Pasal 75(1)e; PermenPANRB 1/2023, Pasal 14–15",
        default=False,
    ),
    SettingDefinition(
        "penyesuaian_ukom",
        per_jf(flag),
        Text("Uji kompetensi pada penyesuaian", "Test at a penyesuaian"),
        "PermenPANRB 1/2023, Pasal 23–25",
        default={"default": False},
    ),
    SettingDefinition(
        "ukom_kinds",
        per_jf(sequence(member(UkomKind))),
        Text("Jenis uji kompetensi yang dipakai", "Kinds of test in use"),
        _TEST,
        default={"default": [kind.value for kind in _KINDS]},
    ),
    SettingDefinition(
        "ukom_documents",
        per_jf(sequence(member(UkomDocument))),
        Text("Dokumen pendaftaran uji kompetensi", "Papers of a registration"),
        _TEST,
        default={"default": [d.value for d in UkomDocument if d not in _OPTIONAL_PAPERS]},
    ),
    SettingDefinition(
        "ukom_pass_rule",
        per_jf(_pass_rule),
        Text("Batas lulus uji kompetensi (JPM)", "Pass marks (JPM)"),
        _TEST,
        default={
            "default": {
                "full": int(DEFAULT_PASS_RULE.full),
                "with_note": int(DEFAULT_PASS_RULE.with_note),
            }
        },
    ),
    SettingDefinition(
        "ukom_panel_size",
        per_jf(whole(1, 15)),
        Text("Jumlah penguji minimum", "Fewest testers"),
        _TEST,
        default={"default": 1},
    ),
    SettingDefinition(
        "ukom_weights",
        per_jf(table(Jenjang, _weights)),
        Text("Bobot teknis dan mansoskul (persen)", "Weights of the components, percent"),
        _TEST,
        default={"default": dict.fromkeys([jenjang.value for jenjang in Jenjang], _EQUAL)},
    ),
    SettingDefinition(
        "ukom_valid_months",
        per_jf(table(UkomComponent, whole(1, 120))),
        Text("Masa berlaku hasil uji (bulan)", "Validity of a result, months"),
        _TEST,
        default={"default": {"teknis": 24, "mansoskul": 36}},
    ),
    SettingDefinition(
        "ukom_retake",
        per_jf(_retake),
        Text("Uji ulang", "Taking a test again"),
        _TEST,
        default={"default": {"when": DEFAULT_RETAKE.when.value, "cap": DEFAULT_RETAKE.cap}},
    ),
)
