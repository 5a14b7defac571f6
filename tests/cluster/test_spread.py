"""Shards over two worker processes, some of which are lost."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import dask
import psutil
import pytest
from typer.testing import CliRunner

import discrepancy as dc
from cluster.shards_of_news import files, write
from discrepancy import cluster
from discrepancy.cli import app
from discrepancy.cluster import workers
from discrepancy.cluster.extraction import alone, lost
from discrepancy.cluster.work import Task, extract

SHARDS = 4
LONG = 8  # so many shards that one process is still at work when its first is done


def deadly(shard: str) -> str:
    """A shard that no worker survives, and one that is only bad."""
    if shard == "deadly":
        os._exit(1)
    if shard == "bad":
        raise ValueError("it is bad")
    return shard.upper()


def by_itself(folder: Path, out: Path) -> dict[str, bytes]:
    """The files of claims that one process makes, without Dask."""
    out.mkdir()
    task = Task(str(folder), str(out), str(folder / "event.toml"))
    for name in cluster.found(folder):
        extract(task, name)
    return files(out)


def workers_here() -> list[psutil.Process]:
    """The worker processes that run; what has ended and waits to be buried has no command line."""
    children = psutil.Process().children(recursive=True)
    commands = [child.as_dict(["cmdline"])["cmdline"] or () for child in children]
    return [child for child, parts in zip(children, commands, strict=True) if any("spawn_main" in p for p in parts)]


def test_a_worker_killed_in_the_middle_costs_nothing(tmp_path: Path) -> None:
    folder, out = write(tmp_path / "shards", SHARDS, 3), tmp_path / "claims"
    out.mkdir()
    (out / ".part-9.jsonl.claims.parquet.00000000.part").touch()
    (folder / "bad.jsonl").write_bytes(b"\xff\x00")
    states = {}
    for outcome in cluster.run(folder, out, jobs=2):
        if not states:
            workers_here()[0].send_signal(signal.SIGKILL)
        states[outcome.shard] = outcome.state
        if outcome.shard == "bad.jsonl":
            assert len(outcome.problems) == 1
    assert sorted(states.values()) == ["done"] * SHARDS + ["failed"]
    assert files(out) == by_itself(folder, tmp_path / "alone")


def test_what_kills_every_worker_is_given_up_and_the_rest_is_done() -> None:
    shards = ["one", "deadly", "bad", *map(str, range(20))]
    at_once = dask.config.set({"distributed.deploy.lost-worker-timeout": "1ms"})  # as where workers are slow to start
    with at_once, workers.connected(None, 2) as client:
        with pytest.raises(workers.ClusterError, match="has discrepancy 99, and this is"):
            workers.check(client, str, "99")
        with pytest.raises(workers.ClusterError, match="no such model"):
            workers.check(client, str, "no such model")
        results = dict(workers.spread(client, deadly, shards))
    assert {name for name, result in results.items() if result == name.upper()} == {*shards} - {"deadly", "bad"}
    (killed,), (bad,) = (lost(name, results[name]).problems for name in ("deadly", "bad"))  # type: ignore[arg-type]
    assert "each worker that took it on died" in killed
    assert "ValueError: it is bad" in bad


def test_ctrl_c_leaves_whole_files_and_the_next_run_goes_on(tmp_path: Path) -> None:
    folder, out = write(tmp_path / "shards", LONG, 4), tmp_path / "claims"
    command = ["-m", "discrepancy", "extract", "--engine", "dask", "--shards", folder, "-o", out, "--jobs", "1"]
    with subprocess.Popen(
        [sys.executable, *map(str, command)], stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored by what starts in the background
    ) as run:  # fmt: skip
        while not cluster.holds_claims(out) and run.poll() is None:
            select.select([run.stderr], [], [], 0.05)  # what ends says so there
        with pytest.raises(workers.ClusterError, match="another run"), alone(out):
            pass
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does
        _, said = run.communicate(timeout=600)
    assert (run.returncode, said) == (130, b"")
    made = files(out)
    assert 0 < len(made) < LONG
    whole = by_itself(folder, tmp_path / "alone")
    assert made.items() <= whole.items()

    (folder / "bad.jsonl").write_bytes(b"\xff\x00")
    (out / "gone.jsonl.claims.parquet").write_bytes(whole["part-0.jsonl.claims.parquet"])
    again = CliRunner().invoke(app, [*map(str, command[2:])])
    assert again.exit_code == 3
    bad, told, stray = again.stderr.splitlines()
    assert "bad.jsonl: is not text" in bad
    assert f"of {LONG + 1} shards ({LONG - len(made)} done, {len(made)} stood already, 1 not done)" in told
    assert "such as gone.jsonl" in stray
    assert files(out).items() >= whole.items()


def test_a_folder_without_shards_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="holds no shards"):
        dc.extract_shards(tmp_path, tmp_path / "out")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract", "--engine", "dask"], "it needs --shards DIR and -o DIR"),
        (["extract", "{0}", "--engine", "dask", "--shards", "{0}", "-o", "{0}/out"], "PATHS"),
        (["extract", "--csv", "--engine", "dask", "--shards", "{0}", "-o", "{0}/out"], "--csv"),
        (["extract", "{0}", "--shards", "{0}"], "goes with --engine dask"),
        (["extract"], "name articles"),
    ],
)
def test_options_that_do_not_go_together_are_refused(arguments: list[str], said: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, [argument.format(tmp_path) for argument in arguments])
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("library", "arguments"),
    [
        ("distributed", ["extract", "--engine", "dask", "--shards", "{0}", "-o", "{0}/out"]),
        ("duckdb", ["series", "{0}"]),
    ],
)
def test_without_the_extra_one_line_tells_how_to_install_it(
    library: str, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    write(tmp_path, 1)
    (tmp_path / "a.jsonl.claims.parquet").touch()
    result = CliRunner().invoke(app, [argument.format(tmp_path) for argument in arguments])
    assert result.exit_code == 3
    assert result.stderr.count("\n") == 1
    assert "pip install 'discrepancy[scale]'" in result.stderr
