"""The reports of one parsed sentence: each verb that reports, with its source and its content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.claims.attribution import contents, cues, phrases, sources
from discrepancy.claims.attribution.contents import Range
from discrepancy.claims.attribution.model import Mention, Report
from discrepancy.claims.attribution.sources import chars

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STRONG = {"say", "announce", "show", "evidence", "count", "deny", "speak"}


def reports(doc: Doc, sentence: int, offset: int) -> Iterator[Report]:
    """All reports of the sentence that starts at `offset` of its text, in the order of their cues."""
    for token in doc:
        if classes := cues.verb_classes(token):
            yield from _verb(token, classes, sentence, offset)
        elif token.pos_ == "VERB" and token.lower_ != "according":
            yield from _bare(token, sentence, offset)
        else:
            yield from phrases.reports(token, sentence, offset)


def subject(doc: Doc, offset: int) -> Mention | None:
    """The subject of the main clause: what a pronoun in the next sentence may mean."""
    for token in doc:
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT" and sources.can_speak(token):
            return sources.mention(token, offset)
    return None


def _verb(verb: Token, classes: frozenset[str], sentence: int, offset: int) -> Iterator[Report]:
    source = sources.source_of(verb)
    if source is None or sources.is_dummy(source) or sources.respondents(source):
        return
    classes = _fitting(classes, source)
    if not classes:
        return
    clause = contents.clause(verb, source)
    ranges = contents.around(verb, source, clause)
    if not ranges and sources.passive(verb) and (patient := _patient(verb)):
        ranges = [patient]
    if not ranges and (after := contents.after(verb, classes)):
        ranges = [after]
    yield Report(
        sentence=sentence,
        source=sources.mention(source, offset),
        cue=chars(verb.doc, (verb.i, verb.i + 1), offset),
        clause=chars(verb.doc, clause, offset),
        contents=tuple(chars(verb.doc, part, offset) for part in ranges),
        denied="deny" in classes and not classes & {"say", "announce", "think"},
        strong=bool(classes & STRONG),
    )


def _fitting(classes: frozenset[str], source: Token) -> frozenset[str]:
    """The classes that the verb can be in with this source: polls show, people promise, laws do neither."""
    if cues.holds_figures(source) or (cues.holds_words(source) and not sources.can_speak(source)):
        return classes | {"evidence"} if classes & {"show", "count", "say", "announce"} else frozenset()
    if not sources.can_speak(source):
        return classes & {"say", "announce", "deny"}
    return classes


def _patient(verb: Token) -> Range | None:
    for child in verb.lefts:
        if child.dep_ == "nsubjpass":
            return contents.trim(verb.doc, child.left_edge.i, child.right_edge.i + 1)
    return None


def _bare(verb: Token, sentence: int, offset: int) -> Iterator[Report]:
    """A verb that reports only where a quotation stands before it ("...?" Hannity pressed)."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj" and sources.can_speak(child)]
    if subjects:
        yield Report(
            sentence=sentence,
            source=sources.mention(subjects[0], offset),
            cue=chars(verb.doc, (verb.i, verb.i + 1), offset),
            clause=chars(verb.doc, contents.clause(verb, subjects[0]), offset),
            bare=True,
        )
