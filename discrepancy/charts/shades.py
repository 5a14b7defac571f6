"""Colours and letter sizes by what they are for, so that every theme and every style file has its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import matplotlib
from matplotlib.colors import to_hex, to_rgb

Colour = str | tuple[float, float, float]

INK, MUTED, FAINT, GRID, PAPER = "ink", "muted", "faint", "grid", "paper"
BAND = "band"  # behind values on which sources agree
UNKNOWN = "unknown"  # the colour of those whose side is not known
ACCENT = "accent"  # contradictions

_SETTINGS = {
    INK: "text.color", MUTED: "axes.labelcolor", FAINT: "axes.edgecolor", GRID: "grid.color", PAPER: "figure.facecolor",
}  # fmt: skip
_MIXED = {BAND: 0.075, UNKNOWN: 0.485}  # shares of ink; unknown differs from every side in greyscale too
_ACCENTS = ("#B5121B", "#FF8A80")  # on light paper, on dark
_MOST = 4  # sides with a colour of their own
_CONTRAST = 4.5  # of small letters to the paper: Web Content Accessibility Guidelines 2.1, level AA


def setting(name: str) -> Any:
    """One of matplotlib's settings, as the style that is set has it."""
    return matplotlib.rcParams[name]  # type: ignore[index]


def shade(colour: Colour) -> str:
    """The colour as "#rrggbb" in the style that is set; names of what it is for, and "C0" for the first side, too."""
    if colour in _SETTINGS:
        return to_hex(setting(_SETTINGS[str(colour)]))
    if colour in _MIXED:
        return to_hex(mixed(INK, _MIXED[str(colour)]))
    if colour == ACCENT:
        return _ACCENTS[_light(shade(PAPER)) < 0.3]
    return to_hex(colour)


def mixed(colour: Colour, share: float) -> tuple[float, float, float]:
    """The colour mixed with that of the paper; `share` 1 is the colour itself, 0 is paper."""
    return _between(shade(PAPER), shade(colour), share)


def _between(start: str, end: str, share: float) -> tuple[float, float, float]:
    red, green, blue = (a + (b - a) * share for a, b in zip(to_rgb(start), to_rgb(end), strict=True))
    return red, green, blue


def letters(colour: Colour) -> str:
    """The colour, mixed with ink as far as small text needs to stand out from the paper."""
    found, paper = shade(colour), shade(PAPER)
    for step in range(1, 11):
        if _contrast(found, paper) >= _CONTRAST:
            break
        found = to_hex(_between(shade(colour), shade(INK), step / 10))
    return found


def _contrast(a: str, b: str) -> float:
    lights = sorted((_light(a), _light(b)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: str) -> float:
    """Relative luminance, 0 to 1."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def colours(sides: Iterable[str]) -> dict[str, str]:
    """A colour for each of up to four sides, by name: "C0" for the first; "" (unknown) is grey.

    Of more sides the four that are named most have a colour, the rest is grey too.
    """
    counts = Counter(side for side in sides if side)
    chosen = sorted(sorted(counts, key=lambda side: (-counts[side], side))[:_MOST])
    return {"": UNKNOWN} | {side: f"C{chosen.index(side)}" if side in chosen else UNKNOWN for side in sorted(counts)}


def side_colour(side: str, palette: Mapping[str, str]) -> str:
    """The colour of that side, grey where the palette lacks it."""
    return palette.get(side, UNKNOWN)


FINE = 7.2  # notes, axes, what stands beside a mark
SMALL = 8.0  # labels, tables
TEXT = 9.0  # quoted sentences, small headings
BODY = 10.0  # running text
LEAD = 12.5  # messages, headings of a section
TITLE = 25.0
