"""Whose: the people counted where they are not people in general, and of whom a share is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.attribution.names import bodies
from discrepancy.claims.companions import said_to_be
from discrepancy.claims.evidence import counted_token
from discrepancy.claims.frame import Reading, Slot
from discrepancy.claims.gazetteer import country
from discrepancy.claims.inflection import plural
from discrepancy.claims.measures import dimensions
from discrepancy.claims.slots import groups, listed
from discrepancy.claims.slots.doer import body
from discrepancy.claims.slots.groups import recipient
from discrepancy.claims.slots.owner import undotted
from discrepancy.claims.slots.place_in_tree import full_name
from discrepancy.language.lexicon import load, words
from discrepancy.language.rules import is_on
from discrepancy.quantities.counted import counting_unit
from discrepancy.quantities.lexicons import units
from discrepancy.quantities.rates import RECIPIENTS

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention
    from discrepancy.language.tree import Token

# What is said of a share's people stands in so few words before their noun.
_LONGEST = 3


def population(mention: Mention) -> Slot:
    """The people that a figure counts; empty where they are people in general or what the measure is about."""
    return Slot.of([r for rule in _RULES for r in rule(mention) if r.value and is_on(r.rule)])


def _counted(mention: Mention) -> Iterator[Reading]:
    """ "36 police officers", "three of the dead are children", "Ukrainian soldiers"."""
    quantity = mention.quantity
    token = counted_token(mention.token, quantity, mention.sentence.start)
    if quantity.unit != "person":
        return
    named, counted = words("populations", "named"), quantity.counted
    if counted not in named:
        token = _said_to_be(mention) or _of_them(mention) or token
        counted = token.lemma_.lower()
    nation = _nation(token, mention)
    if counted not in named or (_about(mention.measure, counted) and not nation):
        return
    if _are_forces(token):
        yield Reading(_FORCES, "population.forces", 0.9)
        return
    if nation and counted in ("national", "citizen"):
        yield Reading(groups.people_of(nation[0]), "population.noun", 0.9)
        return
    same: dict[str, str] = load("populations")["same"]
    yield Reading(" ".join([*nation, _plural(same.get(counted, counted))]), "population.noun", 0.9)


def _nation(token: Token, mention: Mention) -> list[str]:
    """The nation of those who are abroad ("22 German students"), as written; none where it is the event's own."""
    nations, own = load("demonyms")["adjectives"], mention.around.gazetteer
    away = token.lemma_.lower() in words("populations", "abroad") or not own.international
    told = [child for child in token.children if away and child.lower_ in nations]
    return [one.text for one in told if own.name(nations[one.lower_]) not in own.own][:1]


_FORCES = "security forces"


def _are_forces(noun: Token) -> bool:
    """ "soldiers and police", "members of the army and police": both sorts of those who bear arms for a state."""
    sorts = {one.lemma_.lower() for one in noun.children if one.dep_ == "conj"} | {noun.lemma_.lower()}
    return len(sorts & words("populations", "forces")) > 1


def _plural(noun: str) -> str:
    """The plural of those counted; of a word for all of them ("crew") the word itself."""
    return noun if noun in words("populations", "collective") else plural(noun)


def _nationals(mention: Mention) -> Iterator[Reading]:
    """ "Six Norwegians were killed": those of another nation than that which the event is of."""
    counted = mention.quantity.counted
    adjective: str = load("populations")["nationals"].get(counted, counted.capitalize())
    nation = load("demonyms")["adjectives"].get(adjective.lower(), "")
    own = mention.around.gazetteer
    if nation and not own.international and own.name(nation) not in own.own:
        yield Reading(groups.people_of(adjective), "population.nationals", 0.88)


def _about(key: str, counted: str) -> bool:
    """Whether the counted noun is what the measure is about: the strikers of a strike are nobody in particular."""
    entry = load("measures").get(key)
    if key in words("populations", "unsplit"):
        return True
    if key in words("populations", "shared") and is_on("population.aboard"):  # passengers and crew are aboard
        return False
    return counted in entry.get("counted", ()) if entry else plural(counted) in key


