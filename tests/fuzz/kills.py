"""Commands killed while they write: what stood there is whole, nothing half-written lies about, no process lives on."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ARTICLE = (
    "Published {day} March 2025\n\nThe fire in Pollux killed {n} people, the governor Petra Blau said. {m} fled.\n"
)
COMMANDS = {
    "report": ["report", "{articles}", "-o", "{out}", "--format", "pdf,png,html"],
    "parquet": ["extract", "{articles}", "--parquet", "{out}/claims.parquet"],
    "export": ["export", "{ledger}", "-o", "{out}", "--format", "csv"],
    "chart": ["chart", "people_killed", "{articles}", "-o", "{out}/chart.png"],
}
_MARK = "DISCREPANCY_FUZZ"
_Written = dict[str, str]  # files by name, each by what is in it


def run(numbers: range, seed: int, kept: Path) -> int:
    """A command killed a number, over what an earlier one wrote; 1 where something is half-written or lives on."""
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        places = _made(folder)
        whole, took = _whole(folder, places)
        for number in numbers:
            chance = random.Random(f"{seed} kills {number}")
            way = chance.choice(sorted(COMMANDS))
            wrong = [*_killed(folder, places, way, whole[way], took[way], chance)]
            if wrong:
                faults += 1
                print(f"kills {number} ({way}): {wrong[0]}", flush=True)
    print(f"{len(numbers):,} commands killed, {faults} with faults")
    return 1 if faults else 0


def _made(folder: Path) -> dict[str, str]:
    """Articles and a ledger of them."""
    articles = folder / "articles"
    articles.mkdir()
    for number in range(8):
        text = ARTICLE.format(day=number % 4 + 1, n=20 + number, m=300 + 7 * number)
        (articles / f"{number}.txt").write_text(text, "utf-8")
    places = {"articles": str(articles), "ledger": str(folder / "fire.ledger"), "out": str(folder / "out")}
    _command(["add", places["ledger"], places["articles"]], "").wait()
    return places


def _whole(folder: Path, places: dict[str, str]) -> tuple[dict[str, _Written], dict[str, float]]:
    """What each command writes when nothing stops it, and how long that takes."""
    whole, took = {}, {}
    for way, arguments in COMMANDS.items():
        out = folder / f"whole {way}"
        out.mkdir()
        began = time.monotonic()
        _command([argument.format(**{**places, "out": str(out)}) for argument in arguments], "").wait()
        took[way] = time.monotonic() - began
        whole[way] = _files(out)
    return whole, took


def _killed(
    folder: Path, places: dict[str, str], way: str, whole: _Written, took: float, chance: random.Random
) -> Iterator[str]:
    """What is wrong after the command was killed, or its disk was full, over an earlier copy or nothing."""
    out, mark = Path(places["out"]), f"{chance.random()}"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    if chance.random() < 0.7:
        for name in whole:
            (out / name).write_text("an earlier copy", "utf-8")
    before = _files(out)
    full = chance.random() < 0.2
    most = chance.randrange(1000, 100_000) if full else resource.RLIM_INFINITY
    process = _command([argument.format(**places) for argument in COMMANDS[way]], mark, most)
    if not full:
        try:
            process.wait(chance.uniform(0.3, 1.05) * took)
        except subprocess.TimeoutExpired:
            process.send_signal(chance.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGINT)))
    process.wait()
    until = time.monotonic() + 5
    while (left := _alive(mark)) and time.monotonic() < until:
        os.sched_yield()
    if left:
        yield f"processes {left} live on"
    after = _files(out)
    for name, content in after.items():
        if content not in (before.get(name), whole.get(name)):
            yield f"{name} is {'half-written' if name in whole else 'litter'}"
    if gone := before.keys() - after.keys():
        yield f"{sorted(gone)} are gone"


def _command(arguments: list[str], mark: str, most: int = resource.RLIM_INFINITY) -> subprocess.Popen[bytes]:
    def limited() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return subprocess.Popen(
        [sys.executable, "-m", "discrepancy", *arguments],
        env={**os.environ, _MARK: mark},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=limited,
    )


def _files(folder: Path) -> _Written:
    """The files of a folder, hidden ones too, and what is in them."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def _alive(mark: str) -> list[int]:
    """The processes that a command left behind."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            state = (place / "stat").read_text().rpartition(")")[2].split()[0]
            if state != "Z" and f"{_MARK}={mark}".encode() in (place / "environ").read_bytes().split(b"\0"):
                found.append(int(place.name))
        except OSError:
            continue
    return found
