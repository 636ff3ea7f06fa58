"""Conditions on post, seat and decision, each with its sentence, source and remedy."""

from __future__ import annotations

from state_machines.kernel.guard import Guard
from workflow_app.rules.proposal import course
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_MOVE = "PermenPANRB 1/2023, Pasal 16–22; PP 11/2017, Pasal 76"
_SEAT = "PP 11/2017 jo PP 17/2020, Pasal 75–84"
_DECISION = "PP 11/2017 jo PP 17/2020, Pasal 74–84 dan 94–97"
_PELANTIKAN = "Peraturan BKN 7/2017 jo 21/2017; PP 11/2017, Pasal 87"

ROUTE_EXISTS = Guard(
    code="route_exists",
    check=course.route_exists,
    sentence=Text("Kedua jabatan membentuk perpindahan", "The two posts make a transfer"),
    unmet=Text(
        "Kedua jabatan ini bukan perpindahan ke, dari, atau antar JF",
        "These two posts make no transfer into, out of or between JF",
    ),
    citation=_MOVE,
    asks="move",
)
OLD_SKP_CLOSED = Guard(
    code="old_skp_closed",
    check=course.old_skp_closed,
    sentence=Text("SKP jabatan lama tidak menghalangi", "The SKP of the old post is in no way"),
    unmet=Text(
        "SKP jabatan lama belum ditutup dan dinilai; menurut pengaturan perpindahan menunggunya",
        "The SKP of the old post is not closed and rated, and the agency lets a move wait for it",
    ),
    citation="PermenPANRB 6/2022, Pasal 14–15",
    remedy=Text(
        "Tutup segmennya pada perkara SKP dan selesaikan evaluasinya",
        "Close its segment on the page of the SKP and finish the evaluation",
    ),
    helper=Role.UNIT_KEPEGAWAIAN,
    asks="plans",
)
EQUAL_LEVEL = Guard(
    code="equal_level",
    check=course.equal_level,
    sentence=Text("Jabatan tujuan setara", "The post aimed at is of equal level"),
    unmet=Text(
        "Jabatan tujuan tidak setara dengan jabatan asal",
        "The post aimed at is not of equal level",
    ),
    citation=_MOVE,
    remedy=Text("Pilih jabatan tujuan yang setara", "Choose a post of equal level"),
    helper=Role.PIMPINAN_UNIT,
    asks="candidate",
)
ONE_LEVEL_HIGHER = Guard(
    code="one_level_higher",
    check=course.one_level_higher,
    sentence=Text(
        "Jabatan tujuan satu tingkat lebih tinggi di kelompok lain",
        "The post lies one level higher in another group",
    ),
    unmet=Text(
        "Jabatan tujuan bukan satu tingkat lebih tinggi di kelompok lain",
        "The post does not lie one level higher in another group",
    ),
    citation="PermenPANRB 1/2023, Pasal 26–28; PP 11/2017, Pasal 198–200",
    helper=Role.PIMPINAN_UNIT,
    asks="move",
)
NEXT_JENJANG_EXISTS = Guard(
    code="next_jenjang_exists",
    check=course.next_jenjang_exists,
    sentence=Text("Jenjang tujuan tepat di atas jenjang sekarang", "The next jenjang is aimed at"),
    unmet=Text(
        "Jenjang tujuan bukan jenjang berikutnya", "What is aimed at is not the next jenjang"
    ),
    citation="PermenPANRB 1/2023, Pasal 29–30",
    asks="move",
)
ONLY_PROPOSAL = Guard(
    code="only_proposal",
    check=course.only_proposal,
    sentence=Text("Tidak ada usulan lain yang berjalan", "No other proposal is under way"),
    unmet=Text(
        "Pegawai masih mempunyai usulan lain yang berjalan",
        "Another proposal of this employee is under way",
    ),
    citation=_SEAT,
    remedy=Text("Selesaikan atau tarik usulan yang lain", "Finish or withdraw the other proposal"),
    helper=Role.PIMPINAN_UNIT,
    asks="others",
)
SEAT_OPEN = Guard(
    code="seat_open",
    check=course.seat_open,
    sentence=Text("Ada lowongan kebutuhan di unit tujuan", "A place is open in the unit"),
    unmet=Text(
        "Tidak ada lowongan kebutuhan di unit tujuan", "No place is open in the unit aimed at"
    ),
    citation=_SEAT,
    remedy=Text(
        "Tunggu lowongan, atau usulkan penetapan kebutuhan JF",
        "Wait for a place, or have the need for the JF set",
    ),
    helper=Role.UNIT_KEPEGAWAIAN,
    asks="seat",
)
SEAT_NOT_AVAILABLE = Guard(
    code="seat_not_available",
    check=course.seat_not_available,
    sentence=Text("Belum ada lowongan untuk usulan ini", "No place is open to this proposal"),
    unmet=Text(
        "Ada lowongan untuk usulan ini; tetapkan lowongannya",
        "A place is open to this proposal: confirm it",
    ),
    citation=_SEAT,
    asks="seat",
)
TURN_IN_QUEUE = Guard(
    code="turn_in_queue",
    check=course.turn_in_queue,
    sentence=Text("Giliran usulan ini atas lowongan", "It is this proposal's turn"),
    unmet=Text(
        "Usulan lain lebih dahulu menurut urutan yang diumumkan",
        "Other proposals come first in the published order",
    ),
    citation=_SEAT,
    remedy=Text("Tunggu giliran menurut urutan", "Wait for its turn"),
    asks="seat",
)
SEAT_HELD = Guard(
    code="seat_held",
    check=course.seat_held,
    sentence=Text("Lowongan masih dipesan untuk usulan ini", "A place is reserved for it"),
    unmet=Text(
        "Lowongan tidak lagi dipesan untuk usulan ini", "No place is reserved for it any more"
    ),
    citation=_SEAT,
    remedy=Text(
        "Kembalikan usulan agar lowongannya diperiksa lagi",
        "Return the proposal so that the place is checked again",
    ),
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="seat",
)
SEAT_FILLED = Guard(
    code="seat_filled",
    check=course.seat_filled,
    sentence=Text("Lowongan sudah terisi", "The place is filled"),
    unmet=Text("Lowongan belum terisi", "The place is not filled yet"),
    citation=_SEAT,
    asks="seat",
)
FIGURE_SETTLED = Guard(
    code="figure_settled",
    check=course.figure_settled,
    sentence=Text("Angka kredit sudah terhitung", "The angka kredit is worked out"),
    unmet=Text(
        "Angka kredit ini perlu diperiksa dan dinyatakan benar",
        "This figure has to be looked at and confirmed",
    ),
    citation="Peraturan BKN 3/2023, Pasal 5–10",
    remedy=Text("Periksa rinciannya lalu nyatakan benar", "Look at how it came about, confirm it"),
    helper=Role.PPKJ,
    asks="figure",
)
DECIDED_BY_PPK = Guard(
    code="decided_by_ppk",
    check=course.decided_by_ppk,
    sentence=Text("Ditetapkan oleh PPK", "The PPK decides"),
    unmet=Text("Ditetapkan oleh Presiden, dicatat di sini", "The President decides"),
    citation=_DECISION,
    asks="move",
)
DECIDED_BY_PRESIDENT = Guard(
    code="decided_by_president",
    check=course.decided_by_president,
    sentence=Text("Ditetapkan oleh Presiden, dicatat di sini", "The President decides"),
    unmet=Text("Ditetapkan oleh PPK", "The PPK decides"),
    citation=_DECISION,
    asks="move",
)
MAY_BE_DELEGATED = Guard(
    code="may_be_delegated",
    check=course.may_be_delegated,
    sentence=Text("Penetapan dapat didelegasikan", "The decision may be delegated"),
    unmet=Text(
        "Penetapan Ahli Madya ke atas dan JPT tidak dapat didelegasikan",
        "Decisions on Ahli Madya and above and on JPT may not be delegated",
    ),
    citation="PP 11/2017 jo PP 17/2020, Pasal 82–84",
    asks="move",
)
DECREE_NAMED = Guard(
    code="decree_named",
    check=course.decree_named,
    sentence=Text("Nomor dan tanggal keputusan disebut", "Number and date of the decree are given"),
    unmet=Text(
        "Isi nomor dan tanggal keputusan, paling lambat hari ini",
        "Give number and date of the decree, today at the latest",
    ),
    citation=_DECISION,
)
PELANTIKAN_RECORDED = Guard(
    code="pelantikan_recorded",
    check=course.pelantikan_recorded,
    sentence=Text("Berita acara pelantikan dicatat", "The pelantikan is on record"),
    unmet=Text(
        "Isi nomor berita acara dan tanggal pelantikan, tidak sebelum SK",
        "Give number and date of the pelantikan, not before the decree",
    ),
    citation=_PELANTIKAN,
)
TMT_REACHED = Guard(
    code="tmt_reached",
    check=course.tmt_reached,
    sentence=Text("TMT jabatan sudah tiba", "The post has begun"),
    unmet=Text("TMT jabatan belum tiba", "The post has not begun"),
    citation=_PELANTIKAN,
)
RETURN_TIME_OVER = Guard(
    code="return_time_over",
    check=course.return_time_over,
    sentence=Text("Waktu perbaikan sudah lewat", "The time to mend is over"),
    unmet=Text("Waktu perbaikan belum lewat", "The time to mend is not over"),
    citation="PermenPANRB 1/2023, Pasal 16–30",
)
