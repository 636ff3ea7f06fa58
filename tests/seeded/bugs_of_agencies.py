"""Bugs that a whole agency shows: of who is asked when it changes, and of its timers."""

from __future__ import annotations

from seeded_bug import Bug, Patch

_YEAR = "simulation/test_simulated_year.py"
_CHANGES = "promises/test_changing_agencies.py::test_whoever_is_asked_is_there_after_any_change"

BUGS_OF_AGENCIES = (
    Bug(
        "A10",
        "whoever is away is asked all the same",
        (
            Patch(
                "workflow_app/engine/assignment.py",
                '    if occupant.away:\n        return "away"\n',
                "",
            ),
            Patch(
                "workflow_app/services/cases/assigning.py",
                "    if not seat.present or seat.holder is None:\n",
                "    if seat.holder is None:\n",
            ),
        ),
        (f"{_YEAR}::test_no_limit_is_broken",),
    ),
    Bug(
        "A10",
        "open tasks do not follow a change of the organisation",
        (
            Patch(
                "workflow_app/services/staffing/reassigning.py",
                "    changed = [each for each in found if each.differs]\n",
                "    changed: list[Answer] = []\n",
            ),
        ),
        (_CHANGES,),
    ),
    Bug(
        "A8",
        "timers fire a day early",
        (
            Patch(
                "workflow_app/services/timers.py",
                "from datetime import datetime\n",
                "from datetime import datetime, timedelta\n",
            ),
            Patch(
                "workflow_app/services/timers.py",
                "            Timer.due_at <= at,\n",
                "            Timer.due_at <= at + timedelta(days=1),\n",
            ),
        ),
        (f"{_YEAR}::test_the_timers_of_the_year_have_fired",),
    ),
)
