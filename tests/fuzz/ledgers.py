"""Ledgers damaged by a failing disk or by hand: no traceback, and nothing changed is printed as if it were whole."""

from __future__ import annotations

import csv
import io
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from fuzz.forked import Done, done
from fuzz.promises import on_terminal
from fuzz.texts import article

ARTICLES = 6
SECONDS = 300
TABLES = ("documents", "files", "claim_rows", "corrections", "merged_series", "event_files", "surveys", "seals")
COMMANDS = (["extract", "--csv"], ["documents", "--csv"], ["series", "--csv"])
# What all articles together tell of a claim, so that one that is left out changes it; and whether it was corrected,
# which none is here, and which is not told of claims that are read anew.
_OF_ALL = ("series", "origin", "corrected")


def _rotten(path: Path, chance: random.Random) -> str:
    """A few bits of the file flipped."""
    content = bytearray(path.read_bytes())
    places = [chance.randrange(len(content)) for _ in range(chance.choice((1, 1, 3, 20)))]
    for place in places:
        content[place] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    return f"bits at {places}"


def _torn(path: Path, chance: random.Random) -> str:
    """Some pages of the file overwritten, or its end gone."""
    content = bytearray(path.read_bytes())
    place = chance.randrange(len(content) // 4096) * 4096
    content[place : place + 4096] = chance.choice((b"\0" * 4096, chance.randbytes(4096), b""))
    path.write_bytes(content)
    return f"page at {place}"


def _by_hand(path: Path, chance: random.Random) -> str:
    """A cell changed in a table, a row taken out, or one doubled."""
    with closing(sqlite3.connect(path)) as connection, connection:
        table = chance.choice(TABLES)
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        column = chance.choice(names)
        value = chance.choice(("99", 99, -1.5, None, b"\xff", "2024-01-01", "", "x" * 5000, "=1+1\x1b[2J"))
        one = f"{names[0]} = (SELECT {names[0]} FROM {table} ORDER BY random() LIMIT 1)"
        try:
            if chance.random() < 0.2:
                connection.execute(f"DELETE FROM {table} WHERE {one}")
                return f"a row out of {table}"
            connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE {one}', (value,))
        except sqlite3.Error as error:
            return f"nothing ({error})"
        return f"{table}.{column} = {value!r}"


CHANGES: dict[str, Callable[[Path, random.Random], str]] = {"rotten": _rotten, "torn": _torn, "by hand": _by_hand}


def changed(path: Path, chance: random.Random, kind: str) -> str:
    """Damage a ledger in one of the ways of CHANGES; what was done."""
    return f"{kind}: {CHANGES[kind](path, chance)}"


def run(numbers: range, seed: int, kept: Path) -> int:
    """A damaged ledger a number, through the commands; 1 where one is printed as if it were whole, or not told."""
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        whole = _made(Path(name), seed)
        known = {tuple(command): _done(command, whole) for command in COMMANDS}
        for number in numbers:
            chance = random.Random(f"{seed} ledgers {number}")
            path = Path(name) / "damaged.ledger"
            shutil.copy(whole, path)
            what = changed(path, chance, chance.choice(("rotten", "torn", "by hand", "by hand", "by hand")))
            command = list(chance.choice(COMMANDS))
            before = known[tuple(command)]
            after = _done(command, path)
            wrong = list(on_terminal(after.stderr))
            if after.returncode not in (0, 2, 3):
                wrong.append(f"exit code {after.returncode}: {after.stderr[-300:]}")
            if after.returncode == 0 and after.stdout != before.stdout:
                wrong.append("something else is printed than was there, and nothing told")
            known_rows = {*_own(before.stdout)}
            strange = [row for row in _own(after.stdout) if row not in known_rows]
            if command[0] == "extract" and strange and "event" not in after.stderr:  # which tells sides and places
                wrong.append(f"printed: {strange[:2]}")
            if wrong:
                faults += 1
                shutil.copy(path, kept / f"ledger-{seed}-{number}")
                print(f"ledgers {number} ({what[:200]}; {' '.join(command)}): {wrong[0][:600]}", flush=True)
            for part in Path(name).glob("damaged.ledger*"):
                part.unlink()
    print(f"{len(numbers):,} damaged ledgers, {faults} with faults")
    return 1 if faults else 0


def _own(table: str) -> Iterator[tuple[tuple[str, str], ...]]:
    """The claims of a table, each by what its own article tells of it."""
    for row in csv.DictReader(io.StringIO(table, newline="")):
        yield tuple(pair for pair in row.items() if pair[0] not in _OF_ALL)


def _made(folder: Path, seed: int) -> Path:
    chance = random.Random(seed)
    paths = []
    for number in range(ARTICLES):
        path = folder / f"{number}.txt"
        path.write_text(f"Published {number + 1} March 2025\n\n" + article(chance), "utf-8", "replace")
        paths.append(str(path))
    ledger = folder / "whole.ledger"
    subprocess.run([sys.executable, "-m", "discrepancy", "add", str(ledger), *paths], capture_output=True, check=False)
    return ledger


def _done(command: list[str], path: Path) -> Done:
    return done([command[0], str(path), *command[1:]], SECONDS)
