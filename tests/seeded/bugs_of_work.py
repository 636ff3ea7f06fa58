"""Bugs in what goes on behind the pages: C1, C4, C5, C7, D1, D4."""

from __future__ import annotations

from seeded_bug import Bug, Patch

_OUTBOX = "workflow_app/services/outbox.py"
_BELL = "workflow_app/workers/bell.py"
_RELAY = "workflow_app/workers/relay.py"
_POSTING = "workflow_app/workers/posting.py"
_STEP = "workflow_app/workers/step.py"
_EFFECTS = "workflow_app/workers/effects.py"
_WORKING = "workflow_app/workers/working.py"
_TIMERS = "workflow_app/services/timers.py"
_LIMITS = "blueprints/support/limits.py"
_DATABASE = "workflow_app/persistence/database.py"

_OF_OUTBOX = "workers/test_outbox.py"
_OF_POSTING = "workers/test_posting.py"
_DIED = "test_a_worker_that_died_with_the_mail_in_hand"
_OF_RELAY = "workers/test_relay.py"
_DOORBELL = "workers/test_doorbell.py"
_KILLED = (
    "faults/test_database_kills.py"
    "::test_no_acknowledged_decision_is_lost_when_the_database_is_killed"
)
_REDIS = "faults/test_workers_redis.py"

