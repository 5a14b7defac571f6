"""How far claims and verdicts agree with those marked by hand."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any

Row = dict[str, Any]
Pair = tuple[Row, Row]
Figures = dict[str, "float | None"]

# Counted things that are no persons have many right names: the counted noun is scored by itself.
THINGS = {"item", "settlement", "vehicle", "building", "place", ""}
# Words that many sources share and that tell none of them apart.
COMMON = set(
    "the a an of for in s and general president ministry spokesman spokeswoman official officials acting".split()  # noqa: SIM905
)


def score(claims: Sequence[Row], gold: Sequence[Row], optional: Sequence[Row] = ()) -> Figures:
    """Shares between 0 and 1 of the figures marked, by property; None where nothing of the kind was marked.

    `precision` is a share of the claims. What reads otherwise and is marked as right too is right.
    """
    figures = [row for row in gold if row["role"] != "not_a_quantity"]
    pairs = [(followed(g, c), c) for g, c in matched(figures, claims)]
    taken = {id(c) for _, c in pairs}
    kept = [c for c in claims if id(c) in taken or not any(overlap(c, span) for span in optional)]
    missed = len(figures) - len(pairs) - conversions_left_out(figures, pairs)
    right = [pair for pair in pairs if same_value(*pair)]
    said = [(g, c) for g, c in pairs if g["role"] == "claim"]
    dated = [row for row in figures if not row.get("as_of_loose")]
    background = [(g["role"] == "context", c["role"] == "background") for g, c in pairs]
    wanted = len(pairs) + missed
    return {
        "recall": share(len(right), wanted),
        "precision": share(len(right), len(kept)),
        "unit": share(sum(same_unit(g, c) for g, c in right), wanted),
        "source_f1": source_f1(pairs, figures),
        "measure_b3": b_cubed([(g["measure"], c["measure"]) for g, c in said]),
        "series_b3": b_cubed([((g["measure"], g["scope"]), (c["measure"], c["scope"])) for g, c in said]),
        "scope_named": average(shares_word(g["scope"], c["scope"]) for g, c in said if g["scope"]),
        "kind": share(sum(g["kind"] == c["kind"] for g, c in pairs), wanted),
        "as_of": share(sum(same_day(g, c) for g, c in pairs if not g.get("as_of_loose")), len(dated)),
        "background_f1": f1(background),
    }


def share(part: float, whole: float) -> float | None:
    """One number over another, None where there is nothing to share."""
    return part / whole if whole else None


def average(right: Iterable[bool]) -> float | None:
    """The share of those that hold."""
    found = list(right)
    return share(sum(found), len(found))


def f1(labels: Sequence[tuple[bool, bool]]) -> float | None:
    """F1 of a mark, from (marked, found) of each."""
    both = sum(marked and found for marked, found in labels)
    return share(2 * both, sum(marked for marked, _ in labels) + sum(found for _, found in labels))


def followed(gold: Row, claim: Row) -> Row:
    """What was marked, in that of its readings that are right which the claim follows."""
    row = dict(gold)
    if "also" in gold and not same_value(gold, claim) and same_value(gold | gold["also"], claim):
        row |= gold["also"]
    for key, column in (("kind", "kind"), ("measure", "measure"), ("unit", "stated_unit")):
        if claim[column] == gold.get(f"also_{key}"):
            row[key] = claim[column]
    said = claim["source"] if claim["attributed"] else ""
    others = (gold[key] for key in ("also_source", "alias") if key in gold)
    if not names_agree(gold["source"], said):
        row["source"] = next((other for other in others if names_agree(other, said)), gold["source"])
    return row


def conversions_left_out(gold: Sequence[Row], pairs: Sequence[Pair]) -> int:
    """How many figures no claim matches that only restate, in another unit, the one before."""
    found = {(g["document"], g["start"]) for g, _ in pairs}
    return sum("equivalent_of" in row and (row["document"], row["start"]) not in found for row in gold)


def matched(gold: Iterable[Row], claims: Iterable[Row]) -> list[Pair]:
    """Each figure marked with the claim that overlaps it most, one to one."""
    here: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        here[PurePath(claim["document"]).name].append(claim)
    options = [(overlap(g, c), g, c) for g in gold for c in here[g["document"]] if overlap(g, c)]
    pairs: list[Pair] = []
    used: set[int] = set()
    for _, g, c in sorted(options, key=lambda option: -option[0]):
        if not {id(g), id(c)} & used:
            used |= {id(g), id(c)}
            pairs.append((g, c))
    return pairs


def overlap(one: Row, other: Row) -> float:
    """Characters in both spans over characters in either; 0 in different documents."""
    if PurePath(one["document"]).name != PurePath(other["document"]).name:
        return 0.0
    both = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return float(max(0, both) / (max(one["end"], other["end"]) - min(one["start"], other["start"])))


def same_value(gold: Row, claim: Row) -> bool:
    """The same bounds as written, those of a vague word as read; no lower bound may also be written 0."""
    kind = "core" if gold["hedge"] == "vague" else "stated"
    low, high = claim[f"{kind}_low"], claim[f"{kind}_high"]
    return same_bound(gold["low"] or None, low or None) and same_bound(gold["high"], high)


def same_bound(one: float | None, other: float | None) -> bool:
    """Equal, or both unbounded."""
    return one is other is None or (one is not None and other is not None and math.isclose(one, other, rel_tol=1e-6))


def same_unit(gold: Row, claim: Row) -> bool:
    """The same unit; one class of counted things may stand for another, and for the noun itself."""
    one, other = (row[key].replace(" ", "") for row, key in ((gold, "unit"), (claim, "stated_unit")))
    return one == other or {one, other} <= {*THINGS, gold["counted"]}


def same_day(gold: Row, claim: Row) -> bool:
    """The same first day."""
    return bool(gold["as_of"] == str(claim["date"])[:10])


def source_f1(pairs: Sequence[Pair], figures: Sequence[Row]) -> float | None:
    """F1 of the speakers quoted; a speaker is right where a telling word of the name agrees."""
    found = {(g["document"], g["start"]) for g, _ in pairs}
    missed = sum(bool(row["source"]) and (row["document"], row["start"]) not in found for row in figures)
    right = sum(bool(c["attributed"]) and shares_word(g["source"], c["source"]) for g, c in pairs)
    quoted = sum(bool(c["attributed"]) for _, c in pairs) + sum(bool(g["source"]) for g, _ in pairs)
    return share(2 * right, quoted + missed)


def names_agree(marked: str, said: str) -> bool:
    """Whether both name nobody, or share a word that tells sources apart."""
    return shares_word(marked, said) if marked and said else marked == said


def shares_word(one: str, other: str) -> bool:
    """Whether two names share a telling word."""
    return bool(telling(one) & telling(other))


def telling(name: str) -> set[str]:
    """The words of a name without those that many names share, unless it has no others."""
    words = set(re.findall(r"\w+", name.lower()))
    return words - COMMON or words


def b_cubed(labels: Sequence[tuple[Any, Any]]) -> float | None:
    """B-cubed F1 (Bagga and Baldwin 1998) of two groupings of the same things, whatever the groups are called."""
    if not labels:
        return None
    both, ours, theirs = Counter(labels), Counter(g for g, _ in labels), Counter(c for _, c in labels)
    precision = sum(both[g, c] / theirs[c] for g, c in labels) / len(labels)
    recall = sum(both[g, c] / ours[g] for g, c in labels) / len(labels)
    return 2 * precision * recall / (precision + recall)


def verdicts_right(pairs: Sequence[Row], marked: Sequence[Row]) -> float | None:
    """The share of the marked pairs that have an accepted verdict, by pairs of two claims (`a`, `b`) and a verdict."""

    def accepted(row: Row) -> bool:
        found = {pair["verdict"] for pair in pairs if covers(row, pair["a"], pair["b"])} or {"not_comparable"}
        return bool(found & set(row["accept"]))

    return average(map(accepted, marked))


def covers(row: Row, one: Row, other: Row) -> bool:
    """Whether two figures are the two that were marked, in either order."""
    a, b = (end | {"end": end["start"] + len(end["text"])} for end in (row["a"], row["b"]))
    return bool((overlap(a, one) and overlap(b, other)) or (overlap(a, other) and overlap(b, one)))
