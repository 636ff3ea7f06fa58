"""Where the reading in of a file stands, and what somebody chose to do with it."""

from __future__ import annotations

from enum import StrEnum

from workflow_app.rules.text import Text

#: Up to so many rows a file is checked and carried out at once, within the request.
AT_ONCE = 500
#: So many rows are checked or carried out in one transaction of a worker.
SLICE = 200
#: So many changes can be carried out all or none, within one transaction.
MOST_AT_ONCE = 4_000
#: The rank of people who move into each other's posts: carried out together, after all others.
TOGETHER = 1_000


class Stage(StrEnum):
    """Where a file stands; only a worker or a person moves it on."""

    CHECKING = "checking"
    CHECKED = "checked"
    APPLYING = "applying"
    APPLIED = "applied"
    REFUSED = "refused"
    DISCARDED = "discarded"

    @property
    def label(self) -> Text:
        """The words for it."""
        return _LABELS[self]


class Choice(StrEnum):
    """What becomes of a file with wrong rows."""

    ALL = "all"
    GOOD_ROWS = "good_rows"

    @property
    def label(self) -> Text:
        """The words for it."""
        return _CHOICES[self]


_LABELS = {
    Stage.CHECKING: Text("Sedang diperiksa", "Being checked"),
    Stage.CHECKED: Text("Menunggu pilihan Anda", "Waiting for your choice"),
    Stage.APPLYING: Text("Sedang diterapkan", "Being carried out"),
    Stage.APPLIED: Text("Sudah diterapkan", "Carried out"),
    Stage.REFUSED: Text("Tidak diterapkan", "Not carried out"),
    Stage.DISCARDED: Text("Dibuang", "Thrown away"),
}
_CHOICES = {
    Choice.ALL: Text("Semua atau tidak sama sekali", "All or nothing"),
    Choice.GOOD_ROWS: Text("Hanya baris yang benar", "Only the good rows"),
}
