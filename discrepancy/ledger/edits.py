"""What a person changed in a row of a claims table: the cells that say something else than the ledger says or said."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from discrepancy.table.cells import day, number, unmangled
from discrepancy.table.columns import DATES
from discrepancy.table.corrections import EMPTY, FIELDS, FOLLOWING, READINGS

_FIGURE = ("stated_low", "stated_high", "hedge")  # ends that belong together
_FROM_FIGURE = ("stated_low", "stated_high", "stated_unit", "hedge")
_FROM_SERIES = ("measure", "scope", "stated_unit")
_OF_ARTICLE = ("published", "publisher", "title")
_OF_WORDS = ("written", "sentence", "start", "end")
_EXTRACTED = ("low", "high", "core_low", "core_high")  # which only a table that a command wrote has


@dataclass(frozen=True, slots=True)
class Edits:
    """`said`: the columns that were changed. `older`: those that say what the claim said before it was corrected.

    `fixed`: those that were changed and that no correction can change, with what to do instead.
    """

    said: frozenset[str]
    older: tuple[str, ...] = ()
    fixed: Mapping[str, str] | None = None


def is_table(names: Iterable[str]) -> bool:
    """Whether columns are those of a whole claims table, not of a short list of what is to change."""
    return {*names} >= {*_EXTRACTED}


def edits(row: Mapping[str, str], known: Mapping[str, Any] | None, whole: bool) -> Edits:
    """The edits of a row, held against the claim as it is `known`; of a `whole` table its cells may be older.

    Ends of a figure belong together: where one was changed, the other is as the row says. Raises ValueError where a
    reading was changed that follows from the rest.
    """
    if known is None:
        return Edits(frozenset(row))
    said = {name for name in row if not same(name, known.get(name), row[name])}
    before = {name for name in said if any(same(name, earlier, row[name]) for earlier in known["past"].get(name, ()))}
    older = {name for name in before & {*FIELDS} if whole and name not in FOLLOWING}
    said -= older | (before & {*FOLLOWING})
    if said & {"stated_low", "stated_high"}:
        said |= row.keys() & {*_FIGURE}
        older -= {*_FIGURE}
    if older & {*_FROM_SERIES}:
        said.discard("series")
    if older & {*_FROM_FIGURE}:
        said -= {*READINGS}
    for name in READINGS:
        if name in said:
            raise ValueError(
                f"{name} is worked out from the figure as stated: change stated_low, stated_high, stated_unit"
            )
    fixed = {name: _instead(name, row[name], known["document"]) for name in (*_OF_ARTICLE, *_OF_WORDS) if name in said}
    return Edits(frozenset(said), tuple(name for name in row if name in older), fixed)


def _instead(name: str, cell: str, document: str) -> str:
    if name in _OF_WORDS:
        return "it is as the article has it; for other words of it, give a row with document, sentence and no claim_id"
    return f"it is said of the whole article: discrepancy documents LEDGER '{document}' --{name} '{cell[:60]}'"


def same(name: str, known: Any, written: str) -> bool:
    """Whether a cell says what is there already, as a spreadsheet may have written it.

    Numbers may have lost their last digits and gained commas, days may stand in an order that can be read in two ways.
    """
    if known is None or known == "":
        return written in ("", EMPTY)
    try:
        if isinstance(known, (int, float)):
            return math.isclose(number(written), known, rel_tol=1e-9)
        if name in DATES:
            return day(written).isoformat() == str(known)
    except ValueError:
        return name in DATES and _digits(written) == _digits(known)
    return " ".join(str(known).split()) in (" ".join(text.split()) for text in (written, unmangled(written)))


def _digits(written: str) -> list[int]:
    """The numbers of a day in any order, its year in four figures or two: 2024-08-09, 8/9/24."""
    return sorted(int(part) % 100 for part in re.findall(r"\d{1,4}", written.split(" ")[0]))
