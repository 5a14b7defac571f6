"""Who appears in a text: people and bodies by name, with the roles the text gives them. Read from the surface alone."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from discrepancy.attribution import names
from discrepancy.attribution.headlines import title_case
from discrepancy.attribution.model import Span
from discrepancy.attribution.names import INSIDE, ends
from discrepancy.language.lexicon import load, words

_APPOSITION = re.compile(r", ((?:[\w'’.-]+ ){0,7}[\w'’.-]+)")
_PLAIN = re.compile(r"[\w'’.-]+")
Roles = dict[str, frozenset[str]]  # role noun -> words that qualify it


def read(text: str, run: list[re.Match[str]]) -> tuple[Roles, list[str], int]:
    """The roles of the name in a run of capitalised words, its honorifics, and the index at which the name starts."""
    tokens = [bare(match.group()) for match in run]
    role_at = [i for i, token in enumerate(tokens) if _is_role(token) or (i == 0 and token.lower() in firms())]
    honorific_at = [i for i, token in enumerate(tokens) if token.lower().rstrip(".") in names.honorifics()]
    start = max([*role_at, *honorific_at], default=-1) + 1
    if start == len(tokens) or tokens[start].lower() in INSIDE:
        start, role_at = 0, []
    if start + 1 < len(tokens) and tokens[start].lower() in words("roles", "surface", "epithets"):
        start += 1
    roles = _before_name(text, run, tokens, role_at)
    honorifics = [tokens[i].lower().rstrip(".") for i in honorific_at]
    for honorific in honorifics:
        if title := load("roles")["titles"].get(honorific):
            roles.setdefault(title, frozenset())
    if not _is_placed(text, run[0].start()):
        roles |= _apposition(text, run[-1].end())
    return roles, honorifics, start


def _is_placed(text: str, start: int) -> bool:
    """ "12 died in Ostrava, the mayor of Opava said", "in the city of Ostrava, the mayor said": a place, no mayor."""
    before = text[max(0, start - 24) : start].lower().split()
    if before[-1:] == ["of"]:
        return before[-2:-1] != [] and before[-2] in words("frames", "areas")
    return bool(before) and before[-1] in _locative()


@lru_cache(maxsize=1)
def _locative() -> frozenset[str]:
    return words("populations", "locative") - words("populations", "weak_locative")


def _before_name(text: str, run: list[re.Match[str]], tokens: list[str], role_at: list[int]) -> Roles:
    before = _before(text, run[0].start())
    if role_at:
        return {tokens[role_at[-1]].lower(): frozenset(word.lower() for word in [*before, *tokens[: role_at[-1]]])}
    if before and (_is_role(before[-1]) or before[-1] in firms()):
        return {before[-1].lower(): frozenset(word.lower() for word in before[:-1])}
    return {}


def bare(word: str) -> str:
    """The word without a full stop that does not belong to it ("Dr." keeps its own)."""
    return word.rstrip(".") if len(word) > 3 else word


def firms() -> frozenset[str]:
    """Nouns for firms and outlets, whose name follows at once."""
    return words("roles", "firms")


def _is_role(word: str) -> bool:
    return word.lower().rstrip(".") in names.persons()


def _before(text: str, start: int) -> list[str]:
    """Up to five words right before `start`, with nothing but spaces between."""
    found: list[str] = []
    piece = text[max(0, start - 60) : start]
    if not piece.endswith(" "):
        return []
    for word in reversed(piece.split()):
        if not _PLAIN.fullmatch(word) or len(found) == 5 or ends(word):
            break
        found.append(word)
        if word.lower() in ("the", "a", "an"):
            break
    return found[::-1]


def _apposition(text: str, end: int) -> dict[str, frozenset[str]]:
    """The role noun of ", the acting governor of ..." right behind a name."""
    match = _APPOSITION.match(text, end)
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
            if following.lower() in names.persons() or following.lower() in names.bodies():
                continue
            if following and following.lower() not in words("roles", "surface", "behind_role"):
                return {}  # ", President Lund said", ", the union claimed": somebody else
            behind = written[len(seen) :] if following.lower() in ("of", "for") else []
            whose = (word.lower().rstrip(".,") for word in takewhile(_goes_on, behind))
            return {lower: frozenset((*seen[:-1], *whose))}
        seen.append(lower)
    return {}


def gender(roles: list[str]) -> str:
    """ "f", "m", or empty where the words do not tell."""
    if any(role in words("roles", "women") for role in roles):
        return "f"
    return "m" if any(role in words("roles", "men") for role in roles) else ""


def _goes_on(word: str) -> bool:
    return word.lower() not in words("roles", "surface", "stops") - words("roles", "surface", "links")


LEAD = 3  # paragraphs, the headline among them, that name what the article is about
_HELD = re.compile(r"\b(?:shares|stock|stake) (?:in|of) $", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|across|near|around) $", re.IGNORECASE)
_CONTEXT = 40  # characters around a name that show what it names


def in_lead(text: str, occurrences: Mapping[str, Sequence[int]], lead_end: int) -> dict[str, Sequence[int]]:
    """The names in the first paragraphs that own and say what firms do, with their places in order.

    A name that places stand in ("in Lower Mill") is none, nor a word that has its capital only as an opener.
    """
    found = {}
    for name, places in occurrences.items():
        if places[0] < lead_end and any(_within_sentence(text, at) for at in places):
            ends = [(at, at + len(name)) for at in places[:50]]
            contexts = [(text[max(0, at - _CONTEXT) : at], text[end : end + _CONTEXT]) for at, end in ends]
            acts = any(_acts().match(after) or _HELD.search(before) for before, after in contexts)
            if acts and not any(_PLACE.search(before) and not _HELD.search(before) for before, _ in contexts):
                found[name] = places
    return found


def most_named(candidates: Mapping[str, Sequence[int]], at: int) -> str:
    """The one named most often before an offset; the first of several, empty where none was."""
    counts = {name: bisect_left(places, at) for name, places in candidates.items()}
    best = max(counts, key=lambda name: (counts[name], -candidates[name][0]), default="")
    return best if best and counts[best] else ""


def _within_sentence(text: str, at: int) -> bool:
    return at > 1 and text[at - 1] == " " and text[at - 2].islower()


@lru_cache(maxsize=1)
def _acts() -> re.Pattern[str]:
    """What stands behind a firm's name: its goods and people, or a verb of saying."""
    owned = "|".join(sorted(words("roles", "surface", "owned")))
    its = r",? (?:(?!who)[a-z]+ ){1,4}its\b"
    return re.compile(rf"(?:['’]s?)? (?:[\w-]+ )?(?:{owned})\b|{its}|,? (?:says|said|announced|admitted)\b")


