"""Needs, places and retirement."""

from __future__ import annotations

from workflow_app.rules.istilah.term import Area, Istilah
from workflow_app.rules.text import Text

KEBUTUHAN = (
    Istilah(
        "formasi",
        Area.KEBUTUHAN,
        Text("Formasi dan lowongan", "Places and vacancies (formasi)"),
        Text(
            "Kebutuhan yang ditetapkan, dikurangi yang terisi dan yang sudah dipesan untuk "
            "usulan lain.",
            "The need that was set, less the places filled and those reserved for other proposals.",
        ),
        "PP 11/2017 jo PP 17/2020, Pasal 75–84",
        (
            "lowongan",
            "vacancy",
            "seat",
        ),
    ),
    Istilah(
        "kebutuhan",
        Area.KEBUTUHAN,
        Text("Kebutuhan jabatan", "Need (kebutuhan)"),
        Text(
            "Jumlah dan jenis jabatan yang diperlukan sebuah unit, dari analisis jabatan dan "
            "beban kerja.",
            "How many positions of which kind a unit needs, from job and workload analysis.",
        ),
        "PP 11/2017 jo PP 17/2020, Pasal 5–15",
    ),
    Istilah(
        "anjab",
        Area.KEBUTUHAN,
        Text("Analisis jabatan (anjab)", "Job analysis (anjab)"),
        Text(
            "Pengumpulan dan pengolahan data jabatan menjadi informasi jabatan.",
            "Collecting and working up what a position is, into its job information.",
        ),
        "Peraturan BKN 9/2022, Pasal 3",
    ),
    Istilah(
        "abk",
        Area.KEBUTUHAN,
        Text("Analisis beban kerja (ABK)", "Workload analysis (ABK)"),
        Text(
            "Perhitungan jumlah pegawai dari beban kerja dan norma waktu.",
            "Reckoning the number of people from workload and time norms.",
        ),
        "Peraturan BKN 9/2022",
    ),
    Istilah(
        "peta_jabatan",
        Area.KEBUTUHAN,
        Text("Peta jabatan", "Map of positions"),
        Text(
            "Susunan jabatan sebuah unit dengan kelas, kebutuhan, dan yang terisi.",
            "The positions of a unit with their class, need and holders.",
        ),
        "Peraturan BKN 9/2022",
    ),
    Istilah(
        "bezetting",
        Area.KEBUTUHAN,
        Text("Bezetting", "Staff present (bezetting)"),
        Text(
            "Jumlah pegawai yang memegang sebuah jabatan sekarang.",
            "How many people hold a position now.",
        ),
        "Peraturan BKN 9/2022",
    ),
    Istilah(
        "bup",
        Area.KEBUTUHAN,
        Text("Batas usia pensiun (BUP)", "Retirement age (BUP)"),
        Text(
            "58, 60, atau 65 tahun menurut jabatannya.",
            "58, 60 or 65 years, by the position.",
        ),
        "UU 20/2023, Pasal 55; PP 11/2017, Pasal 239",
        ("pensiun",),
    ),
)
