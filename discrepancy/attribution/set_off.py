"""Cues set off by commas of which the parser made something else: "..., killing 23, residents said, on the worst day".

They are read word by word: a comma or dash, a noun phrase for who speaks, a verb of saying, and the next comma or the
end of the sentence. All that stands around them is content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from discrepancy.attribution import contents, cues, source_nouns
from discrepancy.attribution.contents import Range
from discrepancy.attribution.mentions import chars
from discrepancy.attribution.model import Mention, Report
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc, Token

_MARKS = (",", "—", "–", "--", "-")
_PHRASE = 9  # words of who speaks
_WHEN = 5  # words between the verb and the comma behind it: "said on Friday"


def reports(doc: Doc, sentence: int, offset: int, found: Sequence[Report]) -> Iterator[Report]:
    """The reports of cues set off by commas, but for those whose content before them is known."""
    told = {
        report.cue[0]: report.source.span[0]
        for report in found
        if any(start < report.cue[0] for start, _ in report.contents)
    }
    for verb in doc:
        if not _says(verb):
            continue
        source, end = _speaker(doc, verb.i), _close(doc, verb.i)
        if source is None or end is None or not any(token.pos_ == "NUM" for token in doc):
            continue
        if told.get(offset + verb.idx, 0) >= offset + doc[source[0]].idx:
            continue
        first = max((token.i + 1 for token in doc[: source[0]] if token.text == ";"), default=0)
        parts = (contents.trim(doc, first, source[0]), contents.trim(doc, end, len(doc)))
        head = doc[source[1] - 1]
        spans = tuple(chars(doc, part, offset) for part in parts if part is not None)
        mention = Mention(chars(doc, source, offset), head.lemma_.lower(), source_nouns.plural(head))
        clause = chars(doc, (source[0], max(end, verb.i + 1)), offset)
        yield Report(sentence, mention, chars(doc, (verb.i, verb.i + 1), offset), clause, spans)


def _says(verb: Token) -> bool:
    """Whether a word is a verb of saying or showing in its finite form, whatever the parser took it for."""
    return verb.lower_ in words("reporting", "surface", "set_off")


def _close(doc: Doc, verb: int) -> int | None:
    """Where the clause of a cue ends: at a comma, or with the sentence."""
    for token in doc[verb + 1 : verb + 2 + _WHEN]:
        if token.text in (*_MARKS, ".", ":"):
            return token.i
        if token.pos_ in ("VERB", "AUX", "NUM", "SCONJ") or token.lower_ == "that":
            return None
    return len(doc) if len(doc) - verb - 1 <= _WHEN else None


def _speaker(doc: Doc, verb: int) -> Range | None:
    """The noun phrase right before a verb, from a comma on; an apposition may stand between."""
    first = _opening(doc, verb)
    if first is not None and first == verb:
        first = _opening(doc, verb - 1)  # ", figures from the office, Statlat, show"
        whole = None if first is None else _opening(doc, first - 1)
        first, last = (whole, first - 1) if first is not None and whole is not None else (None, verb)
    else:
        last = verb
    if first is None or first < 2 or first >= last:
        return None
    head = next((token for token in doc[first:last] if token.pos_ == "ADP"), None)
    noun = doc[head.i - 1] if head is not None and head.i > first else doc[last - 1]
    speaks = source_nouns.can_speak(noun) or cues.holds_figures(noun) or source_nouns.can_speak(doc[last - 1])
    return (first, last) if speaks and not source_nouns.is_time(noun) else None


def _opening(doc: Doc, last: int) -> int | None:
    """The first word of the phrase that ends before a word, behind a comma or a dash."""
    for at in range(last - 1, max(-1, last - 2 - _PHRASE), -1):
        if doc[at].text in _MARKS:
            return at + 1
        if doc[at].pos_ in ("VERB", "AUX", "NUM", "SCONJ", "PUNCT", "PRON"):
            return None
    return None
