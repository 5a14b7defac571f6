"""Each command that reads articles prints the same from one process and from two."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from discrepancy.claims import batches
from discrepancy.cli import app

TEXT = "Published {day} March 2031\n\nThe flood killed {dead} people in {town}, mayor Jana Novak said on Monday.\n"
TOWNS = ["Ostrava", "Opava", "Bruntal", "Krnov"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, town in enumerate(TOWNS):
        for version in ("old", "new"):
            path = tmp_path / version / f"{town}.txt"
            path.parent.mkdir(exist_ok=True)
            dead = number + (12 if version == "old" else 20)
            path.write_text(TEXT.format(day=number + 2, dead=dead, town=town))
    (tmp_path / "draft.txt").write_text("The flood killed 13 people in Opava and 99 in Krnov.\n")
    return tmp_path


@pytest.mark.parametrize(
    "command", [["extract", "old"], ["check", "draft.txt", "--against", "old", "new"], ["diff", "old", "new"]]
)
def test_two_processes_print_what_one_does(command: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(batches, "TOGETHER", 1)
    alone, shared = (CliRunner().invoke(app, [*command, "--csv", "--jobs", jobs]) for jobs in ("1", "2"))
    assert alone.stdout.count("\n") > 2
    assert (shared.stdout, shared.stderr, shared.exit_code) == (alone.stdout, alone.stderr, alone.exit_code)
