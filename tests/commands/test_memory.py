"""A process that lives long does not walk again and again through what it has loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

_REPORT = """
import gc
{made}
print(gc.get_freeze_count(), gc.get_threshold()[0])
"""
_BEFORE = "import workflow_app.factory"
_SETTLED = f"{_BEFORE}; from workflow_app.memory import settle_down; settle_down()"
_SERVED = "from workflow_app.factory import serve; app = serve()"


def frozen(made, tmp_path):
    """How many objects of a new process are out of the collector's sight, and its threshold."""
    done = subprocess.run(
        [sys.executable, "-c", _REPORT.format(made=made)],
        env={"ALUR_ENV": "test", "ALUR_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    kept, threshold = done.stdout.split()
    return int(kept), int(threshold)


@pytest.mark.parametrize("made", [_SETTLED, _SERVED])
def test_what_is_loaded_is_kept_out_of_the_rounds(made, tmp_path):
    plain, usual = frozen(_BEFORE, tmp_path)
    kept, threshold = frozen(made, tmp_path)
    assert plain < 1_000
    assert kept > 50_000
    assert threshold > 10 * usual
