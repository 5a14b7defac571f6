"""Parts of whom nobody belongs to two: "52 people, among them 30 men, 20 women and 12 children"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from discrepancy.language.lexicon import load
from discrepancy.matching.comparable import places as scopes
from discrepancy.matching.figure import Figure
from discrepancy.matching.identity import Identity, leeway, total
from discrepancy.matching.passages import places
from discrepancy.verdicts.identity.sums import added_up

_LIST = re.compile(r"\s?(?:[,:(–—]|\s-)\s?(?:of (?:them|whom) )?(?:at least )?\Z")  # an enumeration follows the whole


def parts(passage: Sequence[Figure]) -> Iterator[Identity]:
    """The groups that one source names of a total, where they add up to more than it, or must add up to it.

    The lexicon tells of which groups nobody belongs to two (men, women, children). They must add up to the total where
    they are everybody and follow it as a bare list ("52 people: 20 men, 22 women and 10 children").
    """
    whole = passage[0]
    named = [figure for figure in passage[1:] if figure.measure == whole.measure and figure.unit == whole.unit]
    if whole.kind != "total" or whole.unit != "person" or len(named) < 2 or len(named) != len(passage) - 1:
        return
    partition = _partition([figure.counted for figure in named])
    if partition is None or whole.counted in partition["members"] or not _of_one_place(whole, named):
        return
    starts = places(passage)
    between = "" if starts is None else whole.sentence[starts[0] + len(whole.written) : starts[1]]
    told_parts = all(figure.kind == "part" for figure in named)
    enumerated = starts is not None and _LIST.fullmatch(between) is not None
    if not (told_parts or enumerated):
        return
    found = added_up(named, whole, "parts")
    over = total([leeway(figure) for figure in named])[0] > leeway(whole)[1]
    everybody = enumerated and partition["whole"] and len(named) == len(partition["members"])
    if found.holds or over or everybody:
        yield found


def _partition(counted: Sequence[str]) -> dict[str, list[str]] | None:
    """The partition that all of these nouns belong to, each of them once."""
    distinct = set(counted)
    if len(distinct) < len(counted):
        return None
    return next((known for known in load("sums")["partition"] if distinct <= set(known["members"])), None)


def _of_one_place(whole: Figure, named: Sequence[Figure]) -> bool:
    """Whether the parts are of no other place than the total; a population in lower case is no place."""
    here = set(scopes(whole.scope))
    elsewhere = {part.strip() for figure in named for part in figure.scope.split(",") if part.strip()[:1].isupper()}
    return {part.casefold() for part in elsewhere} <= here
