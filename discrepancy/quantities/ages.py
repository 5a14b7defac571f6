"""Ages: "aged 34", "Maddon, 66, has", "a 65-year-old", "men aged 18 to 34"."""

from __future__ import annotations

from discrepancy.language.lexicon import load
from discrepancy.quantities.counted import is_person, lemma_of
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.names import place_before
from discrepancy.quantities.parsed import Parsed

_OLDEST = 120
_YOUNGEST = 10  # of an age in parentheses
_LONGEST_LIST = 20
_LINKED = 5  # tokens between "the youngest" and its age
_LONGEST_GAP = 7  # tokens: "), and Tom Vell ("


def mark(parsed: Parsed, drafts: list[Draft]) -> None:
    """Give ages their role, the unit year where none stands, and the counted noun "age"."""
    before: Draft | None = None
    for draft in drafts:
        if draft.role == "age":
            draft.counted = "age"
        elif _can_be_age(draft) and (_is_age(parsed, draft) or (before is not None and _also(parsed, before, draft))):
            draft.role, draft.unit, draft.counted = "age", "year", "age"
        elif _in_years(parsed, draft):
            draft.role, draft.counted = "age", "age"
        before = draft


def _can_be_age(draft: Draft) -> bool:
    plain = draft.bare or (draft.form == "words" and draft.last == draft.number + 1)
    return not draft.unit and plain and 0 <= draft.value <= _OLDEST


def _also(parsed: Parsed, left: Draft, right: Draft) -> bool:
    """Whether the right number is one more age: "aged 23 and 31", not "an 8-year-old and two adults"."""
    gap = [token.low for token in parsed.tokens[left.last : right.first]]
    counts = parsed.counts(right.last)
    if left.role == "age" and gap == ["to"] and not counts:
        return True  # the pension age from 62 to 64
    if left.role == "age" and all(_is_beside_name(parsed, end) for end in (left, right)):
        return right.first - left.last <= _LONGEST_GAP  # Anna (12), Tom (9)
    return left.role == "age" and not counts and gap in (["and"], ["or"], [","], [",", "and"])


def _is_beside_name(parsed: Parsed, draft: Draft) -> bool:
    """Whether a number stands in parentheses behind a capitalised word."""
    at, named = draft.first - 1, draft.first >= 2 and parsed.tokens[draft.first - 2].text[0].isupper()
    return named and (parsed.low(at), parsed.low(draft.last)) == ("(", ")")


def _is_age(parsed: Parsed, draft: Draft) -> bool:
    tokens = parsed.tokens
    before = tokens[draft.first - 1] if draft.first else None
    if before is None:
        return False
    lead = tokens[draft.first - 2].low if draft.first > 1 else ""
    if before.low in ("over", "under") and _is_of_age(lead):
        return True  # children under five, whom the words for what lies under something leave without a hedge
    if before.low == "of" and draft.bare and draft.hedge == "exact" and _of_someone(parsed, draft):
        return True
    if before.low in words("ages", "before") or (
        before.low in ("of", "from", "to") and lead in words("ages", "before")
    ):
        return True
    if _is_of_the_youngest(parsed, draft):
        return True
    if tokens[draft.first].low in ("over", "under") and draft.last == draft.number + 1 and _are_of_age(parsed, draft):
        return True
    if not draft.bare and tokens[draft.first].low not in ("over", "under"):
        return False
    if tokens[draft.first].low in ("over", "under") and draft.last == draft.number + 1:
        return _is_of_age(before.low)
    behind = tokens[draft.last] if draft.last < len(tokens) else None
    if _turns(parsed, draft) and (
        behind is None or behind.kind != "word" or behind.low in words("ages", "behind") or _second_age(parsed, draft)
    ):
        return True
    if before.low == "at" and behind is not None and behind.text == "," and draft.hedge == "exact":
        return parsed.low(draft.last + 1) in words("ages", "pronouns")
    if before.text == "," and draft.first >= 2 and draft.hedge == "exact" and draft.last == draft.number + 1:
        name, alone = tokens[draft.first - 2], behind is None or behind.text in (",", ".", ";", ")")
        named = name.kind == "word" and name.text[0].isupper() and draft.value >= _YOUNGEST
        if named and behind is not None and behind.low in words("ages", "told"):
            return True  # Anna Kovac, 58 was charged
        if name.kind != "word" or not (alone or _second_age(parsed, draft)):
            return False
        return (alone and name.text[0].isupper()) or _is_someone(parsed, draft)
    if before.text == "(" and draft.first >= 2 and draft.hedge == "exact":
        name = tokens[draft.first - 2]
        closed = behind is not None and behind.text == ")" and draft.value >= _YOUNGEST
        return closed and name.kind == "word" and name.text[0].isupper() and not _by_place(parsed, draft)
    return False


def _is_of_the_youngest(parsed: Parsed, draft: Draft) -> bool:
    """Whether the number is told of the youngest or oldest: "the youngest 16", "the oldest of them was 71"."""
    at = draft.first - 1
    while at > 0 and draft.first - at < _LINKED and parsed.low(at) in words("ages", "linking"):
        at -= 1
    return parsed.low(at) in words("ages", "superlatives") and not parsed.counts(draft.last)


def _is_of_age(noun: str) -> bool:
    """Whether "over" and "under" behind a noun tell an age."""
    return is_person(noun) or is_person(noun.removesuffix("s")) or noun in words("ages", "those")


