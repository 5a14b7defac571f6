"""Made-up articles by the hundred, each with figures of its own, and what a ledger holds, to compare two."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from discrepancy import ledger

TOWNS = ("Arlen", "Bodrum Hill", "Castor", "Denby", "Elmswell", "Fairmead", "Gorsley", "Harrow Bay", "Ilmen", "Jarrow")
SPEAKERS = (
    "the mayor", "the regional governor", "the fire service", "police", "a hospital spokesman", "the ministry",
    "Ana Rojas", "Peruvian minister Ana Rojas", "Norfruit spokeswoman Ingrid Moe", "Norfruit, the company,",
)  # fmt: skip
SENTENCES = (
    "At least {n} people have died in {town}, {who} said.",
    "Some {m} residents of {town} were told to leave on Tuesday, {who} said.",
    "{Who} put the number of injured in {town} at {n}.",
    "The water rose by {k} metres in {town} overnight.",
    "More than {m} homes near {town} had no power, according to {who}.",
    "Volunteers in {town} filled bags with sand while {who} asked for boats.",
    "Roads to {town} stay closed, and {who} does not expect that to change before the weekend.",
)


def article(number: int, sentences: int = 6) -> str:
    """The article of that number: always the same, and unlike any other."""
    chance = random.Random(number)
    lines = [f"Flood report {number} from {chance.choice(TOWNS)}", f"Published {number % 28 + 1} March 2025", ""]
    for template in chance.choices(SENTENCES, k=sentences):
        who = chance.choice(SPEAKERS)
        values = {"n": chance.randint(3, 900), "m": chance.randint(10, 99) * 100, "k": chance.randint(2, 9)}
        lines.append(template.format(town=chance.choice(TOWNS), who=who, Who=who[0].upper() + who[1:], **values))
    return "\n".join(lines) + "\n"


def write(folder: Path, numbers: Iterable[int]) -> Path:
    """The articles of those numbers, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"{number:05}.txt").write_text(article(number), "utf-8")
    return folder


def added(folder: Path, name: str, texts: Mapping[str, str]) -> Path:
    """A ledger of that name with those articles, which lie beside it: made once, and for each further test copied."""
    _write(folder, texts.items())
    (folder / name).write_bytes(_added(tuple(texts.items())))
    return folder / name


@cache
def _added(texts: tuple[tuple[str, str], ...]) -> bytes:
    with TemporaryDirectory() as folder:
        _write(Path(folder), texts)
        path = Path(folder) / "made.ledger"
        assert ledger.add(path, [Path(folder)]).new == len(texts)
        return path.read_bytes()


def _write(folder: Path, texts: Iterable[tuple[str, str]]) -> None:
    for name, text in texts:
        (folder / name).write_text(text, "utf-8")


def rewrite(folder: Path, numbers: Iterable[int]) -> Path:
    """The articles of those numbers as their outlets changed them afterwards."""
    for number in numbers:
        (folder / f"{number:05}.txt").write_text(f"{article(number)}By evening {number + 7} were missing.\n", "utf-8")
    return folder


def copy(folder: Path, numbers: Iterable[int]) -> Path:
    """Longer articles, each printed by two outlets in much the same words."""
    for number in numbers:
        text = article(number, 24)
        (folder / f"wire-{number:05}.txt").write_text(text, "utf-8")
        (folder / f"copy-{number:05}.txt").write_text(f"{text}A choir sang for {number + 3} guests.\n", "utf-8")
    return folder


def claims(path: Path) -> list[tuple[Any, ...]]:
    """What is claimed, by the machine and by persons, whatever order the articles came in.

    Each claim stands beside its article's content, not the article's name: of several folders added together, files of
    one name carry their folder's, so the name is that of whichever process stored the article first.
    """
    with closing(sqlite3.connect(path)) as connection:
        names = {row[1] for row in connection.execute("PRAGMA table_info(claim_rows)")}
        chosen = ", ".join(f'c."{name}"' for name in sorted(names - {"claim_row_id", "document_id"}))
        query = f"SELECT sha256, {chosen} FROM claim_rows c JOIN documents USING (document_id)"
        return sorted(connection.execute(query).fetchall(), key=repr)


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that a ledger holds but when it was worked on, in one order."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    held = {}
    for table in set(tables) - {"runs"}:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        chosen = ", ".join(f'"{name}"' for name in columns if name not in ("claim_row_id", "run_id"))
        held[table] = sorted(connection.execute(f"SELECT {chosen} FROM {table}").fetchall(), key=repr)
    connection.close()
    return held
