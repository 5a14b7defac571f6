"""Pages of an invented event: as many as there should be, none half empty, no text over another or past the edge."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

import discrepancy
from charts.flood import labelled, row
from discrepancy.charts.style import worn
from discrepancy.report.blocks import drawn, lay_out
from discrepancy.report.canvas import HEIGHT, TOP
from discrepancy.report.length import USUAL
from discrepancy.report.write import blocks, prepare
from report.boxes import beyond, covered, marks, overlapping, strayed, texts

SPEAKERS = (
    "Mayor Ruiz", "Dam operator", "the Regional Office for Civil Protection and Fire Services", "police", "Red Cross",
    "Association of the Victims of the Tarn Flood and Their Families", "Dr. Lefebvre", "prefecture",
)  # fmt: skip
MEASURES = ("killed", "injured", "missing", "evacuated", "arrested", "houses_destroyed")
HEDGES = {"exact": "{}", "about": "about {}", "at_least": "at least {}", "nearly": "nearly {}", "at_most": "up to {}"}
SENTENCE = "By {day} March {figure} had been counted in {place}, {who} said, and nobody knew how many more there were."


def event(seed, articles):
    """Articles of two weeks, in each some figures that grow, from several speakers."""
    draw = random.Random(seed)
    rows = []
    for article in range(articles):
        day = 1 + 14 * article // articles
        for _ in range(8):
            measure, who = draw.choice(MEASURES), draw.choice(SPEAKERS)
            place = draw.choice(("", "", "Albi", "Castres"))
            value = round(draw.choice((3, 20, 400, 9000)) * day * draw.uniform(0.6, 1.4)) + 1
            hedge = draw.choice([*HEDGES])
            written = HEDGES[hedge].format(f"{value:,}")
            sentence = SENTENCE.format(day=day, figure=written, place=place or "the valley", who=who)
            rows.append(
                row(f"2025-03-{day:02}", who, value, value, written, measure=measure, scope=place, place=place,
                    hedge=hedge, stated_low=value, stated_high=value, sentence=sentence,
                    document=f"{article}.txt", publisher=f"Paper {article % 5}",
                    side=("Town", "Company", "")[len(who) % 3])
            )  # fmt: skip
    return labelled(rows)


def annotated():
    """The folders of the annotated events that DISCREPANCY_EVENTS names, if it does."""
    named = os.environ.get("DISCREPANCY_EVENTS")
    return sorted(path.parent for path in Path(named).glob("*/sources.jsonl")) if named else []


def read(folder, into):
    """The claims of an annotated event, whose outlets and days an event file in the folder `into` tells."""
    rows = [json.loads(line) for line in (folder / "sources.jsonl").read_text("utf-8").splitlines()]
    entry = '[[documents]]\nfile = "{document}"\npublisher = "{publisher}"\npublished = {published:.10}\n'
    told = into / "event.toml"
    told.write_text("".join(entry.format(**row) for row in rows), "utf-8")
    return discrepancy.read([folder / row["document"] for row in rows], event=told)


@pytest.fixture(scope="module", params=[(1, 5), (2, 12), (3, 20), *annotated()], ids=str)
def pages(request, tmp_path_factory):
    real = isinstance(request.param, Path)
    claims = read(request.param, tmp_path_factory.mktemp("event")) if real else event(*request.param)
    material = prepare(claims, "Flood on the Tarn")
    with worn():
        layout = lay_out(blocks(material, USUAL), material.pages)
        return layout, [Page(canvas) for canvas in drawn(layout, material.title)]


class Page:
    """What stands where on a page."""

    def __init__(self, canvas):
        self.texts, self.marks, self.strayed = list(texts(canvas)), list(marks(canvas)), strayed(canvas)


def test_about_six_pages(pages):
    assert 3 <= len(pages[0].pages) <= 7


def test_no_page_but_the_last_is_less_than_half_full(pages):
    for placed in pages[0].pages[:-1]:
        block, top = placed[-1]
        assert top + block.height - TOP > HEIGHT / 2


def test_no_text_past_the_edge(pages):
    assert [beyond(page.texts) for page in pages[1]] == [[] for _ in pages[1]]


def test_no_text_over_another(pages):
    assert [overlapping(page.texts) for page in pages[1]] == [[] for _ in pages[1]]


def test_no_text_over_a_mark(pages):
    assert any(page.marks for page in pages[1])
    assert [covered(page.texts, page.marks) for page in pages[1]] == [[] for _ in pages[1]]


def test_no_text_in_another_chart(pages):
    assert [page.strayed for page in pages[1]] == [[] for _ in pages[1]]
