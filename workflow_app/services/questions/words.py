"""The names of what is done with a question."""

from __future__ import annotations

from state_machines.asking import ANSWER

__all__ = ["ANSWER", "ASK", "ASKED_FIELD", "TAKE_BACK"]

#: Triggers of the events; an answer is called as the task of the office is.
ASK, TAKE_BACK = "ask_question", "take_back_question"
#: The field in which either is written.
ASKED_FIELD = "text"
