"""What surrounds every page: navigation, the bell, the account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, current_app, g, request
from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from blueprints.support.access import access_of, may
from blueprints.support.addresses import previous_page, wanted_page
from blueprints.support.browser import me_or_nobody, my_standing
from blueprints.support.clock import now
from blueprints.support.installation import installation
from blueprints.support.transaction import reading
from workflow_app.rules.permissions import Permission
from workflow_app.services.notifications import unread_count
from workflow_app.services.staffing.hats import WornHat
from workflow_app.services.standing import Standing, standing


@dataclass(frozen=True, slots=True)
class NavItem:
    """A page of the main navigation, shown to whom its view lets in, and ``when`` that holds.

    ``covers`` are the other parts of the site that stand under it.
    """

    endpoint: str
    label: LazyString
    when: Callable[[Standing], bool] = lambda _standing: True
    covers: tuple[str, ...] = ()

    def holds(self, part: str) -> bool:
        """Whether a part of the site stands under this entry."""
        return part in {self.endpoint.partition(".")[0], *self.covers}


def _administers() -> bool:
    signed = me_or_nobody()
    return signed is not None and Permission.PERSONNEL_ADMIN in signed.permissions


#: The main navigation in its order.
NAVIGATION = (
    NavItem("inbox.show", _("Kotak masuk")),
    NavItem("skp.mine", _("SKP saya")),
    NavItem("jf.mine", _("Karier JF"), lambda who: who.holds_jf),
    NavItem("team.show", _("Tim"), lambda who: who.leads),
    NavItem(
        "organisation_result.show", _("Capaian organisasi"), lambda who: who.tends_organisations
    ),
    NavItem("proposal.new", _("Usulan JF"), lambda who: who.leads),
    NavItem("uji_kompetensi.show", lazy_pgettext("daftar", "Uji kompetensi")),
    NavItem("certificates.show", lazy_pgettext("daftar", "Sertifikat")),
    NavItem("kj_outlook.board", _("Papan JF"), lambda who: who.oversees or _administers()),
    NavItem("board.show", _("Papan SKP"), lambda who: who.oversees or _administers()),
    NavItem(
        "staffing.people",
        _("Kepegawaian"),
        covers=("calendars", "imports", "formasi", "angka_kredit", "agency_settings"),
    ),
    NavItem("audit.show", _("Audit")),
    NavItem("incidents.show", _("Insiden")),
    NavItem("accounts.show", _("Akun")),
    NavItem("mailbox.show", _("Kotak surat")),
)
#: The navigation stays on one line: what is beyond comes behind "more".
ON_THE_LINE = 6


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the navigation as this reader sees it."""

    endpoint: str
    label: LazyString
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The frame of a page; without anybody signed in it has no entries.

    ``more`` are the entries behind the last one, and ``hats`` is every post and delegation that
    the reader holds today.
    """

    links: tuple[Link, ...] = ()
    more: tuple[Link, ...] = ()
    unread: int = 0
    demo: bool = False
    hats: tuple[WornHat, ...] = ()


def surround(app: Flask) -> None:
    """Let templates ask for what is around the page."""
    app.context_processor(
        lambda: {
            "surroundings": _shell,
            "this_page": lambda: wanted_page() or "/",
            "previous_page": previous_page,
            "my_duties": lambda: {duty.value for duty in my_standing().duties},
        }
    )


def stand_under(endpoint: str) -> None:
    """Mark an entry of the navigation as current that is not the one of the page's blueprint."""
    g.stands_under = endpoint


def _shell() -> Shell:
    demo = installation().settings.is_demo
    signed = me_or_nobody()
    if signed is None:
        return Shell(demo=demo)
    with reading() as db:
        unread = unread_count(db, signed.account)
        if "standing" not in g:
            g.standing = standing(db, signed.person, now())
    links = tuple(_links())
    shown = len(links) if len(links) <= ON_THE_LINE else ON_THE_LINE - 1
    hats = my_standing().hats
    return Shell(links=links[:shown], more=links[shown:], unread=unread, demo=demo, hats=hats)


def _links() -> list[Link]:
    """Pages that this application has and that let the reader in."""
    under: str = g.get("stands_under") or request.endpoint or ""
    here = under.partition(".")[0]
    return [
        Link(item.endpoint, item.label, item.holds(here))
        for item in NAVIGATION
        if item.endpoint in current_app.view_functions
        and may(me_or_nobody(), access_of(current_app.view_functions[item.endpoint]))
        and item.when(my_standing())
    ]
