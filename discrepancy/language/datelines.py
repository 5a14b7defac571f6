"""The head of an agency's report, which stands before its first sentence: town, day and agency."""

from __future__ import annotations

import re
from functools import lru_cache

# "Cairo, Egypt (CNN) -- ", "MEXICO CITY, April 24 (Reuters) - ", "PARIS — ".
_DASH = re.compile(r"\s(?:--?|[–—])\s")
_AGENCY = re.compile(r"\([A-Z][\w ./-]{1,30}\)$")
_TOWN = re.compile(r"(?:[A-Z]{3,}[A-Z’'./-]*,?\s?){1,3}(?:[A-Z][\w.]*,?\s?){0,2}\d{0,2}$")
# "OAKFORD, Aug. 27: ", the head of a report of that day.
_DAY_HEAD = re.compile(r"[A-Z][A-Z’'. ]{2,30}, [A-Z][a-z]{2,8}\.? \d{1,2}: ")
_LONGEST_HEAD = 500  # characters; feeds glue headlines and bullets to it


@lru_cache(maxsize=256)
def dateline_end(sentence: str) -> int:
    """How many characters the head of an agency's report takes at the start of a sentence, 0 if there is none."""
    for dash in _DASH.finditer(sentence, 0, _LONGEST_HEAD):
        head = sentence[: dash.start()]
        if _AGENCY.search(head) or _TOWN.match(head):
            return dash.end()
    dated = _DAY_HEAD.match(sentence)
    return dated.end() if dated else 0
