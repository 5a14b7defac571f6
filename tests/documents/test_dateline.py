"""The day of publication from the text: stated near the head or at the foot, never taken from the prose."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.documents.dateline import find

DAY = date(2023, 3, 9)
BODY = "\n".join(
    [
        "Three bridges were closed after the river rose by two metres, the town council said.",
        "It was the worst flood since July 14, 2021, when 180 people died in the same valley.",
        "The first warning had come on 1 March 2023, according to the weather service.",
    ]
    * 8
)

DATED = {
    "labelled": "Published: 9 March 2023\n" + BODY,
    "labelled, no colon": "River rises\nPublished 9 March 2023\n" + BODY,
    "label as a title": "Published On 9 Mar 2023\n" + BODY,
    "label with time first": "Published: 12:01 BST, 9 March 2023\n" + BODY,
    "date field": "Date: 2023-03-09\n\n" + BODY,
    "posted": "Posted on March 9, 2023 by the editors\n" + BODY,
    "published before updated": "Updated: 11 March 2023\nPublished: 9 March 2023\n" + BODY,
    "both on a line": "Published: March 9, 2023 - Updated: March 11, 2023\n" + BODY,
    "update in brackets": "Published 9 March 2023 (updated 11 March 2023)\n" + BODY,
    "only updated": "Last updated: March 9, 2023, 5:30 p.m. EST\n" + BODY,
    "published and revised": "Published 9 March 2023. Last revised 11 March 2023.\n" + BODY,
    "submitted": "River rises\nSubmitted by the council on 9 March 2023\n" + BODY,
    "of the report": "Event date: 1 March 2023\nReport date: 9 March 2023\n" + BODY,
    "before an outlet": "# River rises\n*9 March 2023, The Valley Post*\n" + BODY,
    "with a page": "River rises\nThe Valley Post, 9 March 2023, page 3\n" + BODY,
    "behind a dash": "River rises\n— Valley Wire, 9 March 2023\n" + BODY,
    "emphasised": "# River rises\n\n*Published 9 March 2023*\n\n" + BODY,
    "bold label": "**Date:** 9 March 2023\n\n" + BODY,
    "alone": "River rises\n9 March 2023\n" + BODY,
    "alone with weekday and time": "River rises\nThu 9 Mar 2023 16.44 GMT\n" + BODY,
    "label and date": "Situation report, 9 March 2023\n" + BODY,
    "among furniture": "River rises\nBy Ann Lee | March 9, 2023 | 3 min read\n" + BODY,
    "after a byline": "River rises\nBy Ann Lee, Valley Post, March 9, 2023\n" + BODY,
    "after a byline and a dash": "River rises\nBy Ann Lee – 9 March 2023\n" + BODY,
    "dateline": "RIVERTON, March 9, 2023 (Wire) - Three bridges were closed.\n" + BODY,
    "dateline, agency in strokes": "RIVERTON, Ohio, Mar. 9, 2023 /Wire/ -- Three bridges were closed.\n" + BODY,
    "dateline in small letters": "River rises\nSan Lorenzo de la Sierra, 9 March 2023 – Three bridges closed.\n" + BODY,
    "dateline, dashes": "Port Vila, Vanuatu — March 9, 2023 — Three bridges were closed.\n" + BODY,
    "dateline in capitals, no comma": "RIVERTON 9 March 2023 (Wire) Three bridges were closed.\n" + BODY,
    "dateline of a place with an article": "The Hague, March 9, 2023 – Three bridges were closed.\n" + BODY,
    "dateline in brackets": "RIVERTON/PORT VILA (9 March 2023) – Three bridges were closed.\n" + BODY,
    "outlet, day and time": "Valley Post — Thursday, 9 March 2023, 16:44\n" + BODY,
    "between strokes": "March 9, 2023 / 5:30 PM EST / Valley News\n" + BODY,
    "capitals": "PUBLISHED: 17:30, Thu, Mar 9, 2023 | UPDATED: 18:00, Sat, Mar 11, 2023\n" + BODY,
    "editor's line": "Source: Wire| 2023-03-09 20:15:30|Editor: lee\n" + BODY,
    "zone with hours": "March 9, 2023 5:11 PM GMT+1 · Updated 3 days ago\n" + BODY,
    "date before a dash": "March 9, 2023 – Three bridges were closed.\n" + BODY,
    "place and day on a line": "Riverton, 9 March 2023\n" + BODY,
    "foot": BODY + "\nPublished 9 March 2023",
    "foot, alone": BODY + "\n\n9 March 2023\n",
    "latest post": BODY + "\nWater is at the doors. — Ann Lee (@annlee) March 8, 2023"
    "\nBridge gone. — Riverton News (@riverton) March 9, 2023\n" + BODY,
    "place, day and time before the dateline": "RIVERTON | Thu Mar 9, 2023 7:50 pm EST RIVERTON (Wire) - Three died.\n"
    + BODY,
    "name and day before the text": "Ann Lee | 16:55 UK time, Thursday, 9 March 2023 We are here today.\n" + BODY,
    "day and a stroke before the text": "March 09, 2023 | From Ann Lee, Valley Post Three bridges were closed.\n"
    + BODY,
    "day and time between headline and text": "Rivers rise Thursday 9 March 2023 14.27 GMT The council said.\n" + BODY,
    "label between headline and text": "Rivers rise, says council Page last updated at 08:58 GMT, "
    "Thursday, 9 March 2023 09:58 UK Three bridges were closed.\n" + BODY,
    "day before the label": "9 March 2023 Last updated at 14:59 GMT Help Three bridges were closed.\n" + BODY,
    "day with a short year": "09 March 23 07:00 GMT\n" + BODY,
    "dateline behind a headline": "* Three bridges closed RIVERTON, March 9, 2023 (Wire) - The river rose.\n" + BODY,
    "day behind the agency": "(Wire) - March 9, 2023 - Three bridges were closed.\n" + BODY,
    "report of a series": "Situation Report No. 4 – 9 March 2023\n" + BODY,
    "update of a series": "Flash update #3 (as of 9 March 2023)\n" + BODY,
    "day before the author": "March 9, 2023 by Ann Lee\n" + BODY,
    "day after the author": "by Ann Lee on March 9, 2023\n" + BODY,
    "revision": BODY + "\nThis page was last edited on 9 March 2023, at 13:18 (UTC).",
    "revision as of": BODY + "\nRevision as of 13:18, 9 March 2023",
    "last modified": BODY + "\nPage last modified: 9 March 2023",
    "label beside a table of facts": "Date: 6 February 2023\nMagnitude: 7.8\nPublished: 9 March 2023\n" + BODY,
    "head with labels": "Country: Castor\nDate: 9 March 2023\nReport no: 4\n" + BODY,
    "headline with a colon": "Three dead: police\nDate: 9 March 2023\n" + BODY,
    "carriage returns": "River rises\r\n9 March 2023\r\n" + BODY.replace("\n", "\r\n"),
}
UNDATED = {
    "prose": BODY,
    "prose at the head": "On March 9, 2023, three bridges were closed.\n" + BODY,
    "prose, a dash": "Since Thursday, March 9, 2023 – the day of the flood – nobody has crossed.\n" + BODY,
    "prose, brackets": "The bridge (built 9 March 2023) is closed.\n" + BODY,
    "prose with a label": "The report, published March 9, 2023, names three bridges.\n" + BODY,
    "headline": "The flood of March 9, 2023\n" + BODY,
    "headline with a dash": "The Riverton flood – 9 March 2023\n" + BODY,
    "picture": "Riverton, July 14, 2021 (Wire Photo/Ann Lee)\n" + BODY,
    "chronicle with places": "Riverton, July 14, 2021: Rain.\nRiverton, July 15, 2021: The bridges close.\n" + BODY,
    "ago": "Published 3 hours ago\nUpdated 3 h ago\n" + BODY,
    "no year": "RIVERTON, March 9 (Wire) - Three bridges were closed.\n" + BODY,
    "copyright": BODY + "\n© 2023 Valley Post",
    "chronicle": "The flood, day by day\n8 March 2023\nRain.\n9 March 2023\nThe bridges close.\n" + BODY,
    "chronicle with dashes": "March 8, 2023 – Rain.\nMarch 9, 2023 – The bridges close.\n" + BODY,
    "two ways": "Published: 03/09/2023\n" + BODY,
    "table of facts": "Date: 9 March 2023\nMagnitude: 7.8\nDeaths: 180\n" + BODY,
    "table of facts with strokes": "| Date | 9 March 2023 |\n| Deaths | 180 |\n" + BODY,
    "rows of two cells": "Date | 9 March 2023\nTown | Riverton\nDead | 180\n" + BODY,
    "founded": "Founded | 9 March 2023\n" + BODY,
    "born": "Born\n9 March 2023\n" + BODY,
    "labels above their values": "Date\n9 March 2023\nNumber of deaths\n180\n" + BODY,
    "prose with a time": "The river rose on Thursday 9 March 2023 14:27 GMT The town slept.\n" + BODY,
    "comment at the foot": BODY
    + "\n9 March 2023 - 23:07 I crossed that bridge every day for thirty years, as did we all.",
    "strokes of a chronicle": "March 8, 2023 | Rain.\nMarch 9, 2023 | The bridges close.\n" + BODY,
    "middle": BODY + "\n9 March 2023\n" + BODY,
    "empty": "",
}


@pytest.mark.parametrize("text", DATED.values(), ids=DATED.keys())
def test_finds_the_day_stated(text: str) -> None:
    assert find(text).published == DAY


@pytest.mark.parametrize("text", UNDATED.values(), ids=UNDATED.keys())
def test_does_not_guess(text: str) -> None:
    assert find(text).published is None


YEARLESS = {
    "agency behind": "RIVERTON, March 9 (Wire) - Three bridges were closed.\n" + BODY,
    "headline before": "* Three bridges closed RIVERTON, Mar. 9 (Wire) -- The river rose.\n" + BODY,
    "agency before": "RIVERTON (Wire) - March 9: Three bridges were closed.\n" + BODY,
    "no agency": "RIVERTON, March 9 — Three bridges were closed.\n" + BODY,
    "day first": "Riverton, 9 March – Three bridges were closed.\n" + BODY,
}


@pytest.mark.parametrize("text", YEARLESS.values(), ids=YEARLESS.keys())
def test_a_dateline_without_a_year_is_of_the_year_that_is_near(text: str) -> None:
    for near in (DAY, date(2023, 3, 10), date(2023, 2, 20)):
        assert find(text, near).published == DAY
    assert find(text, date(2023, 9, 1)).published is None
    assert "March 9" in find(text.replace("9 March", "March 9").replace("Mar. 9", "March 9")).note


def test_the_year_may_turn_between_the_dateline_and_the_file() -> None:
    assert find("RIVERTON, Dec 31 (Wire) - Rain.\n" + BODY, date(2024, 1, 2)).published == date(2023, 12, 31)


def test_says_that_the_day_of_a_post_is_no_more_than_the_earliest() -> None:
    assert "latest post" in find(DATED["latest post"]).note


@pytest.mark.parametrize(("case", "part"), [("two ways", "03/09/2023"), ("chronicle", "several dates")])
def test_says_why_a_date_was_not_used(case: str, part: str) -> None:
    assert part in find(UNDATED[case]).note


@given(st.text(alphabet=st.sampled_from("ABy,.|·()-–—: 0123456789/MarchPublished\n@"), max_size=200))
def test_never_raises(text: str) -> None:
    find(text)


def test_time_grows_with_length_only() -> None:
    """Lines made to send the patterns back and forth; each would take minutes if they did."""
    start = time.process_time()
    for line in ("A, " * 50_000, "— " * 50_000, "by " + "x " * 50_000, "March " * 20_000, "— a (@" * 30_000):
        find(line + "\n" + line)
    assert time.process_time() - start < 20
