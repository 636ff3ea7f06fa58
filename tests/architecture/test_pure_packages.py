"""Pure packages are arithmetic: importing all of them loads nothing but the standard library."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from source_tree import ROOT, refuse

#: What a pure package may load beside the standard library, and what that loads in turn.
ALLOWED = {
    "workflow_app.rules": set(),
    "workflow_app.ledger": {"cryptography"},
    "state_machines": {"transitions", "six"},
    "workflow_app.engine": {"transitions", "six"},
}
OURS = {"workflow_app", "state_machines"}
IMPORT_ALL = """
import importlib, json, pkgutil, sys
before = set(sys.modules)
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
loaded = set(sys.modules) - before
# a file that belongs to the interpreter's build and to no list of its modules
print(json.dumps(sorted(name for name in loaded if not name.startswith("_sysconfigdata"))))
"""


@pytest.mark.parametrize("package", ALLOWED)
def test_it_loads_nothing_but_the_standard_library(package):
    loaded = _loaded(package)
    assert sum(name.startswith(f"{package}.") for name in loaded) > 1
    strangers = {name.partition(".")[0] for name in loaded} - sys.stdlib_module_names - OURS
    refuse(
        strangers - ALLOWED[package],
        f"{package} is pure: what needs these belongs in services, persistence or blueprints",
    )


def test_it_would_be_noticed():
    assert "sqlalchemy" in _loaded("workflow_app.persistence")


def _loaded(package: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, package],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
