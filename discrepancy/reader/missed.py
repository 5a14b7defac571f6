"""Figures that a reader found and the rules did not: their words, read by the package's own grammar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from discrepancy.claims.frame import Frame
from discrepancy.claims.model import Claim
from discrepancy.documents.model import Document
from discrepancy.language.analysis import analyse
from discrepancy.language.sentences import split
from discrepancy.quantities import find
from discrepancy.reader.verbatim import Words

LONGEST = 200  # characters of the words
_MOST = 5  # places of the words that are looked at


def find_missed(words: str, document: Document, known: Words, taken: Sequence[tuple[int, int]]) -> Claim | None:
    """The first figure within these words of the article that nobody has yet, as a claim of the outlet for its day.

    None where the words are not in the article, or hold no figure.
    """
    spans = list(islice(known.all(words), _MOST)) if len(words) <= LONGEST else []
    if not spans:
        return None
    sentences = split(document.text)
    places = [
        index for index, one in enumerate(sentences) if any(one.start < end and start < one.end for start, end in spans)
    ]
    analysis = analyse([document.text], lambda _: places)[0]
    for index in places:
        for quantity in find(analysis, index):
            within = any(start < quantity.end and quantity.start < end for start, end in spans)
            if within and not any(quantity.start < end and start < quantity.end for start, end in taken):
                if quantity.role == "age":  # a number in brackets behind a name: no age if it is of a quantity
                    quantity = replace(quantity, unit="", counted="", role="")
                return Claim(
                    document=document,
                    quantity=quantity,
                    sentence_start=sentences[index].start,
                    sentence_end=sentences[index].end,
                    measure=quantity.counted.replace(" ", "_") or "amount",
                    frame=Frame(),
                    kind="total",
                    source=document.publisher or document.name,
                    attribution=None,
                    side="",
                    date=document.published,
                    date_end=document.published,
                    date_basis="document",
                )
    return None
