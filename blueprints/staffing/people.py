"""People: the list, one of them with every hat, and what can be changed about them."""

from __future__ import annotations

from uuid import UUID

from flask import render_template, request, url_for
from flask_babel import lazy_gettext, pgettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from blueprints.evidence import attachment
from blueprints.staffing import deeds, posting_forms, unit_forms
from blueprints.staffing.credit_forms import CREDIT_DEEDS
from blueprints.staffing.deeds import Deed, Noun, Subject
from blueprints.staffing.frame import administrators, asked_day, blueprint, on_if_past, today
from blueprints.staffing.mandate_forms import DelegateForm
from blueprints.staffing.people_forms import GolonganForm, NoGolonganForm, PersonForm
from blueprints.staffing.record_forms import RECORD_DEEDS
from blueprints.support.clock import now
from blueprints.support.forms import query_text, query_uuid
from blueprints.support.transaction import reading
from workflow_app.services.angka_kredit.on_file import credit_of
from workflow_app.services.angka_kredit.whose import holds_jf
from workflow_app.services.staffing import handovers, record_page
from workflow_app.services.staffing.changing import Changed
from workflow_app.services.staffing.directory import Search, Who, people_page
from workflow_app.services.staffing.person_page import person_view
from workflow_app.services.staffing.unit_tree import unit_name


@blueprint.get("/people")
@administrators
def people() -> str:
    """People by name, a page at a time, as of a day."""
    day, unit = asked_day(), query_uuid("unit")
    search = Search(day=day, words=query_text("q"), unit=unit, who=_who())
    with reading() as db:
        page = people_page(db, search, after=query_uuid("after"))
        inside = unit_name(db, unit) if unit else None
    return render_template(
        "staffing/people.html", page=page, search=search, inside=inside, on=on_if_past(day)
    )


@blueprint.get("/people/<uuid:person>")
@administrators
def person(person: UUID) -> str:
    """One person as of a day: hats, history, absences, superior, pension, what is open."""
    day = asked_day()
    with reading() as db:
        view = person_view(db, person, day, now())
        changed = handovers.changes(db, person=person, size=10)
        known = record_page.record_of(db, person, day)
        credit = credit_of(db, person, today())
        holding = holds_jf(db, person, today())
    shown = {"view": view, "changed": changed, "record": known, "credit": credit}
    return render_template("staffing/person.html", on=on_if_past(day), in_jf=holding, **shown)


@blueprint.get("/people/<uuid:person>/record/<uuid:file>")
@administrators
def record_file(person: UUID, file: UUID) -> Response:
    """The file behind a punishment or an earlier predikat."""
    with reading() as db:
        found = record_page.record_file(db, person, file)
    return attachment(found)


@blueprint.get("/people/new")
@administrators
def new_person() -> str:
    """The form of somebody new."""
    return deeds.ask(_NEW, _nobody)


@blueprint.post("/people/new")
@administrators
def add_person() -> Response:
    """Write somebody down."""
    return deeds.answer(_NEW, _nobody, lambda made: url_for(".person", person=made.row))


@blueprint.get("/people/<uuid:person>/<deed>")
@administrators
def ask_person(person: UUID, deed: str) -> str:
    """The form of a change about somebody."""
    return deeds.ask(PEOPLE.deed(deed), lambda db: PEOPLE.find(db, person))


@blueprint.post("/people/<uuid:person>/<deed>")
@administrators
def change_person(person: UUID, deed: str) -> Response:
    """What a change about somebody would move, or the change."""
    wanted = PEOPLE.deed(deed)
    return deeds.answer(
        wanted, lambda db: PEOPLE.find(db, person), None if wanted.previews else _back_to(person)
    )


def _back_to(person: UUID) -> deeds.After:
    def address(_made: Changed) -> str:
        return url_for(".person", person=person)

    return address


def _who() -> Who:
    text = request.args.get("who", "")
    return Who(text) if text in set(Who) else Who.IN_SERVICE


def _nobody(_session: Session) -> Subject:
    return Subject(pgettext("daftar", "Pegawai"), url_for(".people"))


def _find(session: Session, person: UUID) -> Subject:
    found = person_view(session, person, today(), now()).person
    return Subject(found.name, url_for(".person", person=person), person)


