"""How an SKP comes into force: written, talked over, submitted, sent back, agreed, set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from workflow_app.demo.contents import PlannedIndicator, PlannedResult, acting_result, results_for
from workflow_app.demo.play import Play, Sheet
from workflow_app.demo.walk import Story
from workflow_app.demo.words import headings, say, several
from workflow_app.services.skp import dialogs, editing
from workflow_app.services.skp.opening import NewSkp, create_skp

_REVIEWERS = ("analis_kinerja", "perencana_madya")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """How far the planning of an SKP gets and how. ``reach`` is the state in which it rests.

    ``submit_on`` puts the submission on a day of its own. ``escalated`` leaves it to the rater's
    superior after the deadline; ``mistaken`` begins with an SKP that is cancelled.
    """

    opens: date
    reach: str = "established"
    submit_on: date | None = None
    sent_back: bool = False
    escalated: bool = False
    mistaken: bool = False
    reviewed: bool = False


def planning(play: Play, sheet: Sheet, plan: Planning) -> Story:
    """Plan an SKP as far as it gets."""
    stage, place = play.stage, sheet.place
    chance = stage.chance("planning", sheet.person, sheet.starts_on)
    yield stage.on(plan.opens, place, chance)
    if plan.mistaken:
        _create(play, sheet)
        yield stage.later(1, place, chance)
        stage.fire(sheet.person, "cancel", sheet.id, note=say(chance, "lain", "batal"))
        yield stage.later(0, place, chance)
    _create(play, sheet)
    _write(play, sheet, chance)
    if plan.reach == "draft":
        return
    yield from _submission(play, sheet, plan, chance)
    if plan.reach in {"under_team_review", "submitted"}:
        return
    if plan.sent_back or plan.reach == "returned":
        yield stage.later(chance.randint(1, 4), place, chance)
        _send_back(play, sheet, chance)
        if plan.reach == "returned":
            return
        yield stage.later(chance.randint(1, 3), place, chance)
        _dialog(play, sheet, chance)
        stage.fire(sheet.person, "submit", sheet.id)
        yield from _review(play, sheet, plan, chance)
    yield from _agreement(play, sheet, plan, chance)


def _submission(play: Play, sheet: Sheet, plan: Planning, chance: Random) -> Story:
    stage = play.stage
    if plan.submit_on is not None:
        yield stage.on(plan.submit_on, sheet.place, chance)
    else:
        yield stage.later(chance.randint(1, 5), sheet.place, chance)
    stage.fire(sheet.person, "submit", sheet.id)
    if plan.reach != "under_team_review":
        yield from _review(play, sheet, plan, chance)


def _review(play: Play, sheet: Sheet, plan: Planning, chance: Random) -> Story:
    """The team sees each submission once, where the agency uses it; never its own member's."""
    if not plan.reviewed:
        return
    stage = play.stage
    yield stage.later(chance.randint(1, 3), sheet.place, chance)
    members = (stage.roster.holder(post, stage.today) for post in _REVIEWERS)
    reviewer = next(member for member in members if member and member != sheet.person)
    stage.fire(reviewer, "clear_review", sheet.id, note=say(chance, "lain", "telaah"))


def _agreement(play: Play, sheet: Sheet, plan: Planning, chance: Random) -> Story:
    stage, place = play.stage, sheet.place
    if plan.escalated:
        limit = place.calendar.add(sheet.starts_on, 15, "working")
        yield stage.on(limit + timedelta(days=2), place, chance)
    else:
        yield stage.later(chance.randint(1, 6), place, chance)
    leader = play.above_rater(sheet) if plan.escalated else play.rater(sheet)
    editing.mark_results(stage.session, stage.edit(leader, sheet.id), _kinds(sheet, chance))
    stage.fire(leader, "agree", sheet.id)
    yield stage.later(chance.randint(0, 3), place, chance)
    stage.fire(sheet.person, "agree", sheet.id)
    if plan.reach == "agreed":
        return
    yield stage.later(chance.randint(0, 4), place, chance)
    setter = play.above_rater(sheet) if plan.escalated else play.rater(sheet)
    stage.fire(setter, "establish", sheet.id)


def _create(play: Play, sheet: Sheet) -> None:
    stage = play.stage
    wanted = NewSkp(
        person=stage.person(sheet.person),
        year=sheet.year,
        starts_on=sheet.starts_on,
        ends_on=sheet.ends_on,
        approach="kualitatif" if sheet.narrative else "kuantitatif",
    )
    outcome = create_skp(stage.session, wanted, actor=stage.person(sheet.person), at=stage.at)
    sheet.case = outcome.case


