"""What a second voice counts of the same thing: "Police put the crowd in Elm at 4,000. Organisers spoke of 9,000."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from discrepancy.claims.slots.place import is_nationwide
from discrepancy.language.lexicon import words
from discrepancy.language.rules import is_on

if TYPE_CHECKING:
    from discrepancy.claims.frame import Frame
    from discrepancy.claims.model import Claim, Kind
    from discrepancy.claims.slots.context import Mention

_SLOTS = ("population", "actor", "place")
_NEXT = 2  # characters between a sentence and the next one of its paragraph
_FACTOR = 20  # two counts of one thing are hardly further apart


def counted_again(frame: Frame, mention: Mention, kind: Kind, earlier: Sequence[Claim]) -> Frame:
    """The frame with what the sentence before tells of the one figure that another voice now gives anew."""
    world = mention.around.gazetteer.international  # another body counts other countries, or all
    if not mention.speaker or frame.place.cell or kind != "total" or world or not is_on("frame.recount"):
        return frame
    here = mention.sentence.start
    near = [claim for claim in earlier if 0 <= here - claim.sentence_end <= _NEXT and claim.measure == mention.measure]
    if len(near) != 1 or earlier[-1].sentence_start == here or is_nationwide(mention):
        return frame
    before = near[0]
    if before.kind != "total" or before.source == mention.speaker or not _comparable(before, mention):
        return frame
    slots = [name for name in _SLOTS if not (name == "population" and _of_anybody(mention))]
    told = {name: getattr(before.frame, name) for name in slots if not getattr(frame, name).cell}
    return replace(frame, **{name: slot.carried() for name, slot in told.items() if slot.value})


def _of_anybody(mention: Mention) -> bool:
    """Whether the figure has a noun of its own for people in general: "185 people" are no civilians alone."""
    noun = mention.quantity.noun_start
    own = noun is not None and mention.quantity.start <= noun < mention.quantity.end
    return own and mention.quantity.counted in words("frames", "vague_nouns")


def _comparable(before: Claim, mention: Mention) -> bool:
    one, other = (quantity.high or quantity.low or 0.0 for quantity in (before.quantity, mention.quantity))
    return before.quantity.unit == mention.quantity.unit and 0 < max(one, other) <= _FACTOR * min(one, other)
