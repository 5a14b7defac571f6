"""Pairs that are perhaps of one thing: for a person to judge, never a finding, never in a series' consensus."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice, product

import pandas as pd

from discrepancy.language.lexicon import load
from discrepancy.matching.blocks import block
from discrepancy.matching.figure import Figure, figures
from discrepancy.matching.groups import Groups, groups
from discrepancy.matching.match import Likeness, Match, match, told
from discrepancy.matching.pairs import candidates
from discrepancy.matching.wholes import whole_of
from discrepancy.matching.words import witness
from discrepancy.table import complete

COLUMNS = {
    "a": "str",
    "b": "str",
    "a_document": "str",
    "a_start": "Int64",
    "a_end": "Int64",
    "b_document": "str",
    "b_start": "Int64",
    "b_end": "Int64",
    "a_told": "str",
    "b_told": "str",
    "match": "float64",
    "speaks_for": "str",
    "against": "str",
}
EXPLAINED = {"comparison": "str", "level": "str", "told": "str", "bits": "float64", "total": "float64"}
_LOOKED_AT = 10_000  # pairs of two series


def possible(claims: pd.DataFrame, convention: str = "default", most: int = 500) -> pd.DataFrame:
    """Pairs that are perhaps of one thing, the likeliest first; at most `most` of them.

    Each with the ids and spans of both claims, both figures in words (`a_told`, `b_told`), what the pair weighs in bits
    (`match`), and in words what `speaks_for` one thing and what `against`. Rows made by hand are of one thing or not.
    Raises ValueError for an unknown convention, TableError for what is no claims table.
    """
    return among(groups(claims, convention), most)


def among(grouped: Groups, most: int) -> pd.DataFrame:
    """The pairs of groups that are perhaps of one thing, as `possible` gives them."""
    found = heapq.nlargest(most, _pairs(grouped), key=lambda pair: (pair[2].bits, -pair[0].row))
    return pd.DataFrame([_row(*pair) for pair in found], columns=list(COLUMNS)).astype(COLUMNS)


def explained(claims: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """The match of two claims, by their ids: one comparison a row, the heaviest first, then the sum.

    `level` is how the two stand to each other, `told` says it in words, `bits` is what it weighs, `total` the sum so
    far, from what any pair starts with. Raises KeyError for an id that no claim has.
    """
    table = complete(claims)
    known = {figure.id: figure for figure in figures(table[table["claim_id"].isin([a, b])], "default")}
    missing = next((one for one in (a, b) if one not in known), None)
    if missing is not None:
        raise KeyError(f"no claim has the id {missing!r}; see the column claim_id")
    found = match(known[a], known[b])
    start = found.bits - sum(bits for *_, bits in found.evidence)
    rows = [("prior", "any pair", "any two figures of one unit", start)]
    rows += [(name, level, told(name, level), bits) for name, level, bits in found.evidence]
    result = pd.DataFrame(rows, columns=list(EXPLAINED)[:-1])
    return result.assign(total=result["bits"].cumsum()).astype(EXPLAINED)


def _pairs(grouped: Groups) -> Iterator[tuple[Figure, Figure, Match]]:
    @lru_cache(maxsize=64)
    def members_of(name: str) -> list[Figure]:
        return _weighed(grouped.members(name))

    for name, members in grouped:
        own = _weighed(members)
        across = (islice(product(own, members_of(other)), _LOOKED_AT) for other in grouped.near(name)) if own else ()
        for a, b in chain(candidates(own), *across):
            if a.id != b.id and block(a) == block(b):
                found = match(a, b)
                if _doubtful(found) and not whole_of(a, b):
                    yield (a, b, found) if a.row < b.row else (b, a, found)


def _doubtful(found: Match) -> bool:
    """Whether a pair that nobody judged is perhaps of one thing, or likely, but too unsure for a contradiction."""
    unsure = found.bits < load("match_weights")["finding"] and found.levels["size"] not in ("one amount", "room for it")
    if found.levels["person"] != "not told":
        return False
    return found.likeness is Likeness.PERHAPS or (found.likeness is Likeness.SAME and unsure)


def _weighed(members: list[Figure]) -> list[Figure]:
    return [figure for figure in members if figure.claimed and not figure.by_hand]


def _row(a: Figure, b: Figure, found: Match) -> tuple[object, ...]:
    sides: tuple[list[str], list[str]] = ([], [])
    for name, level, bits in found.evidence:
        if words := told(name, level):
            sides[bits < 0].append(words)
    spans = (a.document, a.start, a.end, b.document, b.start, b.end)
    return (a.id, b.id, *spans, witness(a), witness(b), found.bits, *map(", ".join, sides))
