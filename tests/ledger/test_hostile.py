"""A hostile article reaches neither page nor spreadsheet nor terminal, and writes nowhere but where it is told."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from typer.testing import CliRunner

from discrepancy.cli import app

HOSTILE = """---
title: "=HYPERLINK(1)<script>alert(1)</script>"
publisher: "@SUM(1)<img src=x onerror=alert(1)>"
date: 2025-03-04
---
The flood killed 17 people, =cmd|' /C calc'!A0 said \x1b]0;owned\x07 on Monday.
Another 21 people <script>alert(2)</script> were hurt, the mayor of ../../etc said.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "=a\x1b[31m<b>.md").write_text(HOSTILE, "utf-8")
    (folder / "b.txt").write_text(
        "Published 4 March 2025\n\n" + "All was quiet. " * 200 + "\x1b[2J 17 people died.", "utf-8"
    )
    result = CliRunner().invoke(app, ["add", str(tmp_path / "flood.ledger"), str(folder)])
    assert "\x1b" not in result.output
    return tmp_path / "flood.ledger"


@pytest.mark.parametrize("command", ["extract", "series", "documents"])
def test_no_cell_is_a_formula(path: Path, command: str) -> None:
    rows = list(csv.reader(io.StringIO(CliRunner().invoke(app, [command, str(path), "--csv"]).stdout)))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_no_markup_reaches_the_page_and_nothing_else_is_written(path: Path) -> None:
    before = {item for item in path.parent.rglob("*") if not item.name.startswith("flood.ledger")}
    out = path.parent / "out"
    result = CliRunner().invoke(app, ["report", str(path), "-o", str(out), "--format", "html"])
    assert result.exit_code in (0, 3), result.output
    (page,) = out.glob("*.html")
    text = page.read_text("utf-8")
    assert "17 people" in text
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "\x1b" not in text
    after = {item for item in path.parent.rglob("*") if not item.name.startswith("flood.ledger")}
    assert after - before == {out, *out.rglob("*")}


def test_a_correction_is_no_formula_and_no_escape_code(path: Path) -> None:
    (row, *_) = csv.DictReader(io.StringIO(CliRunner().invoke(app, ["extract", str(path), "--csv"]).stdout))
    arguments = ["correct", str(path), row["claim_id"], "--source", "=1+1", "--who", "\x1b[31mAna", "--why", "=2"]
    assert "\x1b" not in CliRunner().invoke(app, arguments).output
    again = list(csv.DictReader(io.StringIO(CliRunner().invoke(app, ["extract", str(path), "--csv"]).stdout)))
    (corrected,) = [other for other in again if other["claim_id"] == row["claim_id"]]
    assert corrected["source"] == "'=1+1"
