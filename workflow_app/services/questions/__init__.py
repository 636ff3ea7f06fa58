"""What a candidate asks the office. While it is not answered, their own clock stands still.

One question a case is open at a time. The clock of an office goes on: nobody gains time over
others by asking, and an office that owes an answer is asked for it by a day of its own.
"""

from workflow_app.services.questions.answering import Answering, answer_question
from workflow_app.services.questions.asking import Asking, ask_question, take_back_question
from workflow_app.services.questions.reading import QuestionView, question_of

__all__ = [
    "Answering",
    "Asking",
    "QuestionView",
    "answer_question",
    "ask_question",
    "question_of",
    "take_back_question",
]
