"""The forms of the administration of accounts."""

from __future__ import annotations

from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import ValidationError

from blueprints.support.forms import Form, hidden, line, several
from blueprints.support.languages import lazily
from workflow_app.rules.permissions import Permission
from workflow_app.services.accounts import NewAccount

_PERMISSIONS = [(each.value, lazily(each.label)) for each in Permission]


class PermissionsForm(Form):
    """The permissions of an account from now on."""

    permissions = several(_("Wewenang"), _PERMISSIONS)

    @property
    def wanted(self) -> frozenset[Permission]:
        """What was ticked."""
        return frozenset(Permission(each) for each in self.permissions.data or ())


class NewAccountForm(PermissionsForm):
    """A new account; ``person`` was chosen from a search, or is empty."""

    login = line(_("Nama masuk"), longest=120)
    name = line(_("Nama"))
    email = line(_("Surel"), longest=254, required=False)
    person = hidden(longest=36)

    def validate_person(self, _field: object) -> None:
        """It is an id, or nothing."""
        if self.person.data and self.chosen is None:
            raise ValidationError(_("Pilih orangnya lagi"))

    @property
    def chosen(self) -> UUID | None:
        """The person it belongs to; None for what is no id at all."""
        try:
            return UUID(self.person.data or "")
        except ValueError:
            return None

    @property
    def account(self) -> NewAccount:
        """What was asked for."""
        return NewAccount(
            login=self.login.data,
            name=self.name.data,
            email=self.email.data or "",
            person=self.chosen,
            permissions=self.wanted,
        )
