"""What a person does in the page ends in the ledger, and the page shows it, without being loaded again."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

import discrepancy as dc
from discrepancy import ledger, verdicts
from discrepancy.review import Review
from report.browser import PROGRAM
from review.driver import Driver
from review.flood import HOSTILE, WHO, claim, judgements

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine (apt-get install chromium)")


@pytest.fixture(scope="module")
def found(fresh: Path) -> list[list[str]]:
    """The words of both claims of each finding, as the package tells them."""
    claims = dc.read(fresh)
    written = dict(zip(claims["claim_id"], claims["written"], strict=True))
    return [[written[one] for one in ids] for ids in verdicts.findings(claims)["claims"]]


def looked_at(browser: Driver) -> int:
    return int(browser.text(".progress label").split()[0])


def test_the_first_page_shows_both_sentences_and_what_speaks(page: tuple[Driver, Path], found: list[list[str]]) -> None:
    browser, _ = page
    assert browser.text(".progress label").startswith(f"0 of {len(found)} looked at")
    figures = browser.run("[...document.querySelectorAll('.pair mark.figure')].map(mark => mark.textContent)")
    assert set(figures) == set(found[0])
    assert "Jana Novak" in browser.text('[data-side="0"] figcaption')
    assert "two speakers" in browser.text(".weighed")
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")


def test_all_figures_of_the_thing_are_drawn_and_follow_a_judgement(
    review: tuple[Review, Path], page: tuple[Driver, Path]
) -> None:
    browser, path = page
    drawn = "document.querySelectorAll('details.chart table.forest tbody tr').length"
    browser.click("details.chart summary")
    browser.until(f"{drawn} === 2")
    before = dc.read(path)
    seen, series = browser.run("document.body.dataset.number"), len(before.discrepancy.series())
    browser.does("2", "not the same thing")
    browser.until(f"document.body.dataset.number > {seen}")
    after = dc.read(path)
    assert len(after.discrepancy.series()) == series + 1
    assert len(verdicts.findings(after)) == len(verdicts.findings(before)) - 1
    browser.choose("show", "judged")
    browser.key("a")
    browser.until("document.querySelector('.filters [name=show]').value === 'open' && document.querySelector('.about')")
    browser.key("f")
    browser.until("document.querySelector('.pair')")
    browser.choose("show", "judged")
    browser.until("document.querySelector('.pair .verdict')?.textContent.includes('Ana Rojas')")
    browser.click("details.chart summary")
    browser.until("document.querySelector('details.chart div').textContent && document.body.dataset.charts === '2'")
    assert browser.run(drawn) < 2
    browser.does("u", "taken back")
    review[0].caught_up()


@pytest.mark.parametrize("by", ["key", "mouse"])
def test_keys_and_buttons_judge_and_another_takes_it_back(page: tuple[Driver, Path], by: str) -> None:
    browser, path = page
    first, figure = browser.text("#headline"), browser.text("mark.figure")
    for key, said, kept in (
        ("1", "right", "same"),
        ("2", "not the same thing", "different"),
        ("3", "one is part of the other", "part"),
        ("4", "same source", "source"),
        ("5", "counted at two times", "later"),
    ):
        browser.does(key if by == "key" else f"[data-judge={kept}]", said)
        assert judgements(path) == [(kept, "finding", WHO)]
        assert looked_at(browser) == 1
        assert browser.text("#headline") != first
        browser.does("u" if by == "key" else "#undo", "taken back")
        assert judgements(path) == []
        assert looked_at(browser) == 0
        assert browser.text("mark.figure") == figure


def test_what_was_judged_long_ago_is_taken_back(page: tuple[Driver, Path]) -> None:
    browser, path = page
    key = browser.run("document.querySelector('.pair').dataset.key")
    browser.click("[data-judge=source]")
    browser.says("same source")
    browser.visit(f"{browser.run('location.origin + location.pathname')}?show=all&at={key}")
    browser.does("0", "judgement taken back")
    assert judgements(path) == []
    browser.does("u", "taken back")
    assert judgements(path) == [("source", "finding", WHO)]
    browser.does("u", "taken back")
    assert judgements(path) == []


def test_a_wrong_reading_leads_to_the_claim_and_back(page: tuple[Driver, Path]) -> None:
    browser, path = page
    key = browser.run("document.querySelector('.pair').dataset.key")
    figures = browser.run("[...document.querySelectorAll('.pair mark.figure')].map(mark => mark.textContent)")
    for button, figure in zip("67", figures, strict=True):
        browser.key(button)
        browser.until("document.querySelector('.claim')")
        assert judgements(path) == [("misread", "finding", WHO)]
        assert browser.text("mark.figure") == figure
        browser.key("b")
        browser.until(f"document.querySelector('.pair')?.dataset.key === '{key}'")
        browser.does("u", "taken back")
        browser.until(f"document.querySelector('.pair')?.dataset.key === '{key}'")
    assert judgements(path) == []


def test_possible_pairs_are_judged_likewise_those_first_that_settle_most(page: tuple[Driver, Path]) -> None:
    browser, path = page
    browser.key("p")
    browser.until("document.querySelector('h1').textContent === 'Possible pairs'")
    settles = browser.run(
        "[...document.querySelectorAll('.queue li')]"
        ".map(one => Number(/answers (\\d+)/.exec(one.textContent)?.[1] || 0))"
    )
    assert settles[0] > 0
    assert settles == sorted(settles, reverse=True)
    total = sum(settles) + len(settles)
    assert browser.text(".progress label") == f"0 of {total} answered"
    for key, said, kept, answers in (
        ("1", "both are of one thing", "same", 1),
        ("2", "not the same thing", "different", 1 + settles[0]),
        ("3", "one is part of the other", "part", 1 + settles[0]),
        ("4", "same source", "source", 1),
        ("5", "counted at two times", "later", 1),
    ):
        browser.does(key, said)
        assert judgements(path) == [(kept, "pair", WHO)]
        assert browser.text(".progress label") == f"{answers} of {total} answered"
        browser.does("u", "taken back")
        assert judgements(path) == []


def test_keys_lead_through_the_page(page: tuple[Driver, Path]) -> None:
    browser, _ = page
    entry = "document.querySelector('.queue [aria-current]').textContent"
    first = browser.run(entry)
    figures = browser.run("[...document.querySelectorAll('.pair mark.figure')].map(mark => mark.textContent)")
    browser.key("j")
    browser.until(f"{entry} !== {json.dumps(first)}")
    browser.key("k")
    browser.until(f"{entry} === {json.dumps(first)}")
    for key, figure in zip("lr", figures, strict=True):
        browser.key(key)
        browser.until(f"document.querySelector('.claim mark.figure')?.textContent === {json.dumps(figure)}")
        browser.key("b")
        browser.until(f"{entry} === {json.dumps(first)}")
    browser.click(".pair [data-open]")
    browser.until(f"document.querySelector('.claim mark.figure')?.textContent === {json.dumps(figures[0])}")
    browser.click("#back")
    browser.until(f"{entry} === {json.dumps(first)}")
    for hidden in ("false", "true"):
        browser.key("?")
        browser.until(f"String(document.getElementById('keys').hidden) === '{hidden}'")


def test_an_article_gets_its_day_and_outlet(page: tuple[Driver, Path]) -> None:
    browser, path = page
    browser.key("a")
    browser.until("document.querySelector('.about')")
    assert browser.run("document.querySelector('.about').dataset.document") == "letters.txt"
    assert browser.run("document.querySelector('.queue').textContent.includes('near copy')")
    browser.run("document.querySelector('[name=published]').value = '2025-03-06'")
    browser.fill("publisher", "The Letters")
    browser.key("Enter")
    browser.says("article confirmed")
    (row,) = ledger.documents(path, "letters.txt").to_dict("records")
    assert (row["published"], row["date_basis"], row["publisher"]) == ("2025-03-06", "event", "The Letters")
    browser.until("document.querySelector('.about')?.dataset.document !== 'letters.txt'")
    browser.does("u", "taken back")
    (row,) = ledger.documents(path, "letters.txt").to_dict("records")
    assert row["published"] is None


def test_words_narrow_what_is_shown(page: tuple[Driver, Path]) -> None:
    browser, _ = page
    browser.key("/")
    browser.until("document.activeElement.name === 'words'")
    browser.send("Input.insertText", text="schools")
    browser.until("document.querySelectorAll('.queue li').length === 1")
    assert browser.run("document.activeElement.name") == "words"


def test_a_change_from_elsewhere_is_shown_in_every_tab(page: tuple[Driver, Path]) -> None:
    browser, path = page
    name = str(claim(path, "260 people")["claim_id"])
    here = browser.run("location.href")
    others = [browser.tab(here) for _ in range(7)]
    ledger.correct(path, [ledger.Request("1", "change", name, {"value": "270 people"})], "Ben")
    browser.until("document.querySelector('.queue').textContent.includes('270')")
    browser.does("2", "not the same thing")
    browser.does("u", "taken back")
    for target, session in others:
        with browser.on(session):
            browser.until("document.querySelector('.queue')?.textContent.includes('270')")
        browser.send("Target.closeTarget", targetId=target)
    ledger.correct(path, [ledger.Request("1", "restore", name)], "Ben")
    browser.until("document.querySelector('.queue').textContent.includes('260')")


def test_any_number_of_judgements_without_loading_the_page_again(
    page: tuple[Driver, Path], found: list[list[str]]
) -> None:
    browser, path = page
    browser.visit(f"{browser.run('location.origin + location.pathname')}?show=all")
    for count in range(1, 201):
        browser.key("24"[count % 2])
        if count % 25 == 0:
            browser.until(f"document.body.dataset.acts === '{count}'")
    all_of_them = f"{len(found)} of {len(found)}"
    browser.until(f"document.querySelector('.progress label').textContent.startsWith('{all_of_them}')")
    assert len(judgements(path)) == len(found)
    assert not [one for one in browser.requests[1:] if not re.search(r"/(view|news|do/judge)\b", one)]


def test_it_fits_any_screen(review: tuple[Review, Path], browser: Driver) -> None:
    at = claim(review[1], "81 people")["claim_id"]
    for view in ("findings", "articles", "possible", f"claim&at={at}"):
        browser.visit(f"{review[0].address}?view={view}&show=all")
        for wide, dark in ((390, False), (390, True), (800, False), (1400, True)):
            browser.size(wide, 900, dark)
            browser.settle()
            assert browser.run("document.documentElement.scrollWidth") <= wide
            dimmed = browser.run("getComputedStyle(document.body).backgroundColor")
            assert (dimmed == "rgb(255, 255, 255)") != dark
    browser.visit(f"{review[0].address}?show=all", wide=390, high=844)
    browser.does("[data-judge=same]", "both are of one thing")
    browser.does("#undo", "taken back")


def test_hostile_text_stays_text(tmp_path: Path, fresh: Path, browser: Driver) -> None:
    path = Path(shutil.copy(fresh, tmp_path / "<img src=x>.ledger"))
    (tmp_path / "<b>.txt").write_text(HOSTILE, "utf-8")
    ledger.add(path, [tmp_path / "<b>.txt"])
    with Review(path, "<script>window.broken = 3</script>") as served:
        for view in ("findings", "articles", "possible", f"claim&at={claim(path, '92 people')['claim_id']}"):
            browser.visit(f"{served.address}?view={view}&words=%3Cscript%3E&show=all")
            assert browser.run("window.broken") is None
            assert browser.run("document.querySelectorAll('script, img, main svg').length") == 1
            assert browser.complaints == []
