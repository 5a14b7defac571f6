"""The annotated articles: those of the project, and those that lie beside it where it is developed."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
SEEDS, DATA = ROOT / "seeds", ROOT / "data"

Row = dict[str, Any]


@dataclass(frozen=True)
class Annotated:
    """Articles on one event, with what a reader marked in them.

    `event` is the content of their event file. `gold` has a row for each figure and for each number that is none;
    finding what is in `optional` counts neither way; `relations` are pairs of figures with the verdicts accepted.
    """

    name: str
    articles: tuple[Path, ...]
    event: str
    gold: tuple[Row, ...]
    optional: tuple[Row, ...] = ()
    relations: tuple[Row, ...] = ()


def own() -> list[Annotated]:
    """The articles that come with the project."""
    event = (SEEDS / "event.toml").read_text("utf-8")
    seeds = _annotated("seeds", SEEDS, event, DATA / "gold.jsonl", DATA / "relations.jsonl")
    stories = [
        _annotated(folder.name, folder, (folder / "dates.toml").read_text("utf-8"), folder / "gold.jsonl")
        for folder in _folders(ROOT / "tests" / "claims" / "articles")
    ]
    return [seeds, *stories, *map(_event, _folders(Path(__file__).parent / "events"))]


def elsewhere() -> list[Annotated]:
    """The articles in the folder DISCREPANCY_ORIGINALS, if their gold lies beside it, and the events in the folder
    DISCREPANCY_EVENTS."""
    found = []
    if named := os.environ.get("DISCREPANCY_ORIGINALS"):
        articles = Path(named)
        gold = articles.parent / "gold" / f"{articles.name}.jsonl"
        if gold.exists():
            relations = gold.with_name(f"{articles.name}_relations.jsonl")
            found.append(_annotated("originals", articles, _dated_by(gold), gold, relations))
    if named := os.environ.get("DISCREPANCY_EVENTS"):
        found += map(_event, _folders(Path(named)))
    return found


def _event(folder: Path) -> Annotated:
    sources = _rows(folder / "sources.jsonl")
    published = [(row["document"], row["publisher"], row["published"][:10]) for row in sources]
    return _annotated(folder.name, folder, _documents(published), folder / "gold.jsonl", folder / "relations.jsonl")


def _annotated(name: str, articles: Path, event: str, gold: Path, relations: Path | None = None) -> Annotated:
    return Annotated(
        name,
        tuple(sorted(articles.glob("*.txt"))),
        event,
        _rows(gold),
        _rows(articles / "optional.jsonl"),
        _rows(relations) if relations else (),
    )


def _dated_by(gold: Path) -> str:
    """The parties and places of the seeds, which the originals share; their dates stand in the gold alone."""
    days = {row["document"]: row["as_of"] for row in _rows(gold) if "as_of" in row}
    known = (SEEDS / "event.toml").read_text("utf-8").split("[[documents]]")[0]
    return known + _documents([(name, "", day) for name, day in days.items()])


def _documents(published: list[tuple[str, str, str]]) -> str:
    return "".join(
        f"[[documents]]\nfile = {json.dumps(name)}\npublisher = {json.dumps(publisher)}\npublished = {day}\n"
        for name, publisher, day in published
    )


def _folders(parent: Path) -> list[Path]:
    return sorted(path for path in parent.iterdir() if (path / "gold.jsonl").exists())


def _rows(path: Path) -> tuple[Row, ...]:
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return tuple(json.loads(line) for line in lines if line.strip())
