"""A user's own units and nouns, from a file, through the command."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys

import pytest

ARTICLE = (
    "Works at the dam\n\nPublished 3 March 2025\n\nThe camp has 40 yurts. "
    "Some 300 sacks of cement came, and 12 qubits.\n"
)
OWN = """
[words]
sack = ["sack of cement"]
qubit = ["qubit"]
[counted]
building = ["yurt"]
[units]
sack = "50 kilogram"
"""


def extract(folder, own):
    (folder / "own.toml").write_text(own, encoding="utf-8")
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    environment = os.environ | {"DISCREPANCY_LEXICON": str(folder / "own.toml")}
    command = [sys.executable, "-m", "discrepancy", "extract", str(folder / "a.txt"), "--csv"]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_own_units_and_nouns(tmp_path):
    done = extract(tmp_path, OWN)
    rows = [(row["written"], row["stated_unit"], row["unit"]) for row in csv.DictReader(io.StringIO(done.stdout))]
    assert sorted(rows) == [
        ("12 qubits", "qubit", "qubit"),
        ("40 yurts", "building", "building"),
        ("Some 300 sacks of cement", "sack", "metric_ton"),
    ]


@pytest.mark.parametrize(
    "own", ["[words\n", "[verbs]\nrun = ['ran']\n", "[units]\nsack = 50\n", '[units]\nsack = "50 kilogrammes of"\n']
)
def test_a_wrong_lexicon_is_one_line(tmp_path, own):
    done = extract(tmp_path, own)
    assert done.returncode == 3
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"{tmp_path / 'own.toml'}: ")
