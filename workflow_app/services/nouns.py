"""What each workflow brings to the engine, written out: facts, changes, plans, tasks."""

from __future__ import annotations

from types import MappingProxyType

from workflow_app.services.angka_kredit_year import changes as angka_kredit_year_changes
from workflow_app.services.angka_kredit_year import facts as angka_kredit_year_facts
from workflow_app.services.angka_kredit_year import plans as angka_kredit_year_plans
from workflow_app.services.cases.contracts import Changer, Gatherer, Lister, Planner
from workflow_app.services.evaluation import changes as evaluation_changes
from workflow_app.services.evaluation import facts as evaluation_facts
from workflow_app.services.evaluation import plans as evaluation_plans
from workflow_app.services.formasi_reservation import changes as formasi_reservation_changes
from workflow_app.services.formasi_reservation import facts as formasi_reservation_facts
from workflow_app.services.keberatan_usulan import facts as keberatan_usulan_facts
from workflow_app.services.koreksi_atasan import changes as koreksi_atasan_changes
from workflow_app.services.koreksi_atasan import facts as koreksi_atasan_facts
from workflow_app.services.koreksi_data import facts as koreksi_data_facts
from workflow_app.services.objection import changes as objection_changes
from workflow_app.services.objection import facts as objection_facts
from workflow_app.services.objection import plans as objection_plans
from workflow_app.services.organisation_result import changes as organisation_result_changes
from workflow_app.services.organisation_result import facts as organisation_result_facts
from workflow_app.services.proposal import changes as proposal_changes
from workflow_app.services.proposal import facts as proposal_facts
from workflow_app.services.proposal import plans as proposal_plans
from workflow_app.services.skp import changes as skp_changes
from workflow_app.services.skp import facts as skp_facts
from workflow_app.services.skp import follow_up
from workflow_app.services.uji_kompetensi import changes as uji_kompetensi_changes
from workflow_app.services.uji_kompetensi import facts as uji_kompetensi_facts

GATHERERS = MappingProxyType[str, Gatherer](
    {
        "skp": skp_facts.GATHERER,
        "evaluation": evaluation_facts.GATHERER,
        "organisation_result": organisation_result_facts.GATHERER,
        "objection": objection_facts.GATHERER,
        "koreksi_atasan": koreksi_atasan_facts.GATHERER,
        "koreksi_data": koreksi_data_facts.GATHERER,
        "keberatan_usulan": keberatan_usulan_facts.GATHERER,
        **proposal_facts.GATHERERS,
        "uji_kompetensi": uji_kompetensi_facts.GATHERER,
        "formasi_reservation": formasi_reservation_facts.GATHERER,
        "angka_kredit_year": angka_kredit_year_facts.GATHERER,
    }
)
CHANGERS = MappingProxyType[tuple[str, str], Changer](
    {
        (workflow, trigger): changer
        for workflow, changers in (
            ("skp", skp_changes.CHANGERS),
            ("evaluation", evaluation_changes.CHANGERS),
            ("organisation_result", organisation_result_changes.CHANGERS),
            ("objection", objection_changes.CHANGERS),
            ("koreksi_atasan", koreksi_atasan_changes.CHANGERS),
            ("kenaikan_jenjang", proposal_changes.KENAIKAN_JENJANG),
            ("perpindahan", proposal_changes.CROSSING),
            ("promosi_lintas", proposal_changes.CROSSING),
            ("uji_kompetensi", uji_kompetensi_changes.CHANGERS),
            ("formasi_reservation", formasi_reservation_changes.CHANGERS),
            ("angka_kredit_year", angka_kredit_year_changes.CHANGERS),
        )
        for trigger, changer in changers.items()
    }
)
PLANS = MappingProxyType[str, Planner](
    {
        "periods_and_year": evaluation_plans.periods_and_year,
        "segment": evaluation_plans.segment,
        "segment_if_a_month_was_worked": evaluation_plans.segment_if_a_month_was_worked,
        "awaited_result": evaluation_plans.awaited_result,
        "from_object": objection_plans.from_object,
        "reservation": proposal_plans.reservation,
        "competency_test": proposal_plans.competency_test,
        "earlier_result": proposal_plans.earlier_result,
        "year_of_settled": angka_kredit_year_plans.year_of_settled,
        "superseded_periods": angka_kredit_year_plans.superseded_periods,
        "rise_from_pak": angka_kredit_year_plans.rise_from_pak,
    }
)
LISTS = MappingProxyType[str, Lister](
    {
        "follow_up": follow_up.follow_up,
        "close_segment": follow_up.close_segment,
        "pangkat_above_jenjang": proposal_plans.pangkat_above_jenjang,
    }
)
