"""Certificates from elsewhere, as personnel officers record and verify them."""

from __future__ import annotations

from uuid import UUID, uuid4

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _lazy
from flask_wtf.file import FileField
from werkzeug.wrappers import Response

from blueprints.support.access import needs
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.forms import Bare, Form, choice, day, hidden, line
from blueprints.support.installation import installation
from blueprints.support.languages import lazily, say
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading, transaction
from blueprints.support.uploads import taken_in
from workflow_app.engine import refusals
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.roles import Role
from workflow_app.rules.ukom_validity import UkomKind
from workflow_app.services import files
from workflow_app.services.uji_kompetensi import certificates
from workflow_app.services.uji_kompetensi.certificates import NewCertificate

blueprint = Blueprint("certificates", __name__)
officer = needs(duties=(Role.PENGELOLA_KEPEGAWAIAN,))


class CertificateForm(Form):
    """A certificate with its number, its days and the file of the paper."""

    nip = line(_lazy("NIP pegawai"), longest=30)
    kind = choice(_lazy("Jenis uji"), [(each.value, lazily(each.label)) for each in UkomKind])
    jf = line(_lazy("Nama JF"), longest=120)
    jenjang = choice(_lazy("Jenjang"), [(each.value, lazily(each.label)) for each in Jenjang])
    number = line(_lazy("Nomor sertifikat"), longest=120)
    issuer = line(_lazy("Diterbitkan oleh"), longest=200)
    passed_on = day(_lazy("Tanggal lulus"))
    valid_until = day(_lazy("Berlaku sampai"))
    file = FileField(_lazy("Berkas sertifikat"))
    key = hidden(longest=64)

    def wanted(self, file: UUID | None) -> NewCertificate:
        """What is to be recorded."""
        return NewCertificate(
            nip=self.nip.data,
            kind=self.kind.data,
            jf=self.jf.data,
            jenjang=self.jenjang.data,
            number=self.number.data,
            issuer=self.issuer.data,
            passed_on=self.passed_on.data,
            valid_until=self.valid_until.data,
            file=file,
        )


@blueprint.get("/jf/certificates")
@officer
def show() -> str:
    """The certificates that were recorded, and the form of another one."""
    return _page(CertificateForm(None, data={"key": str(uuid4())}))


@blueprint.post("/jf/certificates")
@officer
def record() -> Response:
    """Record a certificate; another officer verifies it."""
    form = CertificateForm()
    if form.taken() and _recorded(form):
        flash(_("Sertifikat dicatat. Petugas lain memverifikasinya sebelum dapat dipakai."))
        return redirect(url_for(".show"), code=303)
    return make_response(_page(form), 422)


@blueprint.post("/jf/certificates/<uuid:case>/verify")
@officer
def verify(case: UUID) -> Response:
    """Find a certificate genuine."""
    Bare()
    with transaction() as db:
        certificates.verify(db, case, actor=my_person(), at=now())
    flash(_("Sertifikat diverifikasi."))
    return redirect(url_for(".show"), code=303)


def _recorded(form: CertificateForm) -> bool:
    """Whether it was recorded; what is in its way is written beside its field."""
    try:
        with taken_in(form.file.data) as received, transaction() as db:
            actor, at, settings = my_person(), now(), installation().settings
            file = (
                files.store(db, settings.data, received, actor=actor, at=at) if received else None
            )
            certificates.record(db, form.wanted(file), actor=actor, at=at, key=form.key.data or "")
    except (refusals.Invalid, refusals.Unready) as refusal:
        said = [say(each.sentence) for each in refusal.verdicts if not each.met]
        name = refusal.field if refusal.field in form else "valid_until"
        form[name].errors = [*form[name].errors, *(said or [say(refusal.sentence)])]
        return False
    return True


def _page(form: CertificateForm) -> str:
    with reading() as db:
        found = certificates.list_certificates(db, my_person(), now())
    return render_template("certificates/show.html", form=form, found=found)
