"""Conditions on the papers of a proposal, each with its sentence, source and remedy."""

from __future__ import annotations

from state_machines.kernel.guard import Guard
from workflow_app.rules.proposal import dossiers
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_TRANSFER = "PermenPANRB 1/2023, Pasal 16(1); PP 11/2017, Pasal 76"

DOCUMENTS_RECEIVED = Guard(
    code="documents_received",
    check=dossiers.documents_received,
    sentence=Text("Semua dokumen sudah diunggah", "Every paper is there"),
    unmet=Text("Masih ada dokumen yang belum diunggah", "A paper is missing"),
    citation="PermenPANRB 1/2023, Pasal 16–30",
    remedy=Text("Unggah dokumen yang disebut", "Upload the papers named"),
    helper=Role.PIMPINAN_UNIT,
    asks="dossier",
)
DOCUMENTS_VERIFIED = Guard(
    code="documents_verified",
    check=dossiers.documents_verified,
    sentence=Text("Semua dokumen sudah diperiksa dan sah", "Every paper was found in order"),
    unmet=Text(
        "Ada dokumen yang belum diperiksa atau belum sah",
        "A paper was not checked or not found in order",
    ),
    citation="PermenPANRB 1/2023, Pasal 16–30",
    remedy=Text(
        "Periksa tiap dokumen, atau kembalikan yang keliru",
        "Check every paper, or return what is wrong",
    ),
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="dossier",
)
INTEGRITY_STATED = Guard(
    code="integrity_stated",
    check=dossiers.integrity_stated,
    sentence=Text(
        "Integritas dan moralitas dinyatakan baik oleh atasan",
        "The superior vouches for integrity and morality",
    ),
    unmet=Text(
        "Pernyataan integritas dan moralitas belum ada atau belum sah",
        "The statement of integrity is missing or not in order",
    ),
    citation=_TRANSFER,
    helper=Role.PIMPINAN_UNIT,
    asks="dossier",
)
HEALTHY = Guard(
    code="healthy",
    check=dossiers.healthy,
    sentence=Text("Surat keterangan sehat berlaku", "The health letter holds"),
    unmet=Text(
        "Surat keterangan sehat belum ada atau sudah tidak berlaku",
        "The health letter is missing or has run out",
    ),
    citation=_TRANSFER,
    remedy=Text("Unggah surat keterangan sehat yang baru", "Upload a new health letter"),
    helper=Role.PEGAWAI,
    asks="dossier",
)
RECOMMENDED_BY_PEMBINA = Guard(
    code="recommended_by_pembina",
    check=dossiers.recommended_by_pembina,
    sentence=Text(
        "Rekomendasi instansi pembina ada atau tidak diminta",
        "The owner of the JF recommends, or is not asked to",
    ),
    unmet=Text(
        "Rekomendasi instansi pembina belum ada atau belum sah",
        "The recommendation of the owner of the JF is missing or not in order",
    ),
    citation="PermenPANRB 1/2023, Pasal 16–22",
    remedy=Text("Mintakan rekomendasi ke instansi pembina", "Ask the owner of the JF for it"),
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="dossier",
)
PERTEK_GIVEN = Guard(
    code="pertek_given",
    check=dossiers.pertek_given,
    sentence=Text(
        "Pertimbangan teknis BKN ada atau tidak diperlukan",
        "BKN has given its consideration, or need not",
    ),
    unmet=Text(
        "Pertimbangan teknis BKN belum ada atau belum sah",
        "The technical consideration of BKN is missing or not in order",
    ),
    citation="PP 11/2017 jo PP 17/2020, Pasal 83; PermenPANRB 1/2023, Pasal 29–30",
    remedy=Text("Unggah pertimbangan teknis BKN", "Upload the consideration of BKN"),
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="dossier",
)
POINTS_ANSWERED = Guard(
    code="points_answered",
    check=dossiers.points_answered,
    sentence=Text("Setiap catatan sudah dijawab", "Every point is answered"),
    unmet=Text("Masih ada catatan yang belum dijawab", "A point is not answered yet"),
    citation="PermenPANRB 1/2023, Pasal 16–30",
    remedy=Text("Perbaiki tiap butir yang dikembalikan", "Mend every item returned"),
    helper=Role.PIMPINAN_UNIT,
    asks="dossier",
)
ITEMS_NAMED = Guard(
    code="items_named",
    check=dossiers.items_named,
    sentence=Text("Butir yang harus diperbaiki disebut", "The items to be mended are named"),
    unmet=Text("Sebut butir yang harus diperbaiki", "Name the items to be mended"),
    citation="PermenPANRB 1/2023, Pasal 16–30",
)
ARTICLE_CITED = Guard(
    code="article_cited",
    check=dossiers.article_cited,
    sentence=Text("Dasar hukumnya disebut", "The article is cited"),
    unmet=Text("Sebut pasal yang menjadi dasar", "Cite the article it rests on"),
    citation="UU 30/2014, Pasal 52; PermenPANRB 1/2023, Pasal 16–30",
)
