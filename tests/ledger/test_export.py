"""A ledger as a data package: every table, described as it is, the same bytes from run to run."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import discrepancy as dc
from discrepancy import ledger
from discrepancy.cli import app
from discrepancy.table import read_table
from discrepancy.table.sheet import sheet
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


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_every_column_is_told_and_every_key_leads_somewhere(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "flood.ledger"
    ledger.add(path, [write(tmp_path / "articles", range(2))])
    (tmp_path / "coded.csv").write_text("measure,value,document\nkilled,3,00001.txt\nkilled,4,field notes\n", "utf-8")
    ledger.import_claims(path, tmp_path / "coded.csv", who="Ana")
    result = CliRunner().invoke(app, ["export", str(path), "-o", str(tmp_path / "out"), "--format", kind])
    assert result.exit_code == 0, result.output
    told = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    tables = {}
    for resource in told["resources"]:
        file = tmp_path / "out" / resource["path"]
        assert (file.suffix, resource["format"]) == (f".{kind}", kind)
        assert all(field["description"] for field in resource["schema"]["fields"])
        tables[resource["name"]] = [cells for _, cells in sheet(file).rows]
    for resource in told["resources"]:
        key = resource["schema"]["primaryKey"] if resource["name"] != "machine-claims" else "claim_id"
        rows = tables[resource["name"]]
        assert len({row[key] for row in rows}) == len(rows)
        for lead in resource["schema"].get("foreignKeys", ()):
            known = {
                row[lead["reference"]["fields"]] for row in tables[lead["reference"]["resource"] or resource["name"]]
            }
            assert {row[lead["fields"]] for row in rows} <= known | {"", None}
    assert [row["text"] or "" for row in tables["articles"] if row["document"] == "field notes"] == [""]
    assert len(tables["imported-claims"]) == 2


def test_no_ledger_is_no_package(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text", "utf-8")
    result = CliRunner().invoke(app, ["export", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_the_queries_of_the_guide_find_something(tmp_path: Path) -> None:
    folder, path = write(tmp_path / "articles", range(3)), tmp_path / "flood.ledger"
    copied = [f"{line}\n" for line in article(0, sentences=30).splitlines()]
    (folder / "a.txt").write_text(
        "".join(copied) + "At least 12 people were killed in Arlen, the mayor said.\n", "utf-8"
    )
    (folder / "b.txt").write_text("".join(copied) + "Some 30 people were killed in Arlen, police said.\n", "utf-8")
    ledger.add(path, [folder])
    name = dc.read(path)["claim_id"].iloc[0]
    ledger.correct(path, [ledger.Request("1", "change", name, {"source": "Ana Ruiz"})], "Ana")
    chapter = Path(__file__).parents[2] / "discrepancy" / "guide" / "ledger.md"
    block = re.findall(r"```sql\n(.*?)```", chapter.read_text("utf-8"), re.DOTALL)
    queries = [query for text in block for query in text.split("\n\n")]
    assert len(queries) == 5
    with closing(sqlite3.connect(path)) as connection:
        for query in queries:
            assert connection.execute(query).fetchall(), query
