"""What is denied is nobody's claim; who denies what somebody else claims contradicts it."""

from __future__ import annotations

import pytest

from compare.claims_in_words import claim, claims
from discrepancy import matching, verdicts

REBELS = claim("killed", "50 person", 1, "source=rebels", "A")
DENIED = claim("killed", "50 person", 2, "source=ministry;stance=denied", "B")
DOCTOR = claim("killed", "12 person", 1, "source=doctor", "C")


def judged(*rows: dict[str, object]) -> list[str]:
    return list(verdicts.relations(claims(list(rows)))["verdict"])


def test_a_denial_contradicts_the_claim_of_the_same_figure() -> None:
    assert judged(REBELS, DENIED) == ["conflict"]


@pytest.mark.parametrize(
    ("denial", "other"),
    [
        ("killed", DOCTOR),  # another figure: the denial says nothing of it
        ("killed", claim("killed", "50 person", 2, "source=ministry;stance=denied", "D")),
        ("killed", claim("killed", "50 person", 9, "source=doctor", "D")),  # claimed only later
        ("killed", claim("killed", "50 person", 2, "source=ministry", "B")),  # its own figure, in one article
        ("injured", REBELS),
    ],
)
def test_a_denial_is_held_against_nothing_else(denial: str, other: dict[str, object]) -> None:
    rows = claims([{**DENIED, "measure": denial}, other])
    assert "conflict" not in list(verdicts.relations(rows)["verdict"])
    assert "agree" not in list(verdicts.relations(rows)["verdict"])


def test_who_denies_that_thousands_died_denies_every_figure_that_the_word_takes_in() -> None:
    denial = claim("killed", "thousands person", 2, "source=ministry;stance=denied", "B")
    assert judged(claim("killed", "2400 person", 1, "", "A"), denial) == ["conflict"]
    assert judged(claim("killed", "40 person", 1, "", "A"), denial) == []


def test_a_denied_figure_counts_in_no_index_of_its_series() -> None:
    alone = verdicts.series(claims([REBELS, DOCTOR])).iloc[0]
    beside = verdicts.series(claims([REBELS, DOCTOR, DENIED])).iloc[0]
    changed = {name for name in alone.index if not same(alone[name], beside[name])}
    assert changed <= {"conflicts", "weight"}
    assert beside["conflicts"] == alone["conflicts"] + 1


def test_a_supposed_figure_is_compared_with_nothing() -> None:
    assert judged(REBELS, claim("killed", "50 person", 1, "stance=supposed", "B")) == []


def test_a_series_of_denials_alone_is_none() -> None:
    assert verdicts.series(claims([DENIED])).empty


def test_a_denial_has_no_origin_in_common_with_the_claim() -> None:
    labels = matching.label(claims([REBELS, {**DENIED, "source": "rebels"}]))
    assert labels["origin"].nunique() == 2


def same(a: object, b: object) -> bool:
    return a == b or (a != a and b != b)
