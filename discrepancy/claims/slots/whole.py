"""The whole that a figure is a part of: "of the 63, 40", "4,000 of them", "including 12 children"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.frame import EMPTY, Basis, Slot
from discrepancy.language.lexicon import load
from discrepancy.language.rules import is_on

if TYPE_CHECKING:
    from discrepancy.claims.model import Claim, Kind
    from discrepancy.claims.slots.context import Mention

_NEXT = 2  # characters between a sentence and the next one of its paragraph
_ENDS = "was|were|is|are|had|has|have|been|be|who|which|that|in|at|on|and|or|to|from|for|said|died"
_OF_NOUN = re.compile(
    rf"^ of (?:(?:the|its|their|his|her|those|these) )?(?:\d[\d,.]* )?"
    rf"((?:(?!(?:{_ENDS})\b)[a-z-]+ ){{0,2}}(?!(?:{_ENDS}|the|its|their|his|her|those|these)\b)[a-z-]+)"
)


def whole_of(mention: Mention, kind: Kind, earlier: Sequence[Claim]) -> Slot:
    """The figure that a part belongs to, as written, else the noun; empty for a figure that is no part."""
    if is_on("whole.those") and (whole := _of_those(mention, earlier)):
        return Slot(whole, Basis.TOLD, "whole.those")
    if kind != "part":
        return EMPTY
    if is_on("whole.figure") and not _of_numbered().match(mention.behind):
        for claim in reversed(earlier):
            if mention.sentence.start - claim.sentence_end > _NEXT:
                break
            if claim.quantity.unit == mention.quantity.unit and _holds(claim, mention):
                written = claim.document.text[claim.quantity.start : claim.quantity.end]
                return Slot(written, Basis.TOLD, "whole.figure")
    match = _OF_NOUN.match(mention.behind)
    return Slot(match.group(1), Basis.TOLD, "whole.noun") if match and is_on("whole.noun") else EMPTY


@lru_cache(maxsize=1)
def _of_numbered() -> re.Pattern[str]:
    """ "Two of the five bridges": a whole of its own, whatever was counted before."""
    cardinals = "|".join(load("numbers")["cardinals"])
    return re.compile(rf" of (?:the|its|their|his|her|those|these|some) (?:\d|(?:{cardinals})\b)")


def whole_of_list(total: Claim) -> Slot:
    """The total behind which a figure stands in a list: "rose to 40: 25 in Elm, nine in Oak"."""
    written = total.document.text[total.quantity.start : total.quantity.end]
    return Slot(written, Basis.TOLD, "whole.list") if is_on("whole.list") else EMPTY


def _of_those(mention: Mention, earlier: Sequence[Claim]) -> str:
    """The figure before this one, as written, where it opens with "of": "of the 159 deaths, 58 had other causes", or
    that of the part before: "... and 12 were under test".
    """
    before = earlier[-1] if earlier else None
    if before is None or before.sentence_start != mention.sentence.start:
        return ""
    text = before.document.text
    between = text[before.quantity.end : mention.quantity.start]
    if (
        before.frame.part_of.rule
        and before.measure == mention.measure
        and _bare(mention)
        and _JOINED.fullmatch(between)
    ):
        return before.frame.part_of.value
    opens = _OF.search(text[before.sentence_start : before.quantity.start])
    if len(earlier) > 1 and _OF.fullmatch(text[earlier[-2].quantity.end : before.quantity.start].lstrip()):
        return ""  # "two of the five bridges" tells of the two
    if not (opens and "," in between and _holds(before, mention) and _of_those_counted(before, mention)):
        return ""
    return text[before.quantity.start : before.quantity.end]


def _bare(mention: Mention) -> bool:
    """Whether a figure has no noun of its own."""
    noun = mention.quantity.noun_start
    return noun is None or not mention.quantity.start <= noun < mention.quantity.end


def _of_those_counted(whole: Claim, mention: Mention) -> bool:
    """Whether both count the same sort of thing, or the later one is a share of the earlier."""
    return mention.quantity.unit in ("percent", whole.quantity.unit) or whole.measure == mention.measure


# Not "1,800 of the 7,240", which is told of the 1,800.
_OF = re.compile(r"(?<![\d%] )(?<!percent )\b[Oo]f (?:the |its |their |these |those |some )?$")
_JOINED = re.compile(r"[^.;:\d]{0,60}(?:, | and | but )(?:another |a further |some |about )?")


def _holds(claim: Claim, mention: Mention) -> bool:
    return (claim.quantity.low or claim.quantity.high or 0) >= (mention.quantity.high or mention.quantity.low or 0)
