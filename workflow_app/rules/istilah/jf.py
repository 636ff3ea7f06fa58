"""Functional positions, angka kredit and competency tests."""

from __future__ import annotations

from workflow_app.rules.istilah.term import Area, Istilah
from workflow_app.rules.text import Text

JF = (
    Istilah(
        "jabatan_fungsional",
        Area.JF,
        Text("Jabatan fungsional (JF)", "Functional position (JF)"),
        Text(
            "Jabatan yang berdasar keahlian atau keterampilan tertentu.",
            "A position that rests on a certain expertise or skill.",
        ),
        "PermenPANRB 1/2023, Pasal 3–5",
        ("jf",),
    ),
    Istilah(
        "kategori",
        Area.JF,
        Text("Kategori keahlian dan keterampilan", "Categories of expertise and skill"),
        Text(
            "Dua tangga JF: keterampilan dari Pemula sampai Penyelia, keahlian dari Ahli "
            "Pertama sampai Ahli Utama.",
            "The two ladders of JF: skill from Pemula to Penyelia, expertise from Ahli "
            "Pertama to Ahli Utama.",
        ),
        "PermenPANRB 1/2023, Pasal 3–5",
        (
            "keahlian",
            "keterampilan",
            "ahli",
        ),
    ),
    Istilah(
        "jenjang",
        Area.JF,
        Text("Jenjang", "Level (jenjang)"),
        Text(
            "Tingkat dalam tangga sebuah JF.",
            "A step on the ladder of a JF.",
        ),
        "PermenPANRB 1/2023, Pasal 3–5",
        ("level",),
    ),
    Istilah(
        "angka_kredit",
        Area.JF,
        Text("Angka kredit", "Credit points (angka kredit)"),
        Text(
            "Nilai karier JF yang berasal dari predikat kinerja tiap tahun.",
            "Career points of a JF, which come from each year’s predicate.",
        ),
        "Peraturan BKN 3/2023, Pasal 4–14",
        (
            "ak",
            "credit",
            "points",
        ),
    ),
    Istilah(
        "konversi",
        Area.JF,
        Text("Konversi predikat", "Conversion of the predicate"),
        Text(
            "Bulan terhitung dibagi 12, dikali persentase predikat, dikali koefisien jenjang.",
            "Months served divided by 12, times the percentage of the predicate, times the "
            "coefficient of the jenjang.",
        ),
        "Peraturan BKN 3/2023, Pasal 12–13",
    ),
    Istilah(
        "koefisien",
        Area.JF,
        Text("Koefisien", "Coefficient"),
        Text(
            "Angka kredit untuk satu tahun penuh berpredikat Baik pada sebuah jenjang.",
            "The points for a full year of Baik at a jenjang.",
        ),
        "PermenPANRB 1/2023, Lampiran",
    ),
    Istilah(
        "angka_kredit_kumulatif",
        Area.JF,
        Text("Angka kredit kumulatif", "Cumulative angka kredit"),
        Text(
            "Jumlah yang harus dicapai untuk naik pangkat atau jenjang.",
            "The sum that has to be reached for a higher pangkat or jenjang.",
        ),
        "PermenPANRB 1/2023, Lampiran",
        ("akk",),
    ),
    Istilah(
        "pak",
        Area.JF,
        Text("Penetapan angka kredit (PAK)", "Decision on angka kredit (PAK)"),
        Text(
            "Surat yang menetapkan jumlah angka kredit dan menyimpulkan kenaikan pangkat atau "
            "jenjang.",
            "The paper that sets the sum and concludes on a higher pangkat or jenjang.",
        ),
        "Peraturan BKN 3/2023, Pasal 12–14, Lampiran II",
    ),
    Istilah(
        "ak_dasar",
        Area.JF,
        Text("Angka kredit dasar", "Base points"),
        Text(
            "Angka kredit bagi yang masuk JF pada golongan di atas golongan terendah jenjangnya.",
            "Points for whoever enters a JF above the lowest golongan of the jenjang.",
        ),
        "Peraturan BKN 3/2023, Lampiran II",
    ),
    Istilah(
        "pengangkatan_pertama",
        Area.JF,
        Text("Pengangkatan pertama", "First appointment"),
        Text(
            "Pengangkatan CPNS ke dalam JF yang lowong.",
            "The appointment of a new civil servant into a vacant JF.",
        ),
        "PermenPANRB 1/2023, Pasal 14–15",
    ),
    Istilah(
        "perpindahan",
        Area.JF,
        Text("Perpindahan", "Transfer (perpindahan)"),
        Text(
            "Pindah pada tingkat yang setara: antar-JF, atau antara JF, JA, dan JPT.",
            "A move at an equal level: between JF, or between JF, JA and JPT.",
        ),
        "PermenPANRB 1/2023, Pasal 16–22",
        (
            "pindah",
            "transfer",
        ),
    ),
    Istilah(
        "promosi",
        Area.JF,
        Text("Promosi JF–JPT–JA", "Diagonal promotion"),
        Text(
            "Naik setingkat sambil berganti jenis jabatan; meminta predikat Sangat Baik.",
            "One level up into another kind of position; asks for the predicate Sangat Baik.",
        ),
        "PermenPANRB 1/2023, Pasal 26–28",
        ("promotion",),
    ),
    Istilah(
        "kenaikan_jenjang",
        Area.JF,
        Text("Kenaikan jenjang", "Rise of the jenjang"),
        Text(
            "Naik ke jenjang berikutnya dalam JF yang sama: angka kredit, predikat, lowongan, "
            "dan uji kompetensi terpenuhi.",
            "The next jenjang of the same JF, once angka kredit, predicate, vacancy and "
            "competency test are there.",
        ),
        "PermenPANRB 1/2023, Pasal 29–30",
        (
            "level",
            "rise",
        ),
    ),
    Istilah(
        "kenaikan_pangkat",
        Area.JF,
        Text("Kenaikan pangkat", "Rise of the pangkat"),
        Text(
            "Naik ke golongan berikutnya dalam jenjang yang sama.",
            "The next golongan within the jenjang.",
        ),
        "PermenPANRB 1/2023, Pasal 38–39",
        ("rank",),
    ),
    Istilah(
        "uji_kompetensi",
        Area.JF,
        Text("Uji kompetensi", "Competency test"),
        Text(
            "Pengujian kompetensi teknis, manajerial, dan sosial kultural sebelum perpindahan "
            "atau kenaikan jenjang.",
            "The test of technical, managerial and socio-cultural competence before a "
            "transfer or a rise.",
        ),
        "PermenPANRB 1/2023, Pasal 41; PermenPANRB 38/2017",
        (
            "ukom",
            "test",
        ),
    ),
    Istilah(
        "jpm",
        Area.JF,
        Text("Job person match (JPM)", "Job person match (JPM)"),
        Text(
            "Persentase kesesuaian hasil uji dengan standar jabatan; dipakai sebagai batas lulus.",
            "How far a test result fits the standard of the position, in percent; used as the "
            "passing mark.",
        ),
        "PermenPANRB 38/2017",
    ),
    Istilah(
        "tmt",
        Area.JF,
        Text("Terhitung mulai tanggal (TMT)", "Effective date (TMT)"),
        Text(
            "Tanggal sebuah pangkat atau jabatan mulai berlaku.",
            "The day from which a pangkat or position counts.",
        ),
        "Peraturan BKN 3/2023, Lampiran II",
    ),
    Istilah(
        "pelantikan",
        Area.JF,
        Text("Pelantikan", "Inauguration"),
        Text(
            "Pengambilan sumpah jabatan, paling lambat 30 hari kerja sesudah keputusan.",
            "Taking the oath of office, at most 30 working days after the decree.",
        ),
        "Peraturan BKN 7/2017 jo 21/2017; PP 11/2017, Pasal 87",
    ),
    Istilah(
        "pangkat",
        Area.JF,
        Text("Pangkat dan golongan", "Pangkat and golongan"),
        Text(
            "Kedudukan kepegawaian dari I/a sampai IV/e; golongan adalah ruangnya.",
            "The rank of a civil servant from I/a to IV/e; golongan is its code.",
        ),
    ),
    Istilah(
        "hukuman_disiplin",
        Area.JF,
        Text("Hukuman disiplin", "Disciplinary punishment"),
        Text(
            "Hukuman sedang atau berat menutup usulan karier selama berlaku.",
            "A medium or heavy one closes career proposals while it runs.",
        ),
        "PermenPANRB 1/2023, Pasal 16(1); PP 94/2021",
        ("disiplin",),
    ),
)
