"""The names of what is done with a question."""

from __future__ import annotations

#: Triggers of the events; the task of the office is called by the second.
ASK, ANSWER, TAKE_BACK = "ask_question", "answer_question", "take_back_question"
#: The field in which either is written.
ASKED_FIELD = "text"
