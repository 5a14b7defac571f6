"""The two families of type that come with the package, a sans for charts and a serif for text, made for each other."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

from matplotlib.font_manager import fontManager

SANS, SERIF = "Discrepancy Sans", "Discrepancy Serif"
NAMES = tuple(
    f"{family.replace(' ', '')}-{style}"
    for family, styles in ((SANS, ("Regular", "Bold")), (SERIF, ("Regular", "Bold", "Italic")))
    for style in styles
)


@cache
def register() -> None:
    """Make the families known to matplotlib, once a process."""
    for name in NAMES:
        with as_file(files(__name__) / f"{name}.ttf") as path:
            fontManager.addfont(path)


def web(name: str) -> bytes:
    """A font as web pages take it (WOFF2): its Latin letters, figures and signs."""
    return (files(__name__) / f"{name}.woff2").read_bytes()
