"""Whatever happens while a ledger is written, what was done is kept and the next run ends with the same ledger."""

from __future__ import annotations

import itertools
import multiprocessing
import multiprocessing.connection
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from discrepancy import ledger
from discrepancy.documents import stored
from discrepancy.language import parser
from discrepancy.ledger import claims as reading
from ledger.stories import claims, copy, dump, rewrite, write

ARTICLES = int(os.environ.get("LEDGER_ARTICLES", "20"))
EARLY, MOST = 10, 100  # corrections while articles come in: before any is read, and in all
KILLS = int(os.environ.get("LEDGER_KILLS", "5"))

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed")


def start(path: Path, *folders: Path) -> multiprocessing.Process:
    """`add` in a process of its own, which has the language model already."""
    parser.model()
    process = multiprocessing.get_context("fork").Process(target=ledger.add, args=(path, list(folders)))
    process.start()
    return process


def begun(path: Path, folder: Path) -> None:
    """A ledger that has some of the articles already, as they were at first, with all that persons do to it."""
    ledger.add(path, sorted(folder.iterdir())[: ARTICLES // 5])
    found = list(ledger.standing_claims(path).values())
    document = found[0]["document"]
    requests = [
        ledger.Request("1", "change", found[0]["claim_id"], {"measure": "homeless"}),
        ledger.Request("2", "reject", found[1]["claim_id"]),
        ledger.Request("3", "change", found[2]["claim_id"], {"value": "more than 3,000 people"}),
        ledger.Request("4", "add", document=document, written="Flood report", fields={"value": "1 report"}),
    ]
    assert ledger.correct(path, requests, "Ana").made == 4
    into, merged = sorted({claim["series"] for claim in found if claim["unit"] == "person"})[:2]
    assert ledger.merge(path, merged, into, "Ana")
    table = folder.parent / "elsewhere.csv"
    table.write_text(f"document,date,source,measure,value\n{document},2025-03-09,Ben,killed,7 people\n", "utf-8")
    assert ledger.import_claims(path, table, who="Ben").claims == 1


def test_killed_at_random_moments_it_ends_with_the_same_ledger(tmp_path: Path) -> None:
    folder, base = write(tmp_path / "articles", range(ARTICLES)), tmp_path / "base.ledger"
    begun(base, folder)
    rewrite(folder, range(ARTICLES // 10))
    copy(folder, range(ARTICLES // 20))
    (folder / "event.toml").write_text('title = "The flood"\n[[parties]]\nname = "Town"\nwords = ["mayor"]\n', "utf-8")
    path, whole = shutil.copy(base, tmp_path / "killed.ledger"), shutil.copy(base, tmp_path / "whole.ledger")
    began = time.perf_counter()
    start(whole, folder).join()
    took = time.perf_counter() - began
    chance, killed = random.Random(7), 0
    while killed < KILLS:
        process = start(path, folder)
        process.join(chance.uniform(0, 3 * took / KILLS))
        if process.is_alive():
            os.kill(process.pid or 0, signal.SIGKILL)
            killed += 1
        process.join()
        if process.exitcode == 0:  # done before all kills were: begin another, killed as well
            assert dump(path) == dump(whole)
            for part in tmp_path.glob("killed.ledger*"):
                part.unlink()
            shutil.copy(base, path)
    assert ledger.add(path, [folder]).problems == ()
    held = dump(path)
    assert held == dump(whole)
    assert all(held[name] for name in ("corrections", "imported_claims", "merged_series", "event_files"))
    with closing(sqlite3.connect(path)) as connection:
        kinds = "SELECT count(*), count(replaces), count(near_copy_of) FROM documents"
        all_of_them, versions, copies = connection.execute(kinds).fetchone()
    assert (all_of_them, versions) == (ARTICLES * 6 // 5, ARTICLES // 10)
    assert copies >= ARTICLES // 20


def test_processes_that_add_at_once_claim_what_one_after_the_other_does(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one", range(10)), write(tmp_path / "two", range(8, 18))
    path = tmp_path / "flood.ledger"
    processes = [start(path, one), start(path, two), start(path, one, two)]
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    held = dump(path)
    assert len(held["documents"]) == 18
    assert len(held["files"]) == 20
    for way in ([one, two], [two, one]):
        for folder in way:
            ledger.add(tmp_path / f"{way[0].name}.ledger", [folder])
        assert claims(path) == claims(tmp_path / f"{way[0].name}.ledger")


def test_places_settled_while_another_adds_are_settled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = write(tmp_path / "one", range(20)), write(tmp_path / "two", range(15, 35))
    path, usual, waiting = tmp_path / "flood.ledger", reading.survey, [two]

    def survey(documents: Any, event: Any) -> Any:
        found = usual(documents, event)
        if documents and waiting:
            ledger.add(path, [waiting.pop()])
        return found

    monkeypatch.setattr(reading, "survey", survey)
    ledger.add(path, [one])
    for folder in (one, two):
        ledger.add(tmp_path / "plain.ledger", [folder])
    assert dump(path)["surveys"] == dump(tmp_path / "plain.ledger")["surveys"]
    assert claims(path) == claims(tmp_path / "plain.ledger")


def test_one_corrects_and_one_reads_while_another_adds(tmp_path: Path) -> None:
    path, folder = tmp_path / "flood.ledger", write(tmp_path / "articles", range(ARTICLES))
    ledger.add(path, sorted(folder.iterdir())[:4])
    chosen = list(ledger.standing_claims(path))
    forked = multiprocessing.get_context("fork")
    some_read, looked = forked.Event(), forked.Event()
    calls = itertools.count(1)

    def follow(_done: int, _of: int) -> None:
        if next(calls) > ARTICLES:  # all are stored and some are read: wait until another process has seen them
            some_read.set()
            assert looked.wait(300)

    parser.model()
    adding = forked.Process(target=ledger.add, args=(path, [folder]), kwargs={"follow": follow})
    adding.start()
    seen: list[int] = []
    for number in itertools.count():
        if number == EARLY:  # enough while articles are stored: go on when some of them are read
            while not some_read.wait(1) and adding.is_alive():
                pass
        request = ledger.Request(str(number), "change", chosen[number % len(chosen)], {"measure": f"counted_{number}"})
        halfway = some_read.is_set()
        assert ledger.correct(path, [request], "Ana").problems == ()
        seen.append(consistent(path))
        if halfway:
            looked.set()
        if not adding.is_alive() or number == MOST:
            break
    adding.join()
    assert adding.exitcode == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > 1, "it was read while articles came in, some of them at once"
    assert len(dump(path)["corrections"]) == len(seen)
    kept = {claim for claim, row in ledger.standing_claims(path).items() if row["measure"].startswith("counted_")}
    assert kept == set(chosen[: len(seen)])
    assert not list(tmp_path.glob("flood.ledger-*")), "the last one to close leaves nothing behind"


def consistent(path: Path) -> int:
    """How many articles are read. What one reader sees is one state of the ledger, however long it looks."""
    with stored.reading(path) as connection:
        count = "SELECT count(*) FROM claim_rows"
        before = connection.execute(count).fetchone()[0]
        assert {connection.execute(count).fetchone()[0] for _ in range(50)} == {before}
        read = connection.execute("SELECT count(*) FROM articles WHERE read_as <> ''").fetchone()[0]
        assert connection.execute("SELECT count(DISTINCT document_id) FROM claim_rows").fetchone()[0] <= read
    return int(read)


def command(path: Path, folder: Path, **how: object) -> subprocess.CompletedProcess[str]:
    arguments = [sys.executable, "-m", "discrepancy", "add", str(path), str(folder)]
    return subprocess.run(arguments, capture_output=True, text=True, check=False, **how)  # type: ignore[call-overload]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_full_disk_is_one_line_and_the_ledger_is_whole(share: float, tmp_path: Path) -> None:
    folder, path = write(tmp_path / "articles", range(8)), tmp_path / "flood.ledger"
    ledger.add(tmp_path / "whole.ledger", [folder])
    most = int((tmp_path / "whole.ledger").stat().st_size * share)
    done = command(path, folder, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    assert done.returncode == 2, done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"{path}: cannot be written: the disk")
    assert "run the command again" in line
    assert ledger.add(path, [folder]).problems == ()
    assert dump(path) == dump(tmp_path / "whole.ledger")


def as_nobody(path: Path, folder: Path, told: multiprocessing.connection.Connection) -> None:
    """Try to add to a ledger, and to read it, without the rights to write."""
    if os.geteuid() == 0:
        os.setuid(65534)
    try:
        ledger.add(path, [folder])
    except ledger.LedgerError as error:
        told.send(str(error))
    documents, _, problems = stored.read(path)
    told.send((len(documents), problems))


def test_a_ledger_that_may_not_be_written_to() -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        folder, path = write(place / "articles", range(2)), place / "flood.ledger"
        ledger.add(path, [folder])
        before = dump(path)
        path.chmod(0o444)
        place.chmod(0o555)
        receive, send = multiprocessing.Pipe()
        process = multiprocessing.get_context("fork").Process(target=as_nobody, args=(path, folder, send))
        process.start()
        process.join()
        place.chmod(0o755)
        assert receive.recv() == (
            f"{path}: may not be written to; nothing was changed: make the file and its folder writable"
        )
        assert receive.recv() == (2, [])
        assert dump(path) == before
