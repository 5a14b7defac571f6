"""What no output may hold, whatever the articles say: one check an output, each telling what is wrong with it."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterator

from lxml import html

# OWASP, "CSV Injection": what makes a formula of a cell, full-width forms too.
_FORMULA = re.compile(r"[\t\r\n]|[\s\u200b\ufeff]*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LINKS = ("href", "src", "action", "formaction", "data", "poster", "background", "srcset", "xlink:href")
_SAFE_LINK = re.compile(r"#|https?://|$")


def on_terminal(text: str) -> Iterator[str]:
    """Escape codes, other control characters, turned writing, a traceback, an article given up."""
    if found := _UNSAFE.search(text):
        yield f"{found[0]!r} for the terminal in {text[max(0, found.start() - 60) : found.end() + 20]!r}"
    if "Traceback" in text:
        yield f"a traceback: {text[-1500:]}"
    for line in text.splitlines():
        if "could not be worked through" in line:
            yield line
        if len(line) > 5000:
            yield f"a line of {len(line):,} characters: {line[:200]}"


def in_csv(text: str) -> Iterator[str]:
    """A cell that is a formula to a spreadsheet; a row of other cells than the first."""
    csv.field_size_limit(sys.maxsize)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    for row in rows:
        if len(row) != len(rows[0]):
            yield f"a row of {len(row)} cells, not {len(rows[0])}: {row[:5]!r}"
        for cell in row:
            if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
                yield f"a formula: {cell[:80]!r}"


def in_jsonl(text: str) -> Iterator[str]:
    """A line that is no JSON, by the standard, which has no NaN."""
    for line in text.split("\n"):
        try:
            json.loads(line or "0", parse_constant=_no_constant)
        except ValueError as error:
            yield f"no JSON ({error}): {line[:200]!r}"


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def in_html(text: str) -> Iterator[str]:
    """A script or style of the articles', an attribute that runs, an address that is no web page's."""
    tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    if len(list(tree.iter("script"))) > 1 or len(list(tree.iter("head", "body"))) != 2:
        yield "a script, head or body more than the page's own"
    for element in tree.iter("iframe", "object", "embed", "base", "img", "link"):
        yield f"<{element.tag}>"
    for element in tree.iter():
        for name, value in element.attrib.items():
            if name.startswith("on"):
                yield f"an attribute that runs: {name}={value[:80]!r}"
            if name in _LINKS and not _SAFE_LINK.match(value):
                yield f"an address that leads elsewhere: {name}={value[:80]!r}"
            if name == "style" and re.search(r"url|expression|import|\\", value):
                yield f"a style that loads something: {value[:80]!r}"
    if found := re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text):
        yield f"{found[0]!r} in the page"


OUTPUTS: dict[str, Callable[[str], Iterator[str]]] = {
    "terminal": on_terminal, "csv": in_csv, "jsonl": in_jsonl, "html": in_html,
}  # fmt: skip
