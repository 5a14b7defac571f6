"""How every chart looks: a theme, a user's own matplotlib style over it, and what makes files the same in every run."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from matplotlib import style

from discrepancy import outputs
from discrepancy.charts import fonts, shades
from discrepancy.charts.stylefile import read

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure

# Okabe and Ito's colours that colour-blind readers tell apart, in an order in which neighbours differ in greyscale too.
_SIDES = "cycler('color', ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00'])"
_SIDES_ON_DARK = "cycler('color', ['#4FA8DC', '#F0B23C', '#3DBE95', '#DE9CC3', '#8ED1F5', '#F58A4B'])"

_LIGHT: dict[str, Any] = {
    "axes.axisbelow": True,
    "axes.edgecolor": "#b4b4b4",
    "axes.facecolor": "none",
    "axes.grid": False,
    "axes.labelcolor": "#5a5a5a",
    "axes.labelsize": shades.SMALL,
    "axes.linewidth": 0.6,
    "axes.prop_cycle": _SIDES,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.unicode_minus": True,
    "figure.facecolor": "#ffffff",
    "font.family": [fonts.SANS, "DejaVu Sans"],
    "font.serif": [fonts.SERIF, "DejaVu Sans"],
    "font.size": shades.SMALL,
    "grid.color": "#e6e6e6",
    "grid.linewidth": 0.6,
    "path.simplify": True,
    "text.color": "#1a1a1a",
    "xtick.color": "#b4b4b4",
    "xtick.labelcolor": "#5a5a5a",
    "xtick.labelsize": shades.SMALL,
    "xtick.major.size": 3,
    "xtick.major.width": 0.6,
    "ytick.color": "#b4b4b4",
    "ytick.labelcolor": "#5a5a5a",
    "ytick.labelsize": shades.SMALL,
    "ytick.major.size": 3,
    "ytick.major.width": 0.6,
}
_DARK: dict[str, Any] = {
    "axes.edgecolor": "#656b73",
    "axes.labelcolor": "#b3b8be",
    "axes.prop_cycle": _SIDES_ON_DARK,
    "figure.facecolor": "#15181c",
    "grid.color": "#2b3036",
    "text.color": "#eeeeee",
    "xtick.color": "#656b73",
    "xtick.labelcolor": "#b3b8be",
    "ytick.color": "#656b73",
    "ytick.labelcolor": "#b3b8be",
}
THEMES = {"light": _LIGHT, "dark": _LIGHT | _DARK}
# What no style may change: fonts in the file, words as they are, the same bytes from run to run.
_FIXED: dict[str, Any] = {
    "pdf.fonttype": 42,
    "ps.fonttype": 42,
    "savefig.bbox": "standard",
    "savefig.edgecolor": "auto",
    "savefig.facecolor": "auto",
    "svg.fonttype": "path",
    "svg.hashsalt": "discrepancy",
    "text.hinting": "none",
    "text.parse_math": False,
    "text.usetex": False,
}
_chosen: ContextVar[dict[str, Any]] = ContextVar("chosen", default=_LIGHT | _FIXED)

NewAxes = Callable[[float, float, float, float, float, float], "Axes"]  # size of the figure, and margins
P = ParamSpec("P")
T = TypeVar("T")


@contextmanager
def look(theme: str = "light", file: str | Path | None = None) -> Iterator[None]:
    """Charts drawn inside have this theme (light or dark), with a matplotlib style file over it.

    Sides take the colours of `axes.prop_cycle`, text those of `text.color` and `axes.labelcolor`, letters `font.family`
    and, where words are quoted, `font.serif`. Raises ValueError, in one line, for an unknown theme or a fault in the
    file, OSError where it cannot be read.
    """
    if theme not in THEMES:
        raise ValueError(f"no theme is called {theme!r}; choose {' or '.join(THEMES)}")
    before = _chosen.set(THEMES[theme] | (read(file) if file else {}) | _FIXED)
    try:
        yield
    finally:
        _chosen.reset(before)


@contextmanager
def worn() -> Iterator[None]:
    """Matplotlib's settings as the look has them; the user's own are back afterwards."""
    fonts.register()
    with style.context(["default", _chosen.get()]):
        yield


def styled(draw: Callable[P, T]) -> Callable[P, T]:
    """The drawing function in the look that is set, whatever the user's own settings; those stay as they were."""

    @wraps(draw)
    def inside(*args: P.args, **kwargs: P.kwargs) -> T:
        with worn():
            return draw(*args, **kwargs)

    return inside


def new_axes(width: float, height: float, left: float, right: float, below: float, above: float) -> Axes:
    """Axes on a new pyplot figure, so that a notebook shows it; sizes and margins in points."""
    from matplotlib import pyplot

    return _axes(pyplot.figure(figsize=(width / 72, height / 72), dpi=144), left, right, below, above)


def bare_axes(width: float, height: float, left: float, right: float, below: float, above: float) -> Axes:
    """The same on a figure that no window shows and nothing keeps."""
    from matplotlib.figure import Figure

    return _axes(Figure(figsize=(width / 72, height / 72), dpi=144), left, right, below, above)


def _axes(figure: Figure, left: float, right: float, below: float, above: float) -> Axes:
    width, height = (length * 72 for length in figure.get_size_inches())
    box = (left / width, below / height, (width - left - right) / width, (height - below - above) / height)
    return figure.add_axes(box)


@styled
def save(figure: Figure, path: str | Path, dots: float | None = None) -> None:
    """Save a chart to .pdf, .png or .svg, fonts embedded: the same chart gives the same bytes.

    `dots` to the inch, of a .png; None as the figure has it.
    """
    kind = Path(path).suffix.lower()
    metadata = {".pdf": {"CreationDate": None}, ".svg": {"Date": None}}.get(kind)
    drawn = io.BytesIO()  # a file that nobody can go back in would be written in another way
    figure.savefig(drawn, format=kind[1:], metadata=metadata, dpi=dots or "figure")
    outputs.write(path, drawn.getvalue())


def size(ax: Axes) -> tuple[float, float]:
    """Width and height of the axes in points."""
    figure: Figure | SubFigure = ax.figure
    box = ax.get_window_extent()
    return box.width * 72 / figure.dpi, box.height * 72 / figure.dpi
