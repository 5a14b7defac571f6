"""Text in CSV that no spreadsheet takes for a formula, whatever it parts cells by; and that text as it was.

A spreadsheet takes a cell for a formula that begins with one of a few signs (OWASP, "CSV Injection"); an apostrophe
makes it text again. Blanks and what has no width may stand before the sign: some spreadsheets leave them out. Where one
parts cells by semicolons or tabs, what stands behind these in a text begins a cell of its own, quotation marks or not.
"""

from __future__ import annotations

import re

_SIGNS = "=+\\-@＝＋－＠"
# What is not seen, by Unicode: control and format characters, blanks, variation selectors, fillers, tags.
_UNSEEN = (
    "\\s\\x00-\\x20\\x7f-\\xa0\\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u1680\u17b4\u17b5"
    "\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_AT_START = re.compile(rf"'*[\t\r\n]|[{_UNSEEN}']*[{_SIGNS}]")
_PARTED = re.compile(r"[;\t\r\n]")
# Such a run and a sign, or the run alone: each is gone through once.
_RUN = re.compile(rf"(?P<before>[;'\"{_UNSEEN}]++)(?=[{_SIGNS}])|[;'\"{_UNSEEN}]++")
_HELD = re.compile(r"([;\t\r\n])'")


def inert(text: str) -> str:
    """The text with an apostrophe wherever a cell that begins there would be a formula."""
    held = _RUN.sub(_hold, text) if _PARTED.search(text) else text
    return f"'{held}" if _AT_START.match(text) else held


def original(cell: str) -> str:
    """The text of a cell that `inert` made."""
    text = cell[1:] if cell.startswith("'") and _AT_START.match(cell) else cell
    return _RUN.sub(_let_go, text) if "'" in text and _PARTED.search(text) else text


def _hold(run: re.Match[str]) -> str:
    return _PARTED.sub(r"\g<0>'", run["before"]) if run["before"] else run[0]


def _let_go(run: re.Match[str]) -> str:
    return _HELD.sub(r"\1", run["before"]) if run["before"] else run[0]
