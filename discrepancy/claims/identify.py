"""Which measure a quantity states, where the lexicon knows the words, and which nouns can name one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import inf

from discrepancy.claims import measures
from discrepancy.claims.inflection import is_noun, plural
from discrepancy.claims.measures import dimensions, is_unit
from discrepancy.claims.phrases import EACH_TIME, Evidence
from discrepancy.language.lexicon import load, words
from discrepancy.language.rules import is_on
from discrepancy.quantities.counted import counting_unit

LENGTH_OF = "measure.lengthof"


def means(noun: str) -> bool:
    """Whether a noun, or compound, tells what is measured: an English one, no unit, and no word of numbers."""
    parts = noun.split()
    empty = words("frames", "vague_nouns") | words("frames", "transparent_nouns")
    return bool(plural(parts[-1])) and not any(is_unit(word) or word in empty | _currencies() for word in parts)


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return frozenset(name.lower() for names in load("currencies")["after"].values() for name in names)


def length_of(evidence: Sequence[Evidence], unit: str) -> str:
    """What so many miles are of: "12 miles of hose" is "hose_length", beside no distance; "" where nothing tells.

    A stretch of something that is known ("11 miles of the river") is a length of it.
    """
    if dimensions(unit)[0] != "length" or not is_on(LENGTH_OF):
        return ""
    of = (e.lemma for e in evidence if e.role == "stuff" and e.common)
    named = next((noun for noun in of if means(noun)), "")
    return f"{named.replace(' ', '_')}_length" if named else ""


ROLES = ("noun", "object", "subject", "state", "counted", "phrase", "hint", "whole", "manner")

# How much a role tells, and what each step up the tree costs: a verb beats a noun one step further away, and a counted
# noun by itself ("troops") only speaks where nothing else does.
WEIGHT = {
    "phrase": 3.1, "object": 3.0, "subject": 3.0, "noun": 2.9, "state": 2.8, "whole": 2.0, "manner": 2.0, "stuff": 0.0,
    "counted": 1.2, "hint": 1.2,
}  # fmt: skip
STEP_COST = 0.45
_MORE_WORDS = 0.05  # and each word more of a phrase adds: "live in camp" tells more than "live in"

# What happens to things counted stands no further off than this, in heads, and how sure it is no further than that.
NEAR = 2
_STATUS_NEAR = 4

_MEASURED = frozenset(("money", "percent", "area", "mass", "volume", "flow"))

Accept = Callable[[str, Evidence], bool]


@lru_cache(maxsize=4)
def _index(lexicon: str) -> dict[str, dict[str, list[str]]]:
    """The entries of a lexicon by lemma, then by the role that the lemma has there."""
    index: dict[str, dict[str, list[str]]] = {}
    for key, entry in load(lexicon).items():
        for role in ROLES:
            for lemma in entry.get(role, ()):
                index.setdefault(lemma, {}).setdefault(role, []).append(key)
    return index


def best(evidence: Sequence[Evidence], lexicon: str, accept: Accept) -> str:
    """The entry of the lexicon that the nearest, most telling evidence names, if it is accepted; "" if none."""
    found: tuple[float, str] = (-inf, "")
    index = _index(lexicon)
    for item in evidence:
        named = index.get(item.lemma)
        if named is None:
            continue
        for role in (item.role, *(("counted",) if item.role == "noun" and item.common else ())):
            weight = WEIGHT[role] - STEP_COST * item.steps + _MORE_WORDS * item.lemma.count(" ")
            keys = named.get(role)
            if keys is None or weight <= found[0]:
                continue
            key = next((key for key in keys if accept(key, item)), "")
            found = (weight, key) if key else found
    return found[1]


def identify(evidence: Sequence[Evidence], unit: str, counted: str) -> str:
    """The key of the measure with the nearest, most telling evidence; "" where the lexicon has none.

    A bare number (unit "") may be of anything countable: "29 escaped". A share of people or things is named by what
    is said of them ("40% of teachers walked out"); where a status changes what is counted, it is part of the key.
    """
    if unit in load("measures"):  # "magnitude" is a unit and a measure
        return unit
    if measures.is_share(unit, counted):
        return _of_share(evidence, counted)
    return _identify(evidence, unit, counted) or length_of(evidence, unit) or _BY_DIMENSION.get(dimensions(unit)[0], "")


def _identify(evidence: Sequence[Evidence], unit: str, counted: str) -> str:
    kinds = frozenset(dimensions(unit)) if unit else frozenset(("count", "person"))
    if any(item.lemma == EACH_TIME for item in evidence) and kinds & {"volume", "mass"}:
        kinds = frozenset(("flow",))  # "9,000 barrels are leaking every day"
    if is_of_people(counted):
        kinds |= {"person"}
    if kinds & _MEASURED:  # of what is told by another noun ("payments of $700") nothing else tells it
        evidence = [item for item in evidence if not item.beyond]
    if counted and _befell_alone(evidence, unit, kinds, counted):
        return ""
    key = _best(evidence, unit, kinds, counted)
    if key and load("measures")[key].get("yields") and _yields(key, evidence, counted):
        return ""
    if key and _set_apart(key, evidence, counted):
        return ""
    if key in words("frames", "being_there"):
        key = _befell(key, evidence, unit, kinds, counted)
    key = load("measures")[key].get("key", key) if key else ""  # bodies found are people killed
    key = _narrower(key, evidence)
    return _with_status(key, evidence, counted) if key else ""


def _befell_alone(evidence: Sequence[Evidence], unit: str, kinds: frozenset[str], counted: str) -> bool:
    """Whether something befell those counted that no measure names, whatever befell others in the sentence: "three were
    shot dead, and the agency stopped feeding 40 people".
    """
    close = [item for item in evidence if item.steps <= 1]
    fate = outcome(close, counted)
    return fate not in ("", "shot", *words("frames", "mild_outcomes")) and not _best(close, unit, kinds, counted)


def _narrower(key: str, evidence: Sequence[Evidence]) -> str:
    """The measure of what is so high or long, where one is known: waves that are "2.5m high" are no mere height."""
    nouns = {item.lemma for item in evidence if item.role == "noun" and item.steps <= NEAR and not item.beyond}
    return next((name for name in _of_things().get(key, ()) if nouns & set(load("measures")[name]["noun"])), key)


@lru_cache(maxsize=1)
def _of_things() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, entry in load("measures").items():
        if "over" in entry:
            found.setdefault(entry["over"], []).append(name)
    return found


def _best(evidence: Sequence[Evidence], unit: str, kinds: frozenset[str], counted: str) -> str:
    return best(evidence, "measures", lambda key, item: _fits(key, kinds, item, counted) and _sized(key, unit))


def _befell(key: str, evidence: Sequence[Evidence], unit: str, kinds: frozenset[str], counted: str) -> str:
    """What happened to those of whom it is told where they were: all 40 people aboard who died were killed."""
    near = [e for e in evidence if e.steps <= NEAR and not e.beyond]
    known = load("measures")[key]
    said = [e for e in near if e.role in ("object", "subject", "state") and e.lemma not in known.get(e.role, ())]
    found = _best(said, unit, kinds, counted)
    return found if found and load("measures")[found]["behaviour"] != "static" else key


def possible_of_bare(key: str, evidence: Sequence[Evidence]) -> str:
    """The measure that a bare number's words tell, "" if a verb alone tells one of things: "is still using 5,000"."""
    entry = load("measures").get(key, {})
    if not entry.get("only") or "person" in entry["of"]:
        return key
    named = {*entry.get("noun", ()), *entry.get("phrase", ())}
    return key if any(e.lemma in named for e in evidence if e.role in ("noun", "phrase")) else ""


