"""The party that a source belongs to."""

from __future__ import annotations

import re

from discrepancy.documents.model import Event
from discrepancy.language.lexicon import load


def side_of(source: str, event: Event) -> str:
    """The party of the event file whose words mark the source; without parties, the country its name tells; else "".

    A party's word counts where it stands as a whole word; the party with the longest such word wins.
    """
    if event.parties:
        marks = [
            (len(word), party.name)
            for party in event.parties
            for word in (party.name, *party.words)
            if re.search(rf"\b{re.escape(word)}\b", source, re.IGNORECASE)
        ]
        return max(marks)[1] if marks else ""
    words = re.findall(r"[\w'-]+", source.lower().replace("’s", "").replace("'s", ""))
    countries = load("demonyms")
    return next((table[word] for word in words for table in countries.values() if word in table), "")
