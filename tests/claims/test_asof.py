"""As-of dates: which date phrase belongs to a figure, and what it means."""

from __future__ import annotations

import datetime as dt

import pytest

from discrepancy.claims import extract
from discrepancy.claims.asof import Figure, as_of
from discrepancy.claims.dates import windows
from discrepancy.claims.days import Known
from discrepancy.documents.model import Document, Event
from discrepancy.language.parser import parse

PUBLISHED = dt.date(2025, 3, 13)  # a Thursday

WINDOWS = [
    ("The count was made on Tuesday.", "2025-03-11", "2025-03-11"),
    ("The count was made on Thursday.", "2025-03-13", "2025-03-13"),
    ("The count was made last Thursday.", "2025-03-06", "2025-03-06"),
    ("The count was made yesterday.", "2025-03-12", "2025-03-12"),
    ("The storm struck overnight.", "2025-03-13", "2025-03-13"),
    ("It happened on 5 March.", "2025-03-05", "2025-03-05"),
    ("It happened on March 5th, 2024.", "2024-03-05", "2024-03-05"),
    ("It happened on Dec. 28.", "2024-12-28", "2024-12-28"),
    ("It happened in February.", "2025-02-01", "2025-02-28"),
    ("It happened in November.", "2024-11-01", "2024-11-30"),
    ("It happened in May 2010.", "2010-05-01", "2010-05-31"),
    ("It happened in 2010.", "2010-01-01", "2010-12-31"),
    ("It happened three days ago.", "2025-03-10", "2025-03-10"),
    ("It happened two years ago.", "2023-01-01", "2023-12-31"),
    ("It happened last week.", "2025-03-03", "2025-03-09"),
    ("It happened last month.", "2025-02-01", "2025-02-28"),
    ("It happened last year.", "2024-01-01", "2024-12-31"),
    ("The log says 2025-03-09.", "2025-03-09", "2025-03-09"),
    ("The storm struck last night.", "2025-03-12", "2025-03-12"),
    ("It rained at the weekend.", "2025-03-08", "2025-03-09"),
    ("It happened a decade ago.", "2015-01-01", "2015-12-31"),
    ("Dec 2019 was dry.", "2019-12-01", "2019-12-31"),
    ("It happened in mid-February.", "2025-02-11", "2025-02-20"),
    ("It happened in early February.", "2025-02-01", "2025-02-10"),
    ("It happened at the end of February.", "2025-02-21", "2025-02-28"),
    ("It happened on 3 and 4 March.", "2025-03-03", "2025-03-04"),
    ("It happened on March 2-5, 2024.", "2024-03-02", "2024-03-05"),
    ("It happened between Sunday and Tuesday.", "2025-03-09", "2025-03-11"),
    ("It happened from 28 February to 2 March.", "2025-02-28", "2025-03-02"),
    ("It happened on Tuesday, March 11.", "2025-03-11", "2025-03-11"),
    ("It happened by the 4th.", "2025-03-04", "2025-03-04"),
    ("It happened by the 24th.", "2025-02-24", "2025-02-24"),
    ("It happened on New Year's Eve.", "2024-12-31", "2024-12-31"),
    ("It happened 48 hours ago.", "2025-03-11", "2025-03-11"),
    ("It happened a few days ago.", "2025-03-10", "2025-03-10"),
    ("It happened earlier this week.", "2025-03-10", "2025-03-12"),
    ("It happened a century ago.", "1925-01-01", "1925-12-31"),
    ("It was the 1953 storm.", "1953-01-01", "1953-12-31"),
    ("It happened early Friday.", "2025-03-14", "2025-03-14"),
    ("It happened in the 1990s.", "1990-01-01", "1999-12-31"),
    ("It happened between 2010 and 2014.", "2010-01-01", "2014-12-31"),
    ("Sales rose in the fourth quarter.", "2024-10-01", "2024-12-31"),
    ("Sales rose in the first quarter of 2023.", "2023-01-01", "2023-03-31"),
]


