"""Noun phrases that may speak: how far they reach, what they name, and who is behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.attribution import contents, cues, names, source_nouns
from discrepancy.attribution.model import Mention, Span
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc, Token


def mention(head: Token, offset: int) -> Mention:
    """The noun phrase as a mention in the whole text, with the part of it that holds the name."""
    first, last = extent(head)
    named_span: Span | None = None
    if (cues.holds_words(head) or cues.holds_figures(head)) and (giver := giver_of(head)) is not None:
        inner = mention(giver, offset)
        named_span = inner.named or inner.span
    elif (named := _apposed(head)) is not None:
        named_span = chars(head.doc, named, offset)
        last = max(last, named[1])
    plural = source_nouns.plural(head) or any(child.dep_ == "conj" and child.i < last for child in head.rights)
    return Mention(chars(head.doc, (first, last), offset), head.lemma_.lower(), plural, named_span)


def _apposed(head: Token) -> Span | None:
    """The proper name that an appositive gives for a common noun ("another blog, Two Majors")."""
    if head.pos_ == "PROPN":
        return None
    for child in head.rights:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            return extent(child)
    return None


def chars(doc: Doc, part: Span, offset: int) -> Span:
    """The character span of a token range, in the whole text."""
    first, last = part
    return offset + doc[first].idx, offset + doc[last - 1].idx + len(doc[last - 1])


def extent(head: Token) -> Span:
    """Token range [first, last) of the noun phrase around `head`, without what trails behind a comma or a clause."""
    first = head.left_edge.i
    last = head.i + 1
    for child in head.rights:
        if child.dep_ in ("relcl", "punct", "cc", "conj", "appos", "acl", "advcl", "ccomp", "parataxis", "dep"):
            if child.dep_ in ("cc", "conj") and all(part.is_alpha or part.text in ",.-'’" for part in child.subtree):
                last = child.right_edge.i + 1
                continue
            if child.dep_ == "punct" and child.text not in ",;:()[]–—-":
                continue
            if child.dep_ == "punct" and any(later.dep_ == "conj" for later in head.rights if later.i > child.i):
                continue
            break
        last = child.right_edge.i + 1
    for token in head.doc[head.i + 1 : last - 1]:
        if token.text == "," and token.nbor(1).tag_ in ("WDT", "WP", "WP$", "WRB"):
            last = token.i
            break
    if first > 1 and head.doc[first - 1].text == "." and head.doc[first - 2].lower_ in names.honorifics():
        first = head.doc[first - 2].left_edge.i  # "spokesman Cmdr. Ada Lund", parted at the full stop
    while last > head.i + 1 and head.doc[last - 1].dep_ == "cc":
        last -= 1  # "according to its operator and 18,000 according to the union"
    while first < head.i and (head.doc[first].is_punct or head.doc[first].is_quote or head.doc[first].dep_ == "cc"):
        first += 1
    return first, last


def giver_of(noun: Token) -> Token | None:
    """Who is behind a noun of speech: "from", "by" or "of" somebody, somebody's, or the word before it."""
    for child in _with_those_behind(noun):
        if child.dep_ in ("prep", "agent") and child.lower_ in ("from", "by"):
            for inner in child.children:
                if inner.dep_ != "pobj" or source_nouns.is_time(inner):
                    continue  # "a slide from the same week"
                if child.lower_ == "by" or _may_count(inner, noun):
                    return giver_of(inner) or inner if cues.holds_words(inner) or cues.holds_figures(inner) else inner
        if child.dep_ == "acl" and child.tag_ == "VBN" and (maker := agent(child)) is not None:
            if child.lemma_ in words("reporting", "passing", "look"):
                continue  # "a paper seen by the Herald"
            return maker  # "data compiled by the observatory"
    for child in noun.children:
        if child.dep_ == "poss" and child.lower_ not in ("its", "our", "your", "my") and _may_count(child, noun):
            return child
    return None


def _with_those_behind(noun: Token) -> Iterator[Token]:
    """What hangs on a noun, and the "by" that was hung on what it is of: "a poll of 1,004 adults by the firm"."""
    for child in noun.children:
        yield child
        if child.lower_ == "of":
            yield from (by for inner in child.children for by in inner.rights if by.lower_ == "by")


def _may_count(giver: Token, noun: Token) -> bool:
    """Whether a count may be theirs: "the quake's toll", "the toll from Hurricane Ada" are of what happened."""
    if not contents.is_count(noun):
        return True
    people = source_nouns.can_speak(giver) or source_nouns.acts(giver)
    return people and (giver.dep_ == "poss" or noun.lemma_.lower() != "toll")


def agent(verb: Token) -> Token | None:
    """Who does it, in the passive: "by" somebody."""
    for child in verb.children:
        if child.i > verb.i and (child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return noun
    return None
