"""Where words stand in an article, whatever their quotation marks, dashes, blanks and capitals."""

from __future__ import annotations

from collections.abc import Iterator

_SAME = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_NOTHING = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


class Words:
    """The words of an article, to be found as somebody retyped them. Offsets are into the text as it is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded, self._places = _fold(text)

    def nearest(self, phrase: str, place: int) -> tuple[int, int] | None:
        """Where the phrase, in whole words, stands nearest to a place of the text; None where it does not occur."""
        spans = list(self.all(phrase))
        return min(spans, key=lambda span: (abs(span[0] - place), span), default=None)

    def all(self, phrase: str) -> Iterator[tuple[int, int]]:
        """All places of the phrase, in order."""
        wanted = _fold(phrase)[0].strip()
        if not any(letter.isalnum() for letter in wanted):
            return
        at = self._folded.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if not (_joined(self._folded, at) or _joined(self._folded, end)):
                yield self._places[at], self._places[end - 1] + 1
            at = self._folded.find(wanted, at + 1)


def alike(one: str, other: str) -> bool:
    """Whether two phrases are the same words."""
    return _fold(one)[0].strip() == _fold(other)[0].strip()


def _joined(text: str, at: int) -> bool:
    """Whether a word goes on over that place."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _fold(text: str) -> tuple[str, list[int]]:
    """The text in one spelling, and for each of its letters the place that it has in the text as written."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter in _NOTHING:
            continue
        plain = " " if letter.isspace() else _SAME.get(letter, letter.lower())
        if len(plain) != 1:
            plain = letter
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters.append(plain)
        places.append(place)
    return "".join(letters), places
