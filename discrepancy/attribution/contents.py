"""The content behind a verb that reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from discrepancy.attribution import cues, source_nouns
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc, Token

Range = tuple[int, int]  # tokens [first, last)

_CLAUSES = {"ccomp", "parataxis", "dep"}
_OBJECTS = {"dobj", "oprd", "attr"}
# What each verb class takes as the start of its content; the rest of the verb phrase follows it.
_TAKES = {
    "say": _CLAUSES,
    "announce": _CLAUSES | _OBJECTS | {"xcomp"},
    "think": _CLAUSES | _OBJECTS | {"xcomp"},
    "show": {"ccomp"},
    "evidence": _CLAUSES | _OBJECTS | {"xcomp", "prep", "acomp"},
    "promise": {"ccomp", "xcomp"},
    "demand": {"ccomp", "xcomp", "prep"},
    "speak": {"ccomp", "prep"},
    "judge": _CLAUSES | _OBJECTS | {"prep", "advcl", "xcomp"},
    "deny": {"ccomp", "dobj", "xcomp", "pcomp"},
}
_STATED = {"dobj", "acomp", "npadvmod", "attr", "oprd", "pobj", "nummod", "ccomp"}
SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}
_EDGES = {",", ";", ":", "-", "–", "—", "--"}


def after(verb: Token, classes: frozenset[str]) -> Range | None:
    """The content behind the verb: from its first complement to the end of its phrase."""
    takes = set().union(*(_TAKES.get(name, set()) for name in classes))
    starts = [child for child in verb.rights if child.dep_ in takes and _is_complement(verb, child, classes)]
    hearer = verb.lemma_ in words("reporting", "verbs", "tell") and any(child.dep_ == "ccomp" for child in starts)
    if starts and "demand" in classes and not hearer:
        starts += [child for child in verb.rights if child.dep_ == "dobj"]
    if not starts and "speak" in classes:
        starts = [inner for child in verb.rights if _is_day(child) for inner in _behind_day(child)]
    if "count" in classes and _counts(verb):
        starts += [child for child in verb.rights if child.dep_ == "dobj"]
    if "revise" in classes:
        starts += [child for child in verb.rights if child.dep_ == "dobj" and is_count(child)]
    if not starts and "figure" in classes:
        stated = figure(verb) or next((child for child in verb.rights if child.dep_ == "dobj"), None)
        starts = [stated] if stated is not None else []
    if not starts and "count" in classes and verb.lemma_ in words("reporting", "surface", "set_at"):
        starts = [child for child in verb.rights if child.dep_ == "prep" and child.lower_ in ("at", "as")]
    if not starts and verb.lemma_ in ("give", "have"):
        starts = [child for child in verb.rights if child.dep_ == "dobj"]
    if not starts:
        told = classes & {"say", "announce", "think", "show", "deny"}
        return (_that(verb) or _behind_colon(verb)) if told else None
    first = min(_first(verb, child) for child in starts)
    if "say" in classes and first > verb.i + 1 and verb.nbor(1).lower_ == "of" and verb.nbor(1).head is verb:
        first = verb.i + 1  # "said of 90 tests, 40 were bad"
    last = verb.right_edge.i + 1
    for child in verb.rights:
        if child.i > first and _breaks_off(verb, child):
            last = min(last, child.left_edge.i)
    if not any(child.dep_ in ("ccomp", "xcomp", "parataxis", "dep", "advcl", "pcomp") for child in starts):
        last = _object_ends(verb.doc, first, last)
    for child in starts:
        set_against = [inner.left_edge for inner in child.rights if inner.dep_ == "relcl"]
        last = min([last, *(edge.i for edge in set_against if edge.lower_ == "where" and source_nouns.figured(child))])
    if any(is_count(child) for child in starts):
        last = _figures_behind_colon(verb, last)
    last = _before_other_voice(verb, _second_figure_ends(verb.doc, last))
    return _before_comment(verb.doc, max(first, verb.i + 1), last)


def _before_other_voice(verb: Token, last: int) -> int:
    """Where a semicolon ends the content, as something else tells what follows: "; a leaked slide shows"."""
    for mark in verb.doc[verb.i + 1 : last]:
        if mark.text == ";":
            behind = verb.doc[mark.i + 1 : last]
            stop = next((token.i - mark.i for token in behind if token.text == ";"), len(behind))
            if any(_tells(token) or _wants(token) for token in behind[:stop]):
                return mark.i
    return last


def _tells(verb: Token) -> bool:
    subjects = [child for child in verb.lefts if child.dep_ == "nsubj" and child.pos_ != "PRON"]
    return bool(subjects) and bool(cues.verb_classes(verb) & {"say", "announce", "show", "count"})


def _wants(verb: Token) -> bool:
    """Whether a clause tells what somebody asks for: "...; the union wants 36 percent"."""
    wants = verb.pos_ == "VERB" and (verb.lemma_ in ("want", "seek") or cues.verb_classes(verb) & {"demand"})
    return bool(wants) and _has_speaker(verb)


def _is_day(child: Token) -> bool:
    return child.dep_ == "prep" and any(source_nouns.is_time(noun) for noun in child.children)


def _behind_day(preposition: Token) -> list[Token]:
    """What is spoken of where the parser hung it on the day: "warned on Friday of winds of 40 knots"."""
    return [inner for noun in preposition.rights for inner in noun.rights if inner.lower_ in ("of", "about")]


def _second_figure_ends(doc: Doc, last: int) -> int:
    """Where the figure ends that was read as a sentence of its own: "said 40 have been killed and 70 wounded"."""
    for at in (last, last + 1):
        if at < len(doc) and doc[at].dep_ == "ROOT" and doc[at].pos_ == "NUM" and doc[at - 1].lower_ == "and":
            return doc[at].right_edge.i + 1
    return last


def _figures_behind_colon(verb: Token, last: int) -> int:
    """Where the count ends that a colon sets out: "gave its own count: 40 saved", read as part of "saved"."""
    head = verb.head
    colon = last < len(verb.doc) and verb.doc[last].text == ":"
    return head.right_edge.i + 1 if colon and head.i > last and not cues.verb_classes(head) else last


def _object_ends(doc: Doc, first: int, last: int) -> int:
    """Where a noun that is reported ends: ", which ..." and a clause with its own subject are the writer's."""
    for token in doc[first + 1 : last]:
        if token.tag_ == "WDT" and token.lower_ == "which" and doc[token.i - 1].text == ",":
            return token.i - 1
        subject = token.dep_ in ("nsubj", "nsubjpass") and token.tag_[0] != "W" and not _is_harmed(token)
        each = (child for child in token.lefts if child.dep_ == "det")  # "two cases each and six states have been ..."
        joints = (part.i for child in each for part in child.rights if part.dep_ == "cc")
        before = next(joints, token.left_edge.i - 1)
        told_on = doc[before].text == ";" and not source_nouns.can_speak(token)  # "losses of $4m; 300 homes were hit"
        if subject and first < before < last and doc[before].lower_ in ("and", "but", ";") and not told_on:
            return before
    return last


