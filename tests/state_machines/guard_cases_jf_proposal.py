"""For every guard of the proposals: facts that meet it and facts that do not."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from bare_facts import TODAY, settings
from proposal_facts import (
    ASKING,
    BLOCKING,
    FUTURE,
    JPT,
    MADYA,
    MUDA,
    PAST,
    PENGAWAS,
    TO_UTAMA,
    UTAMA,
    dated,
    detailed,
    holding,
    of,
    old,
    papers,
    person,
    places,
    proposal,
    riser,
    rising,
    ukom_of,
)

from workflow_app.rules.ak_appointment import Review
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.proposal.documents import ProposalDocument
from workflow_app.rules.proposal.facts import (
    Direction,
    Dossier,
    Figure,
    Hukuman,
    Move,
    Paper,
)

D = ProposalDocument
BAIK, CUKUP = Predikat.BAIK, Predikat.BUTUH_PERBAIKAN
CERTIFIED = {"valid_until": FUTURE}
PELANTIKAN = {"ba_number": "BA/1", "inaugurated_on": "2026-11-20"}

PROPOSAL = {
    "is_active_pns": (of(person()), of(person(status="pppk"))),
    "undisciplined": (
        of(person(discipline=(Hukuman.RINGAN,))),
        of(person(discipline=(Hukuman.SEDANG,))),
    ),
    "educated": (of(person()), of(person(pendidikan=Pendidikan.SLTA))),
    "experienced": (of(person()), of(person(experience_months=23))),
    "fit_for_alih_kategori": (
        of(person()),
        of(
            person(golongan=Golongan.II_D),
            move=Move(origin=PENGAWAS, target=MUDA, route=Route.ALIH_KATEGORI),
        ),
    ),
    "predikat_reached": (proposal(predikat=(BAIK, BAIK)), proposal(predikat=(BAIK, CUKUP))),
    "long_enough_in_jenjang": (riser(), riser(jenjang_since=date(2026, 1, 1))),
    "long_enough_since_reappointment": (riser(), riser(reappointed_on=date(2026, 1, 1))),
    "pangkat_high_enough": (riser(), riser(golongan=Golongan.III_C)),
    "angka_kredit_suffices": (rising(total=Fraction(200)), rising(total=Fraction(199))),
    "still_in_origin": (of(person()), of(person(post=JPT))),
    "old_skp_closed": (
        proposal(open_plans=1),
        proposal(open_plans=1, settings=settings(transfer_requires_closed_skp='"block"')),
    ),
    "age_at_submission": (of(person()), old()),
    "age_at_proposal": (of(person()), old()),
    "age_at_decision": (of(person()), old()),
    "early_before_bup": (
        of(person(), move=TO_UTAMA, settings=BLOCKING),
        of(person(born_on=date(1967, 1, 1)), move=TO_UTAMA, settings=BLOCKING),
    ),
    "long_enough_in_pangkat": (of(person()), of(person(pangkat_since=date(2025, 4, 1)))),
    "step_above_offered": (of(person()), of(person(stepped_above=True))),
    "documents_received": (papers(verified=False), papers(D.IJAZAH)),
    "documents_verified": (papers(), papers(verified=False)),
    "integrity_stated": (holding(D.PERNYATAAN_INTEGRITAS), papers(D.PERNYATAAN_INTEGRITAS)),
    "healthy": (
        holding(D.KETERANGAN_SEHAT, Paper(verified=True, valid_until=TODAY)),
        holding(D.KETERANGAN_SEHAT, Paper(verified=True, valid_until=PAST)),
    ),
    "recommended_by_pembina": (
        holding(D.REKOMENDASI_PEMBINA, settings=ASKING),
        papers(settings=ASKING),
    ),
    "pertek_given": (holding(D.PERTEK_BKN, move=TO_UTAMA), papers(move=TO_UTAMA)),
    "points_answered": (papers(), proposal(dossier=Dossier(open_points=1))),
    "items_named": (detailed(items="ijazah"), detailed(items=" ")),
    "article_cited": (detailed(article="Pasal 16"), detailed()),
    "route_exists": (proposal(), proposal(move=Move(origin=PENGAWAS, target=JPT))),
    "equal_level": (of(person()), of(person(), move=Move(origin=PENGAWAS, target=MADYA))),
    "one_level_higher": (proposal(move=Move(origin=PENGAWAS, target=MADYA)), proposal()),
    "next_jenjang_exists": (rising(), rising(move=Move(origin=MUDA, target=UTAMA))),
    "only_proposal": (proposal(), proposal(other_proposals=1)),
    "seat_open": (places(), places(free=0)),
    "seat_not_available": (places(place=2), places()),
    "turn_in_queue": (places(), places(place=2)),
    "seat_held": (places(reservation="reserved"), places(reservation="released")),
    "seat_filled": (places(reservation="consumed"), places(reservation="reserved")),
    "ukom_due": (ukom_of(Direction.KE_JA, asked=True), ukom_of(Direction.KE_JA, asked=False)),
    "ukom_not_due": (ukom_of(Direction.KE_JA, asked=False), ukom_of(Direction.KE_JA)),
    "selection_due": (proposal(direction=Direction.KE_JPT), proposal()),
    "ukom_can_open": (ukom_of(latest="expired"), ukom_of(latest="withdrawn")),
    "ukom_ended_without_result": (ukom_of(latest="not_eligible"), ukom_of(latest="scheduled")),
    "ukom_lost": (ukom_of(latest="withdrawn"), ukom_of(latest="sat")),
    "ukom_failed_for_good": (ukom_of(latest="not_passed"), ukom_of(latest="failed")),
    "result_stands": (ukom_of(valid_until=TODAY), ukom_of(valid_until=PAST)),
    "competency_stands": (ukom_of(**CERTIFIED), ukom_of()),
    "result_ran_out": (ukom_of(), ukom_of(**CERTIFIED)),
    "selection_recorded": (
        detailed(result_number="PANSEL/1", result_on="2026-11-20"),
        detailed(result_number="PANSEL/1"),
    ),
    "figure_settled": (
        proposal(figure=Figure(total=Fraction(75))),
        proposal(figure=Figure(total=Fraction(75), review=Review.LATER_RISE)),
    ),
    "decided_by_ppk": (proposal(), proposal(move=TO_UTAMA)),
    "decided_by_president": (proposal(move=TO_UTAMA), proposal()),
    "may_be_delegated": (proposal(), rising()),
    "decree_named": (
        detailed(sk_number="SK/1", sk_on="2026-11-23"),
        detailed(sk_number="SK/1", sk_on="2026-11-24"),
    ),
    "pelantikan_recorded": (
        detailed({"sk_on": date(2026, 11, 20)}, **PELANTIKAN),
        detailed({"sk_on": date(2026, 11, 21)}, **PELANTIKAN),
    ),
    "tmt_reached": (dated("tmt", TODAY), dated("tmt", FUTURE)),
    "return_time_over": (
        proposal(entered_on=date(2026, 10, 23)),
        proposal(entered_on=date(2026, 10, 24)),
    ),
}

#: What a proposal brings to any of its guards, whatever was asked.
ALWAYS = {"act", "direction"}
_MOVE = {"move"}
#: What each group of facts adds: the posts come with every group.
GROUPS = {
    "move": _MOVE,
    "candidate": _MOVE | {"candidate"},
    "predikat": {"predikat"},
    "angka_kredit": _MOVE | {"total", "golongan"},
    "dossier": _MOVE | {"dossier"},
    "others": {"other_proposals"},
    "plans": {"open_plans"},
    "seat": {"seat"},
    "competency": {"competency"},
    "figure": {"figure"},
}
