"""What each rule that fills a slot of a claim's frame, or tells its speaker, is worth: how often it fires on all
annotated articles, how often it is right there, and what the combined figure loses without it.

usage: python tests/accuracy/ablate.py [RULE...]    the rules to try, by default all; prints a table, the best first
"""

from __future__ import annotations

import multiprocessing
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

sys.path[:0] = [str(Path(__file__).parents[depth]) for depth in (2, 1)]

from accuracy.measure import combined, read, table  # noqa: E402
from accuracy.scorer import matched, names_agree, shares_word  # noqa: E402
from accuracy.texts import ROOT, Annotated, Row, elsewhere, own  # noqa: E402
from discrepancy.language import parser  # noqa: E402
from discrepancy.language import rules as switches  # noqa: E402

if TYPE_CHECKING:
    import pandas as pd

    from discrepancy.attribution.model import Attribution
    from discrepancy.claims.frame import Frame
    from discrepancy.claims.model import Claim
    from discrepancy.language.tree import Doc

PROCESSES = 2
SWITCH = "DISCREPANCY_WITHOUT"
RULE = re.compile(r'"((?:actor|history|measure|occasion|place|population|role|speaker|substance|whole)\.[a-z]+)"')
SCOPE = ("population", "place", "actor", "occasion", "substance")


@dataclass
class Use:
    """How often a rule fires, and how often what it reads is what was marked; `sets` are those it fires in."""

    fires: int = 0
    right: int = 0
    sets: set[str] = field(default_factory=set)


def ids() -> set[str]:
    """Every rule that the code names, whether it fires or not."""
    rooms = [ROOT / "discrepancy" / room for room in ("attribution", "claims")]
    return {rule for room in rooms for path in room.rglob("*.py") for rule in RULE.findall(path.read_text("utf-8"))}


def uses(texts: Iterable[Annotated]) -> dict[str, Use]:
    """The use of each rule, by its id."""
    found: dict[str, Use] = defaultdict(Use)
    for text in texts:
        claims = _claims(text)
        for row in claims:
            for rule in rules(row["frame"]) | speaking(row["said"]):
                found[rule].fires += 1
                found[rule].sets.add(text.name)
        marked = [row for row in text.gold if row["role"] != "not_a_quantity"]
        pairs = matched(marked, claims)
        right = Counter(
            rule for gold, row in pairs for rule in borne_out(row["frame"], gold) | said_so(row["said"], gold)
        )
        for rule, times in right.items():
            found[rule].right += times
    return found


def _claims(text: Annotated) -> list[Row]:
    """The claims of a set of articles, each with its frame."""
    found: list[Row] = []

    def watch(claims: Iterable[Claim]) -> Iterator[Claim]:
        for claim in claims:
            span = {"start": claim.quantity.start, "end": claim.quantity.end}
            found.append({"document": claim.document.name, "frame": claim.frame, "said": claim.attribution, **span})
            yield claim

    read(text, watch)
    return found


def rules(frame: Frame) -> set[str]:
    """The rules that a frame was read by."""
    return {frame.role_rule, frame.measure_rule, frame.part_of.rule, *(getattr(frame, slot).rule for slot in SCOPE)} - {
        ""
    }


def speaking(said: Attribution | None) -> set[str]:
    """The rule that told who says a figure."""
    return {said.rule} if said else set()


def said_so(said: Attribution | None, gold: Row) -> set[str]:
    """That rule where it told who was marked."""
    names = (gold.get("source"), gold.get("also_source"), gold.get("alias"))
    return {said.rule} if said and any(name and names_agree(name, said.speaker) for name in names) else set()


def borne_out(frame: Frame, gold: Row) -> set[str]:
    """Those of them that read what was marked: a word of the scope, a part, or background."""
    scopes = {getattr(frame, slot) for slot in SCOPE}
    right = {slot.rule for slot in scopes if gold["scope"] and shares_word(gold["scope"], slot.value)}
    right |= {frame.part_of.rule} if "part" in (gold["kind"], gold.get("also_kind")) else set()
    right |= {frame.role_rule} if gold["role"] == "context" else set()
    return right - {""}


def losses(measured: pd.DataFrame, used: dict[str, Use]) -> dict[str, float]:
    """What the combined figure loses without each rule, measured in the sets that it fires in."""
    whole = combined(measured)
    found = {}
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        jobs = [(rule, use.sets) for rule, use in used.items() if use.sets]
        for rule, again in pool.imap_unordered(_without, jobs):
            changed = measured.copy()
            changed.loc[again.index] = again
            found[rule] = whole - combined(changed)
            print(f"{rule}: {found[rule]:+.4f}", file=sys.stderr, flush=True)
    return found


def _without(job: tuple[str, set[str]]) -> tuple[str, pd.DataFrame]:
    rule, names = job
    os.environ[SWITCH] = rule
    switches.switched_off.cache_clear()
    return rule, table([text for text in _texts() if text.name in names])


def _texts() -> list[Annotated]:
    return [*own(), *elsewhere()]


def remembering(parse: Callable[[Iterable[str]], list[Doc]]) -> Callable[[Iterable[str]], list[Doc]]:
    """A parser that parses no sentence twice: no rule changes a parse, and it is most of the work."""
    kept: dict[str, Doc] = {}

    def again(texts: Iterable[str]) -> list[Doc]:
        asked = list(texts)
        new = [text for text in dict.fromkeys(asked) if text not in kept]
        kept.update(zip(new, parse(new), strict=True))
        return [kept[text] for text in asked]

    return again


def main(wanted: Sequence[str]) -> None:
    """Measure with all rules, then without each in turn."""
    setattr(parser, "parse", remembering(parser.parse))  # noqa: B010, for every module that parses
    texts = _texts()
    every = uses(texts)
    used = {rule: every.get(rule, Use()) for rule in wanted or sorted(ids() | every.keys())}
    measured = table(texts)
    lost = losses(measured, used)
    print(f"combined {combined(measured):.4f}\n\n| rule | fires | right | sets | loss without it |")
    print("|---|---:|---:|---:|---:|")
    for rule, use in sorted(used.items(), key=lambda item: -lost.get(item[0], 0.0)):
        print(f"| {rule} | {use.fires} | {use.right} | {len(use.sets)} | {lost.get(rule, 0.0):+.4f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
