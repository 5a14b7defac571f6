"""An answer held against its article, word by word: what does not stand there, or is no possible answer, is dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, get_args

from discrepancy.attribution.model import Stance
from discrepancy.claims.frame import UNKNOWN, Role
from discrepancy.claims.model import Kind
from discrepancy.reader.model import (
    COURSES,
    EARLIER,
    OWN,
    SLOTS,
    Answer,
    Definition,
    Dropped,
    Entry,
    Figure,
    Part,
    Reading,
    Reply,
)
from discrepancy.reader.register import fits, key, measure_key, named_in
from discrepancy.reader.verbatim import Calendar, Voices, Words, alike, find_missed
from discrepancy.table import units

if TYPE_CHECKING:
    from discrepancy.claims.model import Claim

MOST_MISSED = 100  # missed figures of an answer that are looked for
LONGEST = 80  # characters of a slot
_AROUND = 60  # characters on either side of a figure that the register shows
_ROLES = tuple(Role)


@dataclass(slots=True)
class Outcome:
    """What stood up of the answers about an article: readings by claim id, quantities, figures that were missed.

    `dropped` is what did not.
    """

    article: str = ""
    readings: dict[str, Reading] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    missed: list[tuple[Claim, Reading]] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def drop(self, words: str, why: str, told: str = "") -> None:
        """Tell that an answer about these words, or a cell of it, does not stand."""
        self.dropped.append(Dropped(self.article, words, why, told))


class Check:
    """One part of an article, with what answers about it are held against."""

    def __init__(self, part: Part, voices: Voices) -> None:
        self.part, self.voices = part, voices
        self.document = part.document
        self.words = Words(part.document.text)
        self.calendar = Calendar(part.document, self.words)

    def check(self, reply: Reply, register: Mapping[str, Entry]) -> Outcome:
        """What stands up of the reply; the quantities it may name are those of the register and its own."""
        outcome = Outcome(self.document.name)
        defined = {name: one for one in reply.quantities if (name := key(one.id)) and name not in register}
        known = _Known(self, defined, dict(register), outcome)
        for answer in reply.figures:
            figure = figure_of(answer, self.part.figures)
            if figure is None:
                outcome.drop(answer.words, "figure that is not in the list")
            elif figure.claim_ids[0] in outcome.readings:
                outcome.drop(answer.words, "second answer about one figure")
            else:
                reading = self._reading(answer, figure, reply.reader, known)
                outcome.readings |= dict.fromkeys(figure.claim_ids, reading)
        for answer in reply.missed[:MOST_MISSED]:
            self._missed(answer, reply.reader, known)
        return outcome

    def _missed(self, answer: Answer, reader: str, known: _Known) -> None:
        """A figure that the rules did not find, by the package's own grammar; it counts where it is told of what.

        One that they do find by now is answered about like the others.
        """
        outcome = known.outcome
        for start, end in self.words.all(answer.words):
            for found in self.part.figures:
                if start <= found.start and found.end <= end and found.claim_ids[0] not in outcome.readings:
                    outcome.readings |= dict.fromkeys(found.claim_ids, self._reading(answer, found, reader, known))
                    return
        taken = [(figure.start, figure.end) for figure in self.part.figures]
        taken += [(claim.quantity.start, claim.quantity.end) for claim, _ in outcome.missed]
        claim = find_missed(answer.words, self.document, self.words, taken)
        if claim is None:
            outcome.drop(answer.words, "missed figure that is not in the article or no figure")
            return
        quantity = claim.quantity
        figure = Figure(0, quantity.start, quantity.end, answer.words, quantity.unit or "item", claim.measure, ())
        reading = self._reading(answer, figure, reader, known)
        if reading.quantity:
            outcome.missed.append((claim, reading))
        else:
            outcome.drop(answer.words, "missed figure of no quantity")

    def _reading(self, answer: Answer, figure: Figure, reader: str, known: _Known) -> Reading:
        drop = partial(known.outcome.drop, figure.written)
        days = self.calendar.days(answer.day, figure.start) if answer.day else None
        if answer.day and days is None:
            drop("day that is not in the article or no day", answer.day)
        voice = self.voices.voice(answer.speaker, figure.start, self.words) if answer.speaker else None
        if answer.speaker and voice is None:
            drop("speaker who is not named in the article", answer.speaker)
        quantity = known.quantity(answer.quantity, figure, answer.kind) if answer.quantity else ""
        return Reading(
            quantity=quantity,
            role=_one_of(answer.role, _ROLES, "role", drop),
            kind=_one_of(answer.kind, get_args(Kind), "kind", drop),
            stance=_one_of(answer.stance, get_args(Stance), "stance", drop),
            voice=voice,
            days=days,
            day_told=days is not None and answer.day.casefold() not in (OWN, EARLIER),
            part_of=known.whole(answer.part_of, figure) if answer.part_of else "",
            unit=known.taken_over(quantity, figure),
            reader=reader,
        )

    def entry(self, told: Definition, figure: Figure, kind: str) -> Entry | None:
        """The quantity that is defined so for this figure; None where one of its slots is not in the article."""
        text = self.document.text
        measure = measure_key(told.measure, figure.unit, text) or figure.measure
        slots: dict[str, str] = {}
        for name in SLOTS:
            written = getattr(told, name)
            if not written or written.casefold() == OWN:
                continue
            span = self.words.nearest(written, figure.start) if len(written) <= LONGEST else None
            if span is None or written.casefold() == UNKNOWN:
                return None
            if name != "population" or not named_in(written, measure):
                slots[name] = " ".join(text[slice(*span)].split())
        return Entry(
            id=key(told.id),
            measure=measure,
            kind=kind or figure.kind,
            unit=figure.unit,
            context=" ".join(text[max(figure.start - _AROUND, 0) : figure.end + _AROUND].split()),
            article=self.document.name,
            behaviour=COURSES.get(told.course.casefold(), ""),
            **slots,
        )


@dataclass(slots=True)
class _Known:
    """The quantities that an answer may name: those of the register, and its own from the first figure of each on."""

    check: Check
    defined: Mapping[str, Definition]
    entries: dict[str, Entry]
    outcome: Outcome
    stated: dict[str, str] = field(default_factory=dict)  # the unit of each quantity as the article told it last
    alike: dict[str, str] = field(default_factory=dict)  # that of each measure

    def quantity(self, named: str, figure: Figure, kind: str) -> str:
        """The id of the quantity that a figure is told to be of, "" where it cannot be."""
        name = key(named)
        if name not in self.entries and name in self.defined:
            told = self.defined[name]
            if figure.bare and (unit := self.alike.get(key(told.measure))):
                self.stated[name] = unit
            meant = replace(figure, unit=self.stated.get(name) or figure.unit)
            entry = self.check.entry(told, meant, kind if kind in get_args(Kind) else "")
            if entry is None:
                self.outcome.drop(figure.written, "quantity with words that are not in the article", name)
                return ""
            self.entries[name] = self.outcome.entries[name] = entry
        if name not in self.entries:
            self.outcome.drop(figure.written, "quantity that is not in the register", name)
            return ""
        if fits(self.entries[name].unit, figure.unit):
            if not (figure.bare or units.counted(figure.unit)):
                unit = "" if _SCALED.search(figure.written) else figure.unit
                self.stated[name] = self.alike[self.entries[name].measure] = unit
        elif not self.taken_over(name, figure):
            self.outcome.drop(figure.written, "quantity of another unit than its figure", name)
            return ""
        return name

    def taken_over(self, name: str, figure: Figure) -> str:
        """The unit that a bare number takes over from the figure before it that is of its quantity ("12 tonnes ... he
        stuck to 9") or, for a new quantity, of its measure ("52 percent in the north, 71 in the south").

        None where that is in millions or the like: by how much, no reader may say.
        """
        return self.stated.get(name, "") if figure.bare else ""

    def whole(self, named: str, figure: Figure) -> str:
        """The id of the quantity that a figure is a part of."""
        name = key(named)
        if name in self.entries or name in self.defined:
            return name
        self.outcome.drop(figure.written, "quantity that is not in the register", name)
        return ""


_SCALED = re.compile(r"(?i)\b(?:hundred|thousand|million|billion|trillion)s?\b|\d\s?(?:k|m|mn|bn|tn)\b")


def figure_of(answer: Answer, figures: Sequence[Figure]) -> Figure | None:
    """The figure of that number and those words, else the nearest in number that has the words; None if none has.

    Without words the number alone tells.
    """
    alone = [figure for figure in figures if figure.number == answer.number]
    if not answer.words:
        return alone[0] if alone else None
    same = [figure for figure in figures if alike(figure.written, answer.words)]
    return min(same, key=lambda figure: (abs(figure.number - answer.number), figure.number), default=None)


def _one_of(told: str, choices: Sequence[str], name: str, drop: Callable[[str, str], None]) -> str:
    choice = told.casefold()
    if not choice or choice in choices:
        return choice
    drop(f"{name} that is not one of {', '.join(choices)}", told)
    return ""
