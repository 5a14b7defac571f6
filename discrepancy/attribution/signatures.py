"""Quotations signed by whoever said them: "We counted 300 bodies." - Col. Lee."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from discrepancy.attribution import names, quotations
from discrepancy.attribution.model import Mention, Report
from discrepancy.language.sentences import Sentence

# A dash and a name up to the end of the line, there or on the next one; an office may follow behind a comma.
_SIGNED = re.compile(
    r"[.,]?[ \t]{0,3}(?:\r?\n[ \t]{0,3})?(?:—|–|--?)[ \t]?"
    r"(?P<name>(?:the )?[A-Z][\w.'’&-]{0,30}(?:[ \t](?:of|the|de|von|bin|al|[A-Z][\w.'’&-]{0,30})){0,6}"
    r"|(?:the|an?) (?:[\w'’-]{1,30} ){0,3}?(?P<role>[a-z]{2,30}))"
    r"(?:,[^\n]{1,80}| (?:in|of|at|from) [^\n]{1,60})?[ \t]*(?=\r?\n|$)"
)


def reports(text: str, sentences: Sequence[Sentence]) -> Iterator[Report]:
    """One report for each quotation that a name alone follows behind a dash."""
    starts = [sentence.start for sentence in sentences]
    for quote in quotations.find(text, tuple(sentences)):
        signed = _SIGNED.match(text, quote.end)
        if signed is not None and (signed["role"] is None or signed["role"] in names.persons()):
            name = signed.span("name")
            first = max(0, bisect_right(starts, quote.start) - 1)
            mention = Mention(name, signed["name"].split()[-1].lower(), named=None if signed["role"] else name)
            yield Report(first, mention, name, name, ((quote.start, quote.end),))