def _said_to_be(mention: Mention) -> Token | None:
    """What those counted are said to be: "three of the dead are children"; None if nothing."""
    if mention.quantity.counted not in words("frames", "vague_nouns"):
        return None
    token, doc = mention.token, mention.doc
    behind = doc.before(mention.quantity.end - mention.sentence.start)
    beside = doc[behind] if behind < len(doc) else token  # whatever the parser hung the figure on
    verb = token.head if token.dep_ == "nsubj" else beside
    return next((child for child in verb.children if child.dep_ == "attr"), None) if verb.lemma_ == "be" else None


def _of_them(mention: Mention) -> Token | None:
    """What those of a whole are who stand behind "of them": "ten were hurt, two of them policemen"."""
    told = _OF_THEM.match(mention.behind)
    return mention.doc.at(mention.quantity.end - mention.sentence.start + told.start(1)) if told else None


_OF_THEM = re.compile(r" of (?:them|whom|these|those),? (?:are |were )?(?:[a-z]+ )?([a-z]+)(?=[,.;:)]| and\b| who\b|$)")


def _members(mention: Mention) -> Iterator[Reading]:
    """ "149 of its members", "40 members of the Guild": those of a body."""
    token = mention.token
    if mention.quantity.unit == "percent" or token.like_num:  # "300 of its 800 nationals"
        of = (one for child in token.children if child.lower_ == "of" for one in child.children if one.dep_ == "pobj")
        token = next(of, token)
    if token.lemma_.lower() not in words("populations", "members"):
        return
    noun = _plural(token.lemma_.lower())
    for child in token.children:
        if child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN" and _is_of_body(child):
            yield Reading(f"{undotted(full_name(child))} {noun}", "population.members", 0.91)
        if child.dep_ == "poss" and child.pos_ == "PROPN":
            yield Reading(f"{full_name(child)} {noun}", "population.members", 0.92)
        elif child.dep_ == "poss" and noun == "workforce":
            name, _ = body(child, mention)  # "Halden put the figure at 54 percent of its workforce"
            yield Reading(f"{name} {noun}" if name else "", "population.members", 0.91)
        elif child.dep_ == "poss" and child.lower_ in ("its", "their", "our") and mention.speaker:
            seat = load("demonyms")["seats"].get(mention.speaker.lower(), "")  # "Madrid believes ..."
            whose = country(seat or mention.speaker) or (country(mention.nation) if noun in _OF_NATIONS else "")
            yield Reading(f"{whose or mention.speaker} {noun}", "population.members", 0.91)
        elif child.lower_ == "of":
            for one in child.children:
                if one.dep_ == "pobj" and one.pos_ == "PROPN":
                    yield Reading(f"{full_name(one)} {noun}", "population.members", 0.92)
                elif one.dep_ == "pobj" and one.lemma_.lower() in bodies():  # "members of the security forces"
                    named = _FORCES if _are_forces(one) else _phrase(one)
                    yield Reading(named, "population.members", 0.91)


_OF_NATIONS = ("nationals", "citizens", "soldiers", "troops")


def _is_of_body(name: Token) -> bool:
    """Whether a name before those counted is that of a body, rather than of a place or a person."""
    return name.text.isupper() or "." in name.text or any(word.lower() in bodies() for word in full_name(name).split())


def _workers(mention: Mention) -> Iterator[Reading]:
    """ "Two cleanup workers", "four oil company employees": those who do one sort of work."""
    quantity = mention.quantity
    if quantity.counted not in words("populations", "working_people") or _about(mention.measure, quantity.counted):
        return
    token = counted_token(mention.token, quantity, mention.sentence.start)
    kinds = [child.lower_ for child in token.lefts if child.dep_ == "compound" and child.pos_ == "NOUN"]
    if kinds and not any(kind in mention.measure for kind in kinds):
        yield Reading(" ".join([*kinds, plural(quantity.counted)]), "population.workers", 0.87)


def _recipients(mention: Mention) -> Iterator[Reading]:
    """ "$5,000 to each bereaved family", "$80m for idled rig workers": the people that a sum is for."""
    if dimensions(mention.quantity.unit)[0] != "money":
        return
    noun = recipient(mention)
    if noun is None:
        yield from (Reading(one, "population.receivers", 0.8) for one in _receivers(mention.token))
        return
    if any(child.like_num for child in noun.children):  # "$16m for 4,200 households": each has a figure of its own
        return
    lemma = noun.lemma_.lower()
    same: dict[str, str] = load("populations")["recipients"]
    states = (child.lower_ for child in noun.children if child.dep_ in ("acl", "relcl"))
    state = next((word for word in states if word in same), "")
    if lemma in same or state:
        yield Reading(same[lemma if lemma in same else state], "population.recipients", 0.8)
    elif counting_unit(lemma) == "person" and lemma not in words("frames", "vague_nouns"):
        yield Reading(_phrase(noun), "population.recipients", 0.75)


