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

# Counted things that are no persons have many right names: the counted noun is scored by itself.
THINGS = {"item", "settlement", "vehicle", "building", "place", ""}
# Words that many sources share and that tell none of them apart.
COMMON = set(
    "the a an of for in s and general president ministry spokesman spokeswoman official officials acting".split()  # noqa: SIM905
)


def score(claims: Sequence[Row], gold: Sequence[Row]) -> dict[str, float]:
    """Shares between 0 and 1 of the figures marked, by property; `precision` is a share of the claims."""
    wanted = [row for row in gold if row["role"] != "not_a_quantity"]
    pairs = matched(wanted, claims)
    right = [pair for pair in pairs if same_value(*pair)]
    hedged = [row for row in wanted if row["hedge"] != "exact"]
    nouns = [row for row in wanted if row["counted"]]
    said = [(g, c) for g, c in pairs if g["role"] == "claim"]
    return {
        "recall": len(right) / len(wanted),
        "precision": len(right) / max(1, len(claims)),
        "unit": sum(same_unit(g, c) for g, c in right) / len(wanted),
        "hedge": sum(g["hedge"] == c["hedge"] != "exact" for g, c in pairs) / len(hedged),
        "counted": sum(bool(g["counted"]) and g["counted"] == c["counted"] for g, c in pairs) / len(nouns),
        "source_f1": source_f1(pairs, wanted),
        "measure_b3": b_cubed([(g["measure"], c["measure"]) for g, c in said]),
        "series_b3": b_cubed([((g["measure"], g["scope"]), (c["measure"], c["scope"])) for g, c in said]),
        "kind": sum(g["kind"] == c["kind"] for g, c in pairs) / len(wanted),
        "as_of": sum(g["as_of"] == str(c["date"])[:10] for g, c in pairs) / len(wanted),
    }


def false_hits(claims: Sequence[Row], gold: Sequence[Row]) -> int:
    """How many claims stand on a number that was marked as no quantity."""
    traps = [row for row in gold if row["role"] == "not_a_quantity"]
    taken = {id(c) for _, c in matched([row for row in gold if row["role"] != "not_a_quantity"], claims)}
    return sum(id(c) not in taken and any(overlap(trap, c) for trap in traps) for c in claims)


def matched(gold: Iterable[Row], claims: Iterable[Row]) -> list[Pair]:
    """Each figure marked with the claim that overlaps it most, one to one."""
    here: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        here[PurePath(claim["document"]).name].append(claim)
    options = [(overlap(g, c), g, c) for g in gold for c in here[g["document"]] if overlap(g, c)]
    pairs, used = [], set()
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
    return max(0, both) / (max(one["end"], other["end"]) - min(one["start"], other["start"]))


def same_value(gold: Row, claim: Row) -> bool:
    """The same bounds as written, those of a vague word as read; no lower bound may also be written 0."""
    kind = "core" if gold["hedge"] == "vague" else "stated"
    low, high = claim[f"{kind}_low"], claim[f"{kind}_high"]
    return same_bound(gold["low"] or None, low or None) and same_bound(gold["high"], high)


def same_bound(one: float | None, other: float | None) -> bool:
    """Equal, or both unbounded."""
    return one is other is None or (one is not None and other is not None and math.isclose(one, other, rel_tol=1e-6))


def same_unit(gold: Row, claim: Row) -> bool:
    """The same unit; one class of counted things may stand for another."""
    one, other = (row[key].replace(" ", "") for row, key in ((gold, "unit"), (claim, "stated_unit")))
    return one == other or {one, other} <= THINGS


def source_f1(pairs: Sequence[Pair], wanted: Sequence[Row]) -> float:
    """F1 of the speakers quoted; a speaker is right where a telling word of the name agrees."""
    right = sum(bool(g["source"]) and bool(c["attributed"]) and same_source(g["source"], c["source"]) for g, c in pairs)
    return 2 * right / (sum(bool(c["attributed"]) for _, c in pairs) + sum(bool(g["source"]) for g in wanted))


def same_source(one: str, other: str) -> bool:
    """Whether two names share a word that tells sources apart."""
    return bool(telling(one) & telling(other))


def telling(name: str) -> set[str]:
    """The words of a name without those that many names share, unless it has no others."""
    words = set(re.findall(r"\w+", name.lower()))
    return words - COMMON or words


def b_cubed(labels: Sequence[tuple[Any, Any]]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998) of two groupings of the same things, whatever the groups are called."""
    if not labels:
        return 0.0
    both, ours, theirs = Counter(labels), Counter(g for g, _ in labels), Counter(c for _, c in labels)
    precision = sum(both[g, c] / theirs[c] for g, c in labels) / len(labels)
    recall = sum(both[g, c] / ours[g] for g, c in labels) / len(labels)
    return 2 * precision * recall / (precision + recall)


def verdicts_right(pairs: Sequence[Row], gold: Sequence[Row]) -> tuple[int, list[str]]:
    """How many of the marked pairs have an accepted verdict, and a line for each of the others."""
    wrong = []
    for row in gold:
        found = {pair["verdict"] for pair in pairs if covers(row, pair)} or {"not_comparable"}
        if not found & set(row["accept"]):
            wrong.append(f"{row['a']['text']} / {row['b']['text']}: {sorted(found)}, not {row['accept']}: {row['why']}")
    return len(gold) - len(wrong), wrong


def covers(row: Row, pair: Row) -> bool:
    """Whether a printed pair is the one marked, in either order."""
    marked = [end | {"end": end["start"] + len(end["text"])} for end in (row["a"], row["b"])]
    return any(overlap(marked[0], pair[x]) and overlap(marked[1], pair[y]) for x, y in (("a", "b"), ("b", "a")))