def figure(verb: Token) -> Token | None:
    """The bare number that somebody sets in so many words: "the union said 400", "the prefecture saw 23,000".

    Where things are counted, only "said" sets a figure: "gave 40 tents" and "saw 40 deaths" are deeds and events.
    """
    says, sticks = verb.lemma_ in ("say", "claim", "know"), verb.lemma_ in ("stick", "admit", "reckon")
    makes = verb.lemma_ == "make"
    sees = verb.lemma_ == "see" and verb.tag_ in ("VBZ", "VBP")  # "the bank sees $80 billion"
    for child in verb.rights:
        if makes and child.dep_ != "ccomp":
            continue  # "made it 40"
        within = [inner for inner in child.children if inner.dep_ == "pobj"]
        led = child.lower_ in ("for", "of", "between") or (sticks and child.lower_ in ("to", "by", "with"))
        for noun in within if child.dep_ == "prep" and led else [child]:
            if sticks and is_count(noun):
                return noun
            money = any(inner.is_currency for inner in noun.children)
            bare = noun.pos_ == "NUM" and (not money or sees)
            share = noun.lower_ in ("percent", "%") and any(inner.pos_ == "NUM" for inner in noun.lefts)
            counts = says and any(inner.dep_ == "nummod" for inner in noun.lefts)
            counts |= noun.dep_ == "acomp" and any(inner.pos_ == "NUM" for inner in noun.lefts)  # "admits seven dead"
            if noun.dep_ in _STATED and (bare or share or counts) and not is_span(noun):
                return noun
    return None


