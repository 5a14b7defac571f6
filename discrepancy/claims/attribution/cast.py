"""Who appears in a text: people and bodies by name, with the roles the text gives them. Read from the surface alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from discrepancy.claims.attribution import names
from discrepancy.claims.attribution.headlines import title_case
from discrepancy.claims.attribution.model import Span
from discrepancy.claims.attribution.vocabulary import words
from discrepancy.language.lexicon import load

_GAPS = {" ", "\u00a0", "\n", "\r\n"}  # between two words of a name
WINDOW = 12  # holders of a role that are looked at before and after a mention
SOON = 400  # characters within which the name may follow the role ("The governor said ... Governor Lund ...")
_WORD = re.compile(r"[^\W_](?:[\w.'’-]*\w)?\.?")
_ANY_FIRM = ("company", "firm")
_INSIDE = frozenset({"of", "for", "the", "and"})


@dataclass(slots=True)
class Member:
    """One name, with the offsets of its mentions and the role nouns that stand with it."""

    name: str
    starts: list[int] = field(default_factory=list)
    roles: dict[str, frozenset[str]] = field(default_factory=dict)  # role noun -> words that qualify it
    body: bool = False
    gender: str = ""


class Cast:
    """All members of a text, to be asked for by surname, by acronym and by role."""

    def __init__(self, text: str, paragraphs: Sequence[Span]) -> None:
        self.members: dict[str, Member] = {}
        self.last_words: dict[str, list[tuple[int, str]]] = {}  # "smirnov" -> (offset, full name), in order
        self.roles: dict[str, list[tuple[int, str]]] = {}  # "governor" -> (offset, full name), in order
        for start, end in paragraphs:
            if not title_case(text[start:end]):
                for run in _runs(text, start, end):
                    self._enter(text, run)

    def _enter(self, text: str, run: list[re.Match[str]]) -> None:
        tokens = [match.group().rstrip(".") if len(match.group()) > 3 else match.group() for match in run]
        if tokens[0].lower() in words("roles", "calendar"):
            return
        role_at = [i for i, token in enumerate(tokens) if _is_role(token) or (i == 0 and token.lower() in _firms())]
        honorific_at = [i for i, token in enumerate(tokens) if token.lower().rstrip(".") in names.honorifics()]
        cut = max([*role_at, *honorific_at], default=-1) + 1
        tail, first = tokens[cut:], run[min(cut, len(run) - 1)].start()
        if not tail or tail[0].lower() in _INSIDE:
            tail, first, role_at = tokens, run[0].start(), []
        before = _before(text, run[0].start())
        roles: dict[str, frozenset[str]] = {}
        if role_at:
            roles[tokens[role_at[-1]].lower()] = frozenset(word.lower() for word in [*before, *tokens[: role_at[-1]]])
        elif before and (_is_role(before[-1]) or before[-1] in _firms()):
            roles[before[-1].lower()] = frozenset(word.lower() for word in before[:-1])
        titles = load("roles")["titles"]
        for place in honorific_at:
            if title := titles.get(tokens[place].lower().rstrip(".")):
                roles.setdefault(title, frozenset())
        roles |= _apposition(text, run[-1].end())
        name = " ".join(tail).removesuffix("’s").removesuffix("'s")
        if len(tail) == 1 and not roles and not honorific_at and name.lower() not in self.last_words:
            return
        body = any(word.lower() in names.bodies() for word in tail) or any(role in names.bodies() for role in roles)
        full = self.full(name, first) if len(tail) == 1 else name
        member = self.members.setdefault(full, Member(full))
        member.starts.append(first)
        member.roles |= roles
        member.body |= body
        member.gender = member.gender or _gender([*roles, *(tokens[i].lower().rstrip(".") for i in honorific_at)])
        if len(tail) > 1:
            self.last_words.setdefault(tail[-1].lower().removesuffix("’s").removesuffix("'s"), []).append((first, full))
        for role in {*roles, *(_ANY_FIRM if _firms().intersection(roles) else ())}:
            self.roles.setdefault(role, []).append((first, full))
        self._acronym(text, run[-1].end(), full, first)

    def _acronym(self, text: str, end: int, full: str, start: int) -> None:
        match = re.compile(r" ?\(([A-Z][A-Za-z]{1,7})\)").match(text, end)
        if match and match.group(1)[1:].upper() != match.group(1)[1:].lower():
            self.last_words.setdefault(match.group(1).lower(), []).append((start, full))

    def full(self, name: str, at: int) -> str:
        """The full name for a surname or acronym, as last used before `at`; else the name itself."""
        entries = self.last_words.get(name.lower(), [])
        place = bisect_left(entries, (at + 1, ""))
        return entries[place - 1][1] if place else name

    def holder(self, role: str, qualifiers: frozenset[str], at: int) -> str:
        """Who was last called by that role before `at`, or is within the next lines; empty where nobody or unclear."""
        entries = self.roles.get(role, [])
        place = bisect_left(entries, (at + 1, ""))
        fitting = [name for _, name in entries[max(0, place - WINDOW) : place] if self._fits(name, role, qualifiers)]
        if fitting:
            unclear = len(set(fitting[-3:])) > 1 and not qualifiers - words("roles", "surface", "idle")
            return "" if unclear else fitting[-1]
        soon = [name for start, name in entries[place : place + WINDOW] if start - at < SOON]
        return next((name for name in soon if self._fits(name, role, qualifiers)), "")

    def _fits(self, name: str, role: str, asked: frozenset[str]) -> bool:
        """Whether the qualifiers of two uses of a role can go together."""
        known = self.members[name].roles.get(role, frozenset())
        return (
            not (asked - words("roles", "surface", "idle"))
            or not (known - words("roles", "surface", "idle"))
            or bool((asked - words("roles", "surface", "idle")) & (known - words("roles", "surface", "idle")))
        )

    def is_body(self, name: str) -> bool | None:
        """Whether the name is a body's; None where the text does not tell."""
        member = self.members.get(name)
        if member is None:
            return None
        if member.body:
            return True
        return False if member.roles or member.gender or 2 <= len(name.split()) <= 3 else None

    def gender(self, name: str) -> str:
        """ "f", "m", or empty where the text does not tell."""
        member = self.members.get(name)
        return member.gender if member else ""


