"""The living page of the design system: what there is to build pages from. Not in production."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import BooleanField

from blueprints.support.access import public
from blueprints.support.forms import Form, choice, day, line

blueprint = Blueprint("look", __name__)

#: The colours of ``static/css/tokens.css``, by what they are for.
COLOURS = (
    (lazy_gettext("Latar"), ("paper", "surface", "sunken", "line", "line-strong")),
    (lazy_gettext("Tulisan"), ("ink", "quiet")),
    (lazy_gettext("Aksen"), ("accent", "accent-strong", "accent-soft", "on-accent")),
    (lazy_gettext("Baik"), ("good", "good-soft")),
    (lazy_gettext("Peringatan"), ("warning", "warning-soft")),
    (lazy_gettext("Bahaya"), ("danger", "danger-soft")),
    (lazy_gettext("Dijeda"), ("paused", "paused-soft")),
)
TONES = ("calm", "active", "paused", "good", "warning", "danger")
SIDES = ("light", "dark")


class SampleForm(Form):
    """One field of each kind."""

    name = line(lazy_gettext("Nama"))
    kind = choice(lazy_gettext("Jenis"), [("a", "SKP"), ("b", "JF")])
    rhythm = choice(lazy_gettext("Tahap"), [("a", "1"), ("b", "2")], radio=True)
    until = day(lazy_gettext("Berlaku sampai"), required=False)
    agreed = BooleanField(lazy_gettext("Sudah diperiksa"))


@blueprint.get("/_look")
@public
def show() -> str:
    """Every part in light and dark, beside one another."""
    forms = {side: SampleForm(None, prefix=f"{side}-") for side in SIDES}
    for form in forms.values():
        form.name.errors = (_("Isi kolom ini"),)
    return render_template(
        "look/show.html", colours=COLOURS, tones=TONES, forms=forms, theme=lambda: "light"
    )
