"""Which side a speaker has, in an article and among all."""

from __future__ import annotations

import datetime as dt

import pytest

from discrepancy.claims import extract
from discrepancy.claims.side import agreed, told
from discrepancy.documents.model import Document, Event, Party

NOBODY = Event(title="")


@pytest.mark.parametrize(
    "first",
    [
        "Russian minister Andrei Bel said 40 boats were lost.",
        "Andrei Bel, the Russian minister, said 40 boats were lost.",
    ],
)
def test_a_speaker_keeps_the_side_that_the_text_tells_once(first: str) -> None:
    text = f"{first} Bel said another 12 boats had been found."
    claims = list(extract([Document("a.txt", text, published=dt.date(2031, 5, 6))], NOBODY))
    assert [(claim.source, claim.side) for claim in claims] == [("Andrei Bel", "Russia")] * 2


def _sides(*texts: str) -> set[tuple[str, str]]:
    documents = [Document(f"{i}.txt", text, published=dt.date(2031, 5, 6)) for i, text in enumerate(texts)]
    claims = list(extract(documents, NOBODY))
    sides = agreed([told(claim) for claim in claims])
    return {(claim.source, side) for claim, side in zip(claims, sides, strict=True)}


def test_a_speaker_has_one_side_in_all_articles() -> None:
    texts = "Russian minister Andrei Bel said 40 boats were lost.", "Andrei Bel said another 12 boats had been found."
    assert _sides(*texts) == _sides(*reversed(texts)) == {("Andrei Bel", "Russia")}


def test_a_generic_name_keeps_the_side_that_its_article_tells() -> None:
    texts = "Officials, the Russian ones, said 40 boats were lost.", "Officials said 12 boats had been found."
    assert ("officials", "") in _sides(*texts)


@pytest.mark.parametrize(
    ("speaker", "side"),
    [
        ("Salmark spokeswoman Ingrid Moe", "Company"),
        ("Ingrid Moe, a director at Salmark,", "Company"),
        ("Former Salmark director Ingrid Moe", ""),
        ("Salmark customer Ingrid Moe", ""),
    ],
)
def test_who_speaks_for_a_body_has_its_side(speaker: str, side: str) -> None:
    body = "Salmark, the company, said 40 boats were lost."
    assert ("Ingrid Moe", side) in _sides(body, f"{speaker} said 12 boats had been found.")


@pytest.mark.parametrize(
    ("publisher", "side"), [("Press Office Norfruit", "Growers"), ("Norfruit Herald", ""), ("", "")]
)
def test_a_party_that_publishes_itself_has_its_side(publisher: str, side: str) -> None:
    event = Event(title="", parties=(Party("Growers", ("Norfruit",)),))
    article = Document("one.txt", "Some 40 pickers were hurt.", publisher=publisher)
    assert [claim.side for claim in extract([article], event)] == [side]
    assert agreed([told(claim) for claim in extract([article], event)]) == [side]
