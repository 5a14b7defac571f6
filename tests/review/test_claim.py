"""A claim beside its article: words that are marked, fields that are written, figures that are added and rejected."""

from __future__ import annotations

from pathlib import Path

import pytest

import discrepancy as dc
from discrepancy import ledger
from report.browser import PROGRAM
from review.driver import Driver, opened
from review.flood import WHO, claim

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine (apt-get install chromium)")


def test_the_words_of_each_slot_are_marked(page: tuple[Driver, Path]) -> None:
    browser, path = page
    opened(browser, path, "600 loaves")
    assert browser.text("mark.slot-date") == "Monday"
    assert browser.run("document.querySelector('[name=date]').value") == "2025-03-03"
    opened(browser, path, "330 houses")
    told = {slot: browser.text(f"mark.slot-{slot}") for slot in ("place", "measure", "source")}
    assert told == {"place": "Dovar", "measure": "destroyed", "source": "minister Ivo Klima"}
    opened(browser, path, "81 people")
    assert not browser.run("document.querySelector('mark.slot-date')")
    assert "the day of the article" in browser.text(".slots")


def test_words_marked_with_the_mouse_set_a_slot(page: tuple[Driver, Path]) -> None:
    browser, path = page
    opened(browser, path, "81 people")
    browser.click("[name=source]")
    browser.mark("fire chief Mara")
    browser.says("Who says it: fire chief Mara")
    found = claim(path, "81 people")
    assert found["source"] == "fire chief Mara"
    assert WHO in found["corrected"]
    assert browser.text("mark.slot-source") == "fire chief Mara"
    browser.click("[name=place]")
    browser.mark("people")
    browser.says("Place: people")
    browser.click("[name=actor]")
    browser.run("document.body.dispatchEvent(new PointerEvent('pointerdown', {pointerType: 'touch', bubbles: true}))")
    browser.run("getSelection().selectAllChildren(document.querySelector('mark.slot-place'))")
    browser.until("document.querySelector('#add:not([hidden]) span')?.textContent === 'Set “By whom”'")
    browser.run("document.querySelector('[data-act=add]').click()")
    browser.says("By whom: people")
    browser.key("Escape")
    browser.does("u", "taken back")
    browser.does("u", "taken back")
    browser.does("u", "taken back")
    assert claim(path, "81 people")["source"] == "Mara Lind"
    assert claim(path, "81 people")["corrected"] == ""


def test_words_marked_with_the_keyboard_set_a_slot(page: tuple[Driver, Path]) -> None:
    browser, path = page
    opened(browser, path, "3 boats")
    browser.run("document.querySelector('[name=source]').focus()")
    browser.key("F2")
    browser.until("getSelection().toString() === '3'")
    browser.key("ArrowDown")
    assert browser.run("getSelection().toString()") in "More letters are on page 12"
    browser.key("ArrowUp")
    for _ in range(40):
        if browser.run("getSelection().toString()") == "The":
            break
        browser.key("ArrowRight")
    for key, shift, marked in (
        ("ArrowRight", True, "The WHO"),
        ("ArrowLeft", True, "The"),
        ("ArrowRight", True, "The WHO"),
    ):
        browser.key(key, shift)
        assert browser.run("getSelection().toString()") == marked
    browser.does("Enter", "Who says it: World Health Organization")
    found = claim(path, "3 boats")
    assert found["source"] == "World Health Organization"
    assert browser.text("mark.slot-source") == "The WHO"
    browser.does("u", "taken back")


