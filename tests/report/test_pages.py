"""Pages of an invented event: as many as there should be, none half empty, no text over another or past the edge."""

from __future__ import annotations

import random

import pytest

from charts.flood import labelled, row
from discrepancy.charts.style import worn
from discrepancy.report.canvas import HEIGHT, TOP
from discrepancy.report.length import USUAL
from discrepancy.report.material import gather
from discrepancy.report.pages import drawn, lay_out
from discrepancy.report.write import blocks
from report.boxes import beyond, overlapping, texts

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


@pytest.fixture(scope="module", params=[(1, 5), (2, 12), (3, 20)], ids="{0[0]}-{0[1]}".format)
def pages(request):
    material = gather(event(*request.param), "Flood on the Tarn", [])
    with worn():
        layout = lay_out(blocks(material, USUAL), material.pages)
        return layout, [list(texts(canvas)) for canvas in drawn(layout, material.title)]


def test_about_six_pages(pages):
    assert 3 <= len(pages[0].pages) <= 7


def test_no_page_but_the_last_is_less_than_half_full(pages):
    for placed in pages[0].pages[:-1]:
        block, top = placed[-1]
        assert top + block.height - TOP > HEIGHT / 2


def test_no_text_past_the_edge(pages):
    assert [beyond(boxes) for boxes in pages[1]] == [[] for _ in pages[1]]


def test_no_text_over_another(pages):
    assert [overlapping(boxes) for boxes in pages[1]] == [[] for _ in pages[1]]
