"""How every chart looks: fonts, colours, and the settings that make its files the same from run to run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from matplotlib import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure

INK = "#1a1a1a"
MUTED = "#5a5a5a"
FAINT = "#b4b4b4"
GRID = "#e6e6e6"
BAND = "#efece4"
UNKNOWN = "#737373"  # the colour of those whose side is not known

# Okabe and Ito's colours that colour-blind readers tell apart, in an order in which neighbours differ in greyscale too.
SIDES = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
# The same, dark enough for small letters on white.
_LETTERS = {
    "#0072B2": "#00629B", "#E69F00": "#946400", "#009E73": "#00704F",
    "#CC79A7": "#9A4577", "#56B4E9": "#1F74A8", "#D55E00": "#B04C00", UNKNOWN: MUTED,
}  # fmt: skip

# The fonts that come with matplotlib: the same page on every machine.
SANS = "DejaVu Sans"
SERIF = "STIXGeneral"
FALLBACK = (SANS,)

STYLE: dict[str, Any] = {
    "axes.axisbelow": True,
    "axes.edgecolor": FAINT,
    "axes.grid": False,
    "axes.labelcolor": MUTED,
    "axes.labelsize": 7.5,
    "axes.linewidth": 0.6,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.unicode_minus": True,
    "figure.facecolor": "white",
    "font.family": [SANS],
    "font.size": 7.5,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "hatch.linewidth": 0.7,
    "path.simplify": True,
    "pdf.fonttype": 42,
    "ps.fonttype": 42,
    "savefig.facecolor": "white",
    "svg.fonttype": "none",
    "svg.hashsalt": "discrepancy",
    "text.color": INK,
    "text.hinting": "none",
    "text.parse_math": False,
    "text.usetex": False,
    "xtick.color": FAINT,
    "xtick.labelcolor": MUTED,
    "xtick.labelsize": 7.5,
    "xtick.major.size": 3,
    "xtick.major.width": 0.6,
    "ytick.color": FAINT,
    "ytick.labelcolor": MUTED,
    "ytick.labelsize": 7.5,
    "ytick.major.size": 3,
    "ytick.major.width": 0.6,
}

Colour = str | tuple[float, float, float]
P = ParamSpec("P")
T = TypeVar("T")


def styled(draw: Callable[P, T]) -> Callable[P, T]:
    """The drawing function in this style, whatever the user's own settings; those stay as they were."""

    @wraps(draw)
    def inside(*args: P.args, **kwargs: P.kwargs) -> T:
        with style.context(["default", STYLE]):
            return draw(*args, **kwargs)

    return inside


def new_axes(width: float, height: float, left: float, right: float, below: float, above: float) -> Axes:
    """Axes on a new pyplot figure, so that a notebook shows it; sizes and margins in points."""
    from matplotlib import pyplot

    figure = pyplot.figure(figsize=(width / 72, height / 72), dpi=144)
    box = (left / width, below / height, (width - left - right) / width, (height - below - above) / height)
    return figure.add_axes(box)


@styled
def save(figure: Figure, path: str | Path) -> None:
    """Save a chart to .pdf, .png or .svg: text stays text, and the same chart gives the same bytes."""
    metadata = {".pdf": {"CreationDate": None}, ".svg": {"Date": None}}.get(Path(path).suffix.lower())
    figure.savefig(path, metadata=metadata)


def colours(sides: Iterable[str]) -> dict[str, str]:
    """A colour for each side, by name; "" (unknown) is grey, and so are sides past the sixth."""
    known = sorted({side for side in sides if side})
    palette = [*SIDES, *[UNKNOWN] * len(known)]
    return {"": UNKNOWN} | dict(zip(known, palette, strict=False))


def letters(colour: str) -> str:
    """The shade of a side's colour that can be read as small text."""
    return _LETTERS.get(colour, colour)


def mixed(colour: Colour, share: float) -> tuple[float, float, float]:
    """The colour mixed with white; `share` 1 is the colour itself, 0 is white."""
    from matplotlib.colors import to_rgb

    red, green, blue = to_rgb(colour)
    return 1 - share * (1 - red), 1 - share * (1 - green), 1 - share * (1 - blue)


def side_colour(side: str, palette: Mapping[str, str]) -> str:
    """The colour of that side, grey where the palette lacks it."""
    return palette.get(side, UNKNOWN)


def size(ax: Axes) -> tuple[float, float]:
    """Width and height of the axes in points."""
    figure: Figure | SubFigure = ax.figure
    box = ax.get_window_extent()
    return box.width * 72 / figure.dpi, box.height * 72 / figure.dpi
