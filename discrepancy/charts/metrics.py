"""Widths of text from the fonts' own tables: what they can show, what fits, where a line breaks, without drawing."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font, LoadFlags

from discrepancy.charts import fonts, shades
from discrepancy.charts.shades import INK, MUTED, setting, shade

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


SANS, SERIF = "sans", "serif"  # the style's font, and the one for quoted words
FALLBACK = ("DejaVu Sans",)  # comes with matplotlib and has most scripts
EM = 1000  # the size at which glyphs are measured
GENERIC = ("sans-serif", "serif", "monospace", "cursive", "fantasy")
_BREAKS = re.compile(r"[ \t\r\n]+|[^ \t\r\n]+")  # a no-break space holds words together


@dataclass(frozen=True, slots=True)
class Font:
    """A font at a size, in a colour; family and colour may be names of what they are for."""

    size: float
    family: str = SANS
    bold: bool = False
    italic: bool = False
    colour: str = INK

    @property
    def arguments(self) -> dict[str, Any]:
        """Keyword arguments for matplotlib's text functions."""
        first = family(self.family)
        return {
            "family": [first, *(name for name in FALLBACK if name != first)],
            "size": self.size,
            "weight": "bold" if self.bold else "normal",
            "style": "italic" if self.italic else "normal",
            "color": shade(self.colour),
        }


LABEL = Font(shades.SMALL)
STRONG = Font(shades.SMALL, bold=True)
SMALL = Font(shades.FINE, colour=MUTED)
QUOTE = Font(shades.TEXT, SERIF, italic=True)


def settled(font: Font) -> Font:
    """The font with family and colour as the style that is set has them."""
    return replace(font, family=family(font.family), colour=shade(font.colour))


def family(name: str) -> str:
    """The font family that the style has for SANS or SERIF; any other name is one already."""
    if name not in (SANS, SERIF):
        return name
    return _installed(tuple(setting("font.serif" if name == SERIF else "font.family")))


def _installed(names: tuple[str, ...]) -> str:
    """The first of the families that is installed; names such as "sans-serif" stand for the style's list."""
    for name in names:
        for own in setting(f"font.{name}") if name in GENERIC else (name,):
            if installed(own):
                return str(own)
    return FALLBACK[0]


@lru_cache(maxsize=64)
def installed(name: str) -> bool:
    """Whether there is a font family of that name."""
    fonts.register()
    try:
        fontManager.findfont(FontProperties(family=[name]), fallback_to_default=False)
    except ValueError:
        return False
    return True


def shown(text: str, font: Font) -> str:
    """The text as the font and its fallbacks can show it."""
    return legible(text, (family(font.family), *FALLBACK))


def has(char: str, name: str) -> bool:
    """Whether the font family has the character."""
    return bool(_font(name, False, False).get_char_index(ord(char)))


def width(text: str, font: Font) -> float:
    """Width of the text on one line, in points."""
    return _measured(text, family(font.family), font.bold, font.italic) * font.size / EM


def fit(text: str, font: Font, room: float) -> str:
    """The text, cut with an ellipsis where it is wider than `room` points."""
    if width(text, font) <= room:
        return text
    left = room - width("…", font)
    for position, char in enumerate(text):
        left -= width(char, font)
        if left < 0:
            return text[:position].rstrip(" ,;:(") + "…"
    return text


def fit_title(text: str, font: Font, room: float) -> str:
    """A text that ends in a quoted title, with as many of the title's words as fit: "in “Tanks roll …”"."""
    if width(text, font) <= room or not text.endswith("”"):
        return fit(text, font, room)
    words = text.removesuffix("”").removesuffix("…").split()
    while len(words) > 1 and width(f"{' '.join(words)}\u00a0…”", font) > room:
        words.pop()
    return fit(f"{' '.join(words)}\u00a0…”", font, room)


