"""Speakers set against each other with a verb for the first alone: "police put it at 400, organisers at 2,000".

The parser makes little of such sentences, so they are read word by word: a joint, a noun phrase for who speaks, a
figure. The same holds for a voice in brackets behind its figure: "from 87,000 (police) to half a million (unions)".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from discrepancy.attribution import contents, names, source_nouns
from discrepancy.attribution.contents import Range
from discrepancy.attribution.mentions import chars
from discrepancy.attribution.model import Mention, Report
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc, Token

_JOINTS = {",", ";", "and", "but", "while", "whereas", "against", "with", "where", "or"}
_BREAKS = {";", "while", "whereas", "but"}  # joints behind a cue that closes its own clause
_WITHIN = {"of", "for", "’s", "'s", "’", "'"}
_SET_AT = {"at", "on", "to"}
# Prepositions that are no hedge: "a hall with 50 beds".
_LEADS_ON = {"with", "in", "on", "for", "from", "of", "by", "after", "since", "as", "that", "which"}
PHRASE = 7  # words of a speaker's noun phrase
ASIDE = 12  # words of an apposition behind it
BRACKETED = 4  # words of a speaker in brackets


def beside(report: Report, doc: Doc, offset: int, names_speak: bool) -> tuple[Report, ...]:
    """The figures that further speakers set beside the one of `report`, which stands in this sentence.

    `names_speak`: any name may be such a speaker; else only words for people and bodies ("Opava 4" may be a place).
    """
    if not report.contents:
        return ()
    place = doc.before(report.cue[1] - offset)
    first = next((token.i for token in doc[place:] if token.pos_ == "NUM"), None)
    if all(end <= report.cue[0] for _, end in report.contents):
        first = place - 1
    elif first is None or not any(start <= offset + doc[first].idx < end for start, end in report.contents):
        return ()
    return tuple(
        _report(doc, (start, head + 1), figure, report.sentence, offset)
        for (start, head), figure in _voices(doc, first + 1, names_speak)
        if first >= place or doc[start - 1].lower_ in _BREAKS
    )


def contrasted(verb: Token) -> bool:
    """Whether a further speaker's figure follows that of the verb: "the union saw 90 people and the prefecture 40"."""
    figures = (child for child in verb.rights if child.dep_ == "dobj" and source_nouns.figured(child))
    return any(next(_voices(verb.doc, noun.i + 1, False), None) is not None for noun in figures)


def cut(report: Report, others: Sequence[Report]) -> Report:
    """The report without what other speakers say behind its figure."""
    if not others:
        return report
    stop = others[0].source.span[0]
    parts = [(start, min(end, stop)) for start, end in report.contents if start < stop]
    return replace(report, contents=tuple(parts)) if parts else report


def _report(doc: Doc, source: Range, figure: Range, sentence: int, offset: int) -> Report:
    head, span = doc[source[1] - 1], chars(doc, source, offset)
    mention = Mention(span, head.lemma_.lower(), source_nouns.plural(head))
    return Report(sentence, mention, cue=span, clause=span, contents=(chars(doc, figure, offset),))


def _voices(doc: Doc, first: int, names_speak: bool) -> Iterator[tuple[tuple[int, int], Range]]:
    """Each further speaker from a word on, as first and head word, with the figure."""
    last = first
    for token in doc[first:]:
        if token.i >= last and token.lower_ in _JOINTS and (found := _voice(doc, token.i, names_speak)) is not None:
            yield found
            last = found[1][1]


def _voice(doc: Doc, joint: int, names_speak: bool) -> tuple[tuple[int, int], Range] | None:
    """First and head word of the noun phrase behind a joint, and the figure behind that; None for anything else."""
    start = joint + 1
    while start < len(doc) and doc[start].lower_ in _JOINTS:
        start += 1
    end = start
    while end < len(doc) and end - start < PHRASE and _of_phrase(doc[end]):
        end += 1
    head = end - 1
    speaks = any(_speaks(token, names_speak) for token in (doc[head], *_heads(doc, start, end)))
    if end == start or not speaks or end >= len(doc):
        return None
    behind = _past_aside(doc, end)
    if behind < len(doc) and (doc[behind].lower_ in _SET_AT or doc[behind].lower_ == "that"):
        behind += 1
    elif behind < len(doc) and behind == end and doc[behind].text == ",":
        return None
    told = figure(doc, behind)
    return None if told is None else ((start, head), told)


