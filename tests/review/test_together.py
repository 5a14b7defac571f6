"""What is judged in one page reaches other tabs, other ledgers and articles that come later, and nothing is lost."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from typer.testing import CliRunner

import discrepancy as dc
from discrepancy import ledger, verdicts
from discrepancy.cli import app
from discrepancy.review import Review
from report.browser import PROGRAM
from review.driver import Driver
from review.flood import WHO, judgements

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine (apt-get install chromium)")
LATER = "Tribune\n2025-03-05\n\nThe flood killed 39 people, mayor Jana Novak said.\n" + (
    "The flood killed 92 people, fire chief Mara Lind said.\n"
)


@pytest.fixture
def path(fresh: Path, tmp_path: Path) -> Path:
    """The ledger beside the articles it was made of."""
    return Path(shutil.copytree(fresh.parent, tmp_path / "story") / fresh.name)


def killed(path: Path) -> list[set[str]]:
    """The figures of each finding on those killed."""
    claims = dc.read(path)
    written = dict(zip(claims["claim_id"], claims["written"], strict=True))
    told = verdicts.findings(claims)
    return [{written[one] for one in ids} for ids in told[told["label"].str.contains("killed")]["claims"]]


def test_two_tabs_and_a_running_add_lose_nothing(path: Path, tmp_path: Path, browser: Driver) -> None:
    more = tmp_path / "more"
    more.mkdir()
    for number in range(4):
        text = f"Gazette {number}\n2025-03-05\n\nThe flood killed {300 + number} people, minister Ivo Klima said.\n"
        (more / f"{number}.txt").write_text(text, "utf-8")
    articles = len(ledger.documents(path))
    with Review(path, WHO) as served:
        browser.visit(f"{served.address}?show=all")
        target, other = browser.tab(f"{served.address}?view=possible&show=all")
        with browser.on(other):
            browser.until("document.body.dataset.drawn")
        adding = threading.Thread(target=ledger.add, args=(path, [more]))
        adding.start()
        for _ in range(4):
            browser.does("2", "not the same thing")
            with browser.on(other):
                browser.does("4", "same source")
        adding.join()
        kept = sorted(judgements(path))
        assert kept == [("different", "finding", WHO)] * 4 + [("source", "pair", WHO)] * 4
        everything = f"document.querySelectorAll('.queue li').length === {articles + 4}"
        browser.key("a")
        browser.until(everything)
        with browser.on(other):
            browser.key("a")
            browser.until(everything)
        browser.send("Target.closeTarget", targetId=target)
        assert browser.complaints == []
    assert ledger.verify(path).problems == ()


def test_a_judgement_outlasts_new_versions_and_carries_over_to_new_articles(path: Path, browser: Driver) -> None:
    folder = path.parent / "articles"
    with Review(path, WHO) as served:
        browser.visit(f"{served.address}?words=killed")
        assert "34 or 81" in browser.text("#headline")
        browser.does("2", "not the same thing")
        (folder / "tribune.txt").write_text(LATER, "utf-8")
        courier = folder / "courier.txt"
        courier.write_text(f"{courier.read_text('utf-8')}The bridge is closed.\n", "utf-8")
        added = ledger.add(path, [folder])
        assert (added.new, added.versions) == (1, 1)
        browser.visit(f"{served.address}?view=articles&show=all&at=tribune.txt")
        browser.until("document.querySelector('.about .reason').textContent.includes('2 figures')")
        browser.visit(f"{served.address}?words=killed&show=all")
        browser.until("document.querySelector('.queue').textContent.includes('not the same thing')")
        assert browser.run("document.querySelectorAll('.queue li').length") == 1
        assert killed(path) == []
        browser.does("0", "judgement taken back")
    assert killed(path)


def test_judgements_are_taken_to_another_ledger_whose_page_shows_them(
    path: Path, fresh: Path, tmp_path: Path, browser: Driver
) -> None:
    other = Path(shutil.copy(fresh, tmp_path / "other.ledger"))
    with Review(path, WHO) as served:
        browser.visit(f"{served.address}?words=killed")
        browser.does("3", "one is part of the other")
    file = tmp_path / "out" / "judgements.jsonl"
    with Review(other, "Ben") as served:
        browser.visit(served.address)
        assert browser.text(".progress label").startswith("0 of")
        for command in (
            ["export", str(path), "--judgements", "-o", str(file.parent)],
            ["import", str(other), str(file)],
        ):
            result = CliRunner().invoke(app, command)
            assert result.exit_code == 0, result.output
        browser.until("document.querySelector('.progress label').textContent.startsWith('1 of')")
        browser.choose("show", "judged")
        browser.until("document.querySelector('.pair .verdict')?.textContent.includes('Ana Rojas')")
        assert browser.run("window.sameDocument")
    assert judgements(other) == [("part", "finding", WHO)]
