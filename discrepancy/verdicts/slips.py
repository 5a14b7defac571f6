"""Near misses: what an editor would suspect where a draft and the articles nearly say the same."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from discrepancy.language.lexicon import load
from discrepancy.matching import words
from discrepancy.matching.bounds import rounded
from discrepancy.matching.comparable import series_of
from discrepancy.matching.figure import Figure
from discrepancy.matching.origins import one_name
from discrepancy.matching.words import of_what, quoted
from discrepancy.table import units
from discrepancy.verdicts.hold import Held, ordered, says
from discrepancy.verdicts.verdict import agree

_WORD = re.compile(r"[^\W\d_]+")


def titles(claims: Iterable[Figure]) -> dict[str, set[str]]:
    """The last names, in small letters, of the speakers whom an article gives each role."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        before, name, _ = claim.sentence.partition(claim.source)
        last = _WORD.findall(before.casefold()[-_LONGEST:])[-1:]
        if claim.attributed and name and last and role(last[0]) and not described(claim.source):
            found.setdefault(last[0], set()).add(_last(claim.source))
    return found


_LONGEST = 40  # characters before a name in which its role is looked for


def of_another(name: str, claim: Figure, known: Mapping[str, set[str]]) -> bool:
    """Whether "the mayor" is not the claim's speaker, for all that articles call people.

    They give somebody else that role, and the speaker another one, or quote nobody for the claim.
    """
    own, speaker = _last(name), _last(claim.source)
    held = known.get(own, set())
    titled = any(speaker in people for people in known.values())
    return bool(held) and speaker not in held and (titled or not claim.attributed)


def described(name: str) -> bool:
    """Whether the name is but a role ("officials", "the governor")."""
    return role(_last(name))


def role(word: str) -> bool:
    """Whether a word in small letters is what a person is, in the singular or the plural."""
    return not {word, word.removesuffix("s")}.isdisjoint(load("roles")["persons"])


def _last(name: str) -> str:
    return name.casefold().split()[-1]


Slip = Literal["elsewhere", "hedge", "source", "unit", "scale"]


class Found(NamedTuple):
    """A slip, the claim that shows it (None where the draft alone does), and what to say of it."""

    slip: Slip
    claim: Figure | None
    told: str


@dataclass(frozen=True, slots=True)
class Known:
    """The articles' claims by measure, number and sentence, and the last names of those who bear each role.

    `sentences` are those of both sides. All words are in small letters.
    """

    by_measure: Mapping[str, Sequence[Figure]]
    by_number: Mapping[str, Sequence[Figure]]
    by_sentence: Mapping[str, Sequence[Figure]]
    sentences: frozenset[str]
    titles: Mapping[str, set[str]]

    def measuring(self, figure: Figure) -> Sequence[Figure]:
        """The claims of the figure's measure."""
        return self.by_measure.get(figure.measure, ())

    def stating(self, figure: Figure) -> Sequence[Figure]:
        """The claims that state the figure's number, whatever of."""
        return self.by_number.get(_key(figure.number), ())


def known(claims: Sequence[Figure], draft: Iterable[Figure]) -> Known:
    """The claims of articles, ready to be looked up. A range states both its ends."""
    by_measure: dict[str, list[Figure]] = {}
    by_number: dict[str, list[Figure]] = {}
    by_sentence: dict[str, list[Figure]] = {}
    sentences = {figure.sentence.casefold() for figure in draft}
    for claim in claims:
        by_measure.setdefault(claim.measure, []).append(claim)
        by_sentence.setdefault(claim.sentence, []).append(claim)
        ends = (claim.core_low, claim.core_high) if claim.hedge == "range" else (claim.number,)
        for key in dict.fromkeys(map(_key, ends)):
            by_number.setdefault(key, []).append(claim)
        sentences.add(claim.sentence.casefold())
    return Known(by_measure, by_number, by_sentence, frozenset(sentences), titles(claims))


def _key(number: float) -> str:
    """A number in its canonical unit, to four digits: what a reader would recognise."""
    return f"{number:.4g}"


_OFF = 1.5  # times, for the one figure there is: a conversion that is further off is another figure


def amount(held: Held, claims: Known) -> Found | None:
    """The claim of the same measure whose amount was converted wrongly or miswritten; comparable ones first."""
    figure = held.figure
    wider = [claim for claim in claims.measuring(figure) if claim.claimed and _measurable(figure, claim)]
    numbers = {claim.number for claim in wider}
    for claim in (*held.against, *wider):
        if found := _converted(figure, claim, _OFF if len(numbers) == 1 else 1.0) or _rescaled(figure, claim):
            return found
    return None


