"""What an account may do whatever the case. Who somebody is to one case is a role."""

from __future__ import annotations

from workflow_app.rules.labelled import Labelled


class Permission(Labelled):
    """A permission of an account; the members are the whole list."""

    PERSONNEL_ADMIN = "personnel_admin", "Pengelola kepegawaian", "Personnel administrator"
    AUDITOR = "auditor", "Auditor", "Auditor"
    SYSTEM_ADMIN = "system_admin", "Administrator sistem", "System administrator"
