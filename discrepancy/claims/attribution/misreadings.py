"""Cues where the parser goes wrong: verbs taken for plural nouns, subjects not seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.claims.attribution import contents, mentions, parentheses
from discrepancy.claims.attribution.contents import Range
from discrepancy.claims.attribution.mentions import chars
from discrepancy.claims.attribution.model import Mention, Report
from discrepancy.claims.attribution.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 6  # words of the noun phrase between the last comma and a cue that ends the sentence


def reports(noun: Token, sentence: int, offset: int) -> Iterator[Report]:
    """The report whose cue is a verb that was read as this plural noun."""
    doc = noun.doc
    source = closing_source(noun) if noun.lower_ in words("reporting", "surface", "closing") else None
    if source is not None:
        content = parentheses.before(noun, (mentions.extent(source)[0], noun.i + 1))
        if content is not None:
            yield _report(noun, mentions.mention(source, offset), content, sentence, offset)
    elif (first := _opening_name(noun)) is not None:
        content = contents.trim(doc, noun.i + 1, len(doc))
        mention = Mention(chars(doc, (first, noun.i), offset), doc[noun.i - 1].lower_)
        if content is not None:
            yield _report(noun, mention, content, sentence, offset)


def _opening_name(noun: Token) -> int | None:
    """Where the name starts that opens the sentence right before the noun ("Carter claims he owns 40 boats")."""
    top = noun.dep_ == "ROOT" or (noun.head.dep_ == "ROOT" and noun.head.i == noun.i - 1)
    if not top or noun.i == 0 or not noun.nbor(-1).text[0].isupper() or noun.i + 1 == len(noun.doc):
        return None
    first = noun.i - 1
    while first > 0 and noun.doc[first - 1].pos_ == "PROPN":
        first -= 1
    return first if first == 0 and not noun.nbor(1).is_punct else None


def closing_source(verb: Token) -> Token | None:
    """The noun between the last comma and a verb that ends the sentence, where the parser saw no subject."""
    doc = verb.doc
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "NNS") or any(not token.is_punct for token in doc[verb.i + 1 :]):
        return None
    first = verb.i
    while first > 0 and verb.i - first < REACH and not doc[first - 1].is_punct:
        first -= 1
    if first < 3 or doc[first - 1].text != ",":
        return None
    if any(token.pos_ == "NUM" for token in doc[first : verb.i]):
        return None
    nouns = [token for token in doc[first : verb.i] if token.pos_ in ("NOUN", "PROPN")]
    tops = [noun for noun in nouns if noun.dep_ != "compound" or noun.i == verb.i - 1]
    return tops[0] if tops else None


def source_behind_quotation(verb: Token) -> Token | None:
    """The noun that follows a closing mark, where the parser saw no subject ('"..." a nurse, who came later, said')."""
    doc = verb.doc
    if verb.tag_ not in ("VBD", "VBZ"):
        return None
    for i in range(verb.i - 1, max(0, verb.i - 4 * REACH), -1):
        if doc[i].is_quote:
            nouns = [token for token in doc[i + 1 : i + REACH] if token.pos_ in ("NOUN", "PROPN")]
            tops = [noun for noun in nouns if noun.dep_ != "compound" and noun.i < verb.i]
            return tops[0] if tops else None
    return None


def _report(noun: Token, source: Mention, content: Range, sentence: int, offset: int) -> Report:
    cue = chars(noun.doc, (noun.i, noun.i + 1), offset)
    clause = (min(source.span[0], cue[0]), max(source.span[1], cue[1]))
    return Report(sentence, source, cue, clause, (chars(noun.doc, content, offset),))
