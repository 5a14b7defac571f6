"""Patients that a doctor or nurse counts are those of their hospital: "I have had thirteen on my tables"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.alternatives import by_letter
from discrepancy.claims.frame import Basis, Reading
from discrepancy.claims.gazetteer import NAME
from discrepancy.claims.slots.doer import subject_of
from discrepancy.claims.slots.place_in_tree import full_name
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.claims.slots.context import Mention

_HOSPITAL = re.compile(rf"\b({NAME}\s(?:[Hh]ospital|[Cc]linic)|[A-Z]\w+\sGeneral|(?:St|Saint)\.?\s[A-Z]\w+)\b")
_OURS = re.compile(
    r"\b(?:my|our|his|her)\s(?:staff|team|colleagues|ward|wards|tables?|hospital|doctors|surgeons|nurses)\b"
)


def ward(mention: Mention) -> Iterator[Reading]:
    """ "She had treated 210 wounded", said of a surgeon: the patients are those of her hospital."""
    if mention.measure not in words("quarters", "patients"):
        return
    subject = subject_of(mention.token)
    person = subject is not None and (subject.lower_ in ("i", "we", "she", "he") or subject.pos_ == "PROPN")
    if not (person or _OURS.search(mention.sentence.text)):
        return
    name = full_name(subject) if subject is not None and subject.pos_ == "PROPN" else ""
    if any(_is_medic(one, mention) for one in (mention.speaker, name, _before(mention)) if one):
        yield Reading(_hospital(mention), "place.ward", 0.5, Basis.CARRIED)


def _before(mention: Mention) -> str:
    """Who gave the figure before in the same paragraph: the "she" of the sentence behind it."""
    before = mention.earlier
    if before is None or "\n" in mention.around.document.text[before.sentence_end : mention.sentence.start]:
        return ""
    return before.source if before.attribution else ""


def _is_medic(name: str, mention: Mention) -> bool:
    """Whether a person is called a doctor, nurse or the like in the article, or heads a hospital."""
    return _is_called_medic(name.split()[-1], _text(mention))


@lru_cache(maxsize=256)
def _is_called_medic(name: str, text: str) -> bool:
    surname = re.escape(name)
    called = rf"{_medics()}[^.;]{{0,40}}\b{surname}\b|\b{surname},[^.;]{{0,40}}{_medics()}"
    return name in text and re.search(called, text) is not None


def _text(mention: Mention) -> str:
    return mention.around.document.text


@lru_cache(maxsize=1)
def _medics() -> str:
    return rf"\b(?i:{by_letter(words('quarters', 'medics'))})\b"


def _hospital(mention: Mention) -> str:
    """The hospital that the article named last before the end of the sentence, else any."""
    named = [match.group(1) for match in _HOSPITAL.finditer(_text(mention)[: mention.sentence.end])]
    return re.sub(r"^(?:The|At)\s", "", named[-1]) if named else "hospital"