def _write(play: Play, sheet: Sheet, chance: Random) -> None:
    stage, post = play.stage, play.roster.posts[sheet.post]
    planned = results_for(post.family, sheet.year, chance)
    acting = play.roster.acting(sheet.person, max(sheet.starts_on, stage.today))
    if acting is not None:
        planned += (acting_result(play.roster.posts[acting.post].name),)
    sheet.planned.clear()
    for each in planned:
        form = _form(play, sheet, each)
        rhk = editing.save_result(stage.session, stage.edit(sheet.person, sheet.id), form)
        sheet.planned.append((rhk, each))
    expected = {value: say(chance, "perilaku", value) for value in headings("perilaku")}
    editing.save_perilaku(stage.session, stage.edit(sheet.person, sheet.id), expected)
    editing.save_lampiran(stage.session, stage.edit(sheet.person, sheet.id), _annex(chance))
    _dialog(play, sheet, chance)


def _form(play: Play, sheet: Sheet, planned: PlannedResult) -> editing.ResultForm:
    served = play.leader_result(sheet, planned)
    jpt = play.roster.posts[sheet.post].jenis.startswith("jpt")
    acting = play.roster.acting(sheet.person, max(sheet.starts_on, play.stage.today))
    reason = "RHK pimpinan belum tersusun; disesuaikan setelah tersedia"
    if planned.acting:
        reason = "Penugasan sebagai pelaksana tugas"
    return editing.ResultForm(
        text=planned.text,
        rhk_pimpinan_id=served[0] if served else None,
        rhk_pimpinan_text=served[1] if served else "",
        intervensi_jenis="" if jpt or not served else "langsung",
        no_leader_reason="" if jpt or served else reason,
        penugasan_dari=acting.document if planned.acting and acting else "",
        acting_appointment=acting.id if planned.acting and acting else None,
        indicators=tuple(
            _indicator(each, planned, narrative=sheet.narrative, jpt=jpt)
            for each in planned.indicators
        ),
    )


def _indicator(
    each: PlannedIndicator, planned: PlannedResult, *, narrative: bool, jpt: bool
) -> editing.IndikatorForm:
    """Apart on the quantitative form; indicator and target in one narrative on the other."""
    return editing.IndikatorForm(
        text=f"{each.text}: {each.target}" if narrative else each.text,
        target="" if narrative else each.target,
        aspek="" if narrative or jpt else each.aspek,
        perspektif=planned.perspektif if jpt else "",
        absolute_reason=planned.absolute_reason,
    )


def _annex(chance: Random) -> dict[str, list[tuple[str, str]]]:
    return {
        "dukungan_sumber_daya": [
            (line, "") for line in several(chance, 2, "lampiran", "dukungan_sumber_daya")
        ],
        "skema_pertanggungjawaban": [
            (line, "") for line in several(chance, 1, "lampiran", "skema_pertanggungjawaban")
        ],
        "konsekuensi": [
            (say(chance, "lampiran", "tercapai"), "target_met"),
            (say(chance, "lampiran", "tidak_tercapai"), "target_not_met"),
        ],
    }


def _dialog(play: Play, sheet: Sheet, chance: Random) -> None:
    """A dialogue that the leader confirms; with nobody there it is confirmed one post higher."""
    stage = play.stage
    form = dialogs.DialogForm(
        held_on=sheet.place.calendar.today(stage.at),
        topics=say(chance, "dialog", "topik"),
        agreements=say(chance, "dialog", "sepakat"),
    )
    dialog = dialogs.record_dialog(stage.session, stage.edit(sheet.person, sheet.id), form)
    vacant = play.roster.rater(sheet.post, stage.today) is None
    leader = play.above_rater(sheet) if vacant else play.rater(sheet)
    dialogs.confirm_dialog(stage.session, stage.edit(leader, sheet.id), dialog)


def _send_back(play: Play, sheet: Sheet, chance: Random) -> None:
    reason = chance.choice(headings("kembalikan"))
    note = say(chance, "kembalikan", reason)
    play.stage.fire(play.rater(sheet), "send_back", sheet.id, note=note, reason_code=reason)


def _kinds(sheet: Sheet, chance: Random) -> dict[UUID, str]:
    kinds: dict[UUID, str] = {rhk: "utama" for rhk, _ in sheet.planned}
    last, planned = sheet.planned[-1]
    if len(kinds) > 2 and not planned.acting and chance.random() < 0.3:
        kinds[last] = "tambahan"
    return kinds
