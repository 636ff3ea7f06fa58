"""Conditions of an uji kompetensi, each with its sentence, source and remedy."""

from __future__ import annotations

from state_machines.kernel.guard import Guard
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.rules.uji_kompetensi import conditions

_TEST = "PermenPANRB 1/2023, Pasal 41; PP 11/2017, Pasal 81"
_RETAKE = "PermenPANRB 1/2023, Pasal 41; Peraturan BKN 7/2020"

KIND_SET = Guard(
    code="kind_set",
    check=conditions.kind_set,
    sentence=Text("Jenis uji kompetensi ditetapkan", "The kind of the test is set"),
    unmet=Text("Jenis uji kompetensi belum ditetapkan", "The kind of the test is not set"),
    citation=_TEST,
)
PAPERS_COMPLETE = Guard(
    code="papers_complete",
    check=conditions.papers_complete,
    sentence=Text("Dokumen pendaftaran lengkap", "The papers are complete"),
    unmet=Text("Dokumen pendaftaran belum lengkap", "A paper of the registration is missing"),
    citation=_TEST,
    remedy=Text("Unggah dokumen yang disebut", "Upload the papers named"),
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="registration",
)
RECORD_CLEAN = Guard(
    code="record_clean",
    check=conditions.record_clean,
    sentence=Text(
        "Tidak sedang dihukum disiplin, CLTN, atau tugas belajar panjang",
        "No punishment, unpaid or long study leave",
    ),
    unmet=Text(
        "Ada hukuman disiplin sedang/berat, pemeriksaan, CLTN, atau tugas belajar yang berjalan",
        "A medium or heavy punishment, an examination, unpaid or long study leave is running",
    ),
    citation=_TEST,
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="registration",
)
ANGKA_KREDIT_REACHED = Guard(
    code="angka_kredit_reached",
    check=conditions.angka_kredit_reached,
    sentence=Text("Angka kredit mencukupi untuk diuji", "The angka kredit lets the candidate sit"),
    unmet=Text(
        "Angka kredit belum mencukupi untuk kenaikan jenjang",
        "The angka kredit does not suffice to rise",
    ),
    citation="PermenPANRB 1/2023, Pasal 29–30 dan 41",
    helper=Role.PPKJ,
    asks="registration",
)
VACANCY_STATED = Guard(
    code="vacancy_stated",
    check=conditions.vacancy_stated,
    sentence=Text("Lowongan dipesan untuk usulannya", "A place is reserved for the proposal"),
    unmet=Text(
        "Belum ada lowongan yang dipesan untuk usulannya", "No place is reserved for the proposal"
    ),
    citation="PermenPANRB 1/2023, Pasal 29–30; PP 11/2017, Pasal 75–84",
    remedy=Text("Pesan lowongan pada usulannya", "Reserve a place on the proposal"),
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="registration",
)
WINDOW_OPEN = Guard(
    code="window_open",
    check=conditions.window_open,
    sentence=Text("Masa pendaftaran masih terbuka", "Registration is still open"),
    unmet=Text("Masa pendaftaran sudah ditutup", "Registration is closed"),
    citation=_TEST,
    remedy=Text("Daftar pada periode berikutnya", "Register for the next period"),
    helper=Role.INSTANSI_PEMBINA,
)
FIX_DEADLINE_NAMED = Guard(
    code="fix_deadline_named",
    check=conditions.fix_deadline_named,
    sentence=Text("Batas waktu perbaikan disebut", "The last day for mending is given"),
    unmet=Text(
        "Isi batas waktu perbaikan, paling awal hari ini",
        "Give the last day for mending, today at the earliest",
    ),
    citation=_TEST,
)
FIX_IN_TIME = Guard(
    code="fix_in_time",
    check=conditions.fix_in_time,
    sentence=Text("Masih dalam waktu perbaikan", "Inside the time for mending"),
    unmet=Text("Waktu perbaikan sudah lewat", "The time for mending is over"),
    citation=_TEST,
    helper=Role.INSTANSI_PEMBINA,
)
FIX_DEADLINE_PASSED = Guard(
    code="fix_deadline_passed",
    check=conditions.fix_deadline_passed,
    sentence=Text("Waktu perbaikan sudah lewat", "The time for mending is over"),
    unmet=Text("Masih dalam waktu perbaikan", "Inside the time for mending"),
    citation=_TEST,
)
SESSION_NAMED = Guard(
    code="session_named",
    check=conditions.session_named,
    sentence=Text(
        "Peserta mendapat tempat pada sesi yang akan datang",
        "The candidate has a place in a session to come",
    ),
    unmet=Text(
        "Peserta belum mendapat tempat pada sesi yang akan datang",
        "The candidate has no place in a session to come",
    ),
    citation=_TEST,
    remedy=Text("Pilih sesi yang masih ada tempatnya", "Choose a session with a place left"),
    helper=Role.INSTANSI_PEMBINA,
    asks="sitting",
)
PANEL_COMPLETE = Guard(
    code="panel_complete",
    check=conditions.panel_complete,
    sentence=Text("Jumlah penguji cukup", "There are enough testers"),
    unmet=Text("Jumlah penguji belum cukup", "There are not enough testers"),
    citation=_TEST,
    remedy=Text("Tugaskan penguji", "Assign testers"),
    helper=Role.INSTANSI_PEMBINA,
    asks="panel",
)
PANEL_INDEPENDENT = Guard(
    code="panel_independent",
    check=conditions.panel_independent,
    sentence=Text("Penguji tidak terikat dengan peserta", "No tester is tied to the candidate"),
    unmet=Text(
        "Ada penguji yang atasan langsung, keluarga, atau peserta sendiri",
        "A tester is the direct superior, a relative, or the candidate",
    ),
    citation="UU 30/2014, Pasal 42–43; PermenPANRB 1/2023, Pasal 41",
    remedy=Text("Ganti penguji tersebut", "Replace that tester"),
    helper=Role.INSTANSI_PEMBINA,
    asks="panel",
)
PANEL_SENIOR = Guard(
    code="panel_senior",
    check=conditions.panel_senior,
    sentence=Text("Jenjang penguji memadai", "The testers stand high enough"),
    unmet=Text(
        "Ada penguji yang jenjangnya di bawah jenjang yang diuji",
        "A tester stands below the jenjang tested",
    ),
    citation=_TEST,
    remedy=Text("Ganti penguji tersebut", "Replace that tester"),
    helper=Role.INSTANSI_PEMBINA,
    asks="panel",
)
ACTOR_TESTS = Guard(
    code="actor_tests",
    check=conditions.actor_tests,
    sentence=Text("Anda penguji peserta ini", "You are a tester of this candidate"),
    unmet=Text("Anda bukan penguji peserta ini", "You are no tester of this candidate"),
    citation=_TEST,
    remedy=Text(
        "Minta penguji yang ditunjuk, atau penyelenggara untuk mengganti penguji",
        "Ask a tester who was named, or the organiser to replace one",
    ),
    helper=Role.INSTANSI_PEMBINA,
    asks="panel",
)
SESSION_BEGUN = Guard(
    code="session_begun",
    check=conditions.session_begun,
    sentence=Text("Hari uji sudah tiba", "The day of the session is reached"),
    unmet=Text("Hari uji belum tiba", "The day of the session is not reached"),
    citation=_TEST,
)
OWN_SCORES_GIVEN = Guard(
    code="own_scores_given",
    check=conditions.own_scores_given,
    sentence=Text("Semua komponen sudah Anda nilai", "You have scored every component"),
    unmet=Text("Ada komponen yang belum Anda nilai", "You have not scored a component yet"),
    citation="PermenPANRB 38/2017; PermenPANRB 1/2023, Pasal 41",
    helper=Role.TIM_PENGUJI,
    asks="scoring",
)
OWN_SCORES_OPEN = Guard(
    code="own_scores_open",
    check=conditions.own_scores_open,
    sentence=Text("Nilai Anda belum diserahkan", "Your scores are not handed in yet"),
    unmet=Text(
        "Nilai Anda sudah diserahkan dan tidak berubah lagi",
        "Your scores are handed in and stay as they are",
    ),
    citation=_TEST,
    asks="scoring",
)
EVERY_TESTER_SCORED = Guard(
    code="every_tester_scored",
    check=conditions.every_tester_scored,
    sentence=Text("Semua penguji sudah menilai", "Every tester has scored"),
    unmet=Text("Masih ada penguji yang belum menilai", "A tester has not scored yet"),
    citation="PermenPANRB 38/2017; PermenPANRB 1/2023, Pasal 41",
    remedy=Text("Tunggu atau ingatkan penguji", "Wait for, or remind, the testers"),
    helper=Role.TIM_PENGUJI,
    asks="scoring",
)
MARK_REACHED = Guard(
    code="mark_reached",
    check=conditions.mark_reached,
    sentence=Text("Nilai mencapai batas lulus", "The pass mark is reached"),
    unmet=Text("Nilai belum mencapai batas lulus", "The pass mark is not reached"),
    citation="PermenPANRB 38/2017; PermenPANRB 1/2023, Pasal 41",
    asks="scoring",
)
MARK_NOT_REACHED = Guard(
    code="mark_not_reached",
    check=conditions.mark_not_reached,
    sentence=Text("Nilai di bawah batas lulus", "The score is below the pass mark"),
    unmet=Text("Nilai tidak di bawah batas lulus", "The score is not below the pass mark"),
    citation="PermenPANRB 38/2017; PermenPANRB 1/2023, Pasal 41",
    asks="scoring",
)
CERTIFICATE_NAMED = Guard(
    code="certificate_named",
    check=conditions.certificate_named,
    sentence=Text("Nomor sertifikat disebut", "The number of the certificate is given"),
    unmet=Text("Isi nomor sertifikat atau rekomendasi", "Give the number of the certificate"),
    citation=_TEST,
)
DEVELOPMENT_DONE = Guard(
    code="development_done",
    check=conditions.development_done,
    sentence=Text("Pengembangan kompetensi sudah dilakukan", "The development was done"),
    unmet=Text(
        "Sebut pengembangan yang dilakukan sejak uji terakhir",
        "Name the development done since the last test",
    ),
    citation=_RETAKE,
    helper=Role.PENGELOLA_KEPEGAWAIAN,
)
PERIOD_OPEN = Guard(
    code="period_open",
    check=conditions.period_open,
    sentence=Text("Periode uji berikutnya sudah terbuka", "The next test period is open"),
    unmet=Text("Periode uji berikutnya belum terbuka", "The next test period is not open"),
    citation=_RETAKE,
    helper=Role.INSTANSI_PEMBINA,
    asks="attempts",
)
ATTEMPT_LEFT = Guard(
    code="attempt_left",
    check=conditions.attempt_left,
    sentence=Text("Masih ada kesempatan uji", "An attempt is left"),
    unmet=Text("Kesempatan uji sudah habis", "No attempt is left"),
    citation=_RETAKE,
    asks="attempts",
)
NOTHING_LEFT_TO_TRY = Guard(
    code="nothing_left_to_try",
    check=conditions.nothing_left_to_try,
    sentence=Text(
        "Kesempatan habis atau hasilnya tidak diperlukan lagi",
        "No attempt is left, or no result is needed any more",
    ),
    unmet=Text("Masih ada kesempatan uji", "An attempt is left"),
    citation=_RETAKE,
    asks="attempts",
)
OUTSIDE_RESULT_NAMED = Guard(
    code="outside_result_named",
    check=conditions.outside_result_named,
    sentence=Text("Sertifikat dari luar lengkap dan berlaku", "The certificate holds"),
    unmet=Text(
        "Isi nomor, penerbit, tanggal lulus, dan masa berlaku yang belum lewat",
        "Give number, issuer, date, and a validity that is not over",
    ),
    citation=_TEST,
    helper=Role.INSTANSI_PEMBINA,
)
VALID_ON_DECISION = Guard(
    code="valid_on_decision",
    check=conditions.valid_on_decision,
    sentence=Text("Hasil berlaku pada tanggal penetapan", "The result holds on the decision"),
    unmet=Text("Hasil sudah tidak berlaku", "The result no longer holds"),
    citation=_TEST,
)
VALIDITY_OVER = Guard(
    code="validity_over",
    check=conditions.validity_over,
    sentence=Text("Masa berlaku sudah lewat", "The validity is over"),
    unmet=Text("Masa berlaku belum lewat", "The validity is not over"),
    citation=_TEST,
)
