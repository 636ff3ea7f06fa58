"""Every mapped table of the product."""

from workflow_app.persistence.models.accounts import (
    Account,
    AccountPermission,
    OneTimeLink,
    SecurityEvent,
    WebSession,
)
from workflow_app.persistence.models.angka_kredit import AngkaKredit, AngkaKreditLine
from workflow_app.persistence.models.authority import (
    Mandate,
    ReportingLine,
    Team,
    TeamAssignment,
)
from workflow_app.persistence.models.cases import Case, CaseParty, CaseWait, Task, Timer
from workflow_app.persistence.models.changes import Handover, OrganisationChange, Reassignment
from workflow_app.persistence.models.evaluation import (
    BuktiDukung,
    DistributionReason,
    Evaluation,
    Objection,
    OrganisationRecommendation,
    OrganisationResult,
    Realisasi,
    StoredFile,
    VerdictHasilKerja,
    VerdictPerilaku,
)
from workflow_app.persistence.models.events import Event, EventPrivate
from workflow_app.persistence.models.formasi import Formasi, FormasiLine, FormasiReservation
from workflow_app.persistence.models.koreksi_atasan import KoreksiAtasan
from workflow_app.persistence.models.messages import (
    AccessLog,
    AgencySetting,
    Heartbeat,
    Incident,
    Notification,
    OutboxMessage,
)
from workflow_app.persistence.models.organisation import (
    Absence,
    Appointment,
    Duty,
    Person,
    Position,
    Unit,
    UnitAncestor,
)
from workflow_app.persistence.models.skp import (
    Dialog,
    Indikator,
    LampiranSkp,
    PerilakuKerja,
    RencanaHasilKerja,
    Skp,
    SkpVersion,
    UmpanBalik,
)

__all__ = [
    "Absence",
    "AccessLog",
    "Account",
    "AccountPermission",
    "AgencySetting",
    "AngkaKredit",
    "AngkaKreditLine",
    "Appointment",
    "BuktiDukung",
    "Case",
    "CaseParty",
    "CaseWait",
    "Dialog",
    "DistributionReason",
    "Duty",
    "Evaluation",
    "Event",
    "EventPrivate",
    "Formasi",
    "FormasiLine",
    "FormasiReservation",
    "Handover",
    "Heartbeat",
    "Incident",
    "Indikator",
    "KoreksiAtasan",
    "LampiranSkp",
    "Mandate",
    "Notification",
    "Objection",
    "OneTimeLink",
    "OrganisationChange",
    "OrganisationRecommendation",
    "OrganisationResult",
    "OutboxMessage",
    "PerilakuKerja",
    "Person",
    "Position",
    "Realisasi",
    "Reassignment",
    "RencanaHasilKerja",
    "ReportingLine",
    "SecurityEvent",
    "Skp",
    "SkpVersion",
    "StoredFile",
    "Task",
    "Team",
    "TeamAssignment",
    "Timer",
    "UmpanBalik",
    "Unit",
    "UnitAncestor",
    "VerdictHasilKerja",
    "VerdictPerilaku",
    "WebSession",
]
