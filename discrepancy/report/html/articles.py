"""The articles in full, each figure that became a claim marked where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from discrepancy.report.html.text import shown
from discrepancy.report.material import Material

_WEB = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a claim stands in a text, and the name of its anchor."""

    start: int
    end: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the page shows it; `text` is empty where only the sentences of its claims are known."""

    anchor: str
    name: str
    title: str
    publisher: str
    published: str
    url: str
    sha256: str
    figures: int
    text: Markup


def articles(material: Material, spans: Mapping[str, Sequence[Span]]) -> list[Article]:
    """The articles, oldest first; `spans` are those of the claims, by document."""
    return [
        _article(document, f"article-{number}", spans.get(document["name"], ()))
        for number, document in enumerate(material.documents, 1)
    ]


def _article(document: Mapping[str, Any], anchor: str, spans: Sequence[Span]) -> Article:
    return Article(
        anchor, document["name"], document.get("title") or "", document.get("publisher") or "",
        document.get("published") or "", address(document.get("url") or ""), document["sha256"], document["figures"],
        marked(document.get("text", ""), spans),
    )  # fmt: skip


def address(url: str) -> str:
    """The address if it is one of the web, else nothing: no other kind becomes a link."""
    return url if _WEB.fullmatch(url) else ""


def held(text: str, span: Span, written: str) -> bool:
    """Whether the words of a claim stand in the text where the claim says."""
    return 0 <= span.start < span.end and text[span.start : span.end] == written


def marked(text: str, spans: Iterable[Span]) -> Markup:
    """The text with a `<mark>` round each span, linked to the claim's row; offsets count characters of `text`.

    Where spans cross, the one that goes on is broken in two: only its first piece has the anchor.
    """
    ordered = sorted(set(spans), key=lambda span: (span.start, -span.end, span.anchor))
    edges = sorted({edge for span in ordered for edge in (span.start, span.end)})
    starting: dict[int, list[Span]] = {}
    for span in ordered:
        starting.setdefault(span.start, []).append(span)
    pieces, open_, last = [], list[Span](), 0
    for edge in edges:
        pieces.append(_segment(text[last:edge], open_))
        pieces.append(_closed(open_, edge))
        for span in starting.get(edge, ()):
            pieces.append(Markup('<mark id="claim-{}">').format(span.anchor))
            open_.append(span)
        last = edge
    return Markup().join([*pieces, shown(text[last:])])


def _segment(text: str, open_: Sequence[Span]) -> Markup:
    if not open_ or not text:
        return shown(text)
    return Markup('<a href="#row-{}">{}</a>').format(open_[-1].anchor, shown(text))


def _closed(open_: list[Span], edge: int) -> Markup:
    """The tags that end the spans ending here; those opened later that go on are closed and opened again."""
    ending = [place for place, span in enumerate(open_) if span.end == edge]
    if not ending:
        return Markup()
    going = [span for span in open_[ending[0] :] if span.end > edge]
    closed = Markup("</mark>") * (len(open_) - ending[0])
    del open_[ending[0] :]
    open_.extend(going)
    return closed + Markup("<mark>") * len(going)
