"""Bugs in who may reach what: E1, E2, E5, E6, E9, E10, F7."""

from __future__ import annotations

from seeded_bug import Bug, Patch

_ACCESS = "blueprints/support/access.py"
_HEADERS = "blueprints/support/headers.py"
_BROWSER = "blueprints/support/browser.py"
_FORMS = "blueprints/support/forms.py"
_LIMITS = "blueprints/support/limits.py"
_SIGN_IN = "workflow_app/services/sign_in.py"
_SESSIONS = "workflow_app/services/sessions.py"
_ACCOUNTS = "workflow_app/services/accounts.py"
_FACTORY = "workflow_app/factory.py"

_CELL = "access/test_matrix.py::test_a_route_answers_as_its_rule_says"
_OF_SESSIONS = "access/test_sessions.py"
_PERMISSIONS = "test_a_change_of_permissions"
_ELSEWHERE = "access/test_forms_from_elsewhere.py"
_CARRIED = "access/test_headers.py"

_OTHERS = "access/test_testers_in_person.py::test_nobody_else_at_a_testers_post"
_READS = f"{_OTHERS}_reads_the_test_or_takes_a_step"

BUGS_OF_ACCESS = (
    Bug(
        "E1",
        "whoever shares a tester's post reads the test",
        (
            Patch(
                "workflow_app/services/visibility.py",
                "or_(CaseParty.role != Role.TIM_PENGUJI.value, _tested_by(person))",
                "CaseParty.role != 'nobody'",
            ),
        ),
        (f"{_READS}[sqlite-sharing-attend]", f"{_READS}[sqlite-plh-record_absence]"),
    ),
    Bug(
        "E1",
        "whoever shares a tester's post records attendance",
        (
            Patch(
                "workflow_app/rules/uji_kompetensi/conditions.py",
                "return Finding(any(tester.own for tester in asked(facts.panel)))",
                "return Finding(bool(asked(facts.panel)))",
            ),
        ),
        (f"{_READS}[sqlite-delegate-attend]",),
    ),
    Bug(
        "E1",
        "a mark of a view is not asked",
        (
            Patch(
                _ACCESS,
                "    if may(signed, access):\n        return\n",
                "    if may(signed, access) or signed is not None:\n        return\n",
            ),
        ),
        (f"{_CELL}[accounts.show-employee]", f"{_CELL}[incidents.show-auditor]"),
    ),
    Bug(
        "E1",
        "a page of administrators is open to everybody who is signed in",
        (
            Patch(
                "blueprints/accounts.py",
                '@blueprint.get("/accounts")\n@administrators',
                '@blueprint.get("/accounts")\n@needs(*Permission, duties=tuple(Role))',
            ),
            Patch(
                "blueprints/accounts.py",
                "from workflow_app.rules.permissions import Permission\n",
                "from workflow_app.rules.permissions import Permission\n"
                "from workflow_app.rules.roles import Role\n",
            ),
        ),
        (f"{_CELL}[accounts.show-auditor]", f"{_CELL}[accounts.show-personnel_unit]"),
    ),
    Bug(
        "E2",
        "somebody else's browser is signed out",
        (
            Patch(
                _SESSIONS,
                "_end(session, at, WebSession.id == session_id, WebSession.account_id == account)",
                "_end(session, at, WebSession.id == session_id)",
            ),
        ),
        (f"{_CELL}[my_account.end_session-employee]",),
    ),
    Bug(
        "E2",
        "an administrator touches their own account",
        (
            Patch(
                _ACCOUNTS,
                "    _refuse_own(account, by)\n    locked(session, account)\n"
                "    change(session, account, disabled_at=at)",
                "    locked(session, account)\n    change(session, account, disabled_at=at)",
            ),
        ),
        (f"{_CELL}[accounts.disable-system_admin]",),
    ),
    Bug(
        "E5",
        "the token a browser came with is kept at sign-in",
        (
            Patch(
                "blueprints/sign_in.py",
                'browser.keep(redirect(own_path(form.next.data or ""), code=303), token)',
                'browser.keep(redirect(own_path(form.next.data or ""), code=303), '
                "browser.token() or token)",
            ),
            Patch(
                _SIGN_IN,
                "    if before:\n        sessions.end(session, before, at)\n",
                "",
            ),
        ),
        (f"{_OF_SESSIONS}::test_signing_in_gives_a_token_that_nobody_knew_before[sqlite]",),
    ),
    Bug(
        "E5",
        "the session a browser came with lives on beside the new one",
        (
            Patch(
                _SIGN_IN,
                "    if before:\n        sessions.end(session, before, at)\n",
                "",
            ),
        ),
        (f"{_OF_SESSIONS}::test_signing_in_gives_a_token_that_nobody_knew_before[sqlite]",),
    ),
    Bug(
        "E5",
        "the secret of forms outlives the sign-in",
        (
            Patch(
                _BROWSER,
                "    session.clear()\n    response.set_cookie(",
                "    response.set_cookie(",
            ),
        ),
        (f"{_OF_SESSIONS}::test_signing_in_replaces_the_secret_of_forms[sqlite]",),
    ),
    Bug(
        "E5",
        "the database keeps the token itself",
        (
            Patch(
                _SESSIONS,
                "return hashlib.sha256(token.encode()).hexdigest()",
                "return token",
            ),
        ),
        (f"{_OF_SESSIONS}::test_the_database_keeps_no_token[sqlite]",),
    ),
    Bug(
        "E6",
        "a token that was signed out is taken again",
        (
            Patch(
                _SESSIONS,
                "        WebSession.revoked_at.is_(None),\n        WebSession.expires_at > at,",
                "        WebSession.expires_at > at,",
            ),
        ),
        (
            f"{_OF_SESSIONS}::test_a_token_is_dead_after_signing_out[sqlite]",
            f"{_OF_SESSIONS}::test_a_new_password_ends_every_other_browser[sqlite]",
        ),
    ),
    Bug(
        "E6",
        "disabling an account leaves its sessions alive",
        (
            Patch(
                _SESSIONS,
                "            Account.disabled_at.is_(None),\n            *_alive(at, lifetimes),",
                "            *_alive(at, lifetimes),",
            ),
            Patch(
                _ACCOUNTS,
                "    change(session, account, disabled_at=at)\n"
                "    sessions.revoke_all(session, account, at)\n",
                "    change(session, account, disabled_at=at)\n",
            ),
        ),
        (f"{_OF_SESSIONS}::test_disabling_an_account_ends_its_sessions_at_once[sqlite]",),
    ),
    Bug(
        "E6",
        "sessions outlive a change of permissions",
        (
            Patch(
                _ACCOUNTS,
                "    _grant(session, account, wanted)\n"
                "    sessions.revoke_all(session, account, at)\n",
                "    _grant(session, account, wanted)\n",
            ),
        ),
        (f"{_OF_SESSIONS}::{_PERMISSIONS}_ends_the_sessions_that_had_the_old_ones[sqlite]",),
    ),
    Bug(
        "E6",
        "a session never grows old",
        (
            Patch(
                _SESSIONS,
                "        WebSession.expires_at > at,\n"
                "        WebSession.seen_at > at - lifetimes.idle,",
                "        WebSession.expires_at > at - lifetimes.idle,",
            ),
        ),
        (
            f"{_OF_SESSIONS}::test_a_session_dies_of_idleness[sqlite-31-False]",
            f"{_OF_SESSIONS}::test_a_session_in_use_dies_after_twelve_hours[sqlite]",
        ),
    ),
    Bug(
        "E9",
        "guessing is not limited for one account",
        (
            Patch(
                _LIMITS,
                '        Pace("5 per 15 minutes", login_at_address),\n'
                '        Pace("30 per 15 minutes", login),\n',
                "",
            ),
        ),
        ("blueprints/test_sign_in.py::test_guessing_is_stopped_for_one_account_from_many_places",),
    ),
    Bug(
        "E10",
        "forms need no token",
        (Patch(_FACTORY, "    CSRFProtect(app)\n", ""),),
        (
            f"{_ELSEWHERE}::test_every_unsafe_route_refuses_a_form_without_its_own_token[missing]",
            f"{_ELSEWHERE}::test_every_unsafe_route_refuses_a_form_without_its_own_token[foreign]",
        ),
    ),
    Bug(
        "E10",
        "one part of the site takes forms from everywhere",
        (
            Patch(
                _FACTORY,
                "    CSRFProtect(app)\n",
                "    CSRFProtect(app).exempt(notifications.blueprint)\n",
            ),
        ),
        (f"{_ELSEWHERE}::test_every_unsafe_route_refuses_a_form_without_its_own_token[made up]",),
    ),
    Bug(
        "E10",
        "looking at the bell marks it as read",
        (
            Patch(
                "blueprints/notifications.py",
                "    place = read_cursor()\n",
                "    place = read_cursor()\n"
                "    with transaction() as db:\n        mark_all_read(db, me().account, now())\n",
            ),
        ),
        (f"{_ELSEWHERE}::test_reading_every_page_changes_no_case_task_or_event",),
    ),
    Bug(
        "E10",
        "fields that a form does not have are passed over",
        (Patch(_FORMS, "            self._refuse_unknown()\n", "            pass\n"),),
        (f"{_ELSEWHERE}::test_a_form_with_a_field_it_does_not_have_is_refused",),
    ),
    Bug(
        "F7",
        "the headers of our own are left out",
        (Patch(_HEADERS, "    response.headers.update(_ALWAYS)\n", ""),),
        (
            f"{_CARRIED}::test_every_page_carries_them",
            f"{_CARRIED}::test_errors_and_files_carry_them[/static/alur.css-GET-200]",
        ),
    ),
    Bug(
        "F7",
        "errors are kept by browsers and those between",
        (
            Patch(
                _HEADERS,
                '    if not _is_file(request.endpoint):\n        return "no-store"\n'
                '    if response.status_code >= 400:\n        return "no-store"\n',
                '    if response.status_code >= 400:\n        return "public"\n'
                '    if not _is_file(request.endpoint):\n        return "no-store"\n',
            ),
        ),
        (f"{_CARRIED}::test_errors_and_files_carry_them[/nowhere-GET-404]",),
    ),
    Bug(
        "F7",
        "scripts run without a nonce",
        (Patch(_HEADERS, 'content_security_policy_nonce_in=["script-src"],', ""),),
        (f"{_CARRIED}::test_every_page_carries_them",),
    ),
    Bug(
        "F7",
        "a page says something of the failure it met",
        (
            Patch(
                "blueprints/support/errors.py",
                "Problem(status=status, code=code, sentence=sentence(status), id=known)",
                "Problem(status=status, code=code, sentence=str(error), id=known)",
            ),
        ),
        (f"{_CARRIED}::test_a_failure_carries_them_and_tells_nothing",),
    ),
)
