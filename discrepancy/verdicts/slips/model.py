"""What a near miss is, and what it is looked for in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from discrepancy.matching.figure import Figure
from discrepancy.verdicts.slips.titles import titles

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
