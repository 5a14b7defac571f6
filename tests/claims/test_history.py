"""Figures of another time than the event, by the rule that tells it."""

from __future__ import annotations

import datetime as dt

import pytest

from discrepancy.claims.asof import Figure, as_of
from discrepancy.claims.dates import windows
from discrepancy.claims.days import Known
from discrepancy.claims.history import is_of_another_time
from discrepancy.language.parser import parse

PUBLISHED = dt.date(2025, 3, 13)

FIGURES = [
    ("The 1953 flood killed 2,100 people.", "2,100", "history.dated"),
    ("A 1987 fire at the same plant killed six workers.", "six", "history.dated"),
    ("Some 230 people died in the city in 2010.", "230", "history.dated"),
    ("It is the worst fire since 2003, when 15 people died.", "15", "history.dated"),
    ("It is the worst spill since the 1979 blowout that released 140 million gallons.", "140", "history.dated"),
    ("Last year's quake killed 300 people.", "300", "history.dated"),
    ("A decade ago 300 nurses worked here.", "300", "history.dated"),
    ("The strike of 2019 cost 40 million pounds.", "40", "history.dated"),
    ("In the 2019 season 300 homes burned.", "300", "history.dated"),
    ("Turnout was 61 percent in 2019.", "61", "history.dated"),
    ("Seasonal flu kills 300 people every year.", "300", "history.custom"),
    ("The plant typically employs 900 workers.", "900", "history.custom"),
    ("On average, 40 people drown there.", "40", "history.custom"),
    ("On a normal day the ferry carries 2,000 passengers.", "2,000", "history.custom"),
    ("The clinic, which usually treats 30 patients, had 410.", "30", "history.custom"),
    ("In previous years 300 homes burned.", "300", "history.past"),
    ("Decades earlier a dam break had killed 90 people.", "90", "history.past"),
    ("The last such outbreak killed 40 people.", "40", "history.happening"),
    ("A previous eruption killed 800 villagers.", "800", "history.happening"),
    ("In the previous election the Greens won 30 seats.", "30", "history.happening"),
    # of the event
    ("The flood on Tuesday killed 21 people.", "21", ""),
    ("Some 230 people died last month.", "230", ""),
    ("In the past 24 hours 40 people fell ill.", "40", ""),
    ("It is the worst fire since 2003, and 40 people have died.", "40", ""),
    ("The clinic, which usually treats 30 patients, had 410.", "410", ""),
    ("The toll of 40 is the highest in a decade.", "40", ""),
    ("Turnout was 48 percent, compared with 61 percent in 2019.", "48", ""),
    ("Some 60 lorries crashed there in 2025.", "60", ""),
    ("The bridge, built in 1967, collapsed and killed 40 people.", "40", ""),
    ("Another 40 people fell ill in the past week.", "40", ""),
]


@pytest.mark.parametrize(("sentence", "number", "rule"), FIGURES)
def test_the_rule_that_tells_another_time(sentence: str, number: str, rule: str) -> None:
    doc = parse([sentence])[0]
    token = next(token for token in doc if token.text == number)
    noun = token.head if token.dep_ == "nummod" else token
    figure = Figure(noun, token.idx, max(token.idx + len(token), noun.idx + len(noun)))
    window = as_of(figure, windows(sentence, Known(PUBLISHED)), PUBLISHED)
    assert is_of_another_time(figure, window, PUBLISHED) == rule


def test_without_the_day_of_the_article_no_date_is_history() -> None:
    sentence = "Some 230 people died in 2010."
    doc = parse([sentence])[0]
    figure = Figure(doc[2], 0, doc[2].idx + len(doc[2]))
    assert is_of_another_time(figure, as_of(figure, windows(sentence, Known(None)), None), None) == ""
