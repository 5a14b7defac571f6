"""Headline forms: "Governor: Thousands have fled", "Ukraine Claims Control Over ...", "..., Says UN"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from discrepancy.claims.attribution import names
from discrepancy.claims.attribution.model import Mention, Report
from discrepancy.language.lexicon import words
from discrepancy.language.sentences import Sentence

_WORDS = re.compile(r"\w[\w'’.-]*")
_COLON = re.compile(r"[A-Z][^:“”\"\n]{1,60}?(?=: \S)")
_BEFORE_QUOTE = re.compile(r"\b([A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,3}): (?=[“\"])")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "but",
        "by",
        "with",
        "from",
        "as",
        "over",
        "after",
        "into",
        "amid",
        "near",
        "up",
        "out",
        "off",
        "is",
        "are",
        "be",
    ]
)
_TRAILING = re.compile(
    r", (?:(?:says?|said) (?P<after>[\w][\w .'’-]{1,40})|(?P<before>[\w][\w .'’-]{1,40}) (?:says?|said))\.?$", re.I
)


def title_case(text: str) -> bool:
    """Whether nearly all words but the small ones are capitalised, as in a headline."""
    found = [word for word in _WORDS.findall(text) if word.lower() not in _SMALL and word[0].isalpha()]
    return len(found) >= 4 and sum(word[0].isupper() for word in found) >= 0.8 * len(found) and not text.isupper()


def reports(sentence: Sentence, index: int, text: str) -> Iterator[Report]:
    """What a headline (or a line with a speaker before a colon) reports."""
    whole_line = _alone(sentence, text)
    if (colon := _colon(sentence, text)) and (whole_line or colon[2]):
        yield _report(index, colon[0], (colon[0][1], colon[0][1] + 1), (colon[1], sentence.end), text)
    elif quoted := _quoted_name(sentence):
        yield _report(index, quoted[0], (quoted[0][1], quoted[0][1] + 1), (quoted[1], sentence.end), text)
    elif whole_line and title_case(sentence.text):
        yield from _title(sentence, index, text)


def _alone(sentence: Sentence, text: str) -> bool:
    before, after = text[: sentence.start].rstrip(" \t")[-1:], text[sentence.end :].lstrip(" \t")[:1]
    return before in ("", "\n", "\r") and after in ("", "\n", "\r") and len(sentence.text) < 250


def _colon(sentence: Sentence, text: str) -> tuple[tuple[int, int], int, bool] | None:
    """(source span, where the content starts, whether a quotation follows)."""
    match = _COLON.match(sentence.text)
    if match is None:
        return None
    written = match.group()
    tokens = written.split()
    if written.lower() in words("reporting", "headlines", "labels") or len(tokens) > 6:
        return None
    quoted = sentence.text[match.end() + 2] in "“\"'‘"
    if not _can_speak(written, text, quoted):
        return None
    start = sentence.start + match.start()
    return (start, sentence.start + match.end()), sentence.start + match.end() + 2, quoted


def _quoted_name(sentence: Sentence) -> tuple[tuple[int, int], int] | None:
    """A name before a colon and a quotation, wherever it stands: '... - Ada Lund: "We counted nine."'."""
    match = _BEFORE_QUOTE.search(sentence.text)
    if match is None:
        return None
    return (sentence.start + match.start(1), sentence.start + match.end(1)), sentence.start + match.end()


def _can_speak(written: str, text: str, quoted: bool) -> bool:
    tokens = written.split()
    last = tokens[-1].lower()
    if last in names.persons() or last in names.bodies():
        return True
    capitals = all(token[0].isupper() or token.lower() in _SMALL for token in tokens)
    return capitals and len(tokens) <= 4 and (quoted or text.count(tokens[-1]) > 1)


@lru_cache(maxsize=1)
def _forms() -> frozenset[str]:
    """Third person and past of the verbs that a headline reports with."""
    forms = {"said", "told", "thought"}
    for lemma in words("reporting", "headlines", "verbs"):
        forms |= {names.plural(lemma), lemma + ("d" if lemma.endswith("e") else "ed")}
        forms.add(lemma[:-1] + "ied" if lemma.endswith("y") else lemma)
    return frozenset(forms)


def _title(sentence: Sentence, index: int, text: str) -> Iterator[Report]:
    if trailing := _TRAILING.search(sentence.text):
        group = "after" if trailing.group("after") else "before"
        source = (sentence.start + trailing.start(group), sentence.start + trailing.end(group))
        content = (sentence.start, sentence.start + trailing.start())
        yield _report(index, source, (source[0], source[1]), content, text)
        return
    found = list(_WORDS.finditer(sentence.text, sentence.text.rfind(": ", 0, 60) + 1))
    for place, match in enumerate(found[1:9], start=1):
        if match.group().lower() in _forms() and place + 1 < len(found):
            source = (sentence.start + found[0].start(), sentence.start + found[place - 1].end())
            cue = (sentence.start + match.start(), sentence.start + match.end())
            yield _report(index, source, cue, (sentence.start + found[place + 1].start(), sentence.end), text)
            return


def _report(index: int, source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int], text: str) -> Report:
    last = text[slice(*source)].split()[-1].lower()
    return Report(
        sentence=index,
        source=Mention(source, last, plural=last.endswith("s") and last in names.persons()),
        cue=cue,
        clause=(min(source[0], cue[0]), max(source[1], cue[1])),
        contents=(content,),
    )
