"""Sentences of a draft beside what must become of their figure, held against eight articles on the failure of a dam."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from discrepancy import claims, documents, matching, table, verdicts
from discrepancy.documents import Document
from discrepancy.verdicts.check import COLUMNS

HERE = Path(__file__).parent
ROWS = list(csv.DictReader((HERE / "sentences.csv").open(encoding="utf-8", newline="")))

Held = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def held() -> Held:
    """The first figure of each sentence, held against the articles."""
    articles = documents.read(HERE / "articles")
    assert not articles.problems
    drafts = [
        Document(f"draft {number}", row["sentence"], published=dt.date(2031, 3, int(row["day"] or 6)))
        for number, row in enumerate(ROWS)
    ]
    found = list(claims.extract([*drafts, *articles.documents], articles.event))
    names = {draft.name for draft in drafts}
    known = matching.label(table.frame(claim for claim in found if claim.document.name not in names))
    checked = {}
    for draft in drafts:
        own = table.frame(claim for claim in found if claim.document is draft)
        checked[draft.text] = verdicts.check(own, known, draft.published).to_dict("records")[0]
    return checked


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["sentence"])
def test_what_becomes_of_a_figure(row: dict[str, str], held: Held) -> None:
    found = held[row["sentence"]]
    assert (found["status"], found["slips"]) == (row["status"], row["slips"]), found["reason"]
    assert row["said"] in found["reason"]
    assert list(found) == list(COLUMNS)


def test_there_are_enough_of_every_outcome() -> None:
    statuses = [row["status"] for row in ROWS]
    slips = " ".join(row["slips"] for row in ROWS).split()
    assert len(ROWS) >= 40
    assert min(map(statuses.count, ("backed", "disputed", "outdated", "contradicted", "elsewhere", "nowhere"))) >= 2
    assert min(map(slips.count, ("elsewhere", "hedge", "source", "unit", "scale"))) >= 2


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = documents.read(HERE / "articles")
    draft = Document("draft", "\n\n".join(row["sentence"] for row in ROWS[:12]), published=dt.date(2031, 3, 6))
    from discrepancy.draft import check

    turned = replace(articles, documents=articles.documents[::-1])
    assert check(draft, articles).figures.equals(check(draft, turned).figures)
