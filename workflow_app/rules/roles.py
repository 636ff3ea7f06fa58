"""Standing: who somebody is to one case.

The codes are the role names of the state machine tables. Permissions (what an account may do
whatever the case) are another thing and live with the accounts.
"""

from __future__ import annotations

from enum import StrEnum

from workflow_app.rules.text import Text


class Role(StrEnum):
    """A standing in a case, worked out on the date of the attempt.

    ``pengusul`` and ``penetap`` are resolved from the post a proposal is about; where the
    President decides, ``penetap`` is the officer who records the decree, and ``instansi_pembina``
    is its own admin or the officer who records for it. ``pemberi_paraf`` is whoever gave the paraf
    they were asked for; no table names it. Source: PermenPANRB 6/2022, Pasal 1;
    PP 30/2019, Pasal 59; PP 11/2017 jo PP 17/2020, Pasal 74–97.
    """

    PEGAWAI = "pegawai"
    PIMPINAN = "pimpinan"
    PPKJ = "ppkj"
    ATASAN_PPKJ = "atasan_ppkj"
    PENETAP_SKP = "penetap_skp"
    PIMPINAN_UNIT = "pimpinan_unit"
    KEPALA_ORGANISASI_INDUK = "kepala_organisasi_induk"
    TIM_PENGELOLA_KINERJA = "tim_pengelola_kinerja"
    UNIT_KEPEGAWAIAN = "unit_kepegawaian"
    UNIT_PERENCANAAN = "unit_perencanaan"
    UNIT_PENGAWASAN = "unit_pengawasan"
    PYB = "pyb"
    PPK = "ppk"
    PENGELOLA_KEPEGAWAIAN = "pengelola_kepegawaian"
    TIM_PENILAI_KINERJA = "tim_penilai_kinerja"
    INSTANSI_PEMBINA = "instansi_pembina"
    TIM_PENGUJI = "tim_penguji"
    PANITIA_SELEKSI = "panitia_seleksi"
    PENGUSUL = "pengusul"
    PENETAP = "penetap"
    PEMBERI_PARAF = "pemberi_paraf"
    SYSTEM = "system"

    @property
    def label(self) -> Text:
        """The role as it is printed."""
        return _LABELS[self]

    @property
    def pooled(self) -> bool:
        """Whether the role is held by a unit, so that any of its members may act."""
        return self in _POOLED


#: Roles that a delegation does not name.
NOT_DELEGATED = frozenset({Role.SYSTEM, Role.PEGAWAI, Role.PEMBERI_PARAF})
_POOLED = frozenset(
    {
        Role.TIM_PENGELOLA_KINERJA,
        Role.UNIT_KEPEGAWAIAN,
        Role.UNIT_PERENCANAAN,
        Role.UNIT_PENGAWASAN,
        Role.PENGELOLA_KEPEGAWAIAN,
        Role.TIM_PENILAI_KINERJA,
        Role.INSTANSI_PEMBINA,
        Role.PANITIA_SELEKSI,
    }
)

_LABELS = {
    Role.PEGAWAI: Text("Pegawai", "Employee"),
    Role.PIMPINAN: Text("Pimpinan", "Leader"),
    Role.PPKJ: Text("Pejabat Penilai Kinerja", "Performance rater"),
    Role.ATASAN_PPKJ: Text("Atasan Pejabat Penilai Kinerja", "Rater's superior"),
    Role.PENETAP_SKP: Text("Pejabat penetap SKP", "Official who sets the SKP"),
    Role.PIMPINAN_UNIT: Text("Pimpinan unit", "Head of the unit"),
    Role.KEPALA_ORGANISASI_INDUK: Text(
        "Kepala organisasi induk", "Head of the parent organisation"
    ),
    Role.TIM_PENGELOLA_KINERJA: Text("Tim Pengelola Kinerja", "Performance management team"),
    Role.UNIT_KEPEGAWAIAN: Text("Unit kepegawaian", "Personnel unit"),
    Role.UNIT_PERENCANAAN: Text("Unit perencanaan", "Planning unit"),
    Role.UNIT_PENGAWASAN: Text("Unit pengawasan", "Oversight unit"),
    Role.PYB: Text("Pejabat yang Berwenang", "Authorised official"),
    Role.PPK: Text("Pejabat Pembina Kepegawaian", "Personnel authority"),
    Role.PENGELOLA_KEPEGAWAIAN: Text("Pengelola kepegawaian", "Personnel officer"),
    Role.TIM_PENILAI_KINERJA: Text("Tim Penilai Kinerja PNS", "Career advisory team"),
    Role.INSTANSI_PEMBINA: Text(
        "Instansi pembina (penyelenggara uji kompetensi)", "Owner of the JF (test organiser)"
    ),
    Role.TIM_PENGUJI: Text("Tim penguji", "Testers"),
    Role.PANITIA_SELEKSI: Text("Panitia seleksi", "Selection panel"),
    Role.PENGUSUL: Text("Pengusul (PyB; Ahli Utama: PPK)", "Proposer (PyB; Ahli Utama: PPK)"),
    Role.PENETAP: Text("Penetap (PPK; Ahli Utama: Presiden)", "Decider (PPK or President)"),
    Role.PEMBERI_PARAF: Text("Pemberi paraf", "Giver of a paraf"),
    Role.SYSTEM: Text("Sistem", "System"),
}
