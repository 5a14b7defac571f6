"""RSS and Atom: every entry of a feed is an article."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from discrepancy.documents import dates
from discrepancy.documents.content import Content, Member, Members, Unreadable, mark
from discrepancy.documents.markup import is_crowded, text_of

_MOST = 10_000  # entries
_TAG = re.compile(rb"<(/?)(?:[a-z]{1,20}:)?(item|entry|rss|feed|rdf)\b", re.IGNORECASE)
_BROKEN = ("is a broken feed", "save it again")
_CUT = ("is cut off: the feed ends within it", "save the feed again")


def read(data: bytes) -> Members:
    """The entries: title and text, feed as publisher, day and address. An entry is known by its id, else its address.

    Flaws that feed readers live with (undefined entities, a bare ampersand, HTML that is not escaped) are lived with
    here. No entity is resolved that the feed defines by others, and nothing is fetched. An entry in which a feed that
    is cut off ends is not read: its last number may be half of one. Raises Unreadable for what is no feed.
    """
    import feedparser

    seen = data.replace(b"\0", b"")  # UTF-16 too
    if is_crowded(seen.decode("latin-1")):
        raise Unreadable(*_BROKEN)
    tags = list(_TAG.finditer(seen))
    opened = sum(not tag[1] and tag[2].lower() in (b"item", b"entry") for tag in tags)
    if opened > _MOST:
        raise Unreadable(f"holds more than {_MOST:,} entries", "split it")
    try:
        feed: Any = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # its lenient parser raises whatever comes of what is no markup
        raise Unreadable(*_BROKEN) from error
    if not feed.entries:
        raise Unreadable("is XML, but no feed with entries", "save the article as text")
    members = list(_entries(feed.entries, text_of(feed.feed.get("title") or "").replace("\n", " ")))
    if len(members) == opened and not tags[-1][1]:  # the last tag opens an entry
        members[-1] = (members[-1][0], Unreadable(*_CUT))
    yield from members


def _entries(entries: list[Any], feed: str) -> Iterator[Member]:
    for entry in entries:
        title, address = " ".join(text_of(entry.get("title") or "").split()), _address(entry)
        content = next((part.value for part in entry.get("content", ()) if (part.get("value") or "").strip()), "")
        text = text_of(content or entry.get("summary") or "")
        whole = f"{title}\n\n{text}" if title and not text.startswith(title) else text
        name = mark(entry.get("id") or address or whole)
        if not whole.strip():
            yield name, Unreadable("is an entry without text", "save the article itself")
            continue
        day = next(filter(None, map(dates.stamp, _stamps(entry))), None)
        # Where a feed gathers those of others, an entry names the outlet.
        outlet = text_of(entry.get("source", {}).get("title") or "").replace("\n", " ")
        yield name, Content(whole, title, outlet or feed, day, url=address)


def _stamps(entry: Any) -> Iterator[str]:
    return (entry[name] for name in ("published", "created", "updated") if dict.get(entry, name))


def _address(entry: Any) -> str:
    links = (link.get("href") or "" for link in entry.get("links", ()) if link.get("rel", "alternate") == "alternate")
    return next((link for link in links if link.startswith(("http://", "https://"))), "")
