"""The objects that routes are about: whose each is, and the parts of its address.

A kind is one function ``(site, role, relation) -> parts of the address``, registered in KINDS with
the relations it has. Objects of cases are opened once, when the agency is built.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from announced_periods import announce_tests
from decreed import decree_days
from imported_files import import_files
from issued_papers import issue_decree, issue_pak
from jf_holders import hire_holders
from kept_views import keep_own_view
from opened_evaluations import evaluate
from opened_years import open_year_of
from proposed_transfers import (
    bring_certificate,
    give_receipt,
    propose,
    punish,
    task_of,
    verify_certificate,
)
from reported_data import report_data
from reported_superiors import report
from rules import OWNED, SHARED, Relation, Role
from small_site import PERSONAS, Site, park, tell
from sqlalchemy import select
from staffing import delegate

from workflow_app.persistence.models import WebSession
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import account_passwords
from workflow_app.services.sessions import digest_of, revoke
from workflow_app.services.skp.dialogs import dialogs_of
from workflow_app.services.skp.editing import ResultForm, delete_result, save_result
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.teams import add_team

Parts = dict[str, object]

#: Who leads the holder of a post.
LEADERS = {
    **dict.fromkeys(("staf", "staf2"), "kabag"),
    **dict.fromkeys(("kabag", "personalia", "perencana"), "kepala"),
    "kepala": "menteri",
}

#: Whose objects a role meets: its own, those of a colleague of the unit, and of another unit.
NEIGHBOURS: Mapping[Role, Mapping[Relation, str]] = {
    role: {Relation.OWN: role.value, Relation.SAME_UNIT: near, Relation.OTHER_UNIT: "planner"}
    for role, near in {
        Role.ANONYMOUS: "colleague",
        Role.EMPLOYEE: "colleague",
        Role.LEADER: "employee",
        Role.PERSONNEL_UNIT: "head",
        Role.AUDITOR: "colleague",
        Role.SYSTEM_ADMIN: "colleague",
        Role.PERSONNEL_ADMIN: "colleague",
        Role.DISABLED: "colleague",
    }.items()
}


@dataclass(slots=True)
class Objects:
    """What was put into the agency before the routes are tried."""

    notification: dict[str, UUID] = field(default_factory=dict)
    session: dict[str, UUID] = field(default_factory=dict)
    case: dict[str, UUID] = field(default_factory=dict)
    planned: dict[str, UUID] = field(default_factory=dict)
    dialog: dict[str, UUID] = field(default_factory=dict)
    evaluation: dict[str, UUID] = field(default_factory=dict)
    file: dict[str, UUID] = field(default_factory=dict)
    reported: dict[str, UUID] = field(default_factory=dict)
    behind: dict[str, UUID] = field(default_factory=dict)
    datum: dict[str, UUID] = field(default_factory=dict)
    laid: dict[str, UUID] = field(default_factory=dict)
    proposed: dict[str, UUID] = field(default_factory=dict)
    paper: dict[str, UUID] = field(default_factory=dict)
    test: dict[str, UUID] = field(default_factory=dict)
    asked: dict[str, UUID] = field(default_factory=dict)
    year: dict[str, UUID] = field(default_factory=dict)
    view: dict[str, UUID] = field(default_factory=dict)
    given: dict[str, UUID] = field(default_factory=dict)
    holder: dict[str, UUID] = field(default_factory=dict)
    batch: dict[str, UUID] = field(default_factory=dict)
    incident: UUID | None = None
    decree: UUID | None = None
    period: UUID | None = None
    sesi: UUID | None = None
    capability: UUID | None = None
    mandate: UUID | None = None
    team: UUID | None = None
    change: UUID | None = None
    link: str = ""
    receipt: str = ""
    certificate: UUID | None = None
    gone: dict[str, dict[str, Parts]] = field(default_factory=dict)

    def whose(self, role: Role, relation: Relation) -> str:
        """The persona that an object belongs to."""
        return NEIGHBOURS[role][relation] if role in NEIGHBOURS else ""


def furnish(site: Site) -> Objects:
    """Write an object of every kind for every persona."""
    objects = Objects()
    for persona, (post, _) in PERSONAS.items():
        site.signed_in(persona)
        if post in {"staf", "staf2", "kabag", "personalia", "perencana", "kepala"}:
            skp = objects.case[persona] = site.world.new_skp(post)
            _write(site, objects, persona, post)
            opened = evaluate(site, skp, site.world.person[post])
            objects.evaluation[persona], objects.file[persona] = opened
            superior = "perencana" if post in {"staf", "staf2", "kabag"} else "kabag"
            reported = report(site, post, superior)
            objects.reported[persona], objects.behind[persona] = reported
            objects.datum[persona], objects.laid[persona] = report_data(site, post)
            proposed = propose(site, post, LEADERS[post])
            objects.proposed[persona], objects.paper[persona], objects.test[persona] = proposed
            objects.asked[persona] = task_of(site, objects.proposed[persona])
            objects.year[persona] = open_year_of(site, post)
            objects.view[persona] = keep_own_view(site, post)
            scope = {"workflows": ["objection"], "unit": site.world.unit["bagian"]}
            objects.given[persona] = delegate(site.world, post, "menteri", **scope).row
    objects.notification = {persona: tell(site, persona)[0] for persona in site.account}
    verify_certificate(site, bring_certificate(site, objects.test["employee"]))
    objects.certificate = bring_certificate(site, objects.test["colleague"])
    punish(site, "staf", objects.paper["employee"])
    objects.receipt = give_receipt(site, objects.proposed["head"])
    give_receipt(site, objects.proposed["employee"])
    issue_decree(site, objects.proposed["employee"])
    issue_pak(site, "staf", objects.year["employee"])
    objects.incident = park(site)
    objects.holder = hire_holders(site)
    objects.decree = decree_days(site.world)
    objects.period, objects.sesi, objects.capability = announce_tests(site)
    objects.batch = import_files(site)
    granted = delegate(site.world, "kepala", "perencana")
    objects.mandate, objects.change = granted.row, granted.change
    unit, by = site.world.unit["bagian"], By(at=site.world.at())
    with unit_of_work(site.world.database) as db:
        objects.team = add_team(db, "Tim", unit, by.today, by, document="SK 1").row
    with unit_of_work(site.world.database) as db:
        objects.link = account_passwords.issue_link(
            db, site.account["colleague"], at=site.world.now, by=None
        )
    with reading(site.world.database) as db:
        owner = {account: persona for persona, account in site.account.items()}
        for row in db.execute(select(WebSession.id, WebSession.account_id)):
            objects.session[owner[row.account_id]] = row.id
    _remove(site, objects)
    folder = site.app.extensions["alur"].settings.data / "mail"
    folder.mkdir(parents=True)
    (folder / "letter.eml").write_text("Subject: Halo\nTo: staf@contoh.go.id\n\nIsi\n")
    return objects


def _remove(site: Site, objects: Objects) -> None:
    """For every persona something of their own that is gone: a result, a session, a link."""
    with unit_of_work(site.world.database) as db:
        used = account_passwords.issue_link(db, site.account["head"], at=site.world.now, by=None)
        account_passwords.end_links(db, site.account["head"], site.world.now)
    for persona, account in site.account.items():
        token = site.signed_in(persona).session_token
        with unit_of_work(site.world.database) as db:
            ended = db.execute(
                select(WebSession.id).where(WebSession.token_digest == digest_of(token))
            ).scalar_one()
            revoke(db, account, ended, site.world.now)
        objects.gone[persona] = {"session": {"session": ended}, "link": {"token": used}}
    for persona, case in objects.case.items():
        edit = site.world.edit(PERSONAS[persona][0], case)
        with unit_of_work(site.world.database) as db:
            result = save_result(db, edit, ResultForm(text="Sementara"))
            delete_result(db, edit, result)
        objects.gone[persona]["planned"] = {"case": case, "result": result}


def _write(site: Site, objects: Objects, persona: str, post: str) -> None:
    """Contents with a dialogue in the SKP of somebody."""
    case, leader = objects.case[persona], LEADERS[post]
    site.world.fill(case, who=post, leader=leader, results=1)
    ((objects.planned[persona], _indicator),) = site.world.results_of(case)
    with reading(site.world.database) as db:
        (objects.dialog[persona],) = (each.id for each in dialogs_of(db, case))


def _owned(name: str, part: str) -> Callable[[Site, Objects, Role, Relation], Parts]:
    """Objects that belong to somebody; whoever owns none of the kind asks for a random one."""

    def parts(_site: Site, objects: Objects, role: Role, relation: Relation) -> Parts:
        owned = getattr(objects, name)
        return {part: owned.get(objects.whose(role, relation)) or uuid4()}

    return parts


def _within_case(**parts: object) -> Callable[[Site, Objects, Role, Relation], Parts]:
    """What is reached through somebody's case, and belongs to whom the case belongs."""
    case = _owned("case", "case")
    return lambda *asked: {**case(*asked), **parts}


