"""Conditions on the person, each with its sentence, source and remedy."""

from __future__ import annotations

from state_machines.kernel.guard import Guard
from workflow_app.rules.proposal import candidates
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_TRANSFER = "PermenPANRB 1/2023, Pasal 16(1); PP 11/2017, Pasal 76"
_RISE = "PermenPANRB 1/2023, Pasal 29–30"
_AGE = "PermenPANRB 1/2023, Pasal 16(1); PP 11/2017, Pasal 76 dan 239"
_AGE_MET = Text("Usia memenuhi batas", "The age limit is kept")
_TOO_OLD = Text(
    "Usia melampaui batas untuk jabatan tujuan", "The age limit of the post is exceeded"
)

IS_ACTIVE_PNS = Guard(
    code="is_active_pns",
    check=candidates.is_active_pns,
    sentence=Text("Pegawai berstatus PNS aktif", "The employee is an active PNS"),
    unmet=Text("Pegawai bukan PNS aktif", "The employee is not an active PNS"),
    citation="PP 11/2017 jo PP 17/2020, Pasal 75–77",
    remedy=Text(
        "Periksa status pada data kepegawaian", "Check the status in the personnel records"
    ),
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="candidate",
)
UNDISCIPLINED = Guard(
    code="undisciplined",
    check=candidates.undisciplined,
    sentence=Text(
        "Tidak sedang dihukum disiplin, CLTN, atau tugas belajar panjang",
        "No punishment, unpaid or long study leave",
    ),
    unmet=Text(
        "Ada hukuman disiplin sedang/berat, pemeriksaan, CLTN, atau tugas belajar yang berjalan",
        "A medium or heavy punishment, an examination, unpaid or long study leave is running",
    ),
    citation=_TRANSFER,
    remedy=Text(
        "Tunggu sampai selesai, atau perbaiki data bila keliru",
        "Wait until it has ended, or have the record mended",
    ),
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="candidate",
)
EDUCATED = Guard(
    code="educated",
    check=candidates.educated,
    sentence=Text("Ijazah memenuhi syarat jenjang", "The diploma suits the jenjang"),
    unmet=Text(
        "Ijazah belum memenuhi syarat jenjang atau belum dicantumkan",
        "The diploma does not suffice for the jenjang or is not recorded",
    ),
    citation="PermenPANRB 1/2023, Lampiran; PP 11/2017, Pasal 75–77",
    remedy=Text("Ajukan pencantuman gelar ke BKN", "Ask BKN to record the degree"),
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="candidate",
)
EXPERIENCED = Guard(
    code="experienced",
    check=candidates.experienced,
    sentence=Text("Pengalaman di bidang tugas JF cukup", "The experience in the field suffices"),
    unmet=Text(
        "Pengalaman di bidang tugas JF belum cukup", "The experience in the field is too short"
    ),
    citation=_TRANSFER,
    helper=Role.PIMPINAN_UNIT,
    asks="candidate",
)
FIT_FOR_ALIH_KATEGORI = Guard(
    code="fit_for_alih_kategori",
    check=candidates.fit_for_alih_kategori,
    sentence=Text("Golongan memenuhi syarat alih kategori", "The golongan allows the change"),
    unmet=Text(
        "Alih kategori ke keahlian dimulai dari golongan III/a",
        "The change into keahlian begins at golongan III/a",
    ),
    citation="PermenPANRB 1/2023, Pasal 16–22",
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="candidate",
)
PREDIKAT_REACHED = Guard(
    code="predikat_reached",
    check=candidates.predikat_reached,
    sentence=Text("Predikat kinerja memenuhi syarat", "The predicates suffice"),
    unmet=Text(
        "Predikat kinerja tahun-tahun terakhir belum memenuhi syarat",
        "The predicates of the last years do not suffice",
    ),
    citation="PermenPANRB 1/2023, Pasal 16(1), 27–28, dan 29–30",
    remedy=Text(
        "Syarat ini terbuka lagi setelah evaluasi tahunan berikutnya",
        "It opens again with the next annual evaluation",
    ),
    helper=Role.PPKJ,
    asks="predikat",
)
LONG_ENOUGH_IN_JENJANG = Guard(
    code="long_enough_in_jenjang",
    check=candidates.long_enough_in_jenjang,
    sentence=Text("Sudah cukup lama dalam jenjang", "Long enough in the jenjang"),
    unmet=Text("Belum satu tahun dalam jenjang", "Less than one year in the jenjang"),
    citation=_RISE,
    asks="candidate",
)
LONG_ENOUGH_SINCE_REAPPOINTMENT = Guard(
    code="long_enough_since_reappointment",
    check=candidates.long_enough_since_reappointment,
    sentence=Text("Tidak terhalang pengangkatan kembali", "No re-appointment stands in the way"),
    unmet=Text(
        "Belum satu tahun sejak pengangkatan kembali", "Less than one year since re-appointment"
    ),
    citation="PermenPANRB 1/2023, Pasal 29–30; Permen PUPR 4/2024, Pasal 36(5)",
    asks="candidate",
)
PANGKAT_HIGH_ENOUGH = Guard(
    code="pangkat_high_enough",
    check=candidates.pangkat_high_enough,
    sentence=Text("Pangkat mencapai syarat jenjang tujuan", "The pangkat reaches the jenjang"),
    unmet=Text(
        "Pangkat belum mencapai syarat jenjang tujuan", "The pangkat is too low for the jenjang"
    ),
    citation=_RISE,
    remedy=Text("Usulkan kenaikan pangkat lebih dahulu", "Propose the rank rise first"),
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="candidate",
)
ANGKA_KREDIT_SUFFICES = Guard(
    code="angka_kredit_suffices",
    check=candidates.angka_kredit_suffices,
    sentence=Text(
        "Angka kredit mencukupi untuk kenaikan jenjang", "The angka kredit suffices to rise"
    ),
    unmet=Text(
        "Angka kredit belum mencukupi untuk kenaikan jenjang",
        "The angka kredit does not suffice to rise",
    ),
    citation="PermenPANRB 1/2023, Pasal 29–30; Peraturan BKN 3/2023",
    remedy=Text(
        "Tunggu konversi predikat tahun berikutnya", "Wait for the conversion of the next year"
    ),
    helper=Role.PPKJ,
    asks="angka_kredit",
)
STILL_IN_ORIGIN = Guard(
    code="still_in_origin",
    check=candidates.still_in_origin,
    sentence=Text("Masih menduduki jabatan asal", "Still in the post the proposal starts from"),
    unmet=Text(
        "Pegawai sudah tidak menduduki jabatan asal usulan ini",
        "The employee has left the post the proposal starts from",
    ),
    citation="PP 11/2017 jo PP 17/2020, Pasal 75–84",
    remedy=Text(
        "Kembalikan atau tarik usulan, lalu buat dari jabatan sekarang",
        "Return or withdraw it, and propose from the present post",
    ),
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="candidate",
)
AGE_AT_SUBMISSION = Guard(
    code="age_at_submission",
    check=candidates.age_at_submission,
    sentence=_AGE_MET,
    unmet=_TOO_OLD,
    citation=_AGE,
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="candidate",
)
AGE_AT_PROPOSAL = Guard(
    code="age_at_proposal",
    check=candidates.age_at_proposal,
    sentence=_AGE_MET,
    unmet=_TOO_OLD,
    citation=_AGE,
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="candidate",
)
AGE_AT_DECISION = Guard(
    code="age_at_decision",
    check=candidates.age_at_decision,
    sentence=_AGE_MET,
    unmet=_TOO_OLD,
    citation=_AGE,
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="candidate",
)
EARLY_BEFORE_BUP = Guard(
    code="early_before_bup",
    check=candidates.early_before_bup,
    sentence=Text("Diusulkan cukup awal sebelum BUP", "Proposed early enough before the BUP"),
    unmet=Text(
        "JPT diusulkan ke Ahli Utama terlalu dekat dengan BUP",
        "A JPT is proposed for Ahli Utama too close to the BUP",
    ),
    citation="PermenPANRB 1/2023, Pasal 16–22; PP 11/2017, Pasal 239",
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="candidate",
)
LONG_ENOUGH_IN_PANGKAT = Guard(
    code="long_enough_in_pangkat",
    check=candidates.long_enough_in_pangkat,
    sentence=Text("Sudah dua tahun dalam pangkat terakhir", "Two years in the last pangkat"),
    unmet=Text("Belum dua tahun dalam pangkat terakhir", "Less than two years in the last pangkat"),
    citation="PermenPANRB 1/2023, Pasal 38–39",
    asks="candidate",
)
STEP_ABOVE_OFFERED = Guard(
    code="step_above_offered",
    check=candidates.step_above_offered,
    sentence=Text(
        "Kenaikan pangkat tanpa lowongan dapat diminta", "The rank rise without a vacancy is open"
    ),
    unmet=Text(
        "Kenaikan pangkat tanpa lowongan tidak diberikan atau sudah pernah diberikan",
        "The rank rise without a vacancy is not given or was given before",
    ),
    citation="PermenPANRB 1/2023, Pasal 38–39; Permen PUPR 4/2024, Pasal 54(6)",
    asks="candidate",
)
