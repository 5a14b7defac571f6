"""The day in a file's name: every usual way to write it, and none that can be read in two ways."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.documents import filenames, read

WAYS = (
    "{y}-{m:02}-{d:02}.txt", "{y}{m:02}{d:02}.txt", "flood_{y}{m:02}{d:02}_014.txt", "{y}_{m}_{d} flood.html",
    "{y}.{m:02}.{d:02}-flood.pdf", "{y} {m:02} {d:02}.txt", "{d}-{b}-{y}.txt", "{d:02}{b}{y}.md",
    "{b} {d}, {y} - Post.txt", "{B}_{d:02}_{y}.docx", "{y}-{b}-{d:02}.txt", "{d} {B} {y} flood.txt",
    "{d:02}.{m:02}.{y}.txt", "{y}{m:02}{d:02}T153000Z.html", "{y}{m:02}{d:02}1530.txt", "{y}/{m:02}/{d:02}/flood.html",
    "{y}/{b}/{d:02}/flood.html", "flood-{y}-{m:02}-{d:02}/1.txt", "2019-01-01/{y}-{m:02}-{d:02}.txt",
)  # fmt: skip
NONE = (
    "flood.txt", "-", "03-02-2011.txt", "2011-02.txt", "2011-02-03_to_2011-02-10.txt", "story-12011020.txt",
    "20201399.txt", "2011020315300099.txt", "marching-20-2011.txt", "mayday2020.txt", "2011-02-30.txt",
    "covid19-may-12.txt", "12-mar.txt",
    "news_20110203.csv#0123456789ab", "news_2011-02-03.csv#12", "20110203-20110204/a.txt",
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@given(st.dates(date(1980, 1, 1), date(2099, 12, 31)))
def test_every_day_in_every_way(way: str, day: date) -> None:
    month = calendar.month_name[day.month]
    written = way.format(y=day.year, m=day.month, d=day.day, b=month[:3].lower(), B=month.lower())
    assert filenames.find(written) == day


@pytest.mark.parametrize("name", NONE)
def test_no_day(name: str) -> None:
    assert filenames.find(name) is None


def test_a_year_of_two_digits_behind_a_month_in_letters() -> None:
    assert filenames.find("03feb11.txt") == filenames.find("flood 3-feb-11.txt") == date(2011, 2, 3)


def test_a_day_of_digits_that_cannot_be_turned_round() -> None:
    assert filenames.find("13-02-2011.txt") == filenames.find("02-13-2011.txt") == date(2011, 2, 13)


@given(st.text(alphabet="012aprilmay-_./# ", max_size=40))
def test_never_raises(name: str) -> None:
    filenames.find(name)


TEXT = "Three bridges were closed, the council said. It is no. {}."


def test_what_the_text_says_goes_before_and_the_names_of_many_are_one_line(tmp_path) -> None:
    for number in range(5):
        (tmp_path / f"2031-03-0{number + 1}.txt").write_text(TEXT.format(number))
    (tmp_path / "2031-04-01.txt").write_text("Published 3 March 2031\n" + TEXT.format(9))
    reading = read(tmp_path)
    found = {document.name: (document.published, document.date_basis) for document in reading.documents}
    assert found.pop("2031-04-01.txt") == (date(2031, 3, 3), "text")
    assert list(found.values()) == [(date(2031, 3, 1) + timedelta(n), "file name") for n in range(5)]
    assert reading.problems == ()
    line = "5 articles are dated by the names of their files, as 2031-03-01.txt (2031-03-01): check one"
    assert reading.remarks == (line,)


def test_many_articles_without_a_date_are_one_line(tmp_path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(number))
    (problem,) = read(tmp_path).problems
    assert str(problem).startswith("5 articles: have no date of publication, as 0.txt; ")
    assert "--write event.toml" in problem.remedy
