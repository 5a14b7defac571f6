"""The articles of a window of days: what could be known by a day, and what was new since one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

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