def wrap(text: str, font: Font, room: float, most: int | None = None) -> list[str]:
    """The text in lines no wider than `room`; of more than `most` lines the last one kept ends in an ellipsis."""
    lines = ["".join(piece for piece, _ in line).rstrip() for line in wrap_runs([(text, font)], room)]
    if most is not None and len(lines) > most:
        return [*lines[: most - 1], fit(" ".join(lines[most - 1 :]), font, room)]
    return lines


Run = tuple[str, Font]


def wrap_runs(runs: Sequence[Run], room: float) -> list[list[Run]]:
    """Text in several fonts as lines of runs, each no wider than `room`; words longer than a line are broken."""
    lines: list[list[Run]] = [[]]
    left = room
    for word in _words(runs):
        need = sum(width(piece.rstrip() if i == len(word) - 1 else piece, font) for i, (piece, font) in enumerate(word))
        if need > left and lines[-1]:
            lines.append([])
            left = room
        for piece, font in word:
            for part in _pieces(piece, font, left, room):
                taken = width(part, font)
                if taken > left and lines[-1] and width(part.rstrip(), font) > left + 0.01:
                    lines.append([])
                    left = room
                _append(lines[-1], part, font)
                left -= taken
    return [line for line in lines if line]


def _words(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Words with the space behind them; one word may stand in several fonts."""
    word: list[Run] = []
    for text, font in runs:
        for match in _BREAKS.finditer(text):
            space = match.group()[0] in " \t\r\n"
            word.append((" " if space else match.group(), font))
            if space:
                yield word
                word = []
    if word:
        yield word


def _pieces(piece: str, font: Font, left: float, room: float) -> Iterator[str]:
    """The piece of a word whole, or cut to lines where it is longer than one."""
    if width(piece.rstrip(), font) <= room:
        yield piece
        return
    start, taken = 0, room - left
    for position, char in enumerate(piece):
        taken += width(char, font)
        if taken > room and position > start:
            yield piece[start:position]
            start, taken = position, width(char, font)
    yield piece[start:]


def _append(line: list[Run], text: str, font: Font) -> None:
    if line and line[-1][1] == font:
        line[-1] = (line[-1][0] + text, font)
    else:
        line.append((text, font))


@lru_cache(maxsize=16384)
def _measured(text: str, family: str, bold: bool, italic: bool) -> float:
    """Width of a text in thousandths of the font size."""
    return sum(advance(family, bold, italic, char) for char in legible(text, (family, *FALLBACK)))


@lru_cache(maxsize=16384)
def advance(family: str, bold: bool, italic: bool, char: str) -> float:
    """Width of one character in thousandths of the font size; of one that the fonts lack, a full em."""
    font = face(char, family, bold, italic)
    if not font.get_char_index(ord(char)):
        return float(EM)
    return float(font.load_char(ord(char), LoadFlags.NO_HINTING).linearHoriAdvance) / 65536


@lru_cache(maxsize=16384)
def face(char: str, family: str, bold: bool = False, italic: bool = False) -> FT2Font:
    """The font that has the character: that of the family, else a fallback, the last of them where none has it."""
    fonts = [_font(name, bold, italic) for name in (family, *FALLBACK)] + [_font(FALLBACK[-1], False, False)]
    return next((font for font in fonts if font.get_char_index(ord(char))), fonts[-1])


@lru_cache(maxsize=4096)
def slanted(char: str, family: str, bold: bool) -> bool:
    """Whether the family or a fallback has the character in italics."""
    return any(_font(name, bold, True).get_char_index(ord(char)) for name in (family, *FALLBACK))


@lru_cache(maxsize=16)
def _font(family: str, bold: bool, italic: bool) -> FT2Font:
    fonts.register()
    look = FontProperties(family=[family], weight="bold" if bold else "normal", style="italic" if italic else "normal")
    path = fontManager.findfont(look)
    font = FT2Font(path)
    font.set_size(EM, 72)
    return font


def _reopen() -> None:
    """Forget the fonts: a forked process shares their open files, and both would move each other's place in them."""
    _font.cache_clear()
    face.cache_clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_reopen)
