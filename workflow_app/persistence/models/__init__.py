"""Every mapped table of the product."""

from workflow_app.persistence.models.accounts import (
    Account,
    AccountPermission,
    OneTimeLink,
    SecurityEvent,
    WebSession,
)
from workflow_app.persistence.models.angka_kredit import (
    AngkaKredit,
    AngkaKreditLine,
    AngkaKreditYear,
)
from workflow_app.persistence.models.authority import (
    Mandate,
    ReportingLine,
    Team,
    TeamAssignment,
)
from workflow_app.persistence.models.calendars import (
    CalendarDay,
    CalendarDecree,
    CalendarEdition,
    UnitSchedule,
)
from workflow_app.persistence.models.case_evidence import BuktiPerkara
from workflow_app.persistence.models.cases import (
    Case,
    CaseParty,
    CasePause,
    CaseWait,
    Task,
    Timer,
)
from workflow_app.persistence.models.changes import Handover, OrganisationChange, Reassignment
from workflow_app.persistence.models.consults import CaseConsult
from workflow_app.persistence.models.drafts import Draft, LastEdit, SkpEdition
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
from workflow_app.persistence.models.imports import Disagreement, ImportBatch, ImportRow
from workflow_app.persistence.models.issued_papers import IssuedPaper, ReceiptPaper
from workflow_app.persistence.models.jabatan_fungsional import JabatanFungsional, JenjangJf
from workflow_app.persistence.models.keberatan_usulan import KeberatanUsulan
from workflow_app.persistence.models.kj_outlook import KjOutlook, KjReckoning
from workflow_app.persistence.models.koreksi_atasan import BuktiKoreksi, KoreksiAtasan
from workflow_app.persistence.models.koreksi_data import KoreksiData
from workflow_app.persistence.models.looks import CaseLook
from workflow_app.persistence.models.messages import (
    AccessLog,
    AgencySetting,
    Heartbeat,
    Incident,
    Notification,
    OutboxMessage,
)
from workflow_app.persistence.models.notes import CaseNote, InboxView
from workflow_app.persistence.models.organisation import (
    Absence,
    Appointment,
    Duty,
    Person,
    Position,
    RiwayatGolongan,
    Unit,
    UnitAncestor,
)
from workflow_app.persistence.models.proposal import (
    BuktiHukuman,
    BuktiPredikat,
    HukumanDisiplin,
    Paper,
    Proposal,
    RiwayatPredikat,
)
from workflow_app.persistence.models.questions import CaseQuestion
from workflow_app.persistence.models.sesi_ukom import KursiUkom, PeriodeUkom, SesiUkom
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
from workflow_app.persistence.models.uji_kompetensi import (
    KecakapanPenguji,
    NilaiUkom,
    Penguji,
    UjiKompetensi,
    UndianPenguji,
)

__all__ = [
    "Absence",
    "AccessLog",
    "Account",
    "AccountPermission",
    "AgencySetting",
    "AngkaKredit",
    "AngkaKreditLine",
    "AngkaKreditYear",
    "Appointment",
    "BuktiDukung",
    "BuktiHukuman",
    "BuktiKoreksi",
    "BuktiPerkara",
    "BuktiPredikat",
    "CalendarDay",
    "CalendarDecree",
    "CalendarEdition",
    "Case",
    "CaseConsult",
    "CaseLook",
    "CaseNote",
    "CaseParty",
    "CasePause",
    "CaseQuestion",
    "CaseWait",
    "Dialog",
    "Disagreement",
    "DistributionReason",
    "Draft",
    "Duty",
    "Evaluation",
    "Event",
    "EventPrivate",
    "Formasi",
    "FormasiLine",
    "FormasiReservation",
    "Handover",
    "Heartbeat",
    "HukumanDisiplin",
    "ImportBatch",
    "ImportRow",
    "InboxView",
    "Incident",
    "Indikator",
    "IssuedPaper",
    "JabatanFungsional",
    "JenjangJf",
    "KeberatanUsulan",
    "KecakapanPenguji",
    "KjOutlook",
    "KjReckoning",
    "KoreksiAtasan",
    "KoreksiData",
    "KursiUkom",
    "LampiranSkp",
    "LastEdit",
    "Mandate",
    "NilaiUkom",
    "Notification",
    "Objection",
    "OneTimeLink",
    "OrganisationChange",
    "OrganisationRecommendation",
    "OrganisationResult",
    "OutboxMessage",
    "Paper",
    "Penguji",
    "PerilakuKerja",
    "PeriodeUkom",
    "Person",
    "Position",
    "Proposal",
    "Realisasi",
    "Reassignment",
    "ReceiptPaper",
    "RencanaHasilKerja",
    "ReportingLine",
    "RiwayatGolongan",
    "RiwayatPredikat",
    "SecurityEvent",
    "SesiUkom",
    "Skp",
    "SkpEdition",
    "SkpVersion",
    "StoredFile",
    "Task",
    "Team",
    "TeamAssignment",
    "Timer",
    "UjiKompetensi",
    "UmpanBalik",
    "UndianPenguji",
    "Unit",
    "UnitAncestor",
    "UnitSchedule",
    "VerdictHasilKerja",
    "VerdictPerilaku",
    "WebSession",
]