@pytest.mark.parametrize(("sentence", "first", "last"), WINDOWS)
def test_a_date_phrase_means_a_window(sentence: str, first: str, last: str) -> None:
    (window,) = windows(sentence, Known(PUBLISHED))
    assert (window.first.isoformat(), window.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "sentence",
    [
        "No date at all.",
        "It may rain.",
        "On 31 February it rained.",
        "May I march?",
        "It happened in 2025.",
        "It happened in March.",
        "It happened this week.",
        "It happened two days later.",
        "It was the third day.",
    ],
)
def test_no_window_without_a_date(sentence: str) -> None:
    assert windows(sentence, Known(PUBLISHED)) == []


@pytest.mark.parametrize("sentence", ["They left on Tuesday.", "They left yesterday.", "They left on 5 March."])
def test_relative_dates_need_the_day_of_publication(sentence: str) -> None:
    assert windows(sentence, Known(None)) == []


OWN = [
    ("On Tuesday the quake killed 40 people.", "40", "2025-03-11"),
    ("Officials said on Wednesday that 40 people had died.", "40", "2025-03-12"),
    ("Some 230 people died in 2010.", "230", "2010-01-01"),
    ("The fire, which began on Monday, has killed 40 people.", "40", None),
    ("The fire has killed 40 people since Monday.", "40", None),
    ("As of Wednesday, 40 people had died.", "40", "2025-03-12"),
    ("As of 6 p.m. Tuesday, 40 people had died.", "40", "2025-03-11"),
    ("It has paid 40 people; a hearing is set for Monday.", "40", None),
    ("A survey published on Tuesday found 40 people ill.", "40", "2025-03-11"),
    ("A bomb planted on Tuesday killed 40 people.", "40", None),
    ("Ash began falling on Tuesday over 40 people.", "40", "2025-03-11"),
]


@pytest.mark.parametrize(("sentence", "number", "first"), OWN)
def test_the_date_of_its_own_clause_dates_a_figure(sentence: str, number: str, first: str | None) -> None:
    doc = parse([sentence])[0]
    token = next(token for token in doc if token.text == number)
    figure = Figure(token.head, token.idx, token.idx + len(token))
    window = as_of(figure, windows(sentence, Known(PUBLISHED)), PUBLISHED)
    assert (window.first.isoformat() if window else None) == first


PROBES = [
    ("Rescuers saved 152 people, up from 146 a day earlier.", "146", "2025-03-12"),
    ("The toll rose to 149 from 140.", "140", "2025-03-12"),
    ("Some 190 people are missing, down from 240 on Monday.", "240", "2025-03-10"),
    ("It was the worst flood since 2009, when 94 people died.", "94", "2009-01-01"),
    ("About 2,000 people marched on Wednesday. Police put the crowd at 1,200.", "1,200", "2025-03-12"),
    ("The toll rose to 149 from 140.", "149", "2025-03-13"),
    ("The hall burned on Monday. Some 40 people were hurt that day.", "40", "2025-03-10"),
    ("On Wednesday 310 people marched, against 170 a week earlier. The union counted 620.", "170", "2025-03-05"),
    (
        "On Wednesday 310 people marched, against 170 a week earlier. The union counted 620 marchers.",
        "620",
        "2025-03-12",
    ),
    ("They were led out on Wednesday to cheers from 200 neighbours.", "200", "2025-03-12"),
]


@pytest.mark.parametrize(("text", "number", "day"), PROBES)
def test_the_day_of_a_claim(text: str, number: str, day: str) -> None:
    claims = extract([Document("one.txt", text, published=PUBLISHED)], Event())
    found = {text[c.quantity.start : c.quantity.end]: str(c.date) for c in claims}
    assert next(date for words, date in found.items() if number in words) == day


