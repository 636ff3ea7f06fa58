"""The forms of signing in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms.validators import EqualTo

from blueprints.support.forms import Form, hidden, line, secret


class SignInForm(Form):
    """Who, and the proof of it."""

    login = line(_("Nama masuk"), longest=120)
    password = secret(_("Kata sandi"))
    next = hidden(longest=1500)


class ChosenPasswordForm(Form):
    """A new password, twice."""

    password = secret(_("Kata sandi baru"))
    again = secret(_("Ulangi kata sandi baru"))

    def validate_again(self, field: object) -> None:
        """Both are the same."""
        EqualTo("password", _("Kedua kata sandi tidak sama"))(self, field)
