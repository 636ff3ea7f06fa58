"""The rows that bring an SKP into force.

Source: PermenPANRB 6/2022, Pasal 7 and 14–15; PP 30/2019, Pasal 8–25.
"""

from __future__ import annotations

from state_machines.kernel.definition import Hand, Note, ReasonCode, Transition, by
from state_machines.skp import planning_guards as planning
from state_machines.skp.states import (
    AGREED,
    DRAFT,
    ESTABLISHED,
    RETURNED,
    SUBMITTED,
    UNDER_TEAM_REVIEW,
)
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_PLANNING = "PermenPANRB 6/2022, Pasal 7"
_SETTING = "PermenPANRB 6/2022, Pasal 14–15"

_RETURN_REASONS = (
    ReasonCode("not_a_result", Text("Menulis kegiatan, bukan hasil", "Activities, not results")),
    ReasonCode("indicator_unclear", Text("Indikator tidak jelas", "Unclear indicator")),
    ReasonCode("target_unfit", Text("Target tidak sesuai", "Unfit target")),
    ReasonCode("not_aligned", Text("Tidak selaras dengan pimpinan", "Not aligned")),
    ReasonCode("other", Text("Lainnya", "Other")),
)

PLANNING_ROWS = (
    Transition(
        trigger="create",
        label=Text("Buat SKP", "Create the SKP"),
        sources=(),
        target=DRAFT,
        by=by(Role.PEGAWAI, Role.PPKJ),
        guards=(
            planning.NO_OVERLAP,
            planning.APPROACH_CHOSEN,
            planning.PPKJ_RESOLVED,
            planning.NOT_EXEMPT,
            planning.PLANNING_OPEN,
        ),
        clause=_PLANNING,
    ),
    Transition(
        trigger="submit",
        label=Text("Ajukan", "Submit"),
        sources=(DRAFT, RETURNED),
        target=SUBMITTED,
        by=by(Role.PEGAWAI),
        guards=(
            planning.HAS_RESULTS,
            planning.EVERY_RESULT_MEASURED,
            planning.LEADERS_RESULT_NAMED,
            planning.ABSOLUTE_TARGETS_EXPLAINED,
            planning.PERSPECTIVES_USED,
            planning.PERILAKU_COMPLETE,
            planning.LAMPIRAN_COMPLETE,
            planning.DIALOGS_HELD,
        ),
        note=Note.OPTIONAL,
        clause=_PLANNING,
    ),
    Transition(
        trigger="withdraw",
        label=Text("Tarik kembali", "Withdraw"),
        sources=(SUBMITTED,),
        target=DRAFT,
        by=by(Role.PEGAWAI),
        guards=(planning.NOT_YET_ACTED,),
        note=Note.OPTIONAL,
        clause=_SETTING,
    ),
    Transition(
        trigger="send_to_team",
        label=Text("Teruskan ke tim", "Pass to the team"),
        sources=(SUBMITTED,),
        target=UNDER_TEAM_REVIEW,
        by=by(Role.SYSTEM),
        guards=(planning.TEAM_IN_USE, planning.NOT_YET_REVIEWED),
        clause="PP 30/2019, Pasal 14",
    ),
    Transition(
        trigger="clear_review",
        label=Text("Nyatakan selesai ditelaah", "Clear the review"),
        sources=(UNDER_TEAM_REVIEW,),
        target=SUBMITTED,
        by=by(Role.TIM_PENGELOLA_KINERJA),
        note=Note.OPTIONAL,
        clause="PP 30/2019, Pasal 14",
    ),
    Transition(
        trigger="send_back",
        label=Text("Kembalikan", "Send back"),
        sources=(SUBMITTED, UNDER_TEAM_REVIEW),
        target=RETURNED,
        by=(
            Hand((Role.PPKJ,), (SUBMITTED,)),
            Hand((Role.TIM_PENGELOLA_KINERJA,), (UNDER_TEAM_REVIEW,)),
        ),
        note=Note.REQUIRED,
        reasons=_RETURN_REASONS,
        sends_back=True,
        undoable=True,
        clause=_PLANNING,
    ),
    Transition(
        trigger="agree",
        label=Text("Sepakati", "Agree"),
        sources=(SUBMITTED,),
        target=AGREED,
        by=by(Role.PPKJ),
        chain=(Role.PEGAWAI,),
        guards=(
            planning.EVERY_RESULT_MARKED,
            planning.HAS_UTAMA,
            planning.ACTING_RESULTS_UTAMA,
            planning.REVIEW_CLEARED,
        ),
        note=Note.OPTIONAL,
        clause=_SETTING,
    ),
    Transition(
        trigger="establish",
        label=Text("Tetapkan", "Set"),
        sources=(AGREED,),
        target=ESTABLISHED,
        by=by(Role.PENETAP_SKP),
        guards=(planning.SIGNED_BY_EMPLOYEE, planning.SETTER_IS_NOT_SUBJECT),
        note=Note.OPTIONAL,
        document=Text("SKP dan Lampiran SKP", "SKP and its annex"),
        clause=_SETTING,
    ),
    Transition(
        trigger="reopen_before_setting",
        label=Text("Buka kembali", "Reopen"),
        sources=(AGREED,),
        target=RETURNED,
        by=by(Role.PENETAP_SKP),
        note=Note.REQUIRED,
        reasons=_RETURN_REASONS,
        sends_back=True,
        clause=_SETTING,
    ),
)
