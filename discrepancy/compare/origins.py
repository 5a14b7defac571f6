"""Where figures come from: repeats of one speaker's figure, or of one sentence, are one origin."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from discrepancy.compare.comparable import series_of
from discrepancy.compare.figure import Figure, is_headline

_SHINGLE = 5  # words; five words in common are no accident
_COPIED = 0.6  # of the shorter sentence's shingles
_SHORTEST = 8  # words, below which two sentences may be alike by chance
_WORD = re.compile(r"\w+")


def origins(found: Sequence[Figure]) -> list[str]:
    """The id of each figure's independent origin: the claim_id of the figure that stands for it.

    One origin are: one claim read twice; one speaker's figure on one day ("Smirnov" is "Alexei Smirnov"); a figure in a
    headline, or one that nobody is quoted for, and the same figure in the body of the article; a sentence copied.
    """
    groups = _Groups(len(found))
    for members in _grouped(range(len(found)), lambda i: _alike(found[i])):
        figures = [found[i] for i in members]
        for pairs in (_read_twice(figures), _told_twice(figures), _one_speaker(figures), _copied(figures)):
            for a, b in pairs:
                groups.join(members[a], members[b])
    leads: dict[int, int] = {}
    for i in sorted(range(len(found)), key=lambda i: _rank(found[i])):
        leads.setdefault(groups.root(i), i)
    return [found[leads[groups.root(i)]].id for i in range(len(found))]


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


def _copied(figures: list[Figure]) -> Iterable[tuple[int, int]]:
    """Sentences that share most of their shingles, found through an index of shingles rather than pair by pair."""
    owners: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
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
        elif shingles:
            sizes[i] = len(shingles)
            for shingle in shingles:
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


class _Groups:
    """Disjoint sets of positions."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def root(self, i: int) -> int:
        while self._parents[i] != i:
            self._parents[i] = self._parents[self._parents[i]]
            i = self._parents[i]
        return i

    def join(self, a: int, b: int) -> None:
        """Make one set of the sets of both."""
        low, high = sorted((self.root(a), self.root(b)))
        self._parents[high] = low
