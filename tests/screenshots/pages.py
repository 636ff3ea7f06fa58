"""Every page by who looks at it, and how it is reached in a demo.

A page is an address, and from there the links to follow; where one leads no further, the next that
fits is tried.
"""

from __future__ import annotations

from dataclasses import dataclass

ID = r"[0-9a-f-]{36}"
NOBODY = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where to begin, and the patterns of the links that lead to it."""

    start: str
    follow: tuple[str, ...] = ()


def _page(start: str, *follow: str) -> Page:
    return Page(start, follow)


_CASE = rf"^/cases/{ID}(\?.*)?$"
_SKP = rf"^/skp/{ID}$"
_HISTORY = rf"^/cases/{ID}/history"

#: Personas of the demo, and the pages by the name their pictures get.
PAGES: dict[str, dict[str, Page]] = {
    NOBODY: {
        "sign-in": _page("/sign-in"),
        "accessibility": _page("/aksesibilitas"),
        "istilah": _page("/istilah"),
        "look": _page("/_look"),
        "demo-clock": _page("/demo/clock"),
        "receipt-search": _page("/receipts"),
        "not-found": _page("/nowhere"),
    },
    "pegawai": {
        "inbox-empty": _page("/inbox"),
        "skp-mine": _page("/skp"),
        "skp-document": _page("/skp", _SKP),
        "skp-dialogs": _page("/skp", _SKP, r"/dialogs$"),
        "skp-feedback": _page("/skp", _SKP, r"/feedback$"),
        "skp-history": _page("/skp", _SKP, _CASE, _HISTORY),
        "koreksi-atasan": _page("/superior-corrections/new"),
        "koreksi-data": _page("/data-corrections/new"),
        "account": _page("/account"),
        "notifications": _page("/notifications"),
        "pintasan": _page("/pintasan"),
        "tour": _page("/tour"),
        "forbidden": _page("/accounts"),
    },
    "ppkj": {
        "inbox": _page("/inbox"),
        "case": _page("/inbox", _CASE),
        "skp-of-another": _page("/inbox", _CASE, _SKP),
        "evaluation-rating": _page("/inbox", _CASE, r"/rating$"),
        "team": _page("/team"),
        "board": _page("/board"),
        "proposal-new": _page("/jf/proposals/new"),
        "proposal-candidates": _page("/jf/proposals/candidates"),
    },
    "kandidat_jf": {
        "jf-mine": _page("/jf/saya"),
        "proposal-case": _page("/jf/saya", _CASE),
        "proposal-papers": _page("/jf/saya", _CASE, r"/papers$"),
        "proposal-receipt": _page("/jf/saya", _CASE, r"/receipt$"),
    },
    "unit_kepegawaian": {
        "inbox-of-the-unit": _page("/inbox"),
        "hold": _page("/inbox", _CASE, r"/hold$"),
        "board-of-a-unit": _page("/board", rf"^/board/{ID}"),
        "incidents": _page("/incidents"),
    },
    "unit_perencanaan": {"organisation-result": _page("/organisation-results")},
    "pengelola_kepegawaian": {"inbox-of-an-officer": _page("/inbox")},
    "instansi_pembina": {"uji-kompetensi": _page("/uji-kompetensi")},
    "ppk": {"inbox-of-the-ppk": _page("/inbox")},
    "auditor": {
        "audit": _page("/audit"),
        "audit-search": _page("/audit?q=dari:2026-10-01"),
        "audit-wrong-search": _page("/audit?q=dari:kemarin"),
        "history": _page("/audit?q=dari:2026-10-01", _HISTORY),
        "questions": _page("/audit/questions"),
        "question": _page("/audit/questions", r"^/audit/questions/\w+"),
        "verification": _page("/audit/verification"),
    },
    "system_admin": {
        "accounts": _page("/accounts"),
        "account-new": _page("/accounts/new"),
        "account-detail": _page("/accounts", rf"^/accounts/{ID}$"),
        "account-disable": _page("/accounts", rf"^/accounts/{ID}$", r"/disable$"),
        "account-permissions": _page("/accounts", rf"^/accounts/{ID}$", r"/permissions$"),
        "mailbox": _page("/mailbox"),
        "letter": _page("/mailbox", r"^/mailbox/.+"),
    },
    "personnel_admin": {
        "people": _page("/people"),
        "person": _page("/people", rf"^/people/{ID}$"),
        "person-deed": _page("/people", rf"^/people/{ID}$", rf"^/people/{ID}/\w+"),
        "person-new": _page("/people/new"),
        "positions": _page("/positions"),
        "position": _page("/positions", rf"^/positions/{ID}$"),
        "position-deed": _page("/positions", rf"^/positions/{ID}$", rf"^/positions/{ID}/\w+"),
        "position-new": _page("/positions/new"),
        "units": _page("/units"),
        "unit": _page("/units", rf"^/units/{ID}$"),
        "unit-deed": _page("/units", rf"^/units/{ID}$", rf"^/units/{ID}/\w+"),
        "unit-new": _page("/units/new"),
        "mandates": _page("/mandates"),
        "changes": _page("/changes"),
        "change": _page("/changes", rf"^/changes/{ID}$"),
        "imports": _page("/imports"),
        "reconciliation": _page("/imports/reconciliation"),
        "calendar": _page("/calendars"),
        "decrees": _page("/calendars/decrees"),
        "decree-new": _page("/calendars/decrees/new"),
        "schedule-new": _page("/calendars/schedules/new"),
        "settings": _page("/settings"),
        "setting": _page("/settings/evaluation_period"),
        "setting-table": _page("/settings/ukom_weights"),
        "formasi": _page("/jf/places"),
        "angka-kredit": _page("/jf/books"),
        "jf-board": _page("/jf/papan"),
        "jf-board-person": _page("/jf/papan", rf"^/jf/papan/{ID}$"),
    },
}
