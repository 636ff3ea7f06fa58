"""Terms of entering and leaving a JF: jenjang of a first appointment, windows, reasons to go.

Source: PermenPANRB 1/2023, Pasal 14–15 and 23–25; PP 11/2017 jo PP 17/2020, Pasal 75–77 and
94–96; PermenPANRB 6/2024, Pasal 7.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workflow_app.rules.finding import Finding
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.masa import add_months
from workflow_app.rules.rule_table import DatedRule, RuleTable
from workflow_app.rules.working_days import IsWorkingDay, working_day_after

if TYPE_CHECKING:
    from collections.abc import Collection

#: The jenjang that a first appointment may fill.
ENTRY_JENJANG: RuleTable[Collection[Jenjang]] = RuleTable(
    DatedRule(
        date(2023, 1, 1),
        "PermenPANRB 1/2023, Pasal 14–15",
        frozenset({Jenjang.PEMULA, Jenjang.TERAMPIL, Jenjang.AHLI_PERTAMA, Jenjang.AHLI_MUDA}),
    )
)

#: Months from the setting of a JF in which a penyesuaian into it is open.
PENYESUAIAN_MONTHS: RuleTable[int] = RuleTable(
    DatedRule(date(2020, 2, 28), "PP 11/2017 jo PP 17/2020, Pasal 77", 24)
)

#: Working days from an SK to its pelantikan; an agency may set fewer.
PELANTIKAN_WORKING_DAYS = 30


class PenyesuaianTrigger(Labelled):
    """Why people are adjusted into a JF (PermenPANRB 1/2023, Pasal 23)."""

    JF_BARU = "jf_baru", "JF baru ditetapkan", "A new JF is set"
    PERUBAHAN_RUANG_LINGKUP = (
        "perubahan_ruang_lingkup",
        "Perubahan ruang lingkup tugas JF",
        "The scope of the JF changed",
    )
    PENATAAN_BIROKRASI = (
        "penataan_birokrasi",
        "Penataan birokrasi",
        "Streamlining of the bureaucracy",
    )


class DismissalReason(Labelled):
    """Reasons a to f for a pemberhentian from a JF (PP 11/2017 jo PP 17/2020, Pasal 94)."""

    RESIGNATION = "resignation", "Mengundurkan diri dari jabatan", "Resigned from the post"
    TEMPORARY_DISMISSAL_AS_PNS = (
        "temporary_dismissal_as_pns",
        "Diberhentikan sementara sebagai PNS",
        "Temporarily dismissed as PNS",
    )
    CLTN = "cltn", "Cuti di luar tanggungan negara", "Unpaid leave"
    TUGAS_BELAJAR = (
        "tugas_belajar",
        "Tugas belajar lebih dari enam bulan",
        "Study leave of more than six months",
    )
    ASSIGNED_OUTSIDE_JF = (
        "assigned_outside_jf",
        "Ditugaskan penuh di luar JF",
        "Assigned full time outside the JF",
    )
    REQUIREMENTS_NOT_MET = (
        "requirements_not_met",
        "Tidak memenuhi persyaratan jabatan",
        "Does not meet the requirements",
    )

    @property
    def examined(self) -> bool:
        """Whether a tim pemeriksa hears the case first (PP 11/2017, Pasal 94–96)."""
        return self in _EXAMINED


_EXAMINED = (DismissalReason.RESIGNATION, DismissalReason.REQUIREMENTS_NOT_MET)

#: Reasons after which the same JF stays closed; default of ``reappointment_excluded_reasons``.
EXCLUDED_REASONS = _EXAMINED


def entry_jenjang_met(jenjang: Jenjang, day: date) -> Finding:
    """Whether a first appointment may fill this jenjang (PermenPANRB 1/2023, Pasal 14–15)."""
    allowed = ENTRY_JENJANG.on(day).value
    required = " / ".join(one.label.id for one in Jenjang if one in allowed)
    return Finding(jenjang in allowed, jenjang.label.id, required)


def penyesuaian_window_met(jf_set_on: date, day: date) -> Finding:
    """Whether the two years from the setting of the JF are still open (PP 11/2017, Pasal 77)."""
    last = add_months(jf_set_on, PENYESUAIAN_MONTHS.on(day).value)
    return Finding(day <= last, day.isoformat(), f"≤ {last.isoformat()}")


def pelantikan_due(
    sk_on: date, is_working_day: IsWorkingDay, working_days: int = PELANTIKAN_WORKING_DAYS
) -> date:
    """Return the last day for the pelantikan after an SK.

    Raises ValueError for more than the 30 working days of the law. Source: Peraturan BKN 7/2017
    jo 21/2017; PP 11/2017, Pasal 87.
    """
    if not 1 <= working_days <= PELANTIKAN_WORKING_DAYS:
        raise ValueError(f"pelantikan paling lambat {PELANTIKAN_WORKING_DAYS} hari kerja")
    return working_day_after(sk_on, working_days, is_working_day)


def reappointment_met(
    reason: DismissalReason, excluded: Collection[DismissalReason] = EXCLUDED_REASONS
) -> Finding:
    """Whether somebody dismissed for this reason may return to the same JF.

    Source: PP 11/2017 jo PP 17/2020, Pasal 94–96; Permen PUPR 4/2024, Pasal 57, as the default.
    """
    required = ", ".join(one.label.id for one in DismissalReason if one not in excluded)
    return Finding(reason not in excluded, reason.label.id, required)