def _measurable(figure: Figure, claim: Figure) -> bool:
    return figure.trend == claim.trend and units.dimension(figure.unit) == units.dimension(claim.unit)


def _converted(figure: Figure, claim: Figure, off: float) -> Found | None:
    """The claim's amount in another unit, not converted, the wrong way round, or `off` by up to so many times."""
    if units.counted(figure.unit) or units.normal(figure.stated_unit) == units.normal(claim.stated_unit):
        return None
    low, high = rounded(figure)
    if low <= claim.number <= high:
        return None
    given, theirs = _stated(figure), _stated(claim)
    convert = units.conversion(claim.stated_unit, figure.stated_unit, change=bool(figure.trend))
    right = convert(theirs)
    if not right or not given or right * given < 0:
        return None
    unconverted = math.isclose(given, theirs, rel_tol=0.001)
    backwards = math.isclose(given * convert.factor, theirs, rel_tol=0.03)
    if not (unconverted or backwards or max(given / right, right / given) <= off):
        return None
    told = f"{words.amount(right, figure.stated_unit)}, not {words.amount(given, figure.stated_unit)}"
    return Found("unit", claim, f"the conversion is off: {words.quoted(claim)} is {told}")


def _stated(figure: Figure) -> float:
    """The number in the unit in which it is stated."""
    convert = units.conversion(figure.unit, figure.stated_unit, change=bool(figure.trend))
    return convert(figure.number) or 0.0


def _rescaled(figure: Figure, claim: Figure) -> Found | None:
    """The same digits with more or fewer zeros: million for billion."""
    ratio = claim.number / figure.number if figure.number else 0.0
    power = math.log10(ratio) if 0 < ratio < math.inf else 0.0
    whole = round(power)
    if not whole or abs(power - whole) > 1e-6 or (whole % 3 and _digits(claim.number) < 2):
        return None
    return Found("scale", claim, f"{words.quoted(claim)} has the same digits: are the zeros right?")


def _digits(number: float) -> int:
    return len(f"{number:.9e}".split("e")[0].replace(".", "").rstrip("0"))


_CHANCE = 10  # a smaller count is met in any article
_KINDS = {"part": "a part of the total", "increment": "an addition to the total"}


def elsewhere(held: Held, claims: Known) -> Found | None:
    """The claim that says the figure of something else: what has most in common with it, then the best backed."""
    figure = held.figure
    against = (claim for claim in held.against if claim.scope == figure.scope)
    near = {claim.row for claim in against if not (agree(figure, claim) and claim.kind in _KINDS)}
    same = [claim for claim in claims.measuring(figure) if agree(figure, claim) and says(figure, claim)]
    candidates = {claim.row: claim for claim in (*claims.stating(figure), *same)}
    found = [claim for row, claim in candidates.items() if row not in near and _could_be(figure, claim)]
    for claim in ordered(found, figure, lambda c: (c.measure == figure.measure, c.counted == figure.counted)):
        if series_of(claim) != series_of(figure):
            told = f"the articles say {quoted(claim)} of something else: “{of_what(claim)}”, not “{of_what(figure)}”"
            return Found("elsewhere", claim, told)
        if claim.kind != figure.kind and claim.kind in _KINDS:
            return Found("elsewhere", claim, f"the articles say {quoted(claim)} of {_KINDS[claim.kind]}")
    return None


def _could_be(figure: Figure, claim: Figure) -> bool:
    """Whether one number of two claims is more than chance: the less the two have in common, the larger it must be."""
    if "vague" in (figure.hedge, claim.hedge) or not (figure.claimed and claim.claimed):
        return False
    if figure.measure == claim.measure or (bool(figure.counted) and figure.counted == claim.counted):
        return True
    if units.dimension(figure.unit) == units.dimension(claim.unit):
        return figure.number >= _CHANCE or not units.counted(figure.unit)
    return units.counted(figure.unit) and units.counted(claim.unit) and figure.number >= _CHANCE**2


# What a hedge makes of its number. "About" is no other than none: a round number is read so anyway.
_MAKES = {"more_than": "bottom", "at_least": "bottom", "at_most": "top", "less_than": "top", "exact": "", "about": ""}


def hedge(held: Held) -> Found | None:
    """All articles hedge the number in one way, the draft in another or not at all; or only one side tells a plan."""
    figure = held.figure
    same = [claim for claim in held.backing if math.isclose(claim.number, figure.number, rel_tol=0.001)]
    if not same or figure.hedge in ("vague", "range"):
        return None
    if any(_alike(figure, claim) for claim in same):
        return _foretold(figure, same)
    what = "the hedge is dropped" if figure.hedge == "exact" else "the hedge is another"
    return Found("hedge", same[0], f"{what}: {quoted(same[0])} in the articles, {quoted(figure)} in the draft")


