"""Work teams: who leads them and who works in them, from whatever unit."""

from __future__ import annotations

from uuid import UUID

from flask import render_template, url_for
from flask_babel import lazy_gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from blueprints.staffing import deeds, unit_forms
from blueprints.staffing.deeds import Deed, Noun, Subject
from blueprints.staffing.frame import administrators, asked_day, blueprint, on_if_past, today
from blueprints.support.transaction import reading
from workflow_app.services.staffing.teams import team_view


@blueprint.get("/teams/<uuid:team>")
@administrators
def team(team: UUID) -> str:
    """One team with its members as of a day."""
    day = asked_day()
    with reading() as db:
        view = team_view(db, team, day)
    return render_template("staffing/team.html", view=view, on=on_if_past(day))


@blueprint.get("/teams/<uuid:team>/<deed>")
@administrators
def ask_team(team: UUID, deed: str) -> str:
    """The form of a change of a team."""
    return deeds.ask(TEAMS.deed(deed), lambda db: TEAMS.find(db, team))


@blueprint.post("/teams/<uuid:team>/<deed>")
@administrators
def change_team(team: UUID, deed: str) -> Response:
    """Change it."""
    return deeds.answer(
        TEAMS.deed(deed),
        lambda db: TEAMS.find(db, team),
        lambda _made: url_for(".team", team=team),
    )


def _find(session: Session, team: UUID) -> Subject:
    view = team_view(session, team, today())
    return Subject(view.name, url_for(".team", team=team), team)


TEAMS = Noun(
    find=_find,
    deeds={
        "join": Deed(
            form=unit_forms.JoinForm,
            title=lazy_gettext("Tugaskan anggota"),
            button=lazy_gettext("Tugaskan"),
            lead=lazy_gettext("Ketua tim menjadi pimpinan anggotanya, bukan penilainya."),
            done=lazy_gettext("Anggota ditugaskan."),
            previews=False,
        ),
        "leave": Deed(
            form=unit_forms.LeaveForm,
            title=lazy_gettext("Akhiri penugasan tim"),
            button=lazy_gettext("Akhiri"),
            done=lazy_gettext("Penugasan tim berakhir pada hari itu."),
            previews=False,
        ),
        "end": Deed(
            form=unit_forms.EndTeamForm,
            title=lazy_gettext("Akhiri tim kerja"),
            button=lazy_gettext("Akhiri tim"),
            lead=lazy_gettext("Semua penugasan dalam tim ini ikut berakhir."),
            done=lazy_gettext("Tim kerja berakhir pada hari itu."),
            previews=False,
            danger=True,
        ),
    },
)
