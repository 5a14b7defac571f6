"""Rules that find reports, each with an id by which it can be switched off and its worth measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from discrepancy.attribution.model import Report
from discrepancy.language.rules import is_on


def under(rule: str, found: Iterable[Report | None]) -> Iterator[Report]:
    """The reports that a rule finds, with its id; none where it is switched off."""
    if is_on(rule):
        yield from (replace(report, rule=rule) for report in found if report is not None)
