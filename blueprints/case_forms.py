"""Which form a step has.

A row with a note or reasons asks for them by itself. What its guards and changes read beyond that
is asked by a form of its own in FORMS; a step that is taken elsewhere is named in STEP_PAGES.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from blueprints import case_details as details
from blueprints import case_details_jf as jf
from blueprints.case_step_form import StepForm
from blueprints.support.forms import choice, words
from blueprints.support.languages import lazily
from state_machines.kernel.definition import Note, Transition
from state_machines.registry import REGISTRY
from workflow_app.engine import refusals
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

#: What a step asks beyond a note, by workflow and trigger.
FORMS: Mapping[tuple[str, str], type[StepForm]] = MappingProxyType(
    {
        ("skp", "replace_ppkj"): details.NewRater,
        ("skp", "start_closing"): details.EndOfSegment,
        ("skp", "exempt"): details.Exempting,
        ("evaluation", "replace_rater"): details.RaterUnavailable,
        ("evaluation", "waive"): details.Waiving,
        ("organisation_result", "recommend"): details.Recommending,
        ("organisation_result", "establish"): details.Establishing,
        ("objection", "change_result"): details.ChangedResult,
        ("koreksi_atasan", "name_provisional"): details.ProvisionalLeader,
        ("koreksi_atasan", "correct"): details.RightSuperior,
        **jf.FORMS,
    }
)

#: Steps that are taken on a page of their own: its endpoint, which takes ``case``.
STEP_PAGES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("evaluation", "rate"): "evaluations.rating",
        ("evaluation", "check_distribution"): "evaluations.distribution",
        ("evaluation", "deliver"): "evaluations.open_result",
    }
)

#: Where what a step still lacks is filled in.
PREPARED_ON: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("skp", "submit"): "skp.edit",
        ("skp", "agree"): "skp.edit",
        ("evaluation", "submit_realisation"): "evaluations.realisation",
        ("evaluation", "rate"): "evaluations.rating",
        **{
            (workflow, trigger): "proposal.papers"
            for workflow, check in (
                ("kenaikan_jenjang", "confirm_vacancy"),
                ("perpindahan", "clear_administration"),
                ("promosi_lintas", "clear_administration"),
            )
            for trigger in ("submit", "resubmit", check)
        },
        ("uji_kompetensi", "register"): "proposal.papers",
        ("uji_kompetensi", "resubmit"): "proposal.papers",
        ("uji_kompetensi", "schedule"): "proposal.session",
        ("uji_kompetensi", "score"): "proposal.scores",
    }
)

#: What the words of a step are called where they become part of a document.
NOTES: Mapping[tuple[str, str], LazyString] = MappingProxyType(
    {
        ("evaluation", "object"): _("Alasan keberatan"),
        ("objection", "explain"): _("Penjelasan Pejabat Penilai"),
        ("objection", "hear_employee"): _("Penjelasan pegawai"),
        ("objection", "change_result"): _("Pertimbangan putusan"),
        ("objection", "uphold_result"): _("Pertimbangan putusan"),
        ("organisation_result", "recommend"): _("Rekomendasi"),
        ("organisation_result", "establish"): _("Dasar penetapan"),
    }
)


def human_row(workflow: str, version: int, trigger: str) -> Transition:
    """The row of a trigger that people fire. Raises ``NoSuchTrigger``."""
    table = REGISTRY.get((workflow, version))
    for row in table.table if table else ():
        if row.trigger == trigger and not row.born and not row.only_as_consequence:
            roles = (role for hand in row.by for role in hand.roles)
            if any(role is not Role.SYSTEM for role in roles):
                return row
    raise refusals.NoSuchTrigger(
        Text("Langkah ini tidak dikenal", "There is no such step in this workflow")
    )


@cache
def form_class(workflow: str, version: int, trigger: str) -> type[StepForm]:
    """The form of a step: its details, then its reasons and its note. Raises ``NoSuchTrigger``."""
    fields = words_asked(workflow, version, trigger)
    return type("Asked", (FORMS.get((workflow, trigger), StepForm),), fields)


def words_asked(workflow: str, version: int, trigger: str) -> dict[str, Any]:
    """The fields for the reasons and the note of a step. Raises ``NoSuchTrigger``."""
    row = human_row(workflow, version, trigger)
    fields: dict[str, Any] = {}
    if row.reasons:
        reasons = [(reason.code, lazily(reason.label)) for reason in row.reasons]
        fields["reason_code"] = choice(_("Alasan"), reasons, radio=True)
    if row.note is not Note.NONE:
        label = NOTES.get((workflow, trigger), _("Catatan"))
        fields["note"] = words(label, required=row.note is Note.REQUIRED)
    return fields
