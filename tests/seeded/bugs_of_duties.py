"""Bugs in who may do what in which hat: separated duties, acting officials, delegates: E3, E4."""

from __future__ import annotations

from seeded_bug import Bug, Patch

_LAWFUL = "workflow_app/engine/lawful.py"
_BY_THE_RULES = ("promises/test_small_agencies.py::test_whoever_may_act_is_who_may_by_the_rules",)
_OVER_HTTP = "promises/test_acting_officials_over_http.py"
_OBJECTION = "services/test_keberatan_usulan.py"

BUGS_OF_DUTIES = (
    Bug(
        "E3",
        "whoever has acted acts again where another must",
        (Patch(_LAWFUL, "    if actor in acted:\n        return _SAME_HAND\n", ""),),
        _BY_THE_RULES,
    ),
    Bug(
        "E3",
        "people decide on their own case in an acting hat",
        (
            Patch(
                _LAWFUL,
                "        if actor == subject:\n",
                "        if actor == subject and not capacity.acting:\n",
            ),
        ),
        _BY_THE_RULES,
    ),
    Bug(
        "E3",
        "a delegate decides on the case of whoever has delegated to them",
        (
            Patch(
                _LAWFUL,
                "        if capacity.giver == subject:\n            return _GIVERS_CASE\n",
                "",
            ),
        ),
        _BY_THE_RULES,
    ),
    Bug(
        "E3",
        "a delegate gives the second hand of whoever has delegated to them",
        (
            Patch(
                _LAWFUL,
                "    return _GIVERS_HAND if capacity.giver in acted else None\n",
                "    return None\n",
            ),
        ),
        _BY_THE_RULES,
    ),
    Bug(
        "E3",
        "duties are separated in each case by itself",
        (
            Patch(
                "workflow_app/persistence/case_questions.py",
                '        Case.root_id == bindparam("root_id", type_=Uuid()),\n',
                '        Case.root_id == bindparam("root_id", type_=Uuid()),\n'
                "        Case.id == _case,\n",
            ),
        ),
        (f"{_OBJECTION}::test_whoever_refused_does_not_answer_through_any_hat[sqlite]",),
    ),
    Bug(
        "E4",
        "whoever acts in a post changes somebody's status",
        (
            Patch(
                _LAWFUL,
                "    if row.authority is not Authority.STRATEGIC:\n        return list(held)\n",
                "    if row.authority in Authority:\n        return list(held)\n",
            ),
        ),
        (
            *_BY_THE_RULES,
            f"{_OVER_HTTP}::test_a_status_is_closed_to_whoever_only_acts[way1-ahli_madya-plt]",
        ),
    ),
    Bug(
        "E4",
        "a Plt. and a Plh. gain what a table opens to delegates",
        (
            Patch(
                _LAWFUL,
                'capacity.kind != "delegation" or row.delegable is None',
                "not capacity.acting or row.delegable is None",
            ),
        ),
        _BY_THE_RULES,
    ),
    Bug(
        "E4",
        "any delegate takes what only one office may be given",
        (
            Patch(
                _LAWFUL,
                "(not named or bool(own.intersection(named)))",
                "isinstance(named, tuple)",
            ),
        ),
        _BY_THE_RULES,
    ),
    Bug(
        "E4",
        "a delegation reaches every step",
        (
            Patch(
                _LAWFUL,
                "if each.scope.covers(workflow, trigger, each.role.value)]",
                "if each.scope and workflow and trigger]",
            ),
        ),
        _BY_THE_RULES,
    ),
)
