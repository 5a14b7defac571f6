"""Plain text: kept exactly as it stands in the file."""

from __future__ import annotations

import re

from discrepancy.documents import dates
from discrepancy.documents.content import Content
from discrepancy.documents.encoding import decode

_FURNITURE = re.compile(r"by\s|(?:first |last )?(?:published|posted|updated)\b|https?://|www\.", re.IGNORECASE)
_SHORTEST, _LONGEST = 3, 25  # words
# A word of a line that only tells when: "09 February 12 07:00 GMT", "| Tue May 12, 2009 8:56 am EDT".
_TIME = re.compile(
    r"[|(]?(?:\d[\d:./-]*(?:st|nd|rd|th|am|pm)?|[ap]\.?m\.?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|at|gmt|utc|bst|ist|cet|cest|[ecmp][sd]t)?[,.)|-]?",
    re.IGNORECASE,
)


def read(data: bytes) -> Content:
    """The text with its headline, if its first line is plainly one."""
    text = decode(data)
    return Content(text, headline(text))


def headline(text: str) -> str:
    """The first line with words in it, if it is short, does not end like a sentence, and more text follows."""
    lines = (line.strip() for line in text[:5000].splitlines())
    first, following = next((line for line in lines if line), ""), next((line for line in lines if line), "")
    words = first.split()
    if not following or not _SHORTEST <= len(words) <= _LONGEST or _FURNITURE.match(first) or dates.parse(first):
        return ""
    if all(map(_TIME.fullmatch, words)):
        return ""
    if first[-1] in ".:;,…" or first[0].islower() or following[0].islower() or not any(map(str.isalpha, first)):
        return ""
    return " ".join(words)
