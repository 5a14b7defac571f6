"""Whose, or for whom, where the words around a figure tell it: a nation's toll, civilian deaths, aid for families."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from discrepancy.claims.frame import Reading
from discrepancy.claims.inflection import plural
from discrepancy.claims.measures import dimensions
from discrepancy.claims.slots.place_in_tree import full_name
from discrepancy.language.lexicon import load, words
from discrepancy.quantities.counted import counting_unit

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention
    from discrepancy.language.tree import Token


_FOR = re.compile(
    r"(?:\s\([^()]{1,40}\))?(?:,\swhich)?\s(?:(?:is|are|was|will go|goes|went|has gone|go)\s)?(?:for|to)\s"
)


def recipient(mention: Mention) -> Token | None:
    """The noun that a sum is for, None if none is told: the families of "$5,000 to each family"."""
    match = _FOR.match(mention.behind)
    if match is None:
        return None
    at = mention.quantity.end - mention.sentence.start + match.end()
    first = mention.doc.at(at)
    if first is None:
        return None
    prep = first.nbor(-1) if first.i else first
    nouns = [child for child in prep.children if child.dep_ == "pobj"] if prep.lower_ in ("for", "to") else []
    return nouns[0] if nouns and nouns[0].i - first.i < _NEAR else None


_NEAR = 5  # words

_STEPS = 3  # heads above a figure in which the noun of its count may stand
_HEAD = 400  # characters in which an article names what it is about


def losses(mention: Mention) -> Iterator[Reading]:
    """ "412 civilian deaths", "an American toll of 16": the people of whom deaths and injuries are."""
    node = mention.token
    for _ in range(_STEPS):
        if node.lemma_.lower() in words("groups", "losses"):
            for child in node.lefts:
                if child.dep_ in ("amod", "compound", "nmod", "poss") and (found := _people(child, mention)):
                    yield Reading(found, "population.losses", 0.86)
        if node.head is node or node.pos_ in ("VERB", "AUX"):
            return
        node = node.head


def _people(word: Token, mention: Mention) -> str:
    lower = word.lower_.removesuffix("’s").removesuffix("'s")
    if word.lemma_.lower() in words("populations", "named"):
        same: dict[str, str] = load("populations")["same"]
        lemma = word.lemma_.lower()
        return plural(same.get(lemma, lemma))
    nation = load("demonyms")["adjectives"].get(lower, "")
    own = mention.around.gazetteer
    foreign = nation and not own.international and own.name(nation) not in own.own
    return people_of(word.text) if foreign and word.dep_ != "poss" else ""


def people_of(adjective: str) -> str:
    """The people of a nation by one name, however they are told: "Kenyans", "Britons", "French citizens"."""
    named: dict[str, str] = load("populations")["nationals"]
    noun = next((one for one, known in named.items() if known.lower() == adjective.lower()), "")
    if noun and not noun.endswith("man"):
        return plural(noun).capitalize()
    return f"{adjective}s" if adjective.endswith(("an", "i")) else f"{adjective} citizens"


def family(mention: Mention) -> Iterator[Reading]:
    """ "The Lund family lost six members": those of one family."""
    for node in mention.token.ancestors:
        for child in node.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in words("groups", "kin"):
                names = [one for one in child.lefts if one.dep_ in ("compound", "nmod", "poss") and one.pos_ == "PROPN"]
                yield from (
                    Reading(f"{full_name(one)} {child.lower_}", "population.family", 0.92) for one in names[-1:]
                )
        if node.pos_ in ("VERB", "AUX"):
            return


def illness(mention: Mention) -> Iterator[Reading]:
    """ "143 cases of acute diarrhoea" where the article is not about it: those of one illness."""
    if mention.quantity.counted not in words("groups", "cases"):
        return
    for child in mention.token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for noun in child.children:
                head = mention.around.document.text[:_HEAD].lower()
                if noun.dep_ == "pobj" and noun.pos_ in ("NOUN", "PROPN") and noun.lower_ not in head:
                    kinds = [one.lower_ for one in noun.lefts if one.dep_ in ("amod", "compound") and one.is_alpha]
                    yield Reading(" ".join([*kinds, noun.lower_]), "population.illness", 0.8)


_QUALIFIED = (
    r"(?:about|around|nearly|almost|some|roughly|just|only|under|over|more\sthan|less\sthan|at\sleast|"
    r"it\s(?:is|was|stands\sat))\s"
)
_FRONTED = re.compile(
    r"(?:^|[;:,]\s(?:and\s|while\s|but\s)?)(?:[Aa]cross|[Aa]mong|[Aa]mongst|[Ii]n|[Oo]f|[Ff]or|[Aa]t)\s(?:all\s)?(?:the\s)?"
    rf"([a-z][\w-]*(?:\s(?:of\s)?[a-z][\w-]*){{0,2}}),?\s(?:{_QUALIFIED}){{0,3}}$"
)


def fronted(mention: Mention) -> Iterator[Reading]:
    """ "Across the civil service 19.4 percent walked out", "among the under-25s it is 29%": of whom a share is."""
    match = _FRONTED.search(mention.before)
    if mention.quantity.unit != "percent" or match is None:
        return
    last = match.group(1).split()[-1]
    if last not in words("groups", "times") | {"which", "whom", "these", "those", "them"} and not last.endswith("ing"):
        yield Reading(match.group(1), "population.fronted", 0.83)


_OF_THEM = re.compile(r"\s?of them\b", re.IGNORECASE)
_OF_WHOM = re.compile(r"\b([a-z]+)(?:,| \(|) of whom,? (?:[a-z]+ ){0,2}$")
_AMONG = re.compile(
    r"(?:^|[;:,]\s(?:and\s|while\s|but\s)?)[Aa]mong(?:st)?\s(?:the\s)?"
    rf"((?:[a-z-]+\s){{0,2}}[a-z-]+),?\s(?:{_QUALIFIED}){{0,2}}$"
)


def antecedent(mention: Mention) -> Iterator[Reading]:
    """ "180 firefighters came. Five of them were hurt", "the crew, of whom nine died": of whom a part is."""
    if mention.quantity.unit != "person":
        return
    if match := _OF_WHOM.search(mention.before):
        yield from _plural_of(match.group(1))
    elif _OF_THEM.match(mention.behind) or _OF_THEM.search(_written(mention)):
        before = mention.earlier
        if before is None or before.measure == mention.measure:  # the part then takes over what its whole is of
            return
        if mention.sentence.start - before.sentence_end <= _NEXT:
            yield from _plural_of(before.quantity.counted)


def tolled(mention: Mention) -> Iterator[Reading]:
    """ "The toll of civilians is 487", "the number of children killed rose to 12": of whom a toll is."""
    match = _TOLL_OF.search(mention.before) if mention.quantity.unit in ("person", "item") else None
    if match:
        yield from (replace(one, rule="population.tolled") for one in _plural_of(match.group(1)))


_TOLL_OF = re.compile(
    r"\b(?:toll|tally|count|number|list) (?:of|among) (?:dead |killed |the )?([a-z]+)(?: [a-z]+)? "
    r"(?:is|was|are|stands at|stood at|has reached|reached|rose to|has risen to|climbed to|at) (?:[a-z]+ )?$"
)


def among(mention: Mention) -> Iterator[Reading]:
    """ "Among health workers, 14 have fallen ill": those among whom a count is."""
    match = _AMONG.search(mention.before) if mention.quantity.unit in ("person", "item") else None
    last = match.group(1).split()[-1] if match else ""
    if match and counting_unit(last.removesuffix("s")) == "person" and last not in words("groups", "losses"):
        yield Reading(match.group(1), "population.among", 0.84)


def _plural_of(noun: str) -> Iterator[Reading]:
    lemma = next((one for one in (noun, noun.removesuffix("s")) if one in words("populations", "named")), "")
    same: dict[str, str] = load("populations")["same"]
    if lemma:
        one = same.get(lemma, lemma)
        collective = one in words("populations", "collective")
        yield Reading(one if collective else plural(one), "population.antecedent", 0.83)


def _written(mention: Mention) -> str:
    return mention.around.document.text[mention.quantity.start : mention.quantity.end]


_NEXT = 2  # characters between a sentence and the next one of its paragraph


def rated(mention: Mention) -> Iterator[Reading]:
    """ "The ministry put striking teachers at 26 percent": those of whom a share is told."""
    if mention.quantity.unit != "percent" or mention.token.dep_ != "pobj" or mention.token.head.lower_ != "at":
        return
    for noun in mention.token.head.head.children:
        if noun.dep_ == "dobj" and counting_unit(noun.lemma_.lower()) == "person":
            yield Reading(noun.lower_, "population.rated", 0.8)


def purpose(mention: Mention) -> Iterator[Reading]:
    """ "Of the package, $62 million is for houses": what a sum is for."""
    if dimensions(mention.quantity.unit)[0] != "money":
        return
    noun = recipient(mention)
    if noun is None or noun.pos_ != "NOUN" or noun.lemma_.lower() in words("groups", "times"):
        return
    yield Reading(noun.lower_, "population.purpose", 0.6)
