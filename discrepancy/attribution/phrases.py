"""Reports without a verb of saying: "according to X", "X's announcement that", "if you believe X", "citing X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.attribution import contents, cues, gapping, mentions, names, source_nouns, sources
from discrepancy.attribution.contents import Range
from discrepancy.attribution.mentions import chars
from discrepancy.attribution.model import Mention, Report
from discrepancy.attribution.rules import under
from discrepancy.language.lexicon import load, words

if TYPE_CHECKING:
    from discrepancy.language.tree import Token


_AMOUNTS = ("be", "stand", "reach", "rise", "climb", "come", "fall", "drop", "hit", "exceed", "total")
_UP = ("relcl", "advcl", "acl", "xcomp", "ccomp", "conj")


def reports(token: Token, sentence: int, offset: int) -> Iterator[Report]:
    """The report whose cue is this preposition or noun, if it is one."""
    if token.lower_ == "according":
        yield from under("speaker.according", _according(token, sentence, offset))
    elif (source := _maker(token)) is not None:
        yield from under("speaker.maker", [_made_by(token, source, sentence, offset)])
    elif token.lower_ in ("in", "by", "per", "on") and token.dep_ in ("prep", "agent"):
        yield from under("speaker.in", _in_a_poll(token, sentence, offset))
    elif cues.holds_words(token) or cues.holds_figures(token) or token.lower_ == "number":
        yield from under("speaker.noun", _noun(token, sentence, offset))
    elif token.lower_ == "where" and (place := _counter_there(token)) is not None:
        yield from under("speaker.where", [_told_there(token, *place, sentence, offset)])
    elif token.pos_ == "NUM":
        yield from under("speaker.owner", _owned(token, sentence, offset))


def _maker(token: Token) -> Token | None:
    """Whose figure the one before a comma is: "5,000, the work of the firm Pollux", "5,000, an estimate by police"."""
    noun, comma = token.head, token.head.left_edge.i - 1
    if token.lower_ not in ("of", "by", "from") or noun.lemma_.lower() not in words("reporting", "nouns", "made"):
        return None
    if comma < 1 or token.doc[comma].text != "," or not token.doc[comma - 1].like_num:
        return None
    return next((child for child in token.rights if source_nouns.can_speak(child)), None)


def _made_by(token: Token, source: Token, sentence: int, offset: int) -> Report:
    doc, first = token.doc, token.head.left_edge.i
    figure = gapping.figure_before(doc, first - 1) or (first - 2, first - 1)
    return Report(
        sentence=sentence,
        source=mentions.mention(source, offset),
        cue=chars(doc, (first, token.i + 1), offset),
        clause=chars(doc, (first, mentions.extent(source)[1]), offset),
        contents=(chars(doc, figure, offset),),
        apart=True,
    )


def _according(token: Token, sentence: int, offset: int) -> Iterator[Report]:
    nouns = [noun for child in token.children if child.lower_ == "to" for noun in child.children if noun.dep_ == "pobj"]
    nouns = nouns or [word for word in token.doc[token.i + 1 : token.i + 12] if word.dep_ == "pobj"][:1]
    if nouns:
        yield _phrase(token, min(token.i + 2, len(token.doc)), nouns[0], sentence, offset)


def _in_a_poll(token: Token, sentence: int, offset: int) -> Iterator[Report]:
    """ "In a survey of 900 farmers, half ...": a preposition at the head of the sentence with a noun of findings.

    Anywhere in it "by the company's own reckoning", "in the words of the mayor", ", per police".
    """
    for noun in token.children:
        if noun.dep_ == "pobj" and (source := _whose(token, noun)) is not None:
            yield _phrase(token, token.i + 1, source, sentence, offset)
            return
        if token.lower_ == "by" and noun.dep_ == "pobj" and cues.holds_figures(noun):
            return
    if token.lower_ == "by" and (owner := _owner_of_that(token)) is not None:
        figure = gapping.figure_before(token.doc, token.i)
        told = contents.trim(token.doc, *figure) if figure is not None else None
        if told is not None:
            yield _apart(token, owner, told, sentence, offset)
        return
    if token.lower_ == "by" and (owner := _owner_of_count(token)) is not None:
        yield _phrase(token, token.i + 1, owner, sentence, offset)
        return
    if token.head.dep_ != "ROOT" or token.i > token.head.i or token.lower_ == "on":
        return
    for noun in token.children:
        finding = noun.lemma_.lower() in words("reporting", "nouns", "survey")
        if noun.dep_ == "pobj" and (finding or (token.lower_ != "in" and cues.holds_figures(noun))):
            if any(
                child.dep_ == "nsubj"
                and cues.verb_classes(token.head) & {"say"}
                and not source_nouns.respondents(child)
                for child in token.head.lefts
            ):
                return
            yield _phrase(token, token.i + 1, noun, sentence, offset)


def _owner_of_that(token: Token) -> Token | None:
    """Whose count "that" stands for: "580,000 by the state's tally, 423,000 by that of the agency"."""
    doc, at = token.doc, token.i
    if at + 3 >= len(doc) or (doc[at + 1].lower_, doc[at + 2].lower_) != ("that", "of"):
        return None
    return next((noun for noun in doc[at + 2].children if noun.dep_ == "pobj" and source_nouns.can_speak(noun)), None)


def _apart(token: Token, source: Token, told: Range, sentence: int, offset: int) -> Report:
    clause = (token.i, max(token.right_edge.i + 1, mentions.extent(source)[1]))
    return Report(
        sentence=sentence,
        source=mentions.mention(source, offset),
        cue=chars(token.doc, (token.i, token.i + 1), offset),
        clause=chars(token.doc, clause, offset),
        contents=(chars(token.doc, told, offset),),
        apart=True,
    )


def _counter_there(where: Token) -> tuple[int, int] | None:
    """The verb and figure in "in Elm, where the medical examiner lists 31", however it was parsed; else None."""
    doc = where.doc
    for verb in doc[where.i + 2 : where.i + 2 + _LONGEST_NAME]:
        if verb.lower_ in words("reporting", "surface", "counting_there"):
            figure = next((token.i for token in doc[verb.i + 1 : verb.i + 5] if token.like_num), None)
            speaks = source_nouns.can_speak(doc[verb.i - 1]) or doc[verb.i - 1].pos_ == "PROPN"
            return (verb.i, figure) if figure is not None and speaks else None
        if verb.pos_ not in ("NOUN", "PROPN", "ADJ", "DET", "PART") and verb.lower_ not in ("of", "for"):
            return None
    return None


_LONGEST_NAME = 7  # words


def _told_there(where: Token, verb: int, figure: int, sentence: int, offset: int) -> Report:
    doc, last = where.doc, figure + 1
    while last < len(doc) and not doc[last].is_punct and doc[last].lower_ not in ("and", "but", "while"):
        last += 1
    head = doc[verb - 1]
    source = Mention(chars(doc, (where.i + 1, verb), offset), head.lemma_.lower(), source_nouns.plural(head))
    cue = chars(doc, (verb, verb + 1), offset)
    return Report(sentence, source, cue, (source.span[0], cue[1]), (chars(doc, (verb + 1, last), offset),), apart=True)


def _owned(number: Token, sentence: int, offset: int) -> Iterator[Report]:
    """Whose figure it is by an owner alone: "the owner's 261 was the manifest's", "against the union's 90"."""
    for owner in number.lefts:
        voice = owner.lower_ in names.persons() | names.bodies()
        if owner.dep_ == "poss" and voice and number.right_edge.i == number.i:
            span = chars(number.doc, (owner.i, owner.i + 1), offset)
            told = chars(number.doc, (number.i, number.i + 1), offset)
            yield Report(sentence, mentions.mention(owner, offset), span, span, (told,), apart=True)


def _owner_of_count(token: Token) -> Token | None:
    """The owner in "by the county's reckoning", where that was read as a verb with the figure for its object."""
    doc = token.doc
    for mark in doc[token.i + 2 : token.i + 6]:
        owner, read = doc[mark.i - 1], doc[mark.i + 1 : mark.i + 2]
        if mark.lower_ in ("'s", "’s", "'", "’") and read and owner.pos_ in ("NOUN", "PROPN"):
            return owner if read[0].lower_ in words("reporting", "nouns", "evidence") else None
    return None


def _whose(token: Token, noun: Token) -> Token | None:
    """Whose words or count a phrase names wherever it stands in the sentence; None where it names nobody's."""
    if token.lower_ == "per":
        told = (
            token.i
            and token.nbor(-1).lower_ in (",", "as")
            and source_nouns.can_speak(noun)
            and not cues.holds_figures(noun)
        )
        return noun if told else None
    counts = token.lower_ == "by" and (cues.holds_figures(noun) or cues.holds_words(noun))
    counts |= token.lower_ == "in" and contents.is_count(noun) and bool(_own_figure(token))
    counts |= token.lower_ == "on" and contents.is_count(noun)  # "14 on the regulator's latest count"
    if not counts and not (token.lower_ == "in" and noun.lemma_.lower() in words("reporting", "nouns", "voice")):
        return None
    for child in noun.children:
        if child.dep_ == "poss" and child.lower_ not in _OWN:
            return noun if counts else child
        if child.dep_ == "poss":
            return next((subject for subject in token.head.lefts if subject.dep_ == "nsubj"), None)
        if child.dep_ == "compound" and counts and child.lower_ in names.persons() | names.bodies():
            return child
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((inner for inner in child.children if source_nouns.can_speak(inner)), None)
    return None


