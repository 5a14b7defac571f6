"""The reports of one parsed sentence: each cue with its source and its content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.claims.attribution import contents, cues, sources
from discrepancy.claims.attribution.contents import Range
from discrepancy.claims.attribution.model import Report, Span
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


STRONG = {"say", "announce", "show", "evidence", "count", "deny"}


def reports(doc: Doc, sentence: int, offset: int) -> Iterator[Report]:
    """All reports of the sentence that starts at `offset` of its text, in the order of their cues."""
    for token in doc:
        if token.lower_ == "according":
            yield from _according(token, sentence, offset)
        elif classes := cues.verb_classes(token):
            yield from _verb(token, classes, sentence, offset)
        elif cues.holds_words(token) or cues.holds_figures(token):
            yield from _noun(token, sentence, offset)


def _verb(verb: Token, classes: frozenset[str], sentence: int, offset: int) -> Iterator[Report]:
    source = sources.source_of(verb)
    if source is None or sources.is_dummy(source):
        return
    evidence = cues.holds_figures(source) or (cues.holds_words(source) and not source.lower_.endswith("man"))
    if evidence:
        classes = classes | {"evidence"} if "show" in classes or "count" in classes else classes
    elif classes <= {"show"} and verb.lemma_ not in ("find", "conclude", "discover", "determine", "detect", "reveal"):
        return
    clause = contents.clause(verb, source)
    around = contents.around(verb, source, clause)
    after = None if around else contents.after(verb, classes)
    if passive_content := (_passive_subject(verb) if sources.passive(verb) else None):
        around, after = [passive_content], None
    ranges = around or ([after] if after else [])
    denied = "deny" in classes and not classes & {"say", "announce", "think"} or _negated_finding(verb)
    yield Report(
        sentence=sentence,
        source=_span(verb.doc, sources.mention(source), offset),
        cue=_span(verb.doc, (verb.i, verb.i + 1), offset),
        clause=_span(verb.doc, clause, offset),
        contents=tuple(_span(verb.doc, part, offset) for part in ranges),
        denied=denied,
        giver=_giver(source, offset),
        strong=bool(classes & STRONG),
    )


def _passive_subject(verb: Token) -> Range | None:
    for child in verb.lefts:
        if child.dep_ == "nsubjpass":
            return contents.trim(verb.doc, child.left_edge.i, child.right_edge.i + 1)
    return None


def _negated_finding(verb: Token) -> bool:
    return False


def _according(token: Token, sentence: int, offset: int) -> Iterator[Report]:
    doc = token.doc
    nouns = [
        inner for child in token.children if child.lower_ == "to" for inner in child.children if inner.dep_ == "pobj"
    ]
    if not nouns:
        nouns = [word for word in doc[token.i + 1 : token.i + 12] if word.dep_ == "pobj"][:1]
    if not nouns:
        return
    source = nouns[0]
    mention = sources.mention(source)
    clause = (token.i, max(source.right_edge.i + 1, mention[1]))
    ranges = _host_of_phrase(token, clause)
    yield Report(
        sentence=sentence,
        source=_span(doc, mention, offset),
        cue=_span(doc, (token.i, min(token.i + 2, len(doc))), offset),
        clause=_span(doc, clause, offset),
        contents=tuple(_span(doc, part, offset) for part in ranges),
        giver=_giver(source, offset),
    )


def _host_of_phrase(token: Token, clause: Range) -> list[Range]:
    """The clause that an "according to" phrase belongs to, without the phrase."""
    doc, head = token.doc, token.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    while head.dep_ == "conj" and not any(child.lower_ in ("but", "while") for child in head.head.children):
        head = head.head
    if head.dep_ in ("relcl", "advcl", "ccomp", "acl", "xcomp") and clause[1] >= len(doc) - 1:
        while head.dep_ in ("relcl", "advcl", "acl", "xcomp", "ccomp", "conj") and head.head.i != head.i:
            head = head.head
    first, last = head.left_edge.i, head.right_edge.i + 1
    for child in head.rights:
        if child.dep_ == "cc" and child.lower_ == "but" and child.i > clause[1]:
            last = min(last, child.i)
    parts = [contents.trim(doc, first, min(clause[0], last)), contents.trim(doc, max(clause[1], first), last)]
    return [part for part in parts if part is not None]


def _noun(noun: Token, sentence: int, offset: int) -> Iterator[Report]:
    giver = sources.giver_of(noun)
    content: Range | None = None
    for child in noun.rights:
        that = any(inner.dep_ == "mark" and inner.lower_ == "that" for inner in child.lefts)
        if child.dep_ in ("acl", "ccomp") and that and cues.holds_words(noun):
            content = contents.trim(noun.doc, child.left_edge.i, child.right_edge.i + 1)
        elif child.dep_ == "prep" and child.lower_ == "of" and cues.holds_figures(noun) and giver is not None:
            content = contents.trim(noun.doc, child.left_edge.i, child.right_edge.i + 1)
    if content is None and noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and cues.holds_figures(noun):
        official = any(
            child.lower_ in ("official", "preliminary", "independent", "provisional") for child in noun.lefts
        )
        values = [child for child in noun.head.rights if child.dep_ in ("attr", "prep")]
        if values and (giver is not None or official):
            content = contents.trim(noun.doc, values[0].left_edge.i, values[-1].right_edge.i + 1)
    if content is None or (giver is None and not cues.holds_figures(noun)):
        return
    source = giver if giver is not None else noun
    first, last = sources.mention(source)
    last = min(last, content[0]) if first < content[0] else last
    yield Report(
        sentence=sentence,
        source=_span(noun.doc, (first, last), offset),
        cue=_span(noun.doc, (noun.i, noun.i + 1), offset),
        clause=_span(noun.doc, (min(first, noun.i), max(last, noun.i + 1)), offset),
        contents=(_span(noun.doc, content, offset),),
        denied=noun.lemma_.lower() in words("reporting", "nouns", "denied")
        and any(child.lower_ == "no" for child in noun.lefts),
        quotes=False,
    )


def _giver(source: Token, offset: int) -> Span | None:
    if not (cues.holds_words(source) or cues.holds_figures(source)):
        return None
    giver = sources.giver_of(source)
    return _span(source.doc, sources.mention(giver), offset) if giver is not None else None


def _span(doc: Doc, part: Range, offset: int) -> Span:
    first, last = part
    return offset + doc[first].idx, offset + doc[last - 1].idx + len(doc[last - 1])