def _foretold(figure: Figure, same: Sequence[Figure]) -> Found | None:
    """The draft tells as a fact what is only planned, or the other way round."""
    planned = figure.kind == "plan"
    if any((claim.kind == "plan") == planned for claim in same):
        return None
    told = "the draft tells as still to come" if planned else "the draft tells as a fact"
    theirs = "what the articles tell as a fact" if planned else "what the articles tell as still to come"
    return Found("hedge", same[0], f"{told} {theirs}: {quoted(same[0])}")


def _alike(figure: Figure, claim: Figure) -> bool:
    """Whether the draft's hedge is that of the claim. "About 43" is not "43", but "about 40" may be "40"."""
    if (figure.hedge, claim.hedge) == ("exact", "about"):
        return figure.core_low < figure.core_high
    return _MAKES.get(figure.hedge, figure.hedge) == _MAKES.get(claim.hedge, claim.hedge)


def source(held: Held, claims: Known) -> Found | None:
    """The draft names a speaker whom no article names for the figure."""
    figure = held.figure
    same = [claim for claim in held.backing if claim.number == figure.number] or list(held.backing)
    if not figure.attributed or any(_credits(figure.source, claim, claims) for claim in same):
        return None
    named = list(dict.fromkeys(claim.source for claim in same if claim.attributed))
    theirs = f"the articles have it from {', '.join(named[:3])}" if named else "no article says from whom it is"
    return Found("source", same[0], f"{theirs}; the draft has it from {figure.source}")


def _credits(name: str, claim: Figure, claims: Known) -> bool:
    """Whether the claim can be said to come from that name: its speaker, its paper, or one that bears its speaker.

    Who is only described ("officials") may be anybody who has a name; "the governor" is whom a sentence calls governor.
    """
    if one_name(name, claim.source) or one_name(name, claim.publisher) or _bears(name, claim, claims):
        return True
    if described(name):
        return not (described(claim.source) or _denies(name, claim, claims) or of_another(name, claim, claims.titles))
    last = name.split()[-1]
    return described(claim.source) and any(_in(last, text) and _in(claim.source, text) for text in claims.sentences)


def _bears(name: str, claim: Figure, claims: Known) -> bool:
    """Whether the sentence gives the figure that name too: "Ida Moss of the Red Cross", "Moss, a Red Cross doctor".

    Whom the sentence quotes for another figure, or names apart from the speaker, may be the opponent.
    """
    text = " ".join(claim.sentence.casefold().split())
    if not _in(name, text) or _speaks_otherwise(name, claim, claims):
        return False
    return (
        not claim.attributed or not _in(claim.source, text) or _beside(name.casefold(), claim.source.casefold(), text)
    )


def _speaks_otherwise(name: str, claim: Figure, claims: Known) -> bool:
    """Whether the sentence quotes the name for something else than the claim."""
    others = claims.by_sentence.get(claim.sentence, ())
    return any(other.attributed and other.row != claim.row and one_name(name, other.source) for other in others)


def _denies(name: str, claim: Figure, claims: Known) -> bool:
    """Whether an article has somebody of that name deny the number."""
    denied = (other for other in claims.stating(claim) if other.stance == "denied")
    return any(one_name(name, other.source) for other in denied)


def _beside(name: str, source: str, text: str) -> bool:
    """Whether no more than roles and little words stand between the two in the text."""
    last = source.split()[-1]
    for first, second in ((name, source), (source, name), (name, last), (last, name)):
        for found in re.finditer(
            rf"(?<!\w){re.escape(first)}(?!\w)([^.;:!?]{{0,80}}?)(?<!\w){re.escape(second)}(?!\w)", text
        ):
            between = _WORD.findall(found[1])
            if len(between) <= _NEAR and all(word in _LITTLE or role(word) for word in between):
                return True
    return name in source or source in name


_NEAR = 6  # words
_LITTLE = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "s", "the", "to", "with"))


def _in(words: str, text: str) -> bool:
    return words.casefold() in text


def slips(held: Held, claims: Known) -> list[Found]:
    """The slips of one figure: of one that is backed in its hedge and source, of another in its measure and amount."""
    found = (hedge(held), source(held, claims)) if held.backing else (elsewhere(held, claims), amount(held, claims))
    return [slip for slip in found if slip is not None]
