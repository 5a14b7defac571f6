"""A claims table into a report: PDF, a PNG of each page, and one HTML file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.documents.safe import hint

if TYPE_CHECKING:
    import pandas as pd

    from discrepancy.report.blocks import Block
    from discrepancy.report.length import Length
    from discrepancy.report.material import Material

FORMATS = ("pdf", "png", "html")
USUAL = ("pdf", "png")


def write(
    claims: pd.DataFrame,
    out: str | Path,
    formats: Sequence[str] = USUAL,
    title: str = "",
    problems: Sequence[str] = (),
    full: bool = False,
) -> list[Path]:
    """Write the report on a claims table to the folder `out` and give back the files, report.pdf first.

    `formats`: "pdf" (report.pdf, A4, text that can be searched), "png" (page-01.png, ...,
    and a chart of each series, chart-01-people_killed.png) and "html" (report.html, one
    file that needs no network, in which every claim leads to its words). `title` defaults to the event's. `problems`
    are printed among the limits. `full`: with the tables of all claims and single figures, and the digests of the
    articles, which else are in the HTML alone. `claims.attrs["documents"]`, if there, names the articles (records of
    name, publisher, published, title, sha256, and for HTML url and text). The same claims give the same bytes.
    Raises ValueError for an unknown format, TableError for what is no claims table, OSError where `out` cannot be
    written.
    """
    wanted = checked(formats)
    return save(prepare(claims, title, problems), out, wanted, full)


def prepare(claims: pd.DataFrame, title: str = "", problems: Sequence[str] = ()) -> Material:
    """All that a report draws on, compared and gathered; the arguments are those of `write`."""
    from discrepancy import matching
    from discrepancy.report.material import gather

    return gather(matching.label(claims), title, problems)


def save(material: Material, out: str | Path, formats: Sequence[str] = USUAL, full: bool = False) -> list[Path]:
    """Write the report on what was gathered; the arguments and the files given back are those of `write`."""
    from discrepancy.charts.style import worn
    from discrepancy.report import length

    wanted = checked(formats)
    with worn():
        paper = [name for name in wanted if name != "html"]
        written = _pages(material, Path(out), paper, length.FULL if full else length.USUAL)
        return [*written, *(_page(material, Path(out)) if "html" in wanted else [])]


def _pages(material: Material, out: Path, wanted: Sequence[str], length: Length) -> list[Path]:
    from discrepancy.report import files
    from discrepancy.report.blocks import lay_out
    from discrepancy.report.files import singles

    if not wanted:
        return []
    layout = lay_out(blocks(material, length), material.pages)
    return files.save(layout, out, wanted, material.title, singles(material, length))


def _page(material: Material, out: Path) -> list[Path]:
    from discrepancy.report import html

    return [html.save(material, out)]


def checked(formats: Sequence[str]) -> tuple[str, ...]:
    """The formats, each once. Raises ValueError for one that is not known, or none."""
    given = (formats,) if isinstance(formats, str) else tuple(formats)
    for name in given:
        if name not in FORMATS:
            raise ValueError(f"no report is written as {name!r}: choose {', '.join(FORMATS)}{hint(name, FORMATS)}")
    if not given:
        raise ValueError(f"no format given; choose {', '.join(FORMATS)}")
    return tuple(dict.fromkeys(given))


def blocks(material: Material, length: Length) -> list[Block]:
    """All that the report says, in order."""
    from discrepancy.report import closing, empty, front, listing, network, opening, section, sources
    from discrepancy.report.blocks import total

    if material.claims.empty:
        return empty.page(material)
    also = opening.also(material)
    rest = [*also, *section.sections(material, length, total(also)), *listing.denied(material)]
    if length.tables:
        rest += [
            *listing.once(material), *network.sides_section(material), *network.origins_section(material),
            *sources.sources(material, length), *listing.claims_table(material), *closing.conventions_page(material),
        ]  # fmt: skip
    else:
        rest += [*sources.sources(material, length), *closing.reading(material)]
    rest += [*closing.limits(material), *closing.documents(material, length)]
    return [*front.front(material, rest), *rest]
