"""How a period, a segment or a year is evaluated: reported, accepted, rated, signed, received."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from workflow_app.demo import rating
from workflow_app.demo.course import Course, Run
from workflow_app.demo.objecting import objecting
from workflow_app.demo.play import Play, Sheet, Written
from workflow_app.demo.units import DOMAIN
from workflow_app.demo.walk import Story
from workflow_app.demo.words import Stretch, headings, realised, say
from workflow_app.services.cases.family import Child
from workflow_app.services.evaluation import editing as evaluation

_ACCEPTED = frozenset({"awaiting_organisation_result", "ready"})
_LONGEST_WAIT = 90


def evaluating(play: Play, sheet: Sheet, child: Child, course: Course) -> Story:
    """Evaluate one stretch of an SKP as far as it gets."""
    chance = play.stage.chance("evaluating", sheet.person, child.variant, child.starts_on)
    run = Run(play, sheet, child, course, chance)
    yield from _reporting(run)
    if run.state not in _ACCEPTED or course.until == "awaiting_organisation_result":
        return
    yield from _rating(run)
    if course.again_on is not None:
        yield from run.on(course.again_on)
        yield from _rating(run)
    if run.state == "signed":
        yield from _receiving(run)


def _reporting(run: Run) -> Story:
    course, (_, last) = run.course, run.days
    if course.prepares:
        yield from _preparing(run)
    delay = run.chance.randint(12, 16) if course.silent else run.chance.randint(2, 9)
    yield from run.on(course.report_on or last + timedelta(days=delay))
    if run.state != "open" or course.until == "open":
        return
    _report(run)
    if course.until == "realisation_submitted":
        return
    if course.returned or course.until == "realisation_returned":
        yield from _returning(run)
    if run.state == "realisation_submitted":
        yield from run.later(1, 5)
        run.fire(run.rater, "accept_realisation")


def _returning(run: Run) -> Story:
    yield from run.later(1, 3)
    reason = run.chance.choice(headings("kembalikan_realisasi"))
    note = say(run.chance, "kembalikan_realisasi", reason)
    run.fire(run.rater, "send_back_realisation", note, reason_code=reason)
    if run.course.until != "realisation_returned":
        yield from run.later(1, 2)
        run.fire(run.sheet.person, "submit_realisation")


def _preparing(run: Run) -> Story:
    """Action plans, written while the period is young."""
    first, _ = run.days
    yield from run.on(first + timedelta(days=run.chance.randint(6, 20)))
    stage = run.play.stage
    forms = {
        indicator: evaluation.RealisasiForm(rhk_id=each.id, rencana_aksi=each.planned.plan)
        for each in run.play.written(run.sheet)
        for indicator in each.indicators
    }
    if run.state == "open":
        edit = stage.edit(run.sheet.person, run.child.id)
        evaluation.save_realisasi(stage.session, edit, forms)


def _rating(run: Run) -> Story:
    """Wait until the organisation result is known, then rate, check and sign."""
    course = run.course
    for _ in range(_LONGEST_WAIT):
        if run.state == "ready":
            break
        yield from run.later(2, 4)
    if run.state != "ready" or course.until == "ready":
        return
    again = run.child.id in run.play.rated
    if course.sign_on is not None and (again or course.again_on is None):
        yield from run.on(course.sign_on)
    else:
        yield from run.later(1, 6)
    rating.rate(run)
    if course.until == "rated" or (course.again_on is not None and not again):
        return
    yield from run.later(0, 0)
    rating.check(run)
    if course.until == "distribution_checked":
        return
    yield from run.later(0, 0)
    run.fire(run.rater, "sign")


def _receiving(run: Run) -> Story:
    """The employee opens the result, or time delivers it; then it is accepted or objected to."""
    course, stage = run.course, run.play.stage
    if course.until == "signed":
        return
    if course.open_on is not None:
        yield from run.on(course.open_on)
    else:
        yield from run.later(*((5, 6) if course.silent else (0, 2)))
    if run.state == "signed":
        evaluation.open_result(stage.session, stage.edit(run.sheet.person, run.child.id))
    if course.until != "delivered":
        yield from _answering(run)


def _answering(run: Run) -> Story:
    if run.course.objection is not None:
        yield from objecting(run.play, run.sheet, run.child, run.course.objection)
    elif run.course.accepts:
        yield from run.later(1, 6)
        if run.state == "delivered":
            run.fire(run.sheet.person, "accept")


def _report(run: Run) -> None:
    if run.course.silent:
        run.fire(run.rater, "submit_on_behalf", say(run.chance, "atas_nama", "lanjut"))
    else:
        _write(run)
        run.fire(run.sheet.person, "submit_realisation")


def _write(run: Run) -> None:
    """Realisation of every indicator and evidence behind every result."""
    stage, person = run.play.stage, run.sheet.person
    written = run.play.written(run.sheet)
    ratings = rating.verdicts(run.course.hasil, len(written), run.chance)
    stretch = _stretch(run)
    forms = {
        indicator: evaluation.RealisasiForm(
            rhk_id=each.id,
            rencana_aksi=each.planned.plan,
            text=realised(planned, stretch, verdict, run.chance),
        )
        for each, verdict in zip(written, ratings, strict=True)
        for indicator, planned in zip(each.indicators, each.planned.indicators, strict=True)
    }
    evaluation.save_realisasi(stage.session, stage.edit(person, run.child.id), forms)
    for each in written:
        form = _evidence(run, each)
        evaluation.add_evidence(stage.session, stage.edit(person, run.child.id), form)


def _evidence(run: Run, each: Written) -> evaluation.EvidenceForm:
    sheet, (_, last) = run.sheet, run.days
    unit = run.play.roster.posts[sheet.post].unit
    number = run.chance.randint(100, 999)
    period = f"{last:%Y-%m}"
    return evaluation.EvidenceForm(
        rhk_id=each.id,
        description=f"{each.planned.proof}, s.d. {period}",
        url=f"https://berkas.{DOMAIN}/{unit}/{period}/{sheet.person}-{number}",
    )


def _stretch(run: Run) -> Stretch:
    first, last = run.days
    return Stretch(last, Decimal(last.month - first.month + 1) / 12)
