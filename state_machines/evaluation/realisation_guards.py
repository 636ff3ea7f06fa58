"""Conditions until an evaluation is ready to be rated, each with its sentence and source."""

from __future__ import annotations

from state_machines.kernel.guard import Guard
from workflow_app.rules.evaluation import conditions
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_EVALUATION = "PermenPANRB 6/2022, Pasal 24–25"
_ORGANISATION = "SE MenPANRB 3/2023"

SKP_LETS_OPEN = Guard(
    code="skp_lets_open",
    check=conditions.skp_lets_open,
    sentence=Text("SKP berada pada tahap yang sesuai", "The SKP stands where it should"),
    unmet=Text(
        "SKP belum berada pada tahap untuk membuka evaluasi ini",
        "The SKP does not stand where this evaluation may open",
    ),
    citation="PermenPANRB 6/2022, Pasal 23",
    asks="skp",
)
PERIOD_BEGUN = Guard(
    code="period_begun",
    check=conditions.period_begun,
    sentence=Text("Periode sudah dimulai", "The period has begun"),
    unmet=Text("Periode belum dimulai", "The period has not begun"),
    citation="PermenPANRB 6/2022, Pasal 23",
)
UTAMA_REALISED = Guard(
    code="utama_realised",
    check=conditions.utama_realised,
    sentence=Text("Setiap RHK utama mempunyai realisasi", "Every main result is reported"),
    unmet=Text("Ada RHK utama tanpa realisasi", "A main result has no realisation"),
    citation="PermenPANRB 6/2022, Pasal 23",
    remedy=Text(
        "Isi realisasi, atau pilih “tidak ada” dengan alasannya",
        "Fill it in, or choose “none” with a reason",
    ),
    helper=Role.PEGAWAI,
    asks="results",
)
EVIDENCE_ATTACHED = Guard(
    code="evidence_attached",
    check=conditions.evidence_attached,
    sentence=Text("Setiap realisasi berbukti dukung", "Every realisation has evidence"),
    unmet=Text("Ada realisasi tanpa bukti dukung", "A realisation has no evidence"),
    citation="PermenPANRB 6/2022, Pasal 23",
    remedy=Text("Lampirkan berkas atau tautan", "Attach a file or a link"),
    helper=Role.PEGAWAI,
    asks="results",
)
REALISATION_WINDOW_OVER = Guard(
    code="realisation_window_over",
    check=conditions.realisation_window_over,
    sentence=Text("Masa pengisian pegawai sudah lewat", "The employee's time is over"),
    unmet=Text("Pegawai masih dapat mengisi realisasi", "The employee may still report"),
    citation="PermenPANRB 6/2022, Pasal 23",
    helper=Role.PEGAWAI,
)
ORGANISATION_RESULT_SET = Guard(
    code="organisation_result_set",
    check=conditions.organisation_result_set,
    sentence=Text("Capaian kinerja organisasi sudah ditetapkan", "The organisation result is set"),
    unmet=Text(
        "Capaian kinerja organisasi periode ini belum ditetapkan",
        "The organisation result of this period is not set",
    ),
    citation=_ORGANISATION,
    helper=Role.KEPALA_ORGANISASI_INDUK,
    asks="organisation",
)
PERIODS_DONE = Guard(
    code="periods_done",
    check=conditions.periods_done,
    sentence=Text("Semua periode tahun ini selesai", "All periods of the year are done"),
    unmet=Text(
        "Masih ada evaluasi periodik yang belum disampaikan",
        "A periodic evaluation is not delivered yet",
    ),
    citation=_EVALUATION,
    helper=Role.PPKJ,
    asks="periods",
)
RATER_REPLACEABLE = Guard(
    code="rater_replaceable",
    check=conditions.rater_replaceable,
    sentence=Text("Penggantian penilai beralasan", "The replacement is founded"),
    unmet=Text(
        "Isi nomor dokumen yang menyatakan Pejabat Penilai berhalangan tetap",
        "Give the document that says the rater is permanently unavailable",
    ),
    citation="PermenPANRB 6/2022, Pasal 1",
    helper=Role.UNIT_KEPEGAWAIAN,
    asks="rater",
)
WAIVER_REASONED = Guard(
    code="waiver_reasoned",
    check=conditions.waiver_reasoned,
    sentence=Text("Alasan peniadaan disebut", "The reason of the waiver is given"),
    unmet=Text("Pilih alasan peniadaan evaluasi", "Choose why there is no evaluation"),
    citation="PermenPANRB 6/2022, Pasal 23",
    helper=Role.UNIT_KEPEGAWAIAN,
)
ANNUAL_WAIVED_WITH_SKP = Guard(
    code="annual_waived_with_skp",
    check=conditions.annual_waived_with_skp,
    sentence=Text("Peniadaan mengikuti SKP-nya", "The waiver follows its SKP"),
    unmet=Text(
        "Evaluasi tahunan hanya ditiadakan bersama SKP yang dikecualikan atau segmen yang ditutup",
        "The annual evaluation is waived only with an exempted SKP or a closed segment",
    ),
    citation=_EVALUATION,
    remedy=Text("Kecualikan SKP-nya", "Exempt the SKP"),
    helper=Role.UNIT_KEPEGAWAIAN,
    asks="skp",
)
