"""Headline forms: "Governor: Thousands have fled", "Ukraine Claims Control Over ...", "..., Says UN"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache, partial

from discrepancy.attribution import names
from discrepancy.attribution.model import Mention, Report, Span
from discrepancy.language.lexicon import words
from discrepancy.language.sentences import Sentence

LONGEST = 250  # characters of a headline
_HEAD = 8  # sentences among which the bullets below a headline stand
_SHORTEST = 10  # characters before the speaker at its end
_WORDS = re.compile(r"\w[\w'’.-]*")
_COLON = re.compile(r"[A-Z][^:“”\"\n]{1,60}?(?=: \S)")
# '... - Ada Lund: "We counted nine."', 'More from Lund and Ruiz: "..."'.
_BULLET = re.compile(r"(?:[*•·–—-]\s+|NEW:\s+)")
_STAMP = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[-–—:|])?\s")  # the hour of an entry in a live page
_BEFORE_QUOTE = re.compile(
    r"\b((?:(?<=from )|(?<=by ))[A-Z][\w'’-]+(?: (?:and )?[A-Z][\w.'’-]*){0,4}"
    r"|[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,3})(?:, \d{1,2})?:\s{1,3}(?=[“\"])"
)
_TRAILING = re.compile(
    r", (?:(?:says?|said) (?P<after>[\w][\w .'’-]{1,40})|(?P<before>[\w][\w .'’-]{1,40}) (?:says?|said))\.?$", re.I
)


_JOINT = re.compile(r"[,;] (?:and |but |while )?")
_SAYS = re.compile(r"[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3} says? ")
_LAST = re.compile(r"(?: [-–—] |: |, per )(?P<source>[\w][\w .'’-]{1,40}?)\.?$")


@lru_cache(maxsize=1024)  # a paragraph is often one sentence, and both are asked about
def title_case(text: str) -> bool:
    """Whether nearly all words but the small ones are capitalised, as in a headline."""
    small = words("roles", "surface", "small")
    found = [word for word in _WORDS.findall(text) if word.lower() not in small and word[0].isalpha()]
    return len(found) >= 4 and sum(word[0].isupper() for word in found) >= 0.8 * len(found) and not text.isupper()


def reports(text: str, sentences: Sequence[Sentence]) -> Iterator[Report]:
    """What headlines, and lines with a speaker before a colon, report."""
    often = cache(partial(_repeated, text))
    for index, sentence in enumerate(sentences):
        whole_line = _alone(sentences, index)
        if ": " in sentence.text:
            colon = _line_speaker(sentence, index, often, whole_line) or _quoted_name(sentence)
            if colon is not None:
                source, content = colon
                yield _report(index, source, (source[1], source[1] + 1), (content, sentence.end), text)
                continue
        if whole_line and (last := _closing_speaker(sentence)) is not None:
            yield _report(index, last, (last[0] - 2, last[0] - 1), (sentence.start, last[0] - 2), text)
        elif whole_line and (title_case(sentence.text) or _plain_headline(sentence, index)):
            yield from _title(sentence, index, text)


def _plain_headline(sentence: Sentence, index: int) -> bool:
    """Whether a line without a full stop opens with who says it: "* Mill says 40 jobs lost"."""
    bullet = _BULLET.match(sentence.text) if index < _HEAD else None
    if (index and not bullet) or sentence.text.endswith((".", "!", "?", "”", '"')):
        return False
    return _SAYS.match(sentence.text, bullet.end() if bullet else 0) is not None


def _repeated(text: str) -> frozenset[str]:
    """Words that stand in the text more than once, and are not written as plain nouns too: "WATER:" is a heading."""
    counts = Counter(_WORDS.findall(text))
    return frozenset(word for word, count in counts.items() if count > 1 and word.lower() not in counts)


def _alone(sentences: Sequence[Sentence], index: int) -> bool:
    """Whether the sentence is a paragraph by itself, and short."""
    line = sentences[index].line
    around = [sentences[i].line for i in (index - 1, index + 1) if 0 <= i < len(sentences)]
    return line not in around and len(sentences[index].text) < LONGEST


def _line_speaker(
    sentence: Sentence, index: int, often: Callable[[], frozenset[str]], whole_line: bool
) -> tuple[Span, int] | None:
    """The speaker before the first colon, and where the content starts ("Governor: Thousands have fled")."""
    bullet = (_BULLET.match(sentence.text) if index < _HEAD else None) or _STAMP.match(sentence.text)
    match = _COLON.match(sentence.text, bullet.end() if bullet else 0)
    label = match.group().lower() if match else ""
    nobody = words("reporting", "headlines", "labels") | words("roles", "staff")
    if match is None or (label in nobody and match.group() != "WHO"):
        return None
    quoted = sentence.text[match.end() + 2] in "“\"'‘"
    if not (whole_line or quoted) or not _can_speak(match.group(), often, quoted):
        return None
    return (sentence.start + match.start(), sentence.start + match.end()), sentence.start + match.end() + 2


def _quoted_name(sentence: Sentence) -> tuple[Span, int] | None:
    """A name before a colon and a quotation, wherever it stands: '... - Ada Lund: "We counted nine."'."""
    match = _BEFORE_QUOTE.search(sentence.text)
    if match is None:
        return None
    return (sentence.start + match.start(1), sentence.start + match.end(1)), sentence.start + match.end()


def _closing_speaker(sentence: Sentence) -> Span | None:
    """The speaker at the end of a headline: "30 dead in quake - officials", "30 dead in quake: Red Cross"."""
    match = _LAST.search(sentence.text)
    if match is None or match.start() < _SHORTEST:
        return None
    last = match["source"].split()[-1].lower()
    speaks = last in names.persons() | names.bodies() | words("reporting", "headlines", "speakers")
    return (sentence.start + match.start("source"), sentence.start + match.end("source")) if speaks else None


def _can_speak(written: str, often: Callable[[], frozenset[str]], quoted: bool) -> bool:
    tokens = written.split()
    last = tokens[-1].lower()
    told = last in words("reporting", "headlines", "speakers")
    if any(token.lower() in _forms() for token in tokens[1:-1]) or tokens[0].lower() in _counts():
        return False  # 'Ada Lund told the radio: "..."', "Deaths by region: ..."
    if len(tokens) <= 6 and (told or last in names.persons() or last in names.bodies()):
        return True
    titled = tokens[0].lower().rstrip(".") in names.honorifics() | names.persons()  # Mayor Kane
    small = words("roles", "surface", "small")
    capitals = all(token[0].isupper() or token.lower() in small for token in tokens)
    return capitals and len(tokens) <= 4 and (quoted or titled or tokens[-1] in often())


@lru_cache(maxsize=1)
def _forms() -> frozenset[str]:
    """Third person and past of the verbs that a headline reports with."""
    forms = {"said", "told", "thought"}
    for lemma in words("reporting", "headlines", "verbs"):
        forms |= {names.plural(lemma), lemma + ("d" if lemma.endswith("e") else "ed")}
        forms.add(lemma[:-1] + "ied" if lemma.endswith("y") else lemma)
    return frozenset(forms)


@lru_cache(maxsize=1)
def _counts() -> frozenset[str]:
    """What lines of facts begin with, that count and never speak: "Deaths by region"."""
    return frozenset(names.plural(lemma) for lemma in words("counted", "tallied"))


@lru_cache(maxsize=1)
def _speechless() -> frozenset[str]:
    """Words that cannot end the name of who speaks: counts, days and times."""
    counts = words("reporting", "nouns", "counts")
    return counts | words("roles", "calendar") | words("roles", "times")


def _title(sentence: Sentence, index: int, text: str) -> Iterator[Report]:
    if trailing := _TRAILING.search(sentence.text):
        group = "after" if trailing.group("after") else "before"
        source = (sentence.start + trailing.start(group), sentence.start + trailing.end(group))
        content = (sentence.start, sentence.start + trailing.start())
        yield _report(index, source, (source[0], source[1]), content, text)
        return
    colon = sentence.text.rfind(": ", 0, 60) + 1
    starts = [colon, *(mark.end() for mark in _JOINT.finditer(sentence.text, colon))]
    told = [found for start in starts if (found := _teller(sentence.text, start, first=start == colon)) is not None]
    for source, cue, opening in told:
        later = (other[0][0] for other in told if other[0][0] > cue[1])
        aside = sentence.text.find(";", cue[1])
        stop = min(later, default=aside if aside >= 0 else len(sentence.text))
        words_told = (opening, len(sentence.text[:stop].rstrip(" ,;")))
        yield _report(index, _moved(source, sentence), _moved(cue, sentence), _moved(words_told, sentence), text)


def _moved(span: Span, sentence: Sentence) -> Span:
    return span[0] + sentence.start, span[1] + sentence.start


def _teller(text: str, start: int, first: bool) -> tuple[Span, Span, int] | None:
    """Who says something from an offset of a headline on, the verb, and where the words start."""
    found = list(_WORDS.finditer(text, start, start + LONGEST))
    for place, match in enumerate(found[1 : 9 if first else 5], start=1):
        if match.group().lower() in _forms() and place + 1 < len(found):
            if found[place - 1].group().lower() in _speechless():
                return None
            last = found[place - 1].end()
            comma = text.rfind(", ", start, last) + 2  # "In Opava, Mayor Says ..."
            opening = found[0].start() if comma < start + 2 else comma
            return (opening, last), match.span(), found[place + 1].start()
    return None


def _report(index: int, source: Span, cue: Span, content: Span, text: str) -> Report:
    last = text[slice(*source)].split()[-1].lower()
    return Report(
        sentence=index,
        source=Mention(source, last, plural=last.endswith("s") and last in names.persons()),
        cue=cue,
        clause=(min(source[0], cue[0]), max(source[1], cue[1])),
        contents=(content,),
    )
