"""The columns of a file of people."""

from __future__ import annotations

from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.rules.text import Text
from workflow_app.services.imports.cells import read_date, read_karpeg, read_text
from workflow_app.services.imports.columns import Column, chosen, labels
from workflow_app.services.imports.shared_columns import DAY, DOCUMENT, GOLONGAN, NAME, NIP, POST

_STATUSES = (("pns", "PNS"), ("pppk", "PPPK"), ("cpns", "CPNS"), ("non_asn", "Non-ASN"))
PEOPLE = (
    Column(
        name="id",
        head=Text("ID Alur", "Alur ID"),
        read=read_text(36),
        hint=Text(
            "Dari ekspor; kosong untuk pegawai baru", "From an export; empty for a new person"
        ),
    ),
    NIP,
    NAME,
    chosen(
        "status",
        Text("Status", "Status"),
        _STATUSES,
        Text("Kedudukan kepegawaian", "Kind of employment"),
    ),
    GOLONGAN,
    Column(
        name="golongan_tmt",
        head=Text("TMT golongan", "Golongan since"),
        read=read_date,
        hint=DAY,
        also=("tmt gol",),
    ),
    Column(
        name="born_on",
        head=Text("Tanggal lahir", "Birthday"),
        read=read_date,
        hint=Text(
            "Harus sama dengan yang tertulis dalam NIP; kosong: diambil dari NIP",
            "Must be the one that the NIP says; empty: taken from the NIP",
        ),
        also=("tgl lahir",),
    ),
    Column(
        name="born_in",
        head=Text("Tempat lahir", "Place of birth"),
        read=read_text(120),
        hint=Text("Kabupaten/kota kelahiran", "Town of birth"),
        also=("tmp lahir", "kota lahir"),
    ),
    Column(
        name="karpeg",
        head=Text("Nomor Karpeg", "Karpeg number"),
        read=read_karpeg,
        hint=Text(
            "Satu atau dua huruf dan 6–9 angka, misalnya P 123456; hanya PNS dan CPNS",
            "One or two letters and 6–9 digits, such as P 123456; PNS and CPNS only",
        ),
        also=("karpeg", "no karpeg", "nomor seri karpeg", "no seri karpeg"),
    ),
    chosen(
        "pendidikan",
        Text("Pendidikan", "Education"),
        labels(Pendidikan),
        Text("Ijazah tertinggi", "Highest diploma"),
        lambda code: {"slta": ("SMA", "SMK"), "sltp": ("SMP",), "s2": ("S2",), "s3": ("S3",)}.get(
            code, ()
        ),
    ),
    Column(
        name="bidang_pendidikan",
        head=Text("Bidang pendidikan", "Field of education"),
        read=read_text(120),
        hint=Text("Jurusan ijazah itu", "Field of that diploma"),
        also=("jurusan",),
    ),
    Column(
        name="email",
        head=Text("Surel", "E-mail"),
        read=read_text(254),
        hint=Text("Alamat surel dinas", "Office e-mail address"),
        also=("email", "e-mail"),
    ),
    POST,
    Column(
        name="tmt",
        head=Text("TMT jabatan", "Post since"),
        read=read_date,
        hint=Text(
            "Hari pertama di jabatan itu; wajib bila jabatan berubah",
            "First day in that post; needed where the post changes",
        ),
    ),
    DOCUMENT,
)
