"""Who may reach what: the stated rules that the site is held against.

One line a route. To add one, write ``"<endpoint>": Rule(<WHO>)``, and for a route about an object
``Rule(<WHO>, about="<kind>")`` with a kind of ``objects.py``: then a role that may ask for the page
reaches only the objects that REACH states, and finds any other, and a random id, missing (404).
``form`` is what a POST sends. A cell that differs from what follows from its line stands in
EXCEPTIONS with its reason. No test writes this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """Who asks, by the persona of ``small_site``."""

    ANONYMOUS = "anonymous"
    EMPLOYEE = "employee"
    LEADER = "leader"
    PERSONNEL_UNIT = "personnel_unit"
    AUDITOR = "auditor"
    SYSTEM_ADMIN = "system_admin"
    PERSONNEL_ADMIN = "personnel_admin"
    DISABLED = "disabled"


class Relation(StrEnum):
    """Whose object it is, seen from who asks. ``SHARED`` belongs to nobody in particular."""

    NONE = "none"
    OWN = "own"
    SAME_UNIT = "same unit"
    OTHER_UNIT = "other unit"
    SHARED = "shared"
    DELETED = "deleted"
    RANDOM = "random id"


class Answer(StrEnum):
    """What comes back: let in, whatever the form then says, or turned away in one of three ways."""

    IN = "let in"
    SIGN_IN = "sent to the sign-in page"
    FORBIDDEN = "403"
    MISSING = "404"


OUTSIDE = frozenset({Role.ANONYMOUS, Role.DISABLED})
EVERYBODY = frozenset(Role)
SIGNED_IN = EVERYBODY - OUTSIDE
PEOPLE = frozenset({Role.EMPLOYEE, Role.LEADER, Role.PERSONNEL_UNIT})
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN})
AUDITORS = frozenset({Role.AUDITOR})
PERSONNEL_ADMINS = frozenset({Role.PERSONNEL_ADMIN})
#: Who leads a unit or works for the personnel unit has its board.
OVERSEERS = frozenset({Role.LEADER, Role.PERSONNEL_UNIT, Role.PERSONNEL_ADMIN})
#: The personnel unit of the small agency organises its tests as well.
ORGANISERS = frozenset({Role.PERSONNEL_UNIT})
HELPERS = frozenset({Role.SYSTEM_ADMIN, Role.PERSONNEL_UNIT})
RECKONERS = frozenset({Role.PERSONNEL_UNIT, Role.PERSONNEL_ADMIN})

OWN = frozenset({Relation.OWN})
OWNED = frozenset({Relation.OWN, Relation.SAME_UNIT, Relation.OTHER_UNIT})
SHARED = frozenset({Relation.SHARED})

_CASES = {
    Role.EMPLOYEE: OWN,
    Role.LEADER: frozenset({Relation.OWN, Relation.SAME_UNIT}),
    Role.PERSONNEL_UNIT: OWNED,
    Role.AUDITOR: OWNED - OWN,  # whoever only audits has no case of their own
}
#: Which objects of a kind a role reaches. Whoever is not named reaches none.
REACH: Mapping[str, Mapping[Role, frozenset[Relation]]] = {
    "account": dict.fromkeys(ADMINISTRATORS, OWNED),
    "session": dict.fromkeys(SIGNED_IN, OWN),
    "notification": dict.fromkeys(SIGNED_IN, OWN),
    "incident": dict.fromkeys(HELPERS, SHARED),
    "import": dict.fromkeys(PERSONNEL_ADMINS, SHARED),
    "comparison": dict.fromkeys(PERSONNEL_ADMINS, SHARED),
    "table": dict.fromkeys(PERSONNEL_ADMINS, SHARED),
    "link": dict.fromkeys(EVERYBODY, SHARED),
    "letter": dict.fromkeys(SIGNED_IN, SHARED),
    "question": dict.fromkeys(AUDITORS, SHARED),
    "decree": dict.fromkeys(PERSONNEL_ADMINS, SHARED),
    "setting": dict.fromkeys(PERSONNEL_ADMINS | AUDITORS, SHARED),
    **{
        kind: dict.fromkeys(ORGANISERS, SHARED)
        for kind in ("ukom_period", "ukom_session", "capability")
    },
    "many": dict.fromkeys(PEOPLE, SHARED),
    "view": dict.fromkeys(PEOPLE, OWN),
    "given": dict.fromkeys(PEOPLE, OWN),
    **{
        kind: dict.fromkeys(PERSONNEL_ADMINS, SHARED)
        for kind in (
            *("person", "person_deed", "unit", "unit_deed", "position", "position_deed"),
            *("mandate_deed", "team", "team_deed", "change", "record_file"),
        )
    },
    # who is on the way to a next jenjang: of the units one leads, or of the agency
    "holder": {
        Role.LEADER: OWN,
        **dict.fromkeys(
            (Role.PERSONNEL_UNIT, Role.PERSONNEL_ADMIN),
            frozenset({Relation.OWN, Relation.OTHER_UNIT}),
        ),
    },
    "board": {
        Role.LEADER: OWN,
        **dict.fromkeys(
            (Role.PERSONNEL_UNIT, Role.PERSONNEL_ADMIN),
            frozenset({Relation.OWN, Relation.OTHER_UNIT}),
        ),
    },
    "case": _CASES,
    "step": _CASES,
    "draft": _CASES,
    "task": _CASES,
    "asked": _CASES,
    "consult": _CASES,
    "planned": _CASES,
    "dialog": _CASES,
    "evaluation": _CASES,
    "evidence": _CASES,
    "result": dict.fromkeys(PEOPLE, OWN),
    # whom it is about does not read what is reported of them
    **{kind: {**_CASES, Role.LEADER: OWN} for kind in ("correction", "laid")},
    "proposal": _CASES,
    "paper": _CASES,
    "behind_paper": _CASES,
    "year": _CASES,
    # a certificate from elsewhere is nobody's but the candidate's and the personnel unit's
    **{kind: {**_CASES, Role.LEADER: OWN} for kind in ("test", "test_paper")},
    "decision": _CASES,
    "receipt": dict.fromkeys(EVERYBODY, SHARED),
    "certificate": {Role.PERSONNEL_UNIT: SHARED},
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may ask for a route at all, and what it is about."""

    who: frozenset[Role]
    about: str = ""
    form: Mapping[str, str] = field(default_factory=dict)

    def answer(self, role: Role, relation: Relation) -> Answer:
        """What follows from the rule for one cell."""
        if role not in self.who:
            return Answer.SIGN_IN if role in OUTSIDE else Answer.FORBIDDEN
        if relation is Relation.NONE:
            return Answer.IN
        reached = REACH[self.about].get(role, frozenset())
        return Answer.IN if relation in reached else Answer.MISSING


