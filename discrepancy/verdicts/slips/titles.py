"""The roles that articles put before speakers' names: "Mayor Ida Moss"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from discrepancy.language.lexicon import load
from discrepancy.matching.figure import Figure

_WORD = re.compile(r"[^\W\d_]+")


def titles(claims: Iterable[Figure]) -> dict[str, set[str]]:
    """The last names, in small letters, of the speakers whom an article gives each role."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        before, name, _ = claim.sentence.partition(claim.source)
        last = _WORD.findall(before.casefold()[-_LONGEST:])[-1:]
        if claim.attributed and name and last and role(last[0]) and not described(claim.source):
            found.setdefault(last[0], set()).add(_last(claim.source))
    return found


_LONGEST = 40  # characters before a name in which its role is looked for


def of_another(name: str, claim: Figure, known: Mapping[str, set[str]]) -> bool:
    """Whether "the mayor" is not the claim's speaker, for all that articles call people.

    They give somebody else that role, and the speaker another one, or quote nobody for the claim.
    """
    own, speaker = _last(name), _last(claim.source)
    held = known.get(own, set())
    titled = any(speaker in people for people in known.values())
    return bool(held) and speaker not in held and (titled or not claim.attributed)


def described(name: str) -> bool:
    """Whether the name is but a role ("officials", "the governor")."""
    return role(_last(name))


def role(word: str) -> bool:
    """Whether a word in small letters is what a person is, in the singular or the plural."""
    return not {word, word.removesuffix("s")}.isdisjoint(load("roles")["persons"])


def _last(name: str) -> str:
    return name.casefold().split()[-1]
