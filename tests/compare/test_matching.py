"""Whether two figures of articles are of one thing: by levels and weights, explained, the same from either side."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import discrepancy.accessor  # noqa: F401 (registers the accessor)
from discrepancy import matching, table, verdicts
from discrepancy.matching.comparisons import levels
from discrepancy.matching.figure import figures
from discrepancy.matching.match import explain, match, weight
from laws import tried

PAIRS = tomllib.loads((Path(__file__).parent / "pairs_of_articles.toml").read_text(encoding="utf-8"))["pair"]


def row(name: str, told: dict[str, Any]) -> dict[str, Any]:
    """A claim of an article, with the slots that are told."""
    number = float(told.get("low", 34))
    top = None if told.get("hedge") == "at_least" else number
    usual = {
        "date": "2031-05-01", "source": f"Speaker {name}", "attributed": True, "measure": "killed", "unit": "person",
        "document": f"{name}.txt", "sentence": f"{number:g} in {name}.", "written": f"{number:g}", "counted": "people",
        "start": 10 if name == "a" else 40, "end": 15 if name == "a" else 45, "hedge": "exact",
    }  # fmt: skip
    return {**usual, **told, "low": number, "high": top}


def claims(*told: dict[str, Any]) -> pd.DataFrame:
    return table.complete(pd.DataFrame([row("abcdefgh"[place], one) for place, one in enumerate(told)]))


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["what"] for pair in PAIRS])
def test_two_figures_are_of_one_thing_perhaps_or_not(pair: dict[str, Any]) -> None:
    a, b = figures(claims(pair["a"], pair["b"]), "default")
    assert match(a, b).likeness == pair["likeness"], explain(match(a, b))
    assert match(a, b) == match(b, a)


def test_perhaps_is_a_table_of_its_own_and_no_relation() -> None:
    known = claims({"low": 34, "place": "Alba"}, {"low": 60})
    found = known.discrepancy.possible()
    assert list(found["against"]) == ["a place told of one only"]
    assert verdicts.relations(known).empty
    assert verdicts.findings(known).empty


def test_a_match_explains_itself_and_adds_up() -> None:
    known = claims({"low": 34}, {"low": 41})
    ids = known["claim_id"].tolist()
    steps = known.discrepancy.explain(*ids)
    a, b = figures(known, "default")
    assert steps["total"].iloc[-1] == match(a, b).bits
    assert steps["told"].iloc[0] == "any two figures of one unit"
    assert explain(match(a, b)).startswith("same (+")
    with pytest.raises(KeyError, match="no claim has the id"):
        known.discrepancy.explain(ids[0], "nobody")


def test_every_level_that_weighs_is_one_that_figures_can_have() -> None:
    a, b = figures(claims({"low": 34}, {"low": 41}), "default")
    assert all(isinstance(weight(*level), float) for level in levels(a, b).items())


@pytest.mark.parametrize("kind", ["background", "denied"])
def test_background_and_denials_are_in_no_series_and_no_finding(kind: str) -> None:
    told = {"role": "background"} if kind == "background" else {"stance": "denied"}
    known = claims({"low": 34, **told}, {"low": 41})
    assert verdicts.findings(known).empty
    assert verdicts.series(known)["high"].tolist() == [41.0]


TUESDAY = {"occasion": "on Tuesday", "scope": "on Tuesday", "measure": "arrested"}
THURSDAY = {"occasion": "on Thursday", "scope": "on Thursday", "measure": "arrested", "date": "2031-05-03"}
HELD = {"low": 292, "document": "d.txt", "sentence": "Of 292 people held 9 were charged.", "written": "292 people"}
CHARGED = {**HELD, "low": 9, "measure": "charged", "written": "9", "start": 60, "end": 61}
UNION = {"measure": "jobs_cut", "counted": "job", "unit": "item", "document": "d.txt", "sentence": "The union says 95."}
HISTORY = {"role": "background"}
RELATED: list[tuple[str, dict[str, Any], dict[str, Any], list[str]]] = [
    ("counts of two days, the later one lower", {"low": 38, **TUESDAY}, {"low": 30, **THURSDAY}, ["drift"]),
    ("counts of one thing on two days, in two series", {"low": 30, **TUESDAY}, {"low": 38, **THURSDAY}, ["drift"]),
    ("a part that names its whole", {**HELD, "measure": "arrested"}, {**CHARGED, "part_of": "292 people"},
     ["part_of_total"]),
    ("a part that names another whole", {**HELD, "measure": "arrested"}, {**CHARGED, "part_of": "40"}, []),
    ("what is surely one thing is no part of it",
     {"low": 41, "document": "d.txt", "sentence": "The union says 41 died."},
     {"low": 44, "document": "d.txt", "sentence": "44 died on Tuesday.", "occasion": "on Tuesday"}, ["conflict"]),
    ("a plan and what is done, one amount", {"low": 130, "kind": "plan"}, {"low": 130}, ["agree"]),
    ("a plan and what is done, two amounts", {"low": 130, "kind": "plan"}, {"low": 150}, []),
    ("a bare number that answers a plan", {**UNION, "low": 78, "kind": "plan", "sentence": "It will cut 78 jobs."},
     {**UNION, "low": 95, "written": "95"}, ["conflict"]),
    ("history that two articles tell alike", {"low": 34, **HISTORY}, {"low": 34, **HISTORY}, ["agree"]),
    ("history that two articles tell otherwise", {"low": 34, **HISTORY}, {"low": 41, **HISTORY}, []),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "wanted"), [row[1:] for row in RELATED], ids=[row[0] for row in RELATED])
def test_what_two_figures_of_articles_are_to_each_other(
    a: dict[str, Any], b: dict[str, Any], wanted: list[str]
) -> None:
    assert list(verdicts.relations(claims(a, b))["verdict"]) == wanted


def test_a_figure_that_is_shown_is_held_against_no_further_article() -> None:
    article = {"document": "a.txt", "sentence": "34 died, the mayor said; the union spoke of 51."}
    found = verdicts.findings(claims({"low": 34, **article}, {"low": 51, **article, "start": 44}, {"low": 45}))
    assert [*found["gap"]] == [1.5]


SLOTS = st.fixed_dictionaries(
    {"low": st.integers(2, 400)},
    optional={
        "place": st.sampled_from(["Alba", "Berg", ""]),
        "counted": st.sampled_from(["people", "child", "soldier"]),
        "kind": st.sampled_from(["total", "part", "increment"]),
        "source": st.sampled_from(["Mayor", "Union"]),
    },
)


@tried(8)
@given(st.lists(SLOTS, min_size=2, max_size=5), st.lists(st.integers(2, 400), min_size=1, max_size=3))
def test_an_article_about_another_event_changes_no_verdict(told: list[dict[str, Any]], others: list[int]) -> None:
    known = claims(*told)
    other = [
        row("z", {"low": low, "place": "Zamora", "start": place * 30, "end": place * 30 + 4, "sentence": f"{low} z."})
        for place, low in enumerate(others)
    ]
    both = table.complete(pd.concat([known.reset_index(), pd.DataFrame(other)], ignore_index=True))
    assert judged(known) == {pair: found for pair, found in judged(both).items() if pair <= set(known["claim_id"])}


def judged(known: pd.DataFrame) -> dict[frozenset[str], str]:
    found = verdicts.relations(matching.label(known))
    return {frozenset((a, b)): verdict for a, b, verdict in zip(found["a"], found["b"], found["verdict"], strict=True)}