BUGS_OF_WORK = (
    Bug(
        "C1",
        "the token of a lease is not asked",
        (
            Patch(
                _OUTBOX,
                "OutboxMessage.id == message.id, OutboxMessage.token == message.token, _waiting",
                "OutboxMessage.id == message.id, _waiting",
            ),
        ),
        (
            f"{_OF_OUTBOX}::test_whoever_lost_the_lease_can_finish_nothing[sqlite]",
            f"{_OF_OUTBOX}::test_an_effect_without_its_lease_leaves_nothing_behind[sqlite]",
        ),
    ),
    Bug(
        "C1",
        "a message that somebody holds is taken",
        (
            Patch(
                _OUTBOX,
                "            _waiting,\n"
                "            or_(OutboxMessage.lease_until.is_(None), "
                "OutboxMessage.lease_until <= at),\n",
                "            _waiting,\n",
            ),
        ),
        (f"{_OF_OUTBOX}::test_only_one_worker_holds_a_message[sqlite]",),
    ),
    Bug(
        "C1",
        "a message is rung for once only",
        (
            Patch(
                _OUTBOX,
                ".values(available_at=again_at)",
                ".values(available_at=again_at.replace(year=9999))",
            ),
        ),
        (f"{_OF_OUTBOX}::test_a_claimed_message_is_rung_for_again_until_it_is_done[sqlite]",),
    ),
    Bug(
        "C1",
        "the outbox is read by id above the last one seen",
        (
            Patch(
                _OUTBOX,
                "        .where(_waiting, OutboxMessage.available_at <= at)\n",
                "        .where(_waiting, OutboxMessage.available_at <= at)\n"
                "        .where(OutboxMessage.id > _SEEN[-1])\n",
            ),
            Patch(
                _OUTBOX,
                "    return sorted(session.execute(claimed).scalars())\n",
                "    _SEEN.extend(sorted(session.execute(claimed).scalars()))\n"
                "    return _SEEN[1:]\n",
            ),
            Patch(_OUTBOX, "_DOUBLINGS = 30\n", "_DOUBLINGS = 30\n_SEEN = [UUID(int=0)]\n"),
        ),
        (f"{_OF_OUTBOX}::test_what_is_committed_late_is_claimed_though_its_id_is_smaller[sqlite]",),
    ),
    Bug(
        "C1",
        "that a mail is given is not written down before",
        (Patch(_POSTING, "        _note_hand_over(desk, message)\n", ""),),
        (
            f"{_OF_POSTING}::test_that_the_mail_is_given_is_committed_before_it_is_given[sqlite]",
            f"{_OF_POSTING}::test_whoever_lost_the_lease_hands_nothing_over[sqlite]",
        ),
    ),
    Bug(
        "C1",
        "lost answers are not counted",
        (Patch(_OUTBOX, "_HAND_OVERS = 2", "_HAND_OVERS = 9"),),
        (
            f"{_OF_POSTING}::test_two_lost_answers_park_the_mail_as_outcome_unknown[sqlite]",
            f"{_OF_POSTING}::{_DIED}_counts_as_a_lost_answer[sqlite]",
        ),
    ),
    Bug(
        "C1",
        "a message is done before its work is",
        (
            Patch(
                _EFFECTS,
                "            work(session, message, at)\n"
                "            if not outbox.finish(session, message, at):\n"
                "                raise LeaseLost\n",
                "            if not outbox.finish(session, message, at):\n"
                "                raise LeaseLost\n"
                "        with unit_of_work(desk.database) as session:\n"
                "            work(session, message, at)\n",
            ),
        ),
        (f"{_OF_OUTBOX}::test_work_that_fails_is_not_done[sqlite]",),
    ),
    Bug(
        "C4",
        "what was rung for once is taken for done",
        (
            Patch(
                _OUTBOX,
                ".values(available_at=again_at)",
                ".values(available_at=again_at.replace(year=9999))",
            ),
        ),
        (f"{_REDIS}::test_flushing_redis_at_random_changes_no_outcome",),
    ),
    Bug(
        "C5",
        "a message that always fails is tried for ever",
        (
            Patch(
                _OUTBOX,
                "    elif message.attempts >= pace.attempts:\n"
                "        park(session, message, at, WORN_OUT, error)\n",
                "",
            ),
            Patch(
                _OUTBOX,
                "    if row.attempts > pace.attempts:\n"
                "        park(session, message, at, WORN_OUT)\n        return None\n",
                "",
            ),
        ),
        (f"{_OF_OUTBOX}::test_one_poison_message_does_not_hold_up_the_others[sqlite]",),
    ),
    Bug(
        "C5",
        "a message that failed is tried again at once",
        (Patch(_OUTBOX, "until = at + pace.pause(message.attempts)", "until = at"),),
        (f"{_OF_OUTBOX}::test_a_failure_rests_longer_every_time_and_ends_as_an_incident[sqlite]",),
    ),
    Bug(
        "C5",
        "a failure stops the worker",
        (
            Patch(
                _STEP,
                "    except Exception as problem:  # noqa: BLE001 - whatever it is, the message "
                "outlives it\n",
                "    except ValueError as problem:\n",
            ),
        ),
        (f"{_OF_OUTBOX}::test_one_poison_message_does_not_hold_up_the_others[sqlite]",),
    ),
    Bug(
        "C7",
        "the worker runs jobs of the library",
        (
            Patch(_WORKING, "        job_class=ring,\n", "        job_class=Job,\n"),
            Patch(
                _WORKING,
                "seconds=settings.lease, ring=ring)",
                "seconds=settings.lease, ring=Job)",
            ),
        ),
        (f"{_DOORBELL}::test_a_worker_passes_over_forgeries_and_does_its_work",),
    ),
    Bug(
        "C7",
        "a ring may name any function",
        (
            Patch(
                _BELL,
                "if name not in self.functions or message != self.id:",
                "if message != self.id:",
            ),
        ),
        (f"{_DOORBELL}::test_a_forged_call_is_no_ring[another function of ours]",),
    ),
    Bug(
        "C7",
        "a ring may speak of another message",
        (
            Patch(
                _BELL,
                "if name not in self.functions or message != self.id:",
                "if name not in self.functions:",
            ),
        ),
        (f"{_DOORBELL}::test_a_forged_call_is_no_ring[an id of another job]",),
    ),
    Bug(
        "C7",
        "the worker takes commands from Redis",
        (
            Patch(
                _WORKING,
                "    def subscribe(self) -> None:\n"
                '        """Take no commands from Redis; a thread would not survive the fork in '
                'good order either."""\n',
                "",
            ),
        ),
        (f"{_DOORBELL}::test_the_worker_takes_no_commands_from_redis",),
    ),
    Bug(
        "D1",
        "a commit is acknowledged before it is on the disk",
        (
            Patch(
                _DATABASE,
                '"prepare_threshold": None,',
                '"prepare_threshold": None, "options": "-c synchronous_commit=off",',
            ),
        ),
        (_KILLED,),
    ),
    Bug(
        "D1",
        "an event does not say which request it answers",
        (
            Patch(
                "workflow_app/services/cases/recording.py",
                '"key_digest": attempt.key_digest or None,',
                '"key_digest": None,',
            ),
        ),
        (_KILLED,),
    ),
    Bug(
        "D4",
        "nobody is let in while Redis is away",
        (
            Patch(
                _LIMITS,
                "in_memory_fallback_enabled=bool(redis_url)",
                "in_memory_fallback_enabled=False",
            ),
        ),
        ("blueprints/test_sign_in.py::test_guessing_is_limited_with_redis_down_too",),
    ),
    Bug(
        "D4",
        "a relay without Redis ends",
        (
            Patch(
                _RELAY,
                "            rung = self._ring()\n        except RedisError as problem:\n",
                "            rung = self._ring()\n        except ValueError as problem:\n",
            ),
        ),
        (f"{_OF_RELAY}::test_without_redis_nothing_is_lost_and_the_relay_says_so[sqlite]",),
    ),
)