def _in_years(parsed: Parsed, draft: Draft) -> bool:
    """Whether a time is an age: "children under five years", "Baby Ada, 11 months, weighed"."""
    if draft.unit not in ("year", "month", "week"):
        return False
    before, lead = parsed.low(draft.first - 1), parsed.low(draft.first - 2)
    if before in ("over", "under"):
        return _is_of_age(lead)
    if parsed.low(draft.first) in ("over", "under"):
        return _is_of_age(before)
    named = draft.first > 1 and before == "," == parsed.low(draft.last) and draft.hedge == "exact"
    return (
        named and parsed.word(draft.first - 2).pos_ == "PROPN" and parsed.word(draft.last + 1).pos_ in ("VERB", "AUX")
    )


def _by_place(parsed: Parsed, draft: Draft) -> bool:
    """Whether figures in parentheses are counts by place: "in Kenya (34), Uganda (12) and Chad (7)"."""
    if _listed_in_words(parsed, draft):
        return True
    at = draft.first - 2
    for _ in range(_LONGEST_LIST):
        start = place_before(parsed, at)
        if start is None:
            return parsed.low(at) in load("demonyms")["names"]
        if parsed.low(start) in words("counted", "places"):
            return True
        listed = start - 1 if parsed.low(start) == "and" and parsed.low(start - 1) == "," else start
        if parsed.low(listed) not in (",", "and", ";") or parsed.low(listed - 1) != ")":
            placed = any(parsed.low(step) in load("demonyms")["names"] for step in range(start + 1, at + 1))
            return placed or (parsed.low(listed) == ":" and _is_of_tallies(parsed, listed))
        at = listed - 4  # the word before "(34),"
    return False


def _is_of_tallies(parsed: Parsed, colon: int) -> bool:
    """Whether what a list is headed by is counted, as people with ages are not: "Deaths by region: Vell (34)"."""
    return any(lemma_of(parsed.word(at)) in words("counted", "tallied") for at in range(colon))


def _listed_in_words(parsed: Parsed, draft: Draft) -> bool:
    """Whether the list goes on with a number word, which no age in parentheses is: "Ashby (10), Penfold (four)"."""
    near = range(max(1, draft.first - _LONGEST_LIST), min(len(parsed.tokens) - 1, draft.last + _LONGEST_LIST))
    cardinals = load("numbers")["cardinals"]
    return any(parsed.low(at) in cardinals and (parsed.low(at - 1), parsed.low(at + 1)) == ("(", ")") for at in near)


def _are_of_age(parsed: Parsed, draft: Draft) -> bool:
    """Whether people are said to be over or under an age: "more than half were over 65", not "the toll was over 65"."""
    verb = parsed.word(draft.first - 1)
    if verb.lemma_.lower() != "be" or parsed.counts(draft.last):
        return False
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or lemma_of(subject) in words("counted", "tolls") - words("ages", "shares"):
        return False
    return is_person(lemma_of(subject)) or lemma_of(subject) in words("ages", "shares") | words("ages", "those")


def _is_someone(parsed: Parsed, draft: Draft) -> bool:
    """Whether a noun for people stands there: "a boy, 8, was killed", "two men, 34 and 41"."""
    at = draft.first - 2
    word = parsed.word(at)
    if word.pos_ == "NOUN" and is_person(lemma_of(word)):
        return word.tag_ != "NNS" or _second_age(parsed, draft)  # a count of survivors, 118, is none
    introduced = parsed.low(at - 1) in ("a", "an", "the") and parsed.low(at + 3) == ","
    told = at + 4 < len(parsed.tokens) and parsed.word(at + 4).tag_ in ("VBD", "VBZ")
    return introduced and told and word.tag_ in ("NN", "JJ") and word.dep_ == "nsubj"  # a conscript, 21, told


def _of_someone(parsed: Parsed, draft: Draft) -> bool:
    """Whether one person's age follows: "a man of 78", not "a crew of 12" nor "a son of 2 teachers"."""
    noun = parsed.word(draft.first - 2) if draft.first >= 2 else None
    if noun is None or noun.tag_ != "NN" or lemma_of(noun) in words("counted", "peopled"):
        return False
    return is_person(lemma_of(noun)) and not parsed.counts(draft.last)


def _second_age(parsed: Parsed, draft: Draft) -> bool:
    """Whether "and" and one more bare number follow, and then a comma or the end: "34 and 41,"."""
    other, close = parsed.token(draft.last + 1), parsed.token(draft.last + 2)
    numbers = parsed.low(draft.last) == "and" and other is not None and other.kind == "number"
    return numbers and (close is None or close.text in (",", ".", ";", ")"))


def _turns(parsed: Parsed, draft: Draft) -> bool:
    """ "she is 35", "he will be 40", "turned 18"."""
    low = [token.low for token in parsed.tokens[max(0, draft.first - 3) : draft.first]]
    if low[-2:] in (["they", "were"], ["they", "are"]):
        return draft.value >= _YOUNGEST and _second_age(parsed, draft)
    if low[-1:] in (["turned"], ["turns"], ["turning"]):
        return True
    if low[-1:] not in (["is"], ["was"], ["be"], ["i'm"], ["he's"], ["she's"]):
        return False
    if any(
        child.lower_ in ("youngest", "oldest") for noun in parsed.word(draft.first - 1).lefts for child in noun.lefts
    ):
        return True
    return low[-1] in ("i'm", "he's", "she's") or any(word in ("he", "she", "i") for word in low[:-1])