def _runs(text: str, start: int, end: int) -> Iterator[list[re.Match[str]]]:
    """Runs of capitalised words with nothing but a space between them ("of", "for the" allowed inside)."""
    run: list[re.Match[str]] = []
    pending: list[re.Match[str]] = []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        last = (pending or run)[-1] if run else None
        joined = last is not None and text[last.end() : match.start()] in _GAPS and not _ends(last.group())
        if not joined:
            yield from _ready(run)
            run, pending = [], []
        if word[0].isupper() or (run and word[0].isdigit() is False and word[:3].lower() == "al-"):
            if not run and word.lower() in words("roles", "surface", "openers"):
                continue
            run += [*pending, match]
            pending = []
        elif run and word.lower() in _INSIDE and len(pending) < 2 and word.lower() != "and":
            pending.append(match)
        else:
            yield from _ready(run)
            run, pending = [], []
    yield from _ready(run)


def _ready(run: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    if not run:
        return
    links = [i for i, match in enumerate(run) if match.group().lower() in _INSIDE]
    if links and not any(match.group().lower() in names.bodies() for match in run):
        pieces, start = [], 0
        for i in links:
            pieces.append(run[start:i])
            start = i + 1
        pieces.append(run[start:])
        yield from (piece for piece in pieces if piece)
    else:
        yield run


def _ends(word: str) -> bool:
    """Whether the full stop behind the word ends a sentence rather than an initial or a title."""
    bare = word.rstrip(".")
    return word.endswith(".") and len(bare) > 1 and bare.lower() not in names.honorifics() and "." not in bare


def _firms() -> frozenset[str]:
    return words("roles", "firms")


def _is_role(word: str) -> bool:
    return word.lower().rstrip(".") in names.persons()


def _before(text: str, start: int) -> list[str]:
    """Up to five words right before `start`, with nothing but spaces between."""
    found: list[str] = []
    piece = text[max(0, start - 60) : start]
    for word in reversed(re.findall(r"\S+", piece)):
        if not re.fullmatch(r"[\w'’.-]+", word) or len(found) == 5 or _ends(word):
            break
        found.append(word)
        if word.lower() in ("the", "a", "an"):
            break
    return found[::-1] if piece.endswith(" ") else []


def _apposition(text: str, end: int) -> dict[str, frozenset[str]]:
    """The role noun of ", the acting governor of ..." right behind a name."""
    match = re.compile(r", ((?:[\w'’.-]+ ){0,7}[\w'’.-]+)").match(text, end)
    if not match:
        return {}
    seen: list[str] = []
    written = match.group(1).split()
    for word in written:
        lower = word.lower().rstrip(".").removesuffix("’s").removesuffix("'s")
        if lower in words("roles", "surface", "stops"):
            break
        if (lower in names.persons() or lower in names.bodies()) and not word.endswith(("’s", "'s")):
            seen.append(lower)
            following = written[len(seen)] if len(seen) < len(written) else ""
            if following.lower() in names.persons() | names.bodies():
                continue
            if following and following.lower() not in words("roles", "surface", "behind_role"):
                return {}  # ", President Lund said", ", the union claimed": somebody else
            return {lower: frozenset(seen[:-1])}
        seen.append(lower)
    return {}


def _gender(roles: list[str]) -> str:
    if any(role in words("roles", "women") for role in roles):
        return "f"
    return "m" if any(role in words("roles", "men") for role in roles) else ""
