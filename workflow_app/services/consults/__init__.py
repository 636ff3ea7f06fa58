"""Asking a colleague about a case: for an opinion, or for their paraf.

Neither binds whoever decides, and the clock of the case goes on. Whom the case is about is never
told of an opinion; a paraf that was given stands in the history of the case.
"""

from workflow_app.services.consults.answering import Answering, answer_consult
from workflow_app.services.consults.asking import (
    CONSULT,
    KINDS,
    LONGEST,
    PARAF,
    Asking,
    ask_colleague,
    withdraw_consult,
)
from workflow_app.services.consults.reading import (
    AskedRow,
    ConsultView,
    asked_of,
    consults_of,
    count_asked,
)

__all__ = [
    "CONSULT",
    "KINDS",
    "LONGEST",
    "PARAF",
    "Answering",
    "AskedRow",
    "Asking",
    "ConsultView",
    "answer_consult",
    "ask_colleague",
    "asked_of",
    "consults_of",
    "count_asked",
    "withdraw_consult",
]
