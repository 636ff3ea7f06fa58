"""Posts: the list, one of them with its holders and lines, and what can be changed."""

from __future__ import annotations

from uuid import UUID

from flask import render_template, request, url_for
from flask_babel import lazy_gettext, pgettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from blueprints.staffing import deeds, position_forms
from blueprints.staffing.deeds import Deed, Noun, Subject
from blueprints.staffing.frame import administrators, asked_day, blueprint, on_if_past, today
from blueprints.staffing.posting_forms import SubstituteForm
from blueprints.support.clock import now
from blueprints.support.forms import query_text, query_uuid
from blueprints.support.transaction import reading
from workflow_app.rules.jenis_jabatan import JenisJabatan
from workflow_app.services.staffing import handovers
from workflow_app.services.staffing.position_list import PostSearch, positions_page
from workflow_app.services.staffing.position_page import position_view
from workflow_app.services.staffing.unit_tree import unit_name


@blueprint.get("/positions")
@administrators
def positions() -> str:
    """Posts by name, a page at a time, as of a day."""
    day, unit = asked_day(), query_uuid("unit")
    search = PostSearch(
        day=day, words=query_text("q"), unit=unit, jenis=_jenis(), vacant=bool(query_text("vacant"))
    )
    with reading() as db:
        page = positions_page(db, search, after=query_uuid("after"))
        inside = unit_name(db, unit) if unit else None
    shown = {"page": page, "search": search, "inside": inside, "on": on_if_past(day)}
    return render_template("staffing/positions.html", kinds=JenisJabatan, **shown)


@blueprint.get("/positions/<uuid:position>")
@administrators
def position(position: UUID) -> str:
    """One post as of a day: who sits in it, what stands above it, what it carries."""
    day = asked_day()
    with reading() as db:
        view = position_view(db, position, day, now())
        changed = handovers.changes(db, position=position, size=10)
    return render_template("staffing/position.html", view=view, changed=changed, on=on_if_past(day))


@blueprint.get("/positions/new")
@administrators
def new_position() -> str:
    """The form of a post that is established."""
    return deeds.ask(_NEW, _none)


@blueprint.post("/positions/new")
@administrators
def add_position() -> Response:
    """Establish it."""
    return deeds.answer(_NEW, _none, lambda made: url_for(".position", position=made.row))


@blueprint.get("/positions/<uuid:position>/<deed>")
@administrators
def ask_position(position: UUID, deed: str) -> str:
    """The form of a change of a post."""
    return deeds.ask(POSITIONS.deed(deed), lambda db: POSITIONS.find(db, position))


@blueprint.post("/positions/<uuid:position>/<deed>")
@administrators
def change_position(position: UUID, deed: str) -> Response:
    """What a change of a post would move, or the change."""
    wanted = POSITIONS.deed(deed)
    after = None if wanted.previews else (lambda _made: url_for(".position", position=position))
    return deeds.answer(wanted, lambda db: POSITIONS.find(db, position), after)


def _jenis() -> str:
    text = request.args.get("jenis", "")
    return text if text in set(JenisJabatan) else ""


def _none(_session: Session) -> Subject:
    return Subject(pgettext("daftar", "Jabatan"), url_for(".positions"))


def _find(session: Session, position: UUID) -> Subject:
    row = position_view(session, position, today(), now()).row
    return Subject(row.name, url_for(".position", position=position), position)


_NEW = Deed(
    form=position_forms.NewPositionForm,
    title=lazy_gettext("Jabatan baru"),
    button=lazy_gettext("Bentuk jabatan"),
    done=lazy_gettext("Jabatan dibentuk."),
    previews=False,
)
POSITIONS = Noun(
    find=_find,
    deeds={
        "edit": Deed(
            form=position_forms.PositionForm,
            title=lazy_gettext("Ubah jabatan"),
            button=lazy_gettext("Simpan jabatan"),
            done=lazy_gettext("Jabatan disimpan."),
            previews=False,
        ),
        "superior": Deed(
            form=position_forms.SuperiorForm,
            title=lazy_gettext("Ubah atasan jabatan"),
            button=lazy_gettext("Ubah atasan"),
            lead=lazy_gettext(
                "SKP pemangkunya mendapat penilai yang baru pada tanggal itu, dan tugas yang "
                "menunggu penilai lama berpindah."
            ),
        ),
        "acting": Deed(
            form=SubstituteForm,
            title=lazy_gettext("Tunjuk Plt. atau Plh."),
            button=lazy_gettext("Tunjuk"),
            lead=lazy_gettext(
                "Plt. menjaga jabatan lowong, Plh. jabatan yang pejabatnya berhalangan; masing-"
                "masing satu orang pada satu waktu. Keduanya tidak mengambil keputusan strategis."
            ),
        ),
        "duty": Deed(
            form=position_forms.DutyForm,
            title=lazy_gettext("Beri tugas"),
            button=lazy_gettext("Beri tugas"),
            lead=lazy_gettext("Pemangku jabatan ini ikut ditanya untuk semua perkara unit itu."),
        ),
        "remove-duty": Deed(
            form=position_forms.RemoveDutyForm,
            title=lazy_gettext("Cabut tugas"),
            button=lazy_gettext("Cabut tugas"),
            danger=True,
        ),
        "abolish": Deed(
            form=position_forms.AbolishPositionForm,
            title=lazy_gettext("Hapus jabatan"),
            button=lazy_gettext("Hapus jabatan"),
            lead=lazy_gettext("Hanya jabatan lowong tanpa jabatan lain di bawahnya."),
            danger=True,
        ),
    },
)
