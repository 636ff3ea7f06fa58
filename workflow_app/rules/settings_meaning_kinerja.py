"""What each setting of the engine, of planning and of evaluation means, in words."""

from __future__ import annotations

from collections.abc import Mapping

from workflow_app.rules.text import Text

MEANING_KINERJA: Mapping[str, Text] = {
    "undo_window_seconds": Text(
        "Selama waktu ini orang yang baru mengambil langkah dapat mengurungkannya, asal belum ada "
        "yang menindaklanjuti. 0 berarti tidak ada pengurungan.",
        "For this long whoever took a step can undo it, unless somebody has acted since. "
        "0 means that nothing can be undone.",
    ),
    "claim_lease_hours": Text(
        "Tugas bersama yang diambil satu orang kembali ke semua petugas setelah sekian jam.",
        "A pooled task that one person took goes back to all of them after so many hours.",
    ),
    "planning_opens": Text(
        "Sejak hari ini SKP untuk tahun kinerja berikutnya dapat disusun.",
        "From this day on the SKP of the coming performance year can be written.",
    ),
    "skp_establish_deadline": Text(
        "Batas SKP ditetapkan. Lewat hari ini perkaranya tampil terlambat dan diingatkan.",
        "The day by which an SKP is to be set. After it the case shows as late and is reminded.",
    ),
    "skp_new_post_working_days": Text(
        "Pegawai yang mendapat jabatan baru menyusun SKP dalam sekian hari kerja.",
        "Whoever gets a new post has an SKP within so many working days.",
    ),
    "skp_late_join_cutoff": Text(
        "Pegawai yang masuk sesudah tanggal ini melanjutkan SKP pendahulunya.",
        "Whoever joins after this day continues the SKP of their predecessor.",
    ),
    "january_fallback_actor": Text(
        "Siapa yang meneruskan dialog kinerja yang lewat batas.",
        "Who takes a performance dialogue over that is past its deadline.",
    ),
    "use_tim_pengelola_kinerja": Text(
        "Apakah rancangan SKP ditelaah Tim Pengelola Kinerja sebelum ditetapkan.",
        "Whether the performance team reviews a draft SKP before it is set.",
    ),
    "team_review_working_days": Text(
        "Tim menelaah rancangan dalam sekian hari kerja.",
        "The team reviews a draft within so many working days.",
    ),
    "skp_approach": Text(
        "Bentuk hasil kerja dan indikator pada SKP yang baru dibuat.",
        "The form of results and indicators of an SKP that is begun.",
    ),
    "intervened_rhk_check": Text(
        "Apa yang terjadi bila rencana hasil kerja tidak menyebut rencana pimpinan yang didukung.",
        "What happens where a planned result names no result of the leader that it serves.",
    ),
    "perspektif_all_required": Text(
        "Apakah SKP pimpinan tinggi harus mengisi semua perspektif.",
        "Whether the SKP of a high leader has to fill in every perspective.",
    ),
    "minimum_dialogs": Text(
        "Berapa dialog kinerja yang paling sedikit tercatat, saat perencanaan dan tiap periode.",
        "How many dialogues are recorded at least, while planning and in each period.",
    ),
    "transfer_requires_closed_skp": Text(
        "Apakah perpindahan jabatan menunggu SKP jabatan lama ditutup, atau hanya diingatkan.",
        "Whether a move to another post waits until the SKP of the old one is closed.",
    ),
    "transfer_copies_unfinished_rhk": Text(
        "Apakah rencana hasil kerja yang belum selesai disalin ke SKP jabatan baru.",
        "Whether unfinished planned results are copied into the SKP of the new post.",
    ),
    "ppkj_table": Text(
        "Jabatan mana yang menilai jabatan mana.",
        "Which posts rate which posts.",
    ),
    "superior_correction_working_days": Text(
        "Unit kepegawaian menjawab laporan atasan yang keliru dalam sekian hari kerja.",
        "The personnel unit answers the report of a wrong superior within so many working days.",
    ),
    "skp_setter_table": Text(
        "Siapa yang menetapkan SKP tiap jenis jabatan.",
        "Who sets the SKP of each kind of post.",
    ),
    "evaluation_period": Text(
        "Seberapa sering kinerja dievaluasi dalam setahun. SKP memakai nilai pada hari pertamanya.",
        "How often a year performance is evaluated. An SKP uses the value of its first day.",
    ),
    "period_calendar": Text(
        "Langkah tambahan tiap periode dan jatuh temponya.",
        "Further steps of each period and when they are due.",
    ),
    "realisation_window_days": Text(
        "Pegawai mengisi realisasi dalam sekian hari sejak periode berakhir.",
        "Results are recorded within so many days after a period has ended.",
    ),
    "delivery_receipt_days": Text(
        "Hasil evaluasi yang tidak dibuka dianggap diterima setelah sekian hari, dan masa "
        "keberatan mulai berjalan.",
        "A result nobody opens counts as received after so many days, and the time to object runs.",
    ),
    "improvement_review_days": Text(
        "Simpulan perbaikan kinerja ditulis dalam sekian hari.",
        "The verdict on an improvement is written within so many days.",
    ),
    "annual_evaluation_deadline": Text(
        "Batas evaluasi kinerja tahunan selesai.",
        "The day by which the annual evaluation is done.",
    ),
    "annual_report_deadline": Text(
        "Batas laporan kinerja tahunan dan tindak lanjutnya.",
        "The day by which the report of the year and its follow-up are done.",
    ),
    "objection_window_days": Text(
        "Keberatan atas hasil evaluasi diajukan dalam sekian hari sejak diterima.",
        "An objection to a result is filed within so many days after it was received.",
    ),
    "objection_explanation_days": Text(
        "Pejabat penilai, lalu pegawai, memberi penjelasan dalam sekian hari.",
        "The rater, then the employee, explains within so many days.",
    ),
    "objection_decision_days": Text(
        "Atasan pejabat penilai memutuskan keberatan dalam sekian hari.",
        "The superior of the rater decides an objection within so many days.",
    ),
    "objection_day_count": Text(
        "Apakah hari keberatan dihitung hari kalender atau hari kerja.",
        "Whether the days of an objection are calendar days or working days.",
    ),
    "objection_covers_periodic": Text(
        "Apakah keberatan juga dapat diajukan atas evaluasi periodik.",
        "Whether one may object to a periodic evaluation as well.",
    ),
    "organisation_result_regime": Text(
        "Aturan yang menetapkan capaian organisasi.",
        "The rule by which the result of an organisation is set.",
    ),
    "organisation_result_days": Text(
        "Capaian organisasi ditetapkan dalam sekian hari sejak periode berakhir.",
        "The result of an organisation is set within so many days after a period has ended.",
    ),
    "distribution_check_mode": Text(
        "Apakah pola distribusi predikat diperiksa, dan selisihnya minta alasan.",
        "Whether the pattern of predicates is checked, and a difference asks for a reason.",
    ),
    "distribution_population": Text(
        "Pegawai siapa yang dihitung bila pola distribusi dibandingkan.",
        "Whose predicates count when the pattern is compared.",
    ),
    "head_rating_mapping": Text(
        "Rating hasil kerja pimpinan organisasi menurut capaian organisasinya.",
        "The rating of the head of an organisation by the result of the organisation.",
    ),
    "segment_combination": Text(
        "Bagaimana beberapa jabatan dalam setahun menjadi satu predikat.",
        "How several posts in a year become one predicate.",
    ),
    "numeric_mode": Text(
        "Apakah predikat juga ditulis sebagai angka, dan dengan rumus mana.",
        "Whether predicates are written as figures as well, and by which formula.",
    ),
    "bp_label": Text(
        "Sebutan predikat ini pada layar dan dokumen instansi.",
        "What this predicate is called on screens and papers of the agency.",
    ),
    "bp_opens_improvement_plan": Text(
        "Apakah predikat Butuh Perbaikan membuka rencana perbaikan kinerja.",
        "Whether the predicate Needs improvement opens an improvement plan.",
    ),
    "pppk_improvement_ladder": Text(
        "Apakah tahapan perbaikan kinerja juga berlaku bagi PPPK.",
        "Whether the ladder of improvement holds for PPPK as well.",
    ),
    "tunjangan_table": Text(
        "Persentase tunjangan kinerja tiap predikat.",
        "The percentage of performance pay by predicate.",
    ),
}
