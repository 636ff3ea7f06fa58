"""The registration of a test as its organiser checks it: papers beside the records."""

from __future__ import annotations

from uuid import UUID

from flask import render_template

from blueprints.proposal.beside import shown_beside
from blueprints.proposal.frame import blueprint, reading_of
from blueprints.support.access import people
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from workflow_app.services.proposal.papers import CHECKING
from workflow_app.services.proposal.rights import ORGANISES, require_role
from workflow_app.services.uji_kompetensi.registration import registration_view

_KINDS = ("uji_kompetensi",)


@blueprint.get("/jf/cases/<uuid:case>/verification")
@people
def verification(case: UUID) -> str:
    """Each paper with its file, and what the records say about the same."""
    with reading_of(case, "verification", _KINDS) as (db, row, _roles):
        require_role(db, case, my_person(), now(), ORGANISES, besides_subject=True)
        view = registration_view(db, case, now())
    checks = row.state in CHECKING[row.workflow]
    return render_template(
        "proposal/verification.html",
        view=view,
        checks=checks,
        shown=shown_beside(view.test.papers),
    )
