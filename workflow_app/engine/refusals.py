"""Why an attempt is refused. A refusal leaves no trace in the state of a case."""

from __future__ import annotations

from http import HTTPStatus
from typing import ClassVar

from state_machines.kernel.guard import Verdict
from workflow_app.rules.text import Text


class Refusal(Exception):
    """An answer a person can act on.

    ``status`` is the HTTP status of the answer, ``field`` the field of the form it is about,
    ``verdicts`` the unmet conditions.
    """

    status: ClassVar[HTTPStatus]
    code: ClassVar[str]

    def __init__(
        self, sentence: Text, *, verdicts: tuple[Verdict, ...] = (), field: str = ""
    ) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence
        self.verdicts = verdicts
        self.field = field


class NoSuchCase(Refusal):
    """There is no such case, or it is not this person's to see."""

    status = HTTPStatus.NOT_FOUND
    code = "no_such_case"


class NoSuchTrigger(Refusal):
    """The workflow knows no such step at all."""

    status = HTTPStatus.NOT_FOUND
    code = "no_such_trigger"


class Forbidden(Refusal):
    """The actor has no standing for this step, or not in this capacity."""

    status = HTTPStatus.FORBIDDEN
    code = "forbidden"


class SameHand(Refusal):
    """The actor has already acted where another person is needed."""

    status = HTTPStatus.FORBIDDEN
    code = "same_hand"


class AlreadyMoved(Refusal):
    """The case has moved on; the step is not open any more."""

    status = HTTPStatus.CONFLICT
    code = "already_moved"


class OnHold(Refusal):
    """The case is on hold: it is read, and not moved."""

    status = HTTPStatus.CONFLICT
    code = "on_hold"


class ChangedSinceSeen(Refusal):
    """What the page showed is not what stands now."""

    status = HTTPStatus.CONFLICT
    code = "changed_since_seen"


class KeyReused(Refusal):
    """The idempotency key was used before, for something else."""

    status = HTTPStatus.CONFLICT
    code = "key_reused"


class Unready(Refusal):
    """A condition is not met; every unmet one is listed."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "unready"


class NoteRequired(Refusal):
    """The step needs words, or a reason it knows."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "note_required"


class Invalid(Refusal):
    """A value of the form cannot be taken."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "invalid"