def sets_at(verb: Token) -> bool:
    """Whether a figure follows "on" or "at": "had her on 51", "has the toll at 40"."""
    preps = [child for child in verb.rights if child.dep_ == "prep" and child.lower_ in ("on", "at")]
    return any(noun.dep_ == "pobj" and source_nouns.figured(noun) for child in preps for noun in child.children)


def sets_at_amount(verb: Token) -> bool:
    """Whether a bare amount follows "at": "arrived at 40", "arrived at $8m", but not "arrived at 40 farms"."""
    nouns = (noun for child in verb.rights if child.lower_ == "at" for noun in child.rights)
    return any(noun.pos_ == "NUM" or noun.left_edge.is_currency for noun in nouns)


def is_span(noun: Token) -> bool:
    """Whether the figure is a time or an age ("said two days later")."""
    return noun.lemma_.lower() in words("roles", "times") or noun.lower_ in words("roles", "calendar")


def _first(verb: Token, child: Token) -> int:
    """Where a complement starts: a clause without subject starts with the phrase before it that was cut from it."""
    if child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX") and not any(c.dep_ in SUBJECTS for c in child.lefts):
        cut_off = [sibling for sibling in verb.rights if sibling.right_edge.i == child.left_edge.i - 1]
        if cut_off and cut_off[0].dep_ == "prep":
            return cut_off[0].left_edge.i
    return child.left_edge.i


def has_object(verb: Token) -> bool:
    """Whether the verb has a noun as its object."""
    return any(child.dep_ == "dobj" for child in verb.rights)


def is_count(noun: Token) -> bool:
    """Whether the noun is a count that can be given and revised: "toll", "estimate", "the number of people killed"."""
    lemma = noun.lemma_.lower()
    if lemma == "number":
        return any(token.lemma_.lower() in words("reporting", "nouns", "harms") for token in noun.subtree)
    return lemma in words("reporting", "nouns", "counts")


def _that(verb: Token) -> Range | None:
    """What follows "that" in the verb's phrase, whatever the parser hung it on ("in a note seen by us that")."""
    doc, first = verb.doc, verb.i + 1
    if first + 2 < len(doc) and doc[first].lower_ == "that" and doc[first].tag_ == "IN":
        return trim(doc, first, verb.right_edge.i + 1)
    for token in doc[first : verb.right_edge.i + 1]:
        if token.lower_ == "that" and token.dep_ == "mark" and not cues.verb_classes(token.head.head):
            return trim(doc, token.i, token.head.right_edge.i + 1)
    return None


def _behind_colon(verb: Token) -> Range | None:
    """The figure behind a verb and its colon: "the governor replied: forty-one"."""
    doc, colon = verb.doc, verb.i + 1
    opening = doc[colon + 1 : colon + 3]
    told = opening and doc[colon].text == ":" and any(word.pos_ == "NUM" for word in opening)
    return trim(doc, colon + 1, len(doc)) if told and opening[0].pos_ != "ADP" else None


