"""How a simulated evaluation goes: reported, accepted, rated, checked, signed, received."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from workflow_app.demo.rating import verdicts
from workflow_app.demo.words import Stretch, headings, realised, say
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.rules.perilaku import BERAKHLAK
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat, Rating, predikat_of
from workflow_app.rules.rating import head_rating
from workflow_app.services.evaluation import editing
from workflow_app.services.open_work import Work
from workflow_app.services.skp.contents import read_contents
from workflow_app.services.skp.parties import raters_of
from workflow_app.services.staffing.above import superior_of
from workflow_app.services.staffing.looking import holder_of
from workflow_app.simulation.stage import Sheet, Stage, place

_ABOVE, _MEETS, _BELOW = Rating
_ORDINARY = ((_MEETS, _MEETS), (_MEETS, _MEETS), (_MEETS, _ABOVE), (_ABOVE, _ABOVE))


def report(stage: Stage, work: Work, actor: UUID) -> int | None:
    """The employee writes what was achieved, or writes it anew, and submits it with evidence."""
    sheet = stage.sheets[_plan(work)]
    chance = stage.chance("report", actor, work.variant, work.dates["starts_on"])
    _write(stage, work, sheet, chance)
    stage.fire(actor, "submit_realisation", work.case)
    return None


def go_on(stage: Stage, work: Work) -> int | None:
    """Where the employee reports nothing, the rater goes on without them."""
    rater = _rater(stage, work)
    if rater is None or stage.is_away(rater, stage.today):
        return 3
    note = say(stage.chance("behalf", work.subject), "atas_nama", "lanjut")
    stage.fire(rater, "submit_on_behalf", work.case, note=note)
    return None


def _rater(stage: Stage, work: Work) -> UUID | None:
    """Who rates; the superior where the employee holds the post of their own rater."""
    official = raters_of(stage.session, [_plan(work)], stage.today).get(_plan(work))
    if official is None or official.person != work.subject:
        return official.person if official else None
    above = superior_of(stage.session, official.position, stage.today)
    held = holder_of(stage.session, above, stage.today) if above else None
    return held.person_id if held else None


def accept(stage: Stage, work: Work, actor: UUID) -> int | None:
    """The rater takes the report, or sends one in sixteen back the first time."""
    chance = stage.chance("accept", work.subject, work.variant, work.dates["starts_on"], work.seq)
    if work.seq < _SECOND_REPORT and chance.random() < 0.06:
        reason = chance.choice(headings("kembalikan_realisasi"))
        note = say(chance, "kembalikan_realisasi", reason)
        stage.fire(actor, "send_back_realisation", work.case, note=note, reason_code=reason)
        return None
    stage.fire(actor, "accept_realisation", work.case)
    return None


_SECOND_REPORT = 5


def rate(stage: Stage, work: Work, actor: UUID) -> int | None:
    """The rater judges, checks the distribution and signs, in one sitting."""
    if work.state == "ready":
        _judge(stage, work, actor)
    if work.state in {"ready", "rated"}:
        stage.at += timedelta(seconds=20)
        _check(stage, work, actor)
    stage.at += timedelta(seconds=10)
    stage.fire(actor, "sign", work.case)
    _announce(stage, work)
    return None


def answer(stage: Stage, work: Work, actor: UUID) -> int | None:
    """The employee accepts the result, objects to it, or lets the window lapse."""
    chance = stage.chance("receives", actor, work.variant, work.dates["starts_on"])
    mood = chance.random()
    if mood < 0.02 and work.variant in {"annual", "segment"}:
        stage.fire(actor, "object", work.case, note=say(chance, "keberatan", "alasan"))
    elif mood < 0.7:
        stage.fire(actor, "accept", work.case)
    return None


def _plan(work: Work) -> UUID:
    if work.plan is None:
        raise LookupError("an evaluation belongs to an SKP")
    return work.plan


def _ratings(stage: Stage, work: Work, sheet: Sheet) -> tuple[Rating, Rating]:
    """What somebody achieves: mostly as they always do. Heads share their organisation's result."""
    nature = stage.chance("nature", sheet.person).random()
    mood = stage.chance("mood", sheet.person, work.variant, work.dates["starts_on"])
    hasil, perilaku = mood.choice(_ORDINARY)
    if nature > 0.94:
        hasil, perilaku = mood.choice(((_BELOW, _MEETS), (_MEETS, _BELOW), (_MEETS, _MEETS)))
    post = stage.agency.posts[sheet.position]
    leads = post.is_head and stage.agency.plan.units[post.unit].evaluated
    if leads and work.value:
        hasil = head_rating(CapaianOrganisasi(work.value))
    return hasil, perilaku


