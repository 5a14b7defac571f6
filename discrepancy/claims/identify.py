"""Which measure a quantity states: by the lexicon where it knows the words, else by the words themselves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.dimension import dimensions
from discrepancy.claims.evidence import Evidence
from discrepancy.language.lexicon import load, words

if TYPE_CHECKING:
    from spacy.tokens import Token

ROLES = ("noun", "object", "subject", "state", "counted", "phrase")

# How much a role tells, and what each step up the tree costs: a verb beats a noun one step further away, and a counted
# noun by itself ("troops") only speaks where nothing else does.
WEIGHT = {"phrase": 3.1, "object": 3.0, "subject": 3.0, "noun": 2.9, "state": 2.8, "counted": 1.2}
STEP_COST = 0.45


@lru_cache(maxsize=1)
def _index() -> dict[tuple[str, str], list[tuple[str, frozenset[str]]]]:
    index: dict[tuple[str, str], list[tuple[str, frozenset[str]]]] = {}
    for key, entry in load("measures").items():
        for role in ROLES:
            for lemma in entry.get(role, ()):
                index.setdefault((role, lemma), []).append((key, frozenset(entry["of"])))
    return index


def identify(evidence: Sequence[Evidence], unit: str, counted: str) -> str:
    """The key of the measure: the lexicon's entry with the nearest, most telling evidence, else a key made of words."""
    kinds = dimensions(unit)
    best: tuple[float, str] | None = None
    for item in evidence:
        weight = WEIGHT[item.role] - STEP_COST * item.steps
        if best is not None and weight <= best[0]:
            continue
        for key, allowed in _index().get((item.role, item.lemma), ()):
            # "86 arrests", "a toll of 12": a noun that names what happened to people counts them
            if allowed.intersection(kinds) or (item.role == "noun" and "count" in kinds and "person" in allowed):
                best = (weight, key)
                break
    return best[1] if best else _by_dimension(kinds) or own_key(evidence, counted)


def _by_dimension(kinds: tuple[str, ...]) -> str:
    """Durations and lengths that nothing names still have a measure of their own."""
    return {"duration": "duration", "speed": "speed"}.get(kinds[0], "")


def own_key(evidence: Sequence[Evidence], counted: str) -> str:
    """A key from the governing words for a measurand that the lexicon lacks: what is counted, then what happens to it.

    "The plant shut 12 kilns" gives "kilns_shut"; "revenue of 5 million" gives "revenue".
    """
    light = words("frames", "light_verbs")
    vague = words("frames", "vague_nouns")
    noun = next(
        (
            e.lemma
            for e in evidence
            if e.role == "noun" and " " not in e.lemma and e.lemma not in vague and e.lemma.isalpha()
        ),
        "",
    )
    name = counted if counted and counted not in vague else noun
    verb = next(
        (e.lemma for e in evidence if e.role in ("object", "subject") and e.lemma not in light and e.lemma.isalpha()),
        "",
    )
    parts = [part for part in (plural(name) if counted else name, participle(verb)) if part]
    return "_".join("_".join(parts).split()) or "figure"


def plural(noun: str) -> str:
    """A plain English plural, for keys and labels."""
    irregular: dict[str, str] = load("frames")["plurals"]
    if not noun or noun in irregular:
        return irregular.get(noun, noun)
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def participle(verb: str) -> str:
    """A plain English past participle, for keys and labels."""
    irregular: dict[str, str] = load("frames")["participles"]
    if not verb or verb in irregular:
        return irregular.get(verb, verb)
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    if len(verb) > 2 and verb[-1] in "bdgmnprt" and verb[-2] in "aeiou" and verb[-3] not in "aeiou" and len(verb) < 5:
        return verb + verb[-1] + "ed"
    return verb + "ed"


def head_lemma(token: Token) -> str:
    """Lower-case lemma of a token."""
    return str(token.lemma_).lower()
