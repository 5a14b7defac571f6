"""A forked process opens the fonts anew: parent and child would share one place in an open font file."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

FORKED = """
import os
from discrepancy.charts import metrics

metrics.advance("DejaVu Sans", False, False, "a")
before = metrics.face("a", "DejaVu Sans")
child = os.fork()
if not child:
    os._exit(0 if metrics.face("a", "DejaVu Sans") is not before else 1)
assert metrics.face("a", "DejaVu Sans") is before
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_process_opens_the_fonts_anew():
    done = subprocess.run([sys.executable, "-c", FORKED], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
