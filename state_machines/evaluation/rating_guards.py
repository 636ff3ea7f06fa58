"""Conditions of rating, signing, receipt and objection, each with its sentence and source."""

from __future__ import annotations

from state_machines.kernel.guard import Guard
from workflow_app.rules.evaluation import conditions
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_EVALUATION = "PermenPANRB 6/2022, Pasal 24–25"
_PATTERN = "SE MenPANRB 3/2023"
_OBJECTION = "PermenPANRB 6/2022, Pasal 29; PP 30/2019, Pasal 59"

ORGANISATION_RESULT_STANDS = Guard(
    code="organisation_result_stands",
    check=conditions.organisation_result_stands,
    sentence=Text("Capaian organisasi masih berlaku", "The organisation result still stands"),
    unmet=Text(
        "Capaian organisasi dibuka kembali; tunggu penetapan yang baru",
        "The organisation result was reopened; wait until it is set again",
    ),
    citation=_PATTERN,
    helper=Role.KEPALA_ORGANISASI_INDUK,
    asks="organisation",
)
ORGANISATION_RESULT_REOPENED = Guard(
    code="organisation_result_reopened",
    check=conditions.organisation_result_reopened,
    sentence=Text("Capaian organisasi dibuka kembali", "The organisation result was reopened"),
    unmet=Text("Capaian organisasi masih berlaku", "The organisation result still stands"),
    citation=_PATTERN,
    asks="organisation",
)
EVERY_RESULT_JUDGED = Guard(
    code="every_result_judged",
    check=conditions.every_result_judged,
    sentence=Text("Setiap RHK dinilai", "Every result is judged"),
    unmet=Text("Ada RHK yang belum dinilai", "A result is not judged yet"),
    citation=_EVALUATION,
    helper=Role.PPKJ,
    asks="results",
)
EVERY_BEHAVIOUR_JUDGED = Guard(
    code="every_behaviour_judged",
    check=conditions.every_behaviour_judged,
    sentence=Text("Ketujuh perilaku dinilai", "All seven behaviours are judged"),
    unmet=Text("Ada perilaku kerja yang belum dinilai", "A behaviour is not judged yet"),
    citation="PermenPANRB 6/2022, Pasal 10",
    helper=Role.PPKJ,
    asks="ratings",
)
BOTH_RATINGS_CHOSEN = Guard(
    code="both_ratings_chosen",
    check=conditions.both_ratings_chosen,
    sentence=Text("Kedua rating dipilih", "Both ratings are chosen"),
    unmet=Text(
        "Pilih rating hasil kerja dan rating perilaku kerja",
        "Choose the rating of results and the rating of behaviour",
    ),
    citation=_EVALUATION,
    helper=Role.PPKJ,
    asks="ratings",
)
HEAD_RATING_TAKEN = Guard(
    code="head_rating_taken",
    check=conditions.head_rating_taken,
    sentence=Text("Rating pimpinan unit mengikuti organisasi", "A head follows the organisation"),
    unmet=Text(
        "Rating hasil kerja pimpinan unit diambil dari capaian organisasi",
        "The rating of a head is taken from the organisation result",
    ),
    citation=_PATTERN,
    helper=Role.PPKJ,
    asks="ratings",
)
VIOLATIONS_REASONED = Guard(
    code="violations_reasoned",
    check=conditions.violations_reasoned,
    sentence=Text("Pola distribusi sesuai atau beralasan", "The pattern fits or is explained"),
    unmet=Text(
        "Predikat unit keluar dari pola distribusi; tulis alasannya",
        "The unit departs from the pattern; write why",
    ),
    citation=_PATTERN,
    remedy=Text(
        "Pola adalah panduan: dengan alasan tertulis penilaian dapat dilanjutkan",
        "The pattern is a guide: with a written reason you may go on",
    ),
    helper=Role.PPKJ,
    asks="distribution",
)
DEVIATION_REASONED = Guard(
    code="deviation_reasoned",
    check=conditions.deviation_reasoned,
    sentence=Text("Rating sesuai saran atau beralasan", "Ratings follow the suggestion or say why"),
    unmet=Text(
        "Rating berbeda dari saran; tulis alasannya",
        "The ratings differ from the suggestion; write why",
    ),
    citation=_EVALUATION,
    helper=Role.PPKJ,
    asks="ratings",
)
POOR_RESULT_NOTED = Guard(
    code="poor_result_noted",
    check=conditions.poor_result_noted,
    sentence=Text("Catatan untuk predikat rendah tersedia", "A poor predicate carries a note"),
    unmet=Text(
        "Predikat Kurang atau Sangat Kurang memerlukan catatan/rekomendasi",
        "A predicate of Kurang or Sangat Kurang needs a note or recommendation",
    ),
    citation="PermenPANRB 6/2022, Pasal 28",
    helper=Role.PPKJ,
    asks="ratings",
)
RATER_IS_NOT_SUBJECT = Guard(
    code="rater_is_not_subject",
    check=conditions.rater_is_not_subject,
    sentence=Text("Penilai bukan pegawai yang dinilai", "The rater is not the subject"),
    unmet=Text("Seseorang tidak menilai dirinya sendiri", "Nobody rates themselves"),
    citation=_EVALUATION,
    helper=Role.UNIT_KEPEGAWAIAN,
)
RECEIVED = Guard(
    code="received",
    check=conditions.received,
    sentence=Text("Hasil sudah diterima pegawai", "The employee has the result"),
    unmet=Text(
        "Pegawai belum membuka hasil dan batas penerimaan belum lewat",
        "The employee has not opened it and the time of receipt has not passed",
    ),
    citation="PermenPANRB 6/2022, Pasal 28",
    helper=Role.PEGAWAI,
    asks="delivery",
)
OBJECTION_WINDOW_OVER = Guard(
    code="objection_window_over",
    check=conditions.objection_window_over,
    sentence=Text("Masa keberatan sudah lewat", "The objection window is over"),
    unmet=Text("Masa keberatan masih berjalan", "The objection window is still open"),
    citation=_OBJECTION,
)
INSIDE_OBJECTION_WINDOW = Guard(
    code="inside_objection_window",
    check=conditions.inside_objection_window,
    sentence=Text("Masih dalam masa keberatan", "Inside the objection window"),
    unmet=Text("Masa keberatan sudah lewat", "The objection window is over"),
    citation=_OBJECTION,
)
NO_EARLIER_OBJECTION = Guard(
    code="no_earlier_objection",
    check=conditions.no_earlier_objection,
    sentence=Text("Belum ada keberatan atas dokumen ini", "No earlier objection"),
    unmet=Text("Dokumen ini sudah pernah dikeberatkan", "This document was objected to before"),
    citation=_OBJECTION,
    asks="objections",
)
ATASAN_EXISTS = Guard(
    code="atasan_exists",
    check=conditions.atasan_exists,
    sentence=Text("Ada atasan Pejabat Penilai", "The rater has a superior"),
    unmet=Text(
        "Penilai tidak mempunyai atasan lain, sehingga keberatan tidak diputus di sini",
        "The rater has no other superior, so an objection is not decided here",
    ),
    citation=_OBJECTION,
    asks="objections",
)
KIND_COVERED = Guard(
    code="kind_covered",
    check=conditions.kind_covered,
    sentence=Text("Hasil ini dapat dikeberatkan", "This result may be objected to"),
    unmet=Text(
        "Instansi tidak menerima keberatan atas hasil periodik",
        "The agency takes no objection to periodic results",
    ),
    citation=_OBJECTION,
)