def _share(mention: Mention) -> Iterator[Reading]:
    """ "21 percent of teachers", "half of all primary teachers": of whom a share is."""
    if mention.quantity.unit != "percent":
        return
    if (who := said_to_be(mention.token)) is not None:
        yield from _share_of(who)  # "30 percent were children"
        return
    if mention.token.pos_ == "NOUN" and mention.token.lemma_.lower() == mention.quantity.counted:
        yield from _share_of(mention.token)  # "a third of voters" stands for its noun
        return
    for node in (mention.token, *mention.token.children):
        for child in node.children:
            if child.lower_ == "of" and child.dep_ == "prep":
                for noun in child.children:
                    if noun.dep_ == "pobj" and noun.pos_ == "NOUN":
                        yield from _share_of(noun)
                        return


def _share_of(noun: Token) -> Iterator[Reading]:
    """The people that a share's noun names, or whose the noun is: "of the world's population"."""
    if any(child.lower_ in ("its", "their") for child in noun.children):
        return  # of whom, the members of a body tell
    whole = noun.lemma_.lower() in words("populations", "wholes")
    whose = [one.lower_ for one in noun.children if one.dep_ == "poss" and one.pos_ == "NOUN"]
    if whole and whose:
        yield Reading(whose[0], "population.share", 0.85)
    elif counting_unit(noun.lemma_.lower()) == "person" and noun.lemma_.lower() not in _anybody():
        yield Reading(_phrase(noun), "population.share", 0.85)


def _anybody() -> frozenset[str]:
    """Nouns for people in general: a share of them is of no people in particular, one of women is."""
    return words("frames", "vague_nouns") - words("populations", "named") - {"man"}


def _phrase(noun: Token) -> str:
    before = [
        child.lower_ for child in noun.lefts if child.dep_ in ("amod", "compound") and child.is_alpha
    ]  # fmt: skip
    return " ".join([*before[-_LONGEST:], noun.lower_])


# "$250 per person", "£30 a head", "8 kg of rice per household a month"; "$40 each".
_SHARED = re.compile(r"\b(?:per|an?|for (?:each|every)) ([a-z]{3,15})\b")
_EACH = re.compile(r"\s(?:each|apiece)\b")


def _each(mention: Mention) -> Iterator[Reading]:
    """ "$250 per person", "£30 a head", "$40 each": what one gets is not what they get together."""
    quantity = mention.quantity
    if quantity.unit in ("person", "item", "percent"):
        return
    written = mention.sentence.text[quantity.start - mention.sentence.start : quantity.end - mention.sentence.start]
    for noun in _SHARED.findall(written):
        if (one := units()["denominators"].get(noun)) in RECIPIENTS:
            generic = noun in ("capita", "head", "people")
            yield Reading(f"per {one if generic else noun}", "population.each", 0.95)
    if _EACH.match(mention.behind):
        yield Reading("each", "population.each", 0.7)


def _receivers(token: Token) -> Iterator[str]:
    """ "The families are to get $900 each", "40 families are suing for $2m": those who receive or claim a sum."""
    same: dict[str, str] = load("populations")["recipients"]
    for verb in token.ancestors:
        if verb.pos_ in ("VERB", "AUX"):
            if verb.lemma_.lower() in words("populations", "receiving"):
                nouns = [child for child in verb.children if child.dep_ == "nsubj"]
                yield from (same[noun.lemma_.lower()] for noun in nouns if noun.lemma_.lower() in same)
            if any(child.dep_ == "nsubj" for child in verb.children):
                return


_RULES = (
    listed.people, _counted, _nationals, _members, _workers, _share, _recipients, _each,
    groups.losses, groups.family, groups.illness, groups.fronted, groups.antecedent, groups.among, groups.tolled,
    groups.rated, groups.purpose,
)  # fmt: skip