WINDOW = 12  # holders of a role that are looked at before and after a mention
SOON = 400  # characters within which the name may follow the role ("The governor said ... Governor Lund ...")
_ACRONYM = re.compile(r" ?\(([A-Z]+[A-Za-z]{0,3}[A-Z]+)\)")
# "Kim, 71, handed out water", but not "Veld, 310 km away".
_AGED = re.compile(
    r", (?:1[01]\d|\d{1,2})(?!\d)(?=[,;:)]|\.(?!\d)| (?:and|said|says|told|was|is|has|had|who|of|from)\b)"
)
_GIVEN_LAST = re.compile(r" [A-Z][a-z]+-[a-z]+$")  # "Ban Ki-moon", whose surname comes first
_OWNS = re.compile(r",? (?:(?!who)[a-z]+ ){1,4}its\b")  # "Corvane will close its plant": Corvane is a thing
ANY_FIRM = ("company", "firm")


@dataclass(slots=True)
class Entity:
    """One name, with the role nouns that stand with it."""

    name: str
    roles: dict[str, frozenset[str]] = field(default_factory=dict)  # role noun -> words that qualify it
    body: bool = False
    definite: bool = False  # called with an article: "the Red Cross"
    gender: str = ""


def _nations(qualifiers: frozenset[str]) -> frozenset[str]:
    """The nations that the words before a role name: Mexico for "mexican" and "mexico"."""
    tables = load("demonyms")
    told = (tables["adjectives"].get(word) or tables["names"].get(word) for word in qualifiers)
    return frozenset(nation for nation in told if nation)


