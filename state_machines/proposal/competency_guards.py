"""Conditions on uji kompetensi and open selection, each with its sentence and source."""

from __future__ import annotations

from state_machines.kernel.guard import Guard
from workflow_app.rules.proposal import course
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_TEST = "PermenPANRB 1/2023, Pasal 16(1)e, 28(3)a, 29(2)b, dan 41"

UKOM_DUE = Guard(
    code="ukom_due",
    check=course.ukom_due,
    sentence=Text("Uji kompetensi diperlukan", "A competency test is due"),
    unmet=Text("Jabatan tujuan tidak meminta uji kompetensi", "The post asks no competency test"),
    citation=_TEST,
    asks="competency",
)
UKOM_NOT_DUE = Guard(
    code="ukom_not_due",
    check=course.ukom_not_due,
    sentence=Text("Jabatan tujuan tidak meminta uji kompetensi", "The post asks no test"),
    unmet=Text("Jabatan tujuan meminta uji kompetensi atau seleksi", "The post asks a test"),
    citation="PermenPANRB 1/2023, Pasal 16–22",
    asks="competency",
)
SELECTION_DUE = Guard(
    code="selection_due",
    check=course.selection_due,
    sentence=Text("Pengisian JPT melalui seleksi terbuka", "A JPT is filled by open selection"),
    unmet=Text("Seleksi terbuka hanya untuk JPT", "Open selection is for JPT only"),
    citation="PP 11/2017 jo PP 17/2020, Pasal 198–200",
)
UKOM_CAN_OPEN = Guard(
    code="ukom_can_open",
    check=course.ukom_can_open,
    sentence=Text("Uji kompetensi dapat dibuka", "The test can be opened"),
    unmet=Text(
        "Uji sebelumnya berakhir tanpa hasil; pembukaannya diputus pengusul",
        "The last test ended without a result: the proposer says whether to try again",
    ),
    citation=_TEST,
    asks="competency",
)
UKOM_ENDED_WITHOUT_RESULT = Guard(
    code="ukom_ended_without_result",
    check=course.ukom_ended_without_result,
    sentence=Text("Uji sebelumnya berakhir tanpa hasil", "The last test ended without a result"),
    unmet=Text("Tidak ada uji yang berakhir tanpa hasil", "No test has ended without a result"),
    citation=_TEST,
    asks="competency",
)
UKOM_LOST = Guard(
    code="ukom_lost",
    check=course.ukom_lost,
    sentence=Text("Uji berakhir tanpa lulus atau gagal", "The test ended without a result"),
    unmet=Text("Uji masih berjalan atau sudah berhasil", "The test goes on or has a result"),
    citation=_TEST,
    asks="competency",
)
UKOM_FAILED_FOR_GOOD = Guard(
    code="ukom_failed_for_good",
    check=course.ukom_failed_for_good,
    sentence=Text("Tidak lulus dan tidak ada uji ulang", "Failed, without another attempt"),
    unmet=Text("Uji belum gagal untuk seterusnya", "The test has not failed for good"),
    citation=_TEST,
    asks="competency",
)
RESULT_STANDS = Guard(
    code="result_stands",
    check=course.result_stands,
    sentence=Text("Hasil uji atau seleksi masih berlaku", "The result still holds"),
    unmet=Text("Belum ada hasil yang berlaku", "There is no result that holds"),
    citation=_TEST,
    helper=Role.INSTANSI_PEMBINA,
    asks="competency",
)
COMPETENCY_STANDS = Guard(
    code="competency_stands",
    check=course.competency_stands,
    sentence=Text(
        "Hasil uji kompetensi yang diminta masih berlaku", "The competency asked for stands"
    ),
    unmet=Text(
        "Hasil uji kompetensi belum ada atau sudah tidak berlaku",
        "There is no result, or it no longer holds",
    ),
    citation=_TEST,
    remedy=Text("Ikuti uji kompetensi lagi", "Sit the test again"),
    helper=Role.INSTANSI_PEMBINA,
    asks="competency",
)
RESULT_RAN_OUT = Guard(
    code="result_ran_out",
    check=course.result_ran_out,
    sentence=Text("Masa berlaku hasil uji sudah habis", "The result has run out"),
    unmet=Text("Hasil uji masih berlaku", "The result still holds"),
    citation=_TEST,
    asks="competency",
)
SELECTION_RECORDED = Guard(
    code="selection_recorded",
    check=course.selection_recorded,
    sentence=Text("Hasil seleksi terbuka disebut", "The result of the selection is given"),
    unmet=Text(
        "Isi nomor dan tanggal hasil seleksi, paling lambat hari ini",
        "Give number and date of the result, today at the latest",
    ),
    citation="PP 11/2017 jo PP 17/2020, Pasal 198–200",
)
