"""What a report found and where it is, in three lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from discrepancy.report.disputes import closest, disputes, headlines
from discrepancy.report.findings import lead
from discrepancy.report.material import Material
from discrepancy.report.words import listed, several


def summary(material: Material, written: Sequence[Path]) -> list[str]:
    """What was read, what is disputed or came closest to it, and the files."""
    found = headlines(material)
    near = None if found else closest(material)
    if found:
        count = len(disputes(material))
        more = ", first of all" if count > len(found) else ""
        told = f"{several(count, 'thing is', 'things are')} disputed{more}: {' '.join(one.headline for one in found)}"
    else:
        told = "No clear contradiction found" + (f"; closest: {near.headline}" if near else ".")
    return [f"{lead(material)}.", told, _files(written)]


def _files(written: Sequence[Path]) -> str:
    """ "reports/report.pdf and reports/report.html, with 6 pages and 5 charts as pictures"."""
    pages = sum(path.name.startswith("page-") for path in written)
    charts = sum(path.name.startswith("chart-") for path in written)
    whole = [str(path) for path in written if path.suffix != ".png"]
    counts = [several(count, word) for count, word in ((pages, "page"), (charts, "chart")) if count]
    folder = "" if whole or not written else f" in {written[0].parent}"
    pictures = f"{listed(counts)} as pictures{folder}" if counts else ""
    return ", with ".join(part for part in (listed(whole), pictures) if part)
