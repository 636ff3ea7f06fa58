"""The settings of the engine itself, for every workflow alike."""

from __future__ import annotations

from workflow_app.rules.setting_values import SettingDefinition, whole
from workflow_app.rules.text import Text

ENGINE = (
    SettingDefinition(
        "undo_window_seconds",
        whole(0, 3600),
        Text("Waktu untuk mengurungkan langkah (detik)", "Time to undo a step (seconds)"),
        "Pedoman instansi",
        default=60,
    ),
    SettingDefinition(
        "claim_lease_hours",
        whole(1, 240),
        Text("Lama tugas bersama dipegang satu orang (jam)", "Lease of a pooled task (hours)"),
        "Pedoman instansi",
        default=24,
    ),
)
