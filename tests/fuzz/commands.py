"""Bad files beside good ones, through the command in a process of its own: what it prints and how it ends."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fuzz.files import FORMATS, file
from fuzz.promises import OUTPUTS, on_terminal

TOGETHER = 12  # bad files
SECONDS = 300
_GOOD = "Published 4 March 2025\n\nThe fire in Pollux killed 23 people, the governor Petra Blau said on Monday.\n"
_WAYS = (("extract", "--csv"), ("extract", "--jsonl"), ("series", "--csv"), ("compare", "--jsonl"))


def run(numbers: range, seed: int, kept: Path) -> int:
    """A command a number; 1 where something is wrong with one, which is told and its files kept."""
    failed = files = lines = 0
    for number in numbers:
        chance = random.Random(f"{seed} commands {number}")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "good.txt").write_text(_GOOD, "utf-8")
            for place in range(TOGETHER):
                kind = chance.choice(FORMATS)
                content = file(kind, chance) if chance.random() < 0.7 else chance.randbytes(chance.randrange(3000))
                odd = chance.choice(("", "=", " b", "\x1b[2J", "\u202e"))
                (folder / f"{place}{odd}-{kind}").write_bytes(content)
            way, output = chance.choice(_WAYS)
            command = [sys.executable, "-m", "discrepancy", way, output, *map(str, sorted(folder.iterdir()))]
            done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
            faults = list(_wrong(done, way, output))
            files, lines = files + TOGETHER, lines + len(done.stderr.splitlines())
            if faults:
                failed += 1
                place = kept / f"commands-{seed}-{number}"
                place.mkdir(exist_ok=True)
                for path in folder.iterdir():
                    (place / path.name).write_bytes(path.read_bytes())
                print(f"commands {number} ({way} {output}): {faults[0]}", flush=True)
    print(f"{len(numbers):,} commands on {files:,} bad files, {lines:,} lines of problems, {failed} with faults")
    return 1 if failed else 0


def _wrong(done: subprocess.CompletedProcess[str], way: str, output: str) -> Iterator[str]:
    """What is wrong with how a command ended."""
    lines = done.stderr.splitlines()
    if done.returncode != (3 if lines else 0):
        yield f"exit code {done.returncode} with {len(lines)} lines of problems: {done.stderr[-800:]}"
    if way == "extract" and "killed 23 people" not in done.stdout:
        yield "the good article is not done"
    if len(set(lines)) != len(lines):
        yield "a problem is told twice"
    yield from (f"a line that names no file, or no remedy: {line}" for line in lines if ": " not in line)
    yield from on_terminal(done.stderr)
    yield from OUTPUTS[output.strip("-")](done.stdout)
