"""Which measure a quantity states: by the lexicon where it knows the words, else by the words themselves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from discrepancy.claims.dimension import dimensions
from discrepancy.claims.phrases import Evidence
from discrepancy.language.lexicon import load, words

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
    """The key of the lexicon's measure with the nearest, most telling evidence; "" where the lexicon has none.

    A bare number (unit "") may be of anything countable: "29 escaped".
    """
    if unit in load("measures"):  # "magnitude" is a unit and a measure
        return unit
    kinds = frozenset(dimensions(unit)) if unit else frozenset(("count", "person"))
    best: tuple[float, str] | None = None
    for item in evidence:
        for role in (item.role, "counted"):  # "deep" hints at a depth as "troops" hints at a strength
            weight = WEIGHT[role] - STEP_COST * item.steps
            if best is not None and weight <= best[0]:
                continue
            for key, allowed in _index().get((role, item.lemma), ()):
                if _fits(key, allowed, kinds, item, counted):
                    best = (weight, key)
                    break
    return best[1] if best else _BY_DIMENSION.get(dimensions(unit)[0], "")


def _fits(key: str, allowed: frozenset[str], kinds: frozenset[str], item: Evidence, counted: str) -> bool:
    """Whether a measure may be of this dimension.

    A measure that names its counted nouns takes no other things ("cut 500,000 doses" is no job cut), and a noun that
    names what happened to people counts them ("86 arrests").
    """
    entry = load("measures")[key]
    if counted in entry.get("unless", ()):
        return False
    own = entry.get("counted", ())
    if entry.get("strict") and counted and counted not in own and counted not in words("frames", "vague_nouns"):
        return False
    if own and counted and counted not in own and kinds == {"count"}:
        return item.role == "noun" and item.steps == 0
    return bool(allowed & kinds) or (
        item.role == "noun" and item.steps == 0 and "count" in kinds and "person" in allowed
    )


# Durations, lengths and speeds that nothing names still have a measure of their own.
_BY_DIMENSION = {"duration": "duration", "speed": "speed", "length": "length"}


def own_key(evidence: Sequence[Evidence], counted: str) -> str:
    """A key from the governing words for a measurand that the lexicon lacks, "" where no noun says what it is.

    What is counted, then what happens to it: "the plant shut 12 kilns" gives "kilns_shut", "52 people were in the mine"
    "people_in_mine"; for a measured quantity the noun it is of: "a fatality rate of 3%" gives "fatality_rate".
    """
    light, vague = words("frames", "light_verbs"), words("frames", "vague_nouns")
    common = [e for e in evidence if e.common and all(part.isalpha() for part in e.lemma.split())]
    verb = next((e.lemma for e in common if e.role in ("object", "subject") and e.lemma not in light), "")
    if counted:
        where = next(
            (
                e.lemma
                for e in common
                if e.role == "phrase" and e.lemma.split()[0] in words("frames", "whereabouts") and " " in e.lemma
            ),
            "",
        )
        told = participle(verb) or (where if counted in vague else "")
        return "_".join(part for part in (plural(counted), told) if part).replace(" ", "_")
    nouns = [e.lemma for e in common if e.role == "noun" and e.lemma.split()[-1] not in vague]
    return nouns[0].replace(" ", "_") if nouns else ""


def plain_key(evidence: Sequence[Evidence], unit: str) -> str:
    """The last resort: the verb, else the dimension."""
    light = words("frames", "light_verbs")
    verb = next(
        (e.lemma for e in evidence if e.common and e.role in ("object", "subject") and e.lemma not in light), ""
    )
    return participle(verb) or _PLAIN.get(dimensions(unit)[0], dimensions(unit)[0])


_PLAIN = {"percent": "share", "money": "amount", "count": "number", "other": "number"}


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
    if verb.endswith("ing"):  # a participle taken for a lemma
        return ""
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    if len(verb) > 2 and verb[-1] in "bdgmnprt" and verb[-2] in "aeiou" and verb[-3] not in "aeiou" and len(verb) < 5:
        return verb + verb[-1] + "ed"
    return verb + "ed"
