"""A headline against its own article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from discrepancy.matching.figure import Figure, is_headline
from discrepancy.matching.identity import Identity, freely, meet, ratio, total
from discrepancy.matching.words import amount, quoted, said

_MOST = 60  # figures of an article that are added up in pairs
_WHOLE = ("total", "static")
_LONGEST = 25  # words of a headline that is not told as the title


def headings(article: Iterable[Figure]) -> Iterator[Identity]:
    """Each figure of a headline that its article does not bear out, though it gives others for the same thing.

    A headline may round, add up two figures, or tell a figure of a part, of another day or of a narrower place: it is
    at odds with its article only where no figure there, nor any two of them together, comes near.
    """
    found = list(article)
    heads = [figure for figure in found if in_heading(figure)]
    body = [figure for figure in found if not is_headline(figure)]
    for head in heads:
        if head.kind in _WHOLE and not head.trend:
            rivals = [f for f in body if f.series == head.series and f.kind in _WHOLE and not f.trend]
            if rivals and not _borne_out(head, [f for f in body if f.unit == head.unit]):
                yield _at_odds(head, rivals)


def in_heading(figure: Figure) -> bool:
    """Whether the figure stands in the headline: its sentence is the title, or opens the text without a full stop."""
    if figure.sentence.strip() == figure.title.strip():
        return bool(figure.title.strip())
    opens = figure.start is not None and figure.start < len(figure.sentence)
    return opens and is_headline(figure) and len(figure.sentence.split()) <= _LONGEST


def _borne_out(head: Figure, body: Sequence[Figure]) -> bool:
    room, reached = freely(head), [freely(figure) for figure in body]
    if any(meet(room, ends) for ends in reached):
        return True
    return len(reached) <= _MOST and any(meet(room, total(pair)) for pair in combinations(reached, 2))


def _at_odds(head: Figure, rivals: Sequence[Figure]) -> Identity:
    room = freely(head)
    nearest = min(rivals, key=lambda figure: (ratio(room, freely(figure)), figure.row))
    numbers = [amount(figure.number, head.unit) for figure in (head, nearest)]
    arithmetic = f"{numbers[0]} in the headline, {numbers[1]} in the text"
    sentence = f"the headline says {said(head)}, the article nothing nearer than {quoted(nearest)} ({nearest.source})"
    return Identity("headline", False, ratio(room, freely(nearest)), arithmetic, sentence, (head, nearest))
