"""What figures are of, slot by slot: sentences beside what must come out."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from discrepancy.claims import extract
from discrepancy.claims.gazetteer import Gazetteer
from discrepancy.documents.model import Document, Event

CASES = tomllib.loads((Path(__file__).parent / "frames.toml").read_text("utf-8"))["case"]
SLOTS = ("place", "population", "actor", "occasion", "part_of", "role")


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_each_figure_is_of_what_its_sentence_tells(case: dict[str, Any]) -> None:
    own = frozenset({case["own"]} - {""})
    course = {name: case.get(name, False) for name in ("episodic", "sudden")}
    gazetteer = Gazetteer(own=own, international=not own, **course)
    document = Document("one.txt", case["text"], published=case.get("published", dt.date(2031, 3, 6)))
    found = []
    for claim in extract([document], Event(), gazetteer=gazetteer):
        words = case["text"][claim.quantity.start : claim.quantity.end]
        figure = next((want["figure"] for want in case["figures"] if want["figure"] in words), "")
        if figure:
            slots = {name: claim.frame.cells[name] for name in SLOTS}
            found.append(
                {"figure": figure, **{name: value for name, value in slots.items() if value not in ("", "claim")}}
            )
    assert found == list(case["figures"])
