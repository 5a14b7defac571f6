"""Claims on the disk against the same claims in memory."""

from __future__ import annotations

import io
import json
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import discrepancy as dc
from cluster.shards_of_news import write
from discrepancy import cluster, verdicts
from discrepancy.cli import app
from discrepancy.cluster.work import Task, extract
from discrepancy.table import TableError, read_table
from discrepancy.table.columns import typed


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of claims: those of three shards, and of one article that tells parts of a wider scope."""
    root = tmp_path_factory.mktemp("stored")
    folder, out = write(root / "shards", 3, 5), root / "claims"
    out.mkdir()
    said = (
        "In 2009, 94 people died in Castor. At least 40 people died in Denby, including 12 children, police said. "
        "The mayor denied that 40 people had died in Denby. Some 30 miles of road and 50 km of dyke were lost."
    )
    row = {"text": said, "publisher": "Castor Post", "published": "2025-03-09"}
    (folder / "more.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    for name in cluster.found(folder):
        extract(Task(str(folder), str(out), str(folder / "event.toml")), name)
    return out


@pytest.fixture(scope="module")
def held(claims: Path) -> pd.DataFrame:
    """The same claims in memory."""
    tables = [read_table(path).reset_index() for path in sorted(claims.glob("*.parquet"))]
    table = typed(pd.concat(tables, ignore_index=True))
    table.attrs["convention"] = "default"
    return table


def printed(*arguments: object) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize("convention", ["default", "acled"])
def test_series_and_relations_are_those_made_in_memory(convention: str, claims: Path, held: pd.DataFrame) -> None:
    pairs = verdicts.relations(held, convention)
    assert {"part_of_total", "conflict"} <= {*pairs["verdict"]}
    pd.testing.assert_frame_equal(pd.concat(dc.relations_of_shards(claims, convention), ignore_index=True), pairs)
    pd.testing.assert_frame_equal(dc.series_of_shards(claims, convention), verdicts.series(held, pairs, convention))


def test_so_they_are_where_memory_is_short_and_rows_come_a_few_at_a_time(
    claims: Path, held: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("matching.groups", "verdicts.relations"):
        monkeypatch.setattr(import_module(f"discrepancy.{module}"), "_AT_ONCE", 7)
    portions = list(dc.relations_of_shards(claims, memory="64MB"))
    assert len(portions) > 10
    pd.testing.assert_frame_equal(pd.concat(portions, ignore_index=True), verdicts.relations(held))
    pd.testing.assert_frame_equal(dc.series_of_shards(claims, memory="64MB"), verdicts.series(held))


def test_the_commands_take_the_folder(claims: Path, held: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("discrepancy.verdicts.relations"), "_AT_ONCE", 50)
    assert len(pd.read_csv(io.StringIO(printed("series", claims, "--csv")))) == len(verdicts.series(held))
    lines = [json.loads(line) for line in printed("compare", claims, "--jsonl").splitlines()]
    assert lines == list(verdicts.records(verdicts.relations(held)))
    assert json.loads(printed("compare", claims, "--json")) == lines
    assert len(pd.read_csv(io.StringIO(printed("compare", claims, "--csv")))) == len(lines) > 100
    some = printed("compare", claims, "--jsonl", "--since", "2025-03-05", "--until", "2025-03-20").splitlines()
    assert 0 < len(some) < len(lines)
    assert CliRunner().invoke(app, ["series", str(claims), "--fail-on", "conflict"]).exit_code == 1
    assert CliRunner().invoke(app, ["series", str(claims), str(claims)]).exit_code == 2


def test_what_are_no_claims_is_told(claims: Path, held: pd.DataFrame, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="holds no claims"):
        dc.series_of_shards(tmp_path)
    name = "a'; DROP TABLE claims; --.claims.parquet"
    held.reset_index().to_parquet(tmp_path / name)
    with pytest.raises(TableError, match="no convention"):
        dc.series_of_shards(tmp_path)
    for path in claims.glob("*.parquet"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / name).write_bytes(b"PAR1 but no more")
    with pytest.raises(TableError, match="DROP TABLE"):
        dc.series_of_shards(tmp_path)


def test_a_folder_may_have_any_name(claims: Path, tmp_path: Path) -> None:
    folder = tmp_path / "it's [a] *?{b} claim"
    folder.mkdir()
    for path in claims.glob("*.parquet"):
        (folder / path.name).write_bytes(path.read_bytes())
    pd.testing.assert_frame_equal(dc.series_of_shards(folder), dc.series_of_shards(claims))


def test_claims_read_by_two_conventions_are_not_mixed(claims: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "shards", 1)
    out = tmp_path / "claims"
    out.mkdir()
    extract(Task(str(folder), str(out), None, "acled"), cluster.found(folder)[0])
    for path in claims.glob("more*"):
        (out / path.name).write_bytes(path.read_bytes())
    with pytest.raises(TableError, match="acled, default"):
        dc.series_of_shards(out)