def _evidence(site: Site, objects: Objects, role: Role, relation: Relation) -> Parts:
    """A file within the evaluation whose evidence it is."""
    case = _owned("evaluation", "case")(site, objects, role, relation)
    return {**case, **_owned("file", "file")(site, objects, role, relation)}


def _behind_report(site: Site, objects: Objects, role: Role, relation: Relation) -> Parts:
    """A file behind somebody's report of a wrong superior."""
    case = _owned("reported", "case")(site, objects, role, relation)
    return {**case, **_owned("behind", "file")(site, objects, role, relation)}


def _laid(site: Site, objects: Objects, role: Role, relation: Relation) -> Parts:
    """A file that somebody has laid before a case of theirs."""
    case = _owned("datum", "case")(site, objects, role, relation)
    return {**case, **_owned("laid", "file")(site, objects, role, relation)}


def _behind_paper(site: Site, objects: Objects, role: Role, relation: Relation) -> Parts:
    """The file of a paper of somebody's proposal."""
    case = _owned("proposed", "case")(site, objects, role, relation)
    return {**case, **_owned("paper", "file")(site, objects, role, relation)}


def _behind_record(site: Site, objects: Objects, *_: object) -> Parts:
    """The letter behind a punishment that has ended."""
    return {"person": site.world.person["staf"], "file": objects.paper["employee"]}


