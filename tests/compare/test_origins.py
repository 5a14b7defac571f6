from __future__ import annotations

import pytest

from compare.claims_in_words import claim, claims
from discrepancy import matching, verdicts

COPIED = "The river burst its banks before dawn and killed 43 people in two villages of the valley."
BOTH = "In the two villages of the valley 12 men and 12 women died at once."


def origins(*rows: tuple[str, int, str]) -> int:
    """How many independent origins there are behind figures of people killed (words, day, more)."""
    made = [claim("killed", words, day, more, f"D{i}") for i, (words, day, more) in enumerate(rows)]
    return int(matching.label(claims(made))["origin"].nunique())


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


PRINTED = [  # three sentences of an agency story: the number in words, the sentence in one print and in the other
    ("43 person", "At least 43 people were killed when the river burst its banks on Sunday, officials said.", ""),
    ("43 person", "Mayor Ana Ruiz said that 43 families had lost somebody in the two villages of the valley.", ""),
    ("90 person", "Some 90 people died.", "Some 90 people died, and many more were hurt."),
]


def prints(changed: str = "90 person", another: str = "Bugle") -> int:
    """The origins behind two prints of an agency story, whose last figure may be another in the second."""
    rows = [claim("killed", words, 1, f"document=d;sentence={one}", "Star") for words, one, _ in PRINTED]
    kept = [*PRINTED[:2], (changed, *PRINTED[2][1:])]
    rows += [claim("killed", words, 1, f"document=e;sentence={new or one}", another) for words, one, new in kept]
    return int(matching.label(claims(rows))["origin"].nunique())


def test_two_prints_of_a_story_are_one_origin_unless_the_figure_changed() -> None:
    assert prints() == 2
    assert prints("95 person") == 3


def test_one_shared_sentence_makes_no_two_prints_of_a_story() -> None:
    short, other = "Some 90 people died.", "By dawn 90 were dead in the valley, and the bridges were gone."
    rows = [
        claim("killed", "43 person", 1, f"document=d;sentence={COPIED}", "Star"),
        claim("killed", "90 person", 1, f"document=d;sentence={short}", "Star"),
        claim("killed", "43 person", 1, f"document=e;sentence={COPIED}", "Bugle"),
        claim("killed", "90 person", 1, f"document=e;sentence={other}", "Bugle"),
    ]
    assert matching.label(claims(rows))["origin"].nunique() == 3


def test_a_right_conversion_in_brackets_is_no_figure_of_its_own() -> None:
    for brackets, number in (("11 mile", 1), ("15 mile", 2)):
        told = f"document=d;sentence=The dyke broke over 17.7 km ({brackets}s).;scope=dyke"
        first = claim("length", "17.7 km", 1, f"{told};written=17.7 km;start=20;end=27")
        again = claim("length", brackets, 1, f"{told};written={brackets}s;start=29;end=37")
        found = verdicts.series(claims([first, again])).iloc[0]
        assert found["origins"] == number
        assert ("disagree" in found["consensus"]) == (number == 2)


def test_a_source_that_agrees_with_itself_is_no_two_sources() -> None:
    rows = [claim("killed", words, 1, name="Star") for words in ("about 400 person", "403 person")]
    found = verdicts.series(claims(rows)).iloc[0]
    assert (found["origins"], found["voices"], found["agreeing"]) == (2, 1, 2)
    assert "sources agree" not in found["headline"]


def test_one_length_in_two_units_is_agreed_on() -> None:
    rows = [claim("length", "17.7 km", 1, "scope=dyke", "Star"), claim("length", "11 mile", 1, "scope=dyke", "Bugle")]
    found = verdicts.series(claims(rows)).iloc[0]
    assert (found["agreeing"], found["consensus"]) == (2, "Both sources fit 17.7 km.")


def test_a_quoted_speaker_stands_for_the_origin() -> None:
    rows = [
        claim("killed", "40 person", 1, "document=d;sentence=40 dead in flood;attributed=false", "Daily"),
        claim("killed", "40 person", 1, "document=d;sentence=Ruiz said 40.;source=Ana Ruiz"),
    ]
    table = matching.label(claims(rows))
    assert set(table["origin"]) == {table.xs("Ana Ruiz", level="source")["claim_id"].iloc[0]}


def test_five_hundred_copies_are_one_origin_and_few_pairs() -> None:
    rows = [claim("killed", "43 person", 1, f"sentence={COPIED}", f"D{i}") for i in range(500)]
    table = claims(rows)
    assert matching.label(table)["origin"].nunique() == 1
    assert len(verdicts.relations(table)) < 2_000