def _of_phrase(token: Token) -> bool:
    nominal = token.pos_ in ("DET", "ADJ", "NOUN", "PROPN") and not token.like_num
    return (nominal and token.lower_ not in ("more", "most", "many", "several")) or token.lower_ in _WITHIN


def _speaks(head: Token, names_speak: bool) -> bool:
    if head.pos_ not in ("NOUN", "PROPN") or source_nouns.is_time(head):
        return False
    known = {head.lower_, head.lemma_.lower()} & (names.persons() | names.bodies())
    known |= {head.lemma_.lower()} & words("reporting", "nouns", "survey")
    return bool(known - {"people", "person", "man", "woman"}) or (names_speak and head.pos_ == "PROPN")


def _heads(doc: Doc, start: int, end: int) -> Iterator[Token]:
    """The nouns of a phrase that what follows them hangs on: the council of "the Insurance Council of Elm"."""
    return (token for token in doc[start:end] if any(child.lower_ == "of" for child in token.rights))


def _past_aside(doc: Doc, at: int) -> int:
    """The word behind an apposition set off by commas: ", a firm that counts crowds,"; ", at" is none."""
    if doc[at].text != "," or (at + 1 < len(doc) and doc[at + 1].lower_ == "at"):
        return at + 1 if doc[at].text == "," else at
    closing = next((token.i for token in doc[at + 1 : at + ASIDE] if token.text == ","), None)
    return at if closing is None or any(token.pos_ == "NUM" for token in doc[at:closing]) else closing + 1


def figure(doc: Doc, first: int) -> Range | None:
    """The figure that starts at a word, with what is counted; hedges may stand before its number."""
    at = first
    while at < len(doc) and at - first < 4 and _hedges(doc[at]):
        at += 1
    if at >= len(doc) or not (doc[at].pos_ == "NUM" or doc[at].like_num):
        return None
    last = at
    while last < len(doc) and not (doc[last].is_punct and doc[last].text not in ("%", "-")):
        if last > at and (doc[last].lower_ in _JOINTS or doc[last].pos_ in ("VERB", "AUX")):
            break
        last += 1
    if last < len(doc) and doc[last].pos_ in ("VERB", "AUX"):
        return None  # "and police 40 of whom were hurt": a clause of its own
    if any(token.lemma_.lower() in words("roles", "times") for token in doc[at:last]):
        return None
    return contents.trim(doc, first, last)


def _hedges(token: Token) -> bool:
    if token.pos_ == "ADP" or token.lower_ in _LEADS_ON:
        return token.lower_ not in _LEADS_ON
    return token.pos_ in ("ADV", "ADJ", "SCONJ", "DET", "SYM") or token.is_currency


def bracketed(doc: Doc, sentence: int, offset: int) -> Iterator[Report]:
    """Each figure with its speaker in brackets behind it; a name only beside somebody who is known to speak."""
    found = [(opening, closing) for opening, closing in _brackets(doc) if figure_before(doc, opening) is not None]
    told = [pair for pair in found if any(_speaks(token, names_speak=False) for token in doc[pair[0] + 1 : pair[1]])]
    if not told:
        return
    for opening, closing in found:
        head = doc[closing - 1]
        figure = figure_before(doc, opening)
        if figure is None or not ((opening, closing) in told or head.pos_ == "PROPN"):
            continue
        yield _report(doc, (opening + 1, closing), figure, sentence, offset)


def _brackets(doc: Doc) -> Iterator[Range]:
    for token in doc:
        if token.text == "(":
            closing = next((inner.i for inner in doc[token.i + 1 : token.i + 2 + BRACKETED] if inner.text == ")"), None)
            if closing and closing > token.i + 1 and all(map(_of_phrase, doc[token.i + 1 : closing])):
                yield token.i, closing


def figure_before(doc: Doc, opening: int) -> Range | None:
    """The figure that ends right before a bracket."""
    first = opening
    while first and opening - first < PHRASE and not doc[first - 1].is_punct and doc[first - 1].lower_ not in _BOUNDS:
        if doc[first - 1].pos_ in ("VERB", "AUX"):
            break
        first -= 1
    return (first, opening) if any(token.like_num or token.pos_ == "NUM" for token in doc[first:opening]) else None


_BOUNDS = _JOINTS | {"from", "to", "through", "between", "than"}
