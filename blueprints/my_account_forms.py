"""The forms of one's own account."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField

from blueprints.sign_in_forms import ChosenPasswordForm
from blueprints.support.forms import Form, choice, secret
from blueprints.support.languages import lazily
from workflow_app.services.notifications import LANGUAGES, RHYTHMS


class PreferencesForm(Form):
    """How one's own account speaks and tells."""

    language = choice(
        _("Bahasa"), [(code, lazily(name)) for code, name in LANGUAGES.items()], radio=True
    )
    rhythm = choice(
        _("Pemberitahuan lewat surel"),
        [(code, lazily(name)) for code, name in RHYTHMS.items()],
        radio=True,
    )
    shortcuts = BooleanField(_("Pintasan papan tik di kotak masuk dan halaman perkara"))


class PasswordForm(ChosenPasswordForm):
    """A new password, and the present one as proof."""

    current = secret(_("Kata sandi sekarang"))
