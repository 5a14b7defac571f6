""" "One": a figure ("one man was killed"), an article ("one man said"), a pronoun ("this one"), a pick ("one of")."""

from __future__ import annotations

from discrepancy.language.lexicon import load
from discrepancy.language.tree import Token as Word
from discrepancy.quantities.counted import counting_unit, is_person, lemma_of
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.parsed import Parsed

_HEADS = 6  # words from "one" up to its noun and verb
_LISTING = ("and", "or", ",", ";", "plus", "but")
_FAR = 8  # words to another figure of the same list
_OBJECTS, _SUBJECTS = ("dobj", "nsubjpass", "attr", "conj", "appos"), ("nsubj", "nsubjpass")


def picks(parsed: Parsed, draft: Draft) -> bool:
    """Whether "one of" picks a member out: "one of the best days"."""
    return _is_alone(parsed, draft) and parsed.low(draft.last) == "of" and not _fares(parsed, draft)


def _is_alone(parsed: Parsed, draft: Draft) -> bool:
    """Whether the figure is "one" and nothing more: no hedge, no unit, no "one and a half"."""
    alone = draft.behind == draft.number + 1 and draft.last == draft.behind and draft.hedge == "exact"
    return alone and parsed.low(draft.number) == "one"


def speaks(parsed: Parsed, draft: Draft) -> bool:
    """Whether "one" is the article of somebody who only acts or speaks: "one man said", "said one demonstrator"."""
    noun = _noun(parsed, draft)
    if noun is None or not is_person(lemma_of(noun)) or lemma_of(noun) in words("counted", "deaths"):
        return False
    named = any(child.dep_ == "acl" and child.lemma_.lower() in words("counted", "named_as") for child in noun.rights)
    return (noun.dep_ == "nsubj" or named) and not _suffers(noun) and not _in_list(parsed, draft)


def is_article(parsed: Parsed, draft: Draft) -> bool:
    """Whether "one" only introduces a thing: "in one neighborhood", "one problem is", not "one bridge collapsed"."""
    noun = _noun(parsed, draft)
    if noun is None or _in_list(parsed, draft) or lemma_of(noun) in words("counted", "tallied"):
        return False
    if noun.dep_ == "pobj":
        return noun.head.head.lemma_.lower() not in words("counted", "tallied")
    verb = noun.head
    if noun.dep_ == "nsubj" and not _suffers(noun):
        return verb.lemma_.lower() not in words("counted", "mishaps")
    return noun.dep_ in ("dobj", "attr") and verb.lemma_.lower() in words("counted", "light_verbs")


def _noun(parsed: Parsed, draft: Draft) -> Word | None:
    """The noun that "one" alone stands with, None where it stands by itself."""
    if not _is_alone(parsed, draft):
        return None
    word = parsed.word(draft.number)
    noun = word.head
    return (
        noun
        if word.dep_ == "nummod" and word.i < noun.i <= word.i + _HEADS and noun.pos_ in ("NOUN", "PROPN")
        else None
    )


def _suffers(noun: Word) -> bool:
    """Whether what happens to the noun is told of a count: "one man was killed", "one woman died", "one man dead"."""
    verb = noun.head
    known = words("counted", "victims") | words("counted", "acts") | words("counted", "states")
    if verb.lemma_.lower() in known or verb.lower_ in known:
        return True
    tells = (child for child in verb.rights if child.dep_ in ("acomp", "oprd", "advcl", "conj"))
    return any(child.lower_ in words("counted", "states") for child in (*noun.rights, *tells))


def _in_list(parsed: Parsed, draft: Draft) -> bool:
    """Whether another figure stands beside it in a list: "two women and one man", "one man and three women"."""
    before = range(max(0, draft.first - 1 - _FAR), draft.first - 1)
    if parsed.low(draft.first - 1) in _LISTING and any(_is_number(parsed, at) for at in before):
        return True
    behind = range(draft.last + 1, min(len(parsed.tokens), draft.last + _FAR))
    ties = next((at for at in behind if parsed.low(at) in _LISTING), None)
    return ties is not None and any(_is_number(parsed, at) for at in (ties + 1, ties + 2) if at < len(parsed.tokens))


def _is_number(parsed: Parsed, at: int) -> bool:
    return parsed.tokens[at].kind == "number" or parsed.tokens[at].low in load("numbers")["cardinals"]


