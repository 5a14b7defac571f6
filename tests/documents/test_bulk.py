"""What one file may hold goes with its size; news, however much of it, comes near to no bound."""

from __future__ import annotations

from pathlib import Path

import pytest

from discrepancy.documents import formats, limits
from discrepancy.documents.content import Content, Unreadable
from discrepancy.documents.limits import bounded
from discrepancy.documents.model import USUAL
from fuzz.hostile import zipped
from fuzz.unpacked import UNPACKED

SMALL, LARGE = 1000, 10_000_000  # bytes of a file
FULL = "17 people died. " * limits.NUMBERS  # as many numbers as an article may have
NEWS = "The flood of 4 March killed 17 people and drove 2,300 from their homes, the mayor said on Monday. " * 9


def read(count: int, text: str, size: int) -> list[Content | Unreadable]:
    return [found for _, found in bounded(((f"#{n}", Content(text)) for n in range(count)), size)]


def test_an_article_of_too_many_numbers_is_left_out_and_the_others_are_read() -> None:
    members = iter([("#1", Content(FULL + "18")), ("#2", Content(NEWS)), ("#3", Content("seventeen " * 10_001))])
    first, second, third = (found for _, found in bounded(members, LARGE))
    assert [type(found) for found in (first, second, third)] == [Unreadable, Content, Unreadable]
    assert str(first) == "holds more than 10,000 numbers"


@pytest.mark.parametrize(("size", "count"), [(SMALL, 1), (limits.NUMBERS * 40, 2), (2_000_000, 10)])
def test_the_larger_a_file_the_more_numbers_it_may_hold(size: int, count: int) -> None:
    assert len(read(count, FULL, size)) == count
    with pytest.raises(Unreadable, match="numbers in all, too many for its size"):
        read(count + 1, FULL, size)


def test_the_larger_a_file_the_more_articles_it_may_hold() -> None:
    assert len(read(30_000, "It rained.", LARGE)) == 30_000
    with pytest.raises(Unreadable, match="more than 10,000 articles, too many for its size"):
        read(30_000, "It rained.", SMALL)


def test_packed_news_is_read_in_full(seeds: Path) -> None:
    articles = [path.read_text("utf-8") for path in sorted(seeds.glob("*.txt"))]
    files = {f"{number}.txt": articles[number % len(articles)] for number in range(3000)}
    found = [content for _, content in formats.members(zipped(files), "news.zip", USUAL)]
    assert len(found) == len(files)
    assert all(isinstance(content, Content) for content in found)


def test_a_name_without_end_is_cut_and_tells_an_article_from_others() -> None:
    members = ((f"/{'n' * 60_000}{n}.txt", Content(NEWS)) for n in range(2))
    names = {name for name, _ in bounded(members, LARGE)}
    assert len(names) == 2
    assert max(map(len, names)) < 600


@pytest.mark.parametrize("name", ["dense.zip", "dense.jsonl.gz", "same.jsonl.gz", "cells.csv.gz"])
def test_what_unpacks_to_work_for_hours_is_told(name: str) -> None:
    try:
        told = [found for _, found in formats.members(UNPACKED[name](), name) if isinstance(found, Unreadable)]
    except Unreadable as error:
        told = [error]
    assert "more than" in told[0].what