AHEAD = [
    ("Classes will be held on Saturday for 4,000 pupils.", "4,000", "2025-03-15", "2025-03-15"),
    ("Some 300 guests may fly home on Sunday.", "300", "2025-03-16", "2025-03-16"),
    ("A further 250 homes are due to be reconnected at the weekend.", "250", "2025-03-15", "2025-03-16"),
    ("The mill plans to rehire 35 of its cutters by May.", "35", "2025-05-01", "2025-05-31"),
    ("The bank will pay 300 families on 2 February.", "300", "2026-02-02", "2026-02-02"),
    ("Doctors hope to discharge 30 patients in the third quarter.", "30", "2025-07-01", "2025-09-30"),
    ("Ministers said they expected 5,000 tourists to return by Tuesday.", "5,000", "2025-03-18", "2025-03-18"),
    ("They unveiled a plan to cut 500 jobs by September.", "500", "2025-09-01", "2025-09-30"),
    ("Some 90 sailors will fly home tomorrow.", "90", "2025-03-14", "2025-03-14"),
    ("The minister said on Monday that 500 workers will leave.", "500", "2025-03-10", "2025-03-10"),
    ("Some 500 people were told to leave on Monday.", "500", "2025-03-10", "2025-03-10"),
    ("At least 80 people would have died on Sunday without the siren.", "80", "2025-03-09", "2025-03-09"),
    ("The hall, where 40 people were hurt, will reopen on Monday.", "40", "2025-03-13", "2025-03-13"),
    ("Officials expect 30,000 evacuees by Tuesday. Some 400 people were evacuated.", "400", "2025-03-13", "2025-03-13"),
]


@pytest.mark.parametrize(("text", "number", "first", "last"), AHEAD)
def test_a_day_to_come_is_the_next_of_its_name(text: str, number: str, first: str, last: str) -> None:
    claims = extract([Document("one.txt", text, published=PUBLISHED)], Event())
    found = [(str(c.date), str(c.date_end)) for c in claims if number in text[c.quantity.start : c.quantity.end]]
    assert found == [(first, last)]


DEEDS = [
    ("Seven people are now known to have died in Monday's explosion.", "Seven", "2025-03-13"),
    ("Nine people died in Monday's explosion, the coroner said on Wednesday.", "Nine", "2025-03-12"),
    ("The explosion on Monday night killed at least seven sailors.", "seven", "2025-03-13"),
    ("Some 3,400 people have been evacuated since the leak on Monday.", "3,400", "2025-03-13"),
    ("The storm on Saturday destroyed 40 homes.", "40", "2025-03-13"),
    ("Eleven people were hurt in the 1 March fire.", "Eleven", "2025-03-13"),
    ("The number of people hurt in Saturday's crash rose to 31 on Sunday.", "31", "2025-03-09"),
    ("Some 50 people died on Monday.", "50", "2025-03-10"),
    ("On Monday the explosion killed 12 people.", "12", "2025-03-10"),
    ("The march on Saturday drew 2,000 people.", "2,000", "2025-03-08"),
    ("The earthquake in December 1988 killed 25,000 people.", "25,000", "1988-12-01"),
]


@pytest.mark.parametrize(("text", "number", "day"), DEEDS)
def test_the_day_of_the_deed_is_no_day_of_its_count(text: str, number: str, day: str) -> None:
    claims = extract([Document("one.txt", text, published=PUBLISHED)], Event())
    assert [str(c.date) for c in claims if number in text[c.quantity.start : c.quantity.end]] == [day]


CHANGES = [
    ("There were 289 people aboard, 18 more than the owner had said.", "18", "up"),
    ("The ship carried 160 life jackets, 80 short of the minimum.", "80", "down"),
    ("Some 40 people died.", "40", None),
]


@pytest.mark.parametrize(("text", "number", "trend"), CHANGES)
def test_a_difference_is_a_change(text: str, number: str, trend: str | None) -> None:
    claims = extract([Document("one.txt", text, published=PUBLISHED)], Event())
    assert [c.quantity.trend for c in claims if number in text[c.quantity.start : c.quantity.end]] == [trend]
