"""The colours of charts on a page, each with its counterpart on dark ground: drawn once, shown on both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache

from matplotlib.colors import to_hex, to_rgb

from discrepancy.charts.shades import ACCENT, FAINT, GRID, INK, MUTED, letters, shade
from discrepancy.charts.style import look, worn

DARK = "#191919"  # the page itself, as its style sheet has it
_SIDES = ("C0", "C1", "C2", "C3")
_NAMES = (INK, MUTED, FAINT, GRID, ACCENT, *_SIDES)
_NEAR = 2.5 / 255  # of each part, by which rounding may move a mixed colour

_met: ContextVar[set[str] | None] = ContextVar("met", default=None)
Rgb = tuple[float, float, float]


@contextmanager
def both() -> Iterator[set[str]]:
    """Charts drawn inside name their colours; the set is filled with those that they have."""
    found: set[str] = set()
    before = _met.set(found)
    try:
        yield found
    finally:
        _met.reset(before)


def shown(colour: str) -> str:
    """A colour as an attribute of a page that has both grounds; anywhere else the colour itself."""
    found = _met.get()
    if found is None or not colour.startswith("#"):
        return colour
    found.add(colour)
    return f"var({_name(colour)})"


def sheet(colours: set[str]) -> str:
    """The style of a page on which charts have these colours."""
    light = "".join(f"{_name(one)}:{one};" for one in sorted(colours))
    dark = "".join(f"{_name(one)}:{counterpart(one)};" for one in sorted(colours))
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}" if colours else ""


def _name(colour: str) -> str:
    return f"--c{colour[1:].lower()}"


@lru_cache(maxsize=2048)
def counterpart(colour: str) -> str:
    """The colour on dark ground of what has this one on light: of a mixture with paper the same mixture there."""
    light, dark = _themes()
    found = to_rgb(colour)
    best, share, off = "ink", 1.0, 9.0
    for name in light:
        part, away = _on_line(found, light[name])
        if away < off - _NEAR / 4:
            best, share, off = name, part, away
    paper = to_rgb(DARK)
    red, green, blue = (a + (b - a) * share for a, b in zip(paper, dark[best], strict=True))
    return to_hex((red, green, blue))


def _on_line(colour: Rgb, base: Rgb) -> tuple[float, float]:
    """How much of the base, mixed with white paper, comes nearest to the colour, and how far that is off."""
    line = [b - 1 for b in base]
    length = sum(part * part for part in line)
    share = min(1.0, max(0.0, sum((c - 1) * part for c, part in zip(colour, line, strict=True)) / length))
    return share, max(abs(1 + part * share - c) for c, part in zip(colour, line, strict=True))


@cache
def _themes() -> tuple[dict[str, Rgb], dict[str, Rgb]]:
    """The colours that charts are made of, by name, on light paper and on dark."""
    made = []
    for theme in ("light", "dark"):
        with look(theme), worn():
            named = {name: to_rgb(shade(name)) for name in _NAMES}
            made.append(named | {f"letters {side}": to_rgb(letters(side)) for side in _SIDES})
    return made[0], made[1]
