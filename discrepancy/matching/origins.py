"""Where figures come from: repeats of one speaker's figure, of one sentence or of one story are one origin."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Literal, NamedTuple

from discrepancy.matching.comparable import series_of
from discrepancy.matching.figure import Figure, is_headline, judged
from discrepancy.matching.identity import conversions
from discrepancy.matching.passages import passages
from discrepancy.table import units
from discrepancy.table.judged import Judgement, marks

_SHINGLE = 5  # words; five words in common are no accident
_COPIED = 0.6  # of the shorter sentence's shingles
_KNOWN = 100  # sentences with one shingle; more are a phrase that everybody uses
_SHORTEST = 8  # words, below which two sentences may be alike by chance
_WORD = re.compile(r"\w+")


How = Literal[
    "read twice", "told twice", "same speaker", "copied article", "copied wording", "converted", "same source"
]


class Traced(NamedTuple):
    """Where a figure comes from, as positions: the one that stands for its origin, and the one that it carries on.

    `by` and `how` are None for the one that stands for the origin, `steps` is how far the figure is from it.
    """

    lead: int
    by: int | None
    how: How | None
    steps: int


def origins(found: Sequence[Figure]) -> list[str]:
    """The id of each figure's independent origin: the claim_id of the figure that stands for it.

    One origin are: one claim read twice; one speaker's figure on one day ("Smirnov" is "Alexei Smirnov"); a figure in a
    headline, or one that nobody is quoted for, and the same figure in the body of the article; a sentence copied; the
    same figure in near copies of an article (see `stories`); a figure and its right conversion in brackets; and what a
    person judged to be of one source.
    """
    return [found[traced.lead].id for traced in trace(found)]


def trace(found: Sequence[Figure]) -> list[Traced]:
    """For each figure where it comes from; those of one origin are a tree with the best witness at its root."""
    converted = [*_converted(found)]
    ties = _ties(found, converted)
    traced: dict[int, Traced] = {}
    again = {at for _, at in converted}
    for lead in sorted(range(len(found)), key=lambda i: (i in again, _rank(found[i]))):
        if lead not in traced:
            traced[lead] = Traced(lead, None, None, 0)
            reached = deque([lead])
            while reached:
                at = reached.popleft()
                for other, how in ties.get(at, ()):
                    if other not in traced:
                        traced[other] = Traced(lead, at, how, traced[at].steps + 1)
                        reached.append(other)
    return [traced[i] for i in range(len(found))]


def _ties(found: Sequence[Figure], converted: Iterable[tuple[int, int]]) -> dict[int, list[tuple[int, How]]]:
    """The figures that each one is known to repeat, or to be repeated by, the surest way first."""
    ties: dict[int, list[tuple[int, How]]] = defaultdict(list)
    for members in _grouped(range(len(found)), lambda i: _alike(found[i])):
        figures = [found[i] for i in members]
        for how, search in _WAYS.items() if len(figures) > 1 else ():
            for a, b in search(figures):
                ties[members[a]].append((members[b], how))
                ties[members[b]].append((members[a], how))
    for a, b in _judged(found):
        ties[a].append((b, "same source"))
        ties[b].append((a, "same source"))
    for a, b in converted:
        ties[a].append((b, "converted"))
        ties[b].append((a, "converted"))
    return ties


def _alike(figure: Figure) -> Hashable:
    """What the figures of one origin share: who denies a figure has it from nobody."""
    return series_of(figure), figure.kind, figure.claimed or figure.stance, _figure(figure)


def one_name(a: str, b: str) -> bool:
    """Whether two names are one speaker's, the one perhaps shorter: "Smirnov" is "Alexei Smirnov"."""
    first, second = _words(a), _words(b)
    return first[-1:] == second[-1:] and (set(first) <= set(second) or set(second) <= set(first))


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(name))


def _figure(figure: Figure) -> Hashable:
    """What makes two figures one: the number named, whatever the hedge ("100 dead" heads "at least 100 died")."""
    if figure.hedge in ("range", "vague"):
        return figure.stated_low, figure.stated_high, figure.stated_unit
    return f"{figure.number:.6g}", figure.trend


def _rank(figure: Figure) -> tuple[bool, bool, int, int, str, int]:
    """The best witness first: one who is quoted, in the body, early."""
    undated = figure.first is None
    return (not figure.attributed, is_headline(figure), undated, figure.first or 0, figure.id, figure.row)


def _read_twice(figures: list[Figure]) -> Iterable[tuple[int, int]]:
    yield from _stars(_grouped(range(len(figures)), lambda i: figures[i].id))


