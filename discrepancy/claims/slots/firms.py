"""Which firm "its shares" or "the company" means: the firms that an article names, and the one named last."""

from __future__ import annotations

import re
from functools import lru_cache

from discrepancy.alternatives import by_letter
from discrepancy.attribution.names import bodies
from discrepancy.claims.gazetteer import NAME, country, is_place_name, located
from discrepancy.language.lexicon import words

# "Union & Provincial" is one name.
FIRM = rf"{NAME}(?:\s&\s{NAME})?"

_HELD = re.compile(rf"\b(?:[Ss]hares|[Ss]tock|[Ss]take)\s(?:in|of)\s(?:the\s)?({FIRM})")
_REACH = 1500  # characters that "its" and "the company" reach back


def firm_before(text: str, at: int) -> str:
    """The one firm that the paragraph names before an offset, else the one that a text names most near it."""
    here = text[max(text.rfind("\n", 0, at), at - _REACH, 0) : at]
    named = [name for name in firms(text) if name in here]
    if len(named) == 1:
        return named[0]
    near = text[max(at - _REACH, 0) : at]
    found = ((near.count(name), near.rfind(name), name) for name in firms(text) if name in near)
    return max(found, default=(0, 0, ""))[2]


@lru_cache(maxsize=4)
def firms(text: str) -> frozenset[str]:
    """The names of a text that own what firms own ("Corvane shares", "shares in Corvane") or that end as firms' do."""
    found = [match.group(1) for pattern in (_HELD, _owning(), _named(), _called()) for match in pattern.finditer(text)]
    known = {plain for name in found if (plain := plain_firm(name, text))}
    return frozenset(known)


def plain_firm(name: str, text: str) -> str:
    """The name as the text uses it most, "" where it is that of a country or no name."""
    opened = re.sub(r"[’']s?$", "", name).split()
    opening = words("roles", "surface", "openers") | words("roles", "surface", "articles")
    while opened and opened[0].lower() in opening:
        opened = opened[1:]
    if len(opened) > _OF and opened[1] == "of" and opened[-1] in words("populations", "firms"):
        opened = opened[2:]  # "Customers of Corvane Bank"
    bare = " ".join(opened)
    joined = len(opened) > 1 and opened[0].lower() in bodies()  # "Union & Provincial"
    if not bare or country(bare) or not (joined or is_place_name(opened[0])):
        return ""
    first = opened[0]
    alone = len(first) > _INITIALS and text.count(first) > text.count(bare)
    return first if alone and first not in _towns(text) else bare  # "Elm Steel" of the town of Elm is not Elm


_OF = 3  # words of "Bank of Velland", a name by itself
_INITIALS = 3  # letters; "Air" of a longer name is none by itself


@lru_cache(maxsize=4)
def _towns(text: str) -> frozenset[str]:
    return located(text)


@lru_cache(maxsize=4)
def bodies_named(text: str) -> frozenset[str]:
    """The firms of a text with other bodies: those that it calls so, acronyms, names that say what they are."""
    found = [match.group(1) for pattern in (_kind_before(), _kind_behind()) for match in pattern.finditer(text)]
    said = [match.group(1) for match in _SAID_ITS.finditer(text) if is_place_name(match.group(1))]
    plain = {plain_firm(name, text) for name in (*found, *said, *_speaking(text))} - _towns(text)
    return firms(text) | {name for name in plain if name}


def _speaking(text: str) -> frozenset[str]:
    """Names of one word that speak or have something and never stand behind a first name or a title: not persons'."""
    opening = words("roles", "surface", "openers") | words("roles", "calendar") | words("roles", "surface", "articles")
    second = {
        pair[2]
        for pair in _PAIR.finditer(text)
        if pair[1].lower() not in opening and not pair[1].endswith(("’s", "'s"))
    }
    told = {match.group(1) for match in _speaks().finditer(text) if text.count(match.group(1)) > 1}
    known = opening | bodies() | words("roles", "persons")
    lower = frozenset(re.findall(r"\b[a-z]{3,}\b", text))
    return frozenset(
        name
        for name in told - second
        if name.lower() not in known | lower and name.lower().removesuffix("s") not in known
    )


_PAIR = re.compile(r"([A-Z][\w.’'-]*)\s(?=([A-Z][\w’'-]+))")


@lru_cache(maxsize=1)
def _speaks() -> re.Pattern[str]:
    verbs = by_letter(words("holdings", "speaks"))
    return re.compile(rf"(?<!of )(?<!& )\b([A-Z][\w’'-]{{2,}})\s(?:{verbs})\b")


@lru_cache(maxsize=1)
def _kind_before() -> re.Pattern[str]:
    """ "mobile operator Callix", "the pilots' union, Kabin,", "rival Corvane"."""
    kinds = by_letter(words("roles", "firms") | words("holdings", "kinds") | words("holdings", "called"))
    return re.compile(rf"\b(?i:{kinds}),?\s(?:the\s)?({FIRM})")


@lru_cache(maxsize=1)
def _kind_behind() -> re.Pattern[str]:
    """ "Unity, a trade union", "the Lantern League"."""
    kinds = by_letter(words("roles", "bodies"))
    return re.compile(rf"\b({FIRM}),\s(?:the|an?|its|their|another)\s(?:[\w.’'-]+\s){{0,4}}(?:{kinds})\b")


# "Callix said it had", "the Red Cross says its volunteers"
_SAID_ITS = re.compile(rf"\b({FIRM})\s(?:said|says|announced|admitted|plans|promised)\s(?:that\s)?(?:it|its)\b")


@lru_cache(maxsize=1)
def _owning() -> re.Pattern[str]:
    owned = by_letter(words("roles", "surface", "owned") | {"share price", "stock price"})
    return re.compile(rf"({FIRM})\s(?:{owned})\b")


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    endings = by_letter(words("populations", "firms"))
    return re.compile(rf"\b({NAME}\s(?:{endings}))\b")


@lru_cache(maxsize=1)
def _called() -> re.Pattern[str]:
    """A name that the text calls a firm: "Corvane, the No. 2 lender", "Corvane, a steelmaker"."""
    kinds = by_letter(words("roles", "firms") | {"bank"})
    return re.compile(rf"\b({FIRM}),\s(?:the|an?|its|their)\s(?:[\w.’'-]+\s){{0,4}}(?:{kinds})\b")
