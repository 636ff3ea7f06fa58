"""Who acts in the regulations."""

from __future__ import annotations

from workflow_app.rules.istilah.term import Area, Istilah
from workflow_app.rules.text import Text

PELAKU = (
    Istilah(
        "pegawai",
        Area.PELAKU,
        Text("Pegawai ASN", "Civil servant (pegawai)"),
        Text(
            "PNS atau PPPK yang memegang jabatan pemerintahan. Aturan kinerjanya sama.",
            "A tenured (PNS) or contract (PPPK) civil servant in a government position. Their "
            "rules of performance are the same.",
        ),
        "PermenPANRB 6/2022, Pasal 1",
        (
            "pns",
            "pppk",
            "employee",
        ),
    ),
    Istilah(
        "ppkj",
        Area.PELAKU,
        Text("Pejabat Penilai Kinerja", "Performance rater (Pejabat Penilai Kinerja)"),
        Text(
            "Atasan langsung, serendah-rendahnya pejabat pengawas, yang menyepakati SKP dan "
            "menilai kinerja pegawai.",
            "The direct superior, at lowest a pejabat pengawas, who agrees the SKP and rates "
            "the employee.",
        ),
        "PermenPANRB 6/2022, Pasal 1",
        (
            "penilai",
            "atasan",
            "langsung",
            "rater",
        ),
    ),
    Istilah(
        "atasan_ppkj",
        Area.PELAKU,
        Text("Atasan Pejabat Penilai Kinerja", "The rater’s superior"),
        Text(
            "Memutus keberatan, dan melanjutkan langkah penilai yang berhalangan atau "
            "melewati batas waktu.",
            "Decides objections, and goes on where the rater is away or past the deadline.",
        ),
        "PermenPANRB 6/2022, Pasal 29; PP 30/2019, Pasal 59",
        (
            "atasan",
            "penilai",
        ),
    ),
    Istilah(
        "pimpinan",
        Area.PELAKU,
        Text("Pimpinan", "Leader (pimpinan)"),
        Text(
            "Penilai, ketua tim, atau pejabat lain yang hasilnya didukung oleh pekerjaan "
            "pegawai. Boleh memberi umpan balik; yang menilai tetap Pejabat Penilai Kinerja.",
            "The rater, a team lead or another official whose result somebody works for. May "
            "give feedback; only the rater rates.",
        ),
        "PermenPANRB 6/2022, Pasal 1",
        (
            "ketua",
            "tim",
            "team",
            "lead",
        ),
    ),
    Istilah(
        "penetap_skp",
        Area.PELAKU,
        Text("Penetap SKP", "Who sets the SKP"),
        Text(
            "Pejabat yang menetapkan SKP sehingga berlaku: biasanya penilai, untuk pimpinan "
            "tinggi kepala instansi atau kepala daerah.",
            "Puts an SKP into force: usually the rater, for senior executives the head of the "
            "agency or region.",
        ),
        "PermenPANRB 6/2022, Pasal 14–15",
    ),
    Istilah(
        "ppk",
        Area.PELAKU,
        Text("Pejabat Pembina Kepegawaian (PPK)", "Personnel authority (PPK)"),
        Text(
            "Menteri, kepala lembaga, gubernur, bupati, atau wali kota: mengangkat, "
            "memindahkan, dan memberhentikan pegawai.",
            "Minister, head of agency, governor, regent or mayor: appoints, moves and "
            "dismisses civil servants.",
        ),
        "PP 11/2017 jo PP 17/2020, Pasal 74–97",
    ),
    Istilah(
        "pyb",
        Area.PELAKU,
        Text("Pejabat yang Berwenang (PyB)", "Authorised official (PyB)"),
        Text(
            "Pejabat karier tertinggi, misalnya sekretaris jenderal atau sekretaris daerah. "
            "Mengusulkan kepada PPK.",
            "The highest career official, such as the secretary general or regional "
            "secretary. Proposes to the PPK.",
        ),
        "PP 11/2017 jo PP 17/2020, Pasal 74–97",
    ),
    Istilah(
        "tim_pengelola_kinerja",
        Area.PELAKU,
        Text("Tim Pengelola Kinerja", "Performance management team"),
        Text(
            "Tim yang, bila instansi memakainya, menelaah draf SKP sebelum disepakati.",
            "A team that reviews a draft SKP before it is agreed, where the agency has one.",
        ),
        "PP 30/2019, Pasal 14",
    ),
    Istilah(
        "unit_kepegawaian",
        Area.PELAKU,
        Text("Unit kepegawaian", "Personnel unit"),
        Text(
            "Mencatat data pegawai, memeriksa usulan, dan menindaklanjuti hasil evaluasi.",
            "Keeps the records, checks proposals and follows up on results.",
        ),
        "PermenPANRB 6/2022, Pasal 28",
        (
            "kepegawaian",
            "bkd",
            "biro",
            "sdm",
        ),
    ),
    Istilah(
        "kepala_organisasi_induk",
        Area.PELAKU,
        Text("Kepala organisasi induk", "Head of the parent organisation"),
        Text(
            "Pimpinan satu tingkat di atas sebuah unit; menetapkan capaian kinerja organisasi "
            "unit itu.",
            "Leads one level above a unit and sets that unit’s organisation result.",
        ),
        "SE MenPANRB 3/2023",
    ),
    Istilah(
        "instansi_pembina",
        Area.PELAKU,
        Text("Instansi pembina", "Owner agency of a JF"),
        Text(
            "Instansi yang membina satu jabatan fungsional: standar, pembelajaran, dan uji "
            "kompetensinya.",
            "The agency in charge of one functional position: its standards, learning and "
            "competency tests.",
        ),
        "PermenPANRB 1/2023, Pasal 41",
    ),
    Istilah(
        "tim_penguji",
        Area.PELAKU,
        Text("Tim penguji", "Testers"),
        Text(
            "Yang memberi nilai pada uji kompetensi. Jenjangnya tidak di bawah jenjang yang diuji.",
            "They score the competency test, and are not below the jenjang that is tested.",
        ),
        "PermenPANRB 38/2017; PermenPANRB 1/2023, Pasal 41",
        (
            "penguji",
            "assessor",
        ),
    ),
    Istilah(
        "plt",
        Area.PELAKU,
        Text("Plt. dan Plh.", "Acting officials (Plt. and Plh.)"),
        Text(
            "Pelaksana tugas menggantikan pejabat yang berhalangan tetap, pelaksana harian "
            "yang berhalangan sementara. Keduanya tidak mengubah status kepegawaian siapa "
            "pun.",
            "A Plt. stands in for a post without a holder, a Plh. for a holder who is away. "
            "Neither changes anybody’s status.",
        ),
        "UU 30/2014, Pasal 14; SE BKN 1/2021",
        (
            "pelaksana",
            "tugas",
            "pelaksana",
            "harian",
            "acting",
        ),
    ),
)
