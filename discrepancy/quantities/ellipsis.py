"""Figures whose noun is left out: "12 dead, 30 injured", "and more than 200 wounded", "the death toll rose to 45"."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc
from spacy.tokens import Token as Word

from discrepancy.quantities.counted import is_person, lemma_of
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.parsed import Parsed
from discrepancy.quantities.tokens import Token


def fill(parsed: Parsed, drafts: list[Draft]) -> None:
    """Give bare figures the noun that they share with those before, or that their verb tells."""
    _share_backwards(parsed.tokens, drafts)
    people, tolls = "", _tolls(parsed.doc)
    for place, draft in enumerate(drafts):
        if draft.counted and draft.counted != "other":
            if is_person(draft.counted):
                people = draft.counted
            continue
        if draft.unit or draft.form in ("share", "fold"):
            continue
        _one(parsed, drafts, place, people, tolls)
        if draft.counted and is_person(draft.counted) and draft.counted != "death":
            people = draft.counted


def _one(parsed: Parsed, drafts: list[Draft], place: int, people: str, tolls: dict[int, str]) -> None:
    tokens = parsed.tokens
    draft = drafts[place]
    if draft.counted == "other":
        draft.counted = people or "other"
        return
    behind = tokens[draft.last] if draft.last < len(tokens) else None
    if behind is not None and (behind.low == "who" or _in_state(parsed, draft.last)):
        draft.counted = people or "people"
        return
    word = parsed.word(draft.behind - 1)
    head, verb = word.head, _verb(parsed, draft)
    if verb in _set("ordered") and behind is not None and behind.low in ("to", "without"):
        draft.counted = people or "people"
        return
    if verb in _set("victims") and word.dep_ not in ("nummod", "nsubj"):
        draft.counted = people or "people"
        return
    acts = _set("acts") | _set("vague_acts") if draft.form == "vague" else _set("acts")
    if draft.form == "vague" and word.dep_ == "nsubj" and head.pos_ == "VERB":
        draft.counted = people or "people"
        return
    if word.dep_ in ("nsubj", "nsubjpass") and (head.lemma_.lower() in acts or head.lemma_.lower() in _set("victims")):
        draft.counted = people or "people"
        return
    if noun := _toll(word, tolls) or _measured_out(parsed, draft):
        draft.counted = noun
        return
    if place and (link := _link(parsed, drafts[place - 1], draft)):
        before = drafts[place - 1]
        draft.counted, draft.noun_start = before.counted, before.noun_start
        if before.counted and " / " in before.unit:
            draft.unit = before.unit
        elif not draft.counted and before.unit and not (link == "to" and before.unit in _SHARES):
            draft.unit, draft.money = before.unit, before.money


def _share_backwards(tokens: list[Token], drafts: list[Draft]) -> None:
    """Give a bare figure the noun of the one behind it: "dozens if not hundreds of houses", "five and six men"."""
    for left, right in pairwise(drafts):
        if left.counted or left.unit or not right.counted or right.counted in ("age", "other"):
            continue
        gap = [token.low for token in tokens[left.last : right.first] if token.text != ","]
        if gap in (["and"], ["or"], ["if", "not"], ["or", "even"], ["to"], ["of"]):
            left.counted, left.noun_start = right.counted, right.noun_start


def _set(key: str) -> frozenset[str]:
    return words("counted", key)


def is_state(word: str) -> bool:
    """Whether a word tells what became of people and so is not what is counted: "24 hurt", "eight die"."""
    return word in _set("states")


def _in_state(parsed: Parsed, at: int) -> bool:
    """Whether words follow that tell what became of people: "30 injured", "12 were badly hurt", "two found alive"."""
    step = at
    while step < at + 4 and parsed.low(step) in _set("before_states"):
        step += 1
    if is_state(parsed.low(step)):
        return True
    passed = parsed.low(step - 1) if step > at else ""
    return bool(passed) and (parsed.low(step) in _set("whereabouts") or passed in _set("how_badly"))


def _verb(parsed: Parsed, draft: Draft) -> str:
    """The lemma of the verb before the figure, over "all" and its like."""
    at = draft.first - 1
    while at > 0 and parsed.low(at) in _set("passed_over"):
        at -= 1
    return str(parsed.word(at).lemma_.lower()) if at >= 0 and parsed.tokens[at].kind == "word" else ""


def _tolls(doc: Doc) -> dict[int, str]:
    """The nouns of people that are subjects, by their verb: "the death toll rose to 45", "casualties reached 300"."""
    found: dict[int, str] = {}
    for word in doc:
        if word.dep_ not in ("nsubj", "nsubjpass"):
            continue
        names = [
            word.lemma_.lower(),
            *(part.lemma_.lower() for part in word.lefts if part.dep_ in ("compound", "amod")),
        ]
        if not _set("tolls").isdisjoint(names):
            dead = not _set("deaths").isdisjoint(names)
            found.setdefault(word.head.i, "death" if dead else lemma_of(word))
    return found


def _measured_out(parsed: Parsed, draft: Draft) -> str:
    """The people that the words before a bare figure speak of: "bringing the toll to 63", "a city of 400,000"."""
    if parsed.low(draft.first - 1) == "of" and parsed.low(draft.first - 2) in _set("peopled"):
        return "people"
    at = draft.first - 1
    while parsed.low(at) in _set("tolled") and draft.first - at < 4:
        at -= 1
    noun = parsed.low(at) if at < draft.first - 1 else ""
    return "death" if noun in _set("deaths") else ""


def _toll(word: Word, tolls: dict[int, str]) -> str:
    """The noun that a verb ties to a bare figure, "" if none."""
    for _ in range(6):
        word = word.head
        if word.pos_ in ("VERB", "AUX"):
            break
    return tolls.get(word.i, "")


def _link(parsed: Parsed, left: Draft, right: Draft) -> str:
    """What ties a bare figure to the one before it: "five and six", "208 pounds to 193", "compared with 63"."""
    return _between(parsed.tokens, left, right) or ("and" if _parallel(parsed, left, right) else "")


def _parallel(parsed: Parsed, left: Draft, right: Draft) -> bool:
    """Whether both are objects of verbs that "and" joins: "need 200 litres a day and get 30"."""
    if left.money or not (left.counted or " / " in left.unit) or right.first - left.last > _FAR:
        return False
    number = parsed.word(right.behind - 1)
    verb = number.head
    if number.dep_ != "dobj" or verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX"):
        return False
    word = parsed.word(left.behind - 1)
    for _ in range(3):
        if word.dep_ == "dobj":
            return bool(word.head.i == verb.head.i)
        word = word.head
    return False


def _between(tokens: list[Token], left: Draft, right: Draft) -> str:
    gap = [token.low for token in tokens[left.last : right.first] if token.start >= (left.end or 0)]
    if 0 < len(gap) <= 3 and all(low in _set("links") for low in gap):
        return gap[-1]
    if len(gap) <= _FAR and right.first and tokens[right.first - 1].low.endswith(("'s", "s'")) and left.counted:
        return "'s"
    if left.counted and 0 < len(gap) <= _FAR and gap[-1] == "another":
        return gap[-1]
    behind = tokens[right.last].low if right.last < len(tokens) else ""
    after = tokens[right.last + 1].low if right.last + 1 < len(tokens) else ""
    if left.counted and len(gap) <= _FAR and behind == "of" and after in _set("pronouns"):
        return "of"
    if left.counted and 0 < len(gap) <= _FAR and gap[-1] in ("and", ",", "or", ";") and behind in _set("places"):
        return gap[-1]
    if (
        left.counted
        and 0 < len(gap) <= _FAR
        and gap[-1] in _set("holds")
        and left.first
        and gap[-1] == tokens[left.first - 1].low
    ):
        return gap[-1]
    if len(gap) <= _FAR and gap[-2:] in (["there", "are"], ["there", "were"]):
        return "are"
    if (
        len(gap) > 1
        and len(gap) <= _FAR
        and (gap[-1] in ("versus", "vs", "from") or " ".join(gap[-2:]) in _set("compared"))
    ):
        return gap[-1] if not any(low in (";", ".") for low in gap) else ""
    return ""


_SHARES = ("percent", "percentage_point", "basis_point", "permille")
_FAR = 15
