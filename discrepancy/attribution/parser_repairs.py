"""Cues where the parser goes wrong: verbs taken for plural nouns, subjects not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.attribution import contents, cues, gapping, mentions, names, parentheticals, source_nouns
from discrepancy.attribution.contents import Range
from discrepancy.attribution.mentions import chars
from discrepancy.attribution.model import Mention, Report
from discrepancy.language.datelines import dateline_end
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_NAMES = ("PROPN", "NOUN")
_FINITE = ("VBD", "VBZ", "VBP")
_OPENS = (",", "and", "but", "while", ";", ":", "-", "–", "—", "--")  # what stands before a noun that opens a clause
REACH = 6  # words of the noun phrase between the last comma and a cue that ends the sentence


def report(noun: Token, sentence: int, offset: int) -> Report | None:
    """The report whose cue is a verb that was read as this plural noun; None where it is a noun."""
    if noun.tag_ != "NNS":
        return None
    doc = noun.doc
    if (voice := _with_figure(noun)) is not None and (figure := gapping.figure(doc, noun.i + 1)) is not None:
        return _report(noun, mentions.mention(voice, offset), figure, sentence, offset)
    if not cues.reads_as_verb(noun):
        return None
    source = closing_source(noun) if noun.lower_ in words("reporting", "surface", "closing") else None
    if source is not None:
        told = parentheticals.before(noun, (mentions.extent(source)[0], noun.i + 1))
        return _report(noun, mentions.mention(source, offset), told[0], sentence, offset) if told else None
    if (first := _opening_name(noun)) is not None:
        content = contents.trim(doc, noun.i + 1, len(doc))
        mention = Mention(chars(doc, (first, noun.i), offset), doc[noun.i - 1].lower_)
        if content is not None:
            return _report(noun, mention, content, sentence, offset)
    return None


def _with_figure(noun: Token) -> Token | None:
    """Who sets the figure behind a verb read as a noun: "Clear Vote, a watchdog, reckons between 50 and 60"."""
    if noun.dep_ != "ROOT" or noun.lemma_.lower() not in words("reporting", "content", "setting"):
        return None
    owners = [child for child in noun.lefts if child.dep_ in ("nsubj", "dep", "poss")]
    speaks = [child for child in owners if source_nouns.can_speak(child) or cues.holds_figures(child)]
    return speaks[-1] if speaks and not any(map(source_nouns.figured, speaks)) else None


def _opening_name(noun: Token) -> int | None:
    """Where the name starts that opens the sentence right before the noun ("Carter claims he owns 40 boats")."""
    counts = noun.i + 1 < len(noun.doc) and noun.nbor(1).pos_ == "NUM"
    if counts and noun.i and noun.nbor(-1).lower_ in names.bodies():
        first = next((token.i + 1 for token in reversed(noun.doc[: noun.i]) if token.text in _OPENS), 0)
        return first if noun.i - first <= REACH else None
    top = noun.dep_ == "ROOT" or (noun.head.dep_ == "ROOT" and noun.head.i == noun.i - 1)
    if not top or noun.i == 0 or noun.nbor(-1).pos_ not in _NAMES or noun.i + 1 == len(noun.doc):
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
    last = verb.i - 1 if verb.i > 1 and doc[verb.i - 1].text == "," else verb.i  # "the agency, the IOM, estimates"
    first = last
    while first > 0 and last - first < REACH and not doc[first - 1].is_punct:
        first -= 1
    if first < 3 or doc[first - 1].text != ",":
        return None
    untold = words("reporting", "content", "untold")  # "three fewer than the province reports"
    if any(token.pos_ == "NUM" or token.lower_ in untold for token in doc[first:last]):
        return None
    nouns = [token for token in doc[first:last] if token.pos_ in ("NOUN", "PROPN")]
    tops = [noun for noun in nouns if noun.dep_ != "compound" or noun.i == last - 1]
    return tops[0] if tops else None


def name_before(verb: Token) -> Token | None:
    """The noun right before a verb without subject, which the parser hung on what stands before it.

    "Port head Ida Moss said", where "head" was read as a verb, or "... in the square, and two nurses in Opava say".
    """
    if not _finite(verb) or verb.i < 1 or any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    name = verb.nbor(-1)
    if name.pos_ == "PROPN" and name.dep_ == "dobj" and name.head.dep_ == "ccomp" and name.head.head.i == verb.i:
        return name
    name = verb.nbor(-2) if name.text == "," and verb.i > 2 else name
    last = name.i
    for noun in (name, *name.ancestors):
        if noun.right_edge.i >= verb.i:
            break
        first = noun.left_edge.i
        opens = first == 0 or verb.doc[first - 1].text in _OPENS
        if noun.i <= last and opens and eligible(noun):
            return noun
    return None


def _finite(verb: Token) -> bool:
    """Whether the verb is finite: "put" and the like may be tagged as an infinitive."""
    bare = verb.tag_ == "VB" and verb.lemma_ in words("reporting", "surface", "set_at")
    return verb.tag_ in _FINITE or (bare and not any(child.dep_ == "aux" for child in verb.lefts))


def eligible(noun: Token) -> bool:
    """Whether a noun that the parser saw elsewhere is a speaker's: a name, or a word for people or bodies."""
    return noun.pos_ in _NAMES and source_nouns.can_speak(noun) and not source_nouns.counted(noun)


