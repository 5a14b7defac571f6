"""What figures are called at the head of a sentence, and which disagreements are no headline."""

from __future__ import annotations

import pytest

from charts.flood import labelled, row
from discrepancy.charts.marks import marks
from discrepancy.charts.span import LEFT, draw_span, height
from discrepancy.charts.style import worn
from discrepancy.charts.subject import subject, whole
from discrepancy.matching.figure import figures
from discrepancy.report.canvas import new_page
from discrepancy.report.disputes import closest, disputes
from discrepancy.report.material import gather
from report.boxes import overlapping, texts


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, "people killed"),
        ({"scope": "Albi", "place": "Albi"}, "people killed in Albi"),
        ({"scope": "US", "place": "US"}, "people killed in the US"),
        ({"scope": "Tarn Valley", "place": "Tarn Valley"}, "people killed in the Tarn Valley"),
        ({"scope": "world", "place": "world"}, "people killed worldwide"),
        ({"scope": "SNCF", "place": "SNCF"}, "people killed, SNCF"),
        ({"scope": "children", "population": "children"}, "children killed"),
        (
            {"scope": "children, Albi, 3 March", "population": "children", "place": "Albi", "occasion": "3 March"},
            "children killed in Albi on 3 March",
        ),
        ({"scope": "3 March"}, "people killed on 3 March"),
        ({"scope": "second flood"}, "people killed, second flood"),
        ({"kind": "plan"}, "people killed, planned"),
    ],
)
def test_a_figure_is_called_as_a_person_would(given, wanted):
    (found,) = figures(labelled([row("2025-03-01", "Mayor", 37, 37, "37 dead", measure="killed", **given)]), "default")
    assert subject(found) == wanted


def test_figures_of_several_days_are_called_without_one():
    rows = [
        row(
            "2025-03-01", "Mayor", 37, 37, "37 dead", measure="killed", scope=f"Albi, {day}", place="Albi", occasion=day
        )
        for day in ("1 March", "3 March")
    ]
    assert subject(whole(figures(labelled(rows), "default"))) == "people killed in Albi"
    assert subject(whole(figures(labelled(rows[:1]), "default"))) == "people killed in Albi on 1 March"


def test_a_total_that_another_voice_puts_lower_later_is_no_headline():
    rows = [
        row("2025-03-01", "Mayor", 37, 37, "37 dead", measure="killed"),
        row("2025-03-03", "prefect", 21, 21, "21 dead", measure="killed"),
    ]
    assert disputes(gather(labelled(rows), "", [])) == []


def test_two_voices_on_one_day_are_one():
    rows = [
        row("2025-03-01", "Mayor", 37, 37, "37 dead", measure="killed", document="a", publisher="Herald"),
        row("2025-03-01", "prefect", 21, 21, "21 dead", measure="killed", document="b", publisher="Post"),
    ]
    (found,) = disputes(gather(labelled(rows), "", []))
    assert found.headline == "People killed on 1 March: 21 or 37?"
    assert found.certainty == "Fairly sure that they differ: two sources, in two articles."


@pytest.mark.parametrize(
    ("given", "but"),
    [
        ({"written": "21 other people"}, "one of them leaves some out"),
        ({"source": "Mayor"}, "one source gives both and may have counted again"),
    ],
)
def test_what_may_be_no_disagreement_is_told_only_where_there_is_none(given, but):
    doubted = [
        row("2025-03-01", "Mayor", 37, 37, "37 dead", measure="killed", document="a", publisher="Herald"),
        row("2025-03-01", given.get("source", "prefect"), 21, 21, given.get("written", "21 dead"), measure="killed",
            document="b", publisher="Post"),
    ]  # fmt: skip
    plain = [
        row("2025-03-01", "Mayor", 300, 300, "300 hurt", measure="wounded", document="c", publisher="Herald"),
        row("2025-03-01", "prefect", 200, 200, "200 hurt", measure="wounded", document="d", publisher="Post"),
    ]
    (found,) = disputes(gather(labelled([*doubted, *plain]), "", []))
    assert found.headline == "People injured on 1 March: 200 or 300?"
    material = gather(labelled(doubted), "", [])
    assert disputes(material) == []
    assert closest(material).certainty.startswith(f"Not sure that they differ: {but}.")


def test_a_total_of_one_day_does_not_fall_on_another():
    given = {"measure": "killed", "scope": "1 March", "occasion": "1 March", "series": "killed"}
    told = "The prefect counted 37 dead on Saturday and 21 on Monday."
    rows = [
        row("2025-03-01", "prefect", 37, 37, "37 dead", sentence=told, **given),
        row("2025-03-03", "prefect", 21, 21, "21", sentence=told, **given),
    ]
    assert disputes(gather(labelled(rows), "", [])) == []


def test_a_third_voice_of_the_day_is_told_and_one_that_agrees_is_not():
    words = "The mayor counted 21 dead, the prefect 37, the union 90, and a deputy nearly 40."
    told = (("Mayor", 21, "21 dead"), ("prefect", 37, "37"), ("union", 90, "90"), ("deputy", 40, "nearly 40"))
    rows = [
        row("2025-03-01", who, value, value, written, measure="killed", sentence=words, document="a",
            publisher="Herald", hedge="nearly" if "nearly" in written else "exact")
        for who, value, written in told
    ]  # fmt: skip
    (found,) = disputes(gather(labelled(rows), "", []))
    assert found.headline == "People killed on 1 March: 21, 37 or 90?"
    assert found.certainty == "Sure that they differ: one sentence gives all three figures."


@pytest.mark.parametrize("values", [(83, 119, 800), (795, 798, 800), (1, 400, 800), (10, 10.5, 11, 800)])
def test_labels_of_a_line_of_figures_are_clear_of_each_other(values):
    rows = [
        row("2025-03-01", f"the office number {place}", value, value, f"{value}", measure="killed")
        for place, value in enumerate(values)
    ]
    found = sorted(marks(labelled(rows)), key=lambda mark: mark.value)
    with worn():
        canvas = new_page()
        draw_span(canvas.axes(LEFT, 100, 260, height(found, 260)), found, {})
        boxes = list(texts(canvas))
    assert len(boxes) >= 2 * len(found)
    assert overlapping(boxes) == []
