"""What the articles of an event call a country or union that has a short name too: "the US" or "the United States"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from discrepancy.claims.frame import Slot
from discrepancy.claims.model import Claim
from discrepancy.documents.model import Document
from discrepancy.language.lexicon import load

Names = Mapping[str, str]  # the long name of each country that the articles call so, by its short one


def called(documents: Iterable[Document]) -> dict[str, str]:
    """The long names that articles write as often as the short ones, or oftener, by the short names."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(_SPACE.sub(" ", match).upper() for match in _pattern().findall(document.text))
    told: dict[str, dict[str, list[str]]] = load("demonyms")["called"]
    return {
        short: long
        for short, names in told.items()
        for long in names["long"]
        if counts[long.upper()] and counts[long.upper()] >= sum(counts[name.upper()] for name in names["short"])
    }


_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    told = load("demonyms")["called"].values()
    names = sorted({name for one in told for name in (*one["long"], *one["short"])}, key=len, reverse=True)
    forms = {form for name in names for form in ((name, name.upper()) if len(name) > _ACRONYM else (name,))}
    written = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)")


_ACRONYM = 4  # letters of the longest short name


def as_called(claims: Sequence[Claim], names: Names) -> list[Claim]:
    """The claims with each country called as the articles call it."""
    return [_renamed(claim, names) for claim in claims] if names else list(claims)


def _renamed(claim: Claim, names: Names) -> Claim:
    place, actor = (_called(slot, names) for slot in (claim.frame.place, claim.frame.actor))
    if place is claim.frame.place and actor is claim.frame.actor:
        return claim
    return replace(claim, frame=replace(claim.frame, place=place, actor=actor))


def _called(slot: Slot, names: Names) -> Slot:
    return replace(slot, value=names[slot.value]) if slot.value in names else slot