class Entities:
    """All members of a text, to be asked for by surname, by acronym and by role."""

    def __init__(self, text: str, paragraphs: Sequence[Span]) -> None:
        self.members: dict[str, Entity] = {}
        self.last_words: dict[str, list[tuple[int, str]]] = {}  # "lund" -> (offset, full name), in order
        self.roles: dict[str, list[tuple[int, str]]] = {}  # "governor" -> (offset, full name), in order
        self.people: list[tuple[int, str]] = []  # (offset, full name) of those whose gender the text tells, in order
        self.aged: list[tuple[int, str]] = []  # (offset, full name) of those who stand with their age, in order
        self.named: dict[str, list[int]] = {}  # every name as it stands -> its offsets, in order
        for start, end in paragraphs:
            if not title_case(text[start:end]):
                for run in names.runs(text, start, end):
                    self._enter(text, run)
        self._shorten()
        lead_end = paragraphs[:LEAD][-1][1] if paragraphs else 0
        self.firms = self._firms(text, lead_end)

    def _enter(self, text: str, run: list[re.Match[str]]) -> None:
        if run[0].group().lower().rstrip(".") in words("roles", "calendar"):
            return
        found, honorifics, start = read(text, run)
        tail, first, end = [bare(match.group()) for match in run[start:]], run[start].start(), run[-1].end()
        name = " ".join(tail).removesuffix("’s").removesuffix("'s")
        self.named.setdefault(name, []).append(first)
        aged = _AGED.match(text, end)
        if len(tail) == 1 and not (found or honorifics or aged) and name.lower() not in self.last_words:
            return
        full = self.full(name, first) if len(tail) == 1 else name
        if _AGED.match(text, end):
            self.aged.append((first, full))
        member = self.members.setdefault(full, Entity(full))
        member.roles |= found
        member.body |= (
            any(word.lower() in names.bodies() for word in [*tail, *found]) or _OWNS.match(text, end) is not None
        )
        member.definite |= text[max(0, first - 4) : first].lower() == "the "
        member.gender = member.gender or gender([*found, *honorifics])
        if member.gender:
            self.people.append((first, full))
        if not found and (body := names.kind_of_body(tail)):
            found = {body: frozenset(word.lower() for word in tail) - {body}}
            member.roles |= found
        if len(tail) > 1:
            self.last_words.setdefault(name.split()[-1].lower(), []).append((first, full))
        for role in {*found, *(ANY_FIRM if firms().intersection(found) else ())}:
            self.roles.setdefault(role, []).append((first, full))
        if acronym := _ACRONYM.match(text, end):
            self.last_words.setdefault(acronym.group(1).lower(), []).append((first, full))

    def _shorten(self) -> None:
        """Take in the short forms of names: initials that the text uses, and "Ban" for "Ban Ki-moon"."""
        for name in self.members:
            parts = [word for word in name.split() if word[0].isupper()]
            initials = "".join(word[0] for word in parts)
            shorts = [initials] if len(parts) > 2 and initials in self.named else []
            if _GIVEN_LAST.search(name) and len(parts) == 2:
                shorts.append(parts[0])
            for short in shorts:
                insort(self.last_words.setdefault(short.lower(), []), (self.named[name][0], name))

    def _firms(self, text: str, lead_end: int) -> dict[str, Sequence[int]]:
        """The organisations that the article is about, and those that it calls a company."""
        people = {name for name in self.named if self.is_body(self.full(name, len(text))) is False}
        names_only = {name: places for name, places in self.named.items() if name not in people}
        called = {name: self.named.get(name, [at]) for at, name in reversed(self.roles.get("company", []))}
        return called | in_lead(text, names_only, lead_end)

    def company(self, at: int) -> str:
        """What "the company" means at an offset: never one that is named only later."""
        return most_named(self.firms, at)

    def full(self, name: str, at: int) -> str:
        """The full name for a surname or acronym, as last used before `at`; else the name itself."""
        entries = self.last_words.get(name.lower(), [])
        place = bisect_left(entries, (at + 1, ""))
        return entries[place - 1][1] if place else name

    def called(self, name: str, role: str, qualifiers: frozenset[str], at: int) -> None:
        """Take in that a name was given to somebody called by a role ("the spokesman for the navy, Jon Berg")."""
        if role in names.persons() and name in self.members and role not in self.members[name].roles:
            self.members[name].roles[role] = qualifiers
            insort(self.roles.setdefault(role, []), (at, name))

    def holder(self, role: str, qualifiers: frozenset[str], at: int) -> str:
        """Who was last called by that role before `at`, or is within the next lines; empty where nobody or unclear."""
        entries = self.roles.get(role, [])
        place = bisect_left(entries, (at + 1, ""))
        fitting = [name for _, name in entries[max(0, place - WINDOW) : place] if self._fits(name, role, qualifiers)]
        if fitting:
            several = len(set(fitting[-3:])) > 1 and not qualifiers - words("roles", "surface", "idle")
            unclear = several and role in names.persons()
            return "" if unclear else fitting[-1]
        if role in ANY_FIRM:
            return ""
        soon = [name for start, name in entries[place : place + WINDOW] if start - at < SOON]
        return next((name for name in soon if self._fits(name, role, qualifiers)), "")

    def _fits(self, name: str, role: str, asked: frozenset[str]) -> bool:
        """Whether the qualifiers of two uses of a role can go together."""
        idle = words("roles", "surface", "idle") | words("roles", "surface", "links")
        asked, known = asked - idle, self.members[name].roles.get(role, frozenset()) - idle
        one, other = _nations(asked), _nations(known)
        if one and other and one.isdisjoint(other):
            return False  # "Norland's health minister" is not the Sudish one
        return not asked or not known or bool(asked & known)

    def last_of(self, gender: str, at: int, reach: int) -> str:
        """The person of that gender named last before an offset, at most so many characters before; else empty."""
        place = bisect_left(self.people, (at, ""))
        near = (
            (start, name) for start, name in reversed(self.people[max(0, place - WINDOW) : place]) if at - start < reach
        )
        return next((name for _, name in near if self.members[name].gender == gender), "")

    def last_aged(self, after: int, at: int) -> str:
        """The person named last with an age between two offsets; empty where there is none."""
        place = bisect_left(self.aged, (at, ""))
        return self.aged[place - 1][1] if place and self.aged[place - 1][0] > after else ""

    def is_body(self, name: str) -> bool | None:
        """Whether the name is a body's; None where the text does not tell."""
        member = self.members.get(name)
        if member is None:
            return None
        if member.body or (member.definite and not member.gender and not member.roles):
            return True
        return False if member.roles or member.gender or 2 <= len(name.split()) <= 3 else None

    def gender(self, name: str) -> str:
        """ "f", "m", or empty where the text does not tell."""
        member = self.members.get(name)
        return member.gender if member else ""
