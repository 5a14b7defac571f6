"""Floors under what the program finds in articles whose figures were marked by hand."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest

from accuracy.measure import digests, events, floors, invented, originals, output

ROOT = Path(__file__).parent.parent.parent


def check(name: str, scores: dict[str, float]) -> None:
    """Each score against its floor."""
    low = {key: (scores[key], floor) for key, floor in floors(name).items() if scores[key] < floor}
    assert not low, f"below the floor (reached, floor): {low}"
    assert floors(name).keys() == scores.keys(), "a score without a floor: run tests/accuracy/raise_floors.py"


def test_digests(seeds: Path, data: Path) -> None:
    check("digests", digests(seeds, data))


@pytest.mark.parametrize("event", events(ROOT), ids=lambda event: event.name)
def test_other_events(event: Path) -> None:
    check(event.name, invented(event))


@pytest.mark.skipif(
    not (os.environ.get("DISCREPANCY_ORIGINALS") and os.environ.get("DISCREPANCY_GOLD")),
    reason="DISCREPANCY_ORIGINALS and DISCREPANCY_GOLD do not name the original articles and their gold",
)
def test_originals(seeds: Path, tmp_path: Path) -> None:
    check("originals", originals(seeds / "event.toml", tmp_path))


def test_gold_stands_in_the_articles(seeds: Path, data: Path) -> None:
    rows = [json.loads(line) for line in (data / "gold.jsonl").read_text("utf-8").splitlines()]
    texts = {path.name: path.read_bytes().decode("utf-8") for path in seeds.glob("*.txt")}
    assert {row["document"] for row in rows} == texts.keys()
    for row in rows:
        assert texts[row["document"]][row["start"] : row["end"]] == row["text"]


def test_event_names_every_article(seeds: Path) -> None:
    event = tomllib.loads((seeds / "event.toml").read_text("utf-8"))
    assert {entry["file"] for entry in event["documents"]} == {path.name for path in seeds.glob("*.txt")}


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_claims_table_in_data_is_up_to_date(seeds: Path, data: Path, format: str) -> None:
    made = output("extract", str(seeds), f"--{format}")
    assert (data / f"claims.{format}").read_text("utf-8") == made, (
        f"make it anew: discrepancy extract seeds --{format} > data/claims.{format}"
    )
