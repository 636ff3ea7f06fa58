"""Every kind of change of the organisation, in words."""

from __future__ import annotations

from types import MappingProxyType

from workflow_app.rules.text import Text

KINDS = MappingProxyType(
    {
        "appoint": Text("Pengangkatan", "Appointment"),
        "transfer": Text("Mutasi", "Transfer"),
        "end_appointment": Text("Akhir jabatan", "End of an appointment"),
        "retire": Text("Berhenti dari dinas", "End of service"),
        "start_acting": Text("Penunjukan Plt./Plh.", "Acting official named"),
        "end_acting": Text("Akhir Plt./Plh.", "Acting official ended"),
        "grant_mandate": Text("Delegasi diberikan", "Delegation given"),
        "revoke_mandate": Text("Delegasi dicabut", "Delegation taken back"),
        "record_absence": Text("Ketidakhadiran dicatat", "Absence recorded"),
        "end_absence": Text("Kembali bertugas", "Back at the post"),
        "change_superior": Text("Atasan jabatan diubah", "Superior of a post changed"),
        "set_line": Text("Atasan pegawai ditetapkan", "Superior of a person set"),
        "add_person": Text("Pegawai ditambahkan", "Person added"),
        "change_person": Text("Data pegawai diubah", "Data of a person changed"),
        "add_unit": Text("Unit dibentuk", "Unit established"),
        "change_unit": Text("Unit diubah", "Unit changed"),
        "abolish_unit": Text("Unit dihapus", "Unit abolished"),
        "add_position": Text("Jabatan dibentuk", "Position established"),
        "change_position": Text("Jabatan diubah", "Position changed"),
        "abolish_position": Text("Jabatan dihapus", "Position abolished"),
        "add_duty": Text("Tugas jabatan ditambahkan", "Duty given to a position"),
        "remove_duty": Text("Tugas jabatan dicabut", "Duty taken from a position"),
        "add_team": Text("Tim kerja dibentuk", "Team formed"),
        "end_team": Text("Tim kerja berakhir", "Team ended"),
        "join_team": Text("Penugasan tim", "Assignment to a team"),
        "leave_team": Text("Akhir penugasan tim", "End of an assignment to a team"),
        "record_golongan": Text("Golongan dicatat", "Golongan recorded"),
        "remove_golongan": Text("Golongan dihapus dari riwayat", "Golongan removed"),
        "record_hukuman": Text("Hukuman disiplin dicatat", "Punishment recorded"),
        "end_hukuman": Text("Hukuman disiplin berakhir", "Punishment ended"),
        "credit_degree": Text("Peningkatan pendidikan dicatat", "Higher degree credited"),
        "open_adjusted": Text(
            "Buku angka kredit penyesuaian dibuka", "Book opened by a penyesuaian"
        ),
        "integrate_ak": Text(
            "Angka kredit konvensional diintegrasikan", "Conventional AK brought in"
        ),
        "take_back_ak": Text("Integrasi angka kredit dibatalkan", "Integrated AK taken back"),
        "record_predikat": Text("Predikat terdahulu dicatat", "Earlier predicate recorded"),
        "put_right": Text("Tugas dialamatkan ulang", "Tasks addressed again"),
    }
)
#: Those by which somebody no longer holds, acts in or decides for a post.
ENDING = ("transfer", "end_appointment", "end_acting", "retire", "revoke_mandate")
