"""Claims as rows of tables: who, when, what, in which words; and the figures of a series as bars on a common scale."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from discrepancy.charts import scale, verdicts
from discrepancy.charts.forest import ROW, Agreement, agreement, shown
from discrepancy.charts.intervals import draw_interval
from discrepancy.charts.marks import Mark, axis_label, ends
from discrepancy.charts.shades import BAND, GRID, shade, side_colour
from discrepancy.charts.verdicts import LOOKS, worst
from discrepancy.claims.measures import measure
from discrepancy.matching.words import several_years, short_day
from discrepancy.report.html.articles import Span, held
from discrepancy.report.html.svg import Drawing, axes, canvas, drawing, written
from discrepancy.report.html.svg import shown as shown_colour
from discrepancy.report.listing import claimants_of, label, manner, records
from discrepancy.report.material import Material
from discrepancy.report.words import capital, when

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_PLAIN = re.compile(r"[0-9A-Za-z_-]{1,64}")
ALONE = "alone"  # the verdict on a claim that no other can be held against


@dataclass(frozen=True, slots=True)
class Row:
    """A claim. `span` is where it stands in its article, None where that text is not known."""

    anchor: str
    day: str
    source: str
    manner: str  # in which outlet, whether as a denial
    measure: str
    series: str
    figure: str
    before: str
    written: str
    after: str
    verdict: str
    document: str
    span: Span | None
    apart: str  # where a second reader and the rules read it differently, what the rules read; else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that the table can be narrowed to, and how many claims that leaves."""

    key: str
    label: str
    count: int


def rows(material: Material) -> dict[str, Row]:
    """The claims by their id, in the order of the claims table."""
    texts = {document["name"]: document.get("text", "") for document in material.documents}
    figures = material.figures
    verdicts = gravest(material.relations)
    found: dict[str, Row] = {}
    for claim in records(material.claims):
        name = str(claim["claim_id"])
        if name not in found:  # the same words of the same article, told twice, are one claim
            day = when(claim["date"], claim["date_end"], material.years)
            told = label(material, claim), figures.get(name, claim["written"]), verdicts.get(name, ALONE)
            found[name] = _row(claim, day, told, texts.get(claim["document"], ""))
    return found


def gravest(relations: pd.DataFrame) -> dict[str, str]:
    """The gravest verdict on each claim that was compared."""
    found: dict[str, str] = {}
    for a, b, verdict in zip(relations["a"], relations["b"], relations["verdict"], strict=True):
        for name in (a, b):
            found[name] = worst((verdict, found[name])) if name in found else verdict
    return found


def _row(claim: Mapping[str, Any], day: str, told: tuple[str, str, str], text: str) -> Row:
    series, figure, verdict = told
    anchor = _anchor(str(claim["claim_id"]))
    span = None if pd.isna(claim["start"]) or pd.isna(claim["end"]) else Span(claim["start"], claim["end"], anchor)
    span = span if span and held(text, span, claim["written"]) else None
    before, written, after = _split(claim["sentence"], claim["written"], text, span)
    return Row(
        anchor, day, claim["source"], manner(claim), capital(measure(claim["measure"]).label), series, figure,
        before, written, after, verdict, claim["document"], span, _apart(claim),
    )  # fmt: skip


def _apart(claim: Mapping[str, Any]) -> str:
    """ "careful read it so; the rules: measure wounded, no place"."""
    told = [item.partition(": ") for item in str(claim.get("rules_read") or "").split("; ")]
    shown = [
        f"{name.replace('_', ' ')} {value.replace('_', ' ')}" if value else f"no {name.replace('_', ' ')}"
        for name, _, value in told
        if name and name not in _SAID_BY_OTHERS
    ]
    return f"{claim['read_by']} read it so; the rules: {', '.join(shown)}" if shown else ""


_SAID_BY_OTHERS = ("attributed", "stated_unit")  # columns that say no more than the speaker and the measure do


def _anchor(name: str) -> str:
    """The id of a claim as it can stand in a page and in an address."""
    return name if _PLAIN.fullmatch(name) else hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]


def _split(sentence: str, written: str, text: str, span: Span | None) -> tuple[str, str, str]:
    """The sentence before the figure, the figure, and the rest; the right one where a sentence has its words twice."""
    near = text.find(sentence, max(0, span.start - len(sentence)), span.end + len(sentence)) if span else -1
    at = span.start - near if span and near >= 0 else sentence.find(written)
    if not written or sentence[at : at + len(written)] != written:
        return "", written or sentence, ""
    return sentence[:at], written, sentence[at + len(written) :]


def denied(material: Material, found: Mapping[str, Row]) -> list[tuple[Row, str]]:
    """The figures that somebody denies, with the names of those who claim them."""
    claims = material.claims
    names = claims.loc[claims["stance"] == "denied", "claim_id"]
    claimants = claimants_of(material)
    return [(found[name], ", ".join(claimants.get(name, ()))) for name in dict.fromkeys(names)]


def choices(found: Sequence[Row], column: str) -> dict[str, Choice]:
    """What stands in a column, by name in small letters, each with a key that holds none of its text.

    Names that differ in capitals alone are one ("Governor", "governor").
    """
    counts = Counter(getattr(row, column).casefold() for row in found)
    labels = {getattr(row, column).casefold(): getattr(row, column) for row in reversed(found)}
    return {name: Choice(str(place), labels[name], counts[name]) for place, name in enumerate(sorted(counts))}