def _asked_in_proposal(site: Site, objects: Objects, role: Role, relation: Relation) -> Parts:
    """What the head of a unit is asked in somebody's proposal."""
    case = _owned("proposed", "case")(site, objects, role, relation)
    return {**case, **_owned("asked", "task")(site, objects, role, relation)}


def _kind_of_paper(site: Site, objects: Objects, role: Role, relation: Relation) -> Parts:
    return {**_owned("proposed", "case")(site, objects, role, relation), "kind": "ijazah"}


def _paper_of(name: str, **more: str) -> Callable[[Site, Objects, Role, Relation], Parts]:
    """An official paper of somebody's case."""
    case = _owned(name, "case")
    return lambda *asked: {**case(*asked), **more, "ending": "pdf"}


def _in_case(name: str, part: str) -> Callable[[Site, Objects, Role, Relation], Parts]:
    """What stands in somebody's case under an id of its own."""
    case, known = _owned("case", "case"), _owned(name, part)
    return lambda *asked: {**case(*asked), **known(*asked)}


def _deed(
    part: str, of: Callable[[Site, Objects], UUID | None], word: str
) -> Callable[[Site, Objects, Role, Relation], Parts]:
    """A change of something in the organisation."""
    return lambda site, objects, *_: {part: of(site, objects), "deed": word}


def _board(site: Site, _objects: Objects, _role: Role, relation: Relation) -> Parts:
    """The unit that the leader leads, or another one."""
    return {"unit": site.world.unit["bagian" if relation is Relation.OWN else "perencanaan"]}


def _holder(_site: Site, objects: Objects, _role: Role, relation: Relation) -> Parts:
    """The holder of a JF in the unit that the leader leads, or in another one."""
    return {"person": objects.holder["bagian" if relation is Relation.OWN else "perencanaan"]}


def _account(site: Site, objects: Objects, role: Role, relation: Relation) -> Parts:
    return {"account": site.account.get(objects.whose(role, relation)) or uuid4()}


