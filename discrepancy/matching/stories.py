"""Articles that print one story: near copies, told by the sentences with figures that they share word for word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import pandas as pd

from discrepancy.documents.likeness import NEAR, runs

_SHARED = 2  # sentences that two articles share before they are held against each other
_FIRST = 8  # articles with one sentence that each other one with it is held against


def stories(told: pd.DataFrame) -> dict[str, str]:
    """For each document that has near copies the name of the first of them, which may be its own.

    `told` has the columns `document` and `sentence` of claims, so that a table without its articles will do. Near is
    what a ledger calls so: most of the runs of five words of the shorter one are in both. Linear in the claims.
    """
    known = told.loc[(told["document"] != "") & (told["sentence"] != ""), ["document", "sentence"]].drop_duplicates()
    shared = known[known["sentence"].duplicated(keep=False)].sort_values(["sentence", "document"])
    common: Counter[tuple[str, str]] = Counter()
    for _, names in shared.groupby("sentence", sort=False)["document"]:
        found = names.tolist()
        common.update((one, other) for at, other in enumerate(found) for one in found[: min(at, _FIRST)])
    likely = sorted((other, one) for (one, other), count in common.items() if count >= _SHARED)
    return _joined(likely, known) if likely else {}


def _joined(likely: list[tuple[str, str]], known: pd.DataFrame) -> dict[str, str]:
    """Each document of the likely pairs, the later name first, with the story that it is found to print."""
    wanted = {name for pair in likely for name in pair}
    texts: defaultdict[str, set[int]] = defaultdict(set)
    for document, sentence in known[known["document"].isin(wanted)].itertuples(index=False):
        texts[document] |= runs(sentence)
    found: dict[str, str] = {}
    for later, first in likely:
        if later not in found and _near(texts, later, first):
            found[later] = found.setdefault(first, first)
    return found


def _near(texts: Mapping[str, set[int]], one: str, other: str) -> bool:
    return len(texts[one] & texts[other]) >= NEAR * min(len(texts[one]), len(texts[other]))
