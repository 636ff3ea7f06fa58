"""Bugs of the personnel administration: its changes, their previews, and the board of a unit."""

from __future__ import annotations

from seeded_bug import Bug, Patch

_READS = "services/test_staffing_reads.py"
_BOARD = "workflow_app/services/board.py"

BUGS_OF_STAFFING = (
    Bug(
        "A10",
        "a preview of a change is not taken back",
        (
            Patch(
                "workflow_app/services/staffing/previewing.py",
                "        inner.rollback()\n",
                "        assert inner.is_active\n",
            ),
        ),
        (f"{_READS}::test_a_preview_says_what_will_happen_and_leaves_nothing[sqlite]",),
    ),
    Bug(
        "A10",
        "whoever gets a superior of their own keeps the old rater",
        (
            Patch(
                "workflow_app/services/staffing/lines.py",
                "        follow_own_line(session, line.person, position, by.at, row.document)\n",
                "        assert follow_own_line\n",
            ),
        ),
        (f"{_READS}::test_a_line_of_ones_own_gives_the_open_skp_its_rater_at_once[sqlite]",),
    ),
    Bug(
        "E1",
        "whoever leads a unit reads the board of any other",
        (
            Patch(
                _BOARD,
                "    found = select(Unit.name).where(Unit.id == unit)\n"
                "    if not reach.everything:\n",
                "    found = select(Unit.name).where(Unit.id == unit)\n    if reach.nothing:\n",
            ),
        ),
        ("access/test_matrix.py::test_a_route_answers_as_its_rule_says[board.unit-leader]",),
    ),
)
