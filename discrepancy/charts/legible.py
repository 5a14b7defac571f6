"""Text as the fonts can show it: nothing ends as an empty box."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NONE = "\ufffd"  # a mark that every font here has
_UNSEEN = ("Cc", "Cs", "Cn", "Co")  # control characters, halves of characters, places without one
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # reverse the letters that follow
_JOINERS = ("Cf", "Mn", "Me")  # what shapes its neighbours and may vanish where the fonts lack it


def legible(text: str, families: tuple[str, ...]) -> str:
    """The text with what these fonts lack spelt in Latin letters ("東京": "DongJing"), one sign for what has none.

    Scripts that the fonts have, Arabic and Hebrew among them, stay as they are.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char, families) for char in text)


@lru_cache(maxsize=8192)
def _shown(char: str, families: tuple[str, ...]) -> str:
    from discrepancy.charts.metrics import has

    if char.isspace():
        return "\u00a0" if char == "\u00a0" else " "
    kind = unicodedata.category(char)
    if kind in _UNSEEN or char in _TURNING:
        return _NONE
    if any(has(char, name) for name in families):
        return char
    if kind in _JOINERS:
        return ""
    from anyascii import anyascii

    return anyascii(char) or _NONE
