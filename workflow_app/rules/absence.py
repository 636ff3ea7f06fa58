"""Why somebody is not at their post, and whether they owe an SKP meanwhile.

Leave as in PP 11/2017 jo PP 17/2020, Pasal 310; the conditions without an SKP as in ``Exemption``.
"""

from __future__ import annotations

from workflow_app.rules.labelled import Labelled
from workflow_app.rules.skp.facts import Exemption


class AbsenceKind(Labelled):
    """A condition of an absence; the first five leave no SKP to be written."""

    STATE_OFFICIAL = "state_official", "Pejabat negara", "State official"
    SUSPENDED = "suspended", "Diberhentikan sementara", "Suspended"
    UNPAID_LEAVE = "unpaid_leave", "Cuti di luar tanggungan negara", "Unpaid leave"
    PRE_RETIREMENT = "pre_retirement", "Masa persiapan pensiun", "Pre-retirement"
    STUDY_LEAVE = "study_leave", "Tugas belajar", "Study leave"
    ANNUAL_LEAVE = "annual_leave", "Cuti tahunan", "Annual leave"
    LONG_LEAVE = "long_leave", "Cuti besar", "Long leave"
    SICK_LEAVE = "sick_leave", "Cuti sakit", "Sick leave"
    MATERNITY_LEAVE = "maternity_leave", "Cuti melahirkan", "Maternity leave"
    IMPORTANT_LEAVE = "important_leave", "Cuti karena alasan penting", "Leave for urgent reasons"
    TRAINING = "training", "Pelatihan", "Training"
    OFFICIAL_TRIP = "official_trip", "Perjalanan dinas", "Official trip"

    @property
    def exempts(self) -> bool:
        """Whether no SKP is owed meanwhile."""
        return self.value in set(Exemption)


EXEMPTING = tuple(kind.value for kind in AbsenceKind if kind.exempts)
