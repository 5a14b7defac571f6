"""How much it takes to draw a page of a PDF: drawings are held once and may be drawn many times, within each other."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

# A drawing's name and "Do"; or "Do" behind a string, which names it too, or on a line of its own, where a comment may
# part it from the name.
_DRAWN = re.compile(rb"/([^\s\0/<>\[\](){}%]++)[\s\0]++Do(?!\w)|[\r\n][ \t\0\f]*+Do(?!\w)|[)>][\s\0]*+Do(?!\w)")
_CODED = re.compile(rb"#([0-9A-Fa-f]{2})")
_DEEPEST = 20  # drawings within drawings; PDFium stops at about as many
_OBJECTS = 100_000  # objects that a page is drawn with
_EACH = 256  # bytes; what drawing once more costs beside what is drawn
_ENDLESS = 2**62
_SAVED, _FEW = 85, 100_000  # bytes; letters q, of words too, that a page has at most
_READ = ("/Font", "/ColorSpace", "/Pattern", "/ExtGState", "/Shading", "/Properties")  # what a page is drawn with


def drawn(page: PageObject) -> int:
    """The size of what draws a page, in bytes unpacked; a drawing within counts as often as it is drawn.

    Raises what pypdf raises where something cannot be unpacked, or unpacks to too much.
    """
    contents = page.get_contents()
    data = contents.get_data() if contents is not None else b""
    resources = _held(page, "/Resources")
    return _size(data, resources, {}, _DEEPEST) + _beside(resources, set())


def _size(data: bytes, resources: dict[str, Any], known: dict[int, int], deep: int) -> int:
    """The size of one drawing with those within it; `known` are the sizes by the identity of the drawing."""
    if not deep:
        return _ENDLESS
    named = Counter(_CODED.sub(lambda code: bytes.fromhex(code[1].decode()), name) for name in _DRAWN.findall(data))
    unnamed = named.pop(b"", 0)
    # What saves the state of drawing takes some 170 bytes for two.
    size, largest = len(data) + _SAVED * max(data.count(b"q") - _FEW, 0), 0
    for name, entry in _held(resources, "/XObject").items():
        form = entry.get_object()
        if not hasattr(form, "get_data") or form.get("/Subtype") != "/Form":
            continue
        if id(form) not in known:
            known[id(form)] = 0  # a drawing within itself is drawn once
            known[id(form)] = _EACH + _size(form.get_data(), _held(form, "/Resources") or resources, known, deep - 1)
        size += known[id(form)] * max(named[name[1:].encode("utf-8", "surrogateescape")], 1)
        largest = max(largest, known[id(form)])
    return min(size + unnamed * largest, _ENDLESS)


def _beside(resources: dict[str, Any], known: set[int]) -> int:
    """The size of what a page is drawn with beside drawings: fonts with their glyphs and names of letters, colours."""
    size = 0
    waiting: list[Any] = [_held(resources, name) for name in _READ]
    while waiting:
        entry = waiting.pop()
        found = entry.get_object() if hasattr(entry, "get_object") else entry
        if id(found) in known or not isinstance(found, dict | list):
            continue
        known.add(id(found))
        if hasattr(found, "get_data"):
            size += len(found.get_data())
        inner = found.values() if isinstance(found, dict) else found
        waiting += [value for name, value in zip(_names(found), inner, strict=True) if name != "/Parent"]
        if len(known) > _OBJECTS:
            return _ENDLESS
    return size


def _names(found: Any) -> Any:
    return found.keys() if isinstance(found, dict) else [""] * len(found)


def _held(within: dict[str, Any], key: str) -> dict[str, Any]:
    entry = within.get(key)
    found = entry.get_object() if entry is not None else None
    return found if isinstance(found, dict) else {}
