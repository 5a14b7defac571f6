"""Articles in batches: the same claims from one process and from two, and no article stops another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from discrepancy import claims
from discrepancy.claims import batches
from discrepancy.cli import app
from discrepancy.documents.model import Document, Event

TOWNS = ["Ostrava", "Opava", "Bruntal", "Krnov", "Trinec"]
ARTICLES = [
    Document(f"{town.lower()}.txt", f"The flood killed {n + 12} people in {town}, mayor Jana Novak said on Monday.")
    for n, town in enumerate(TOWNS)
]
BAD = ARTICLES[2]


def test_two_processes_find_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "TOGETHER", 2)
    alone = list(claims.extract(ARTICLES, Event()))
    assert [claim.quantity.low for claim in alone] == [12, 13, 14, 15, 16]
    shared = list(claims.extract(ARTICLES, Event(), jobs=2))
    assert shared == alone
    assert all(claim.document is article for claim, article in zip(shared, ARTICLES, strict=True))


def stumble(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Make a step fail on the article BAD."""
    usual: Any = getattr(batches, step)

    def failing(first: Any, *rest: Any) -> Any:
        texts = [first.text] if isinstance(first, Document) else list(first)
        if any(BAD.text in text for text in texts):
            raise ZeroDivisionError("of nothing\nby nothing")
        return usual(first if isinstance(first, Document) else texts, *rest)

    monkeypatch.setattr(batches, step, failing)


@pytest.mark.parametrize("step", ["of_article", "analyse"])
def test_an_article_that_fails_stops_no_other(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stumble(monkeypatch, step)
    failures: dict[Document, batches.ArticleError] = {}
    found = list(claims.extract(ARTICLES, Event(), failed=failures.__setitem__))
    assert [claim.quantity.low for claim in found] == [12, 13, 15, 16]
    assert {article: str(error) for article, error in failures.items()} == {
        BAD: "ZeroDivisionError: of nothing by nothing"
    }


def test_without_somebody_to_tell_the_error_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    stumble(monkeypatch, "of_article")
    with pytest.raises(batches.ArticleError, match="ZeroDivisionError"):
        list(claims.extract(ARTICLES, Event()))


def test_the_command_names_the_article_and_does_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stumble(monkeypatch, "of_article")
    for article in ARTICLES:
        (tmp_path / article.name).write_text(f"Published 3 March 2025\n\n{article.text}\n")
    result = CliRunner().invoke(app, ["extract", str(tmp_path), "--csv"])
    assert result.exit_code == 3
    assert result.stdout.count("\n") == len(ARTICLES)
    (line,) = result.stderr.splitlines()
    assert "bruntal.txt: could not be worked through (ZeroDivisionError" in line