_AGAINST = ("against", "versus", "with", "to", "than")
_OWN = ("its", "his", "her", "their")


def _phrase(token: Token, cue_end: int, source: Token, sentence: int, offset: int) -> Report:
    doc = token.doc
    clause = (token.i, max(token.right_edge.i + 1, mentions.extent(source)[1]))
    own = _own_figure(token)
    return Report(
        sentence=sentence,
        source=mentions.mention(source, offset),
        cue=chars(doc, (token.i, cue_end), offset),
        clause=chars(doc, clause, offset),
        contents=tuple(chars(doc, part, offset) for part in own or _host(token, clause)),
        apart=bool(own),
    )


def _own_figure(token: Token) -> list[Range]:
    """The figure right before the phrase, where another voice has another figure in the sentence.

    "26,000 according to the police, 140,000 according to the union", "90, against seven in the WHO's figures".
    """
    figure = gapping.figure_before(token.doc, token.i)
    if figure is None:
        return []
    against = figure[0] and token.doc[figure[0] - 1].lower_ in _AGAINST
    rivals = (word for word in token.doc if word.i != token.i and word.lower_ in ("according", "believe"))
    return [figure] if against or next(rivals, None) is not None else []


def _host(token: Token, clause: Range) -> list[Range]:
    """The clause that the phrase belongs to, without the phrase."""
    doc, head = token.doc, token.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    while head.dep_ == "conj" and not _adversative(head):
        head = head.head
    if head.dep_ in _UP and clause[1] >= len(doc) - 1:
        while head.dep_ in _UP and head.head.i != head.i:
            head = head.head
    first, last = head.left_edge.i, head.right_edge.i + 1
    for child in head.rights:
        if child.dep_ == "cc" and child.lower_ == "but" and child.i > clause[1]:
            last = min(last, child.i)
    marks = [
        token.i for token in doc[first:last] if token.text == ";"
    ]  # "300 by the union; 72 according to the police"
    first = max([first, *(i + 1 for i in marks if i < token.i)])
    last = min([last, *(i for i in marks if i > token.i)])
    parts = [contents.trim(doc, first, min(clause[0], last)), contents.trim(doc, max(clause[1], first), last)]
    return [part for part in parts if part is not None]


