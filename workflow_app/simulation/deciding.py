"""What is decided beside the evaluations: organisation results, objections, the follow-up."""

from __future__ import annotations

from uuid import UUID

from workflow_app.demo.words import say
from workflow_app.rules.predikat import Rating
from workflow_app.services import tasks
from workflow_app.services.cases.family import open_acts
from workflow_app.services.open_work import Work
from workflow_app.services.skp.follow_up import END_SEGMENT
from workflow_app.simulation.stage import Stage

_VALUES = ("baik",) * 7 + ("istimewa", "istimewa", "butuh_perbaikan")


def recommend(stage: Stage, work: Work, actor: UUID) -> int | None:
    """The planning unit recommends a result."""
    if work.state != "draft":
        return None
    chance = stage.chance("recommends", work.unit, work.dates["starts_on"])
    note = say(chance, "capaian", "rekomendasi")
    stage.fire(actor, "recommend", work.case, note=note, value=_value(stage, work))
    return None


def establish(stage: Stage, work: Work, actor: UUID) -> int | None:
    """The head of the organisation above sets it, mostly as recommended."""
    value = _value(stage, work)
    chance = stage.chance("sets", work.unit, work.dates["starts_on"])
    stage.fire(actor, "establish", work.case, note=say(chance, "capaian", value), value=value)
    return None


def explain(stage: Stage, work: Work, actor: UUID) -> int | None:
    """Most raters explain themselves; over the others the time runs out."""
    chance = stage.chance("explains", work.subject, work.opened_at.date())
    if chance.random() < 0.85:
        stage.fire(actor, "explain", work.case, note=say(chance, "keberatan", "penjelasan"))
    return None


def hear(stage: Stage, work: Work, actor: UUID) -> int | None:
    """The employee answers, and one in ten thinks better of it."""
    chance = stage.chance("hears", work.subject, work.opened_at.date())
    if chance.random() < 0.1:
        stage.fire(actor, "withdraw", work.case, note=say(chance, "keberatan", "tarik"))
        return None
    stage.fire(actor, "hear_employee", work.case, note=say(chance, "keberatan", "tanggapan"))
    return None


def decide_objection(stage: Stage, work: Work, actor: UUID) -> int | None:
    """The rater's superior changes three results in ten."""
    chance = stage.chance("decides", work.subject, work.opened_at.date())
    if chance.random() < 0.7:
        stage.fire(actor, "uphold_result", work.case, note=say(chance, "keberatan", "tetap"))
        return None
    stage.fire(
        actor,
        "change_result",
        work.case,
        note=say(chance, "keberatan", "ubah"),
        rating_hasil_kerja=Rating.DI_ATAS_EKSPEKTASI.value,
        rating_perilaku=Rating.SESUAI_EKSPEKTASI.value,
    )
    return None


def follow_up(stage: Stage, work: Work, actor: UUID) -> int | None:
    """A task that is done with a result; what a later release brings stays open.

    The personnel unit knows of each change it has made, and ends the segments of its own accord.
    """
    if work.code in tasks.HELD or work.code == END_SEGMENT:
        return None
    if work.code == "close_segment":
        stage.fire(actor, "close_segment", work.case)
        return None
    chance = stage.chance("does", work.subject, work.code, work.opened_at.date())
    done = tasks.Finished(
        task=work.task,
        case=work.case,
        actor=actor,
        at=stage.at,
        result=say(chance, "tindak_lanjut", work.code),
    )
    tasks.finish_task(stage.session, done)
    return None


def finish(stage: Stage, work: Work, actor: UUID) -> int | None:
    """The personnel unit closes the SKP when nothing is left to be done."""
    left = open_acts(stage.session, work.case)
    if left:
        return None if any(each.code in tasks.HELD for each in left) else 5
    stage.fire(actor, "finish_follow_up", work.case)
    return None


def _value(stage: Stage, work: Work) -> str:
    return stage.chance("result", work.unit, work.dates["starts_on"]).choice(_VALUES)
