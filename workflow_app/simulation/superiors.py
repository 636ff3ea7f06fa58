"""Wrong superiors: who notices when, says so, and what the personnel unit finds out.

The line on record of one post in twenty leads elsewhere. Most people see it when they plan with
their superior, the others when they are asked to sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from workflow_app.services.koreksi_atasan.reporting import Report, report_superior
from workflow_app.services.open_work import Work, wrong_superior_open
from workflow_app.services.skp.parties import raters_of
from workflow_app.services.staffing.looking import definitive_of, holder_of
from workflow_app.simulation.agency import Agency
from workflow_app.simulation.stage import Stage

_AT_ONCE = 0.7
_MISTAKEN = 0.004


def waits(stage: Stage, work: Work, person: UUID, *, at_stage: str) -> bool:
    """Whether somebody waits for the right superior; the first time they say who it is."""
    right = stage.agency.rightful(work.position)
    if work.position is None or right is None:
        return False
    chance = stage.chance("notices", person, work.position)
    early = chance.random() < _AT_ONCE
    if at_stage == "draft" and not early:
        return False
    official = raters_of(stage.session, [work.case], stage.today).get(work.case)
    if official is None or official.position == right:
        return _mistaken(stage, work, person, right) if at_stage == "draft" else False
    if not wrong_superior_open(stage.session, person):
        _report(stage, person, work.position, right)
    return True


def decide(stage: Stage, work: Work, actor: UUID) -> int | None:
    """The personnel unit looks the superior up: corrects the line, or says that it is right."""
    if work.subject is None:
        return None
    held = definitive_of(stage.session, work.subject, stage.today)
    position = held.position_id if held else None
    right = stage.agency.rightful(position)
    if position is None or right is None or position not in stage.agency.wrong:
        note = "Atasan yang tercatat sesuai dengan struktur organisasi"
        stage.fire(actor, "refuse", work.case, note=note, reason_code="superior_is_right")
        return None
    chance = stage.chance("decides", work.subject, position)
    stage.fire(
        actor,
        "correct",
        work.case,
        position=str(right),
        effective_on=stage.today.isoformat(),
        document=f"Nota Dinas KP.04/{chance.randint(100, 999)}/{stage.today.year}",
    )
    return None


def holders(stage: Stage, position: UUID) -> list[UUID]:
    """Who holds a post on the present day."""
    held = holder_of(stage.session, position, stage.today)
    return [held.person_id] if held else []


def line(agency: Agency, position: UUID) -> Iterator[UUID]:
    """The posts that stand above a post in truth, the nearest first."""
    above = agency.rightful(position)
    while above is not None:
        yield above
        above = agency.rightful(above)


def _mistaken(stage: Stage, work: Work, person: UUID, right: UUID) -> bool:
    """Now and then somebody says so who is wrong; they plan on with whom they have."""
    chance = stage.chance("mistaken", person, work.dates["starts_on"])
    other = next(iter(line(stage.agency, right)), None)
    if other is None or chance.random() >= _MISTAKEN or person in stage.noticed:
        return False
    if work.position is not None:
        _report(stage, person, work.position, other)
    return False


def _report(stage: Stage, person: UUID, position: UUID, right: UUID) -> None:
    post = stage.agency.posts[right]
    report = Report(
        proposed=right,
        reason=f"Saya bertugas di bawah {post.name}, bukan pejabat yang tercatat",
        evidence=f"SK penempatan {stage.agency.posts[position].key.upper()}",
    )
    report_superior(stage.session, report, actor=person, at=stage.at)
    stage.noticed[person] = stage.today