def verdicts_given(found: Sequence[Row]) -> dict[str, Choice]:
    """The verdicts given, the gravest first."""
    counts = Counter(row.verdict for row in found)
    labels = {key: f"{look.sign} {look.word}" for key, look in LOOKS.items()} | {ALONE: "nothing to compare it with"}
    return {key: Choice(key, label, counts[key]) for key, label in labels.items() if counts[key]}


MOST = 40  # rows; of more the most disputed
_WIDE, _EDGE, _AXIS = 160.0, 10.0, 17.0
_REMARKS = 3  # on what a figure is to the others


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: who says it and when, the claims that do, its bar, and what it is to the others."""

    mark: Mark
    day: str
    claims: tuple[Row, ...]
    bar: Markup
    summary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forest:
    """The figures of a series; `shared` holds what the bars refer to and goes before them."""

    unit: str
    shared: Markup
    scale: Markup
    lines: tuple[Line, ...]
    agreeing: int
    hidden: int


def forest(
    everything: Sequence[Mark], relations: pd.DataFrame, palette: Mapping[str, str], rows: Mapping[str, Row], name: str
) -> Forest:
    """The rows of some marks; `name` begins the ids of what is drawn."""
    found = shown(everything, relations, MOST)
    compared = verdicts.pairs(found, relations)
    years = several_years(mark.day for mark in found)
    agreed = agreement(found, everything)
    drawn, ground, band = _drawn(found, agreed, palette, name)
    lines = [
        Line(mark, short_day(mark.day, years), tuple(rows[one] for one in mark.ids),
             _bar(drawn, place, name, agreed), tuple(verdicts.summary(place, compared, found)[:_REMARKS]))
        for place, mark in enumerate(found)
    ]  # fmt: skip
    return Forest(
        axis_label(everything), _store(drawn, name, ground=ground, band=band), _scale(drawn, len(found)), tuple(lines),
        agreed.count if agreed else 0, len(everything) - len(found),
    )  # fmt: skip


def _drawn(
    found: Sequence[Mark], agreed: Agreement | None, palette: Mapping[str, str], name: str
) -> tuple[Drawing, Markup, Markup]:
    """All bars in one drawing, the parts of each named by its row; the ground of every row; the band of some."""
    figure = canvas(_WIDE, ROW * len(found) + _AXIS)
    ax = axes(figure, _EDGE, 0, _EDGE, _AXIS)
    ax.set_ylim(len(found) - 0.5, -0.5)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    scale.value_axis(ax, ends(found), "x", ticks=4)
    ax.grid(visible=False)
    ax.xaxis.set_gid("row-scale")
    for place, mark in enumerate(found):
        known = set(ax.get_children())
        draw_interval(ax, mark, place, side_colour(mark.figure.side, palette), "x", thick=5)
        for artist in ax.get_children():
            if artist not in known:
                artist.set_gid(f"row-{place}")
    return drawing(figure, name), *_ground(ax, agreed)


def _ground(ax: Axes, agreed: Agreement | None) -> tuple[Markup, Markup]:
    """Lines at the ticks, and a band where the most sources agree."""
    low, high = ax.get_xlim()

    def across(value: float) -> float:
        return round(float(ax.transData.transform((min(max(value, low), high), 0))[0]), 1)

    lines = "".join(f"M{across(tick)} 0V{ROW:g}" for tick in ax.get_xticks() if low <= tick <= high)
    band = Markup()
    if agreed:
        left, right = across(agreed.low), across(agreed.high)
        band = Markup('<rect x="{}" y="0" width="{:.1f}" height="{:g}" fill="{}"/>').format(
            left - 0.75, right - left + 1.5, ROW, shown_colour(shade(BAND))
        )
    ground = Markup('<path d="{}" fill="none" stroke="{}" stroke-width="0.6"/>')
    return ground.format(lines, shown_colour(shade(GRID))), band


def _store(drawn: Drawing, name: str, **shapes: Markup) -> Markup:
    groups = (Markup('<g id="{}-{}">{}</g>').format(name, part, shape) for part, shape in shapes.items() if shape)
    kept = written(drawn.shared, "defs") + Markup("<defs>{}</defs>").format(Markup().join(groups))
    return Markup('<svg class="store" aria-hidden="true" focusable="false">{}</svg>').format(kept)


def _bar(drawn: Drawing, place: int, name: str, agreed: Agreement | None) -> Markup:
    parts = ["band", "ground"] if agreed and agreed.first <= place <= agreed.last else ["ground"]
    uses = Markup().join(Markup('<use href="#{}-{}"/>').format(name, part) for part in parts)
    ground = Markup(
        '<svg class="chart ground" viewBox="0 0 {:g} {:g}" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    ).format(_WIDE, ROW, uses)
    return ground + _cut(written(drawn.named(f"row-{place}"), "g"), ROW * place, ROW)


def _scale(drawn: Drawing, count: int) -> Markup:
    return _cut(written(drawn.named("row-scale"), "g"), ROW * count, _AXIS)


def _cut(inside: Markup, top: float, high: float) -> Markup:
    frame = Markup('<svg class="chart bar" viewBox="0 {:g} {:g} {:g}" aria-hidden="true">{}</svg>')
    return frame.format(top, _WIDE, high, inside)
