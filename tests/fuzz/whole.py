"""Articles through the commands, in this process: into a ledger, extracted, compared, checked, reported, exported."""

from __future__ import annotations

import random
import shutil
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner

from discrepancy.cli import app
from fuzz import bounds
from fuzz.files import FORMATS, file
from fuzz.promises import OUTPUTS, in_csv, in_html, on_terminal
from fuzz.texts import article, sentence

TOGETHER = 50  # articles
SECONDS = 300  # a command
_NAMES = (
    "a{}.txt",
    "=a{}.txt",
    "{}\x1b[2J.md",
    "\u202e{}.txt",
    "-{}.txt",
    "<b>{}.txt",
    "@{} 'b\".md",
    "{}\udcff.txt",
    "{}\n.md",
)
_GOOD = "Published 4 March 2025\n\nThe fire in Pollux killed 23 people, the governor Petra Blau said on Monday.\n"
COMMANDS = {
    "add": (["add", "{ledger}", "{articles}"], "terminal"),
    "extract": (["extract", "{articles}", "--csv"], "csv"),
    "extract ledger": (["extract", "{ledger}", "--jsonl", "--convention", "acled"], "jsonl"),
    "compare": (["compare", "{ledger}", "--csv"], "csv"),
    "compare json": (["compare", "{ledger}", "--jsonl"], "jsonl"),
    "series": (["series", "{ledger}", "--csv"], "csv"),
    "documents": (["documents", "{ledger}", "--csv"], "csv"),
    "check": (["check", "{draft}", "--against", "{ledger}", "--csv"], "csv"),
    "check json": (["check", "{draft}", "--against", "{ledger}", "--jsonl"], "jsonl"),
    "diff": (["diff", "{articles}/0", "{ledger}", "--csv"], "csv"),
    "export": (["export", "{ledger}", "-o", "{out}/export"], "terminal"),
    "report": (["report", "{ledger}", "-o", "{out}/pages", "--format", "html"], "terminal"),
    "verify": (["verify", "{ledger}"], "terminal"),
}


def run(numbers: range, seed: int, kept: Path) -> int:
    """Batches of articles; 1 where something failed, which is told and kept."""
    bounds.limited()
    clocks = {name: bounds.Clock() for name in COMMANDS}
    failed = claims = 0
    for first in range(numbers.start, numbers.stop, TOGETHER):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            batch(folder, range(first, min(first + TOGETHER, numbers.stop)), seed)
            faults = list(through(folder, clocks, first))
            claims += sum(1 for _ in (folder / "out" / "export" / "claims.csv").open("rb")) if not faults else 0
            if faults:
                failed += 1
                shutil.copytree(folder, kept / f"whole-{seed}-{first}", dirs_exist_ok=True, symlinks=True)
                for fault in faults:
                    print(f"whole {first}: {fault}", flush=True)
    took = ", ".join(f"{name} {clock.longest:.1f} s" for name, clock in clocks.items())
    print(f"{len(numbers):,} articles, {claims:,} lines, {failed} batches with faults, memory {bounds.peak()} MB")
    print(f"longest for {TOGETHER} articles: {took}")
    return 1 if failed else 0


def batch(folder: Path, numbers: range, seed: int) -> None:
    """A folder with articles, most of them generated texts, some files of other formats, and one that is good."""
    articles = folder / "articles"
    (articles / "0").mkdir(parents=True)
    (articles / "good.txt").write_text(_GOOD, "utf-8")
    for number in numbers:
        chance = random.Random(f"{seed} whole {number}")
        place = articles / "0" if number % 2 else articles
        if chance.random() < 0.2:
            kind = chance.choice(FORMATS)
            (place / f"{number}-{kind}").write_bytes(file(kind, chance))
        else:
            (place / chance.choice(_NAMES).format(number)).write_text(article(chance), "utf-8", "replace")
    (folder / "draft.txt").write_text(
        f"Draft\n\n{_GOOD}{' '.join(sentence(chance) for _ in range(8))}", "utf-8", "replace"
    )


def through(folder: Path, clocks: dict[str, bounds.Clock], first: object) -> Iterator[str]:
    """Every command on the folder; what is wrong with its exit code, output, messages and files."""
    places = {name: str(folder / name) for name in ("articles", "out")}
    places |= {"ledger": str(folder / "flood.ledger"), "draft": str(folder / "draft.txt")}
    before = _elsewhere(folder)
    for name, (arguments, output) in COMMANDS.items():
        try:
            with bounds.timed(clocks[name], first, SECONDS):
                done = CliRunner().invoke(app, [part.format(**places) for part in arguments])
        except TimeoutError as error:
            yield f"{name}: {error}"
            continue
        if done.exit_code not in (0, 3) or (done.exception and not isinstance(done.exception, SystemExit)):
            where = "".join(traceback.format_exception(done.exception)[-4:]) if done.exception else done.stderr[-600:]
            yield f"{name}: exit code {done.exit_code}, {where}"
        if output in ("csv", "jsonl") and name.startswith("extract") and "killed 23 people" not in done.stdout:
            yield f"{name}: the good article is not in what was found"
        yield from (f"{name}: {fault}" for fault in (*on_terminal(done.stderr), *OUTPUTS[output](done.stdout)))
    for table in sorted((folder / "out").rglob("*.csv")):
        yield from (f"{table.name}: {fault}" for fault in in_csv(table.read_text("utf-8")))
    for page in sorted((folder / "out").rglob("*.html")):
        yield from (f"{page.name}: {fault}" for fault in in_html(page.read_text("utf-8")))
    if changed := _elsewhere(folder) ^ before:
        yield f"written elsewhere: {changed}"


def _elsewhere(folder: Path) -> set[str]:
    """Every file but those of the ledger and the output."""
    return {
        str(path) for path in folder.rglob("*") if not str(path.relative_to(folder)).startswith(("out", "flood.ledger"))
    }
