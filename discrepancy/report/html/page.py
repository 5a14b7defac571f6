"""The page: everything gathered, put into the template, with a policy that lets nothing but its own script run."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from discrepancy import outputs
from discrepancy.charts import fonts
from discrepancy.documents.safe import place
from discrepancy.report import explained
from discrepancy.report.event import event
from discrepancy.report.findings import lead, overview
from discrepancy.report.html import pictures
from discrepancy.report.html.articles import Span, articles
from discrepancy.report.html.claims import Row, choices, denied, rows, verdicts_given
from discrepancy.report.html.found import opening, perhaps
from discrepancy.report.html.series import legend, sections
from discrepancy.report.html.svg import both, sheet
from discrepancy.report.html.text import plain, shown
from discrepancy.report.material import Material
from discrepancy.report.words import capital, several, tied
from discrepancy.table import readings

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = files("discrepancy.report.html") / "templates"


def save(material: Material, out: Path) -> Path:
    """Write report.html to the folder; the same claims give the same bytes. Raises OSError where that cannot be."""
    out.mkdir(parents=True, exist_ok=True)
    path = place(out / "report.html")
    outputs.write(path, page(material).encode("utf-8"))
    return path


def page(material: Material) -> str:
    """The page as HTML: one file, no network, no style or script but its own."""
    with both() as colours:
        content = _content(material)
    style = f"{rules()}{sheet(colours)}"
    script = _HERE.joinpath("report.js").read_text("utf-8")
    policy = "; ".join(
        (
            "default-src 'none'", f"style-src '{digest(style)}'", f"script-src '{digest(script)}'", "font-src data:",
            "base-uri 'none'", "form-action 'none'",
        )
    )  # fmt: skip
    given = {"style": Markup(style), "script": Markup(script), "policy": policy}  # noqa: S704 the package's own files
    return environment().get_template("report.html").render(given | content)


def rules() -> str:
    """The fonts and the style of the page, without the colours of its charts."""
    return _faces() + _HERE.joinpath("report.css").read_text("utf-8")


def _faces() -> str:
    """The fonts of the page, in the page."""
    faces = []
    for name in fonts.NAMES:
        family, style = name.split("-")
        look = {"Bold": "font-weight:600 900;", "Italic": "font-style:italic;"}.get(style, "")
        source = base64.b64encode(fonts.web(name)).decode("ascii")
        called = family.replace("Discrepancy", "Discrepancy ")
        faces.append(f'@font-face{{font-family:"{called}";{look}src:url(data:font/woff2;base64,{source})}}\n')
    return "".join(faces)


def digest(text: str) -> str:
    """What a content security policy knows an inline style or script by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def environment(*packages: str) -> Environment:
    """Templates whose every value is escaped: those of the report, behind those of other `packages`."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in (*packages, "discrepancy.report.html")]),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {"shown": shown, "plain": plain, "tied": tied}
    made.globals["several"] = several
    return made


def _content(material: Material) -> dict[str, Any]:
    """What the template tells."""
    claims = rows(material)
    listed = list(claims.values())
    known = sections(material, claims)
    reading = readings.convention(material.convention)
    anchors = {section.label: section.anchor for section in known if section.forest}
    places = {label: anchors[capital(label)] for label in material.labels.values() if capital(label) in anchors}
    return {
        "title": material.title,
        "event": event(material),
        "lead": lead(material) if listed else "",
        "overview": overview(material) if listed else "",
        "opening": opening(material, claims, places) if listed else None,
        "possible": perhaps(material, claims) if listed else [],
        "sections": known,
        "anchors": anchors,
        "legend": legend(material.palette, set(material.palette)),
        "claims": listed,
        "denied": denied(material, claims),
        "measures": choices(listed, "measure"),
        "sources": choices(listed, "source"),
        "verdicts": verdicts_given(listed),
        "sides": pictures.side_by_side(material.marks, material.palette) if listed else Markup(),
        "origins": pictures.net(material.claims, material.palette) if listed else Markup(),
        "articles": articles(material, _spans(listed)),
        "reading": reading,
        "convention": material.convention,
        "vague": explained.vague_words(reading),
        "explained": explained,
        "problems": material.problems,
        "rejected": material.rejected,
    }


def _spans(claims: list[Row]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for row in claims:
        if row.span is not None:
            found.setdefault(row.document, []).append(row.span)
    return found
