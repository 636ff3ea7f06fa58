"""What the personnel administration reads: people, units, posts and mandates as of a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from small_world import YEAR, hire
from sqlalchemy import func, select
from staffing import (
    SK,
    act,
    add_person,
    appointment,
    away,
    delegate,
    made,
    only,
    retire,
    staff_post,
    submitted,
    today,
    transfer,
)
from statements import sent_to

from workflow_app.engine.refusals import Invalid, NoSuchCase
from workflow_app.persistence.models import CaseParty, Handover, OrganisationChange, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.roles import Role
from workflow_app.services.staffing import due, lines, people, posts, teams, units
from workflow_app.services.staffing.acting import Acting, start_acting
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.directory import Search, Who, people_page
from workflow_app.services.staffing.mandate_list import (
    MandateSearch,
    When,
    delegable_steps,
    mandates_page,
)
from workflow_app.services.staffing.mandates import revoke_mandate
from workflow_app.services.staffing.person_page import person_view
from workflow_app.services.staffing.position_list import PostSearch, positions_page
from workflow_app.services.staffing.position_page import position_view
from workflow_app.services.staffing.previewing import preview
from workflow_app.services.staffing.report import report_of
from workflow_app.services.staffing.unit_tree import find_units, shown_depth, unit_tree, unit_view


def listed(world, after=None, size=50, **search):
    search.setdefault("day", today(world))
    with reading(world.database) as session:
        return people_page(session, Search(**search), after=after, size=size)


def names(page):
    return [each.name.removeprefix("Orang ") for each in page.rows]


def test_people_are_found_by_name_nip_post_and_unit(world):
    add_person(world, "baru", nip="199001022015031001")
    assert names(listed(world, words="ORANG BARU")) == ["baru"]
    assert names(listed(world, words="19900102 201503 1 001")) == ["baru"]
    assert names(listed(world, words="1990010220150310")) == []
    assert names(listed(world, words="jabatan kabag")) == ["kabag"]
    assert names(listed(world, words="unit bagian")) == ["kabag", "staf", "staf2"]
    assert names(listed(world, words="100%_")) == []


def test_a_unit_stands_for_all_below_it_and_the_kind_of_people_is_chosen(world):
    add_person(world, "baru")
    retire(world, "staf2")
    world.at(days=1)
    inside = listed(world, unit=world.unit["sekretariat"])
    assert names(inside) == ["kabag", "kepala", "perencana", "personalia", "staf"]
    assert names(listed(world, who=Who.WITHOUT_POST)) == ["baru"]
    assert names(listed(world, who=Who.LEFT)) == ["staf2"]
    assert names(listed(world, who=Who.LEFT, day=today(world) - timedelta(days=30))) == []
    assert {"baru", "staf2"} <= set(names(listed(world, who=Who.EVERYBODY)))


def test_a_list_is_read_page_by_page_with_namesakes_and_as_many_statements(world):
    for number in range(5):
        add_person(world, f"kembar{number}")
    with unit_of_work(world.database) as session:
        for number in range(5):
            session.get(people.Person, world.person[f"kembar{number}"]).name = "Orang kembar"
    seen, after = [], None
    while True:
        page = listed(world, after=after, size=3)
        seen += [each.id for each in page.rows]
        after = page.after
        if after is None:
            break
    assert len(seen) == len(set(seen)) == len(listed(world, size=50).rows)
    costs = []
    for size in (2, 10):
        with sent_to(world.database) as sent:
            listed(world, size=size)
        costs.append(len(sent))
    assert costs == [2, 2]


def test_posts_of_a_list_are_those_of_the_day(world):
    transfer(world, "staf2", staff(world, "cadangan"))
    (now,) = listed(world, words="orang staf2").rows
    (before,) = listed(world, words="orang staf2", day=date(YEAR - 1, 5, 1)).rows
    assert [each.post for each in now.posts] == ["Jabatan cadangan"]
    assert [each.post for each in before.posts] == ["Jabatan staf2"]


def staff(world, name):
    staff_post(world, name, holder=False)
    return name


def view_of(world, name, day=None):
    with reading(world.database) as session:
        return person_view(session, world.person[name], day or today(world), world.now)


def test_a_person_is_shown_with_every_hat_and_what_is_open(world):
    case = submitted(world)
    away(world, "kabag", days=10)
    act(world, "personalia", "kabag", days=10)
    delegate(world, "kepala", "personalia")
    view = view_of(world, "personalia")
    assert [each.kind for each in view.hats] == ["definitive", "plh", "delegation"]
    assert view.open_tasks >= 1
    assert only(world, case).who == "personalia"
    assert view_of(world, "kabag").away.kind == "sick_leave"
    assert view_of(world, "staf").open_cases == 1
    assert view_of(world, "staf").superior.rater.name == "Jabatan kabag"
    with reading(world.database) as session, pytest.raises(NoSuchCase):
        person_view(session, world.unit["bagian"], today(world), world.now)


def test_a_pension_follows_from_the_nip_where_no_birthday_is_written(world):
    add_person(world, "tua", nip="196904052000031001")
    staff_post(world, "meja", holder=False)
    with unit_of_work(world.database) as session:
        hire(session, world, "tua", "meja")
    assert view_of(world, "tua").pension_on == date(2027, 5, 1)
    assert view_of(world, "staf").pension_on is None


def test_the_nip_says_every_part_that_is_wrong(world):
    form = people.PersonForm(name="Uji", nip="199013402020003000")
    with pytest.raises(Invalid) as refused:
        made(world, people.add_person, form)
    assert refused.value.field == "nip"
    for part in ("tanggal lahir", "bulan TMT CPNS", "digit 15", "nomor urut"):
        assert part in refused.value.sentence.id
    assert "serial number" in refused.value.sentence.en


def tree_of(world, day):
    with reading(world.database) as session:
        (top,) = unit_tree(session, day)
    return {each.name: {child.name for child in each.children} for each in _walk(top)}


def _walk(node):
    return [node, *(each for child in node.children for each in _walk(child))]


def form_of(code, parent, name):
    return units.UnitForm(code=code, name=name, parent=parent)


def test_units_are_the_tree_of_the_day_whatever_was_renamed_and_moved(world):
    before = today(world)
    world.at(days=30)
    form = form_of("bagian", world.unit["kementerian"], "Bagian Umum")
    _change_unit(world, "bagian", form)
    assert tree_of(world, before)["Unit sekretariat"] == {
        "Unit bagian",
        "Unit kepegawaian",
        "Unit perencanaan",
    }
    assert tree_of(world, today(world))["Unit kementerian"] == {"Unit sekretariat", "Bagian Umum"}
    with reading(world.database) as session:
        assert unit_view(session, world.unit["bagian"], before).name == "Unit bagian"
        now = unit_view(session, world.unit["bagian"], today(world))
    assert (now.name, [name for _, name in now.path]) == ("Bagian Umum", ["Unit kementerian"])
    assert now.head.holders[0].name == "Orang kabag"
    assert (now.node.posts, now.node.people) == (3, 3)


def test_of_a_large_tree_only_the_upper_levels_are_shown(world):
    with reading(world.database) as session:
        tree = unit_tree(session, today(world))
    assert shown_depth(tree) == 3
    assert shown_depth(tree, most=4) == 2
    assert shown_depth(tree, most=1) == 1


def _change_unit(world, key, form):
    with unit_of_work(world.database) as session:
        units.change_unit(session, world.unit[key], form, By(at=world.at()))


def test_an_abolished_unit_is_gone_from_that_day_and_still_there_before(world):
    changed = made(world, units.add_unit, form_of("x", world.unit["bagian"], "Sub"), today(world))
    with unit_of_work(world.database) as session:
        by = By(at=world.at())
        first = by.today + timedelta(days=9)
        units.abolish_unit(session, changed.row, first, by, document=SK)
    assert "Sub" in tree_of(world, first - timedelta(days=1))
    assert "Sub" not in tree_of(world, first)
    with reading(world.database) as session:
        assert find_units(session, "sub", first) == []
        assert find_units(session, "X", today(world)) == [(changed.row, "Sub")]


def test_a_unit_is_not_abolished_while_something_is_in_it(world):
    with pytest.raises(Invalid) as refused, unit_of_work(world.database) as session:
        units.abolish_unit(
            session, world.unit["bagian"], today(world), By(at=world.at()), document=SK
        )
    assert "Jabatan" in refused.value.sentence.id


def position_on(world, name, day=None):
    with reading(world.database) as session:
        return position_view(session, world.position[name], day or today(world), world.now)


def test_a_post_is_shown_under_whom_it_stood_stands_and_will_stand(world):
    before, later = today(world), today(world) + timedelta(days=60)
    world.at(days=30)
    _put_under(world, "staf", "personalia", today(world))
    _put_under(world, "staf", "perencana", later)
    assert position_on(world, "staf", before).superior.name == "Jabatan kabag"
    assert position_on(world, "staf").superior.name == "Jabatan personalia"
    assert position_on(world, "staf", later).superior.name == "Jabatan perencana"
    assert [each.superior for each in position_on(world, "staf").lines] == [
        "Jabatan perencana",
        "Jabatan personalia",
        "Jabatan kabag",
    ]
    below = position_on(world, "perencana", later)
    assert ([each.name for each in below.below], below.below_count) == (["Jabatan staf"], 1)
    assert [each.name for each in position_on(world, "kabag").below] == ["Jabatan staf2"]


def _put_under(world, name, superior, day):
    with unit_of_work(world.database) as session:
        args = (world.position[name], world.position[superior], day, By(at=world.at()))
        lines.change_superior(session, *args, document=SK)


def test_a_post_keeps_what_it_was_called_on_a_day(world):
    before = today(world)
    world.at(days=5)
    form = posts.PositionForm(
        code="kabag", name="Kepala Bagian", unit=world.unit["bagian"], jenis="administrator"
    )
    with unit_of_work(world.database) as session:
        posts.change_position(session, world.position["kabag"], form, By(at=world.at()))
    then, now = position_on(world, "kabag", before).row, position_on(world, "kabag").row
    assert (then.name, then.is_head) == ("Jabatan kabag", True)
    assert (now.name, now.is_head) == ("Kepala Bagian", False)


def test_posts_are_found_by_name_code_kind_holder_and_vacancy(world):
    staff_post(world, "meja", holder=False)

    def found(**search):
        with reading(world.database) as session:
            page = positions_page(session, PostSearch(day=today(world), **search))
        return [each.code for each in page.rows]

    assert found(words="MEJA") == ["meja"]
    assert found(words="orang staf2") == ["staf2"]
    assert found(vacant=True) == ["meja"]
    assert found(jenis="jpt_utama") == ["menteri"]
    assert found(unit=world.unit["bagian"]) == ["kabag", "meja", "staf", "staf2"]
    with reading(world.database) as session:
        first = positions_page(session, PostSearch(day=today(world)), size=5)
        rest = positions_page(session, PostSearch(day=today(world)), after=first.after, size=5)
    assert len(first.rows) + len(rest.rows) == 8
    assert rest.after is None


def mandates_of(world, when, **search):
    with reading(world.database) as session:
        wanted = MandateSearch(day=today(world), when=when, **search)
        rows, _ = mandates_page(session, wanted)
    return [(each.kind, each.person) for each in rows]


def test_mandates_are_in_force_coming_or_ended(world):
    away(world, "kabag", days=10)
    act(world, "personalia", "kabag", days=10)
    given = delegate(world, "kepala", "perencana", after=20)
    assert mandates_of(world, When.IN_FORCE) == [("plh", "Orang personalia")]
    assert mandates_of(world, When.COMING) == [("delegation", "Orang perencana")]
    assert mandates_of(world, When.COMING, words="orang kepala") == mandates_of(world, When.COMING)
    assert mandates_of(world, When.COMING, words="kabag") == []
    with unit_of_work(world.database) as session:
        revoke_mandate(session, given.row, By(at=world.at()))
    world.at(days=30)
    assert mandates_of(world, When.IN_FORCE) == mandates_of(world, When.COMING) == []
    assert sorted(mandates_of(world, When.ENDED)) == [
        ("delegation", "Orang perencana"),
        ("plh", "Orang personalia"),
    ]


def test_mandates_are_read_page_by_page(world):
    for days in range(1, 6):
        delegate(world, "kepala", "perencana", days=days)
        act(world, "perencana", "personalia", kind="plh", days=0, after=days)
    seen, after = [], None
    while True:
        with reading(world.database) as session:
            wanted = MandateSearch(day=today(world) - timedelta(days=1), when=When.COMING)
            rows, after = mandates_page(session, wanted, after=after, size=3)
        seen += [each.id for each in rows]
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 10


def test_a_strategic_step_is_not_among_those_that_can_be_delegated():
    steps = dict(delegable_steps())
    assert "skp.agree" in steps
    assert "evaluation.sign" in steps
    assert "perpindahan.dismiss" not in steps
    assert "skp.submit" not in steps, "what an employee does alone is nobody else's"
    assert not {name for name in steps if name.endswith(".open_period")}


def _acting(world, who="personalia", post="kabag", *, after=0):
    first = today(world) + timedelta(days=after)
    new = Acting(
        person=world.person[who],
        position=world.position[post],
        kind="plh",
        valid_from=first,
        valid_to=first + timedelta(days=5),
        document=SK,
    )
    return first, lambda session, by: start_acting(session, new, by)


def counts(world):
    with reading(world.database) as session:
        tables = (Handover, OrganisationChange, Task)
        return [
            session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables
        ]


def test_a_preview_says_what_will_happen_and_leaves_nothing(world):
    case = submitted(world)
    away(world, "kabag", days=10)
    assert only(world, case).who == "kepala"
    first, deed = _acting(world)
    before = counts(world)
    with unit_of_work(world.database) as session:
        found = preview(session, deed, By(at=world.at()), first)
    assert counts(world) == before
    assert only(world, case).who == "kepala"
    with unit_of_work(world.database) as session:
        changed = deed(session, By(at=world.at()))
    with reading(world.database) as session:
        report = report_of(session, changed.change)
    assert found.shifts == report.shifts
    assert [(each.from_person, each.to_person, each.tasks) for each in found.shifts] == [
        ("Orang kepala", "Orang personalia", 1)
    ]
    assert not found.coming


def test_a_preview_of_a_coming_day_reckons_with_the_tasks_of_today(world):
    submitted(world)
    away(world, "kabag", days=40)
    first, deed = _acting(world, after=10)
    with unit_of_work(world.database) as session:
        found = preview(session, deed, By(at=world.at()), first)
    assert (found.coming, found.on, found.tasks) == (True, first, 1)


def test_a_preview_of_what_cannot_be_is_refused_and_leaves_nothing(world):
    before = counts(world)
    first, deed = _acting(world, who="staf", post="staf")
    with pytest.raises(Invalid), unit_of_work(world.database) as session:
        preview(session, deed, By(at=world.at()), first)
    assert counts(world) == before


def test_whoever_leaves_has_plans_to_be_closed_in_the_report(world):
    world.monitored()
    left = retire(world, "staf")
    with reading(world.database) as session:
        report = report_of(session, left.changed.change)
    assert [each.year for each in report.plans] == [YEAR]
    assert left.plans == tuple(each.case for each in report.plans)


def raters_of(world, case):
    known = {position: name for name, position in world.position.items()}
    with reading(world.database) as session:
        rows = session.execute(
            select(CaseParty.position_id).where(
                CaseParty.case_id == case, CaseParty.role == "ppkj", CaseParty.until.is_(None)
            )
        )
        return [known[row.position_id] for row in rows]


def _line(world, **more):
    return lines.Line(
        person=world.person["staf"],
        superior=world.position["personalia"],
        basis="delegation",
        document=SK,
        **more,
    )


def test_a_line_of_ones_own_gives_the_open_skp_its_rater_at_once(world):
    case = submitted(world)
    made(world, lines.set_line, _line(world, valid_from=today(world)))
    assert raters_of(world, case) == ["personalia"]
    assert only(world, case).who == "personalia"


def test_a_coming_line_takes_the_skp_on_its_day_and_gives_it_back_after_it(world):
    case = submitted(world)
    first = today(world) + timedelta(days=5)
    until = first + timedelta(days=3)
    made(world, lines.set_line, _line(world, valid_from=first, valid_to=until))
    assert raters_of(world, case) == ["kabag"]
    for day, rater in ((first, "personalia"), (until + timedelta(days=1), "kabag")):
        world.at(on=day)
        with reading(world.database) as session:
            found = due.due_reassignments(session, world.now)
        for each in found:
            with unit_of_work(world.database) as session:
                due.apply_reassignment(session, each, world.now)
        assert raters_of(world, case) == [rater]


def test_a_line_needs_a_post_of_ones_own(world):
    add_person(world, "baru")
    line = lines.Line(
        person=world.person["baru"],
        superior=world.position["kabag"],
        basis="correction",
        valid_from=today(world),
        document=SK,
    )
    with pytest.raises(Invalid) as refused:
        made(world, lines.set_line, line)
    assert refused.value.field == "valid_from"


def test_a_team_is_shown_with_its_members_of_the_day(world):
    team = _team(world)
    with unit_of_work(world.database) as session:
        by = By(at=world.at())
        later = by.today + timedelta(days=9)
        joined = (("perencana", teams.KETUA, by.today), ("staf", teams.ANGGOTA, later))
        for who, role, on in joined:
            teams.join_team(session, team, world.person[who], on, by, role=role)
    with reading(world.database) as session:
        now, then = (teams.team_view(session, team, day) for day in (by.today, later))
    assert [each.name for each in now.members] == ["Orang perencana"]
    assert [each.name for each in now.coming] == ["Orang staf"]
    assert [each.role for each in then.members] == ["ketua", "anggota"]
    assert view_of(world, "staf").teams[0].open


def _team(world):
    with unit_of_work(world.database) as session:
        by = By(at=world.at())
        return teams.add_team(
            session, "Tim Arsip", world.unit["bagian"], by.today, by, document=SK
        ).row


def test_an_ended_appointment_cannot_be_ended_again_from_its_page(world):
    transfer(world, "staf2", staff(world, "cadangan"))
    served = view_of(world, "staf2").served
    assert [(each.post, each.open) for each in served] == [
        ("Jabatan cadangan", True),
        ("Jabatan staf2", False),
    ]
    assert served[0].id == appointment(world, "staf2")


def test_a_post_carries_on_a_day_what_it_carried_then(world):
    first = today(world)
    args = (world.position["kabag"], Role.UNIT_PERENCANAAN, world.unit["bagian"])
    world.at(days=5)
    given = made(world, posts.add_duty, *args)
    second = today(world)
    world.at(days=5)
    made(world, posts.remove_duty, given.row)

    def carried(day=None):
        return [(each.role, bool(each.id)) for each in position_on(world, "kabag", day).duties]

    assert carried(first) == []
    assert carried(second) == [(Role.UNIT_PERENCANAAN, False)]
    assert carried() == []
