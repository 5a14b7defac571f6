"""Which firm "its shares" or "the company" means: the firms that an article names, and the one named last."""

from __future__ import annotations

import re
from functools import lru_cache

from discrepancy.claims.gazetteer import NAME, country, is_place_name
from discrepancy.language.lexicon import words

_HELD = re.compile(rf"\b(?:[Ss]hares|[Ss]tock|[Ss]take)\s(?:in|of)\s(?:the\s)?({NAME})")
_REACH = 1500  # characters that "its" and "the company" reach back


def firm_before(text: str, at: int) -> str:
    """The firm that a text names most before an offset, near it; of several the last; "" if none."""
    near = text[max(at - _REACH, 0) : at]
    found = ((near.count(name), near.rfind(name), name) for name in firms(text) if name in near)
    return max(found, default=(0, 0, ""))[2]


@lru_cache(maxsize=4)
def firms(text: str) -> frozenset[str]:
    """The names of a text that own what firms own ("Corvane shares", "shares in Corvane") or that end as firms' do."""
    found = [match.group(1) for pattern in (_HELD, _owning(), _named()) for match in pattern.finditer(text)]
    known = {plain for name in found if (plain := plain_firm(name, text))}
    return frozenset(known)


def plain_firm(name: str, text: str) -> str:
    """The name as the text uses it most, "" where it is that of a country or no name."""
    opened = re.sub(r"[’']s?$", "", name).split()
    opening = words("roles", "surface", "openers") | words("roles", "surface", "articles")
    while opened and opened[0].lower() in opening:
        opened = opened[1:]
    bare = " ".join(opened)
    if not bare or country(bare) or not is_place_name(opened[0]):
        return ""
    first = opened[0]
    return first if len(first) > _INITIALS and text.count(first) > text.count(bare) else bare


_INITIALS = 3  # letters; "Air" of a longer name is none by itself


@lru_cache(maxsize=1)
def _owning() -> re.Pattern[str]:
    owned = "|".join(sorted(words("roles", "surface", "owned") | {"share price", "stock price"}))
    return re.compile(rf"({NAME})\s(?:{owned})\b")


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    endings = "|".join(sorted(words("populations", "firms")))
    return re.compile(rf"\b({NAME}\s(?:{endings}))\b")
