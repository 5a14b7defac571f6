"""Which measure a quantity states: by the lexicon where it knows the words, else by the words themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import inf

from discrepancy.claims.dimension import dimensions
from discrepancy.claims.phrases import Evidence
from discrepancy.language.lexicon import load, words
from discrepancy.quantities.counted import counting_unit

ROLES = ("noun", "object", "subject", "state", "counted", "phrase", "hint")

# How much a role tells, and what each step up the tree costs: a verb beats a noun one step further away, and a counted
# noun by itself ("troops") only speaks where nothing else does.
WEIGHT = {"phrase": 3.1, "object": 3.0, "subject": 3.0, "noun": 2.9, "state": 2.8, "counted": 1.2, "hint": 1.2}
STEP_COST = 0.45

# What happens to things counted stands no further off than this, in heads.
_NEAR = 2

Accept = Callable[[str, Evidence], bool]


@lru_cache(maxsize=2)
def _index(lexicon: str) -> dict[tuple[str, str], list[str]]:
    index: dict[tuple[str, str], list[str]] = {}
    for key, entry in load(lexicon).items():
        for role in ROLES:
            for lemma in entry.get(role, ()):
                index.setdefault((role, lemma), []).append(key)
    return index


def _best(evidence: Sequence[Evidence], lexicon: str, accept: Accept) -> str:
    """The entry of the lexicon that the nearest, most telling evidence names, if it is accepted; "" if none."""
    best: tuple[float, str] = (-inf, "")
    index = _index(lexicon)
    for item in evidence:
        for role in (item.role, *(("counted",) if item.role == "noun" and item.common else ())):
            weight = WEIGHT[role] - STEP_COST * item.steps
            if weight <= best[0]:
                continue
            key = next((key for key in index.get((role, item.lemma), ()) if accept(key, item)), "")
            best = (weight, key) if key else best
    return best[1]


def identify(evidence: Sequence[Evidence], unit: str, counted: str) -> str:
    """The key of the lexicon's measure with the nearest, most telling evidence; "" where the lexicon has none.

    A bare number (unit "") may be of anything countable: "29 escaped".
    """
    if unit in load("measures"):  # "magnitude" is a unit and a measure
        return unit
    kinds = frozenset(dimensions(unit)) if unit else frozenset(("count", "person"))
    if counted in words("frames", "groups"):  # "5,600 families lost their homes"
        kinds |= {"person"}
    best = _best(evidence, "measures", lambda key, item: _fits(key, kinds, item, counted) and _sized(key, unit))
    if best and load("measures")[best].get("yields") and _yields(best, evidence, counted):
        return ""
    return best or _BY_DIMENSION.get(dimensions(unit)[0], "")


def _yields(key: str, evidence: Sequence[Evidence], counted: str) -> bool:
    """Whether the counted noun alone named the measure, and more is said: "90,000 cars were recalled"."""
    entry = load("measures")[key]
    if counted not in entry.get("counted", ()):
        return False
    told = any(item.lemma in entry.get(item.role, ()) for item in evidence if item.role != "counted")
    fate = outcome([item for item in evidence if item.steps <= _NEAR], counted)
    return not told and fate not in ("", *words("frames", "mild_outcomes"))


def hinted(evidence: Sequence[Evidence], unit: str, counted: str) -> str:
    """The key that a word only hints at ("worth", "offered"), where nothing says it outright; "" if none."""
    hints = [item._replace(role="hint") for item in evidence]
    kinds = frozenset(dimensions(unit))
    return _best(hints, "measures", lambda key, item: _fits(key, kinds, item, counted))


def _fits(key: str, kinds: frozenset[str], item: Evidence, counted: str) -> bool:
    """Whether a measure may be of this dimension.

    A measure that names its counted nouns takes no other things ("cut 500,000 doses" is no job cut), and a noun that
    names what happened to people counts them ("86 arrests").
    """
    entry = load("measures")[key]
    vague = words("frames", "vague_nouns")
    own, only = entry.get("counted", ()), entry.get("only", ())
    if counted in entry.get("unless", ()) or (only and counted and counted not in only and counted not in vague):
        return False
    if entry.get("strict") and counted not in own and counted not in vague:
        return False
    itself = item.role == "noun" and (item.steps == 0 or item.lemma == counted)
    if own and not only and counted and counted not in own and kinds == {"count"}:
        return itself
    return bool(frozenset(entry["of"]) & kinds) or (itself and "count" in kinds and "person" in entry["of"])


def _sized(key: str, unit: str) -> bool:
    """No level of a river is told in miles."""
    return unit not in load("measures")[key].get("no_unit", ())


# Durations, lengths and speeds that nothing names still have a measure of their own.
_BY_DIMENSION = {"duration": "duration", "speed": "speed", "length": "length", "temperature": "temperature"}


def own_key(evidence: Sequence[Evidence], counted: str) -> str:
    """A key from the governing words for a measurand that the lexicon lacks, "" where no noun says what it is.

    What is counted, then what happens to it: "the plant shut 12 kilns" gives "kilns_closed", as "the closure of 12
    kilns" does; "52 people were in the mine" gives "people_in_mine". For a measured quantity it is the noun it is of:
    "a fatality rate of 3%" gives "fatality_rate".
    """
    common = [e for e in evidence if e.common and not e.beyond and all(part.isalpha() for part in e.lemma.split())]
    if counted:
        return "_".join(part for part in (plural(_usual(counted)), _fate(evidence, common, counted)) if part)
    vague = words("frames", "vague_nouns")
    nouns = [e.lemma for e in common if e.role == "noun" and e.lemma.split()[-1] not in vague]
    return nouns[0].replace(" ", "_") if nouns else ""


def _fate(evidence: Sequence[Evidence], common: Sequence[Evidence], counted: str) -> str:
    """What is said of things counted: the class of outcome that the lexicon knows, the verb, or where they are."""
    if known := outcome(evidence, counted):
        told = counted in words("frames", "messages") and known in words("frames", "mild_outcomes")
        return "" if told else known
    light, whereabouts = words("frames", "light_verbs"), words("frames", "whereabouts")
    verb = next((e.lemma for e in common if e.role in ("object", "subject") and _plain_verb(e.lemma, light)), "")
    if verb or counted not in words("frames", "vague_nouns"):
        return participle(verb)
    where = (e.lemma for e in common if e.role == "phrase" and " " in e.lemma and e.lemma.split()[0] in whereabouts)
    return next(where, "").replace(" ", "_")


def outcome(evidence: Sequence[Evidence], counted: str = "") -> str:
    """The class of what happened that the lexicon of outcomes knows ("destroyed"), "" if none."""
    people = counting_unit(counted) == "person" if counted else False

    def accept(key: str, item: Evidence) -> bool:
        return not item.beyond and item.lemma != counted and not (people and load("outcomes")[key].get("things"))

    return _best(evidence, "outcomes", accept)


def _plain_verb(lemma: str, light: frozenset[str]) -> bool:
    return " " not in lemma and lemma not in light


def _usual(noun: str) -> str:
    """The usual one of nouns that count the same things: "houses" are "homes"."""
    return str(load("frames")["synonyms"].get(noun, noun)).replace(" ", "_")


def plain_key(evidence: Sequence[Evidence], unit: str) -> str:
    """The last resort: the verb, else the dimension."""
    light = words("frames", "light_verbs")
    verb = next(
        (e.lemma for e in evidence if e.common and e.role in ("object", "subject") and _plain_verb(e.lemma, light)), ""
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
