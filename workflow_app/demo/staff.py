"""The rows of the agency's organisation, from its roster."""

from __future__ import annotations

from datetime import date

from workflow_app.demo.people import TOWNS
from workflow_app.demo.roster import Roster
from workflow_app.rules.roles import Role
from workflow_app.services.founding import (
    Foundation,
    FoundedAbsence,
    FoundedAppointment,
    FoundedDuty,
    FoundedPerson,
    FoundedPosition,
    FoundedSetting,
    FoundedUnit,
)

_ROOT = "bpawn"
_DUTIES = (
    (Role.PPK, "kepala"),
    (Role.PYB, "sestama"),
    (Role.UNIT_KEPEGAWAIAN, "kabag_kinerja"),
    (Role.UNIT_KEPEGAWAIAN, "karo_sdm"),
    (Role.UNIT_KEPEGAWAIAN, "analis_kinerja"),
    (Role.UNIT_PERENCANAAN, "perencana_madya"),
    (Role.UNIT_PERENCANAAN, "karo_ren"),
    (Role.UNIT_PENGAWASAN, "auditor_madya"),
    (Role.UNIT_PENGAWASAN, "inspektur"),
    (Role.TIM_PENGELOLA_KINERJA, "analis_kinerja"),
    (Role.TIM_PENGELOLA_KINERJA, "perencana_madya"),
    (Role.PENGELOLA_KEPEGAWAIAN, "analis_mutasi"),
    (Role.PENGELOLA_KEPEGAWAIAN, "kabag_mutasi"),
    (Role.TIM_PENILAI_KINERJA, "karo_sdm"),
    (Role.INSTANSI_PEMBINA, "arsiparis_madya"),
    (Role.PANITIA_SELEKSI, "karo_sdm"),
)


def foundation(roster: Roster) -> Foundation:
    """Units, posts, people, appointments, duties, absences and settings."""
    return Foundation(
        units=tuple(_units(roster)),
        positions=tuple(_positions(roster)),
        people=tuple(_people(roster)),
        appointments=tuple(_appointments(roster)),
        duties=tuple(
            FoundedDuty(
                role=role, unit_id=roster.unit_ids[_ROOT], position_id=roster.post_ids[post]
            )
            for role, post in _DUTIES
            if post in roster.post_ids
        ),
        absences=tuple(
            FoundedAbsence(
                person_id=roster.people[person].id,
                condition="study_leave",
                valid_from=day,
                valid_to=None,
                document=f"SK Kepala Badan KP.08.01/57/{day.year}",
            )
            for person, day in roster.studying.items()
        ),
        settings=tuple(_settings(roster)),
    )


def _people(roster: Roster) -> list[FoundedPerson]:
    return [
        FoundedPerson(
            id=each.id,
            name=each.name,
            nip=each.nip,
            status=each.status,
            golongan=each.golongan,
            golongan_tmt=date(roster.year - 3, 4, 1),
            born_on=_born_on(each.nip),
            born_in=TOWNS[number % len(TOWNS)],
            karpeg=f"P {301000 + number}" if each.status == "pns" else None,
            pendidikan="d_iii" if each.golongan.startswith("ii_") else "s1",
        )
        for number, each in enumerate(roster.people.values())
    ]


def _born_on(nip: str | None) -> date | None:
    """The birthday that a NIP begins with."""
    return date(int(nip[:4]), int(nip[4:6]), int(nip[6:8])) if nip else None


def _appointments(roster: Roster) -> list[FoundedAppointment]:
    return [
        FoundedAppointment(
            id=each.id,
            person_id=roster.people[each.person].id,
            position_id=roster.post_ids[each.post],
            kind=each.kind,
            valid_from=each.starts,
            valid_to=each.ends,
            document=each.document,
        )
        for each in roster.holdings
    ]


def _units(roster: Roster) -> list[FoundedUnit]:
    return [
        FoundedUnit(
            id=roster.unit_ids[unit.key],
            code=unit.key.upper(),
            name=unit.name,
            parent_id=roster.unit_ids.get(unit.parent),
            zone=unit.zone,
            week_days=unit.week_days,
            evaluated=unit.evaluated,
        )
        for unit in roster.units.values()
    ]


def _positions(roster: Roster) -> list[FoundedPosition]:
    return [
        FoundedPosition(
            id=roster.post_ids[post.key],
            code=post.key,
            name=post.name,
            unit_id=roster.unit_ids[post.unit],
            superior_position_id=roster.post_ids.get(post.superior),
            jenis=post.jenis,
            jenjang=post.jenjang,
            is_head=post.is_head,
        )
        for post in roster.posts.values()
    ]


def _settings(roster: Roster) -> list[FoundedSetting]:
    """Half-years until this year, quarters from now on; a team reviews drafts from next year.

    Papers are issued in Jakarta.
    """
    first = f"{roster.year - 1}-01-01"
    general = [
        FoundedSetting(key="evaluation_period", value='"semester"', valid_from=first),
        FoundedSetting(
            key="evaluation_period", value='"quarter"', valid_from=f"{roster.year}-01-01"
        ),
        FoundedSetting(
            key="use_tim_pengelola_kinerja", value="true", valid_from=f"{roster.year + 1}-01-01"
        ),
        FoundedSetting(key="document_place", value='"Jakarta"', valid_from=first),
    ]
    narrative = [
        FoundedSetting(
            key="skp_approach",
            value='"kualitatif"',
            valid_from=first,
            unit_id=roster.unit_ids[unit.key],
        )
        for unit in roster.units.values()
        if unit.approach == "kualitatif"
    ]
    return general + narrative