def behind_dateline(source: Token | None, verb: Token) -> Token | None:
    """The source, or where it is the town of a dateline the noun behind that: "OPAVA - The mayor said ..."."""
    head = dateline_end(verb.doc.text)
    if source is None or source.idx >= head:
        return source
    inside = verb.doc.between(head, verb.idx)
    tops = [token for token in inside if token.pos_ in _NAMES and token.head not in inside]
    return next((noun for noun in tops if not source_nouns.is_time(noun)), None)


def inverted(verb: Token) -> Token | None:
    """The noun behind a verb that closes the sentence, taken for its object: "4,000 jobs are at risk, warned Unite"."""
    doc = verb.doc
    nouns = [child for child in verb.rights if child.dep_ == "dobj"]
    if verb.dep_ == "ROOT" and verb.i > 1 and doc[verb.i - 1].is_quote and not any(map(_is_subject, verb.children)):
        return next(filter(source_nouns.can_speak, nouns), None)  # '"...," sighed the captain.'
    if verb.tag_ != "VBD" or verb.dep_ not in ("conj", "advcl", "dep") or verb.i < 3 or doc[verb.i - 1].text != ",":
        return None
    subjects = [child for child in verb.head.lefts if child.dep_ in SUBJECTS]
    if any(child.dep_ in SUBJECTS for child in verb.children) or any(map(source_nouns.can_speak, subjects)):
        return None
    closes = nouns and all(token.is_punct for token in doc[nouns[0].right_edge.i + 1 :])
    return nouns[0] if closes and subjects and source_nouns.can_speak(nouns[0]) else None


def _is_subject(child: Token) -> bool:
    return child.dep_ in SUBJECTS


def behind_relative(verb: Token) -> Token | None:
    """The noun before a relative clause that ends right before the cue, where the cue closes the sentence.

    "..., Ida Moss, who runs the port, said in a letter." and "..., the firm that runs it said.": the parser hangs such
    a noun on whatever stands before it.
    """
    subjects = [child for child in verb.lefts if child.dep_ in SUBJECTS]
    if (
        verb.tag_ not in ("VBD", "VBZ")
        or verb.i < 3
        or not _closes(verb)
        or any(source_nouns.can_speak(s) for s in _real(subjects))
    ):
        return None
    doc, comma = verb.doc, verb.nbor(-1).text == ","
    for i in range(verb.i - 3, max(1, verb.i - 2 * REACH), -1):
        token = doc[i]
        if token.tag_ not in ("WP", "WDT") or (doc[i - 1].text == ",") is not comma:
            continue
        noun = doc[i - 2] if comma else doc[i - 1]
        opens = noun.left_edge.i if noun.left_edge.i <= noun.i else noun.i
        named = noun.pos_ == "PROPN" or source_nouns.can_speak(noun)
        return noun if named and opens > 3 and doc[opens - 1].text == "," else None
    return None


def _real(subjects: list[Token]) -> list[Token]:
    return [subject for subject in subjects if subject.pos_ != "PRON"]


def _closes(verb: Token) -> bool:
    """Whether nothing but phrases of time and manner stands between the verb and the end of the sentence."""
    rest = verb.doc[verb.i + 1 :]
    return len(rest) < 2 * REACH and not any(token.pos_ in ("VERB", "AUX") and token.dep_ != "amod" for token in rest)


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