KINDS: Mapping[str, tuple[frozenset[Relation], Callable[..., Parts]]] = {
    "account": (OWNED, _account),
    "session": (OWNED, _owned("session", "session")),
    "notification": (OWNED, _owned("notification", "notification")),
    "case": (OWNED, _owned("case", "case")),
    "step": (OWNED, _within_case(trigger="submit")),
    "draft": (OWNED, _within_case(form="step-submit")),
    "task": (OWNED, _within_case(task=uuid4())),
    "asked": (OWNED, _asked_in_proposal),
    "consult": (OWNED, _within_case(consult=uuid4())),
    "planned": (OWNED, _in_case("planned", "result")),
    "dialog": (OWNED, _in_case("dialog", "dialog")),
    "evaluation": (OWNED, _owned("evaluation", "case")),
    "result": (OWNED, _owned("evaluation", "case")),
    "evidence": (OWNED, _evidence),
    "correction": (OWNED, _behind_report),
    "laid": (OWNED, _laid),
    "proposal": (OWNED, _owned("proposed", "case")),
    "paper": (OWNED, _kind_of_paper),
    "behind_paper": (OWNED, _behind_paper),
    "test": (OWNED, _owned("test", "case")),
    "year": (OWNED, _paper_of("year", paper="pak")),
    "decision": (OWNED, _paper_of("proposed")),
    "test_paper": (OWNED, _paper_of("test")),
    "record_file": (SHARED, _behind_record),
    "certificate": (SHARED, lambda _site, objects, *_: {"case": objects.certificate}),
    "receipt": (SHARED, lambda _site, objects, *_: {"code": objects.receipt}),
    "incident": (SHARED, lambda _site, objects, *_: {"incident": objects.incident}),
    "import": (SHARED, lambda _site, objects, *_: {"batch": objects.batch["people"]}),
    "comparison": (SHARED, lambda _site, objects, *_: {"batch": objects.batch["comparison"]}),
    "table": (SHARED, lambda *_: {"kind": "people", "ending": "csv"}),
    "link": (SHARED, lambda _site, objects, *_: {"token": objects.link}),
    "ukom_period": (SHARED, lambda _site, objects, *_: {"period": objects.period}),
    "ukom_session": (SHARED, lambda _site, objects, *_: {"sesi": objects.sesi}),
    "capability": (SHARED, lambda _site, objects, *_: {"capability": objects.capability}),
    "decree": (SHARED, lambda _site, objects, *_: {"decree": objects.decree}),
    "setting": (SHARED, lambda *_: {"key": "return_days"}),
    "letter": (SHARED, lambda *_: {"name": "letter"}),
    "person": (SHARED, lambda site, *_: {"person": site.world.person["staf"]}),
    "person_deed": (SHARED, _deed("person", lambda site, _: site.world.person["staf"], "retire")),
    "unit": (SHARED, lambda site, *_: {"unit": site.world.unit["bagian"]}),
    "unit_deed": (SHARED, _deed("unit", lambda site, _: site.world.unit["bagian"], "abolish")),
    "position": (SHARED, lambda site, *_: {"position": site.world.position["staf"]}),
    "position_deed": (
        SHARED,
        _deed("position", lambda site, _: site.world.position["staf"], "superior"),
    ),
    "mandate_deed": (SHARED, _deed("mandate", lambda _, objects: objects.mandate, "end")),
    "team": (SHARED, lambda _site, objects, *_: {"team": objects.team}),
    "team_deed": (SHARED, _deed("team", lambda _, objects: objects.team, "end")),
    "change": (SHARED, lambda _site, objects, *_: {"change": objects.change}),
    "board": (frozenset({Relation.OWN, Relation.OTHER_UNIT}), _board),
    "holder": (frozenset({Relation.OWN, Relation.OTHER_UNIT}), _holder),
    "question": (SHARED, lambda *_: {"question": "own_case"}),
    "view": (OWNED, _owned("view", "view")),
    "given": (OWNED, _owned("given", "mandate")),
    "many": (SHARED, lambda *_: {"workflow": "skp", "version": 1, "trigger": "send_back"}),
}


#: Kinds of which something may be gone, and what then stands in the address.
VANISHING = {
    "session": {"session": UUID(int=0)},
    "link": {"token": "0" * 9},
    "planned": {"case": UUID(int=0), "result": UUID(int=0)},
}


def relations(about: str) -> tuple[Relation, ...]:
    """The relations a route about a kind is tried in."""
    if not about:
        return (Relation.NONE,)
    gone = (Relation.DELETED,) if about in VANISHING else ()
    return (*sorted(KINDS[about][0]), *gone, Relation.RANDOM)


def parts_of(site: Site, objects: Objects, about: str, role: Role, relation: Relation) -> Parts:
    """The parts of the address of an object."""
    if not about:
        return {}
    kind = KINDS[about][1]
    if relation is Relation.DELETED:
        return objects.gone.get(role.value, {}).get(about, VANISHING[about])
    if relation is not Relation.RANDOM:
        return kind(site, objects, role, relation)
    known = kind(site, objects, role, min(KINDS[about][0]))
    return {part: uuid4() if isinstance(value, UUID) else "0" * 9 for part, value in known.items()}
