"""RSS and Atom: every entry of a feed is an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from discrepancy.documents import dates
from discrepancy.documents.bundle import Member, Members, mark
from discrepancy.documents.content import Content, Unreadable
from discrepancy.documents.fragment import text_of
from discrepancy.documents.markup import is_crowded

_MOST = 10_000  # entries
_BROKEN = ("is a broken feed", "save it again")


def read(data: bytes) -> Members:
    """The entries: title and text, feed as publisher, day and address. An entry is known by its id, else its address.

    Entities are not resolved and nothing is fetched. Raises Unreadable for what is no feed.
    """
    from lxml import etree

    if is_crowded(data.decode("latin-1")):
        raise Unreadable(*_BROKEN)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(*_BROKEN) from error
    entries = [item for item in root.iter() if _name(item) in ("item", "entry")]
    if _name(root) not in ("rss", "feed", "RDF") or not entries:
        raise Unreadable("is XML, but no feed with entries", "save the article as text")
    if len(entries) > _MOST:
        raise Unreadable(f"holds more than {_MOST:,} entries", "split it")
    channel = next((item for item in root if _name(item) == "channel"), root)
    yield from _entries(entries, _first(channel, "title"))


def _entries(entries: list[Any], publisher: str) -> Iterator[Member]:
    for entry in entries:
        title, address = text_of(_first(entry, "title")), _address(entry)
        text = text_of(_first(entry, "encoded", "content") or _first(entry, "description", "summary"))
        whole = f"{title}\n\n{text}" if title and not text.startswith(title) else text
        name = mark(_first(entry, "guid", "id") or address or whole)
        if not whole.strip():
            yield name, Unreadable("is an entry without text", "save the article itself")
            continue
        day = dates.stamp(_first(entry, "pubDate", "published", "date", "issued", "updated"))
        yield name, Content(whole, " ".join(title.split()), text_of(publisher).replace("\n", " "), day, url=address)


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _first(element: Any, *names: str) -> str:
    """The text of the first child that has one of the names and says something."""
    for wanted in names:
        for child in element:
            if _name(child) == wanted and (text := "".join(child.itertext()).strip()):
                return text
    return ""


def _address(entry: Any) -> str:
    links = [child for child in entry if _name(child) == "link"]
    for link in links:
        address = (link.text or link.get("href") or "").strip()
        if address.startswith(("http://", "https://")) and link.get("rel", "alternate") == "alternate":
            return str(address)
    return ""
