"""What the user is asked of the days of articles: of few one by one, of many in one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from discrepancy.documents import formats
from discrepancy.documents.model import Problem

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
