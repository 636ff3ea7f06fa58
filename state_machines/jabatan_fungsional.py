"""The tables of a career in functional positions, by the order of the work.

Source: PermenPANRB 1/2023; Peraturan BKN 3/2023; PP 11/2017 jo PP 17/2020.
"""

from __future__ import annotations

from state_machines.angka_kredit_year import ANGKA_KREDIT_YEAR
from state_machines.formasi_reservation import FORMASI_RESERVATION
from state_machines.kenaikan_jenjang import KENAIKAN_JENJANG
from state_machines.kernel.definition import Workflow
from state_machines.perpindahan import PERPINDAHAN
from state_machines.promosi_lintas import PROMOSI_LINTAS
from state_machines.uji_kompetensi import UJI_KOMPETENSI

JABATAN_FUNGSIONAL: tuple[Workflow, ...] = (
    ANGKA_KREDIT_YEAR,
    FORMASI_RESERVATION,
    UJI_KOMPETENSI,
    KENAIKAN_JENJANG,
    PROMOSI_LINTAS,
    PERPINDAHAN,
)
