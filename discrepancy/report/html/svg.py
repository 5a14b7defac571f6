"""A matplotlib figure as SVG within a page: text stays text, and each colour has its counterpart on dark ground."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from markupsafe import Markup
from matplotlib import rc_context
from matplotlib.colors import to_hex, to_rgb

from discrepancy.charts.intervals import MARK
from discrepancy.charts.metrics import Font, width
from discrepancy.charts.shades import ACCENT, FAINT, GRID, INK, MUTED, letters, shade
from discrepancy.charts.style import look, worn
from discrepancy.report.html.text import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


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


Element = ElementTree.Element
_LONG = re.compile(r"-?\d+\.\d{3,}")
_ROOM = re.compile(r"\s+")
_LINK = re.compile(r"url\(#([^)]+)\)")
_GEOMETRY = ("d", "x", "y", "transform")
_LEFT_OUT = ("metadata", "style")
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure as SVG: its shared parts (clips, markers) and what is drawn with them; sizes in points."""

    wide: float
    high: float
    shared: tuple[Element, ...]
    drawn: tuple[Element, ...]

    def picture(self, label: str, kind: str = "") -> Markup:
        """The whole drawing as one picture, named `label` for those who do not see it."""
        inside = written(self.shared, "defs") + written(self.drawn, "g")
        frame = Markup('<svg class="chart {}" viewBox="0 0 {:g} {:g}" role="img" aria-label="{}">')
        return frame.format(kind, self.wide, self.high, plain(label)) + inside + Markup("</svg>")

    def named(self, name: str) -> list[Element]:
        """The groups that were given this id (`set_gid`) when they were drawn."""
        return [found for root in self.drawn for found in root.iter("g") if found.get("data-gid") == name]


def canvas(wide: float, high: float) -> Figure:
    """An empty figure of that size in points, without a ground: that of the page shows through."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(wide / 72, high / 72), dpi=72)
    figure.patch.set_visible(False)
    return figure


def axes(figure: Figure, left: float, top: float, right: float, bottom: float) -> Axes:
    """Axes with margins of so many points within the figure."""
    wide, high = (length * 72 for length in figure.get_size_inches())
    ax = figure.add_axes((left / wide, bottom / high, (wide - left - right) / wide, (high - top - bottom) / high))
    ax.patch.set_visible(False)
    return ax


def drawing(figure: Figure, name: str, tips: Mapping[str, str] = _NONE) -> Drawing:
    """The figure as SVG; `name` begins its ids, and must be its own within the page.

    `tips` are what a pointer over the mark of a claim is told, by the claim's id.
    """
    buffer = io.StringIO()
    with rc_context({"svg.fonttype": "none"}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    root = ElementTree.fromstring(buffer.getvalue())  # noqa: S314 what matplotlib has just written
    wide, high = (length * 72 for length in figure.get_size_inches())
    for element in root.iter():
        _clean(element, name)
    shared = [part for defs in root.iter("defs") for part in defs if part.tag not in _LEFT_OUT]
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag in ("defs", *_LEFT_OUT)]:
            parent.remove(child)
    for group in [found for found in root.iter("g") if found.get("data-gid", "").startswith(MARK)]:
        _tell(group, tips.get(group.attrib.pop("data-gid").removeprefix(MARK), ""))
    return Drawing(wide, high, tuple(shared), tuple(root))


def _tell(group: Element, tip: str) -> None:
    if tip:
        title = ElementTree.Element("title")
        title.text = plain(tip)
        group.insert(0, title)


def written(elements: Iterable[Element], within: str) -> Markup:
    """The elements inside a new one, as they stand in a page; nothing for none."""
    inside = Markup().join(Markup(ElementTree.tostring(element, "unicode")) for element in elements)  # noqa: S704
    return Markup("<{0}>{1}</{0}>").format(within, inside) if inside else inside


def picture(figure: Figure, name: str, label: str, kind: str = "", tips: Mapping[str, str] = _NONE) -> Markup:
    """The figure as one picture."""
    return drawing(figure, name, tips).picture(label, kind)


def _clean(element: Element, name: str) -> None:
    """Make the element one of HTML: no namespaces, no style, no id that nothing refers to, no needless digits."""
    element.tag = element.tag.rpartition("}")[2]
    element.tail = None
    element.text = plain(element.text or "") if element.tag == "text" else None
    given = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    for declaration in filter(None, given.pop("style", "").split(";")):
        key, _, value = declaration.partition(":")
        given[key.strip()] = value.strip()
    element.attrib.clear()
    if element.tag == "text":
        given |= _set_in_width(element.text or "", given)
    for key, value in given.items():
        kept = _attribute(key, value, element.tag, name)
        if kept:
            element.set(*kept)


def _attribute(key: str, value: str, tag: str, name: str) -> tuple[str, str] | None:
    if key == "id" and tag == "g":
        return ("data-gid", value) if value.startswith(("row", MARK)) else None
    if key in ("fill", "stroke") and value.startswith("#"):
        return key, shown(value)
    if key == "id":
        return "id", f"{name}-{value}"
    if key == "href":
        return key, f"#{name}-{value[1:]}"
    if key in _GEOMETRY:
        value = _ROOM.sub(" ", _LONG.sub(_short, value)).strip()
        return None if value.startswith("rotate(-0 ") else (key, value)
    return key, _LINK.sub(partial(_own, name), value)


def _short(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _own(name: str, link: re.Match[str]) -> str:
    return f"url(#{name}-{link[1]})"


def _set_in_width(text: str, given: dict[str, str]) -> dict[str, str]:
    """The width that the text has in the font it was laid out in: a reader without that font sees the same picture."""
    size = float(given.get("font-size", "10px").removesuffix("px"))
    family = given.pop("font-family", "").split(",")[0].strip(" '\"")
    font = Font(size, family, given.get("font-weight") in ("bold", "700"), given.get("font-style") == "italic")
    serif = {"class": "serif"} if "Serif" in family else {}
    length = width(text, font)
    if not text.strip() or not length:
        return serif
    return serif | {"textLength": f"{length:.1f}", "lengthAdjust": "spacingAndGlyphs"}
