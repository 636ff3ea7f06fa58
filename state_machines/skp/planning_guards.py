"""Conditions before an SKP is in force, each with its sentence, source and remedy."""

from __future__ import annotations

from state_machines.kernel.guard import Guard
from workflow_app.rules.roles import Role
from workflow_app.rules.skp import planning
from workflow_app.rules.text import Text

_BAB_II = "PermenPANRB 6/2022, Lampiran BAB II"

NO_OVERLAP = Guard(
    code="no_overlap",
    check=planning.no_overlap,
    sentence=Text("Tidak ada SKP lain pada tanggal ini", "No other SKP covers these dates"),
    unmet=Text(
        "Sudah ada SKP lain yang mencakup tanggal ini", "Another SKP already covers these dates"
    ),
    citation="PermenPANRB 6/2022, Pasal 14",
    remedy=Text("Buka SKP yang sudah ada", "Open the SKP that exists"),
    asks="birth",
)
APPROACH_CHOSEN = Guard(
    code="approach_chosen",
    check=planning.approach_chosen,
    sentence=Text("Pendekatan sudah dipilih", "The approach is chosen"),
    unmet=Text(
        "Pilih pendekatan kuantitatif atau kualitatif",
        "Choose the quantitative or the qualitative approach",
    ),
    citation=_BAB_II,
    asks="birth",
)
PPKJ_RESOLVED = Guard(
    code="ppkj_resolved",
    check=planning.ppkj_resolved,
    sentence=Text("Pejabat Penilai Kinerja ditemukan", "The rater is known"),
    unmet=Text(
        "Jabatan ini belum mempunyai Pejabat Penilai Kinerja pada garis pelaporan",
        "The reporting line of this post leads to no rater",
    ),
    citation="PermenPANRB 6/2022, Pasal 1",
    remedy=Text("Minta unit kepegawaian melengkapi atasan jabatan", "Ask the personnel unit"),
    helper=Role.UNIT_KEPEGAWAIAN,
    asks="birth",
)
NOT_EXEMPT = Guard(
    code="not_exempt",
    check=planning.not_exempt,
    sentence=Text("Pegawai wajib menyusun SKP", "The employee owes an SKP"),
    unmet=Text(
        "Pegawai dikecualikan dari kewajiban SKP pada tanggal ini",
        "The employee is exempt on these dates",
    ),
    citation="PermenPANRB 6/2022, Pasal 14",
    helper=Role.UNIT_KEPEGAWAIAN,
    asks="birth",
)
PLANNING_OPEN = Guard(
    code="planning_open",
    check=planning.planning_open,
    sentence=Text("Masa perencanaan sudah dibuka", "Planning is open"),
    unmet=Text("Masa perencanaan tahun ini belum dibuka", "Planning for this year is not open yet"),
    citation="PermenPANRB 6/2022, Pasal 14",
)
HAS_RESULTS = Guard(
    code="has_results",
    check=planning.has_results,
    sentence=Text("Ada rencana hasil kerja", "There are planned results"),
    unmet=Text("Belum ada rencana hasil kerja", "There is no planned result yet"),
    citation="PermenPANRB 6/2022, Pasal 9",
    remedy=Text("Tambahkan sedikitnya satu rencana hasil kerja", "Add at least one result"),
    helper=Role.PEGAWAI,
    asks="contents",
)
EVERY_RESULT_MEASURED = Guard(
    code="every_result_measured",
    check=planning.every_result_measured,
    sentence=Text("Setiap RHK mempunyai indikator dan target", "Every result has its indicator"),
    unmet=Text(
        "Ada RHK tanpa indikator, target, aspek, atau perspektif yang lengkap",
        "A result lacks a complete indicator, target, aspect or perspective",
    ),
    citation=_BAB_II,
    remedy=Text("Lengkapi indikator pada RHK yang disebut", "Complete the results named"),
    helper=Role.PEGAWAI,
    asks="contents",
)
LEADERS_RESULT_NAMED = Guard(
    code="leaders_result_named",
    check=planning.leaders_result_named,
    sentence=Text("RHK pimpinan yang diintervensi disebut", "The leader's results are named"),
    unmet=Text(
        "Ada RHK yang belum menyebut RHK pimpinan yang diintervensi",
        "A result does not name the leader's result it serves",
    ),
    citation=_BAB_II,
    remedy=Text("Pilih RHK pimpinan, atau tulis alasannya", "Choose one, or write why none"),
    helper=Role.PEGAWAI,
    asks="contents",
)
ABSOLUTE_TARGETS_EXPLAINED = Guard(
    code="absolute_targets_explained",
    check=planning.absolute_targets_explained,
    sentence=Text("Indikator mutlak beralasan", "Absolute indicators are explained"),
    unmet=Text("Ada indikator bersifat mutlak tanpa alasan", "An absolute indicator has no reason"),
    citation=_BAB_II,
    remedy=Text("Ubah indikatornya, atau tulis alasannya", "Reword it, or write why"),
    helper=Role.PEGAWAI,
    asks="contents",
)
PERSPECTIVES_USED = Guard(
    code="perspectives_used",
    check=planning.perspectives_used,
    sentence=Text("Perspektif lengkap", "Perspectives are complete"),
    unmet=Text("Ada perspektif yang belum dipakai", "A perspective is not used"),
    citation=_BAB_II,
    helper=Role.PEGAWAI,
    asks="contents",
)
PERILAKU_COMPLETE = Guard(
    code="perilaku_complete",
    check=planning.perilaku_complete,
    sentence=Text("Tujuh perilaku kerja BerAKHLAK ada", "All seven behaviours are present"),
    unmet=Text("Perilaku kerja belum lengkap tujuh", "The seven behaviours are not complete"),
    citation="PermenPANRB 6/2022, Pasal 10; SE MenPANRB 20/2021",
    helper=Role.PEGAWAI,
    asks="contents",
)
LAMPIRAN_COMPLETE = Guard(
    code="lampiran_complete",
    check=planning.lampiran_complete,
    sentence=Text("Ketiga lampiran terisi", "All three annex lists are filled"),
    unmet=Text(
        "Lampiran SKP belum lengkap: sumber daya, skema pertanggungjawaban, konsekuensi",
        "The annex is incomplete: resources, accountability scheme, consequences",
    ),
    citation="PermenPANRB 6/2022, Pasal 11–13",
    remedy=Text("Isi sedikitnya satu baris pada tiap daftar", "Fill at least one line a list"),
    helper=Role.PEGAWAI,
    asks="contents",
)
DIALOGS_HELD = Guard(
    code="dialogs_held",
    check=planning.dialogs_held,
    sentence=Text("Dialog kinerja sudah dicatat", "The dialogue is on record"),
    unmet=Text(
        "Dialog kinerja yang dikonfirmasi kedua pihak belum ada",
        "No dialogue confirmed by both sides is on record",
    ),
    citation="PermenPANRB 6/2022, Pasal 7",
    remedy=Text(
        "Catat dialog kinerja lalu minta pimpinan mengonfirmasi",
        "Record the dialogue and ask the leader to confirm it",
    ),
    helper=Role.PPKJ,
    asks="contents",
)
NOT_YET_ACTED = Guard(
    code="not_yet_acted",
    check=planning.not_yet_acted,
    sentence=Text("Pejabat Penilai belum bertindak", "The rater has not acted"),
    unmet=Text(
        "Pejabat Penilai sudah bertindak; minta dikembalikan",
        "The rater has acted; ask for it to be sent back",
    ),
    citation="PermenPANRB 6/2022, Pasal 14",
    helper=Role.PPKJ,
    asks="history",
)
TEAM_IN_USE = Guard(
    code="team_in_use",
    check=planning.team_in_use,
    sentence=Text("Instansi memakai Tim Pengelola Kinerja", "The agency uses the team"),
    unmet=Text("Instansi tidak memakai Tim Pengelola Kinerja", "The agency uses no team"),
    citation="PP 30/2019, Pasal 14",
)
NOT_YET_REVIEWED = Guard(
    code="not_yet_reviewed",
    check=planning.not_yet_reviewed,
    sentence=Text("Pengajuan ini belum ditelaah", "This submission was not reviewed yet"),
    unmet=Text("Pengajuan ini sudah ditelaah", "This submission was reviewed already"),
    citation="PP 30/2019, Pasal 14",
    asks="history",
)
REVIEW_CLEARED = Guard(
    code="review_cleared",
    check=planning.review_cleared,
    sentence=Text("Telaah tim selesai atau tidak dipakai", "The team's review is cleared"),
    unmet=Text("Telaah Tim Pengelola Kinerja belum selesai", "The team's review is not cleared"),
    citation="PP 30/2019, Pasal 14",
    helper=Role.TIM_PENGELOLA_KINERJA,
    asks="history",
)
EVERY_RESULT_MARKED = Guard(
    code="every_result_marked",
    check=planning.every_result_marked,
    sentence=Text("Setiap RHK ditandai utama atau tambahan", "Every result is marked"),
    unmet=Text("Ada RHK yang belum ditandai utama atau tambahan", "A result is not marked yet"),
    citation=f"{_BAB_II}, tahap 6",
    remedy=Text("Pejabat Penilai menandai tiap RHK", "The rater marks every result"),
    helper=Role.PPKJ,
    asks="contents",
)
HAS_UTAMA = Guard(
    code="has_utama",
    check=planning.has_utama,
    sentence=Text("Ada hasil kerja utama", "There is a main result"),
    unmet=Text("Belum ada hasil kerja utama", "No result is marked as main"),
    citation=f"{_BAB_II}, tahap 6",
    remedy=Text("Tandai sedikitnya satu RHK sebagai utama", "Mark at least one as main"),
    helper=Role.PPKJ,
    asks="contents",
)
ACTING_RESULTS_UTAMA = Guard(
    code="acting_results_utama",
    check=planning.acting_results_utama,
    sentence=Text("Hasil tugas Plt./Plh. ditandai utama", "Acting duties are main results"),
    unmet=Text(
        "Hasil dari tugas Plt./Plh. harus ditandai utama",
        "Results of an acting assignment must be marked as main",
    ),
    citation=f"{_BAB_II}, tahap 6",
    helper=Role.PPKJ,
    asks="contents",
)
SIGNED_BY_EMPLOYEE = Guard(
    code="signed_by_employee",
    check=planning.signed_by_employee,
    sentence=Text("Pegawai sudah menandatangani", "The employee has signed"),
    unmet=Text("Pegawai belum menandatangani", "The employee has not signed"),
    citation="PermenPANRB 6/2022, Pasal 15",
    helper=Role.PEGAWAI,
)
SETTER_IS_NOT_SUBJECT = Guard(
    code="setter_is_not_subject",
    check=planning.setter_is_not_subject,
    sentence=Text("Penetap bukan pegawai yang dinilai", "The setter is not the subject"),
    unmet=Text("Seseorang tidak menetapkan SKP-nya sendiri", "Nobody sets their own SKP"),
    citation="PermenPANRB 6/2022, Pasal 15",
    helper=Role.UNIT_KEPEGAWAIAN,
)
