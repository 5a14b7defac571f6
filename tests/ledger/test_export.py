"""A ledger as a data package: every table, described as it is, the same bytes from run to run."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pandas as pd
from typer.testing import CliRunner

import discrepancy as dc
from discrepancy import ledger
from discrepancy.cli import app
from discrepancy.table import read_table
from ledger.stories import article, write


def test_the_package_says_what_it_holds(tmp_path: Path) -> None:
    folder, path = write(tmp_path / "articles", range(3)), tmp_path / "flood.ledger"
    ledger.add(path, [folder])
    (folder / "00001.txt").write_text(article(1) + "By evening 77 people were missing, the mayor said.\n", "utf-8")
    ledger.add(path, [folder])
    claims = dc.read(path)
    ledger.correct(path, [ledger.Request("1", "change", claims["claim_id"].iloc[0], {"source": "=1+1"})], "Ana")
    result = CliRunner().invoke(app, ["export", str(path), "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    written = [Path(line) for line in result.stdout.splitlines()]
    assert sorted(written) == sorted((tmp_path / "out").iterdir())
    told = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    rows = {}
    for resource in told["resources"]:
        content = (tmp_path / "out" / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        head, *rows[resource["name"]] = csv.reader(content.decode("utf-8").splitlines(keepends=True))
        assert head == [field["name"] for field in resource["schema"]["fields"]]
        assert not [cell for row in rows[resource["name"]] for cell in row if cell.startswith(("=", "@"))]
    counts = {name: len(found) for name, found in rows.items()}
    assert (counts["articles"], counts["versions"], counts["files"], counts["corrections"]) == (3, 4, 3, 1)
    assert counts["claims"] == len(dc.read(path))
    before = {file.name: file.read_bytes() for file in written}
    assert {file.name: file.read_bytes() for file in ledger.package(path, tmp_path / "out")} == before


def test_the_claims_of_a_package_are_a_claims_table(tmp_path: Path) -> None:
    path = tmp_path / "flood.ledger"
    ledger.add(path, [write(tmp_path / "articles", range(3))])
    ledger.package(path, tmp_path / "out")
    columns = ["claim_id", "measure", "low", "high", "unit", "written"]
    back = read_table(tmp_path / "out" / "claims.csv").discrepancy.claims[columns]
    pd.testing.assert_frame_equal(back, dc.read(path)[columns])


def test_no_ledger_is_no_package(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text", "utf-8")
    result = CliRunner().invoke(app, ["export", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
