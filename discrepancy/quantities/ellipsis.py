"""Figures whose noun is left out: "12 dead, 30 injured", "and more than 200 wounded", "the death toll rose to 45"."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Doc

from discrepancy.language.lexicon import words
from discrepancy.quantities.counted import is_person, lemma_of
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.tokens import Token


def fill(tokens: list[Token], drafts: list[Draft], doc: Doc, word_at: dict[int, int]) -> None:
    """Give bare figures the noun that they share with those before, or that their verb tells."""
    _share_backwards(tokens, drafts)
    people, tolls = "", _tolls(doc)
    for place, draft in enumerate(drafts):
        if draft.counted and draft.counted != "other":
            if is_person(draft.counted):
                people = draft.counted
            continue
        if draft.unit or draft.form in ("share", "fold"):
            continue
        _one(tokens, drafts, place, doc, word_at, people, tolls)
        if draft.counted and is_person(draft.counted) and draft.counted != "death":
            people = draft.counted


def _one(
    tokens: list[Token],
    drafts: list[Draft],
    place: int,
    doc: Doc,
    word_at: dict[int, int],
    people: str,
    tolls: dict[int, str],
) -> None:
    draft = drafts[place]
    if draft.counted == "other":
        draft.counted = people or "other"
        return
    behind = tokens[draft.last] if draft.last < len(tokens) else None
    if behind is not None and (behind.low == "who" or _is_state(behind, doc, word_at)):
        draft.counted = people or "people"
        return
    index = word_at.get(tokens[draft.behind - 1].start)
    if index is None:
        return
    head = doc[index].head
    verb = _verb(tokens, draft, doc, word_at)
    if verb in _set("ordered") and behind is not None and behind.low in ("to", "without"):
        draft.counted = people or "people"
        return
    if verb in _set("victims") and doc[index].dep_ not in ("nummod", "nsubj"):
        draft.counted = people or "people"
        return
    acts = _set("acts") | _set("vague_acts") if draft.form == "vague" else _set("acts")
    if draft.form == "vague" and doc[index].dep_ == "nsubj" and head.pos_ == "VERB":
        draft.counted = people or "people"
        return
    if doc[index].dep_ in ("nsubj", "nsubjpass") and (
        head.lemma_.lower() in acts or head.lemma_.lower() in _set("victims")
    ):
        draft.counted = people or "people"
        return
    if noun := _toll(doc, index, tolls):
        draft.counted = noun
        return
    if place and (link := _link(tokens, drafts[place - 1], draft)):
        before = drafts[place - 1]
        draft.counted, draft.noun_start = before.counted, before.noun_start
        if not draft.counted and before.unit and not (link == "to" and before.unit in _SHARES):
            draft.unit, draft.money = before.unit, before.money


def _share_backwards(tokens: list[Token], drafts: list[Draft]) -> None:
    """Give a bare figure the noun of the one behind it: "dozens if not hundreds of houses", "five and six men"."""
    for left, right in pairwise(drafts):
        if left.counted or left.unit or not right.counted or right.counted in ("age", "other"):
            continue
        gap = [token.low for token in tokens[left.last : right.first] if token.text != ","]
        if gap in (["and"], ["or"], ["if", "not"], ["or", "even"], ["to"], ["of"]):
            left.counted, left.noun_start = right.counted, right.noun_start


@lru_cache(maxsize=8)
def _set(key: str) -> frozenset[str]:
    return words("counted", key)


def _is_state(behind: Token, doc: Doc, word_at: dict[int, int]) -> bool:
    """Whether a word such as "wounded" follows that tells what became of those counted."""
    if behind.low not in _set("states"):
        return behind.low in ("were", "was", "are", "have", "had") and _state_near(behind, doc, word_at)
    return True


def _state_near(behind: Token, doc: Doc, word_at: dict[int, int]) -> bool:
    index = word_at.get(behind.start)
    return index is not None and any(
        doc[i].lower_ in _set("states") for i in range(index + 1, min(index + 4, len(doc)))
    )


def _verb(tokens: list[Token], draft: Draft, doc: Doc, word_at: dict[int, int]) -> str:
    """The lemma of the verb before the figure, over "all" and its like."""
    at = draft.first - 1
    while at > 0 and tokens[at].low in _OVER:
        at -= 1
    if at < 0 or tokens[at].kind != "word":
        return ""
    return str(doc[word_at[tokens[at].start]].lemma_.lower())


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
            dead = not _DEATHS.isdisjoint(names)
            found.setdefault(word.head.i, "death" if dead else lemma_of(word))
    return found


def _toll(doc: Doc, index: int, tolls: dict[int, str]) -> str:
    """The noun that a verb ties to the bare figure at `index`, "" if none."""
    node = doc[index]
    for _ in range(6):
        node = node.head
        if node.pos_ in ("VERB", "AUX"):
            break
    return tolls.get(node.i, "")


def _link(tokens: list[Token], left: Draft, right: Draft) -> str:
    """What ties a bare figure to the one before it: "five and six", "208 pounds to 193", "compared with 63"."""
    gap = [token.low for token in tokens[left.last : right.first] if token.start >= (left.end or 0)]
    if 0 < len(gap) <= 3 and all(low in _LINKS for low in gap):
        return gap[-1]
    if len(gap) <= _FAR and right.first and tokens[right.first - 1].low.endswith(("'s", "s'")) and left.counted:
        return "'s"
    behind = tokens[right.last].low if right.last < len(tokens) else ""
    after = tokens[right.last + 1].low if right.last + 1 < len(tokens) else ""
    if left.counted and len(gap) <= _FAR and behind == "of" and after in _THEM:
        return "of"
    if left.counted and 0 < len(gap) <= _FAR and gap[-1] in ("and", ",", "or", ";") and behind in _PLACES:
        return gap[-1]
    if (
        left.counted
        and 0 < len(gap) <= _FAR
        and gap[-1] in _HOLDS
        and left.first
        and gap[-1] == tokens[left.first - 1].low
    ):
        return gap[-1]
    if len(gap) <= _FAR and gap[-2:] in (["there", "are"], ["there", "were"]):
        return "are"
    if len(gap) > 1 and len(gap) <= _FAR and (gap[-1] in ("versus", "vs", "from") or gap[-2:] in _COMPARED):
        return gap[-1] if not any(low in (";", ".") for low in gap) else ""
    return ""


_LINKS = frozenset(("and", "or", "to", ",", "from", "then", "but", "up", "down"))
_COMPARED = (["compared", "with"], ["compared", "to"], ["up", "from"], ["down", "from"], ["vs", "."])
_SHARES = ("percent", "percentage_point", "basis_point", "permille")
_PLACES = frozenset(("in", "at", "on", "near", "across", "around", "from"))
_HOLDS = frozenset(
    ("has", "have", "had", "won", "lost", "received", "got", "with", "killed", "sent", "took", "captured")
)
_FAR = 15
_OVER = frozenset(("all", "another", "a", "further", "total", "of", "only", "just", "some", "the", "other"))
_THEM = frozenset(("them", "whom", "these", "those", "which"))
_DEATHS = frozenset(("death", "toll", "fatality"))
