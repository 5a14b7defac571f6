"""Reports by verbs that say nothing themselves: "if you believe the union", "went further: 40 dead", "citing them"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.attribution import contents, cues, gapping, mentions, source_nouns
from discrepancy.attribution.mentions import chars
from discrepancy.attribution.model import Report
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Token


def report(verb: Token, sentence: int, offset: int) -> Report | None:
    """The report whose cue is this verb, if it is one of them."""
    return _believed(verb, sentence, offset) or _before_colon(verb, sentence, offset) or _citing(verb, sentence, offset)


def _believed(verb: Token, sentence: int, offset: int) -> Report | None:
    """The figure before "if you believe the organisers"."""
    if verb.lemma_ not in ("believe", "trust") or not any(child.lower_ in ("you", "one") for child in verb.lefts):
        return None
    mark = next((child for child in verb.lefts if child.lower_ == "if"), None)
    objects = [child for child in verb.rights if child.dep_ == "dobj" and source_nouns.can_speak(child)]
    figure = gapping.figure_before(verb.doc, mark.i) if mark is not None and objects else None
    if mark is None or figure is None:
        return None
    source, cue = mentions.mention(objects[0], offset), chars(verb.doc, (mark.i, verb.i + 1), offset)
    return Report(sentence, source, cue, (cue[0], source.span[1]), (chars(verb.doc, figure, offset),))


def _before_colon(verb: Token, sentence: int, offset: int) -> Report | None:
    """The figures behind a colon, in "The centre went further: 2,207 buildings damaged"."""
    if verb.lemma_ not in words("reporting", "content", "before_colon"):
        return None
    doc = verb.doc
    colon = next((token.i for token in doc[verb.i :] if token.text == ":"), len(doc))
    speaker = next((child for child in verb.lefts if child.dep_ == "nsubj" and source_nouns.can_speak(child)), None)
    if speaker is None or not any(token.pos_ == "NUM" for token in doc[colon + 1 : colon + 5]):
        return None
    content = contents.trim(doc, colon + 1, len(doc))
    source, cue = mentions.mention(speaker, offset), chars(doc, (verb.i, verb.i + 1), offset)
    clause = (source.span[0], offset + doc[colon].idx)
    return Report(sentence, source, cue, clause, (chars(doc, content, offset),)) if content else None


def _citing(participle: Token, sentence: int, offset: int) -> Report | None:
    """Whoever is cited for the clause around, where nobody says it: "Forty were hurt, citing hospital sources"."""
    if participle.tag_ != "VBG" or participle.lemma_ not in words("reporting", "passing", "cite"):
        return None
    main = participle.head
    nouns = [noun for noun in participle.rights if noun.dep_ == "dobj" and source_nouns.can_speak(noun)]
    if participle.dep_ != "advcl" or not nouns or cues.verb_classes(main):
        return None
    parts = (contents.trim(participle.doc, main.left_edge.i, participle.i),)
    source, cue = mentions.mention(nouns[0], offset), chars(participle.doc, (participle.i, participle.i + 1), offset)
    told = tuple(chars(participle.doc, part, offset) for part in parts if part is not None and participle.i > main.i)
    return Report(sentence, source, cue, (cue[0], source.span[1]), told)
