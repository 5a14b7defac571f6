"""The days of articles: those of a window, and the days that the user is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from datetime import date

from discrepancy.documents import formats
from discrepancy.documents.model import Problem, Reading


def published(reading: Reading, since: date = date.min, until: date = date.max) -> Reading:
    """The reading with those articles alone that were published from `since` to `until`, both days included.

    What a figure is about does not matter: an article of 12 August that tells of 8 August was not known before the
    12th. An article without a date is left out and named where either day is given. Raises ValueError where `since` is
    after `until`.
    """
    if since > until:
        raise ValueError(f"{since} is after {until}")
    if (since, until) == (date.min, date.max):
        return reading
    kept = tuple(
        document for document in reading.documents if document.published and since <= document.published <= until
    )
    return replace(reading, documents=kept, problems=(*reading.problems, *_left_out(reading, kept, since, until)))


def _left_out(reading: Reading, kept: tuple[object, ...], since: date, until: date) -> Iterator[Problem]:
    for document in reading.documents:
        if document.published is None:
            yield Problem(document.name, "is left out: only articles of known days were asked for", fatal=False)
    if reading.documents and not kept:
        days = [document.published for document in reading.documents if document.published]
        there = f"the articles are of {min(days)} to {max(days)}" if days else "no article has a date"
        yield Problem(_window(since, until), f"no article was published then; {there}")


def _window(since: date, until: date) -> str:
    ends = [f"since {since}"] * (since > date.min) + [f"until {until}"] * (until < date.max)
    return ", ".join(ends)


UNDATED = "has no date of publication"
_LACKING = "have no date of publication"
_FEW = 3  # articles that are named one by one
_ASK = 'add it to event.toml: an entry [[documents]] with file = "{}" and published = YYYY-MM-DD'
_COLUMN = 'say which column has it: --column published=NAME, or published = "NAME" under [columns] in event.toml'
_WRITE = "`discrepancy documents FOLDER --write event.toml` writes down what is known; add the days there"


def ask(name: str, what: str) -> Problem:
    """The problem that an article has no date (`what` begins with UNDATED), or no sure one."""
    return Problem(name, what, _ASK.format(name), fatal=False)


def asks_for_date(problem: Problem) -> bool:
    """Whether the problem is that an article has no date, or no sure one."""
    return problem.remedy == _ASK.format(problem.name)


def lacks_date(problem: Problem) -> bool:
    """Whether the problem is that one article or several have no date."""
    return problem.what.startswith((UNDATED, _LACKING))


def undated_once(problems: Iterable[Problem], files: Set[str]) -> Iterator[Problem]:
    """The problems; that many articles have no date is one for each of the `files` of many, and one for all others.

    So is that the dates of many are not sure.
    """
    asked: dict[tuple[str, bool], list[Problem]] = {}
    for problem in problems:
        file = problem.name.rpartition("#")[0]
        if asks_for_date(problem):
            what = (file, True) if file in files else ("", problem.what.startswith(UNDATED))
            asked.setdefault(what, []).append(problem)
        else:
            yield problem
    for (file, undated), group in asked.items():
        if len(group) <= _FEW:
            yield from group
        elif file:
            told = f"holds {len(group):,} articles without a date of publication, as {group[0].name}"
            yield Problem(file, told, _COLUMN if formats.is_table(file) else group[0].remedy, fatal=False)
        else:
            first = min(group, key=lambda problem: problem.name)
            told = f"{_LACKING}, as {first.name}" if undated else f"have no sure date: {first.name} {first.what}"
            yield Problem(f"{len(group):,} articles", told, _WRITE, fatal=False)


def named_days(dated: Iterable[tuple[str, object]]) -> tuple[str, ...]:
    """The line that asks to check the days which nothing but the names of files tells: of each article name and day."""
    if not (articles := sorted(dated)):
        return ()
    name, day = articles[0]
    if len(articles) == 1:
        return (f"{name}: is dated {day} by the name of its file: check it",)
    return (f"{len(articles):,} articles are dated by the names of their files, as {name} ({day}): check one",)
