"""What each rule that fills a slot of a claim's frame is worth: how often it fires on all annotated articles, and what
the combined figure loses without it.

usage: python tests/accuracy/ablate.py [RULE...]    the rules to try, by default all; prints one a line, the best first
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

sys.path[:0] = [str(Path(__file__).parents[depth]) for depth in (2, 1)]

from accuracy.measure import combined, read, table  # noqa: E402
from accuracy.texts import ROOT, Annotated, elsewhere, own  # noqa: E402

if TYPE_CHECKING:
    import pandas as pd

    from discrepancy.claims.frame import Frame
    from discrepancy.claims.model import Claim

PROCESSES = 2
SWITCH = "DISCREPANCY_WITHOUT"
RULE = re.compile(r'"((?:actor|history|occasion|place|population|role|substance|whole)\.[a-z]+)"')


def ids() -> set[str]:
    """Every rule that the code names, whether it fires or not."""
    claims = ROOT / "discrepancy" / "claims"
    return {rule for path in claims.rglob("*.py") for rule in RULE.findall(path.read_text("utf-8"))}


def fired(text: Annotated) -> Counter[str]:
    """How many claims of a set of articles each rule has a slot of."""
    found: Counter[str] = Counter()

    def watch(claims: Iterable[Claim]) -> Iterator[Claim]:
        for claim in claims:
            found.update(rules(claim.frame))
            yield claim

    read(text, watch)
    return found


def rules(frame: Frame) -> set[str]:
    """The rules that a frame was read by."""
    slots = (getattr(frame, field.name) for field in fields(frame))
    return {frame.role_rule, *(getattr(slot, "rule", "") for slot in slots)} - {""}


def without(rule: str, names: Set[str]) -> pd.DataFrame:
    """The figures of the sets named, read without a rule. Runs in a process of its own: the switch is read once."""
    os.environ[SWITCH] = rule
    return table([text for text in _all() if text.name in names])


def _all() -> list[Annotated]:
    return [*own(), *elsewhere()]


def losses(measured: pd.DataFrame, where: Mapping[str, Set[str]]) -> dict[str, float]:
    """What the combined figure loses without each rule, which fires in the sets given: there alone it is measured."""
    whole = combined(measured)
    found = {}
    with ProcessPoolExecutor(PROCESSES, max_tasks_per_child=1) as pool:
        tried = {rule: pool.submit(without, rule, names) for rule, names in where.items() if names}
        for rule, future in tried.items():
            changed = measured.copy()
            changed.loc[[*where[rule]]] = future.result().loc[[*where[rule]]]
            found[rule] = whole - combined(changed)
            print(f"{rule}: {found[rule]:+.4f}", file=sys.stderr)
    return found


def main(wanted: Sequence[str]) -> None:
    """Measure with all rules, then without each in turn."""
    texts = _all()
    counts = {text.name: fired(text) for text in texts}
    where: dict[str, set[str]] = defaultdict(set)
    for rule in wanted or sorted(ids().union(*counts.values())):
        where[rule] = {name for name, count in counts.items() if count[rule]}
    measured = table(texts)
    lost = losses(measured, where)
    print(f"combined {combined(measured):.4f}\n\n| rule | fires | in sets | loss without it |\n|---|---:|---:|---:|")
    for rule in sorted(where, key=lambda rule: -lost.get(rule, 0.0)):
        times = sum(count[rule] for count in counts.values())
        print(f"| {rule} | {times} | {len(where[rule])} | {lost.get(rule, 0.0):+.4f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