_NEW = Deed(
    form=PersonForm,
    title=lazy_gettext("Pegawai baru"),
    button=lazy_gettext("Simpan pegawai"),
    done=lazy_gettext("Pegawai ditambahkan. Angkat ke jabatannya agar ia dapat menyusun SKP."),
    previews=False,
)
PEOPLE = Noun(
    find=_find,
    deeds={
        "edit": Deed(
            form=PersonForm,
            title=lazy_gettext("Ubah data"),
            button=lazy_gettext("Simpan data"),
            done=lazy_gettext("Data pegawai disimpan."),
            previews=False,
        ),
        "golongan": Deed(
            form=GolonganForm,
            title=lazy_gettext("Catat golongan"),
            button=lazy_gettext("Catat"),
            lead=lazy_gettext("Yang terdahulu maupun yang baru berlaku pada tanggal nanti."),
            done=lazy_gettext("Golongan dicatat."),
            previews=False,
        ),
        "remove-golongan": Deed(
            form=NoGolonganForm,
            title=lazy_gettext("Hapus golongan yang keliru"),
            button=lazy_gettext("Hapus"),
            lead=lazy_gettext("Perubahannya tetap tercatat."),
            done=lazy_gettext("Golongan dihapus dari riwayat."),
            previews=False,
            danger=True,
        ),
        "appoint": Deed(
            form=posting_forms.AppointForm,
            title=lazy_gettext("Angkat ke jabatan"),
            button=lazy_gettext("Angkat"),
        ),
        "transfer": Deed(
            form=posting_forms.TransferForm,
            title=lazy_gettext("Mutasi"),
            button=lazy_gettext("Mutasikan"),
            lead=lazy_gettext(
                "Jabatan lama berakhir sehari sebelumnya, bersama delegasi dari jabatan itu."
            ),
        ),
        "end": Deed(
            form=posting_forms.EndForm,
            title=lazy_gettext("Akhiri jabatan"),
            button=lazy_gettext("Akhiri"),
            lead=lazy_gettext("Delegasi yang diberikan dari jabatan ini ikut berakhir."),
            danger=True,
        ),
        "retire": Deed(
            form=posting_forms.RetireForm,
            title=lazy_gettext("Pensiun atau berhenti"),
            button=lazy_gettext("Catat pemberhentian"),
            lead=lazy_gettext(
                "Semua jabatan, Plt., Plh., dan delegasinya berakhir sehari sebelumnya."
            ),
            danger=True,
        ),
        "acting": Deed(
            form=posting_forms.ActForm,
            title=lazy_gettext("Tunjuk sebagai Plt. atau Plh."),
            button=lazy_gettext("Tunjuk"),
            lead=lazy_gettext(
                "Plt. menjaga jabatan lowong, Plh. jabatan yang pejabatnya berhalangan; masing-"
                "masing satu orang pada satu waktu. Keduanya tidak mengambil keputusan strategis."
            ),
        ),
        "delegate": Deed(
            form=DelegateForm,
            title=lazy_gettext("Beri delegasi"),
            button=lazy_gettext("Delegasikan"),
            lead=lazy_gettext(
                "Dari jabatan definitif pegawai ini. Delegasi tidak dapat didelegasikan lagi."
            ),
        ),
        "absence": Deed(
            form=posting_forms.AbsenceForm,
            title=lazy_gettext("Catat ketidakhadiran"),
            button=lazy_gettext("Catat"),
            lead=lazy_gettext("Tugasnya pergi kepada Plh., penerima delegasi, atau atasannya."),
        ),
        "return": Deed(
            form=posting_forms.ReturnForm,
            title=lazy_gettext("Kembali bertugas"),
            button=lazy_gettext("Catat"),
        ),
        "superior": Deed(
            form=posting_forms.LineForm,
            title=lazy_gettext("Tetapkan atasan lain"),
            button=lazy_gettext("Tetapkan"),
            lead=lazy_gettext("Hanya untuk pegawai ini; pegawai lain mengikuti jabatannya."),
        ),
        **RECORD_DEEDS,
        **CREDIT_DEEDS,
        "leave-team": Deed(
            form=unit_forms.LeaveForm,
            title=lazy_gettext("Akhiri penugasan tim"),
            button=lazy_gettext("Akhiri"),
            done=lazy_gettext("Penugasan tim berakhir pada hari itu."),
            previews=False,
        ),
    },
)