DIALOG = {"held_on": "2026-01-05", "topics": "Ekspektasi"}

RULES: Mapping[str, Rule] = {
    "home.show": Rule(SIGNED_IN),
    "health.show": Rule(EVERYBODY),
    "health.live": Rule(EVERYBODY),
    "istilah.show": Rule(EVERYBODY),
    "tour.show": Rule(SIGNED_IN),
    "tour.end": Rule(SIGNED_IN, form={"next": "/"}),
    "language.switch": Rule(EVERYBODY, form={"language": "en"}),
    "accessibility.show": Rule(EVERYBODY),
    "look.show": Rule(EVERYBODY),
    "theme.switch": Rule(EVERYBODY, form={"theme": "dark"}),
    "sign_in.show": Rule(EVERYBODY),
    "sign_in.enter": Rule(EVERYBODY, form={"login": "employee", "password": "wrong"}),
    "sign_in.leave": Rule(EVERYBODY),
    "sign_in.welcome": Rule(EVERYBODY, about="link"),
    "sign_in.choose_password": Rule(EVERYBODY, about="link"),
    "my_account.show": Rule(SIGNED_IN),
    "my_account.change_preferences": Rule(SIGNED_IN),
    "my_account.change_password": Rule(SIGNED_IN),
    "pintasan.show": Rule(SIGNED_IN),
    "my_account.end_session": Rule(SIGNED_IN, about="session"),
    "accounts.show": Rule(ADMINISTRATORS),
    "accounts.new": Rule(ADMINISTRATORS),
    "accounts.create": Rule(ADMINISTRATORS),
    "accounts.detail": Rule(ADMINISTRATORS, about="account"),
    "accounts.issue_link": Rule(ADMINISTRATORS, about="account"),
    "accounts.ask_disable": Rule(ADMINISTRATORS, about="account"),
    "accounts.disable": Rule(ADMINISTRATORS, about="account"),
    "accounts.enable": Rule(ADMINISTRATORS, about="account"),
    "accounts.ask_permissions": Rule(ADMINISTRATORS, about="account"),
    "accounts.change_permissions": Rule(ADMINISTRATORS, about="account"),
    "inbox.show": Rule(PEOPLE),
    "inbox.counts": Rule(PEOPLE),
    "inbox_asked.show": Rule(PEOPLE),
    "inbox_saved.show": Rule(PEOPLE),
    "inbox_saved.keep": Rule(PEOPLE),
    "inbox_saved.drop": Rule(PEOPLE, about="view"),
    "batches.ask": Rule(PEOPLE, form={"action": "approve"}),
    "batches.decide": Rule(PEOPLE, about="many"),
    "cases.show": Rule(SIGNED_IN, about="case"),
    "cases.ask": Rule(PEOPLE, about="step"),
    "cases.fire": Rule(PEOPLE, about="step"),
    "cases.finish": Rule(PEOPLE, about="task"),
    "drafts.keep": Rule(PEOPLE, about="draft", form={"note": "Belum selesai"}),
    "drafts.discard": Rule(PEOPLE, about="draft"),
    "tasks.claim": Rule(PEOPLE, about="task"),
    "tasks.release": Rule(PEOPLE, about="task"),
    "tasks.snooze": Rule(PEOPLE, about="task"),
    "tasks.wake": Rule(PEOPLE, about="task"),
    "consulting.ask": Rule(PEOPLE, about="asked"),
    "consulting.consult": Rule(PEOPLE, about="asked"),
    "consulting.answer": Rule(PEOPLE, about="consult"),
    "consulting.withdraw": Rule(PEOPLE, about="consult"),
    "delegating.ask": Rule(PEOPLE, about="asked"),
    "delegating.delegate": Rule(PEOPLE, about="asked"),
    "delegations.show": Rule(PEOPLE),
    "delegations.ask": Rule(PEOPLE, about="given"),
    "delegations.revoke": Rule(PEOPLE, about="given"),
    "notes.show": Rule(PEOPLE, about="case"),
    "notes.write": Rule(PEOPLE, about="case"),
    **{
        f"questions.{deed}": Rule(PEOPLE, about="task" if deed == "answer" else "case")
        for deed in ("ask", "answer", "take_back")
    },
    "case_holds.ask": Rule(PEOPLE, about="case"),
    "case_holds.hold": Rule(PEOPLE, about="case"),
    "case_holds.resume": Rule(PEOPLE, about="case"),
    "history.show": Rule(SIGNED_IN, about="case"),
    "board.show": Rule(OVERSEERS),
    "board.unit": Rule(OVERSEERS, about="board"),
    "board.export": Rule(OVERSEERS),
    "kj_outlook.board": Rule(OVERSEERS),
    "kj_outlook.export": Rule(OVERSEERS),
    "kj_outlook.person": Rule(OVERSEERS, about="holder"),
    "kj_outlook.reckon": Rule(RECKONERS),
    "staffing.people": Rule(PERSONNEL_ADMINS),
    "staffing.person": Rule(PERSONNEL_ADMINS, about="person"),
    "staffing.new_person": Rule(PERSONNEL_ADMINS),
    "staffing.add_person": Rule(PERSONNEL_ADMINS),
    "staffing.ask_person": Rule(PERSONNEL_ADMINS, about="person_deed"),
    "staffing.change_person": Rule(PERSONNEL_ADMINS, about="person_deed"),
    "staffing.record_file": Rule(PERSONNEL_ADMINS, about="record_file"),
    "staffing.units": Rule(PERSONNEL_ADMINS),
    "staffing.unit": Rule(PERSONNEL_ADMINS, about="unit"),
    "staffing.new_unit": Rule(PERSONNEL_ADMINS),
    "staffing.add_unit": Rule(PERSONNEL_ADMINS),
    "staffing.ask_unit": Rule(PERSONNEL_ADMINS, about="unit_deed"),
    "staffing.change_unit": Rule(PERSONNEL_ADMINS, about="unit_deed"),
    "staffing.team": Rule(PERSONNEL_ADMINS, about="team"),
    "staffing.ask_team": Rule(PERSONNEL_ADMINS, about="team_deed"),
    "staffing.change_team": Rule(PERSONNEL_ADMINS, about="team_deed"),
    "staffing.positions": Rule(PERSONNEL_ADMINS),
    "staffing.position": Rule(PERSONNEL_ADMINS, about="position"),
    "staffing.new_position": Rule(PERSONNEL_ADMINS),
    "staffing.add_position": Rule(PERSONNEL_ADMINS),
    "staffing.ask_position": Rule(PERSONNEL_ADMINS, about="position_deed"),
    "staffing.change_position": Rule(PERSONNEL_ADMINS, about="position_deed"),
    "staffing.mandates": Rule(PERSONNEL_ADMINS),
    "staffing.ask_mandate": Rule(PERSONNEL_ADMINS, about="mandate_deed"),
    "staffing.change_mandate": Rule(PERSONNEL_ADMINS, about="mandate_deed"),
    "staffing.changes": Rule(PERSONNEL_ADMINS),
    "staffing.change": Rule(PERSONNEL_ADMINS, about="change"),
    "audit.show": Rule(AUDITORS),
    "audit.export": Rule(AUDITORS),
    "audit.bundle": Rule(AUDITORS),
    "audit.questions": Rule(AUDITORS),
    "audit.question": Rule(AUDITORS, about="question"),
    "audit.verification": Rule(AUDITORS),
    "evaluations.realisation": Rule(SIGNED_IN, about="evaluation"),
    "evaluations.save_realisation": Rule(PEOPLE, about="evaluation"),
    "evaluations.attachment": Rule(SIGNED_IN, about="evidence"),
    "evaluations.rating": Rule(SIGNED_IN, about="evaluation"),
    "evaluations.save_rating": Rule(PEOPLE, about="evaluation"),
    "evaluations.distribution": Rule(SIGNED_IN, about="evaluation"),
    "evaluations.check_distribution": Rule(PEOPLE, about="evaluation"),
    "evaluations.open_result": Rule(PEOPLE, about="result"),
    "evaluations.object_late": Rule(PEOPLE, about="result"),
    "evaluations.file_objection_late": Rule(PEOPLE, about="result", form={"reason": "Lalai"}),
    "organisation_result.show": Rule(frozenset({Role.PERSONNEL_UNIT})),
    "organisation_result.open_one": Rule(frozenset({Role.PERSONNEL_UNIT})),
    "koreksi_atasan.new": Rule(PEOPLE),
    "koreksi_atasan.report": Rule(PEOPLE),
    "koreksi_atasan.evidence": Rule(SIGNED_IN, about="correction"),
    "koreksi_data.new": Rule(PEOPLE),
    "koreksi_data.report": Rule(PEOPLE),
    "laid_files.evidence": Rule(SIGNED_IN, about="laid"),
    "keberatan_usulan.new": Rule(PEOPLE, about="proposal"),
    "keberatan_usulan.send": Rule(PEOPLE, about="proposal"),
    "proposal.new": Rule(PEOPLE),
    "proposal.start": Rule(PEOPLE),
    "proposal.candidates": Rule(PEOPLE),
    "proposal.open_several": Rule(PEOPLE),
    "proposal.papers": Rule(SIGNED_IN, about="proposal"),
    "proposal.receive": Rule(PEOPLE, about="proposal"),
    "proposal.check": Rule(PEOPLE, about="paper"),
    "proposal.fault": Rule(PEOPLE, about="paper", form={"reason": "Belum ditandatangani"}),
    "proposal.paper": Rule(SIGNED_IN, about="behind_paper"),
    "proposal.testers": Rule(PEOPLE, about="test"),
    "proposal.name_testers": Rule(PEOPLE, about="test"),
    "proposal.draw_testers": Rule(PEOPLE, about="test"),
    "proposal.release_tester": Rule(PEOPLE, about="test"),
    "proposal.session": Rule(SIGNED_IN, about="test"),
    "proposal.choose_session": Rule(PEOPLE, about="test"),
    "proposal.verification": Rule(PEOPLE, about="test"),
    "uji_kompetensi.show": Rule(ORGANISERS),
    "uji_kompetensi.new_period": Rule(ORGANISERS),
    "uji_kompetensi.announce_period": Rule(ORGANISERS),
    "uji_kompetensi.period": Rule(ORGANISERS, about="ukom_period"),
    "uji_kompetensi.edit_period": Rule(ORGANISERS, about="ukom_period"),
    "uji_kompetensi.change_period": Rule(ORGANISERS, about="ukom_period"),
    "uji_kompetensi.cancel_period": Rule(ORGANISERS, about="ukom_period"),
    "uji_kompetensi.add_session": Rule(ORGANISERS, about="ukom_period"),
    "uji_kompetensi.session": Rule(ORGANISERS, about="ukom_session"),
    "uji_kompetensi.change_session": Rule(ORGANISERS, about="ukom_session"),
    "uji_kompetensi.drop_session": Rule(ORGANISERS, about="ukom_session"),
    "uji_kompetensi.testers": Rule(ORGANISERS),
    "uji_kompetensi.add_tester": Rule(ORGANISERS),
    "uji_kompetensi.end_tester": Rule(ORGANISERS, about="capability"),
    "proposal.scores": Rule(PEOPLE, about="test"),
    "proposal.give_scores": Rule(PEOPLE, about="test"),
    "issued_papers.of_year": Rule(SIGNED_IN, about="year"),
    "issued_papers.decree": Rule(SIGNED_IN, about="decision"),
    "issued_papers.test_result": Rule(SIGNED_IN, about="test_paper"),
    "early_years.new": Rule(PEOPLE),
    "early_years.start": Rule(PEOPLE),
    "certificates.show": Rule(frozenset({Role.PERSONNEL_UNIT})),
    "certificates.record": Rule(frozenset({Role.PERSONNEL_UNIT})),
    "certificates.verify": Rule(frozenset({Role.PERSONNEL_UNIT}), about="certificate"),
    "receipts.show": Rule(SIGNED_IN, about="proposal"),
    "receipts.printed": Rule(SIGNED_IN, about="proposal"),
    "receipts.search": Rule(EVERYBODY),
    "receipts.check": Rule(EVERYBODY, about="receipt"),
    "angka_kredit.show": Rule(PERSONNEL_ADMINS),
    "angka_kredit.open_first": Rule(PERSONNEL_ADMINS),
    "formasi.show": Rule(PERSONNEL_ADMINS),
    "formasi.decide_need": Rule(PERSONNEL_ADMINS),
    "team.show": Rule(frozenset({Role.LEADER})),
    "jf.mine": Rule(PEOPLE),
    "skp.mine": Rule(PEOPLE),
    "skp.new": Rule(PEOPLE),
    "skp.create": Rule(PEOPLE),
    "skp.edit": Rule(SIGNED_IN, about="case"),
    "skp.difference": Rule(SIGNED_IN, about="case"),
    "skp.mark": Rule(PEOPLE, about="case"),
    "skp.new_result": Rule(PEOPLE, about="case"),
    "skp.add_result": Rule(PEOPLE, about="case"),
    "skp.edit_result": Rule(PEOPLE, about="planned"),
    "skp.save_result": Rule(PEOPLE, about="planned"),
    "skp.ask_delete_result": Rule(PEOPLE, about="planned"),
    "skp.delete_result": Rule(PEOPLE, about="planned"),
    "skp.move_result": Rule(PEOPLE, about="planned", form={"direction": "up"}),
    "skp.edit_perilaku": Rule(PEOPLE, about="case"),
    "skp.save_perilaku": Rule(PEOPLE, about="case"),
    "skp.edit_lampiran": Rule(PEOPLE, about="case"),
    "skp.save_lampiran": Rule(PEOPLE, about="case"),
    "skp.dialogs": Rule(SIGNED_IN, about="case"),
    "skp.record_dialog": Rule(PEOPLE, about="case", form=DIALOG),
    "skp.confirm_dialog": Rule(PEOPLE, about="dialog"),
    "skp.feedback": Rule(SIGNED_IN, about="case"),
    "skp.give_feedback": Rule(PEOPLE, about="case"),
    "notifications.show": Rule(SIGNED_IN),
    "notifications.read_all": Rule(SIGNED_IN),
    "notifications.read_one": Rule(SIGNED_IN, about="notification"),
    "imports.show": Rule(PERSONNEL_ADMINS),
    "imports.upload": Rule(PERSONNEL_ADMINS),
    "imports.detail": Rule(PERSONNEL_ADMINS, about="import"),
    "imports.apply": Rule(PERSONNEL_ADMINS, about="import", form={"choice": "all"}),
    "imports.check": Rule(PERSONNEL_ADMINS, about="import"),
    "imports.discard": Rule(PERSONNEL_ADMINS, about="import"),
    "imports.wrong": Rule(PERSONNEL_ADMINS, about="import"),
    "imports.empty_table": Rule(PERSONNEL_ADMINS, about="table"),
    "imports.full_table": Rule(PERSONNEL_ADMINS, about="table"),
    "imports.reconciliations": Rule(PERSONNEL_ADMINS),
    "imports.send_source": Rule(PERSONNEL_ADMINS),
    "imports.compare": Rule(PERSONNEL_ADMINS, about="comparison"),
    "imports.ask_decision": Rule(PERSONNEL_ADMINS, about="comparison"),
    "imports.take_decision": Rule(PERSONNEL_ADMINS, about="comparison"),
    "incidents.show": Rule(HELPERS),
    "incidents.detail": Rule(HELPERS, about="incident"),
    "incidents.retry": Rule(HELPERS, about="incident"),
    "incidents.close": Rule(HELPERS, about="incident", form={"word": "Sudah diperbaiki"}),
    "mailbox.show": Rule(SIGNED_IN),
    "mailbox.read": Rule(SIGNED_IN, about="letter"),
    "calendars.show": Rule(PERSONNEL_ADMINS),
    "calendars.decrees": Rule(PERSONNEL_ADMINS),
    "calendars.new_decree": Rule(PERSONNEL_ADMINS),
    "calendars.add_decree": Rule(PERSONNEL_ADMINS),
    "calendars.decree": Rule(PERSONNEL_ADMINS, about="decree"),
    "calendars.withdraw": Rule(PERSONNEL_ADMINS, about="decree"),
    "calendars.new_schedule": Rule(PERSONNEL_ADMINS),
    "calendars.add_schedule": Rule(PERSONNEL_ADMINS),
    "agency_settings.show": Rule(PERSONNEL_ADMINS | AUDITORS),
    "agency_settings.detail": Rule(PERSONNEL_ADMINS | AUDITORS, about="setting"),
    "agency_settings.change": Rule(PERSONNEL_ADMINS, about="setting"),
    "demo.show": Rule(EVERYBODY),
    "demo.move": Rule(EVERYBODY, form={"step": "day"}),
}

