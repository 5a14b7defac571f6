"""What files say, made safe to keep, to show and to parse: names on one line, whole characters, bounded TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

LONGEST = 500  # characters of a title or an outlet's name
# Control characters and the marks that turn the direction of writing: on a terminal they move the cursor, change the
# title or hide words.
UNSAFE = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
LINES = UNSAFE | {ord(space): " " for space in "\t\n\r\x0b\x0c\x85\u2028\u2029"}
_REPLACED = dict.fromkeys((*UNSAFE, 8232, 8233), "�")
_BROKEN = re.compile("[\0\ud800-\udfff]")
# What only typesetters write: where a word may be parted (soft hyphen, with the line that ends there; zero-width space)
# or may not (word joiner), and ligatures.
_TYPESET = re.compile("\u00ad(?:\r?\n(?=[a-z]))?|[\u200b\u2060\ufeff]|[\ufb00-\ufb06]")
_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "st", "st")  # from U+FB00
_ADDRESS = re.compile(r"https?://[^\s\"<>\\^`{|}\x00-\x20\x7f-\x9f]{1,2000}", re.IGNORECASE)


# Marks without width that a reader does not see in a number: joiners and other format characters, variation selectors,
# and the box of a keycap. Beside a number they part it from its words.
_MARKS = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_BEFORE = "\u200b-\u200f\u202a-\u202e\u2060-\u206f"
IN_NUMBER = re.compile(rf"(?<=\d)[{_MARKS}\u20e3]+|(?<=\d[.,])[{_MARKS}]+(?=\d)|(?<![{_BEFORE}])[{_BEFORE}]++(?=\d)")


def hint(written: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """What to add to a message on a word that is none of those known: "; did you mean 'report'?", else nothing."""
    from difflib import get_close_matches

    near = get_close_matches(written, known, n=1, cutoff=cutoff)
    return f"; did you mean {near[0]!r}?" if near else ""


def whole(text: str) -> str:
    """Text without halves of characters and NUL, which nothing can store; every offset stays."""
    return _BROKEN.sub("\ufffd", text)


def legible(text: str) -> str:
    """Words as a reader sees them, without ligatures and unseen marks; offsets count from what is left."""
    return text if text.isascii() else IN_NUMBER.sub("", _TYPESET.sub(_typed, text))


def _typed(match: re.Match[str]) -> str:
    return _LIGATURES[ord(match[0]) - 0xFB00] if "\ufb00" <= match[0] <= "\ufb06" else ""


def fact(text: str) -> str:
    """What a file states of itself (a title, an outlet), on one line, cut where it has no end."""
    text = legible(text)
    if not text.isprintable() or "  " in text:
        text = " ".join(whole(text).translate(LINES).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def name(text: str) -> str:
    """A file's name on one line, whatever the file system or an archive allows; its length stays."""
    return text if text.isprintable() else whole(text).translate(_REPLACED)


def address(text: str) -> str:
    """An address on the web; "" for what leads elsewhere or runs scripts."""
    text = text.strip()
    return text if _ADDRESS.fullmatch(text) else ""


def place(path: Path) -> Path:
    """A file in a folder for output, about to be written: a link that lies there is taken away, never followed."""
    if path.is_symlink():
        path.unlink()
    return path


_DEEP = re.compile(r"(?<![\w-])(?:(?:[\w-]++|\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+')[ \t]*+\.[ \t]*+){50}")


class DepthError(ValueError):
    """A key that has more parts than any file here needs, which is two."""

    def __init__(self) -> None:
        super().__init__("a key has more parts than an event file needs")


def loads(text: str) -> dict[str, Any]:
    """What a TOML text holds. Raises DepthError; ValueError or RecursionError for what is no TOML."""
    if _DEEP.search(text):
        raise DepthError
    return tomllib.loads(text)