def _breaks_off(verb: Token, child: Token) -> bool:
    """Whether the content ends before this part of the verb phrase.

    A second verb beside the first has its own content; ", with thousands having fled" behind words that are
    themselves reported belongs to whoever reports them.
    """
    if child.dep_ == "conj":
        return child.pos_ in ("VERB", "AUX") and not _goes_on(child)
    if child.dep_ == "advcl" and child.left_edge.lower_ in words("reporting", "content", "contrasts"):
        return bool(cues.verb_classes(child)) and _has_speaker(child)  # "..., while the union called it 400"
    absolute = (
        child.dep_ == "prep" and child.lower_ == "with" and any(inner.dep_ == "pcomp" for inner in child.children)
    )
    return absolute and verb.dep_ == "ccomp" and child.i > 0 and verb.doc[child.i - 1].text == ","


def _has_speaker(verb: Token) -> bool:
    subjects = [child for child in verb.lefts if child.dep_ in SUBJECTS and child.pos_ != "PRON"]
    return any(map(source_nouns.can_speak, subjects))


def _is_harmed(number: Token) -> bool:
    """Whether a number has a participle that was read as its verb: "puts losses at two killed and five wounded"."""
    return number.pos_ == "NUM" and number.head.lemma_ in words("reporting", "nouns", "harms")


def _goes_on(verb: Token) -> bool:
    """Whether a second clause is reported too: "said 20 had died and it may be to blame for 40 more"."""
    if any(child.dep_ in SUBJECTS and _is_harmed(child) for child in verb.lefts):
        return True
    modal = any(child.tag_ == "MD" and child.lower_ in ("may", "might", "could", "would") for child in verb.lefts)
    return modal and any(child.dep_ in SUBJECTS and child.tag_ == "PRP" for child in verb.lefts)


def _is_complement(verb: Token, child: Token, classes: frozenset[str]) -> bool:
    if child.dep_ in ("dep", "parataxis"):
        return child.pos_ in ("VERB", "AUX")
    if child.dep_ == "prep" and not classes & {"evidence", "judge"}:
        if "demand" in classes and child.lower_ == "for":
            return True
        return child.lower_ in ("of", "about") or (child.lower_ == "to" and verb.lemma_ in ("refer", "point", "admit"))
    return True


def _counts(verb: Token) -> bool:
    """Whether a figure is set: "put the toll at 45", "counted 300 dead"."""
    if verb.lemma_ in words("reporting", "surface", "set_at"):
        return any(token.dep_ == "prep" and token.lower_ in ("at", "as") for token in verb.subtree if token.i > verb.i)
    return True


def _before_comment(doc: Doc, first: int, last: int) -> Range | None:
    """The range up to the participle with which the writer comments (", marking ...")."""
    comments = words("reporting", "content", "comments")
    for i in range(first + 1, last):
        if doc[i].lower_ in comments and doc[i].tag_ == "VBG" and doc[i - 1].text in (",", "—", "–"):
            last = i
            break
    return trim(doc, first, last)


def trim(doc: Doc, first: int, last: int) -> Range | None:
    """The range without commas and blanks at its ends; None where nothing is left."""
    while first < last and (doc[first].text in _EDGES or doc[first].is_space):
        first += 1
    while last > first and (doc[last - 1].text in {*_EDGES, "and", "or", "but"} or doc[last - 1].is_space):
        last -= 1
    return (first, last) if any(not token.is_punct and not token.is_space for token in doc[first:last]) else None


def within_bracket(verb: Token, ranges: Sequence[Range]) -> list[Range]:
    """The contents of a cue in brackets, kept inside them: "900 are in Opava and more in Lund (520, says Unity)"."""
    doc = verb.doc
    opening = next((token for token in reversed(doc[: verb.i]) if token.text in ("(", ")")), None)
    closing = next((token for token in doc[verb.i :] if token.text in ("(", ")")), None)
    if opening is None or closing is None or opening.text != "(" or closing.text != ")":
        return list(ranges)
    inside = (trim(doc, max(first, opening.i + 1), min(last, closing.i)) for first, last in ranges)
    return [part for part in inside if part is not None]