def _adversative(conjunct: Token) -> bool:
    """Whether "but" stands before the conjunct: then what is said before it is not part of the same report."""
    joints = [child for child in conjunct.head.children if child.dep_ == "cc" and child.i < conjunct.i]
    return bool(joints) and joints[-1].lower_ in ("but", "while", "yet")


def _noun(noun: Token, sentence: int, offset: int) -> Iterator[Report]:
    origin = _origin(noun)
    giver = origin or mentions.giver_of(noun) or sources.author(noun) or _keeper(noun)
    if origin is not None:
        content: Range | None = (noun.left_edge.i, noun.right_edge.i + 1)
    else:
        content = _clause_of(noun) or _predicate(noun, giver is not None) or _behind_colon(noun, giver)
    if content is None and giver is not None:
        content = _figure_of(noun)
    if content is None or (giver is None and (not cues.holds_figures(noun) or _anybodys(noun))):
        return
    source = giver if giver is not None else noun
    first, last = mentions.extent(source)
    yield Report(
        sentence=sentence,
        source=mentions.mention(source, offset),
        cue=chars(noun.doc, (noun.i, noun.i + 1), offset),
        clause=chars(noun.doc, (min(first, noun.i), max(last, noun.i + 1)), offset),
        contents=(chars(noun.doc, content, offset),),
    )


