"""How figures are read, what verdicts mean, where that comes from, and what a report cannot tell: the words of it."""

from __future__ import annotations

from discrepancy.matching.words import VERDICTS, number
from discrepancy.table.readings import Convention

# Words, what they allow, what they are taken to mean.
READINGS = (
    ("about N, N or so", "no bound", "N, give or take half the width that readers gave"),
    ("N, round", "N", "as “about N”: a number that ends in zeros is a rounded one"),
    ("nearly N, almost N", "below N", "from N less the width, up to N"),
    ("more than N, at least N", "N and above", "from N, up to N and the width"),
    (
        "up to N, as many as N",
        "0 to N, may be passed",
        "from N less the width, up to N; how far or how deep: as “about N”",
    ),
    ("at most N, fewer than N", "0 to N", "from N less the width, up to N"),
)
MEANINGS = (
    (VERDICTS["agree"], "what the words are taken to mean overlaps"),
    (VERDICTS["compatible"], "only what the words allow overlaps: one of them leaves room for the other"),
    (VERDICTS["drift"], "another day, another figure, of something that can move"),
    (VERDICTS["revision_down"], "a total that can only grow is lower on a later day"),
    (VERDICTS["tension"], "only a soft bound, such as “up to”, is passed"),
    (VERDICTS["conflict"], "nothing that the words allow fits both, for one day or for something that does not move"),
)
SOURCES = (
    "Widths of hedges: S. Ferson and others, “Natural language of uncertainty: numeric hedge words”, International "
    "Journal of Approximate Reasoning 57 (2015). Vague words: the same, and a survey of 46 readers on words such as "
    "“several”. Other conventions to choose from: the Armed Conflict Location & Event Data project’s FAQ on fatalities "
    "(acled), the Crowd Counting Consortium’s data dictionary (ccc). Figures that disagree are shown as a range, after "
    "NIST Technical Note 1441: up to four sources are never averaged, and opposing sides never pooled."
)
LIMITS = (
    (
        "It shows who says what, not what is true. ",
        "That figures agree does not make them right; they may share a source that no article names.",
    ),
    (
        "Figures are found by program. ",
        "Some are missed or misread. Every figure here leads back to its words: check them before you publish.",
    ),
    (
        "A day is the day that a figure is as of, as far as the article tells. ",
        "Where it does not, the day of the article stands in for it.",
    ),
    (
        "Only what is comparable is compared: ",
        "the same thing counted, of the same people and place, in units that convert. Money is not converted between "
        "currencies.",
    ),
)


def vague_words(reading: Convention) -> list[tuple[str, str, str]]:
    """Each vague word, what it allows and what it is taken to mean: "several", "3 and above", "4 to 10"."""
    return [
        (word.word, f"{number(word.hard)} and above", _ends(word.low, word.high)) for word in reading.vague.values()
    ]


def _ends(low: float, high: float) -> str:
    return number(low) if low == high else f"{number(low)} to {number(high)}"