def _told_twice(figures: list[Figure]) -> Iterable[tuple[int, int]]:
    """Headlines, and figures that nobody is quoted for, with the first quoted speaker of the article."""
    for members in _grouped(range(len(figures)), lambda i: figures[i].document):
        if figures[members[0]].document:
            lead = min(members, key=lambda i: (_rank(figures[i])[:2], figures[i].start or 0))
            yield from ((lead, i) for i in members if not figures[i].attributed or is_headline(figures[i]))


def _one_speaker(figures: list[Figure]) -> Iterable[tuple[int, int]]:
    """The same day and the same name, or the shorter form of it."""
    names = [_words(figure.source) for figure in figures]
    for members in _grouped(range(len(figures)), lambda i: (figures[i].first, names[i][-1:])):
        longest_first = sorted(members, key=lambda i: (-len(names[i]), names[i]))
        known: dict[frozenset[str], int] = {}
        for i in longest_first:
            name = frozenset(names[i])
            same = next((other for other, first in known.items() if name <= other), None)
            if same is None:
                known[name] = i
            else:
                yield known[same], i


def _in_copies(figures: list[Figure]) -> Iterable[tuple[int, int]]:
    """The figures of near copies of an article: those of one speaker, and all where neither names several."""
    for members in _grouped((i for i, f in enumerate(figures) if f.story), lambda i: figures[i].story):
        first, *copies = _grouped(members, lambda i: figures[i].document)
        lead = min(first, key=lambda i: _rank(figures[i]))
        for copy in copies:
            single = all(len({figures[i].source for i in told if figures[i].attributed}) < 2 for told in (first, copy))
            for i in copy:
                same = next((j for j in first if one_name(figures[i].source, figures[j].source)), None)
                if single or same is not None:
                    yield lead if same is None else same, i


def _converted(found: Sequence[Figure]) -> Iterable[tuple[int, int]]:
    """Each measured amount with its right conversion in brackets: "11 miles (17.7 km)"."""
    if found and not units.counted(found[0].unit):
        places = {figure.row: i for i, figure in enumerate(found)}
        for passage in passages(found):
            yield from (
                (places[same.members[0].row], places[same.members[1].row])
                for same in conversions(passage)
                if same.holds
            )


def _judged(found: Sequence[Figure]) -> Iterable[tuple[int, int]]:
    """The figures of which a person judged that one has it from the other, and their likes that give one number."""
    ends: dict[int, tuple[list[int], list[int]]] = {}
    for i, figure in enumerate(found):
        for mark in marks(figure.judged) if figure.judged else ():
            if mark.judgement is Judgement.SOURCE:
                ends.setdefault(mark.number, ([], []))[not mark.first].append(i)
    for firsts, seconds in ends.values():
        for i in firsts:
            for j in seconds:
                told = judged(found[i], found[j])
                if (
                    told
                    and told.judgement is Judgement.SOURCE
                    and (told.direct or _figure(found[i]) == _figure(found[j]))
                ):
                    yield i, j


def _copied(figures: list[Figure]) -> Iterable[tuple[int, int]]:
    """Sentences that share most of their shingles, found through an index of shingles rather than pair by pair.

    A sentence that its article says again is looked up once: of equal sentences the first is the one copied.
    """
    owners: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    firsts: set[tuple[str, str]] = set()
    for i, figure in enumerate(figures):
        shingles = _shingles(figure.sentence)
        shared = Counter(owner for shingle in shingles for owner in owners[shingle])
        copied = [
            owner
            for owner, n in shared.items()
            if n >= _COPIED * min(sizes[owner], len(shingles)) and figures[owner].document != figure.document
        ]
        if copied:
            yield min(copied), i
        elif shingles and (figure.document, figure.sentence) not in firsts:
            firsts.add((figure.document, figure.sentence))
            sizes[i] = len(shingles)
            for shingle in shingles:
                if len(owners[shingle]) < _KNOWN:
                    owners[shingle].append(i)


def _shingles(sentence: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(sentence)]
    return (
        {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)} if len(words) >= _SHORTEST else set()
    )


def _grouped(members: Iterable[int], key: Callable[[int], Hashable]) -> list[list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for i in members:
        groups.setdefault(key(i), []).append(i)
    return list(groups.values())


def _stars(groups: Iterable[list[int]]) -> Iterable[tuple[int, int]]:
    for first, *rest in groups:
        yield from ((first, i) for i in rest)


# The ways in which one figure is known to be another, the surest first.
_WAYS: dict[How, Callable[[list[Figure]], Iterable[tuple[int, int]]]] = {
    "read twice": _read_twice,
    "told twice": _told_twice,
    "same speaker": _one_speaker,
    "copied article": _in_copies,
    "copied wording": _copied,
}
