"""Deciding many cases together: the sheet, its two parts, and what came of each row."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
import walks
from form_reading import forms_on
from sqlalchemy import func, select
from statements import sent_to

from workflow_app.persistence.models import Event, Task
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services import batches
from workflow_app.services.batches import MOST, SEEN_FIRST, UNSEEN_UP_TO


def texts(page: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def submitted(world, who):
    skp = world.new_skp(who)
    world.fill(skp, who=who, results=1)
    world.fire(who, "submit", skp)
    return skp


def agreed(world, who):
    """An SKP that only waits to be set."""
    skp = submitted(world, who)
    world.mark(skp)
    world.fire("kabag", "agree", skp)
    world.fire(who, "agree", skp)
    return skp


@pytest.fixture
def mixed(site):
    """Two SKP that wait to be set, and one whose results the leader has not marked."""
    world = site.world
    walks.staff(world, ["staf3"])
    return {
        "staf": agreed(world, "staf"),
        "staf2": agreed(world, "staf2"),
        "staf3": submitted(world, "staf3"),
    }


def tasks_of(site, *cases):
    """The open tasks of some cases that ask the leader, in the order of the cases."""
    with reading(site.world.database) as db:
        found = db.execute(
            select(Task.case_id, Task.id).where(
                Task.closed_at.is_(None), Task.assignee_id == site.world.person["kabag"]
            )
        ).all()
    held = {row.case_id: str(row.id) for row in found}
    return [held[case] for case in cases]


def sheet(browser, tasks, action="approve", **more):
    sent = {"task": tasks, "action": action, "next": "/inbox", **more}
    return browser.post("/inbox/batch", sent)


def group(page, trigger):
    """The form of a step on a sheet, with every row that is ticked."""
    form, part = part_of(page, trigger)
    lists = {name: all_in(part, name) for name in ("row", "shown", "rest", "apart")}
    return form.action, {**form.fields, **lists}


def part_of(page, trigger):
    """The form of a step on a sheet, and its part of the page."""
    form = next(form for form in forms_on(page) if form.action.endswith(f"/{trigger}"))
    part = page[page.index(f'action="{form.action}"') :]
    return form, part[: part.index("</form>")]


def all_in(page, name, more=""):
    """Every value under one name, of those inputs with ``more`` behind their value."""
    return re.findall(rf'name="{name}"[^>]*value="([^"]+)"{more}', page)


def batch_events(site, batch):
    with reading(site.world.database) as db:
        return db.execute(select(Event).where(Event.batch_id == UUID(batch))).scalars().all()


def test_a_selection_is_split_by_what_the_page_of_each_case_would_say(site, mixed):
    browser = site.signed_in("leader")
    said = texts(sheet(browser, tasks_of(site, *mixed.values())).text)
    assert "Dapat diputus bersama: Tetapkan 2" in said
    assert "Tidak dapat diputus bersama 1" in said
    apart = said[said.index("Tidak dapat diputus bersama") :]
    assert "Orang staf3" in apart
    assert "karena: Syarat langkah ini belum terpenuhi:" in apart
    alone = texts(browser.get(f"/cases/{mixed['staf3']}").text)
    for sentence in apart[apart.index("terpenuhi:") + 10 : apart.index("Diajukan")].split(";"):
        assert sentence.strip() in alone


def test_each_row_is_decided_by_itself_under_one_batch(site, mixed):
    world, browser = site.world, site.signed_in("leader")
    page = sheet(browser, tasks_of(site, mixed["staf"], mixed["staf2"])).text
    action, sent = group(page, "establish")
    result = browser.post(action, sent)
    assert result.status_code == 200
    assert "2 dari 2 perkara diputus." in texts(result.text)
    events = batch_events(site, sent["key"])
    assert {each.case_id for each in events} == {mixed["staf"], mixed["staf2"]}
    assert {each.trigger for each in events} == {"establish"}
    assert [world.state(mixed[who]) for who in ("staf", "staf2")] == ["monitored"] * 2
    again = browser.post(action, sent)
    assert "2 dari 2 perkara diputus." in texts(again.text)
    assert len(batch_events(site, sent["key"])) == 2


def test_a_row_that_changed_meanwhile_fails_alone_and_stays_chosen(site, mixed):
    world, browser = site.world, site.signed_in("leader")
    page = sheet(browser, tasks_of(site, mixed["staf"], mixed["staf2"])).text
    action, sent = group(page, "establish")
    reason = {"reason_code": "other", "note": "Ada yang keliru"}
    world.fire("kabag", "reopen_before_setting", mixed["staf2"], **reason)
    result = browser.post(action, sent).text
    assert "1 dari 2 perkara diputus." in texts(result)
    kept = re.findall(r'name="task"[^>]*value="([^"]+)" checked', result)
    assert kept == [row.partition(".")[0] for row in sent["row"][1:]]
    assert (world.state(mixed["staf"]), world.state(mixed["staf2"])) == ("monitored", "returned")


def test_words_that_a_step_needs_are_asked_once_for_all(site, mixed):
    walks.staff(site.world, ["staf4"])
    cases = [mixed["staf3"], submitted(site.world, "staf4")]
    browser = site.signed_in("leader")
    page = sheet(browser, tasks_of(site, *cases), action="send_back").text
    action, sent = group(page, "send_back")
    lacking = browser.post(action, sent | {"note": ""})
    assert lacking.status_code == 422
    assert "Isi kolom ini" in lacking.text
    assert [site.world.state(case) for case in cases] == ["submitted"] * 2
    assert re.findall(r'name="row"[^>]*value="([^"]+)" checked', lacking.text) == sent["row"]
    done = browser.post(action, sent | {"note": "Lengkapi", "reason_code": "other"}).text
    assert "2 dari 2 perkara diputus." in texts(done)
    assert [site.world.state(case) for case in cases] == ["returned"] * 2


def with_steps(site, mixed, action, trigger):
    """The sheet of four cases of which ``action`` is one step for some and not for others."""
    walks.staff(site.world, ["staf4"])
    cases = [*mixed.values(), submitted(site.world, "staf4")]
    browser = site.signed_in("leader")
    return browser, *group(sheet(browser, tasks_of(site, *cases), action=action).text, trigger)


@pytest.mark.parametrize(
    ("action", "trigger", "ticked", "written"),
    [
        ("send_back", "send_back", 0, {"reason_code": "other", "note": "Lengkapi"}),
        ("send_back", "send_back", 1, {"reason_code": "other", "note": ""}),
        ("approve", "establish", 0, {}),
    ],
)
def test_a_form_that_is_not_taken_comes_back_with_all_that_was_on_the_sheet(
    site, mixed, action, trigger, ticked, written
):
    browser, path, sent = with_steps(site, mixed, action, trigger)
    assert [len(sent[name]) for name in ("row", "shown")] == [2, 2]
    assert len(sent["rest"]) + len(sent["apart"]) == 2
    again = browser.post(path, {**sent, **written, "row": sent["row"][:ticked]})
    assert again.status_code == 422
    assert group(again.text, trigger)[1] == {**sent, **written}
    assert all_in(part_of(again.text, trigger)[1], "row", " checked") == sent["row"][:ticked]


def test_what_is_filled_in_before_some_were_opened_is_kept_until_they_are(site, mixed, monkeypatch):
    monkeypatch.setattr(batches, "UNSEEN_UP_TO", 1)
    browser, path, sent = with_steps(site, mixed, "send_back", "send_back")
    written = {"reason_code": "other", "note": "Lengkapi"}
    again = browser.post(path, {**sent, **written, "check": "y"})
    assert (again.status_code, f"Buka dahulu {SEEN_FIRST}" in again.text) == (200, True)
    assert group(again.text, "send_back")[1] == {**sent, **written}
    alone = browser.post(path, {**sent, **written, "row": sent["row"][:1], "check": "y"})
    assert "Buka dahulu" not in alone.text
    assert batch_events(site, sent["key"]) == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("kenaikan_jenjang/1/approve", "Keputusan tentang status seseorang diambil satu per satu"),
        ("evaluation/1/rate", "Langkah ini memerlukan isian tersendiri"),
        ("skp/1/exempt", "Langkah ini memerlukan isian tersendiri"),
    ],
)
def test_what_is_decided_one_by_one_is_not_decided_on_a_sheet(site, mixed, path, said):
    row = f"{tasks_of(site, mixed['staf'])[0]}.{'0' * 64}"
    sent = {"row": [row], "key": str(UUID(int=7)), "next": "/inbox", "action": "approve"}
    answer = site.signed_in("leader").post(f"/inbox/batch/{path}", sent)
    assert answer.status_code == 422
    assert said in answer.text


def test_a_case_of_another_table_than_that_of_the_sheet_is_left_alone(site, mixed):
    browser, _path, sent = with_steps(site, mixed, "send_back", "send_back")
    kept = {name: sent[name] for name in ("row", "key", "next", "action")}
    told = texts(browser.post("/inbox/batch/objection/1/withdraw", kept).text)
    assert "0 dari 2 perkara diputus." in told
    assert told.count("Perkara ini bukan bagian dari lembar ini") == 2
    assert site.world.state(mixed["staf3"]) == "submitted"


def test_the_cases_of_a_sheet_are_read_at_once(site, mixed):
    browser = site.signed_in("leader")
    costs = []
    for cases in ([mixed["staf"]], [mixed["staf"], mixed["staf2"]]):
        tasks = tasks_of(site, *cases)
        with sent_to(site.world.database) as statements:
            sheet(browser, tasks)
        costs.append(len(statements))
    assert costs[1] - costs[0] == 1


def test_nothing_chosen_is_told_and_changes_nothing(site, mixed):
    browser = site.signed_in("leader")
    answer = sheet(browser, [])
    assert (answer.status_code, answer.location) == (303, "/inbox")
    assert "Pilih sekurangnya satu perkara" in browser.get("/inbox").text


def test_tasks_of_others_are_neither_shown_nor_decided(site, mixed):
    stranger = site.signed_in("colleague")
    tasks = tasks_of(site, mixed["staf"])
    assert "Orang staf" not in sheet(stranger, tasks).text
    row = f"{tasks[0]}.{'0' * 64}"
    sent = {"row": [row], "key": str(UUID(int=7)), "next": "/inbox", "action": "approve"}
    answer = stranger.post("/inbox/batch/skp/1/establish", sent)
    assert "Orang staf" not in answer.text
    assert site.world.state(mixed["staf"]) == "agreed"


@pytest.mark.parametrize("path", ["skp/1/nothing", "nothing/1/establish", "skp/9/establish"])
def test_a_step_that_there_is_not_is_no_page(site, path):
    assert site.signed_in("leader").post(f"/inbox/batch/{path}", {}).status_code == 404


def test_two_hundred_rows_with_mixed_outcomes_after_three_were_opened(site):
    world = site.world
    names = [f"orang{n}" for n in range(MOST)]
    walks.staff(world, names)
    cases = [submitted(world, name) for name in names]
    browser = site.signed_in("leader")
    page = sheet(browser, [], action="send_back", whole="y").text
    assert f"Kembalikan {MOST}" in texts(page)
    assert f"Buka dahulu {SEEN_FIRST} di antaranya" in texts(page)
    assert MOST > UNSEEN_UP_TO
    action, sent = group(page, "send_back")
    sent |= {"reason_code": "other", "note": "Lengkapi lampiran"}
    refused = browser.post(action, sent)
    assert refused.status_code == 422
    assert batch_events(site, sent["key"]) == []
    for case in cases[:SEEN_FIRST]:
        browser.get(f"/cases/{case}")
    gone = cases[10:25]
    for name, case in zip(names[10:25], gone, strict=True):
        world.fire(name, "withdraw", case)
    result = browser.post(action, sent)
    assert f"{MOST - len(gone)} dari {MOST} perkara diputus." in texts(result.text)
    assert len(re.findall(r'name="task"[^>]*checked', result.text)) == len(gone)
    assert len(batch_events(site, sent["key"])) == MOST - len(gone)
    with reading(world.database) as db:
        doubled = db.execute(
            select(Event.case_id).where(Event.trigger == "send_back").group_by(Event.case_id)
        ).all()
        written = select(func.count()).select_from(Event).where(Event.trigger == "send_back")
        assert db.execute(written).scalar_one() == len(doubled) == MOST - len(gone)
    assert {world.state(case) for case in gone} == {"draft"}
