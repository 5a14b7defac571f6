"""What markup may not hold, as libraries take the square of its length in time: endless attributes and statements."""

from __future__ import annotations

import json
import re
from typing import Any

MOST_ATTRIBUTES = 1000  # of one tag; pages of news have 40
MOST_STATED = 20_000  # characters of JSON-LD of a page that are taken as they stand; an article states 2,000 to 5,000
LONGEST_STATED = 1_000_000  # characters of it that are taken at all: some state their text
LONGEST_META = 5_000  # characters of a tag in the head
# A tag as browsers part it; scripts, styles and comments are passed over, closed or not.
_TAG = re.compile(
    r"<(?:script\b(?:[^<]|<(?!/script))*+|style\b(?:[^<]|<(?!/style))*+|!--(?:[^-]|-(?!->))*+"
    r"|[a-z/][^\s/>]*+(?P<attributes>(?:[\s/]++|(?:[^\s/>=]++|=)(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?+)*+))",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?+")
_STATED = ".//script[contains(@type, 'json')]"
_WRITERS = frozenset(("author", "creator", "contributor", "editor"))  # nothing here asks for them


def is_crowded(markup: str) -> bool:
    """Whether a tag has more attributes than any page needs; takes time in proportion to the markup."""
    shortest = 2 * MOST_ATTRIBUTES  # characters of so many
    for tag in _TAG.finditer(markup):
        attributes = tag["attributes"]
        if attributes and len(attributes) >= shortest:
            named = sum(1 for _ in _ATTRIBUTE.finditer(attributes))
            if named > MOST_ATTRIBUTES:
                return True
    return False


def bound_statements(tree: Any) -> None:
    """Take out of a page what it states of itself without end; what it states in the usual measure stays as it is.

    Statements beyond that which are JSON are written anew, without writers and without what a pattern could take for
    anything else; those that are none go.
    """
    left, whole = MOST_STATED, LONGEST_STATED
    for script in tree.xpath(_STATED):
        written = script.text or ""
        if len(written) <= left:
            left -= len(written)
            continue
        found = _without_writers(written) if len(written) <= whole else None
        whole -= len(written)
        if found is None:
            script.drop_tree()
        else:
            script.text = found
    for meta in tree.xpath("//meta[@content]"):
        if len(meta.get("content")) > LONGEST_META:
            meta.set("content", meta.get("content")[:LONGEST_META])


def _without_writers(written: str) -> str | None:
    try:
        stated = json.dumps(_kept(json.loads(written, strict=False)), ensure_ascii=False).replace("<", "")
    except (ValueError, RecursionError):
        return None
    return None if "\\u" in stated else stated


def _kept(stated: Any) -> Any:
    if isinstance(stated, dict):
        return {name: _kept(value) for name, value in stated.items() if name.lower() not in _WRITERS}
    return [_kept(value) for value in stated] if isinstance(stated, list) else stated
