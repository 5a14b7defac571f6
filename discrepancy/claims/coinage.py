"""Keys of measures that the lexicon lacks, made of the words that govern the figure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from discrepancy.attribution.names import bodies
from discrepancy.claims import measures
from discrepancy.claims.identify import is_of_people, means, outcome
from discrepancy.claims.inflection import participle, plural, present_participle
from discrepancy.claims.measures import dimensions
from discrepancy.claims.phrases import Evidence
from discrepancy.language.lexicon import load, words
from discrepancy.quantities.counted import counting_unit
from discrepancy.quantities.lexicons import units


def own_key(evidence: Sequence[Evidence], unit: str, counted: str) -> str:
    """A key from the governing words, "" where no noun says what it is.

    What is counted, then what happens to it: "the plant shut 12 kilns" gives "kilns_closed", as "the closure of 12
    kilns" does; "52 people were in the mine" gives "people_in_mine". For a measured quantity it is the noun it is of:
    "a fatality rate of 3%" gives "fatality_rate". A share of things is named like their count, where anything is said
    of them.
    """
    common = [e for e in evidence if e.common and not e.beyond and all(map(_is_word, e.lemma.split()))]
    if measures.is_share(unit, counted):
        if name := measures.named(common):
            return name
        if said := _of_share(evidence, common, counted):
            return measures.key(said)
        if of := plural(measures.whole(evidence, counted)):
            return "_".join(filter(None, ("share_of", of, _verb(common))))
        return _noun([e for e in common if counting_unit(e.lemma) != "person" and e.lemma not in bodies()])
    return _of_count(evidence, common, counted) if counted else _noun(common)


def _is_word(part: str) -> bool:
    return part.isalpha() and len(part) > 1


def _of_share(evidence: Sequence[Evidence], common: Sequence[Evidence], counted: str) -> str:
    of = measures.whole(evidence, counted)
    said = [e for e in common if e.lemma != of and e.role != "whole"]
    fate = _fate(said, said, of)
    return "_".join((_named(of, fate), fate)) if of and fate else ""


def _of_count(evidence: Sequence[Evidence], common: Sequence[Evidence], counted: str) -> str:
    fate = _fate(evidence, common, counted)
    if counted in words("frames", "areas") and _spread(evidence):
        fate = "affected"  # "cases in 12 countries", "12 countries reported cases"
    return "_".join(part for part in (_named(_compound(common, counted), fate), fate) if part)


def _compound(common: Sequence[Evidence], counted: str) -> str:
    """A thing with what it is compounded with: filling stations are no polling stations."""
    if counting_unit(counted) != "item":
        return counted
    whole = (e.lemma for e in common if e.role == "noun" and e.steps == 0 and e.lemma.endswith(f" {counted}"))
    return next(whole, counted)


def _spread(evidence: Sequence[Evidence]) -> bool:
    """Whether something was found or went on in the places counted, or they reported it."""
    said = ((e.role, e.lemma, e.steps) for e in evidence if e.steps in (1, 2) and not e.beyond)
    return any(
        (role == "phrase" and (lemma in words("frames", "throughout") or (steps == 1 and lemma in _WITHIN)))
        or (role == "subject" and lemma in words("frames", "reporting"))
        for role, lemma, steps in said
    )


_OF_THEM = frozenset(("of they", "of them", "of those", "of these", "of we", "of us", "of whom", "of which"))
_WITHIN = frozenset(("in", "across", "throughout", "from"))


def _noun(common: Sequence[Evidence]) -> str:
    nouns = (" ".join(part for part in e.lemma.split() if part not in _of_units()) for e in common if e.role == "noun")
    return next((noun for noun in nouns if noun and means(noun)), "").replace(" ", "_")


@lru_cache(maxsize=1)
def _of_units() -> frozenset[str]:
    """Words and symbols of units, which the parser takes for a part of the noun: "a 500-litre tank" is of a tank."""
    return frozenset(word for table in ("words", "symbols") for named in units()[table].values() for word in named)


def _named(counted: str, fate: str) -> str:
    """The usual plural for what is counted; of what may happen to anyone the population tells who they are."""
    if is_of_people(counted) and counted not in words("frames", "groups"):
        return "people"
    anyone = load("outcomes").get(fate, {}).get("anyone") and counting_unit(counted) == "person"
    if anyone or (counted in words("frames", "vague_people") and fate):
        return "people"
    usual = str(load("frames")["synonyms"].get(counted, counted)).replace(" ", "_")
    return plural(usual) or "things"


def _fate(evidence: Sequence[Evidence], common: Sequence[Evidence], counted: str) -> str:
    """What is said of things counted: the class of outcome that the lexicon knows, the verb, or where they are."""
    if known := outcome(evidence, counted):
        return "" if _says_nothing(known, counted) else known
    whereabouts = words("frames", "whereabouts")
    if verb := _verb(common, counted in words("frames", "vague_people")):
        return verb
    if counted not in words("frames", "vague_nouns"):
        return ""
    if any(e.lemma in _OF_THEM and not e.steps for e in evidence):
        return ""  # "80 of them in the capital": where a part of them is
    said = [e.lemma.split() for e in common if e.role == "phrase" and " " in e.lemma]
    wide = words("frames", "vague_nouns") | words("frames", "areas") | words("kinds", "times")
    where = ("_".join(parts) for parts in said if parts[0] in whereabouts and parts[-1] not in wide)
    return next(where, "")


def _says_nothing(known: str, counted: str) -> bool:
    """Whether an outcome is in the noun: complaints are there by being made, rescuers and ships by being sent."""
    if counted in words("frames", "messages"):
        return known in words("frames", "mild_outcomes")
    people = counting_unit(counted) == "person" and counted not in words("frames", "vague_people")
    return (people or counted in words("frames", "sent")) and known in words("frames", "sent_outcomes")


def _verb(common: Sequence[Evidence], vague: bool = True) -> str:
    """What was done to them ("infiltrated"), or what they do ("infiltrating")."""
    light = words("frames", "light_verbs")
    for item in common:
        if item.role == "subject" and not vague:
            continue
        if item.role in ("object", "subject") and " " not in item.lemma and item.lemma not in light:
            return participle(item.lemma) if item.role == "object" else present_participle(item.lemma)
    return ""


def plain_key(evidence: Sequence[Evidence], unit: str) -> str:
    """The last resort: the verb, else what a share is of, else the dimension."""
    common = [e for e in evidence if e.common]
    of = measures.whole(evidence, "") if unit == "percent" else ""
    dimension = dimensions(unit)[0]
    verb = _verb(common)
    possible = dimension in load("measures").get(verb, {}).get("of", (dimension,))  # no barrels are killed
    plain = _PLAIN.get(dimension.partition(" / ")[0], dimension.partition(" / ")[0])
    return (f"{plain}_{verb}" if verb and possible else "") or (of and f"share_of_{plural(of) or 'things'}") or plain


_PLAIN = {"flow": "flow_rate", "percent": "share", "money": "amount", "count": "number", "other": "number"}
