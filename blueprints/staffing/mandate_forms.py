"""Delegations: given from the post of one's own, taken back."""

from __future__ import annotations

from uuid import UUID

from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from blueprints.staffing.deeds import DeedForm
from blueprints.staffing.picking import PERSON, UNIT, pick
from blueprints.staffing.posting_forms import known
from blueprints.support.forms import day, line, several
from blueprints.support.languages import lazily
from state_machines.registry import CURRENT
from workflow_app.rules.roles import NOT_DELEGATED, Role
from workflow_app.services.staffing import mandates
from workflow_app.services.staffing.changing import By, Changed
from workflow_app.services.staffing.mandate_list import delegable_steps

_WORKFLOWS = [(key, lazily(table.label)) for key, table in sorted(CURRENT.items())]
_STEPS = [(key, lazily(label)) for key, label in delegable_steps()]
_ROLES = [(each.value, lazily(each.label)) for each in Role if each not in NOT_DELEGATED]


class DelegateForm(DeedForm):
    """What the holder of a post delegates. Nothing ticked leaves nothing out."""

    person = pick(_("Penerima delegasi"), PERSON)
    valid_from = day(_("Mulai tanggal"))
    valid_to = day(
        _("Hari terakhir"),
        description=_("Paling lambat hari terakhir pemberi memangku jabatannya."),
    )
    document = line(_("Nomor surat pendelegasian"), longest=120)
    unit = pick(
        _("Hanya perkara di bawah unit"),
        UNIT,
        required=False,
        description=_("Kosong: semua unit di bawah jabatan itu."),
    )
    workflows = several(
        _("Hanya jenis perkara"), _WORKFLOWS, description=_("Tidak dicentang: semuanya.")
    )
    roles = several(_("Hanya dalam kedudukan"), _ROLES, description=_("Tidak dicentang: semuanya."))
    triggers = several(
        _("Hanya langkah"),
        _STEPS,
        description=_(
            "Tidak dicentang: semua langkah rutin. Keputusan strategis tidak dapat didelegasikan."
        ),
    )

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Delegate from the post that the giver holds on the first day."""
        first = self.valid_from.data
        new = mandates.NewMandate(
            appointment=mandates.own_appointment(session, known(subject), first),
            person=known(self.person.id_chosen),
            document=self.document.data,
            valid_from=first,
            valid_to=self.valid_to.data,
            workflows=self.workflows.data or (),
            triggers=self.triggers.data or (),
            roles=self.roles.data or (),
            unit=self.unit.id_chosen,
        )
        return mandates.grant_mandate(session, new, by)


class RevokeForm(DeedForm):
    """The end of a delegation, at once."""

    document = line(_("Nomor surat pencabutan"), longest=120, required=False)

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed:
        """Take it back."""
        document = self.document.data or ""
        return mandates.revoke_mandate(session, known(subject), by, document=document)
