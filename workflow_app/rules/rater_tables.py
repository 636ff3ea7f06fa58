"""Who rates and who sets an SKP, by kind of post, where the reporting line leaves a choice.

Defaults of the settings ``ppkj_table`` and ``skp_setter_table``. The rater is the direct superior
in the organisation tree; these tables name the kinds of official who may be one, the first of
them where several fit. Source: PermenPANRB 6/2022, Pasal 1 and 14–15, with the tables in use at
regions; for JPT the practice of PermenPANRB 8/2021.
"""

from __future__ import annotations

_RATERS: dict[str, tuple[list[str], list[str]]] = {
    "jpt_madya": (["kepala_daerah"], ["kepala_daerah"]),
    "jpt_pratama": (["kepala_daerah"], ["kepala_daerah"]),
    "administrator": (["jpt_pratama"], ["kepala_daerah"]),
    "pengawas": (["administrator"], ["jpt_pratama"]),
    "pelaksana": (["pengawas"], ["administrator"]),
    "ahli_utama": (["jpt_pratama", "jpt_madya"], ["jpt_madya", "kepala_daerah"]),
    "ahli_madya": (["jpt_pratama"], ["jpt_pratama", "jpt_madya"]),
    "ahli_muda": (["administrator", "jpt_pratama"], ["jpt_pratama", "jpt_madya"]),
    "ahli_pertama": (
        ["pengawas", "administrator", "jpt_pratama"],
        ["administrator", "jpt_pratama", "jpt_madya"],
    ),
    "keterampilan": (
        ["pengawas", "administrator", "jpt_pratama"],
        ["administrator", "jpt_pratama"],
    ),
}

#: Kind of post -> kinds of official for ``ppkj`` and ``atasan_ppkj``.
PPKJ_TABLE = {
    post: {"ppkj": raters, "atasan_ppkj": superiors}
    for post, (raters, superiors) in _RATERS.items()
}

#: Kind of post -> who sets the SKP at a central and at a regional agency; any other post: the ppkj.
SKP_SETTER_TABLE = {
    "pusat": {
        "jpt_utama": "menteri_koordinator",
        "jpt_madya": "kepala_instansi",
        "jpt_pratama": "jpt_madya",
        "pimpinan_unit_mandiri": "kepala_instansi",
        "lainnya": "ppkj",
    },
    "daerah": {
        "jpt_utama": "kepala_daerah",
        "jpt_madya": "kepala_daerah",
        "jpt_pratama": "kepala_daerah",
        "pimpinan_unit_mandiri": "kepala_daerah",
        "lainnya": "ppkj",
    },
}

#: Officials the two tables may name.
OFFICIALS = (
    "menteri_koordinator",
    "kepala_instansi",
    "kepala_daerah",
    "jpt_utama",
    "jpt_madya",
    "jpt_pratama",
    "administrator",
    "pengawas",
    "ppkj",
)
