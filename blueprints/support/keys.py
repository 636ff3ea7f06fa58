"""The keys that do things, in one table: it binds them, and it is the sheet that explains them.

Pages draw the part of the table that they have; the script reads its bindings from there. A key
does nothing while somebody writes, and nothing for an account that has switched them off.
"""

from __future__ import annotations

from dataclasses import dataclass

from workflow_app.rules.text import Text

#: Pages that have keys.
INBOX, CASE, ASKED = "inbox", "case", "asked"


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it does on which pages. ``key`` is as a browser names it."""

    key: str
    action: str
    words: Text
    pages: tuple[str, ...]

    @property
    def shown(self) -> str:
        """How the key is written on the sheet; a capital letter takes Shift."""
        return (
            f"Shift+{self.key.lower()}" if self.key.isalpha() and self.key.isupper() else self.key
        )


#: Every key in the order of the sheet.
KEYS = (
    Key(
        "j",
        "next",
        Text("Perkara berikutnya dalam daftar", "Next case of the list"),
        (INBOX, ASKED),
    ),
    Key("k", "previous", Text("Perkara sebelumnya", "Previous case"), (INBOX, ASKED)),
    Key(
        "o",
        "open",
        Text("Buka perkara (juga Enter)", "Open the case (Enter as well)"),
        (INBOX, ASKED),
    ),
    Key("x", "pick", Text("Pilih perkara ini", "Choose this case"), (INBOX,)),
    Key(
        "X",
        "pick_range",
        Text("Pilih sampai perkara ini", "Choose as far as this case"),
        (INBOX,),
    ),
    Key(
        "*",
        "pick_all",
        Text("Pilih semua di halaman ini, atau tidak satu pun", "Choose all on the page, or none"),
        (INBOX,),
    ),
    Key(
        "a",
        "approve",
        Text(
            "Setujui atau teruskan, juga yang dipilih; Enter menegaskan",
            "Approve or pass on, the chosen ones as well; Enter confirms",
        ),
        (INBOX, CASE),
    ),
    Key("r", "send_back", Text("Kembalikan", "Send back"), (INBOX, CASE)),
    Key("t", "reject", Text("Tolak", "Reject"), (INBOX, CASE)),
    Key(
        "p", "paraf", Text("Beri atau minta paraf", "Give or ask for a paraf"), (INBOX, CASE, ASKED)
    ),
    Key(
        "c",
        "consult",
        Text("Minta pendapat rekan", "Ask a colleague for their opinion"),
        (INBOX, CASE),
    ),
    Key("d", "delegate", Text("Delegasikan", "Delegate"), (INBOX, CASE)),
    Key("s", "snooze", Text("Tunda", "Lay aside"), (INBOX, CASE)),
    Key("n", "note", Text("Tulis catatan internal", "Write an internal note"), (INBOX, CASE)),
    Key(
        "m", "message", Text("Tulis pesan kepada pemohon", "Write to the applicant"), (INBOX, CASE)
    ),
    Key(
        "[",
        "back",
        Text("Perkara sebelumnya, tanpa kembali ke daftar", "Previous case, without the list"),
        (CASE,),
    ),
    Key(
        "]",
        "onward",
        Text("Perkara berikutnya, tanpa kembali ke daftar", "Next case, without the list"),
        (CASE,),
    ),
    Key("/", "search", Text("Cari dalam tampilan ini", "Search this view"), (INBOX,)),
    Key("z", "undo", Text("Urungkan keputusan terakhir", "Undo the last decision"), (INBOX, CASE)),
    Key("?", "sheet", Text("Tunjukkan daftar ini", "Show this list"), (INBOX, CASE, ASKED)),
)


def keys_of(page: str) -> tuple[Key, ...]:
    """The keys of one page."""
    return tuple(key for key in KEYS if page in key.pages)