def _judge(stage: Stage, work: Work, actor: UUID) -> None:
    sheet = stage.sheets[_plan(work)]
    hasil, perilaku = _ratings(stage, work, sheet)
    chance = stage.chance("judge", sheet.person, work.variant, work.dates["starts_on"])
    poor = predikat_of(hasil, perilaku).rank >= Predikat.BUTUH_PERBAIKAN.rank
    judged = zip(sheet.planned, verdicts(hasil, len(sheet.planned), chance), strict=True)
    behaviours = zip(BERAKHLAK, verdicts(perilaku, len(BERAKHLAK), chance), strict=True)
    form = editing.RatingForm(
        hasil_kerja={
            rhk: (verdict.value, say(chance, "penilaian", _COMMENTS[verdict]))
            for (rhk, _), verdict in judged
        },
        perilaku={each.code: (verdict.value, "") for each, verdict in behaviours},
        rating_hasil_kerja=hasil.value,
        rating_perilaku=perilaku.value,
        reason=say(chance, "penilaian", "alasan_beda"),
        recommendation=say(chance, "penilaian", "rekomendasi_buruk" if poor else "rekomendasi"),
    )
    editing.rate(stage.session, _attempt(stage, work, actor, "rate"), form)


_COMMENTS = {_ABOVE: "umpan_atas", _MEETS: "umpan_sesuai", _BELOW: "umpan_bawah"}


def _check(stage: Stage, work: Work, actor: UUID) -> None:
    """Where the pattern is missed the rater says why, and checks again."""
    attempt = _attempt(stage, work, actor, "check_distribution")
    try:
        with stage.session.begin_nested():
            editing.check_distribution(stage.session, attempt, {})
    except refusals.Unready as unready:
        chance = stage.chance("pattern", work.unit, work.dates["starts_on"])
        missed = unready.verdicts[0].found.split(", ")
        reasons = {code: say(chance, "pola", "alasan") for code in missed}
        editing.check_distribution(stage.session, attempt, reasons)


def _attempt(stage: Stage, work: Work, actor: UUID, trigger: str) -> Attempt:
    return Attempt(case=work.case, trigger=trigger, actor=actor, at=stage.at)


def _announce(stage: Stage, work: Work) -> None:
    """Most people open a signed result within days; for the others time delivers it."""
    person, case = work.subject, work.case
    chance = stage.chance("opens", person, work.variant, work.dates["starts_on"])
    if person is None or chance.random() > 0.85:
        return

    def opened() -> int | None:
        if stage.is_away(person, stage.today):
            return 2
        editing.open_result(stage.session, stage.edit(person, case))
        return None

    day = stage.today + timedelta(days=chance.randint(0, 3))
    where = place(work.zone, work.week_days)
    stage.errand(stage.on(day, where, chance), f"{person}:opens:{work.dates['starts_on']}", opened)


def _write(stage: Stage, work: Work, sheet: Sheet, chance: Random) -> None:
    """A realisation of every indicator, and evidence behind every result."""
    if not sheet.indicators:
        _learn_indicators(stage, sheet)
    hasil, _ = _ratings(stage, work, sheet)
    ratings = dict(
        zip(
            (rhk for rhk, _ in sheet.planned),
            verdicts(hasil, len(sheet.planned), chance),
            strict=True,
        )
    )
    first, last = work.day("starts_on") or date.min, work.day("ends_on") or date.max
    stretch = Stretch(last, Decimal(last.month - first.month + 1) / 12)
    forms = {
        indicator: editing.RealisasiForm(
            rhk_id=rhk,
            rencana_aksi=planned.plan,
            text=realised(measure, stretch, ratings[rhk], chance),
        )
        for rhk, planned in sheet.planned
        for indicator, measure in zip(sheet.indicators[rhk], planned.indicators, strict=True)
    }
    edit = stage.edit(sheet.person, work.case)
    editing.save_realisasi(stage.session, edit, forms)
    for rhk, planned in sheet.planned:
        url = f"https://berkas.agency.example/{last:%Y-%m}/{chance.randint(10**6, 10**7)}"
        form = editing.EvidenceForm(
            rhk_id=rhk, description=f"{planned.proof}, s.d. {last:%Y-%m}", url=url
        )
        editing.add_evidence(stage.session, edit, form)


def _learn_indicators(stage: Stage, sheet: Sheet) -> None:
    view = read_contents(stage.session, sheet.case)
    if view is not None:
        sheet.indicators = {
            each.id: tuple(indicator.id for indicator in each.indicators) for each in view.results
        }