_ADMIN = Role.SYSTEM_ADMIN
_ALONE = "whoever administers accounts leaves their own alone, so that one administrator remains"
_SILENT = "marking answers alike for every id, so that it gives none away; the row stays unread"

_APART = "the counts of a small unit give colleagues away, so they are not for the employee"

_HELD = "the personnel unit of a case decides whether it is on hold, nobody about their own"
_READER = "the personnel unit reads every SKP, but each is written by its employee and the rater"
_OLDER = "whoever sends a form of an older page is told so first (409), whatever is gone from it"
_NOT_RATER = "results are marked by the rater of the SKP, by nobody else who reads it"
_CHECKING = "papers are checked by personnel officers, and never by the candidate"
_ORGANISING = "testers are named by the organiser, and scores are given by testers"
_OBJECTING = "an objection to a refusal is filed by the candidate, by nobody else who reads it"
_BY_THE_ORGANISER = (
    *("testers", "name_testers", "draw_testers", "release_tester", "verification"),
    *("scores", "give_scores"),
)
_WRITING = (
    *("new_result", "add_result", "edit_result", "save_result", "ask_delete_result"),
    *("delete_result", "move_result", "edit_perilaku", "save_perilaku", "edit_lampiran"),
    *("save_lampiran", "record_dialog", "confirm_dialog"),
)

