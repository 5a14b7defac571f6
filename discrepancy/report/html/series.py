"""A series as the page shows it: how it moved, who says what, what the comparison makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from markupsafe import Markup

from discrepancy.charts.marks import Mark
from discrepancy.charts.multiples import MOST, happens, verdict_of
from discrepancy.charts.shades import UNKNOWN, shade
from discrepancy.charts.verdicts import LOOKS, times
from discrepancy.report.findings import apart, disputants, told_once
from discrepancy.report.html import pictures
from discrepancy.report.html.claims import Forest, Row, forest
from discrepancy.report.html.svg import shown
from discrepancy.report.material import Material
from discrepancy.report.section import SENTENCES, facts
from discrepancy.report.words import capital

_TIP = 160  # characters of a sentence
_SECTIONS = 12  # series with charts of their own; the rest are in the tables


@dataclass(frozen=True, slots=True)
class Told:
    """What the comparison says of two claims, in a sentence, and where these stand."""

    sign: str
    word: str
    grave: bool
    sentence: str
    claims: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One series with several sources."""

    anchor: str
    label: str
    headline: str
    verdict: str
    grave: bool
    ratio: str
    disputants: str
    facts: str
    sides: tuple[tuple[str, str], ...]  # name and colour
    glance: Markup
    time: Markup
    forest: Forest | None  # None: the series is in the tables alone
    told: tuple[Told, ...]
    rest: str


def sections(material: Material, rows: Mapping[str, Row]) -> list[Section]:
    """The series that several sources speak of, most contested first."""
    return [_section(material, row, rows, place) for place, row in enumerate(material.repeated)]


def _section(material: Material, row: Mapping[str, Any], rows: Mapping[str, Row], place: int) -> Section:
    name, anchor = row["series"], f"series-{place + 1}"
    marks, relations, palette = material.marks[name], material.of(name), material.palette
    full = place < _SECTIONS
    glanced = full and place < MOST and happens(marks)
    moves = full and len({mark.day for mark in marks}) > 1 and row["behaviour"] != "static"
    sentences = told_once(material, name) if full else []
    tips = {mark.ids[0]: tip(mark, rows[mark.ids[0]]) for mark in marks}
    told = _told(sentences, rows)
    verdict = verdict_of(row)
    look = LOOKS.get(verdict)
    return Section(
        anchor=anchor,
        label=capital(row["label"]),
        headline=f"{capital(row['headline'])}.",
        verdict=f"{look.sign} {look.word}" if look else "both can hold",
        grave=verdict == "conflict",
        ratio=times(apart(marks)),
        disputants=disputants(material, row),
        facts=facts(material, row),
        sides=legend(palette, {mark.figure.side for mark in marks}),
        glance=pictures.glance(marks, row, palette, f"{anchor}-glance", tips) if glanced else Markup(),
        time=pictures.time(marks, row, palette, f"{anchor}-time", tips) if moves else Markup(),
        forest=forest(marks, relations, palette, rows, f"{anchor}-rows") if full else None,
        told=told,
        rest=_rest(sentences, told),
    )


def tip(mark: Mark, claim: Row) -> str:
    """What a pointer over a mark is told: the figure, who says it and when, and the words round it."""
    words = shorten(f"{claim.before}{claim.written}{claim.after}", _TIP, placeholder="…")
    return f"{mark.words}, {claim.source}, {claim.day}" + (f": “{words}”" if words else "")


def legend(palette: Mapping[str, str], sides: set[str]) -> tuple[tuple[str, str], ...]:
    """The sides with their colours; nothing where none is known."""
    known = [(side, shown(shade(colour))) for side, colour in palette.items() if side in sides and colour != UNKNOWN]
    return (*known, ("everybody else", shown(shade(UNKNOWN)))) if 0 < len(known) < len(sides) else tuple(known)


def _told(sentences: Sequence[Mapping[str, Any]], rows: Mapping[str, Row]) -> tuple[Told, ...]:
    """The sentences worth reading, the gravest first."""
    counts: Counter[str] = Counter()
    kept = []
    for pair in sentences:
        verdict = pair["verdict"]
        counts[verdict] += 1
        if counts[verdict] <= SENTENCES.get(verdict, 1):
            look = LOOKS[verdict]
            loose = "" if pair["robust"] else " Another reading of vague words would change this."
            claims = [rows[pair[one]] for one in ("a", "b") if pair[one] in rows]
            claims.sort(key=lambda claim: pair["reason"].find(claim.source))
            kept.append(Told(look.sign, look.word, verdict == "conflict", f"{pair['reason']}{loose}", tuple(claims)))
    return tuple(kept)


def _rest(sentences: Sequence[Mapping[str, Any]], told: Sequence[Told]) -> str:
    """How many pairs have no sentence, by verdict."""
    counts = Counter(LOOKS[pair["verdict"]].word for pair in sentences) - Counter(one.word for one in told)
    parts = [f"{look.sign} {look.word} ({counts[look.word]})" for look in LOOKS.values() if counts[look.word]]
    return f"All other pairs: {', '.join(parts)}." if parts else ""
