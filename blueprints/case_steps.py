"""The steps of a case as one reader can take them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from flask import current_app, url_for

from blueprints.case_forms import PREPARED_ON, STEP_PAGES, form_class
from blueprints.case_step_form import StepForm, name_fields
from blueprints.case_words import capacity_words
from blueprints.support.kept_words import put_back
from state_machines.kernel.definition import Transition
from state_machines.kernel.guard import Verdict
from workflow_app.engine.options import Option
from workflow_app.engine.turns import in_turn, leads_on
from workflow_app.services.case_page import CasePage
from workflow_app.services.drafts import Kept

#: Steps that end a case against its subject.
_REJECTING = frozenset({"reject", "refuse"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row out of the present state.

    ``form`` is None for whoever cannot take it; ``hat`` says in which hat it is taken, empty for
    one's own case or while one of several is to be chosen in the form. ``page`` is the address
    where it is taken instead, if it has a page of its own; ``prepared_on`` where what it lacks is
    filled in. ``gates`` are its conditions, but for
    those that the form itself fulfils. ``signs_on`` says that the first hand of its chain is
    given; ``main`` that it belongs to whoever's turn it is; ``leads`` that it is the one step
    onward, or the one that needs no reasons. ``kept`` are unsent words of the reader's in its form.
    """

    option: Option
    form: StepForm | None
    hat: str
    page: str
    prepared_on: str
    gates: tuple[Verdict, ...]
    signs_on: bool
    main: bool
    leads: bool = False
    kept: Kept | None

    @property
    def row(self) -> Transition:
        """The row of the table."""
        return self.option.row

    @property
    def unmet(self) -> tuple[Verdict, ...]:
        """The conditions that stand in the way."""
        return tuple(each for each in self.gates if not each.met)

    @property
    def open(self) -> bool:
        """Whether the reader can take it now."""
        return self.form is not None

    @property
    def action(self) -> str:
        """What kind of answer it is, as the keys name it; empty for any other step."""
        if self.row.sends_back:
            return "send_back"
        if self.row.trigger in _REJECTING:
            return "reject"
        return "approve" if self.leads else ""

    @property
    def tells(self) -> bool:
        """Whether its conditions are shown: some are missing, or it is what is waited for."""
        reader_asks = self.option.mine or self.main
        return bool(self.gates) and reader_asks and (self.main or bool(self.unmet))

    @property
    def at_once(self) -> bool:
        """Whether one press is enough: nothing has to be written or chosen."""
        return self.form is not None and not self.form.asks_details and not self.form.asks_words

    @property
    def elsewhere(self) -> bool:
        """Whether it is taken on another page: its own, or that of the step."""
        return bool(self.page) or (self.form is not None and self.form.asks_details)


def steps_of(page: CasePage, onward: str, kept: Mapping[str, Kept]) -> tuple[Step, ...]:
    """Every step of people out of the present state: those of the turn first, then by the table.

    ``onward`` is where a step leads back to, empty for the case itself. ``kept`` are the unsent
    words of the reader's, by form.
    """
    steps = [_step(page, option, onward, kept) for option in page.options]
    steps.sort(key=lambda step: (not step.main, step.row.sends_back, not _is_forward(page, step)))
    ahead = [step for step in steps if step.option.mine and _is_forward(page, step)]
    if ahead and (len(ahead) == 1 or ahead[0].at_once or ahead[0].page):
        steps[steps.index(ahead[0])] = replace(ahead[0], leads=True)
    return tuple(steps)


def draft_of(trigger: str) -> str:
    """The name under which unsent words in the form of a step are kept."""
    return f"step-{trigger}"


def gates_of(
    workflow: str, version: int, trigger: str, verdicts: Iterable[Verdict]
) -> tuple[Verdict, ...]:
    """The conditions of a step, but for those that its form itself fulfils."""
    answered = form_class(workflow, version, trigger).answers
    return tuple(each for each in verdicts if each.code not in answered)


def can_answer(page: CasePage, steps: tuple[Step, ...]) -> bool:
    """Whether the reader can answer what is asked of them: go on, or send back."""
    mine = [step for step in steps if step.main and step.option.mine]
    onward = next((step for step in mine if _is_forward(page, step)), None)
    return any(step.open for step in mine if step is onward or step.row.sends_back)


def step_named(steps: tuple[Step, ...], trigger: str) -> Step | None:
    """The step of a trigger; the one that can be taken before one that cannot."""
    named = [step for step in steps if step.row.trigger == trigger]
    return next((step for step in named if step.open), named[0] if named else None)


def opening_of(page: CasePage) -> str:
    """Where the subject of a signed evaluation opens the result; empty for everybody else."""
    endpoint = STEP_PAGES["evaluation", "deliver"]
    signed = (page.case.workflow, page.case.state) == ("evaluation", "signed")
    if not (signed and page.is_subject and endpoint in current_app.view_functions):
        return ""
    return url_for(endpoint, case=page.case.id)


def prepare(form: StepForm, page: CasePage, option: Option) -> None:
    """Let a form carry what the page shows now, and offer the hats that would do."""
    form.carry(seen=page.seen, looked=page.case.version, task=_task(page, option))
    several = option.capacities if len(option.capacities) > 1 else ()
    form.capacity.choices = [
        (str(each.mandate or ""), capacity_words(each, page.posts)) for each in several
    ]
    if several and not form.capacity.data:
        form.capacity.data = form.capacity.choices[0][0]
    name_fields(form, option.row.trigger)


def _step(page: CasePage, option: Option, onward: str, kept: Mapping[str, Kept]) -> Step:
    case = page.case
    asked = form_class(case.workflow, case.workflow_version, option.row.trigger)
    gates = gates_of(case.workflow, case.workflow_version, option.row.trigger, option.verdicts)
    form, words = None, kept.get(draft_of(option.row.trigger))
    if option.allowed or (option.refusal == "unready" and all(gate.met for gate in gates)):
        form = asked(None)
        if words:
            put_back(form, words)
        form.carry(next=onward)
        prepare(form, page, option)
    return Step(
        option=option,
        form=form,
        hat=_hat(page, option),
        page=_page(page, option, STEP_PAGES),
        prepared_on="" if form else _page(page, option, PREPARED_ON),
        gates=gates,
        signs_on=option.signs and page.case.signing == option.row.trigger,
        main=_is_main(page, option),
        kept=words if form else None,
    )


def _is_main(page: CasePage, option: Option) -> bool:
    """Whether a step belongs to whoever's turn it is."""
    return in_turn(page.table, page.case, option.row, option.roles)


def _is_forward(page: CasePage, step: Step) -> bool:
    """Whether a step of the turn leads on to a state that comes later in the table."""
    return step.main and leads_on(page.table, page.case, step.row)


def _page(page: CasePage, option: Option, pages: Mapping[tuple[str, str], str]) -> str:
    endpoint = pages.get((page.case.workflow, option.row.trigger), "")
    if endpoint not in current_app.view_functions:
        return ""
    return url_for(endpoint, case=page.case.id)


def _hat(page: CasePage, option: Option) -> str:
    capacity = option.capacity
    if capacity is None or capacity.kind == "self" or len(option.capacities) > 1:
        return ""
    return capacity_words(capacity, page.posts)


def _task(page: CasePage, option: Option) -> UUID | None:
    """The reader's own open task that the step answers."""
    roles = {role.value for role in option.roles}
    mine = (each.id for each in page.tasks if each.mine and each.role in roles)
    return next(mine, None)