def test_a_missed_figure_is_added_by_marking_it(page: tuple[Driver, Path]) -> None:
    browser, path = page
    opened(browser, path, "3 boats")
    browser.mark("two dozen tents")
    browser.until("!document.getElementById('add').hidden")
    browser.key("Enter")
    browser.says("read there already")
    browser.visit(browser.run("location.href"))
    browser.mark("12")
    browser.until("!document.getElementById('add').hidden")
    browser.does("Enter", "figure added")
    assert browser.text("mark.figure") == "12"
    assert WHO in claim(path, "12")["corrected"]
    browser.does("u", "taken back")
    assert not [one for one in ledger.standing_claims(path).values() if one["written"] == "12"]
    opened(browser, path, "3 boats")
    browser.key("m")
    browser.until("getSelection().toString() === '3'")
    for _ in range(15):
        browser.key("ArrowRight")
    assert browser.run("getSelection().toString()") == "12"
    browser.does("Enter", "figure added")
    assert browser.text("mark.figure") == "12"
    browser.does("u", "taken back")


def test_fields_are_written_and_kept(page: tuple[Driver, Path]) -> None:
    browser, path = page
    opened(browser, path, "16 looters")
    before = claim(path, "16 looters")
    written = {
        "value": ("about 90 people", "Figure: about 90 people", "stated_low", 90.0),
        "stated_unit": ("item", "Unit: item", "stated_unit", "item"),
        "place": ("Arlen", "Place: Arlen", "scope", "Arlen"),
        "population": ("children", "Whose: children", "population", "children"),
        "actor": ("the army", "By whom: the army", "actor", "the army"),
        "occasion": ("the first wave", "Occasion: the first wave", "occasion", "the first wave"),
        "part_of": ("90 looters", "Part of: 90 looters", "part_of", "90 looters"),
        "source": ("judge Ines Roth", "Who says it: judge Ines Roth", "source", "judge Ines Roth"),
        "date": ("2 March", "As of: 2025-03-02", "date", "2025-03-02"),
    }
    for name, (words, said, column, kept) in written.items():
        browser.fill(name, words)
        browser.does("Enter", said)
        assert claim(path, "16 looters")[column] == kept
    chosen = {"hedge": "at_least", "kind": "part", "stance": "denied", "role": "background"}
    for name, value in chosen.items():
        browser.choose(name, value)
        browser.says(value.replace("_", " "))
        assert claim(path, "16 looters")[name] == value
    browser.fill("date", "some day")
    browser.does("Enter", "date:")
    assert browser.run("document.querySelector('#status').classList.contains('wrong')")
    assert claim(path, "16 looters")["date"] == "2025-03-02"
    browser.key("Escape")
    browser.click('[data-act="restore"]')
    browser.says("restored")
    now = claim(path, "16 looters")
    assert {name: now[name] for name in before if name != "past"} == {
        name: told for name, told in before.items() if name != "past"
    }


def test_a_measure_is_found_as_one_types(page: tuple[Driver, Path]) -> None:
    browser, path = page
    opened(browser, path, "29 people")
    browser.fill("measure", "inj")
    shown = "[...document.querySelectorAll('#known-measure li')].filter(one => !one.hidden).map(one => one.dataset.key)"
    assert browser.until(f"{shown}.length === 1 && {shown}") == ["wounded"]
    browser.key("ArrowDown")
    browser.does("Enter", "Measure: wounded")
    assert claim(path, "29 people")["measure"] == "wounded"
    browser.key("Escape")
    browser.does("u", "taken back")
    assert claim(path, "29 people")["measure"] == "missing"
    browser.fill("source", "nov")
    browser.key("ArrowDown")
    browser.does("Enter", "Who says it: Jana Novak")
    browser.key("Escape")
    browser.does("u", "taken back")
    assert claim(path, "29 people")["source"] == "Mara Lind"


def test_a_claim_is_rejected_and_restored(page: tuple[Driver, Path]) -> None:
    browser, path = page
    opened(browser, path, "170 people")
    browser.does("x", "rejected")
    assert "170 people" not in {one["written"] for one in dc.read(path).to_dict("records")}
    browser.until("document.querySelector('.verdict').textContent.includes('Rejected')")
    browser.mark("fire chief")
    browser.says("restore it")
    browser.key("m")
    browser.says("restore it")
    browser.does("x", "restored")
    assert claim(path, "170 people")["corrected"] == ""
