"""What is one person's: those with whom they were, what they lost, those for whom they act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.frame import Basis, Reading
from discrepancy.claims.gazetteer import country
from discrepancy.claims.slots.doer import does, subject_of
from discrepancy.claims.slots.place_in_tree import full_name
from discrepancy.claims.slots.spokesmen import is_body
from discrepancy.language.lexicon import load, words

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention

_US = re.compile(r"\s?(?:\w+\s)?(?:of|among|with)\sus\b")
_WE = re.compile(r"\b[Ww]e\s(?:were|are)\s(?:only\s|all\s|about\s)?$")
_NEAR = 60  # characters between a name and the office that tells that its holder acts for others


def own_person(mention: Mention) -> Iterator[Reading]:
    """ "Two of us swam", "I have buried two daughters", "Marl, who lost 22 of his 35 cows": whose the figure is."""
    speaker = mention.speaker if _is_person(mention.speaker, mention) else ""
    subject = subject_of(mention.token)
    if speaker and _is_few(mention):
        kin = subject is not None and subject.lower_ in ("i", "we") and mention.quantity.counted in _kin()
        if kin or _US.match(mention.behind) or _US.search(_written(mention)) or _WE.search(mention.before):
            yield Reading(speaker, "actor.person", 0.8, Basis.CARRIED)
    if subject is None or not does(mention):
        return
    named = subject.head if subject.dep_ == "appos" else subject
    name = full_name(named)
    if named.pos_ == "PROPN" and " " in name and _is_person(name, mention) and not _acts_for_others(name, mention):
        yield Reading(name, "actor.person", 0.64)


def _written(mention: Mention) -> str:
    return mention.sentence.text[mention.quantity.start - mention.sentence.start :][
        : mention.quantity.end - mention.quantity.start
    ]


def _is_few(mention: Mention) -> bool:
    """Whether so few people may be those with whom one person was."""
    return mention.quantity.unit == "person" and 0 < (mention.quantity.high or mention.quantity.low or 0) <= _FEW


_FEW = 20


def _kin() -> frozenset[str]:
    return frozenset(load("background")["kin"])


def _is_person(name: str, mention: Mention) -> bool:
    """Whether a name is that of a person, as far as it tells: of no body, place or nation."""
    text = mention.around.document.text
    plain = bool(name) and name[0].isupper() and not name.isupper()
    return plain and not (is_body(name, text) or country(name) or name in _places(mention))


def _places(mention: Mention) -> frozenset[str]:
    return mention.around.located | mention.around.gazetteer.own


def _acts_for_others(name: str, mention: Mention) -> bool:
    """Whether an office stands beside a person's name, in which they act for a state or a body."""
    text = mention.around.document.text
    at = text.find(name)
    around = text[max(at - _NEAR, 0) : at + len(name) + _NEAR]
    return bool(_offices().search(around))


@lru_cache(maxsize=1)
def _offices() -> re.Pattern[str]:
    named = [*load("populations")["offices"], *words("holdings", "offices")]
    return re.compile(rf"\b(?:{'|'.join(sorted(named))})\b", re.IGNORECASE)