def some_day(parsed: Parsed, draft: Draft) -> bool:
    """Whether "one day" or "at one point" tells no duration."""
    alone = draft.number + 1 == draft.behind and draft.last == draft.behind + 1 and draft.hedge == "exact"
    if not alone or parsed.low(draft.number) != "one" or draft.unit not in ("day", "point"):
        return False
    return parsed.low(draft.first - 1) not in words("rejections", "labels", "one_day_after")


def more(parsed: Parsed, draft: Draft) -> bool:
    """Whether "one more" only says "again": "one more thing to fear", a quoted "one more insult"; never of people."""
    at = draft.last + 1
    if parsed.low(draft.number) != "one" or parsed.low(draft.last) != "more" or at >= len(parsed.tokens):
        return False
    noun = parsed.word(at)
    quoted = draft.first > 0 and parsed.tokens[draft.first - 1].text in "\"“'‘"
    counts = noun.dep_ in ("nsubj", "nsubjpass", "dobj") and not quoted
    return noun.pos_ == "NOUN" and not counts and counting_unit(noun.lemma_.lower()) == "item"


def pronoun(parsed: Parsed, draft: Draft) -> bool:
    """Whether "one" is a pronoun or an article in disguise."""
    if parsed.low(draft.number) != "one" or draft.behind > draft.number + 1:
        return False
    if is_somebody(parsed, draft) or _goes_on_list(parsed, draft):
        return False
    behind, lexicon = parsed.token(draft.last), load("rejections")["labels"]
    if behind is None or behind.kind != "word":
        return draft.hedge == "exact" or draft.hyphened
    if draft.hedge != "exact":
        return behind.low == "of" or (draft.hedge == "about" and behind.low in lexicon["one_after"])
    if parsed.low(draft.first - 1) in lexicon["one_before"] or behind.low in lexicon["one_after"]:
        return True
    return parsed.word(draft.last).pos_ not in ("NOUN", "ADJ", "PROPN", "ADV", "VERB")


def is_somebody(parsed: Parsed, draft: Draft) -> bool:
    """Whether "one" by itself is one of people: whom something was done to, or whose fate is told."""
    return _is_victim(parsed, draft) or _fares(parsed, draft)


def _is_victim(parsed: Parsed, draft: Draft) -> bool:
    """Whether "one" by itself is somebody that something was done to: "killed one in the valley and wounded three"."""
    verb = parsed.word(draft.first - 1).lemma_.lower() if draft.first else ""
    ends = ("", "and", "or", ",", ".", ";", *words("counted", "places"), *words("counted", "states"))
    harmed = words("counted", "victims") | words("counted", "victims_of_one")
    return verb in harmed and parsed.low(draft.last) in ends


def _fares(parsed: Parsed, draft: Draft) -> bool:
    """Whether what became of "one" follows: "one was killed", "only one survived", not "no one was hurt"."""
    before = parsed.low(draft.first - 1)
    if before != "only" and before in words("rejections", "labels", "one_before"):
        return False
    of_them = parsed.low(draft.last) == "of" and parsed.low(draft.last + 1) in ("them", "us", "whom")
    return has_fate(parsed, draft.last + 2 if of_them else draft.last)


def has_fate(parsed: Parsed, start: int) -> bool:
    """Whether token `start` begins what became of people: "was badly hurt", "survived"."""
    at = start
    while parsed.low(at) in words("counted", "before_states"):
        at += 1
    if parsed.low(at) in words("counted", "states"):
        return True
    if at > start and parsed.low(at) == "in" and parsed.low(at + 1) in words("counted", "kept_in"):
        return True
    return at == start and at < len(parsed.tokens) and parsed.word(at).lemma_.lower() in words("counted", "acts")


def _goes_on_list(parsed: Parsed, draft: Draft) -> bool:
    """Whether "one" by itself ends a list: "two in Ashby and one in Penfold", "Ashby (two) and Penfold (one)"."""
    before, behind = parsed.low(draft.first - 1), parsed.low(draft.last)
    if before == "(" and behind == ")":
        others = range(max(1, draft.first - 2 * _FAR), draft.first - 1)
        return any(_is_number(parsed, at) and parsed.low(at - 1) == "(" for at in others)
    if behind not in words("counted", "places") or draft.last + 1 >= len(parsed.tokens):
        return False
    placed = parsed.tokens[draft.last + 1].text[0].isupper()
    near = range(max(0, draft.first - 1 - _FAR), draft.first - 1)
    if before in _LISTING and placed and any(_is_number(parsed, at) for at in near):
        return any(parsed.low(at) == behind for at in near)
    verb = parsed.word(draft.first - 1).lemma_.lower() if draft.first else ""
    return placed and verb in words("counted", "counts_up")
