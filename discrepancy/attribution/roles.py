"""The roles that a text gives a name: the words before it, and the apposition behind it."""

from __future__ import annotations

import re
from functools import lru_cache

from discrepancy.attribution import names
from discrepancy.attribution.names import INSIDE, ends
from discrepancy.language.lexicon import load, words

_APPOSITION = re.compile(r", ((?:[\w'’.-]+ ){0,7}[\w'’.-]+)")
_PLAIN = re.compile(r"[\w'’.-]+")
Roles = dict[str, frozenset[str]]  # role noun -> words that qualify it


def read(text: str, run: list[re.Match[str]]) -> tuple[Roles, list[str], int]:
    """The roles of the name in a run of capitalised words, its honorifics, and the index at which the name starts."""
    tokens = [bare(match.group()) for match in run]
    role_at = [i for i, token in enumerate(tokens) if _is_role(token) or (i == 0 and token.lower() in firms())]
    honorific_at = [i for i, token in enumerate(tokens) if token.lower().rstrip(".") in names.honorifics()]
    start = max([*role_at, *honorific_at], default=-1) + 1
    if start == len(tokens) or tokens[start].lower() in INSIDE:
        start, role_at = 0, []
    if start + 1 < len(tokens) and tokens[start].lower() in words("roles", "surface", "epithets"):
        start += 1
    roles = _before_name(text, run, tokens, role_at)
    honorifics = [tokens[i].lower().rstrip(".") for i in honorific_at]
    for honorific in honorifics:
        if title := load("roles")["titles"].get(honorific):
            roles.setdefault(title, frozenset())
    if not _is_placed(text, run[0].start()):
        roles |= _apposition(text, run[-1].end())
    return roles, honorifics, start


def _is_placed(text: str, start: int) -> bool:
    """ "12 died in Ostrava, the mayor of Opava said": a name behind "in" is a place, and no mayor."""
    before = text[max(0, start - 12) : start].lower().split()
    return bool(before) and before[-1] in _locative()


@lru_cache(maxsize=1)
def _locative() -> frozenset[str]:
    return words("populations", "locative") - words("populations", "weak_locative")


def _before_name(text: str, run: list[re.Match[str]], tokens: list[str], role_at: list[int]) -> Roles:
    before = _before(text, run[0].start())
    if role_at:
        return {tokens[role_at[-1]].lower(): frozenset(word.lower() for word in [*before, *tokens[: role_at[-1]]])}
    if before and (_is_role(before[-1]) or before[-1] in firms()):
        return {before[-1].lower(): frozenset(word.lower() for word in before[:-1])}
    return {}


def bare(word: str) -> str:
    """The word without a full stop that does not belong to it ("Dr." keeps its own)."""
    return word.rstrip(".") if len(word) > 3 else word


def firms() -> frozenset[str]:
    """Nouns for firms and outlets, whose name follows at once."""
    return words("roles", "firms")


def _is_role(word: str) -> bool:
    return word.lower().rstrip(".") in names.persons()


def _before(text: str, start: int) -> list[str]:
    """Up to five words right before `start`, with nothing but spaces between."""
    found: list[str] = []
    piece = text[max(0, start - 60) : start]
    if not piece.endswith(" "):
        return []
    for word in reversed(piece.split()):
        if not _PLAIN.fullmatch(word) or len(found) == 5 or ends(word):
            break
        found.append(word)
        if word.lower() in ("the", "a", "an"):
            break
    return found[::-1]


def _apposition(text: str, end: int) -> dict[str, frozenset[str]]:
    """The role noun of ", the acting governor of ..." right behind a name."""
    match = _APPOSITION.match(text, end)
    if not match:
        return {}
    seen: list[str] = []
    written = match.group(1).split()
    for word in written:
        lower = word.lower().rstrip(".").removesuffix("’s").removesuffix("'s")
        if lower in words("roles", "surface", "stops"):
            break
        if (lower in names.persons() or lower in names.bodies()) and not word.endswith(("’s", "'s")):
            seen.append(lower)
            following = written[len(seen)] if len(seen) < len(written) else ""
            if following.lower() in names.persons() or following.lower() in names.bodies():
                continue
            if following and following.lower() not in words("roles", "surface", "behind_role"):
                return {}  # ", President Lund said", ", the union claimed": somebody else
            return {lower: frozenset(seen[:-1])}
        seen.append(lower)
    return {}


def gender(roles: list[str]) -> str:
    """ "f", "m", or empty where the words do not tell."""
    if any(role in words("roles", "women") for role in roles):
        return "f"
    return "m" if any(role in words("roles", "men") for role in roles) else ""