def is_of_people(counted: str) -> bool:
    """Whether what happens to a counted noun happens to people: families, a nation's people ("Egyptians")."""
    return counted in words("frames", "groups") or counted in _peoples() or _is_unknown_people(counted)


def _is_unknown_people(counted: str) -> bool:
    """Whether a noun that no dictionary has is formed as a people's name is: "velmoran"."""
    return counted.endswith(_OF_PEOPLES) and not is_noun(counted)


_OF_PEOPLES = ("ian", "ean", "oran", "ese")


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    adjectives = (word for word in load("demonyms")["adjectives"] if word.endswith(("an", "i", "ese")))
    return frozenset((*adjectives, *words("counted", "nationals")))


def _of_share(evidence: Sequence[Evidence], counted: str) -> str:
    """The measure of a share: one that is told in percent, else what is said of what it is a share of."""
    evidence = [item for item in evidence if not item.beyond]
    known = best(evidence, "measures", lambda key, item: "percent" in load("measures")[key]["of"])
    if known or measures.named(evidence):
        return known
    of = measures.whole(evidence, counted)
    unit = counting_unit(of) if of else "person"
    said = [item for item in evidence if item.lemma != of and item.role not in ("counted", "whole")]
    if counted:  # "kills one in ten infected people": of the infected, not those infected
        said = [item for item in said if item.role != "state" or item.steps != 1]
    key = _identify(said, unit, of or "people")
    if not key or load("measures")[key]["behaviour"] == "static" or (not of and "only" in load("measures")[key]):
        return ""  # of what nothing tells: "the shekel lost 8 percent" is no share of animals
    return measures.key(key)


