"""The command line run on a folder of articles, and its results scored."""

from __future__ import annotations

import json
import math
import os
import tomllib
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from accuracy.scorer import false_hits, score, verdicts_right
from discrepancy.cli import app

FLOORS = Path(__file__).with_name("floors.toml")


def floors(name: str) -> dict[str, float]:
    """The floors of one set of articles."""
    return tomllib.loads(FLOORS.read_text("utf-8"))[name]


def reached(articles: Path, event: Path, gold: Path) -> dict[str, float]:
    """Every score of the claims in a folder of articles, cut to three decimals."""
    claims = _lines(output("extract", str(articles), "--event", str(event), "--jsonl"))
    marked = _lines(gold.read_text("utf-8"))
    cut = {name: math.floor(value * 1000) / 1000 for name, value in score(claims, marked).items()}
    return cut | {"traps_avoided": 1.0 * _traps(marked) - false_hits(claims, marked)}


def compared(articles: Path, event: Path, relations: Path) -> dict[str, float]:
    """The number of right verdicts on a folder of articles."""
    printed = _lines(output("compare", str(articles), "--event", str(event), "--jsonl"))
    right, _ = verdicts_right(printed, _lines(relations.read_text("utf-8")))
    return {"relations": float(right)}


def everything(root: Path, folder: Path) -> dict[str, dict[str, float]]:
    """The scores on every set of articles that is there; `folder` is for files on the way."""
    seeds, data = root / "seeds", root / "data"
    found = {"digests": digests(seeds, data)}
    if "DISCREPANCY_ORIGINALS" in os.environ:
        found["originals"] = originals(seeds / "event.toml", folder)
    return found | {event.name: invented(event) for event in events(root)}


def digests(seeds: Path, data: Path) -> dict[str, float]:
    """The scores on the articles that come with the project."""
    event = seeds / "event.toml"
    return reached(seeds, event, data / "gold.jsonl") | compared(seeds, event, data / "relations.jsonl")


def events(root: Path) -> list[Path]:
    """The folders of articles on invented events of other kinds."""
    return sorted(path for path in (root / "tests" / "claims" / "articles").iterdir() if path.is_dir())


def invented(event: Path) -> dict[str, float]:
    """The scores on one of those, read with the articles' dates alone."""
    return reached(event, event / "dates.toml", event / "gold.jsonl")


def originals(event: Path, folder: Path) -> dict[str, float]:
    """The scores on the articles in DISCREPANCY_ORIGINALS with the gold in DISCREPANCY_GOLD.

    The parties and places are those of `event`; the articles' dates, which stand in none of them, come with the gold.
    """
    articles, gold = (Path(os.environ[name]) for name in ("DISCREPANCY_ORIGINALS", "DISCREPANCY_GOLD"))
    dates = {
        row["document"]: row["as_of"] for row in _lines((gold / "seeds.jsonl").read_text("utf-8")) if "as_of" in row
    }
    known = event.read_text("utf-8").split("[[documents]]")[0]
    dated = "".join(f'[[documents]]\nfile = "{name}"\npublished = {day}\n' for name, day in dates.items())
    target = folder / "event.toml"
    target.write_text(known + dated, "utf-8")
    return reached(articles, target, gold / "seeds.jsonl") | compared(articles, target, gold / "seeds_relations.jsonl")


def _traps(marked: list[dict[str, Any]]) -> int:
    return sum(row["role"] == "not_a_quantity" for row in marked)


def output(*arguments: str) -> str:
    """What a command prints; it must succeed."""
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def _lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]
