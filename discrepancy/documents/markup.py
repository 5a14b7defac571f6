"""HTML and XML that somebody else wrote: what they may not hold, and the text of a piece of it."""

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


_BLOCKS = ("p", "div", "br", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "blockquote", "section", "article", "pre")
_HIDDEN = ("script", "style", "noscript", "template", "head", "svg", "iframe", "object")
_OPENING = re.compile(r"<[a-zA-Z/!]")
_UNFIT = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]"
)  # no characters of XML, by its standard
MOST_TAGS = 50_000


def text_of(markup: str) -> str:
    """The text that a reader sees; what is no markup as it is. Scripts and styles are no text."""
    if not _OPENING.search(markup):
        from html import unescape

        return _tidy(unescape(markup))
    from lxml import html

    if markup.count("<") > MOST_TAGS or is_crowded(markup):
        return ""
    markup = _UNFIT.sub("\ufffd", markup)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup, parser=parser)
    except (ValueError, AssertionError, html.etree.LxmlError):
        return ""
    for element in list(tree.iter(*_HIDDEN)):
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
        if element.tag != "br":
            element.text = "\n" + (element.text or "")
    return _tidy(str(tree.text_content()))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
