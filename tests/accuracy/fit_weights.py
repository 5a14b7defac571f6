"""Fit the match weights on annotated events, and show what they are worth on events that were left out.

usage: fit_weights.py FOLDER_OR_JUDGEMENTS... [-o match_weights.toml]

A FOLDER holds the articles of an event (*.txt), its sources.jsonl (document, publisher, published) and gold.jsonl
(document, start, end, role, measure, scope, kind, source, as_of). All pairs of figures of one block are weighed; two
are of one thing where the gold gives both one measure, scope and class of kind. The weights are those of a logistic
regression that is held near those of today (few annotated pairs, many levels), in half bits; each event counts alike.
JUDGEMENTS is a file of judged pairs (`discrepancy export LEDGER --judgements`): those that a person called of one thing
or of two, or a part and its whole.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

import discrepancy as dc
from discrepancy.language.lexicon import load
from discrepancy.matching.blocks import block
from discrepancy.matching.comparisons import levels
from discrepancy.matching.figure import Figure, figures
from discrepancy.matching.wholes import whole_of
from discrepancy.verdicts.gate import GRAVE
from discrepancy.verdicts.verdict import gap, verdict

FARTHEST = 10  # times, beyond which two figures are never shown as a contradiction
RIDGE = 100  # how strongly a weight is held where it is, in pairs
CLASSES = {"total": "level", "static": "level", "part": "level"}
# Judgements; "misread" tells of neither.
ONE_THING = {"same": True, "source": True, "later": True, "different": False, "part": False}
TOLD = ("reader", "person")  # comparisons of what somebody told, which are not fitted
THRESHOLDS = ("finding", "contradiction", "same", "perhaps", "joined", "drawn")
Weights = dict[str, dict[str, float]]


class Pair(NamedTuple):
    """Two figures of one block: their levels, whether both are of one thing, and whether they contradict each other."""

    levels: dict[str, str]
    same: bool
    contrary: bool


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read(folder: Path) -> list[Figure]:
    """The figures of an event, as the package reads them."""
    with tempfile.TemporaryDirectory() as made:
        listed = []
        for row in rows(folder / "sources.jsonl"):
            shutil.copy(folder / row["document"], made)
            told = {"file": row["document"], "publisher": row["publisher"]}
            lines = [f"{key} = {json.dumps(value)}" for key, value in told.items()]
            listed.append("\n".join(["[[documents]]", *lines, f"published = {row['published'][:10]}"]))
        (Path(made) / "event.toml").write_text("\n".join(listed), encoding="utf-8")
        return figures(dc.read(made), "default")


def told(found: Sequence[Figure], gold: Sequence[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """The gold row of each figure, by the figure's row: the one that it shares most with."""
    known: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in gold:
        if row["role"] != "not_a_quantity":
            known[row["document"]].append(row)
    of = {}
    for figure in found:
        start, end = figure.start or 0, figure.end or 0
        near = [(min(row["end"], end) - max(row["start"], start), row) for row in known[figure.document]]
        shared, row = max(near, key=lambda pair: pair[0], default=(0, {}))
        if shared > 0:
            of[figure.row] = row
    return of


def of_one_thing(a: dict[str, Any], b: dict[str, Any]) -> bool:
    alike = a["role"] == b["role"] == "claim" and (a.get("scope") or "") == (b.get("scope") or "")
    kinds = {CLASSES.get(row.get("kind", ""), row.get("kind", "")) for row in (a, b)}
    return alike and len(kinds) == 1 and bool(measures(a) & measures(b))


def measures(row: dict[str, Any]) -> set[str]:
    also = row.get("also_measure") or []
    return {row.get("measure", ""), *([also] if isinstance(also, str) else also)} - {""}


def judged(path: Path) -> list[list[Pair]]:
    """The levels of each judged pair whose claims stand, and whether both are of one thing; read one way alone."""
    found: list[Pair] = []
    for row in rows(path):
        if row["judgement"] in ONE_THING and all("measure" in row[side] for side in "ab"):
            a, b = figures(pd.DataFrame([row["a"], row["b"]], dtype=object), "default")
            if block(a) == block(b):
                found.append(Pair(_levels(a, b), ONE_THING[row["judgement"]], _contrary(a, b)))
    return [found, found]


def pairs(folder: Path) -> list[list[Pair]]:
    """The levels of each pair of figures of one block, and whether the gold has both of one thing.

    First of the figures as the package reads them, then as it would if it read them right.
    """
    found = [figure for figure in read(folder) if figure.claimed and figure.role == "claim"]
    gold = told(found, rows(folder / "gold.jsonl"))
    known = [figure for figure in found if figure.row in gold]
    right = [as_told(figure, gold[figure.row]) for figure in known if gold[figure.row]["role"] == "claim"]
    return [[*_paired(known, gold)], [*_paired(right, gold)]]


def _paired(found: Sequence[Figure], gold: dict[int, dict[str, Any]]) -> Iterator[Pair]:
    for a, b in combinations(found, 2):
        left, right = gold[a.row], gold[b.row]
        if block(a) == block(b) and "claim" in (left["role"], right["role"]):
            yield Pair(_levels(a, b), of_one_thing(left, right), _contrary(a, b))


def _levels(a: Figure, b: Figure) -> dict[str, str]:
    return {name: level for name, level in levels(a, b).items() if name not in TOLD}


def _contrary(a: Figure, b: Figure) -> bool:
    """Whether the two would be shown as a contradiction, if they are of one thing."""
    return verdict(a, b) in GRAVE and not whole_of(a, b) and gap(a, b) <= FARTHEST


