"""Which of two figures far apart seems to be of a part, and what becomes of it among the findings."""

from __future__ import annotations

from typing import Any

import pytest

from compare.claims_in_words import claim, claims
from discrepancy import compare

LARGE = claim("evacuated", "11000 person", 1, "document=b;sentence=The mayor spoke of 11,000.;written=11,000", "Mayor")


def row(words: str, sentence: str, name: str, more: str = "") -> dict[str, Any]:
    """A figure of the article that stands against the mayor's."""
    told = f"document=a;sentence={sentence};written={int(words):,};{more}"
    return claim("evacuated", f"{words} person", 1, told, name)


ALONE = row("540", "Berg said 540 had left.", "Tom Berg")
CASES = [
    ("a figure that stands alone", False, [ALONE]),
    ("another figure of the same speaker", True, [ALONE, row("9600", "Berg said 9,600 had left.", "Tom Berg")]),
    ("another figure of another speaker", False, [ALONE, row("9600", "Ruiz said 9,600.", "Ana Ruiz")]),
    (
        "the article's own words beside a speaker's",
        True,
        [
            row("540", "In the hall slept 540.", "Bugle", "attributed=false"),
            row("9600", "Ruiz said 9,600.", "Ana Ruiz"),
        ],
    ),
    ("another figure as far off", False, [ALONE, row("600", "Berg said 600 had gone.", "Tom Berg")]),
    ("a figure that names its whole", True, [row("540", "He said 540 of his neighbours had left.", "Tom Berg")]),
    ("a figure not far off", False, [row("9600", "He said 9,600 of his neighbours left.", "Tom Berg")]),
]


@pytest.mark.parametrize(("doubtful", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_part_against_the_whole(doubtful: bool, rows: list[dict[str, Any]]) -> None:
    found = compare.findings(claims([LARGE, *rows]))
    told = found[found["sentence"].str.startswith(rows[0]["written"]) & found["sentence"].str.contains("Mayor")].iloc[0]
    assert told["sentence"].endswith("but the smaller may be of a part.") == doubtful
    assert (told["weight"] < 3) == doubtful


def test_a_disagreement_comes_before_a_part_however_small() -> None:
    near = claim("evacuated", "9600 person", 1, "document=c;sentence=The sheriff said 9,600.;written=9,600", "Sheriff")
    part = row("540", "He said 540 of his neighbours had left.", "Tom Berg")
    first = compare.findings(claims([LARGE, near, part]))["sentence"].iloc[0]
    assert first.startswith("9,600 (Sheriff) and 11,000 (Mayor) differ")
