"""Units: the tree of a day, one of them with what belongs to it, and what can be changed."""

from __future__ import annotations

from uuid import UUID

from flask import render_template, url_for
from flask_babel import lazy_gettext, pgettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from blueprints.staffing import deeds, unit_forms
from blueprints.staffing.deeds import Deed, Noun, Subject
from blueprints.staffing.frame import administrators, asked_day, blueprint, on_if_past
from blueprints.support.transaction import reading
from workflow_app.engine import refusals
from workflow_app.rules.text import Text
from workflow_app.services.staffing.unit_tree import (
    shown_depth,
    unit_name,
    unit_tree,
    unit_view,
)


@blueprint.get("/units")
@administrators
def units() -> str:
    """The tree of the units as of a day."""
    day = asked_day()
    with reading() as db:
        tree = unit_tree(db, day)
    shown = {"tree": tree, "day": day, "deepest": shown_depth(tree)}
    return render_template("staffing/units.html", on=on_if_past(day), **shown)


@blueprint.get("/units/<uuid:unit>")
@administrators
def unit(unit: UUID) -> str:
    """One unit as of a day."""
    day = asked_day()
    with reading() as db:
        view = unit_view(db, unit, day)
    return render_template("staffing/unit.html", view=view, on=on_if_past(day))


@blueprint.get("/units/new")
@administrators
def new_unit() -> str:
    """The form of a unit that is established."""
    return deeds.ask(_NEW, _none)


@blueprint.post("/units/new")
@administrators
def add_unit() -> Response:
    """Establish it."""
    return deeds.answer(_NEW, _none, lambda made: url_for(".unit", unit=made.row))


@blueprint.get("/units/<uuid:unit>/<deed>")
@administrators
def ask_unit(unit: UUID, deed: str) -> str:
    """The form of a change of a unit."""
    return deeds.ask(UNITS.deed(deed), lambda db: UNITS.find(db, unit))


@blueprint.post("/units/<uuid:unit>/<deed>")
@administrators
def change_unit(unit: UUID, deed: str) -> Response:
    """What a change of a unit would move, or the change."""
    wanted = UNITS.deed(deed)
    after = None if wanted.previews else (lambda _made: url_for(".unit", unit=unit))
    return deeds.answer(wanted, lambda db: UNITS.find(db, unit), after)


def _none(_session: Session) -> Subject:
    return Subject(pgettext("daftar", "Unit kerja"), url_for(".units"))


def _find(session: Session, unit: UUID) -> Subject:
    name = unit_name(session, unit)
    if name is None:
        raise refusals.NoSuchCase(Text("Unit tidak ditemukan", "There is no such unit"))
    return Subject(name, url_for(".unit", unit=unit), unit)


_NEW = Deed(
    form=unit_forms.NewUnitForm,
    title=lazy_gettext("Unit baru"),
    button=lazy_gettext("Bentuk unit"),
    done=lazy_gettext("Unit dibentuk."),
    previews=False,
)
UNITS = Noun(
    find=_find,
    deeds={
        "edit": Deed(
            form=unit_forms.UnitForm,
            title=lazy_gettext("Ubah atau pindahkan unit"),
            button=lazy_gettext("Simpan unit"),
            lead=lazy_gettext(
                "Nama dan induk berlaku mulai hari ini; keadaan sebelumnya tetap dapat dilihat "
                "menurut tanggal."
            ),
        ),
        "abolish": Deed(
            form=unit_forms.AbolishUnitForm,
            title=lazy_gettext("Hapus unit"),
            button=lazy_gettext("Hapus unit"),
            lead=lazy_gettext("Hanya unit tanpa jabatan dan tanpa unit lain di bawahnya."),
            danger=True,
        ),
        "team": Deed(
            form=unit_forms.NewTeamForm,
            title=lazy_gettext("Bentuk tim kerja"),
            button=lazy_gettext("Bentuk tim"),
            done=lazy_gettext("Tim kerja dibentuk. Buka timnya untuk menugaskan anggota."),
            previews=False,
        ),
    },
)
