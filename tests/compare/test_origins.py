from __future__ import annotations

import pytest

from compare.claims_in_words import claim, claims
from discrepancy import compare

COPIED = "The river burst its banks before dawn and killed 43 people in two villages of the valley."
BOTH = "In the two villages of the valley 12 men and 12 women died at once."


def origins(*rows: tuple[str, int, str]) -> int:
    """How many independent origins there are behind figures of people killed (words, day, more)."""
    made = [claim("killed", words, day, more, f"D{i}") for i, (words, day, more) in enumerate(rows)]
    return int(compare.label(claims(made))["origin"].nunique())


CASES = [
    ("a speaker quoted by three outlets", 1, [("40 person", 1, "source=Ana Ruiz")] * 3),
    ("the short form of a name", 1, [("40 person", 1, "source=Mayor Ana Ruiz"), ("40 person", 1, "source=Ruiz")]),
    ("two speakers", 2, [("40 person", 1, "source=Ana Ruiz"), ("40 person", 1, "source=Leo Ruiz")]),
    ("one speaker, two figures", 2, [("40 person", 1, "source=Ana Ruiz"), ("43 person", 1, "source=Ana Ruiz")]),
    ("one speaker, two days", 2, [("40 person", 1, "source=Ana Ruiz"), ("40 person", 4, "source=Ana Ruiz")]),
    ("copied wording", 1, [("43 person", 1, f"sentence={COPIED}"), ("43 person", 2, f"sentence={COPIED}")]),
    ("a sentence of its own", 2, [("43 person", 1, f"sentence={COPIED}"), ("43 person", 1, "sentence=Some 43 died.")]),
    (
        "a headline and two speakers below",
        2,
        [
            ("40 person", 1, "document=d;sentence=40 dead in flood;source=Town"),
            ("40 person", 1, "document=d;sentence=Ruiz said 40 had died.;source=Ana Ruiz;start=200"),
            ("40 person", 1, "document=d;sentence=The Red Cross said 40.;source=Red Cross;start=900"),
        ],
    ),
    (
        "two figures in one copied sentence",
        2,
        [
            ("12 person", 1, f"document=d;source=Ana Ruiz;sentence={BOTH}"),
            ("12 person", 1, f"document=d;source=Red Cross;sentence={BOTH}"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("number", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_origins_are_counted_once(number: int, rows: list[tuple[str, int, str]]) -> None:
    assert origins(*rows) == number


def test_a_quoted_speaker_stands_for_the_origin() -> None:
    rows = [
        claim("killed", "40 person", 1, "document=d;sentence=40 dead in flood;attributed=false", "Daily"),
        claim("killed", "40 person", 1, "document=d;sentence=Ruiz said 40.;source=Ana Ruiz"),
    ]
    table = compare.label(claims(rows))
    assert set(table["origin"]) == {table.xs("Ana Ruiz", level="source")["claim_id"].iloc[0]}


def test_five_hundred_copies_are_one_origin_and_few_pairs() -> None:
    rows = [claim("killed", "43 person", 1, f"sentence={COPIED}", f"D{i}") for i in range(500)]
    table = claims(rows)
    assert compare.label(table)["origin"].nunique() == 1
    assert len(compare.relations(table)) < 2_000
