"""How a rater judges: verdicts that fit the ratings, and reasons where the pattern is missed."""

from __future__ import annotations

from random import Random

from workflow_app.demo.course import Run
from workflow_app.demo.words import say
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.rules.perilaku import BERAKHLAK
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat, Rating, predikat_of
from workflow_app.rules.rating import head_rating
from workflow_app.services.evaluation import editing as evaluation

_ABOVE, _MEETS, _BELOW = Rating


def rate(run: Run) -> None:
    """Judge every result and behaviour, choose both ratings and fire ``rate``."""
    course, chance = run.course, run.chance
    hasil = _of_head(run) or course.hasil
    written = run.play.written(run.sheet)
    judged = verdicts(_BELOW if course.departs else hasil, len(written), chance)
    behaviours = verdicts(course.perilaku, len(BERAKHLAK), chance)
    poor = predikat_of(hasil, course.perilaku).rank >= Predikat.BUTUH_PERBAIKAN.rank
    form = evaluation.RatingForm(
        hasil_kerja={
            each.id: (rating.value, _comment(rating, chance))
            for each, rating in zip(written, judged, strict=True)
        },
        perilaku={
            each.code: (rating.value, "")
            for each, rating in zip(BERAKHLAK, behaviours, strict=True)
        },
        rating_hasil_kerja=hasil.value,
        rating_perilaku=course.perilaku.value,
        reason=say(chance, "penilaian", "alasan_beda") if course.departs else "",
        recommendation=say(chance, "penilaian", "rekomendasi_buruk" if poor else "rekomendasi"),
    )
    stage = run.play.stage
    stage.at = stage.edit(run.rater, run.child.id).at
    evaluation.rate(stage.session, _attempt(run, "rate"), form)
    run.play.rated.add(run.child.id)


def _of_head(run: Run) -> Rating | None:
    """Whoever leads an organisation gets its result as their rating."""
    if not run.sheet.leads:
        return None
    value = run.play.values[run.play.result_of(run.sheet, run.child)]
    return head_rating(CapaianOrganisasi(value))


def _comment(rating: Rating, chance: Random) -> str:
    key = {_ABOVE: "umpan_atas", _MEETS: "umpan_sesuai", _BELOW: "umpan_bawah"}[rating]
    return say(chance, "penilaian", key)


def check(run: Run) -> None:
    """Check the distribution; where the pattern is missed, say why and check again."""
    stage = run.play.stage
    attempt = _attempt(run, "check_distribution")
    try:
        evaluation.check_distribution(stage.session, attempt, {})
    except refusals.Unready as unready:
        missed = unready.verdicts[0].found.split(", ")
        reasons = {code: say(run.chance, "pola", "alasan") for code in missed}
        evaluation.check_distribution(stage.session, attempt, reasons)


def _attempt(run: Run, trigger: str) -> Attempt:
    stage = run.play.stage
    actor = stage.person(run.rater)
    return Attempt(case=run.child.id, trigger=trigger, actor=actor, at=stage.at)


def verdicts(rating: Rating, number: int, chance: Random) -> list[Rating]:
    """Verdicts that suggest exactly this rating: most of them alike, not always all."""
    found = [rating] * number
    other = {_ABOVE: _MEETS, _MEETS: _ABOVE, _BELOW: _MEETS}[rating]
    for place in chance.sample(range(number), chance.randint(0, (number - 1) // 2)):
        found[place] = other
    return found