#: Cells that do not follow from their line: (endpoint, role, relation) -> answer and reason.
EXCEPTIONS: Mapping[tuple[str, Role, Relation], tuple[Answer, str]] = {
    ("accounts.disable", _ADMIN, Relation.OWN): (Answer.FORBIDDEN, _ALONE),
    ("accounts.enable", _ADMIN, Relation.OWN): (Answer.FORBIDDEN, _ALONE),
    ("accounts.change_permissions", _ADMIN, Relation.OWN): (Answer.FORBIDDEN, _ALONE),
    **{
        (f"evaluations.{deed}", role, Relation.OWN): (Answer.FORBIDDEN, _APART)
        for deed in ("distribution", "check_distribution")
        for role in PEOPLE
    },
    **{
        ("notifications.read_one", role, relation): (Answer.IN, _SILENT)
        for role in SIGNED_IN
        for relation in (Relation.SAME_UNIT, Relation.OTHER_UNIT, Relation.RANDOM)
    },
    **{
        (f"skp.{name}", Role.PERSONNEL_UNIT, relation): (Answer.FORBIDDEN, _READER)
        for name in _WRITING
        for relation in (Relation.SAME_UNIT, Relation.OTHER_UNIT)
    },
    **{
        (f"skp.{deed}_result", role, Relation.DELETED): (Answer.IN, _OLDER)
        for deed in ("save", "delete", "move")
        for role in PEOPLE
    },
    **{
        (f"case_holds.{deed}", role, relation): (Answer.FORBIDDEN, _HELD)
        for deed in ("ask", "hold", "resume")
        for role, relation in (
            *((role, Relation.OWN) for role in PEOPLE),
            (Role.LEADER, Relation.SAME_UNIT),
        )
    },
    **{
        (f"keberatan_usulan.{deed}", role, relation): (Answer.FORBIDDEN, _OBJECTING)
        for deed in ("new", "send")
        for role in PEOPLE
        for relation in REACH["proposal"][role]
        if relation is not Relation.OWN
    },
    **{
        ("skp.mark", role, Relation.OWN): (Answer.FORBIDDEN, _NOT_RATER)
        for role in (Role.EMPLOYEE, Role.LEADER, Role.PERSONNEL_UNIT)
    },
    **{
        (f"proposal.{deed}", role, relation): (Answer.FORBIDDEN, reason)
        for deed, reason in (
            ("check", _CHECKING),
            ("fault", _CHECKING),
            *((each, _ORGANISING) for each in _BY_THE_ORGANISER),
        )
        for role in PEOPLE
        for relation in REACH["paper" if deed in {"check", "fault"} else "test"][role]
        if role is not Role.PERSONNEL_UNIT or relation is Relation.OWN
    },
    **{
        ("skp.mark", Role.PERSONNEL_UNIT, relation): (Answer.FORBIDDEN, _NOT_RATER)
        for relation in (Relation.SAME_UNIT, Relation.OTHER_UNIT)
    },
}


def expected(endpoint: str, role: Role, relation: Relation) -> Answer:
    """What a cell must answer."""
    exception = EXCEPTIONS.get((endpoint, role, relation))
    return exception[0] if exception else RULES[endpoint].answer(role, relation)
