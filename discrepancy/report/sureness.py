"""How sure a disagreement is, in plain words, and what speaks for its figures going together after all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from discrepancy.charts.marks import Mark
from discrepancy.charts.subject import of_a_day

_OTHERS = re.compile(r"\bother\b", re.IGNORECASE)  # "six other states"
_ALL = {2: "both figures", 3: "all three figures", 4: "all four figures"}
_COUNTS = {1: "one", 2: "two", 3: "three", 4: "four"}

Claims = Sequence[Mapping[str, Any]]


def how_sure(kind: str, claims: Claims, marks: Sequence[Mark], robust: bool) -> str:
    """How sure it is that figures differ: "Sure that they differ: one sentence gives both figures." """
    how = evidence(claims)
    if kind == "conflict":
        if but := reservation(claims, marks):
            return f"Not sure that they differ: {but}. {how}"
        if not robust:
            room = "round or vague figures can be read so that there is room for all"
            return f"Not quite sure that they differ: {room}. {how}"
        degree = "Sure" if one_sentence(claims) else "Fairly sure"
        return f"{degree} that they differ: {how[:1].lower()}{how[1:]}"
    if kind == "tension":
        return f"Not quite sure that they differ: limits such as “up to” are often passed. {how}"
    if kind == "revision_down":
        return f"Fairly sure that it fell: a total that can only grow went down. {how}"
    return f"They do not add up: {how[:1].lower()}{how[1:]}"


def reservation(claims: Claims, marks: Sequence[Mark]) -> str:
    """Why the figures of a finding may after all go together, in a few words; "" where nothing speaks for it."""
    if any(_OTHERS.search(str(claim["written"])) for claim in claims):
        return "one of them leaves some out"
    if any(mark.figure.kind == "part" for mark in marks):
        return "one of them is of a part"
    if one_voice(claims):
        return "one source gives both and may have counted again"
    days = {mark.day for mark in marks}
    moving = all(mark.figure.moves != "static" and not of_a_day(mark.figure) for mark in marks)
    return "they are for different days" if moving and len(days - {None}) > 1 and not one_sentence(claims) else ""


def evidence(claims: Claims) -> str:
    """Where the figures stand: "One sentence gives both figures.", "Two sources, in two articles." """
    if one_sentence(claims):
        return f"One sentence gives {_ALL.get(len(claims), 'all figures')}."
    voices = len({str(claim["source"]).casefold() for claim in claims})
    articles = len({claim["document"] for claim in claims})
    told = f"{_count(voices, 'source')}, in {_count(articles, 'article')}."
    return told[:1].upper() + told[1:]


def _count(number: int, word: str) -> str:
    return f"{_COUNTS.get(number, number)} {word if number == 1 else f'{word}s'}"


def one_breath(claims: Claims) -> bool:
    """Whether one voice gives all the figures, or one sentence holds them."""
    return one_voice(claims) or one_sentence(claims)


def one_voice(claims: Claims) -> bool:
    """Whether one voice gives all the figures."""
    return len({str(claim["source"]).casefold() for claim in claims}) == 1


def one_sentence(claims: Claims) -> bool:
    """Whether one sentence holds all the figures."""
    return len({(claim["document"], claim["sentence"]) for claim in claims}) == 1