def _keeper(noun: Token) -> Token | None:
    """Whose count it is by the word before it: "the police tally", "a WHO count"."""
    held = [child for child in noun.lefts if child.dep_ in ("compound", "nmod") and _keeps_count(child)]
    return held[-1] if held and contents.is_count(noun) else None


def _origin(noun: Token) -> Token | None:
    """Whose count it is in "the figure of 41 comes from the ministry"."""
    if noun.dep_ != "nsubj" or not contents.is_count(noun) or noun.head.lemma_ not in ("come", "stem", "originate"):
        return None
    inner = (word for child in noun.head.rights if child.lower_ == "from" for word in child.children)
    return next((word for word in inner if word.dep_ == "pobj" and source_nouns.can_speak(word)), None)


def _keeps_count(word: Token) -> bool:
    if word.lower_ in load("demonyms")["names"] or (word.head.lemma_ == "toll" and not word.text.isupper()):
        return word.lower_ in names.bodies()  # "the Brazil flood toll" is of Brazil
    short = source_nouns.is_acronym(word)  # "an FAO guess"
    return word.lower_ in names.bodies() or short or (word.pos_ == "PROPN" and source_nouns.can_speak(word))


def _anybodys(noun: Token) -> bool:
    """Whether nobody stands behind the words: "reports that", "unconfirmed reports that", unlike "official reports"."""
    official = words("reporting", "nouns", "official")
    own = any(child.dep_ in ("det", "poss", "compound") or child.lower_ in official for child in noun.lefts)
    return noun.tag_ == "NNS" and not own


def _clause_of(noun: Token) -> Range | None:
    """The clause in "X's announcement that ...", "X said in a letter that ..."."""
    told = sources.author(noun) is not None and bool(cues.verb_classes(noun.head.head))
    for child in noun.rights:
        that = child.left_edge.lower_ == "that" and any(inner.dep_.startswith("nsubj") for inner in child.lefts)
        if child.dep_ in (("acl", "ccomp", "relcl") if told else ("acl", "ccomp")) and that and cues.holds_words(noun):
            return contents.trim(noun.doc, child.left_edge.i, child.right_edge.i + 1)
    return None


def _figure_of(noun: Token) -> Range | None:
    """The figure in "the ministry's estimate of 45 dead", "the rebels' claim of 45 dead"."""
    if not cues.holds_figures(noun) and noun.lemma_.lower() not in words("reporting", "nouns", "of_figures"):
        return None
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            return contents.trim(noun.doc, child.left_edge.i + 1, child.right_edge.i + 1)
    return None


def _is_subject(child: Token) -> bool:
    return child.dep_.startswith("nsubj")


def _behind_colon(noun: Token, giver: Token | None) -> Range | None:
    """The figures in "the latest figures from police: 24 dead, 131 rescued"."""
    doc = noun.doc
    if giver is None or not contents.is_count(noun):
        return None
    colon = max(noun.i, giver.right_edge.i) + 1
    told = colon + 1 < len(doc) and doc[colon].text == ":" and any(word.like_num for word in doc[colon + 1 : colon + 4])
    return contents.trim(doc, colon + 1, len(doc)) if told else None


def _predicate(noun: Token, given: bool) -> Range | None:
    """The figure in "the official count is 45"."""
    if noun.dep_ != "nsubj" or not (cues.holds_figures(noun) or (given and noun.lower_ == "number")):
        return None  # "the government's number is 44,000"
    updated = (child for child in noun.head.rights if child.dep_ == "conj" and not any(map(_is_subject, child.lefts)))
    amounts = (verb for verb in (noun.head, *updated) if verb.lemma_ in _AMOUNTS)
    verb = next(amounts, None)
    if verb is None or (verb is not noun.head and verb.nbor(-1).text != ","):
        return None  # "the ministry's count, last updated on Friday, is 12"
    official = any(child.lower_ in words("reporting", "nouns", "official") for child in noun.lefts)
    values = [child for child in verb.rights if child.dep_ in ("attr", "prep", "dobj")]
    if not values or not (given or official):
        return None
    return contents.trim(noun.doc, values[0].left_edge.i, values[-1].right_edge.i + 1)


def report(verb: Token, sentence: int, offset: int) -> Report | None:
    """The report whose cue is this verb, if it is one of them."""
    for rule, read in (("speaker.believed", _believed), ("speaker.colon", _before_colon), ("speaker.cited", _citing)):
        if (found := read(verb, sentence, offset)) is not None:
            return next(under(rule, [found]), None)
    return None


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
