"""Evaluation and follow-up of performance."""

from __future__ import annotations

from workflow_app.rules.istilah.term import Area, Istilah
from workflow_app.rules.text import Text

EVALUASI = (
    Istilah(
        "realisasi",
        Area.KINERJA,
        Text("Realisasi", "Realisation"),
        Text(
            "Yang benar-benar dicapai dalam satu masa evaluasi, dengan bukti.",
            "What was really achieved in a period, with evidence.",
        ),
        "PermenPANRB 6/2022, Pasal 23",
        (
            "capaian",
            "achieved",
        ),
    ),
    Istilah(
        "bukti_dukung",
        Area.KINERJA,
        Text("Bukti dukung", "Evidence"),
        Text(
            "Tautan atau berkas yang menunjukkan realisasi.",
            "A link or file that shows what was achieved.",
        ),
        "PermenPANRB 6/2022, Pasal 23",
        ("evidence",),
    ),
    Istilah(
        "rencana_aksi",
        Area.KINERJA,
        Text("Rencana aksi", "Action plan"),
        Text(
            "Yang akan dikerjakan dalam satu masa untuk sebuah RHK.",
            "What will be done in a period for a planned result.",
        ),
        "PermenPANRB 6/2022, Pasal 23",
    ),
    Istilah(
        "umpan_balik",
        Area.KINERJA,
        Text("Umpan balik berkelanjutan", "Ongoing feedback"),
        Text(
            "Tanggapan atas kinerja pegawai, kapan saja sepanjang tahun. Yang sudah diberikan "
            "tidak dihapus.",
            "A response to somebody’s performance at any time of the year. What was given is "
            "not deleted.",
        ),
        "PermenPANRB 6/2022, Pasal 5",
        ("feedback",),
    ),
    Istilah(
        "evaluasi",
        Area.KINERJA,
        Text("Evaluasi kinerja", "Performance evaluation"),
        Text(
            "Penilaian atas hasil kerja dan perilaku tiap bulan, triwulan, atau semester, dan "
            "sekali setahun.",
            "The rating of results and behaviour each month, quarter or half-year, and once a "
            "year.",
        ),
        "PermenPANRB 6/2022, Pasal 24–25",
        (
            "periodik",
            "tahunan",
            "evaluation",
        ),
    ),
    Istilah(
        "capaian_organisasi",
        Area.KINERJA,
        Text("Capaian kinerja organisasi", "Organisation result"),
        Text(
            "Predikat sebuah unit: istimewa sampai sangat kurang. Ditetapkan satu tingkat di "
            "atasnya, sebelum pegawainya dinilai.",
            "The grade of a unit, from istimewa to sangat kurang. Set one level above it "
            "before its people are rated.",
        ),
        "SE MenPANRB 3/2023; PermenPANRB 6/2022, Pasal 24–25",
    ),
    Istilah(
        "pola_distribusi",
        Area.KINERJA,
        Text("Pola distribusi predikat", "Distribution pattern"),
        Text(
            "Panduan sebaran predikat menurut capaian organisasi. Bukan kuota; penyimpangan "
            "cukup dijelaskan.",
            "A guide to how predicates spread under an organisation result. Not a quota; a "
            "departure is explained.",
        ),
        "SE MenPANRB 3/2023",
        (
            "distribusi",
            "kurva",
        ),
    ),
    Istilah(
        "rating",
        Area.KINERJA,
        Text("Rating hasil kerja dan perilaku", "Ratings of results and behaviour"),
        Text(
            "Di atas, sesuai, atau di bawah ekspektasi. Keduanya bersama menghasilkan predikat.",
            "Above, at or below expectation. The two together make the predicate.",
        ),
        "PermenPANRB 6/2022, Pasal 24–25",
    ),
    Istilah(
        "predikat",
        Area.KINERJA,
        Text("Predikat kinerja", "Performance predicate (predikat)"),
        Text(
            "Salah satu dari lima tingkat kinerja, dengan sebutan yang dipakai instansi; dibaca "
            "dari kuadran kedua rating.",
            "One of five levels of performance, in the words of the agency; read from the "
            "quadrant of the two ratings.",
        ),
        "PermenPANRB 6/2022, Pasal 24–25",
        (
            "kuadran",
            "predicate",
            "sangat baik",
            "butuh perbaikan",
            "needs improvement",
        ),
    ),
    Istilah(
        "keberatan",
        Area.KINERJA,
        Text("Keberatan", "Objection"),
        Text(
            "Banding pegawai atas hasil evaluasinya kepada atasan penilai, dalam 14 hari "
            "sejak hasil diterima.",
            "An employee’s appeal to the rater’s superior, within 14 days of receiving the result.",
        ),
        "PermenPANRB 6/2022, Pasal 29; PP 30/2019, Pasal 59",
        (
            "objection",
            "banding",
        ),
    ),
    Istilah(
        "tindak_lanjut",
        Area.KINERJA,
        Text("Tindak lanjut", "Follow-up"),
        Text(
            "Penghargaan, pengembangan, angka kredit, tunjangan, atau perbaikan kinerja "
            "sesudah hasil tetap.",
            "Awards, development, angka kredit, pay or improvement once the result is final.",
        ),
        "PermenPANRB 6/2022, Pasal 28; PP 30/2019, Pasal 49–58",
        ("follow-up",),
    ),
    Istilah(
        "perbaikan_kinerja",
        Area.KINERJA,
        Text("Perbaikan kinerja", "Performance improvement"),
        Text(
            "Kesempatan enam bulan untuk memperbaiki kinerja sesudah predikat yang rendah.",
            "Six months to improve after a poor predicate.",
        ),
        "PP 30/2019, Pasal 56–58",
    ),
    Istilah(
        "segmen",
        Area.KINERJA,
        Text("Segmen", "Segment"),
        Text(
            "Bagian tahun sebelum pindah atau berhenti, yang dinilai tersendiri.",
            "The part of a year before a transfer or departure, evaluated by itself.",
        ),
        "PermenPANRB 6/2022, Pasal 14–15",
        ("pindah",),
    ),
)
