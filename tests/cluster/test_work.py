"""One shard of articles into one file of claims, without Dask: what each worker does."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import discrepancy as dc
from cluster.shards_of_news import EVENT, files, write
from discrepancy.cluster import shards, work
from discrepancy.cluster.work import Task, extract
from discrepancy.documents import Event
from discrepancy.documents.model import Place
from discrepancy.table import read_table


@pytest.fixture
def task(tmp_path: Path) -> Task:
    folder = write(tmp_path / "shards", 2)
    (tmp_path / "claims").mkdir()
    return Task(str(folder), str(tmp_path / "claims"), str(folder / "event.toml"))


def test_the_claims_are_those_of_extract(task: Task) -> None:
    folder = Path(task.shards)
    outcomes = [extract(task, name) for name in shards.found(folder)]
    assert [(o.state, o.documents) for o in outcomes] == [("done", 6), ("done", 6)]
    made = pd.concat([read_table(path) for path in sorted(Path(task.out).glob("*.parquet"))]).sort_index(kind="stable")
    plain = dc.read([folder / name for name in shards.found(folder)], event=task.event).sort_index(kind="stable")
    assert outcomes[0].claims + outcomes[1].claims == len(made) == len(plain) > 20
    order = ["document", "start", "claim_id"]
    left, right = (table.reset_index().sort_values(order, ignore_index=True) for table in (made, plain))
    pd.testing.assert_frame_equal(left.drop(columns="origin"), right.drop(columns="origin"))
    assert set(left["origin"]) == {""}


def test_the_claims_do_not_depend_on_how_articles_are_cut_into_shards(tmp_path: Path) -> None:
    tables = []
    for shards_, articles in ((1, 12), (4, 3)):
        root = tmp_path / str(shards_)
        folder = write(root / "shards", shards_, articles)
        (root / "claims").mkdir()
        for name in shards.found(folder):
            extract(Task(str(folder), str(root / "claims"), str(folder / "event.toml")), name)
        found = pd.concat([read_table(path).reset_index() for path in (root / "claims").iterdir()])
        tables.append(found.drop(columns="document").sort_values("claim_id", ignore_index=True))
    pd.testing.assert_frame_equal(*tables)


def test_what_stands_is_not_done_again_until_something_changes(task: Task) -> None:
    extract(task, "part-0.jsonl")
    target = Path(task.out, "part-0.jsonl.claims.parquet")
    before = target.read_bytes(), target.stat().st_mtime_ns
    again = extract(task, "part-0.jsonl")
    assert again.state == "stood"
    assert (target.read_bytes(), target.stat().st_mtime_ns) == before
    assert extract(replace(task, convention="acled"), "part-0.jsonl").state == "done"
    assert extract(task, "part-0.jsonl").state == "done"
    Path(task.event or "").write_text(EVENT.replace("Arlen", "Castor"), "utf-8")
    assert extract(task, "part-0.jsonl").state == "done"
    with Path(task.shards, "part-0.jsonl").open("a") as file:
        file.write(json.dumps({"text": "Ten people died in Castor, the mayor said."}) + "\n")
    assert (more := extract(task, "part-0.jsonl")).state == "done"
    assert more.documents == 7


def test_a_file_that_is_not_ours_is_replaced(task: Task) -> None:
    target = Path(task.out, "part-0.jsonl.claims.parquet")
    target.write_bytes(b"PAR1 no parquet PAR1")
    assert extract(task, "part-0.jsonl").state == "done"
    assert len(read_table(target))


def test_a_bad_article_is_told_each_time_and_stops_no_other(task: Task) -> None:
    with Path(task.shards, "part-0.jsonl").open("a") as file:
        file.write('{"text": "   "}\n{"text": \n')
        file.write(json.dumps({"text": "Nine people died in Castor."}) + "\n")
        file.write(json.dumps({"text": "Eight people died in Denby."}) + "\n")
    for state in ("done", "stood"):
        outcome = extract(task, "part-0.jsonl")
        assert (outcome.state, outcome.documents) == (state, 8)
        empty, broken, undated = outcome.problems
        assert "without text" in empty
        assert "cannot be read" in broken
        assert "has no date of publication" in undated
        assert "1 more remark" in undated


@pytest.mark.parametrize("content", [b"", b"\x00\xff\x00", b'{"title": "no text"}\n'])
def test_a_bad_shard_is_one_line_and_no_file(content: bytes, task: Task) -> None:
    Path(task.shards, "bad.jsonl").write_bytes(content)
    outcome = extract(task, "bad.jsonl")
    assert outcome.state == "failed"
    assert len(outcome.problems) == 1
    assert files(Path(task.out)) == {}


def test_a_shard_of_nothing_but_bad_articles_tells_a_bounded_number_of_lines(task: Task) -> None:
    Path(task.shards, "bad.jsonl").write_text('{"text": ""}\n' * 5000, "utf-8")
    told = extract(task, "bad.jsonl").problems
    assert len(told) == 11
    assert "4,990 more" in told[-1]


def test_articles_without_figures_make_an_empty_table(task: Task) -> None:
    Path(task.shards, "quiet.jsonl").write_text('{"text": "The bridge is open.", "date": "2025-03-01"}\n', "utf-8")
    outcome = extract(task, "quiet.jsonl")
    assert (outcome.state, outcome.documents, outcome.claims) == ("done", 1, 0)
    assert len(read_table(Path(task.out, "quiet.jsonl.claims.parquet"))) == 0


def test_a_file_that_cannot_be_written_leaves_nothing_behind(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        extract(task, "part-0.jsonl")
    assert files(Path(task.out)) == {}


def test_what_a_dead_run_left_is_swept(tmp_path: Path) -> None:
    for name in (".part-0.jsonl.claims.parquet.0a1b2c3d.part", "part-0.jsonl.claims.parquet", "notes.part"):
        (tmp_path / name).touch()
    shards.sweep(tmp_path)
    assert set(files(tmp_path)) == {"part-0.jsonl.claims.parquet", "notes.part"}


@pytest.mark.parametrize(
    ("title", "own", "scope"),
    [
        ("Kursk incursion, August 2024", {"Kursk"}, {"Belgorod"}),
        ("The Kursk Oblast Incursion", {"Kursk", "Kursk Oblast"}, {"Belgorod"}),
        ("Floods in Kursk region", {"Kursk"}, set()),
        ("Ecuador and Peru earthquake", {"Ecuador and Peru"}, {"Ecuador", "Peru"}),
        ("", set(), {"Kursk"}),
    ],
)
def test_the_title_tells_the_places_of_the_event(title: str, own: set[str], scope: set[str]) -> None:
    told = work.told(Event(title=title, places=(Place("Kursk", ("Kurskaya",)),)))
    assert own <= told.own
    assert not scope & told.own
    assert told.name("Kurskaya") == "Kursk"


def test_a_parquet_shard_is_read_as_the_same_articles_in_lines(task: Task) -> None:
    lines = Path(task.shards, "part-0.jsonl")
    rows = pd.read_json(lines, lines=True, dtype=False)
    rows["published"] = pd.to_datetime(rows["published"])
    rows.rename(columns={"text": "words"}).to_parquet(Path(task.shards, "part-0.parquet"))
    named = replace(task, columns=(("text", "words"),))
    assert extract(task, "part-0.jsonl").state == extract(named, "part-0.parquet").state == "done"
    one, other = (read_table(Path(task.out, f"part-0.{kind}.claims.parquet")) for kind in ("jsonl", "parquet"))
    same = other.assign(document=other["document"].str.replace(".parquet", ".jsonl"))
    pd.testing.assert_frame_equal(one, same)
    Path(task.shards, "bad.parquet").write_bytes(b"PAR1 no PAR1")
    (line,) = extract(task, "bad.parquet").problems
    assert "is broken Parquet" in line
