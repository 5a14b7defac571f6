"""Pieces of HTML, as feeds and letters carry them: their text, a line a block."""

from __future__ import annotations

import re

from discrepancy.documents.markup import is_crowded

_BLOCKS = ("p", "div", "br", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "blockquote", "section", "article", "pre")
_HIDDEN = ("script", "style", "noscript", "template", "head", "svg", "iframe", "object")
_TAG = re.compile(r"<[a-zA-Z/!]")
_UNFIT = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]"
)  # no characters of XML, by its standard
MOST_TAGS = 50_000


def text_of(markup: str) -> str:
    """The text that a reader sees; what is no markup as it is. Scripts and styles are no text."""
    if not _TAG.search(markup):
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
