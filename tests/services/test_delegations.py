"""Whoever delegated takes it back themselves: at once, with a reason, and the delegate is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from staffing import SK, assigned, away, delegate, only, submitted, today

from workflow_app.engine.refusals import Forbidden, Invalid, NoSuchCase, NoteRequired
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Account, Mandate, OrganisationChange, OutboxMessage
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.delegations import Revoking, given_by, given_one, revoke_own
from workflow_app.services.history import verify_case


@pytest.fixture
def account(world):
    """The account of whoever takes it back."""
    row = Account(id=new_id(), login="a", name="A", created_at=world.now)
    with unit_of_work(world.database) as session:
        session.add(row)
        return row.id


@pytest.fixture
def take_back(world, account):
    """One revocation in a transaction of its own."""

    def carried_out(mandate, who="kabag", reason="Sudah kembali bertugas"):
        wanted = Revoking(
            mandate=mandate,
            giver=world.person[who],
            account=account,
            at=world.at(),
            reason=reason,
        )
        with unit_of_work(world.database) as session:
            return revoke_own(session, wanted)

    return carried_out


def _given(world, who="kabag"):
    with reading(world.database) as session:
        return given_by(session, world.person[who], today(world))


def test_the_delegate_cannot_decide_from_the_same_moment_on(world, take_back):
    case = submitted(world)
    mandate = delegate(world, "kabag", "perencana").row
    take_back(mandate)
    with pytest.raises(Forbidden):
        world.fire("perencana", "send_back", case, note="Kurang", reason_code="other")
    world.fire("kabag", "send_back", case, note="Kurang", reason_code="other")


def test_open_tasks_leave_the_delegate_in_the_same_transaction_with_an_event(world, take_back):
    case = submitted(world)
    mandate = delegate(world, "kabag", "perencana").row
    away(world, "kabag")
    assert only(world, case).who == "perencana"
    before = len(assigned(world, case))
    changed = take_back(mandate)
    assert only(world, case).who != "perencana"
    assert changed.moved.tasks == 1
    events = assigned(world, case)
    assert len(events) == before + 1
    with reading(world.database) as session:
        assert verify_case(session, case) == []


def test_why_and_by_whom_is_on_record_and_the_delegate_is_told(world, take_back, account):
    mandate = delegate(world, "kabag", "perencana").row
    changed = take_back(mandate, reason="  Sudah   kembali ")
    with reading(world.database) as session:
        made = session.get_one(OrganisationChange, changed.change)
        assert (made.kind, made.account_id) == ("revoke_mandate", account)
        assert made.detail["reason"] == "Sudah kembali"
        posted = select(OutboxMessage.payload).where(OutboxMessage.effect == "notify_revoked")
        (payload,) = session.execute(posted).scalars()
    assert payload == {"mandate": str(mandate), "change": str(changed.change)}


def test_nobody_takes_back_what_others_gave(world, take_back):
    mandate = delegate(world, "kabag", "perencana").row
    for who in ("perencana", "kepala", "staf"):
        with pytest.raises(NoSuchCase):
            take_back(mandate, who=who)
    with pytest.raises(NoSuchCase):
        take_back(new_id())
    with reading(world.database) as session:
        assert session.get_one(Mandate, mandate).revoked_at is None
        with pytest.raises(NoSuchCase):
            given_one(session, mandate, world.person["perencana"], today(world))


def test_it_needs_a_reason_and_ends_once(world, take_back):
    mandate = delegate(world, "kabag", "perencana").row
    with pytest.raises(NoteRequired):
        take_back(mandate, reason="  ")
    take_back(mandate)
    with pytest.raises(Invalid):
        take_back(mandate)


def test_one_that_is_to_come_is_taken_back_before_it_begins(world, take_back):
    mandate = delegate(world, "kabag", "perencana", after=7).row
    (coming,) = _given(world)
    assert coming.begins
    assert coming.row.open
    take_back(mandate)
    (gone,) = _given(world)
    assert not gone.row.open
    world.at(days=8)
    case = submitted(world)
    with pytest.raises(Forbidden):
        world.fire("perencana", "send_back", case, note="Kurang", reason_code="other")


def test_the_list_has_what_runs_first_and_what_ended_within_a_year(world, take_back):
    taken = delegate(world, "kabag", "perencana", days=30).row
    take_back(taken, reason="Cukup")
    ended = delegate(world, "kabag", "staf2", days=5).row
    world.at(days=10)
    runs = delegate(world, "kabag", "kepala", workflows=["skp"], roles=["ppkj"]).row
    delegate(world, "kepala", "perencana")
    found = _given(world)
    assert [each.row.id for each in found] == [runs, ended, taken]
    assert [each.row.open for each in found] == [True, False, False]
    assert found[0].row.kinds.id.endswith("sebagai Pejabat Penilai Kinerja")
    assert (found[1].revoked_on, found[1].reason) == (None, "")
    assert found[2].revoked_on == today(world) - timedelta(days=10)
    assert found[2].reason == "Cukup"
    assert found[0].row.document == SK
    world.at(days=360)
    delegate(world, "kabag", "perencana")
    assert taken not in {each.row.id for each in _given(world)}
