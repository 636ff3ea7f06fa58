"""Planning of performance."""

from __future__ import annotations

from workflow_app.rules.istilah.term import Area, Istilah
from workflow_app.rules.text import Text

PERENCANAAN = (
    Istilah(
        "skp",
        Area.KINERJA,
        Text("Sasaran Kinerja Pegawai (SKP)", "Performance plan (SKP)"),
        Text(
            "Hasil kerja dan perilaku yang diharapkan dari seorang pegawai dalam satu tahun. "
            "Bukan daftar kegiatan.",
            "The results and behaviour expected of somebody in one year. Not a list of activities.",
        ),
        "PermenPANRB 6/2022, Pasal 1",
        (
            "rencana",
            "kinerja",
            "plan",
        ),
    ),
    Istilah(
        "ekspektasi",
        Area.KINERJA,
        Text("Ekspektasi", "Expectation"),
        Text(
            "Harapan pimpinan atas hasil kerja dan perilaku kerja pegawai.",
            "What the leader expects of results and behaviour.",
        ),
        "PermenPANRB 6/2022, Pasal 1",
    ),
    Istilah(
        "dialog_kinerja",
        Area.KINERJA,
        Text("Dialog kinerja", "Performance dialogue"),
        Text(
            "Percakapan wajib antara pimpinan dan pegawai: rencana, sumber daya, "
            "pertanggungjawaban, dan konsekuensi disepakati di dalamnya.",
            "The talk between leader and employee that has to be held: plan, resources, "
            "accountability and consequences are agreed in it.",
        ),
        "PermenPANRB 6/2022, Pasal 7",
        ("dialogue",),
    ),
    Istilah(
        "rhk",
        Area.KINERJA,
        Text("Rencana hasil kerja (RHK)", "Planned result (RHK)"),
        Text(
            "Satu hasil yang akan diwujudkan, dengan indikator dan target. Ditulis sebagai "
            "hasil, bukan kegiatan.",
            "One result to be brought about, with indicators and targets. Written as a "
            "result, not as an activity.",
        ),
        "PermenPANRB 6/2022, Pasal 9",
        (
            "rencana",
            "hasil",
            "kerja",
            "hasil",
        ),
    ),
    Istilah(
        "rhk_pimpinan",
        Area.KINERJA,
        Text("RHK pimpinan yang diintervensi", "Leader’s result that is served"),
        Text(
            "Hasil pimpinan yang didukung oleh sebuah RHK pegawai.",
            "The result of the leader which a planned result of the employee serves.",
        ),
        "PermenPANRB 6/2022, Lampiran BAB II",
        ("intervensi",),
    ),
    Istilah(
        "utama_tambahan",
        Area.KINERJA,
        Text("RHK utama dan tambahan", "Main and additional results"),
        Text(
            "Utama: prioritas tinggi pada perjanjian kinerja atau rencana strategis. "
            "Tambahan: prioritas rendah. Penilai yang menandainya.",
            "Main: high priority in the performance agreement or strategic plan. Additional: "
            "low priority. The rater marks them.",
        ),
        "PermenPANRB 6/2022, Lampiran BAB II",
        (
            "utama",
            "tambahan",
            "main",
        ),
    ),
    Istilah(
        "iki",
        Area.KINERJA,
        Text("Indikator kinerja individu (IKI)", "Individual indicator (IKI)"),
        Text(
            "Ukuran keberhasilan sebuah RHK: menurut kuantitas, kualitas, waktu, atau biaya.",
            "How the success of a planned result is measured: by quantity, quality, time or cost.",
        ),
        "PermenPANRB 6/2022, Lampiran BAB II",
        (
            "indikator",
            "aspek",
        ),
    ),
    Istilah(
        "target",
        Area.KINERJA,
        Text("Target", "Target"),
        Text(
            "Angka dengan satuan, rentang, tanggal, atau uraian yang harus dicapai sebuah "
            "indikator.",
            "The number with its unit, range, date or description an indicator has to reach.",
        ),
        "PermenPANRB 6/2022, Lampiran BAB II",
    ),
    Istilah(
        "pendekatan",
        Area.KINERJA,
        Text("Pendekatan kuantitatif dan kualitatif", "Quantitative and qualitative approach"),
        Text(
            "Kuantitatif: indikator dan target dipisahkan. Kualitatif: keduanya dalam satu "
            "uraian. Dipilih saat SKP dibuat.",
            "Quantitative: indicator and target apart. Qualitative: both in one description. "
            "Chosen when the SKP is made.",
        ),
        "PermenPANRB 6/2022, Lampiran BAB II",
        (
            "kuantitatif",
            "kualitatif",
        ),
    ),
    Istilah(
        "perilaku_kerja",
        Area.KINERJA,
        Text("Perilaku kerja", "Work behaviour"),
        Text(
            "Tujuh nilai BerAKHLAK, masing-masing dengan panduan dan ekspektasi khusus pimpinan.",
            "The seven BerAKHLAK values, each with its guides and what the leader expects in "
            "particular.",
        ),
        "PermenPANRB 6/2022, Pasal 10",
        (
            "berakhlak",
            "behaviour",
        ),
    ),
    Istilah(
        "lampiran_skp",
        Area.KINERJA,
        Text("Lampiran SKP", "Annex of the SKP"),
        Text(
            "Dukungan sumber daya, skema pertanggungjawaban, dan konsekuensi yang disepakati.",
            "The resources, the accountability scheme and the consequences that were agreed.",
        ),
        "PermenPANRB 6/2022, Pasal 11–13",
        (
            "sumber",
            "daya",
            "konsekuensi",
            "annex",
        ),
    ),
    Istilah(
        "skema_pertanggungjawaban",
        Area.KINERJA,
        Text("Skema pertanggungjawaban", "Accountability scheme"),
        Text(
            "Kapan dan dengan bukti apa kemajuan dilaporkan.",
            "When progress is reported, and with what evidence.",
        ),
        "PermenPANRB 6/2022, Pasal 12",
    ),
)
