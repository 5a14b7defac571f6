"""A claims table into a report: PDF, a PNG of each page, and one HTML file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from discrepancy.report.blocks import Block
    from discrepancy.report.material import Material

FORMATS = ("pdf", "png", "html")
USUAL = ("pdf", "png")
SECTIONS = 16  # series with pages of their own; the rest are in the tables


def write(
    claims: pd.DataFrame,
    out: str | Path,
    formats: Sequence[str] = USUAL,
    title: str = "",
    problems: Sequence[str] = (),
) -> list[Path]:
    """Write the report on a claims table to the folder `out` and give back the files, report.pdf first.

    `formats`: "pdf" (report.pdf, A4, text that can be searched), "png" (page-01.png, ...,
    and a chart of each series, chart-01-people_killed.png) and "html" (report.html, one
    file that needs no network, in which every claim leads to its words). `title` defaults to the event's. `problems`
    are printed among the limits. `claims.attrs["documents"]`, if there, names the articles (records of name, publisher,
    published, title, sha256, and for HTML url and text). The same claims give the same bytes.
    Raises ValueError for an unknown format, TableError for what is no claims table, OSError where `out` cannot be
    written.
    """
    from discrepancy import matching
    from discrepancy.charts.style import worn
    from discrepancy.report.material import gather

    wanted = checked(formats)
    material = gather(matching.label(claims), title, problems)
    with worn():
        written = _pages(material, Path(out), [name for name in wanted if name != "html"])
        return [*written, *(_page(material, Path(out)) if "html" in wanted else [])]


def _pages(material: Material, out: Path, wanted: Sequence[str]) -> list[Path]:
    from discrepancy.report.files import save
    from discrepancy.report.pages import lay_out
    from discrepancy.report.singles import singles

    if not wanted:
        return []
    return save(lay_out(blocks(material), material.pages), out, wanted, material.title, singles(material, SECTIONS))


def _page(material: Material, out: Path) -> list[Path]:
    from discrepancy.report import html

    return [html.save(material, out)]


def checked(formats: Sequence[str]) -> tuple[str, ...]:
    """The formats, each once. Raises ValueError for one that is not known, or none."""
    given = (formats,) if isinstance(formats, str) else tuple(formats)
    for name in given:
        if name not in FORMATS:
            raise ValueError(f"no report is written as {name!r}; choose {' or '.join(FORMATS)}")
    if not given:
        raise ValueError(f"no format given; choose {' or '.join(FORMATS)}")
    return tuple(dict.fromkeys(given))


def blocks(material: Material) -> list[Block]:
    """All that the report says, in order."""
    from discrepancy.report import closing, empty, front, listing, network, section, sources

    if material.claims.empty:
        return empty.page(material)
    rest: list[Block] = []
    for row in material.repeated[:SECTIONS]:
        rest += section.section(material, row)
    rest += [
        *listing.denied(material), *listing.once(material), *network.sides_section(material),
        *network.origins_section(material), *sources.sources(material), *listing.claims_table(material),
        *closing.conventions_page(material), *closing.limits(material), *closing.documents(material),
    ]  # fmt: skip
    return [*front.front(material, rest), *rest]
