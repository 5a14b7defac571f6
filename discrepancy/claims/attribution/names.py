"""From a mention as it stands to the name in it: "Russian President Vladimir Putin" -> "Vladimir Putin"."""

from __future__ import annotations

import re
from functools import lru_cache

from discrepancy.language.lexicon import load

_WORD = re.compile(r"[^\W_][\w.'’&/-]*", re.UNICODE)
_LINKS = {
    "of",
    "for",
    "the",
    "and",
    "de",
    "la",
    "le",
    "van",
    "von",
    "der",
    "den",
    "al",
    "el",
    "bin",
    "ibn",
    "da",
    "di",
    "del",
    "du",
    "on",
    "in",
    "to",
    "&",
    "at",
    "against",
}
_LEADING = re.compile(
    r"^(?:the|a|an|its|their|his|her|our|this|that|these|those|another|one|some|other)\s+", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s?$")
PRONOUNS = frozenset("he she they it we i you him her them his their who one others some both".split())


@lru_cache(maxsize=1)
def persons() -> frozenset[str]:
    """Role nouns for people, singular and plural."""
    singular = load("roles")["persons"]
    return frozenset(form for word in singular for form in (word, plural(word)))


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    """Nouns for bodies that speak, singular and plural."""
    singular = load("roles")["bodies"]
    return frozenset(form for word in singular for form in (word, plural(word)))


@lru_cache(maxsize=1)
def honorifics() -> frozenset[str]:
    """Titles before a surname, without the full stop."""
    return frozenset(load("roles")["honorifics"])


def plural(noun: str) -> str:
    """The regular plural, good enough for role nouns."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def clean(mention: str) -> str:
    """The mention on one line, without article, possessive ending and marks at its ends."""
    text = " ".join(mention.split()).strip(" ,.;:\"“”'‘’()[]—–-")
    text = _LEADING.sub("", text)
    return _POSSESSIVE.sub("", text) if text.endswith(("'s", "’s")) else text


def is_pronoun(mention: str) -> bool:
    """Whether the mention is nothing but a pronoun."""
    return mention.strip().lower() in PRONOUNS


def name_in(mention: str) -> str:
    """The proper name at the end of a mention, without role and honorific; empty where there is none."""
    tokens = clean(mention).split(" ")
    start = len(tokens)
    while start > 0 and (_proper(tokens[start - 1]) or (tokens[start - 1].lower() in _LINKS and start < len(tokens))):
        start -= 1
    while start < len(tokens) and tokens[start].lower() in _LINKS:
        start += 1
    tail = tokens[start:]
    if not tail:
        return ""
    roles = [
        i
        for i, word in enumerate(tail)
        if word.lower().rstrip("s.,") in persons() or word.lower().strip(".,") in honorifics()
    ]
    if roles and roles[-1] < len(tail) - 1 and not any(word.lower() in _LINKS for word in tail[roles[-1] + 1 :][:1]):
        tail = tail[roles[-1] + 1 :]
    elif roles and roles[-1] == len(tail) - 1:
        return ""
    return " ".join(tail)


def _proper(word: str) -> bool:
    return word[:1].isupper() or (word[:1].isdigit() and len(word) > 1) or word[:3].lower() in ("al-", "el-")


def speaker(mention: str) -> str:
    """How to call a speaker known only by this mention."""
    name = name_in(mention)
    return name or clean(mention) or mention.strip()
