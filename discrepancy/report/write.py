"""A claims table into a report: PDF, and a PNG of each page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from discrepancy.report.blocks import Block
    from discrepancy.report.material import Material

FORMATS = ("pdf", "png")
_SECTIONS = 16  # series with pages of their own; the rest are in the tables


def write(
    claims: pd.DataFrame,
    out: str | Path,
    formats: Sequence[str] = FORMATS,
    title: str = "",
    problems: Sequence[str] = (),
) -> list[Path]:
    """Write the report on a claims table to the folder `out` and give back the files, report.pdf first.

    `formats`: "pdf" (report.pdf, A4, text that can be searched) and "png" (page-01.png, ...). `title` defaults to the
    event's. `problems` are printed among the limits. `claims.attrs["documents"]`, if there, names the articles (records
    of name, publisher, published, title, sha256). The same claims give the same bytes.
    Raises ValueError for an unknown format, TableError for what is no claims table, OSError where `out` cannot be
    written.
    """
    from matplotlib import style

    from discrepancy import compare
    from discrepancy.charts.style import STYLE
    from discrepancy.report.files import save
    from discrepancy.report.material import gather
    from discrepancy.report.pages import lay_out

    wanted = checked(formats)
    material = gather(compare.label(claims), title, problems)
    with style.context(["default", STYLE]):
        layout = lay_out(blocks(material), material.pages)
        return save(layout, Path(out), wanted, material.title)


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
    from discrepancy.report import closing, empty, front, listing, network, section

    if material.claims.empty:
        return empty.page(material)
    found = front.front(material)
    for row in material.repeated[:_SECTIONS]:
        found += section.section(material, row)
    found += [
        *listing.denied(material),
        *listing.once(material),
        *network.sides_section(material),
        *network.origins_section(material),
    ]
    found += listing.claims_table(material)
    return [*found, *closing.conventions_page(material), *closing.limits(material), *closing.documents(material)]
