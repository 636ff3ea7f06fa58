"""The perilaku kerja block: seven BerAKHLAK values with three guides each.

The Indonesian labels are fixed by the form and printed as they stand; the English is a gloss.
Source: PermenPANRB 6/2022, Pasal 10; SE MenPANRB 20/2021.
"""

from __future__ import annotations

from dataclasses import dataclass

from workflow_app.rules.text import Text


@dataclass(frozen=True, slots=True)
class Perilaku:
    """One value of the block; ``guides`` are its three panduan perilaku."""

    code: str
    label: Text
    guides: tuple[Text, Text, Text]


#: In the order of the word BerAKHLAK, which is the order of the form.
BERAKHLAK = (
    Perilaku(
        "berorientasi_pelayanan",
        Text("Berorientasi Pelayanan", "Service oriented"),
        (
            Text(
                "Memahami dan memenuhi kebutuhan masyarakat",
                "Understand and meet the needs of the public",
            ),
            Text(
                "Ramah, cekatan, solutif, dan dapat diandalkan",
                "Be friendly, quick, solution-minded and reliable",
            ),
            Text("Melakukan perbaikan tiada henti", "Improve without end"),
        ),
    ),
    Perilaku(
        "akuntabel",
        Text("Akuntabel", "Accountable"),
        (
            Text(
                "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan "
                "berintegritas tinggi",
                "Do the work with honesty, responsibility, care, discipline and integrity",
            ),
            Text(
                "Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, "
                "dan efisien",
                "Use state property responsibly, effectively and efficiently",
            ),
            Text(
                "Tidak menyalahgunakan kewenangan jabatan",
                "Do not abuse the authority of the office",
            ),
        ),
    ),
    Perilaku(
        "kompeten",
        Text("Kompeten", "Competent"),
        (
            Text(
                "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
                "Raise own competence to meet ever changing challenges",
            ),
            Text("Membantu orang lain belajar", "Help others learn"),
            Text("Melaksanakan tugas dengan kualitas terbaik", "Do the work at its best quality"),
        ),
    ),
    Perilaku(
        "harmonis",
        Text("Harmonis", "Harmonious"),
        (
            Text(
                "Menghargai setiap orang apapun latar belakangnya",
                "Respect everyone whatever their background",
            ),
            Text("Suka menolong orang lain", "Be glad to help others"),
            Text(
                "Membangun lingkungan kerja yang kondusif",
                "Build a favourable working environment",
            ),
        ),
    ),
    Perilaku(
        "loyal",
        Text("Loyal", "Loyal"),
        (
            Text(
                "Memegang teguh ideologi Pancasila, UUD NRI 1945, setia kepada NKRI serta "
                "pemerintahan yang sah",
                "Hold to Pancasila and the 1945 Constitution, be loyal to the unitary Republic "
                "and its lawful government",
            ),
            Text(
                "Menjaga nama baik sesama ASN, pimpinan, instansi, dan negara",
                "Guard the good name of colleagues, leaders, the agency and the state",
            ),
            Text("Menjaga rahasia jabatan dan negara", "Keep secrets of office and state"),
        ),
    ),
    Perilaku(
        "adaptif",
        Text("Adaptif", "Adaptive"),
        (
            Text(
                "Cepat menyesuaikan diri menghadapi perubahan",
                "Adjust quickly in the face of change",
            ),
            Text(
                "Terus berinovasi dan mengembangkan kreativitas",
                "Keep innovating and developing creativity",
            ),
            Text("Bertindak proaktif", "Act proactively"),
        ),
    ),
    Perilaku(
        "kolaboratif",
        Text("Kolaboratif", "Collaborative"),
        (
            Text(
                "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
                "Give all parties a chance to contribute",
            ),
            Text(
                "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
                "Be open to working together to add value",
            ),
            Text(
                "Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
                "Set resources of many kinds to work for common aims",
            ),
        ),
    ),
)