def as_told(figure: Figure, row: dict[str, Any]) -> Figure:
    """The figure with the measure, scope, kind, speaker and day that the gold gives it."""
    day = dt.date.fromisoformat(row["as_of"][:10]).toordinal() if row.get("as_of") else None
    slots = dict.fromkeys(("place", "population", "actor", "occasion", "modifiers", "predicate", "part_of"), "")
    return replace(
        figure, **slots, measure=row["measure"], scope=row.get("scope") or "", kind=row["kind"], first=day, last=day,
        source=row.get("source") or figure.publisher, attributed=bool(row.get("source")),
    )  # fmt: skip


def fitted(events: Sequence[Sequence[Pair]]) -> Weights:
    """The weights in bits, by comparison and level, and the bias under "prior": a regression held near those of now."""
    names = sorted({item for event in events for one in event for item in one.levels.items()})
    place = {name: at for at, name in enumerate(names)}
    counts: Counter[tuple[frozenset[int], bool, int]] = Counter()
    for number, event in enumerate(events):
        counts.update((frozenset(place[item] for item in one.levels.items()), one.same, number) for one in event)
    design = np.zeros((len(counts), len(names) + 1))
    design[:, -1] = 1.0
    sizes = [len(event) for event in events]
    for row, (at, _, _) in enumerate(counts):
        design[row, list(at)] = 1.0
    truth = np.array([float(same) for _, same, _ in counts])
    share = np.array([many * np.mean(sizes) / sizes[number] for (_, _, number), many in counts.items()])
    now = load("match_weights")
    usual = np.array([now.get(name, {}).get(level, 0.0) for name, level in names] + [now["prior"]]) * math.log(2)
    penalty = np.full(len(names) + 1, RIDGE)
    beta = usual.copy()
    for _ in range(60):
        chance = 1 / (1 + np.exp(-design @ beta))
        gradient = design.T @ (share * (truth - chance)) - penalty * (beta - usual)
        curve = (design * (share * chance * (1 - chance))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(curve, gradient)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    bits = beta / math.log(2)
    weights: Weights = defaultdict(dict)
    for (comparison, level), at in place.items():
        weights[comparison][level] = float(bits[at])
    weights["prior"]["all"] = float(bits[-1])
    return dict(weights)


def rounded(weights: Weights) -> Weights:
    return {name: {level: round(2 * value) / 2 for level, value in group.items()} for name, group in weights.items()}


def weight(weights: Weights, found: dict[str, str]) -> float:
    return weights["prior"]["all"] + sum(weights.get(name, {}).get(level, 0.0) for name, level in found.items())


def curve(events: Sequence[Sequence[Sequence[Pair]]], names: Sequence[str]) -> None:
    """What each threshold gives on events that the weights were not fitted on, as they are read."""
    scored: list[tuple[float, Pair]] = []
    for left_out, name in enumerate(names):
        weights = rounded(fitted([way for at, event in enumerate(events) if at != left_out for way in event]))
        own = [(weight(weights, one.levels), one) for one in events[left_out][0]]
        scored += own
        print(f"{name}: {sum(one.same for _, one in own)} of {len(own)} pairs are of one thing")
    several = {
        "all": scored,
        "those that differ": [row for row in scored if row[1].levels["size"] != "one amount"],
        "those that contradict": [row for row in scored if row[1].contrary],
    }
    print("precision and recall of", ", of ".join(several))
    for threshold in (step / 2 for step in range(-8, 13)):
        print(f"{threshold:9.1f}", *(_share(kept, threshold) for kept in several.values()), sep="   ")


def _share(kept: Sequence[tuple[float, Pair]], threshold: float) -> str:
    above = [one.same for bits, one in kept if bits >= threshold]
    every = sum(one.same for _, one in kept)
    return f"{sum(above) / max(1, len(above)):.3f} {sum(above) / max(1, every):.3f} ({len(above)})"


def table(weights: Weights, events: Sequence[Sequence[Pair]]) -> None:
    """What each level weighs, and how often it is met among pairs of one thing and of two."""
    met = ((name, level, one.same) for event in events for one in event for name, level in one.levels.items())
    counts = Counter(met)
    for name, group in weights.items():
        print(f"[{name}]")
        for level, bits in sorted(group.items(), key=lambda item: -item[1]):
            print(f"  {level:28} {bits:+5.1f}   {counts[name, level, True]:5} {counts[name, level, False]:6}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, help="annotated events, or files of judged pairs")
    parser.add_argument("-o", "--out", type=Path)
    options = parser.parse_args()
    events = [pairs(path) if path.is_dir() else judged(path) for path in options.folders]
    curve(events, [folder.name for folder in options.folders])
    ways = [way for event in events for way in event]
    weights = rounded(fitted(ways))
    table(weights, ways)
    if options.out:
        options.out.write_text(written(weights), encoding="utf-8")


def written(weights: Weights) -> str:
    """The weights as TOML, with the thresholds and the levels that were not met as they are now."""
    now = load("match_weights")
    lines = [f"prior = {weights['prior']['all']}", *(f"{name} = {now[name]}" for name in THRESHOLDS)]
    for name in (name for name, group in now.items() if isinstance(group, dict)):
        found = now[name] if name in TOLD else {**now[name], **weights.get(name, {})}
        lines += ["", f"[{name}]"]
        lines += [f"{json.dumps(level)} = {bits}" for level, bits in sorted(found.items(), key=lambda i: -i[1])]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
