"""From a mention to the name it stands for: surnames, roles, bodies and pronouns, from what came before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from discrepancy.attribution import names
from discrepancy.attribution.entities import ANY_FIRM, Entities
from discrepancy.attribution.model import Mention
from discrepancy.language.lexicon import load, words
from discrepancy.language.sentences import Sentence, paragraphs

_APPOSITIVE = re.compile(r", (?:the )?((?:[A-Z][\w'’.-]*)(?: (?:[A-Z][\w'’.-]*|of|for|the|and)){0,6})(?=[,.;:]|$)")
# The name before its description, at the start of a sentence.
_DESCRIBED = re.compile(
    r"(?:^|[.!?;:,]\s|\n|[”\"]\s)(?:[Tt]he\s)?((?:[A-Z][\w'’-]*)(?: (?:[A-Z][\w'’-]*|of|for|the|and)){0,6}), $"
)
_LABEL_END = re.compile(r"[^.\n]{0,140}?: ")  # the end of "ADA LUND, MAYOR OF OPAVA (on camera): "
_ARTICLE = re.compile(r"an? ")
_DESCRIPTION_END = re.compile(r",|\s(?:that|which|who|based|run)\b")
# "said Lt. Cmdr. Ida Moss": the parser ends a sentence behind the title.
_BEHIND_TITLE = re.compile(r"(?<=[a-z])\.? ((?:[A-Z][\w'’-]+\.? ?){1,3})(?<![ .])")
_OF_THEM = re.compile(r"(?:(?:one|two|some|several|another|both) )?of (?:them|these|those)", re.IGNORECASE)
# "At Corvane 40 staff are out, the company said": nothing ends the sentence between.
_AT_FIRM = re.compile(r"\bAt ([A-Z][\w&-]+(?: [A-Z][\w&-]+)*)(?:,? )(?:(?!\. [A-Z])[^\n])*$")
_LOWER = re.compile(r"(?<![\w'’.-])[a-z]+(?![\w'’])")
_LAST_WORD = re.compile(r"([\w-]+)(?:['’]s?)?$")
_PARTS = re.compile(r"\w+")
_DEFINITE = re.compile(r"(?:the|this|that|its|his|her|their)\s|.*['’]s?\s", re.IGNORECASE)
_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
SENTENCE = 300  # characters of a sentence that are looked back over
REACH = 1200  # characters that a pronoun reaches back
WINDOW = 12  # mentions that it looks at


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    name: str
    plural: bool
    body: bool | None
    gender: str
    person: bool  # may be "he" or "she"


class Resolver:
    """Resolves the mentions of one text in reading order; each one resolved is what a later pronoun may mean."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.entities = Entities(text, paragraphs(sentences))
        self.seen: list[_Candidate] = []
        self.lowercase = frozenset(_LOWER.findall(text)) | names.persons() | names.bodies()

    def note(self, mention: Mention) -> None:
        """Remember a subject, for the pronouns that follow. Mentions come in order of the text."""
        name = self.name(mention)
        if names.is_pronoun(name):
            return
        written = self.text[mention.span[0] : mention.span[1]].lower()
        self.entities.called(name, mention.head, frozenset(_PARTS.findall(written)) - {mention.head}, mention.span[0])
        body = self.entities.is_body(name)
        if body is None and (mention.head in names.bodies() or mention.head == "it"):
            body = True
        if mention.head in names.persons():
            body = False
        gender = self.entities.gender(name)
        if mention.head in words("roles", "women"):
            gender = "f"
        elif mention.head in words("roles", "men"):
            gender = "m"
        one = self.entities.is_body(name) is False  # "Jones" is one person
        several = mention.head == "they" or (mention.plural and not one)
        person = body is not True and (bool(gender) or mention.head in names.persons() or _may_be_person(name))
        self.seen.append(_Candidate(mention.span[0], name, several, body, gender, person))

    def name(self, mention: Mention) -> str:
        """The name the mention stands for, or its own words where none is known: one name for all of its forms."""
        name = self._name(mention)
        parts = name.split()
        labels = _LABEL_END.match(self.text, mention.span[1]) is not None
        if labels and name.isupper() and len(parts) > 1 and all(len(part) > 2 for part in parts):
            name = name.title()  # "ADA LUND:" in a transcript
        return str(load("aliases")["bodies"].get(name.lower()) or self._uncapitalised(name))

    def _uncapitalised(self, name: str) -> str:
        """A plain noun without the capital that it has from the start of its sentence: "activists"."""
        if name.lower() in load("sides")["institutions"] or name.lower() in words("roles", "surface", "partisans"):
            return name
        first, _, rest = name.partition(" ")
        plain = first[1:].islower() and (not rest or rest.islower()) and first.lower() in self.lowercase
        head = name.rsplit(" ", 1)[-1].lower()
        return first.lower() + name[len(first) :] if plain and head in names.persons() | names.bodies() else name

    def _name(self, mention: Mention) -> str:
        start, end = mention.named or mention.span
        written = self.text[start:end]
        if names.is_pronoun(written):
            return self._antecedent(written.strip().lower(), start) or written.strip()
        if mention.named is None and _is_title(written) and (behind := _BEHIND_TITLE.match(self.text, end)):
            return self.entities.full(behind.group(1), start)
        if mention.named is None and _OF_THEM.fullmatch(written):
            return self._antecedent("they", start) or written.strip()
        name = names.name_in(written)
        if name and mention.named is None and names.clean(written) != name and mention.plural:
            name = ""  # "Ukrainian officials in Kyiv": the name at the end is not theirs
        if not name and (described := self._described(start, end)):
            return self.entities.full(described, start)
        if name:
            return self.entities.full(name, start)
        if mention.named is not None and (inner := _LAST_WORD.search(written)) is not None:
            mention = replace(mention, head=inner[1].lower())  # the governor of "the governor's list"
        if mention.named is None and (apposed := _APPOSITIVE.match(self.text, end)):
            return self.entities.full(names.name_in(apposed.group(1)) or apposed.group(1), start)
        return self._by_role(written, mention, start) or names.clean(written) or written.strip()

    def _described(self, start: int, end: int) -> str:
        """The name before a mention that only describes it: "Fair Count, a monitoring group, says"."""
        article = _ARTICLE.match(self.text, start)
        first = start if article else start - 2 - self.text.startswith("an ", start - 3)
        if not (article or self.text.startswith(("a ", "an "), first)) or not _DESCRIPTION_END.match(self.text, end):
            return ""
        before = _DESCRIBED.search(self.text, max(0, first - SENTENCE), first)
        return before.group(1) if before else ""

    def _by_role(self, written: str, mention: Mention, start: int) -> str:
        if mention.plural or not _DEFINITE.match(written):
            return ""
        qualifiers = frozenset(_PARTS.findall(written.lower())) - {mention.head}
        if mention.head in ANY_FIRM and not qualifiers - words("roles", "surface", "idle"):
            opening = _AT_FIRM.search(self.text, max(0, start - SENTENCE), start)
            if opening:
                return self.entities.full(opening.group(1), start)
            return self.entities.company(start) or self._firm_before(start)
        held = self.entities.holder(mention.head, qualifiers, start)
        if held or mention.head not in words("roles", "agencies") or qualifiers - words("roles", "surface", "idle"):
            return held
        return next((seen.name for seen in self._recent(start) if _is_agency(seen, mention.head)), "")

    def _firm_before(self, at: int) -> str:
        """The speaker before "the company" where it may be one: a name of which no person is known."""
        last = next(self._recent(at), None)
        nation = last is not None and not _may_be_person(last.name) and not last.body
        if last is None or last.plural or last.gender or nation or self.entities.is_body(last.name) is False:
            return ""
        return last.name if last.name[:1].isupper() else ""

    def _antecedent(self, pronoun: str, at: int) -> str:
        seen = next((seen for seen in self._recent(at) if _agrees(pronoun, seen)), None)
        found = seen.name if seen else ""
        if pronoun in ("he", "she"):
            found = self.entities.last_aged(seen.start if seen else at - REACH, at) or found
        return found or (self.entities.last_of(_GENDERS[pronoun], at, REACH) if pronoun in _GENDERS else "")

    def _recent(self, at: int) -> Iterator[_Candidate]:
        """Those mentioned before an offset, the last first."""
        place = bisect_left(self.seen, at, key=lambda seen: seen.start)
        for seen in reversed(self.seen[max(0, place - WINDOW) : place]):
            if at - seen.start > REACH:
                break
            yield seen


def _is_title(written: str) -> bool:
    """Whether the words are titles and nothing else: "Lt. Cmdr"."""
    return all(word.lower().rstrip(".") in words("abbreviations", "titles") for word in written.split())


def _may_be_person(name: str) -> bool:
    """Whether a name may be somebody's: not a short form in capitals ("UK"), a nation or a plain noun."""
    nation = name.lower() in load("demonyms")["names"] or name.lower() in load("demonyms")["seats"]
    return name[:1].isupper() and not (name.isupper() and len(name) > 1) and not nation


def _is_agency(seen: _Candidate, called: str) -> bool:
    """Whether a name may be "the agency" or "the union": the first may be any body, a union only one by its name."""
    parts = seen.name.lower().split()
    kinds = words("roles", "agencies") if called in words("roles", "any_agency") else {called}
    return not kinds.isdisjoint(parts) and seen.name[:1].isupper()


def _agrees(pronoun: str, seen: _Candidate) -> bool:
    if pronoun in _GENDERS:
        return not seen.plural and seen.person and seen.gender in ("", _GENDERS[pronoun])
    if pronoun in ("they", "them", "their"):
        return seen.plural or seen.body is True
    if pronoun in ("it", "its"):
        return not seen.plural and seen.body is not False
    return False
