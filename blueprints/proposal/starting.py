"""Starting a proposal: whom, for what, to which post."""

from __future__ import annotations

from uuid import UUID, uuid4

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _lazy
from werkzeug.wrappers import Response
from wtforms import BooleanField, HiddenField, IntegerField
from wtforms.validators import InputRequired, NumberRange, Optional

from blueprints.case_step_form import an_id, id_in
from blueprints.proposal.frame import blueprint
from blueprints.support.access import people
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.forms import Form, choice, hidden, query_text, query_uuid, words
from blueprints.support.languages import lazily, say
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading, transaction
from workflow_app.engine import refusals
from workflow_app.rules.jf_requirements import Act
from workflow_app.services.positions import find_posts, post_by_id
from workflow_app.services.proposal.offering import nominees
from workflow_app.services.proposal.opening import NewProposal
from workflow_app.services.proposal.starting import start_proposal

_ACTS = (Act.KENAIKAN_JENJANG, Act.PERPINDAHAN, Act.PROMOSI_LINTAS)
_LONGEST_CAREER = NumberRange(0, 600, _lazy("Isi jumlah bulan 0 sampai 600"))


class ProposalForm(Form):
    """What the head of the unit proposes, and what is stated about the candidate."""

    person = HiddenField(validators=[InputRequired(_lazy("Pilih pegawai dari daftar")), an_id])
    act = choice(
        _lazy("Jenis usulan"), [(act.value, lazily(act.label)) for act in _ACTS], radio=True
    )
    target = HiddenField(_lazy("Jabatan tujuan"), validators=[Optional(), an_id])
    reason = words(_lazy("Alasan pengusulan"), longest=2000)
    experience_months = IntegerField(
        _lazy("Pengalaman di bidang JF (bulan)"),
        default=0,
        validators=[Optional(), _LONGEST_CAREER],
    )
    reduced_experience = BooleanField(_lazy("Penataan birokrasi atau kebutuhan strategis"))
    degree_pending = BooleanField(_lazy("Gelar terakhir belum dicantumkan BKN"))
    holds_top_pangkat = BooleanField(_lazy("Pangkatnya tertinggi pada jabatan sekarang"))
    without_test = BooleanField(_lazy("Jabatan administrasi tujuan tidak meminta uji kompetensi"))
    key = hidden(longest=64)

    @property
    def wanted(self) -> NewProposal:
        """What is proposed."""
        return NewProposal(
            act=Act(self.act.data),
            person=UUID(self.person.data),
            target=id_in(self.target),
            reason=self.reason.data,
            experience_months=self.experience_months.data or 0,
            reduced_experience=self.reduced_experience.data,
            degree_recognised=not self.degree_pending.data,
            holds_top_pangkat=self.holds_top_pangkat.data,
            asks_test=not self.without_test.data,
        )


@blueprint.get("/jf/proposals/new")
@people
def new() -> str:
    """The people of one's units; for one of them the form, once a post is chosen if need be."""
    act = request.args.get("act", "")
    form = ProposalForm(
        None,
        data={
            "person": str(query_uuid("person") or ""),
            "target": str(query_uuid("position") or ""),
            "act": act if act in set(_ACTS) else Act.KENAIKAN_JENJANG.value,
            "key": str(uuid4()),
        },
    )
    return _page(form)


@blueprint.post("/jf/proposals/new")
@people
def start() -> Response:
    """Open a proposal in draft."""
    form, opened = ProposalForm(), None
    if form.taken():
        opened = _started(form)
    if opened is None:
        return make_response(_page(form), 422)
    flash(_("Usulan dibuka sebagai draf. Lengkapi dokumennya, lalu ajukan."))
    return redirect(url_for(".papers", case=opened), code=303)


def _started(form: ProposalForm) -> UUID | None:
    try:
        with transaction() as db:
            wanted, key = form.wanted, form.key.data or ""
            return start_proposal(db, wanted, actor=my_person(), at=now(), key=key).case
    except (refusals.Unready, refusals.Invalid) as refusal:
        said = [say(verdict.sentence) for verdict in refusal.verdicts if not verdict.met]
        name = refusal.field if refusal.field in form else "act"
        form[name].errors = [*form[name].errors, *(said or [say(refusal.sentence)])]
        return None


def _page(form: ProposalForm) -> str:
    search, person = query_text("q"), id_in(form.person)
    with reading() as db:
        found = nominees(
            db,
            my_person(),
            at=now(),
            search="" if person else search,
            after=query_uuid("after"),
            only=person,
        )
        target = id_in(form.target)
        posts = find_posts(db, search, now()) if person and search else ()
        chosen = post_by_id(db, target, now()) if target else None
    return render_template(
        "proposal/new.html", form=form, found=found, search=search, posts=posts, chosen=chosen
    )
