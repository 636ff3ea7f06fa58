"""The rows of rating, signing, receipt and objection.

Source: PermenPANRB 6/2022, Pasal 24–25 and 28–29; SE MenPANRB 3/2023; PP 30/2019, Pasal 59.
"""

from __future__ import annotations

from state_machines.evaluation import rating_guards as guards
from state_machines.evaluation.realisation_rows import SETTLE_THE_YEAR
from state_machines.evaluation.states import (
    AWAITING_ORGANISATION_RESULT,
    DELIVERED,
    DISTRIBUTION_CHECKED,
    OBJECTED,
    RATED,
    READY,
    SETTLED,
    SIGNED,
)
from state_machines.kernel.consequence import Consequence, Fire, Kin, Open, Settle
from state_machines.kernel.deadline import Deadline
from state_machines.kernel.definition import Note, Transition, by
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_RATING = "PermenPANRB 6/2022, Pasal 25; SE MenPANRB 3/2023"
_PATTERN = "SE MenPANRB 3/2023"
_RESULT = "PermenPANRB 6/2022, Pasal 28"
_OBJECTION = "PermenPANRB 6/2022, Pasal 29; PP 30/2019, Pasal 59"


def _mirrored(trigger: str) -> Fire:
    """What the SKP does when its annual evaluation does the same."""
    return Fire(workflow="skp", trigger=trigger, to=Kin.PARENT, only_for=("annual",))


#: A settled annual predikat is converted into the angka kredit of a JF holder.
_CONVERTED: tuple[Consequence, ...] = (
    Settle(workflow="angka_kredit_year", to=Kin.SUBJECT, only_for=("annual",)),
    Open(workflow="angka_kredit_year", plan="year_of_settled", only_for=("annual",)),
)

RATING_ROWS = (
    Transition(
        trigger="rate",
        label=Text("Nilai", "Rate"),
        sources=(READY, RATED, DISTRIBUTION_CHECKED),
        target=RATED,
        by=by(Role.PPKJ),
        guards=(
            guards.ORGANISATION_RESULT_STANDS,
            guards.EVERY_RESULT_JUDGED,
            guards.EVERY_BEHAVIOUR_JUDGED,
            guards.BOTH_RATINGS_CHOSEN,
            guards.HEAD_RATING_TAKEN,
        ),
        note=Note.OPTIONAL,
        clause=_RATING,
    ),
    Transition(
        trigger="check_distribution",
        label=Text("Periksa distribusi", "Check the distribution"),
        sources=(RATED,),
        target=DISTRIBUTION_CHECKED,
        by=by(Role.PPKJ, Role.PIMPINAN_UNIT),
        guards=(guards.ORGANISATION_RESULT_STANDS, guards.VIOLATIONS_REASONED),
        note=Note.OPTIONAL,
        clause=_PATTERN,
    ),
    Transition(
        trigger="sign",
        label=Text("Tanda tangani", "Sign"),
        sources=(DISTRIBUTION_CHECKED,),
        target=SIGNED,
        by=by(Role.PPKJ),
        guards=(
            guards.ORGANISATION_RESULT_STANDS,
            guards.DEVIATION_REASONED,
            guards.POOR_RESULT_NOTED,
            guards.RATER_IS_NOT_SUBJECT,
        ),
        consequences=(
            Fire(
                workflow="organisation_result",
                trigger="lock",
                to=Kin.AWAITED,
                states=("established",),
            ),
        ),
        locks_awaited=True,
        note=Note.OPTIONAL,
        document=Text("Dokumen Evaluasi Kinerja", "Evaluation document"),
        clause=_RESULT,
    ),
    Transition(
        trigger="deliver",
        label=Text("Sampaikan hasil", "Deliver the result"),
        sources=(SIGNED,),
        target=DELIVERED,
        by=by(Role.SYSTEM),
        guards=(guards.RECEIVED, guards.ORGANISATION_RESULT_STANDS),
        consequences=(_mirrored("publish_result"), SETTLE_THE_YEAR),
        locks_awaited=True,
        after=Deadline(days="delivery_receipt_days"),
        clause=_RESULT,
    ),
    Transition(
        trigger="accept",
        label=Text("Terima hasil", "Accept the result"),
        sources=(DELIVERED,),
        target=SETTLED,
        by=by(Role.PEGAWAI),
        consequences=(_mirrored("accept_result"), *_CONVERTED),
        note=Note.OPTIONAL,
        clause=_OBJECTION,
    ),
    Transition(
        trigger="lapse",
        label=Text("Masa keberatan lewat", "The window lapses"),
        sources=(DELIVERED,),
        target=SETTLED,
        by=by(Role.SYSTEM),
        guards=(guards.OBJECTION_WINDOW_OVER,),
        consequences=(_mirrored("let_lapse"), *_CONVERTED),
        after=Deadline(date="objection_by"),
        clause=_OBJECTION,
    ),
    Transition(
        trigger="object",
        label=Text("Ajukan keberatan", "Object"),
        sources=(DELIVERED,),
        target=OBJECTED,
        by=by(Role.PEGAWAI),
        guards=(
            guards.INSIDE_OBJECTION_WINDOW,
            guards.NO_EARLIER_OBJECTION,
            guards.ATASAN_EXISTS,
            guards.KIND_COVERED,
        ),
        consequences=(Open(workflow="objection", plan="from_object"), _mirrored("object")),
        note=Note.REQUIRED,
        clause=_OBJECTION,
    ),
    Transition(
        trigger="resolve_objection",
        label=Text("Keberatan diputus", "The objection is resolved"),
        sources=(OBJECTED,),
        target=SETTLED,
        by=by(Role.SYSTEM),
        consequences=(_mirrored("resolve_objection"), *_CONVERTED),
        only_as_consequence=True,
        clause=_OBJECTION,
    ),
    Transition(
        trigger="reopen_rating",
        label=Text("Buka kembali penilaian", "Reopen the rating"),
        sources=(READY, RATED, DISTRIBUTION_CHECKED, SIGNED),
        target=AWAITING_ORGANISATION_RESULT,
        by=by(Role.SYSTEM),
        guards=(guards.ORGANISATION_RESULT_REOPENED,),
        clause=_PATTERN,
    ),
)
