"""Articles in batches: the same claims from one process and from two, and no article stops another."""

from __future__ import annotations

import json
import os
import subprocess
import sys
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


def test_batches_are_bounded_by_number_and_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "TOGETHER", 3)
    monkeypatch.setattr(batches, "LARGEST", 10)
    texts = ["aaaa", "aaaa", "aaaa", "b" * 40, "c", "c", "c", "c", "d" * 10]
    parted = [[document.text for document in batch] for batch in batches._together(Document(t, t) for t in texts)]
    assert parted == [["aaaa", "aaaa"], ["aaaa"], ["b" * 40], ["c", "c", "c"], ["c"], ["d" * 10]]
    assert list(batches._together([])) == []


def test_processes_by_the_amount_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    usual = batches.processes.run
    monkeypatch.setattr(batches.processes, "cores", lambda: 4)

    def run(work: Any, tasks: Any, jobs: int, *rest: Any) -> Any:
        asked.append(jobs)
        return usual(work, tasks, 1, *rest)

    monkeypatch.setattr(batches.processes, "run", run)
    monkeypatch.setattr(batches, "TOGETHER", 1)
    for worth in (10_000, 100, 10):
        monkeypatch.setattr(batches.processes, "WORTH", worth)
        assert len(list(claims.extract(ARTICLES, Event(), jobs=None))) == 5
    assert asked == [0, 3, 4]


def test_an_article_that_ends_its_process_stops_no_other(tmp_path: Path) -> None:
    """In a program of its own, so that other processes find the work that kills."""
    (tmp_path / "deadly.py").write_text(DEADLY)
    command = [sys.executable, str(tmp_path / "deadly.py")]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=True)
    assert json.loads(done.stdout) == [
        [12, 13, 15, 16],
        {"bruntal.txt": "it ended the process that worked on it"},
    ]


DEADLY = """
import json, os, signal
from claims.test_batches import ARTICLES, BAD
from discrepancy import claims
from discrepancy.claims import batches
from discrepancy.documents.model import Event

usual = batches.of_article
def deadly(document, *rest):
    if document.text == BAD.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return usual(document, *rest)
batches.of_article = deadly
batches.TOGETHER = 3

if __name__ == "__main__":
    failures = {}
    found = claims.extract(ARTICLES, Event(), 2, lambda article, error: failures.update({article.name: str(error)}))
    print(json.dumps([[claim.quantity.low for claim in found], failures]))
"""


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