def _with_status(key: str, evidence: Sequence[Evidence], counted: str) -> str:
    """The key for things that are only suspected, feared or under test, where the measure tells them apart."""
    kept = load("measures")[key].get("status")
    if not kept:
        return key
    people = counted not in (*words("frames", "vague_nouns"), *load("measures")[key].get("noun", ()), "")
    if people and counting_unit(counted) == "person":  # two suspected spies who were killed are no suspected deaths
        evidence = [item for item in evidence if item.role != "state" or item.lemma not in _doubts()]
    return str(kept.get(_status(evidence, kept), key))


@lru_cache(maxsize=1)
def _doubts() -> frozenset[str]:
    statuses = load("statuses")
    return frozenset(word for name in ("suspected", "probable") for word in statuses[name]["state"])


def _status(evidence: Sequence[Evidence], kept: Mapping[str, str]) -> str:
    """The status that is told nearby, of those that a measure tells apart; "" if none."""
    near = [item for item in evidence if item.steps <= _STATUS_NEAR and not item.beyond]
    return best(near, "statuses", lambda status, item: status in kept or status == "confirmed")


def status_of(evidence: Sequence[Evidence]) -> str:
    """How sure or how grave what is counted is said to be ("suspected", "confirmed"), "" where nothing tells."""
    return best(evidence, "statuses", lambda status, item: item.role in ("state", "object"))


def restated(key: str, evidence: Sequence[Evidence]) -> str:
    """The measure that a figure takes up, in the status that its own words give it: "of the 101 suspected deaths, 19
    have been confirmed".
    """
    base = base_of(key)
    kept = load("measures").get(base, {}).get("status")
    told = _status(evidence, kept) if kept else ""
    return str(kept.get(told, base)) if told else key


def base_of(key: str) -> str:
    """The measure of which a key is one status: cases for suspected cases; the key itself of all others."""
    return _bases().get(key, key)


@lru_cache(maxsize=1)
def _bases() -> dict[str, str]:
    return {variant: key for key, entry in load("measures").items() for variant in entry.get("status", {}).values()}


def _yields(key: str, evidence: Sequence[Evidence], counted: str) -> bool:
    """Whether the counted noun alone named the measure, and more is said: "90,000 cars were recalled"."""
    entry = load("measures")[key]
    if counted not in entry.get("counted", ()):
        return False
    told = any(item.lemma in entry.get(item.role, ()) for item in evidence if item.role != "counted")
    fate = outcome([item for item in evidence if item.steps <= NEAR], counted)
    return not told and fate not in ("", *words("frames", "mild_outcomes"))


def _set_apart(key: str, evidence: Sequence[Evidence], counted: str) -> bool:
    """Whether the figure's verb tells what was done with some of those that a measure counts: "88 were identified"."""
    apart = load("measures")[key].get("apart")
    return bool(apart) and outcome([item for item in evidence if item.steps <= NEAR], counted) in apart


def outcome(evidence: Sequence[Evidence], counted: str = "") -> str:
    """The class of what happened that the lexicon of outcomes knows ("destroyed"), "" if none.

    What is counted decides which are possible: nobody is delivered, no school is questioned.
    """
    people = is_of_people(counted) or counting_unit(counted) == "person" if counted else False

    def accept(key: str, item: Evidence) -> bool:
        entry = load("outcomes")[key]
        if item.beyond or item.lemma == counted:
            return False
        if not counted:
            return item.lemma not in words("frames", "figure_verbs")
        only = entry.get("only")
        return not entry.get("things" if people else "people") and (not only or counted in only)

    return best(evidence, "outcomes", accept)


def hinted(evidence: Sequence[Evidence], unit: str, counted: str) -> str:
    """The key that a word only hints at ("worth", "offered"), where nothing says it outright; "" if none."""
    hints = [item._replace(role="hint") for item in evidence]
    kinds = frozenset(dimensions(unit))
    return best(hints, "measures", lambda key, item: _fits(key, kinds, item, counted))


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
    if own and not only and counted and counted not in own and "count" in kinds and "person" not in kinds:
        return itself
    return bool(frozenset(entry["of"]) & kinds) or (itself and "count" in kinds and "person" in entry["of"])


def _sized(key: str, unit: str) -> bool:
    """No level of a river is told in miles."""
    return unit not in load("measures")[key].get("no_unit", ())


# Durations, lengths and speeds that nothing names still have a measure of their own.
_BY_DIMENSION = {"duration": "duration", "speed": "speed", "length": "length", "temperature": "temperature"}
