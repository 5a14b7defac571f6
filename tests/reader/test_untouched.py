"""Without a second reader nothing of it is imported, and no column is there."""

from __future__ import annotations

import subprocess
import sys

import pytest

CODE = """
import sys
from discrepancy.cli import main
sys.argv = ["discrepancy", {command!r}, {folder!r}, "--jsonl"]
try:
    main()
except SystemExit:
    pass
print([name for name in sys.modules if name == "llm" or name.startswith("discrepancy.reader")], file=sys.stderr)
"""


@pytest.mark.parametrize("command", ["extract", "compare"])
def test_nothing_is_imported(command, seeds):
    code = CODE.format(command=command, folder=str(seeds))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"
    assert "read_by" not in done.stdout
