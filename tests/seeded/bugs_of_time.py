"""Bugs in calendars, deadlines and timers: A8."""

from __future__ import annotations

from seeded_bug import Bug, Patch

_TIMERS = "workflow_app/services/timers.py"
_EDITIONS = "workflow_app/services/calendars/editions.py"
_CONTENTS = "workflow_app/services/calendars/contents.py"
_SHIFTING = "workflow_app/services/calendars/shifting.py"
_FIRING = "workflow_app/services/cases/firing.py"
_OF_EDITS = "services/test_calendar_edits.py"
_OF_QUESTIONS = "services/test_questions.py"
_YEARS = (
    "promises/test_timers_on_time.py"
    "::test_no_timer_strikes_early_late_or_twice_through_years_of_decrees"
)

BUGS_OF_TIME = (
    Bug(
        "A8",
        "a timer strikes by a date that an edit has moved",
        (Patch(_TIMERS, "    if edition == row.calendar_id:\n", "    if edition is not timer:\n"),),
        (f"{_OF_EDITS}::test_a_timer_asks_the_calendar_again_before_it_strikes[sqlite]",),
    ),
    Bug(
        "A8",
        "a timer that was spent strikes again",
        (
            Patch(
                _TIMERS,
                ".where(Timer.id == timer.id, Timer.fired_at.is_(None), "
                "Timer.dropped_at.is_(None))",
                ".where(Timer.id == timer.id)",
            ),
        ),
        (f"{_OF_EDITS}::test_a_timer_is_spent_once_however_often_it_is_tried[sqlite]",),
    ),
    Bug(
        "A8",
        "a day ends at midnight of Greenwich",
        (
            Patch(
                "workflow_app/engine/deadlines.py",
                "datetime.combine(day + timedelta(days=1), time(0), tzinfo=zone)",
                "datetime.combine(day + timedelta(days=1), time(0), tzinfo=UTC)",
            ),
        ),
        (_YEARS,),
    ),
    Bug(
        "A8",
        "every week has five days",
        (Patch(_EDITIONS, "day.weekday() < week_days", "day.weekday() < min(week_days, 5)"),),
        (f"{_OF_EDITS}::test_a_week_of_six_days_and_a_zone_begin_on_their_day[sqlite]",),
    ),
    Bug(
        "A8",
        "what is decreed far above beats what is decreed here",
        (Patch(_CONTENTS, "return -self.distance,", "return self.distance,"),),
        (f"{_OF_EDITS}::test_days_of_units_above_hold_below_and_the_nearest_wins[sqlite]",),
    ),
    Bug(
        "A8",
        "a deadline is moved into the past",
        (
            Patch(
                _SHIFTING,
                "return moved if moved > stood else max(moved, min(stood, earliest))",
                "return moved",
            ),
        ),
        (f"{_OF_EDITS}::test_a_deadline_is_never_moved_into_the_past[sqlite]",),
    ),
    Bug(
        "A8",
        "a move that comes after an edit forgets it",
        (
            Patch(
                _FIRING,
                "    if context.case.calendar != context.around.calendar.edition "
                "and context.around.replay is None:\n",
                "    if context.case.calendar is attempt:\n",
            ),
        ),
        (f"{_OF_EDITS}::test_a_move_first_follows_an_edit_it_came_after[sqlite]",),
    ),
    Bug(
        "A8",
        "a proposal lapses while its candidate waits for an answer",
        (
            Patch(
                _TIMERS,
                "            or_(Case.asked_at.is_(None), "
                "tuple_(Case.workflow, Case.state).not_in(_STOPPED)),\n",
                "",
            ),
            Patch(_TIMERS, "    if _stands_still(row) or ", "    if row.held_at is not None or "),
        ),
        (f"{_OF_QUESTIONS}::test_nothing_lapses_while_the_question_is_open[sqlite]",),
    ),
    Bug(
        "A8",
        "the days of a question and of a hold are counted twice",
        (
            Patch(
                "workflow_app/services/case_holds.py",
                "    _, holds = questions.go_on(session, row, case, event, holding.at)\n",
                "    holds = row.holds\n",
            ),
        ),
        (f"{_OF_QUESTIONS}::test_a_hold_takes_the_place_of_a_question_and_gives_it_back[sqlite]",),
    ),
    Bug(
        "A8",
        "a question excuses the office that owes the answer",
        (
            Patch(
                "state_machines/asking.py",
                "    return mended or Role.PEGAWAI in state.waits_for\n",
                "    return True\n",
            ),
        ),
        ("engine/test_stopping.py::test_just_the_turns_of_candidates_stand_still",),
    ),
)
