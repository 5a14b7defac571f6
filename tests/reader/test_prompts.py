"""What is asked: long articles in parts, long registers cut to what could match."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from discrepancy import claims, table
from discrepancy.documents.model import Document, Event
from discrepancy.reader import prompt
from discrepancy.reader.exchange import LONGEST, OVERLAP, parts
from discrepancy.reader.model import Entry, Figure, Part

LINE = "On the ridge above the reservoir nothing new was seen, and the wardens went home before it was dark.\n\n"


def long(counts, fill):
    return "A long day\n\n" + "".join(
        f"In sector {n} the wardens found {n} dead sheep.\n\n{LINE * fill}" for n in counts
    )


def parted(*texts):
    documents = [
        Document(f"{place}.txt", text, published=dt.date(2024, 5, 9 - place)) for place, text in enumerate(texts)
    ]
    return parts(table.frame(claims.extract(documents, Event())), documents)


def test_the_earliest_article_comes_first():
    found = parted("Later\n\n12 sheep died.\n", "Earlier\n\n15 sheep died.\n", "Nothing\n\nNo figure here.\n")
    assert [part.document.name for (part,) in found] == ["1.txt", "0.txt"]


@pytest.mark.parametrize("fill", [0, 40, 200, 400])
def test_each_figure_is_asked_about_once(fill):
    text = long(range(20, 26), fill)
    (article,) = parted(text)
    asked = [(figure.start, figure.end) for part in article for figure in part.figures]
    assert len(asked) == len(set(asked)) >= 6
    assert (len(article) == 1) == (len(text) <= LONGEST)
    for part in article:
        assert part.end - part.start <= LONGEST + OVERLAP
        assert [figure.number for figure in part.figures] == list(range(1, len(part.figures) + 1))
        asked_text = prompt.of_part(part, {}).text
        assert all(f"{figure.written} ⟦{figure.number}⟧" in asked_text for figure in part.figures)
    assert len({part.id for part in article}) == len(article)


def entry(place, unit="person", words="of no interest"):
    return Entry(f"quantity_{place}", "killed", unit=unit, context=words)


def test_a_long_register_is_cut_to_what_could_match():
    text = "Avalanche at Brannock\n\nSome 14 skiers died at Brannock.\n"
    figure = Figure(1, 29, 36, "14 skiers", "person", "killed", ("a",))
    part = Part("x", Document("a.txt", text), 0, len(text), (figure,))
    many = {one.id: one for one in (entry(place) for place in range(prompt.MOST_ENTRIES + 30))}
    many |= {"close": replace(entry(0, words="skiers who died at Brannock"), id="close")}
    many |= {"money": replace(entry(0, unit="USD"), id="money")}
    asked = prompt.of_part(part, many).text
    assert asked.count('{"id": "') == prompt.MOST_ENTRIES
    assert '{"id": "close"' in asked
    assert '{"id": "money"' not in asked
    rest = asked.split("Further ids, of figures unlike these: ")[1].split("\n")[0].split(", ")
    assert "money" in rest
    assert len(rest) == len(many) - prompt.MOST_ENTRIES
