"""Conditions of a year's angka kredit, each with its sentence, source and remedy."""

from __future__ import annotations

from state_machines.kernel.guard import Guard
from workflow_app.rules import angka_kredit_year as rules
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_FLOW = "Peraturan BKN 3/2023, Pasal 12"
_CONVERSION = "Peraturan BKN 3/2023, Pasal 12–13"
_THRESHOLD = "PermenPANRB 1/2023, Pasal 29–30 dan 38–39; Peraturan BKN 3/2023"

HOLDS_JF = Guard(
    code="holds_jf",
    check=rules.holds_jf,
    sentence=Text("Pegawai menduduki JF pada tahun ini", "The employee held a JF in this year"),
    unmet=Text("Pegawai tidak menduduki JF pada tahun ini", "The employee held no JF in this year"),
    citation=_FLOW,
    asks="birth",
)
NO_OPEN_YEAR = Guard(
    code="no_open_year",
    check=rules.no_open_year,
    sentence=Text("Tahun ini belum dibuka", "The year is not open yet"),
    unmet=Text("Tahun ini sudah dibuka", "The year is open already"),
    citation=_FLOW,
    remedy=Text("Buka perkara yang sudah ada", "Open the case that exists"),
    asks="birth",
)
ANNUAL_SETTLED = Guard(
    code="annual_settled",
    check=rules.annual_settled,
    sentence=Text("Evaluasi tahunan sudah tetap", "The annual evaluation is settled"),
    unmet=Text("Evaluasi tahunan belum tetap", "The annual evaluation is not settled"),
    citation=_CONVERSION,
    helper=Role.PPKJ,
    asks="evaluations",
)
ANNUAL_NOT_TAKEN = Guard(
    code="annual_not_taken",
    check=rules.annual_not_taken,
    sentence=Text("Predikat tahunan belum dikonversi", "The annual predicate is not converted"),
    unmet=Text(
        "Predikat tahunan tahun ini sudah dikonversi",
        "The annual predicate of this year was converted before",
    ),
    citation=_CONVERSION,
    asks="evaluations",
)
PERIODIC_SETTLED = Guard(
    code="periodic_settled",
    check=rules.periodic_settled,
    sentence=Text("Evaluasi periodik sudah tetap", "The periodic evaluation is settled"),
    unmet=Text(
        "Evaluasi periodik yang diminta belum tetap", "The periodic evaluation is not settled"
    ),
    citation="Peraturan BKN 3/2023, Pasal 13(2)",
    helper=Role.PPKJ,
    asks="evaluations",
)
EARLY_CONVERSION_USEFUL = Guard(
    code="early_conversion_useful",
    check=rules.early_conversion_useful,
    sentence=Text(
        "Dengan konversi ini angka kredit mencukupi", "With this conversion the total suffices"
    ),
    unmet=Text(
        "Dengan konversi ini angka kredit belum mencukupi; tunggu predikat tahunan",
        "With this conversion the total does not suffice: wait for the annual predicate",
    ),
    citation="Peraturan BKN 3/2023, Pasal 13(2)",
    asks="totals",
)
CONVERSION_DAY_REACHED = Guard(
    code="conversion_day_reached",
    check=rules.conversion_day_reached,
    sentence=Text("Konversi sudah dapat diterbitkan", "The conversion may be issued"),
    unmet=Text(
        "Konversi tahunan belum dapat diterbitkan", "The annual conversion may not be issued yet"
    ),
    citation=_FLOW,
    asks="year",
)
MONTHS_IN_JENJANG = Guard(
    code="months_in_jenjang",
    check=rules.months_in_jenjang,
    sentence=Text(
        "Ada bulan tahun ini dalam jenjang yang berjalan",
        "Some months of this year count to the jenjang that runs",
    ),
    unmet=Text(
        "Tidak ada bulan tahun ini dalam jenjang yang berjalan",
        "No month of this year counts to the jenjang that runs",
    ),
    citation="Peraturan BKN 3/2023, Pasal 13(3)",
    remedy=Text("Tutup tahun ini tanpa konversi", "Close this year without a conversion"),
    asks="months",
)
NO_MONTHS_IN_JENJANG = Guard(
    code="no_months_in_jenjang",
    check=rules.no_months_in_jenjang,
    sentence=Text(
        "Tidak ada bulan tahun ini yang dapat dikonversi", "No month of this year can be converted"
    ),
    unmet=Text(
        "Tahun ini masih harus dikonversi", "This year has months that have to be converted"
    ),
    citation="Peraturan BKN 3/2023, Pasal 13(3)",
    remedy=Text("Terbitkan konversinya", "Issue its conversion"),
    asks="months",
)
THRESHOLD_REACHED = Guard(
    code="threshold_reached",
    check=rules.threshold_reached,
    sentence=Text(
        "Jumlah mencapai kebutuhan pangkat atau jenjang", "The total reaches a pangkat or jenjang"
    ),
    unmet=Text("Jumlah belum mencapai kebutuhan", "The total reaches neither"),
    citation=_THRESHOLD,
    asks="totals",
)
THRESHOLD_NOT_REACHED = Guard(
    code="threshold_not_reached",
    check=rules.threshold_not_reached,
    sentence=Text("Jumlah belum mencapai kebutuhan", "The total reaches neither"),
    unmet=Text(
        "Jumlah mencapai kebutuhan; PAK harus diterbitkan", "The total suffices: a PAK is due"
    ),
    citation=_THRESHOLD,
    asks="totals",
)
PAK_TOTAL_CORRECT = Guard(
    code="pak_total_correct",
    check=rules.pak_total_correct,
    sentence=Text("Jumlah pada PAK sesuai buku angka kredit", "The PAK agrees with the ledger"),
    unmet=Text(
        "Jumlah pada PAK tidak sesuai buku angka kredit", "The PAK does not agree with the ledger"
    ),
    citation="Peraturan BKN 3/2023, Lampiran II angka 12",
    remedy=Text("Susun ulang PAK dari buku angka kredit", "Draw the PAK up again from the ledger"),
    helper=Role.PPKJ,
    asks="totals",
)
FORWARDER_HIGH_ENOUGH = Guard(
    code="forwarder_high_enough",
    check=rules.forwarder_high_enough,
    sentence=Text("Diteruskan paling rendah oleh JPT Pratama", "A JPT Pratama or higher forwards"),
    unmet=Text(
        "PAK diteruskan paling rendah oleh JPT Pratama",
        "A PAK is forwarded by a JPT Pratama or higher",
    ),
    citation=_FLOW,
    helper=Role.PENGELOLA_KEPEGAWAIAN,
    asks="forwarder",
)
SUPERSEDED_BY_ANNUAL = Guard(
    code="superseded_by_annual",
    check=rules.superseded_by_annual,
    sentence=Text(
        "Predikat tahunan menggantikan predikat periodik", "The annual predicate replaces it"
    ),
    unmet=Text("Tidak ada predikat tahunan yang menggantikan", "No annual predicate replaces it"),
    citation=_CONVERSION,
    asks="evaluations",
)
BASIS_ANNUAL = Guard(
    code="basis_annual",
    check=rules.basis_annual,
    sentence=Text("Yang dikonversi predikat tahunan", "The annual predicate was converted"),
    unmet=Text("Yang dikonversi predikat periodik", "A periodic predicate was converted"),
    citation=_CONVERSION,
    asks="year",
)
ANNUAL_NEVER_COMES = Guard(
    code="annual_never_comes",
    check=rules.annual_never_comes,
    sentence=Text("Tidak akan ada predikat tahunan", "No annual predicate will come"),
    unmet=Text("Predikat tahunan masih dapat terbit", "An annual predicate may still come"),
    citation=_CONVERSION,
    asks="evaluations",
)
