"""Transcripts: what stands behind "LUND:" or "ADA LUND, MAYOR OF OPAVA (on camera):" is said by that name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from discrepancy.attribution.model import Mention, Report, Span
from discrepancy.language.dictionary import inflections
from discrepancy.language.lexicon import words
from discrepancy.language.sentences import Sentence

# A name in capitals at the start of a line; an office may follow behind a comma, a note in brackets.
_LABEL = re.compile(
    r"^[ \t]*(?P<name>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3})"
    r"(?P<office>, [A-Za-z][A-Za-z .,'’&/-]{1,80})?(?: \((?P<note>[^()\n]{1,60})\))?: (?=\S)",
    re.MULTILINE,
)
_LOWER = re.compile(r"[a-z]+")
_CLIP = re.compile(r"\b(?:clip|recorded|videotape|soundbite)\b", re.IGNORECASE)
_VOICE_OVER = re.compile(r"\b(?:voice-?over|v\.?o\.?)(?!\w)", re.IGNORECASE)
_SPOKEN = re.compile(r"\b(?:I|I’m|I'm|we|We|our|Our|my|My|you)\b")
FEWEST = 3  # labels that make a text a transcript, one of them twice: heads of sections ("WATER:") come once each
LONGEST = 20  # sentences of one turn


def reports(text: str, sentences: Sequence[Sentence]) -> Iterator[Report]:
    """One report for each turn of a transcript, up to the next label; in other texts for each line that somebody is
    known to say.

    The last turn ends with its paragraph: what the article goes on with behind an interview is its own.
    """
    labels = [label for label in _LABEL.finditer(text) if label["name"].lower() not in _no_speakers()]
    if not labels:
        return
    ends = [_line_end(text, label) for label in labels]
    if len(labels) >= FEWEST and len({_surname(label) for label in labels}) < len(labels):
        ends = [*(label.start() for label in labels[1:]), ends[-1]]
        spoken = labels
    else:
        alone = all(_LABEL.match(line) for line in text[labels[0].start() :].splitlines() if line.strip())
        spoken = [label for label, end in zip(labels, ends, strict=True) if _speaks(text, label, end, alone)]
        ends = [_line_end(text, label) for label in spoken]
    starts = [sentence.start for sentence in sentences]
    staff = _staff(text, labels)
    for label, end in zip(spoken, ends, strict=True):
        if _surname(label) in staff:
            continue
        first = max(0, bisect_left(starts, label.end() + 1) - 1)
        turn = sentences[first : min(bisect_left(starts, end), first + LONGEST)]
        contents = tuple(_parts(text, turn, label.end(), end))
        if contents:
            name = label.span("name")
            last = label["name"].split()[-1].lower()
            yield Report(first, Mention(name, last, named=name), (label.end() - 2, label.end() - 1), name, contents)


def _staff(text: str, labels: Sequence[re.Match[str]]) -> frozenset[str]:
    """The surnames of those who speak for the outlet itself, in capitals: "PRESENTER:", "ADA LUND, HOST:", "MARSH:" if
    the text has "our correspondent Lena Marsh", "MARSH (voice-over):", and whoever is not heard in a clip where others
    are: "MAYOR LUND (clip):".
    """
    roles = words("roles", "staff")
    clips = {_surname(label) for label in labels if _CLIP.search(label["note"] or "")}
    told = (
        label
        for label in labels
        if not roles.isdisjoint(_LOWER.findall(f"{label[1]} {label[2]}".lower()))
        or _VOICE_OVER.search(label["note"] or "")
        or (clips and _surname(label) not in clips)
    )
    named = re.finditer(rf"\b(?i:{'|'.join(sorted(roles))}),? ((?:[A-Z][\w’'-]+ ?){{1,3}})", text)
    return frozenset((*map(_surname, told), *(match[1].split()[-1].upper() for match in named)))


def _line_end(text: str, label: re.Match[str]) -> int:
    end = text.find("\n", label.end())
    return end if end >= 0 else len(text)


def _speaks(text: str, label: re.Match[str], end: int, alone: bool) -> bool:
    """Whether a label that starts no transcript is somebody's name, not a town or a heading ("WATER:").

    It is where the line speaks of "I" and "we", where the text has the name of a person that ends so, or where nothing
    but lines with labels stands below the head (`alone`), no word of the label is a plain one, and the line tells no
    day as a brief does ("SWAT: Two children drowned here on Sunday").
    """
    parts = [part.strip(".,").lower() for part in label["name"].split()]
    if not words("reporting", "headlines", "datelines").isdisjoint((*parts, " ".join(parts))):
        return False
    if _named(text, _surname(label)):
        return True
    if any(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) for part in parts):
        return False  # "WATER: Some wells are dry. We have no water."
    if _SPOKEN.search(text, label.end(), end):
        return True
    if not alone or any(inflections().infl_dict.get(part, None) for part in parts):
        return False
    return words("roles", "calendar").isdisjoint(re.findall(r"\w+", text[label.end() : end].lower()))


def _named(text: str, surname: str) -> bool:
    """Whether the text has a person of that surname: "Dr Rao", "Anil Rao", "Rao said"."""
    name = re.escape(surname.strip(".").title())
    titled = rf"\b(?!In |At |From |Near |The )(?:[A-Z][\w’'-]+|[A-Z][a-z]{{0,4}}\.) {name}\b(?! [A-Z])"
    return re.search(rf"{titled}|\b{name} (?:said|says|told|added)\b", text) is not None


def _surname(label: re.Match[str]) -> str:
    """The last word of a name: "ADA LUND" is later only "LUND"."""
    return label["name"].split()[-1]


def _no_speakers() -> frozenset[str]:
    return words("reporting", "headlines", "labels") - {"who"}


def _parts(text: str, sentences: Sequence[Sentence], start: int, end: int) -> Iterator[Span]:
    """The sentences of a turn, without its label."""
    for sentence in sentences:
        first, last = max(sentence.start, start), min(sentence.end, end)
        if first < last and text[first:last].strip():
            yield first, last
