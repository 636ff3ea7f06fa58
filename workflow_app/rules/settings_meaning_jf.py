"""What each setting of functional positions means, in words."""

from __future__ import annotations

from collections.abc import Mapping

from workflow_app.rules.text import Text

MEANING_JF: Mapping[str, Text] = {
    "ak_year_basis": Text(
        "Dari predikat mana angka kredit setahun dihitung bila unit atau penilai berganti.",
        "Which predicate the angka kredit of a year follow from where unit or rater changed.",
    ),
    "ak_display_decimals": Text(
        "Berapa angka di belakang koma yang dicetak. Perhitungannya tetap tepat.",
        "How many decimals are printed. The reckoning itself stays exact.",
    ),
    "ak_book_keeping": Text(
        "Apakah buku menampilkan jumlah berjalan dalam jenjang, atau jumlah yang mulai lagi tiap "
        "pangkat. Keputusannya sama.",
        "Whether a book shows the running total of the jenjang or one that begins anew with each "
        "pangkat. Decisions are the same.",
    ),
    "ak_pengangkatan_pertama": Text(
        "Apakah masa CPNS dikonversi menjadi angka kredit pada pengangkatan pertama.",
        "Whether service as CPNS is converted at the first appointment.",
    ),
    "ak_penyesuaian_table": Text(
        "Angka kredit penyesuaian menurut golongan, ijazah, dan masa kepangkatan. Tanpa baris, "
        "angkanya diisi dari SK.",
        "Angka kredit of a penyesuaian by golongan, diploma and years in the pangkat. Without a "
        "row they are taken from the decree.",
    ),
    "annual_konversi_not_before": Text(
        "Konversi tahunan tidak dibuat sebelum hari ini.",
        "The annual conversion is not made before this day.",
    ),
    "edu_bonus_scope": Text(
        "Berapa kali tambahan 25% karena ijazah lebih tinggi dapat diberikan.",
        "How often the extra 25% of a higher degree can be given.",
    ),
    "pppk_jf_careers": Text(
        "Apakah usulan karier JF juga dapat dibuka bagi PPPK.",
        "Whether career proposals can be opened for PPPK as well.",
    ),
    "jf_promised_working_days": Text(
        "Janji layanan yang ditampilkan kepada calon untuk tiap giliran petugas.",
        "The promise that a candidate is shown for each turn of an office.",
    ),
    "question_answer_working_days": Text(
        "Pertanyaan calon dijawab unit kepegawaian dalam sekian hari kerja.",
        "The personnel unit answers a candidate's question within so many working days.",
    ),
    "data_correction_working_days": Text(
        "Laporan data yang keliru dijawab dalam sekian hari kerja.",
        "The report of a wrong datum is answered within so many working days.",
    ),
    "jf_objection_working_days": Text(
        "Keberatan atas usulan yang ditolak diajukan dalam sekian hari kerja.",
        "An objection to a refused proposal is filed within so many working days.",
    ),
    "jf_objection_answer_working_days": Text(
        "Unit kepegawaian menjawab keberatan usulan dalam sekian hari kerja.",
        "The personnel unit answers such an objection within so many working days.",
    ),
    "jf_objection_unanswered": Text(
        "Keberatan yang lewat batas menjawabnya dianggap dikabulkan menurut undang-undang, atau "
        "hanya diingatkan tiap hari.",
        "An objection past its answer is deemed granted as the law says, or only reminded of.",
    ),
    "jf_objection_decree_working_days": Text(
        "Keberatan yang dianggap dikabulkan ditetapkan keputusannya dalam sekian hari kerja.",
        "An objection that is deemed granted is decided so within so many working days.",
    ),
    "pengangkatan_pertama_within_months": Text(
        "Pengingat bagi pegawai yang belum diangkat dalam JF setelah sekian bulan.",
        "A reminder of whoever is not appointed to a JF after so many months.",
    ),
    "pendidikan_min_per_jenjang": Text(
        "Ijazah terendah untuk tiap jenjang; JF tertentu dapat berbeda.",
        "The lowest diploma for each jenjang; single JF may differ.",
    ),
    "pangkat_floor": Text(
        "Pangkat terendah untuk naik ke tiap jenjang; JF tertentu dapat berbeda.",
        "The lowest pangkat to rise to each jenjang; single JF may differ.",
    ),
    "age_test": Text(
        "Pada saat mana saja batas usia diperiksa.",
        "At which moments the age limit is checked.",
    ),
    "age_limit_override": Text(
        "Batas usia khusus suatu JF, dalam tahun penuh; kosong mengikuti peraturan.",
        "The age limit of a JF of its own, in completed years; empty follows the regulation.",
    ),
    "recommendation_required": Text(
        "Apakah perpindahan memerlukan rekomendasi instansi pembina.",
        "Whether a transfer needs the recommendation of the owner of the JF.",
    ),
    "ahli_utama_from_jpt_lead_months": Text(
        "Berapa bulan sebelum BUP pejabat pimpinan tinggi paling lambat diusulkan ke Ahli Utama.",
        "How many months before BUP a high leader is proposed to Ahli Utama at the latest.",
    ),
    "acting_table": Text(
        "Jabatan yang dapat dirangkap tiap jenjang sebagai pelaksana tugas atau pelaksana harian.",
        "The posts that each jenjang may act for.",
    ),
    "promosi_lintas_predikat_years": Text(
        "Berapa tahun berturut-turut Sangat Baik untuk promosi.",
        "How many years in a row of Very good a promotion asks for.",
    ),
    "kj_predikat_years": Text(
        "Berapa tahun terakhir sedikitnya Baik untuk kenaikan jenjang.",
        "How many last years of at least Good a level rise asks for.",
    ),
    "kp_decider_table": Text(
        "Siapa yang menetapkan kenaikan pangkat ke tiap golongan.",
        "Who decides the rise to each golongan.",
    ),
    "kp_tanpa_lowongan": Text(
        "Apakah kenaikan pangkat ditawarkan bila tidak ada lowongan jenjang di atasnya.",
        "Whether a rank rise is offered where no place of the next jenjang is free.",
    ),
    "kp_istimewa_checklist": Text(
        "Hal yang diperiksa pada kenaikan pangkat istimewa, satu per baris.",
        "What is checked at an extraordinary rank rise, one a line.",
    ),
    "reappointment_excluded_reasons": Text(
        "Alasan berhenti yang menutup pengangkatan kembali dalam JF yang sama.",
        "The reasons of leaving that close a return to the same JF.",
    ),
    "pelantikan_working_days": Text(
        "Pelantikan dilaksanakan dalam sekian hari kerja sejak ditetapkan.",
        "The pelantikan is held within so many working days after the decision.",
    ),
    "return_days": Text(
        "Berkas yang dikembalikan diperbaiki dalam sekian hari; lewat itu usulan gugur.",
        "A file that was sent back is mended within so many days; after that the proposal lapses.",
    ),
    "reservation_days": Text(
        "Reservasi lowongan yang lebih lama dari ini ditampilkan untuk ditinjau.",
        "A place reserved for longer than this is shown to be looked at.",
    ),
    "formasi_queue": Text(
        "Usulan mana yang lebih dahulu bila lowongan yang sama diminta beberapa calon.",
        "Which proposal comes first where several ask for the same place.",
    ),
    "document_place": Text(
        "Kota yang dicetak pada “Ditetapkan di …”. Kosong: baris itu dibiarkan untuk diisi tangan.",
        "The town printed on papers. Empty: the line is left to be filled in by hand.",
    ),
    "ukom_pengangkatan_pertama": Text(
        "Apakah pengangkatan pertama memerlukan uji kompetensi.",
        "Whether a first appointment needs a competency test.",
    ),
    "penyesuaian_ukom": Text(
        "Apakah penyesuaian memerlukan uji kompetensi.",
        "Whether a penyesuaian needs a competency test.",
    ),
    "ukom_kinds": Text(
        "Jenis uji kompetensi yang diselenggarakan.",
        "The kinds of test that are held.",
    ),
    "ukom_documents": Text(
        "Dokumen yang harus ada untuk mendaftar uji kompetensi.",
        "The papers that a registration for a test needs.",
    ),
    "ukom_pass_rule": Text(
        "Nilai JPM sejak mana calon lulus penuh atau lulus dengan catatan.",
        "The JPM from which a candidate has passed, or passed with a note.",
    ),
    "ukom_panel_size": Text(
        "Berapa penguji yang paling sedikit ditunjuk untuk satu uji.",
        "How many testers are named for a test at least.",
    ),
    "ukom_weights": Text(
        "Bobot kedua kompetensi tiap jenjang; jumlahnya 100.",
        "The weights of both competences for each jenjang; they add up to 100.",
    ),
    "ukom_valid_months": Text(
        "Berapa bulan hasil uji tiap kompetensi berlaku.",
        "For how many months the result of each competence holds.",
    ),
    "ukom_retake": Text(
        "Kapan dan berapa kali calon yang belum lulus dapat diuji lagi.",
        "When and how often a candidate who has not passed may be tested again.",
    ),
}
