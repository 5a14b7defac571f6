"""The articles read against one register, in order of publication, figures numbered, with the replies there are."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from discrepancy.documents.model import Document
from discrepancy.language.lexicon import load
from discrepancy.language.sentences import paragraphs, split
from discrepancy.reader import prompt
from discrepancy.reader.checks import Check
from discrepancy.reader.model import NO_PARTS, Dropped, Entry, Figure, Merging, Part, Prompt, Reading, Reply
from discrepancy.reader.register import apart, fits, key, merged
from discrepancy.reader.replies import Replies
from discrepancy.reader.verbatim import Voices

if TYPE_CHECKING:
    from pandas import DataFrame

    from discrepancy.claims.model import Claim


LONGEST = 16_000  # characters of an article that are asked about at once
OVERLAP = 2_000  # of them that the next part of a long article repeats
DIGITS = 12  # of the text's digest, in the id of an article


def parts(claims: DataFrame, documents: Sequence[Document]) -> list[list[Part]]:
    """The parts of each article that holds a figure, the earliest article first; undated ones come last."""
    rows = claims.reset_index()
    by_name = {str(name): some for name, some in rows.groupby("document", sort=False)}
    ordered = sorted(documents, key=lambda one: (one.published or dt.date.max, one.name))
    return [list(_parts(one, _numbered(by_name[one.name]))) for one in ordered if one.name in by_name]


def _numbered(rows: DataFrame) -> list[Figure]:
    """The figures of one article, numbered in order of place; a figure that is also denied is one."""
    found: dict[tuple[int, int], Figure] = {}
    ordered = rows.dropna(subset=["start", "end"]).sort_values(["start", "end", "claim_id"], kind="stable")
    for row in ordered.to_dict("records"):
        span = int(row["start"]), int(row["end"])
        same = found.get(span)
        told = Figure(
            number=same.number if same else len(found) + 1,
            start=span[0],
            end=span[1],
            written=str(row["written"]),
            unit=str(row["stated_unit"]),
            measure=str(row["measure"]),
            kind=str(row["kind"]),
            claim_ids=(*(same.claim_ids if same else ()), str(row["claim_id"])),
            bare=_bare(str(row["written"])),
        )
        found[span] = told
    return list(found.values())


def _bare(written: str) -> bool:
    """Whether the words of a figure end in its number and name no unit: "at least 18", "six"."""
    last = re.split(r"[\s-]", written.casefold())[-1]
    signs = any(unicodedata.category(letter) == "Sc" for letter in written)
    return not signs and (re.fullmatch(r"\d[\d.,]*", last) is not None or last in load("numbers")["cardinals"])


def _parts(document: Document, figures: Sequence[Figure]) -> Iterator[Part]:
    """The article whole, or cut at paragraphs; each figure is asked about in the first part that holds it."""
    asked = 0
    for number, (start, end) in enumerate(_stretches(document.text), 1):
        own = [figure for figure in figures[asked:] if figure.end <= end or end == len(document.text)]
        asked += len(own)
        name = document.digest[:DIGITS] if number == 1 else f"{document.digest[:DIGITS]}.{number}"
        if own:
            numbered = tuple(replace(figure, number=place) for place, figure in enumerate(own, 1))
            yield Part(name, document, start, end, numbered)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    if len(text) <= LONGEST:
        yield 0, len(text)
        return
    ends = [end for _, end in paragraphs(split(text))]
    start = 0
    while True:
        fitting = [end for end in ends if start + OVERLAP < end <= start + LONGEST]
        end = fitting[-1] if fitting else min(start + LONGEST, len(text))
        if not any(other > end for other in ends):
            yield start, len(text)
            return
        yield start, end
        start = max(end - OVERLAP, start + 1)


_AROUND = 60  # characters on either side of a figure in the prompt over the register
_REGISTER = "the register"  # where an answer about it is given
_AN_ENTRY = 2  # quantities from which on there is something to merge

# Asks for an answer that is not there yet; None where none is to be had.
Ask: TypeAlias = Callable[[Prompt], "Reply | Merging | None"]


@dataclass(slots=True)
class Exchange:
    """What came of the replies: a reading a claim, figures that were missed, and the register they are of.

    `open` are the prompts that nobody has answered, in order, with the round of the `rounds` that each belongs to (the
    last is that of the register); `dropped` are answers that did not stand up to the articles.
    """

    readings: dict[str, Reading] = field(default_factory=dict)
    missed: list[tuple[Claim, Reading]] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)
    open: list[tuple[int, Prompt]] = field(default_factory=list)
    figures: int = 0
    rounds: int = 0


def hold(claims: DataFrame, documents: Sequence[Document], replies: Replies, ask: Ask | None = None) -> Exchange:
    """Read the articles with the replies; for those that are missing, `ask` is asked."""
    found = Exchange()
    rows = {str(name): some for name, some in claims.reset_index().groupby("document", sort=False)}
    for place, article in enumerate(parts(claims, documents)):
        found.rounds = _round(place) + 1
        voices = Voices(article[0].document, rows[article[0].document.name])
        for part in article:
            found.figures += len(part.figures)
            _read(part, voices, place, found, replies, ask)
    _merge(found, claims, replies, ask)
    return found


def _read(part: Part, voices: Voices, place: int, found: Exchange, replies: Replies, ask: Ask | None) -> None:
    reply = replies.articles.get(part.id)
    if reply is None:
        asked = prompt.of_part(part, found.entries)
        answered = ask(asked) if ask else None
        if not isinstance(answered, Reply):
            if asked.id not in {one.id for _, one in found.open}:  # two articles may have one text
                found.open.append((_round(place), asked))
            return
        reply = replies.articles[part.id] = answered
    outcome = Check(part, voices).check(reply, found.entries)
    found.readings |= outcome.readings
    found.missed += outcome.missed
    found.entries |= outcome.entries
    found.dropped += outcome.dropped


def _round(place: int) -> int:
    """The round in which the article of that place is asked about: one alone, then two at once, then four ..."""
    return (place + 1).bit_length()


def _merge(found: Exchange, claims: DataFrame, replies: Replies, ask: Ask | None) -> None:
    """Bring together the quantities that are told to be one, and move figures to where they are told to belong.

    All replies about a register are heard, also about an earlier state of it; asked for is one about the present.
    """
    id_ = "register-" + hashlib.sha256("\n".join(sorted(found.entries)).encode()).hexdigest()[:DIGITS]
    told = dict(replies.mergings)
    if len(found.entries) >= _AN_ENTRY and id_ not in told:
        asked = prompt.of_register(id_, found.entries, _figures(found, claims))
        reply = ask(asked) if ask and not found.open else None
        if isinstance(reply, Merging):
            told[id_] = reply
        else:
            found.open.append((found.rounds, asked))
    for name in sorted(told):
        _move(told[name], found)
    groups = [tuple(key(one) for one in group) for name in sorted(told) for group in told[name].same]
    _drop_unknown(found, (one for group in groups for one in group))
    stands = merged(found.entries, groups)
    found.readings = {claim: _standing(reading, stands) for claim, reading in found.readings.items()}
    found.missed = [(claim, _standing(reading, stands)) for claim, reading in found.missed]
    wholes = _wholes(found, told, stands)
    kept = apart(entry for name, entry in found.entries.items() if stands[name] == name)
    found.entries = {name: replace(entry, whole=wholes.get(name, "")) for name, entry in kept.items()}


def _drop_unknown(found: Exchange, named: Iterable[str]) -> None:
    why = "quantity that is not in the register"
    found.dropped += [Dropped(_REGISTER, name, why) for name in named if name not in found.entries]


def _wholes(found: Exchange, told: Mapping[str, Merging], stands: Mapping[str, str]) -> dict[str, str]:
    """The quantity that each is a part of: as is told of the register, else of one of its figures."""
    pairs = [(key(part), key(whole)) for name in sorted(told) for part, whole in told[name].parts]
    _drop_unknown(found, (name for pair in pairs for name in pair))
    readings = [*found.readings.values(), *(reading for _, reading in found.missed)]
    pairs += [(reading.quantity, reading.part_of) for reading in readings if reading.kind not in NO_PARTS]
    wholes: dict[str, str] = {}
    for pair in pairs:
        part, whole = (stands.get(name, "") for name in pair)
        if part and whole and part != whole and fits(found.entries[part].unit, found.entries[whole].unit):
            wholes.setdefault(part, whole)
    return wholes


def _standing(reading: Reading, stands: Mapping[str, str]) -> Reading:
    return replace(reading, quantity=stands.get(reading.quantity, ""), part_of=stands.get(reading.part_of, ""))


def _move(told: Merging, found: Exchange) -> None:
    for figure, to in told.moves:
        moved = [claim for claim in found.readings if len(figure) >= prompt.SHORT_ID and claim.startswith(figure)]
        name = key(to)
        for claim in moved:
            reading = found.readings[claim]
            units = [found.entries[one].unit for one in (reading.quantity, name) if one in found.entries]
            if name in found.entries and fits(units[0], units[-1]):
                found.readings[claim] = replace(reading, quantity=name)
        if not moved or name not in found.entries:
            found.dropped.append(Dropped(_REGISTER, figure, "move of a figure or to a quantity that there is not"))


def _figures(found: Exchange, claims: DataFrame) -> dict[str, list[tuple[str, str]]]:
    """The figures of each quantity, with the words around them."""
    quantities: dict[str, list[tuple[str, str]]] = {}
    for row in _ordered(claims):
        reading = found.readings.get(row["claim_id"])
        if reading is not None and reading.quantity:
            words = " ".join(_near(row["sentence"], row["written"]).split())
            quantities.setdefault(reading.quantity, []).append(
                (row["claim_id"], f"{row['publisher'] or row['document']}: {words}")
            )
    return quantities


def _ordered(claims: DataFrame) -> Iterator[dict[str, str]]:
    rows = claims.reset_index().sort_values(["published", "document", "start"], kind="stable", na_position="last")
    for row in rows[["claim_id", "sentence", "written", "publisher", "document"]].to_dict("records"):
        yield {str(name): str(value) for name, value in row.items()}


def _near(sentence: str, written: str) -> str:
    at = max(sentence.find(written), 0)
    return sentence[max(at - _AROUND, 0) : at + len(written) + _AROUND]
