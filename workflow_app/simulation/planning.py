"""How a simulated SKP comes into force: opened, written, talked over, agreed, set."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from random import Random
from uuid import UUID

from workflow_app.demo.contents import PlannedIndicator, PlannedResult, results_for
from workflow_app.demo.days import Place
from workflow_app.demo.posts import Post
from workflow_app.demo.words import headings, say
from workflow_app.engine import refusals
from workflow_app.services.open_work import Work
from workflow_app.services.skp import dialogs, editing
from workflow_app.services.skp.opening import NewSkp, create_skp
from workflow_app.services.skp.parties import raters_of
from workflow_app.services.staffing.looking import definitive_of
from workflow_app.simulation import superiors
from workflow_app.simulation.stage import Sheet, Stage, place

#: When planning begins, by kind of post: days after 1 October of the year before.
_OPENS = {
    "jpt_madya": (4, 8),
    "jpt_pratama": (14, 24),
    "administrator": (28, 38),
    "pengawas": (40, 50),
}
_OTHERS_OPEN = (52, 76)
_LONGEST_WAIT = 40


def opens_on(post: Post, year: int, chance: Random) -> date:
    """The day on which the holder of a post means to open the SKP of a year."""
    return date(year - 1, 10, 1) + timedelta(
        days=chance.randint(*_OPENS.get(post.jenis, _OTHERS_OPEN))
    )


def opening(stage: Stage, person: UUID, year: int, starts_on: date) -> int | None:
    """Open the SKP of the post somebody holds, and write it in one sitting."""
    if year > stage.last_year or stage.left.get(person, date.max) <= starts_on:
        return None
    if stage.is_away(person, stage.today):
        return 3
    held = definitive_of(stage.session, person, max(starts_on, stage.today))
    if held is None:
        return None
    position = held.position_id
    post = stage.agency.posts[position]
    if not post.superior:
        return None
    wanted = NewSkp(
        person=person,
        year=year,
        starts_on=starts_on,
        ends_on=date(year, 12, 31),
        approach=stage.agency.plan.units[post.unit].approach,
    )
    sheet = Sheet(
        case=create_skp(stage.session, wanted, actor=person, at=stage.at).case,
        person=person,
        position=position,
        year=year,
    )
    _write(stage, sheet, post)
    stage.sheets[sheet.case] = stage.planned[position, year] = sheet
    return None


def submit(stage: Stage, work: Work, actor: UUID) -> int | None:
    """Talk it over with the superior, once it is the right one, and submit."""
    sheet = _sheet(stage, work)
    if superiors.waits(stage, work, actor, at_stage="draft"):
        return 1
    chance = stage.chance("submit", actor, work.dates["starts_on"], work.seq)
    if work.state == "draft":
        _talk(stage, sheet, chance)
    stage.fire(actor, "submit", work.case)
    return None


def answer(stage: Stage, work: Work, actor: UUID) -> int | None:
    """The rater sends one in twelve back, and agrees to the others."""
    sheet = _sheet(stage, work)
    chance = stage.chance("answer", sheet.person, sheet.year, work.dates["starts_on"], work.seq)
    if work.seq < _FIRST_ANSWER and chance.random() < 0.08:
        reason = chance.choice(headings("kembalikan"))
        note = say(chance, "kembalikan", reason)
        stage.fire(actor, "send_back", work.case, note=note, reason_code=reason)
        return None
    kinds = {rhk: "utama" for rhk, _ in sheet.planned}
    if len(kinds) > 2 and chance.random() < 0.3:
        kinds[sheet.planned[-1][0]] = "tambahan"
    editing.mark_results(stage.session, stage.edit(actor, work.case), kinds)
    stage.fire(actor, "agree", work.case)
    return None


def sign(stage: Stage, work: Work, actor: UUID) -> int | None:
    """The employee signs what was agreed, once the superior is the right one."""
    if superiors.waits(stage, work, actor, at_stage="sign"):
        return 1
    stage.fire(actor, "agree", work.case)
    return None


def establish(stage: Stage, work: Work, actor: UUID) -> int | None:
    """It is set."""
    stage.fire(actor, "establish", work.case)
    return None


#: A first submission is the second event of its case; with later ones nobody is so strict.
_FIRST_ANSWER = 4


def _sheet(stage: Stage, work: Work) -> Sheet:
    return stage.sheets[work.case]


def _write(stage: Stage, sheet: Sheet, post: Post) -> None:
    chance = stage.chance("write", sheet.person, sheet.year, post.key)
    planned = results_for(post.family, sheet.year, chance)
    if not post.jenis.startswith("jpt"):
        planned = planned[: 3 if chance.random() < 0.3 else 2]
    leader = stage.agency.rightful(sheet.position)
    above = stage.planned.get((leader, sheet.year)) if leader else None
    edit = partial(stage.edit, sheet.person, sheet.case)
    for each in planned:
        form = _form(each, above, jpt=post.jenis.startswith("jpt"), narrative=_told(stage, post))
        sheet.planned.append((editing.save_result(stage.session, edit(), form), each))
    editing.save_lampiran(stage.session, edit(), _annex(chance))


def _told(stage: Stage, post: Post) -> bool:
    return stage.agency.plan.units[post.unit].approach == "kualitatif"


def _form(
    planned: PlannedResult, above: Sheet | None, *, jpt: bool, narrative: bool
) -> editing.ResultForm:
    served = above.planned[0] if above else None
    fitting = [each for each in above.planned if each[1].topic == planned.serves] if above else []
    served = fitting[0] if fitting else served
    return editing.ResultForm(
        text=planned.text,
        rhk_pimpinan_id=served[0] if served else None,
        rhk_pimpinan_text=served[1].text if served else "",
        intervensi_jenis="" if jpt or not served else "langsung",
        no_leader_reason="" if jpt or served else "RHK pimpinan belum tersusun",
        indicators=tuple(
            _indicator(each, planned, jpt=jpt, narrative=narrative) for each in planned.indicators
        ),
    )


def _indicator(
    each: PlannedIndicator, planned: PlannedResult, *, jpt: bool, narrative: bool
) -> editing.IndikatorForm:
    return editing.IndikatorForm(
        text=f"{each.text}: {each.target}" if narrative else each.text,
        target="" if narrative else each.target,
        aspek="" if narrative or jpt else each.aspek,
        perspektif=planned.perspektif if jpt else "",
        absolute_reason=planned.absolute_reason,
    )


def _annex(chance: Random) -> dict[str, list[tuple[str, str]]]:
    return {
        "dukungan_sumber_daya": [(say(chance, "lampiran", "dukungan_sumber_daya"), "")],
        "skema_pertanggungjawaban": [(say(chance, "lampiran", "skema_pertanggungjawaban"), "")],
        "konsekuensi": [
            (say(chance, "lampiran", "tercapai"), "target_met"),
            (say(chance, "lampiran", "tidak_tercapai"), "target_not_met"),
        ],
    }


def _talk(stage: Stage, sheet: Sheet, chance: Random) -> None:
    """A dialogue that the employee records and the leader confirms the same day."""
    where = _place(stage, sheet)
    form = dialogs.DialogForm(
        held_on=where.calendar.today(stage.at),
        topics=say(chance, "dialog", "topik"),
        agreements=say(chance, "dialog", "sepakat"),
    )
    edit = stage.edit(sheet.person, sheet.case)
    dialog = dialogs.record_dialog(stage.session, edit, form)
    for leader in _leaders(stage, sheet):
        try:
            dialogs.confirm_dialog(stage.session, stage.edit(leader, sheet.case), dialog)
        except refusals.Forbidden:
            continue
        return


def _leaders(stage: Stage, sheet: Sheet) -> list[UUID]:
    """Who can confirm a dialogue: the rater of the day, else whoever sits above."""
    official = raters_of(stage.session, [sheet.case], stage.today).get(sheet.case)
    found = [official.person] if official and official.person else []
    for position in superiors.line(stage.agency, sheet.position):
        found.extend(superiors.holders(stage, position))
    return [each for each in found if not stage.is_away(each, stage.today)]


def _place(stage: Stage, sheet: Sheet) -> Place:
    unit = stage.agency.plan.units[stage.agency.posts[sheet.position].unit]
    return place(unit.zone, unit.week_days)
