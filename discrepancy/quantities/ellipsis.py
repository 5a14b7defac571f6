"""Figures whose noun is left out: "12 dead, 30 injured", "and more than 200 wounded", "the death toll rose to 45"."""

from __future__ import annotations

from itertools import pairwise

from discrepancy.language.tree import Token as Word
from discrepancy.quantities import noun_phrase, one
from discrepancy.quantities.counted import is_person, lemma_of
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.names import headed, place_before
from discrepancy.quantities.parsed import Parsed
from discrepancy.quantities.rates import divisor
from discrepancy.quantities.tokens import Token
from discrepancy.quantities.tolls import Told, entry, measured_out, numbered, tolls


def fill(parsed: Parsed, drafts: list[Draft]) -> None:
    """Give bare figures the noun that they share with those before, or that their verb tells."""
    _share_backwards(parsed.tokens, drafts)
    _share_units(parsed.tokens, drafts)
    told = Told(tolls(parsed.doc), numbered(parsed.doc))
    people = ""
    for place, draft in enumerate(drafts):
        if draft.counted and draft.counted != "other":
            if _goes_on(draft.counted):
                people = draft.counted
        elif draft.unit == "percent" and parsed.low(draft.last) == "of":
            noun = noun_phrase.head(parsed.doc, parsed.words[draft.last], True)
            people = lemma_of(noun) if noun is not None and is_person(lemma_of(noun)) else people
        elif not draft.unit and draft.form not in ("share", "fold"):
            _one(parsed, drafts, place, people or "people", told)
            if draft.counted == "other":
                draft.counted = people or "other"
            if draft.counted and _goes_on(draft.counted):
                people = draft.counted


def _goes_on(noun: str) -> bool:
    """Whether a bare figure behind counts the same people; nobody else is "70 wounded" of four bodies."""
    return is_person(noun) and noun not in _set("ends")


def _one(parsed: Parsed, drafts: list[Draft], place: int, people: str, told: Told) -> None:
    draft, word = drafts[place], parsed.word(drafts[place].behind - 1)
    if draft.counted == "other":
        if _in_state(parsed, draft.last) or _acts(parsed, draft):
            draft.counted = people
    elif (noun := entry(parsed, draft)) is not None:
        draft.counted, draft.noun_start = lemma_of(noun), noun.idx
    elif (whole := _whole(parsed, drafts, place)) is not None:
        _take(draft, whole, "of")
    elif (front := _fronted(parsed, drafts, place)) is not None:
        _take(draft, front, "of")
    elif (things := _harmed(parsed, drafts, place)) is not None:
        _take(draft, things, "of")
    elif _of_people(parsed, draft) or (parsed.low(draft.number) == "one" and one.is_somebody(parsed, draft)):
        draft.counted = people
    elif lemma := told.of(word) or measured_out(parsed, draft):
        draft.counted = lemma
    elif _is_listed(parsed, draft):
        _count_listed(parsed, drafts, place)
    elif place and _more(parsed, draft) and drafts[place - 1].counted:
        _take(draft, drafts[place - 1], "more")
    elif place and (share := _share(parsed, drafts, place)) is not None:
        draft.unit = share.unit
    elif place and _is_index(parsed, drafts, place):
        draft.unit = "point"
    elif place and (level := _level(parsed, drafts, place)) is not None:
        draft.unit, draft.money = level.unit, level.money
    elif (head := headed(parsed, draft.number)) is not None:
        draft.counted = lemma_of(parsed.word(head))
    elif place and _is_next_row(parsed, drafts[place - 1], draft):
        _take(draft, drafts[place - 1], "of")
        draft.counted = draft.counted or ("" if draft.unit else people)
    elif place and (link := _link(parsed, drafts[place - 1], draft)) and not _is_rate_of_coins(parsed, drafts, place):
        _take(draft, _heading(parsed, drafts, place), link)
    elif _does(parsed, draft) and not any(other.counted for other in drafts[:place]):
        draft.counted = people


def _does(parsed: Parsed, draft: Draft) -> bool:
    """Whether a verb follows that was taken for a noun: "398 lie under mud"."""
    return draft.last < len(parsed.words) and noun_phrase.is_verb(parsed.doc, parsed.words[draft.last])


def _more(parsed: Parsed, draft: Draft) -> bool:
    """Whether "more" follows that goes on counting the same: "and a dozen more were treated"."""
    return parsed.low(draft.last) in _set("more") and parsed.low(draft.last + 1) not in _set("than")


def _share(parsed: Parsed, drafts: list[Draft], place: int) -> Draft | None:
    """The percentage that a bare decimal goes on from: "fell from 46.3 percent to 36.5; at the plant it was 40.3"."""
    draft = drafts[place]
    decimal = "." in parsed.tokens[draft.number].text and draft.behind == draft.number + 1 and draft.value <= _WHOLE
    if not decimal or parsed.counts(draft.last):
        return None
    level = parsed.low(draft.first - 1) in _set("levels") and parsed.low(drafts[place - 1].first - 1) != "from"
    if level:
        return None  # rose 8.15% to 3.65
    measured = [other for other in drafts[:place] if other.unit]
    return measured[-1] if measured and measured[-1].unit == "percent" else None


def _is_listed(parsed: Parsed, draft: Draft) -> bool:
    """Whether the figure is of a list by names: "in Edo (7), Ondo (5)", "(Edo – 25, Ondo – 15)"."""
    before, behind = parsed.low(draft.first - 1), parsed.low(draft.last)
    named = draft.first > 1 and parsed.tokens[draft.first - 2].text[0].isupper()
    listed = (before == "(" and behind == ")") or (before in _TIES and behind in _ENDS)
    return listed and named and draft.last == draft.behind


def _count_listed(parsed: Parsed, drafts: list[Draft], place: int) -> None:
    """Let a figure of a list count what the figure before it counts, else the plural that the sentence is about."""
    head = next((other for other in reversed(drafts[:place]) if other.counted or other.unit), None)
    if head is not None:
        _take(drafts[place], head, "of")
        return
    subjects = (word for word in parsed.doc if word.tag_ == "NNS" and _is_subject(word))
    subject = next(subjects, None)
    if subject is not None and subject.idx < parsed.tokens[drafts[place].first].start:
        drafts[place].counted = lemma_of(_at_places(subject))


def _is_next_row(parsed: Parsed, left: Draft, right: Draft) -> bool:
    """Whether only a name stands between two figures: "22 deaths, Kathar 16 and Soneg nine"."""
    start = place_before(parsed, right.first - 1)
    if start is None or parsed.low(right.last) not in _ENDS:
        return False
    start = start - 1 if parsed.low(start) == "the" else start
    gap = [token.low for token in parsed.tokens[left.last : start] if token.start >= (left.end or 0)]
    of_state = gap[:1] == ["of"] and len(gap) <= _LONGEST_OF and is_state(gap[-1])
    return parsed.low(start) in _JOINTS and (of_state or (not gap and bool(left.counted or left.unit)))


def _at_places(subject: Word) -> Word:
    """What is counted at places that a list names: the cases of "countries with cases include Elland (9)"."""
    if lemma_of(subject) not in words("populations", "place_classes"):
        return subject
    others = (word for word in subject.subtree if word.tag_ == "NNS" and word is not subject)
    return next(others, subject)


def _is_subject(word: Word) -> bool:
    """Whether a noun is a subject, or what "most of" as a subject counts."""
    if word.dep_ == "pobj" and word.head.lower_ == "of":
        word = word.head.head
    return word.dep_ in ("nsubj", "nsubjpass", "ROOT")


def _is_rate_of_coins(parsed: Parsed, drafts: list[Draft], place: int) -> bool:
    """Whether a bare decimal is a rate of exchange that small coins moved: "the rupee fell 12 paise to 71.35"."""
    left, draft = drafts[place - 1], drafts[place]
    decimal = "." in parsed.tokens[draft.number].text and left.low is not None and left.low.is_integer()
    return decimal and parsed.low(draft.first - 1) == "to" and bool(left.counted) and not left.unit


def _heading(parsed: Parsed, drafts: list[Draft], place: int) -> Draft:
    """The figure that a list goes on from; no number of places: "80 deaths from two hospitals in Cairo, 36 in Suez"."""
    left = drafts[place - 1]
    at_places = parsed.low(left.first - 1) in _set("places") and place > 1 and drafts[place - 2].counted
    return drafts[place - 2] if at_places and parsed.low(drafts[place].last) in _set("places") else left


def _level(parsed: Parsed, drafts: list[Draft], place: int) -> Draft | None:
    """The level told before in the same way: "fell 1% to 14,630 points, while the other lost 2% to 13,342"."""
    if drafts[place - 1].unit != "percent" or parsed.low(drafts[place].first - 1) not in _set("levels"):
        return None
    pairs = pairwise(drafts[: place - 1])
    levels = (
        right
        for left, right in pairs
        if left.unit == "percent"
        and (right.money or right.unit == "point")
        and parsed.low(right.first - 1) in _set("levels")
    )
    return next(levels, None)


def _is_index(parsed: Parsed, drafts: list[Draft], place: int) -> bool:
    """Whether a bare figure is where an index stands that points were told of: "lost 0.4%, or 12 points, to 1,334"."""
    left, draft = drafts[place - 1], drafts[place]
    moved = left.unit in ("percent", "point") and parsed.low(draft.first - 1) in _set("levels")
    alone = not parsed.counts(draft.last)
    if not moved or not alone or draft.form != "digits" or draft.value < _WHOLE:
        return False
    points = any(other.unit == "point" for other in drafts[:place])
    return points and any(token.low in _set("indices") for token in parsed.tokens[: draft.first])


def _take(draft: Draft, other: Draft, link: str) -> None:
    """Give a bare figure what the other one counts, or its unit."""
    draft.counted, draft.noun_start = other.counted, other.noun_start
    if other.counted and " / " in other.unit:
        draft.unit = other.unit
    elif not draft.counted and other.unit and not (link == "to" and other.unit in _SHARES):
        draft.unit, draft.money = other.unit, other.money


def _whole(parsed: Parsed, drafts: list[Draft], place: int) -> Draft | None:
    """The figure that "418 of them", "of whom 640", "120 million of it" are part of.

    Places that things are in do not count, nor does what only converts another figure.
    """
    draft = drafts[place]
    behind = parsed.low(draft.last + 1) if parsed.low(draft.last) == "of" else ""
    before = parsed.low(draft.first - 1) if parsed.low(draft.first - 2) == "of" else ""
    wholes = [other for other in drafts[:place] if draft.first - other.last <= _FAR * 2]
    if behind == "it":
        return next((d for d in reversed(wholes) if d.unit and parsed.low(d.first - 1) != "("), None)
    if _set("pronouns").isdisjoint((behind, before)):
        return None
    counts = [other for other in wholes if other.counted]
    apart = [other for other in counts if parsed.low(other.first - 1) not in _set("places") | _set("aims")]
    return next(reversed(apart or counts), None)


def _fronted(parsed: Parsed, drafts: list[Draft], place: int) -> Draft | None:
    """The whole that opens the sentence: the patients of "Of the 140 patients in two wards, 96 were sent home"."""
    first = drafts[0]
    opens = parsed.low(0) == "of" and first.first <= 2 and bool(first.counted)
    within = first.low is None or drafts[place].value < first.low
    return first if opens and place and within and parsed.low(drafts[place].first - 1) in _set("gapped") else None


def _harmed(parsed: Parsed, drafts: list[Draft], place: int) -> Draft | None:
    """The things counted before that the figure goes on with: "there were 60 bridges; 12 were destroyed"."""
    draft, word = drafts[place], parsed.word(drafts[place].behind - 1)
    if word.dep_ not in ("nsubj", "nsubjpass") or word.head.lemma_.lower() not in _set("harms"):
        return None
    things = (other for other in reversed(drafts[:place]) if other.counted and draft.first - other.last <= _FAR)
    left = next(things, None)
    return left if left is not None and not is_person(left.counted) else None


def _of_people(parsed: Parsed, draft: Draft) -> bool:
    """Whether the words around a bare figure tell that it counts people."""
    if parsed.low(draft.last) == "who" or _in_state(parsed, draft.last) or tells_act(parsed.tokens, draft):
        return True
    if parsed.low(draft.last) == "of" and parsed.low(draft.last + 1) in _set("persons"):
        return True
    if parsed.low(draft.first - 1) in (":", "number") and is_state(parsed.low(draft.first - 2)):
        return True  # Injured: 120; its dead number 18
    if {parsed.low(draft.last), f"{parsed.low(draft.last)} {parsed.low(draft.last + 1)}"} & _set("aboard"):
        return True
    verb, word = _verb(parsed, draft), parsed.word(draft.behind - 1)
    if verb in _set("counts_up") and parsed.low(draft.number) == "one":
        return True  # had counted one in Karn
    if verb in _set("ordered") and parsed.low(draft.last) in _set("orders"):
        return True
    return (verb in _set("victims") and word.dep_ not in ("nummod", "nsubj")) or _acts(parsed, draft)


def _acts(parsed: Parsed, draft: Draft) -> bool:
    """Whether the figure is the subject of what only people do or suffer: "thousands fled", "three died"."""
    word = parsed.word(draft.behind - 1)
    if word.pos_ in ("VERB", "AUX"):  # 2.5m, where the parse takes the m for "am"
        word = parsed.word(draft.number)
    if draft.counted:  # others
        word = word.head
    head = word.head
    if draft.form == "vague" and word.dep_ == "nsubj" and head.pos_ == "VERB":
        return True
    verbs = (
        _set("acts") | _set("victims") | _set("crowds") | (_set("vague_acts") if draft.form == "vague" else frozenset())
    )
    if word.dep_ == "nsubj" and head.lemma_.lower() in _set("sets_out") and any(map(_is_aim, head.rights)):
        return True
    return word.dep_ in ("nsubj", "nsubjpass") and head.lemma_.lower() in verbs


def _is_aim(clause: Word) -> bool:
    """Whether a clause tells what somebody does something for: "18,000 came to help"."""
    return clause.dep_ in ("xcomp", "advcl") and any(child.lower_ == "to" for child in clause.lefts)


def _share_backwards(tokens: list[Token], drafts: list[Draft]) -> None:
    """Give a bare figure the noun of the one behind it: "dozens if not hundreds of houses", "five and six men"."""
    for left, right in pairwise(drafts):
        if left.counted or left.unit or not right.counted or right.counted in ("age", "other"):
            continue
        gap = [token.low for token in tokens[left.last : right.first] if token.text != ","]
        if " ".join(gap) in _set("shares_noun") | _set("sides"):
            left.counted, left.noun_start = right.counted, right.noun_start


def _share_units(tokens: list[Token], drafts: list[Draft]) -> None:
    """Give the bare figures of a list the unit that its last one has: "23, 29 and 30 percent", "10 x 12 feet"."""
    for left, right in reversed(list(pairwise(drafts))):
        if _is_bare(left) and right.unit and not right.money and _share_one(left, right, _gap(tokens, left, right)):
            left.unit = right.unit
    for at in range(len(drafts) - 3, -1, -1):
        left, right, last = drafts[at : at + 3]
        if not right.unit or right.unit != last.unit or (right.last > right.behind) or not _is_bare(left):
            continue
        if _gap(tokens, left, right) == "," and _gap(tokens, right, last) in (",", "and", "or", ", and", ", or"):
            left.unit, left.money = right.unit, right.money


def _share_one(left: Draft, right: Draft, gap: str) -> bool:
    """Whether two figures side by side have one unit: "10 x 12 feet", "22.5 million and 1.5 million cubic metres"."""
    scaled = all(draft.behind - draft.number > 1 for draft in (left, right))
    return gap in _set("sides") or (scaled and gap in ("and", "or"))


def _is_bare(draft: Draft) -> bool:
    return not draft.unit and not draft.counted and draft.form == "digits" and draft.last == draft.behind


def _gap(tokens: list[Token], left: Draft, right: Draft) -> str:
    return " ".join(token.low for token in tokens[left.last : right.first])


def _set(key: str) -> frozenset[str]:
    return words("counted", key)


def is_state(word: str) -> bool:
    """Whether a word tells what became of people and so is not what is counted: "24 hurt", "eight die"."""
    return word in _set("states")


def tells_act(tokens: list[Token], draft: Draft) -> bool:
    """Whether what only people do follows, whatever the parse takes it for: "hundreds more flee"."""
    at = draft.last + 1 if draft.last < len(tokens) and tokens[draft.last].low in _set("more") else draft.last
    return draft.form in ("vague", "words", "digits") and at < len(tokens) and tokens[at].low in _set("acts")


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


def _link(parsed: Parsed, left: Draft, right: Draft) -> str:
    """What ties a bare figure to the one before it: "five and six", "208 pounds to 193", "compared with 63"."""
    if not left.counted and divisor(parsed.tokens, right.last) is not None:
        return ""  # every 90 seconds, or 960 a day
    shared = _parallel(parsed, left, right) or _gapped(parsed, left, right)
    return _between(parsed.tokens, left, right) or ("and" if shared else "")


def _gapped(parsed: Parsed, left: Draft, right: Draft) -> bool:
    """Whether "and" and a participle tell the same things: "4,000 homes were flattened and 9,000 damaged"."""
    if not left.counted or right.first - left.last > _FAR or right.last >= len(parsed.tokens):
        return False
    return parsed.low(right.first - 1) in _set("gapped") and parsed.word(right.last).tag_ in ("VBN", "VBD")


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
    if " ".join(gap[-3:]) in _set("summed"):
        gap = gap[:-3]
    if 0 < len(gap) <= 3 and all(low in _set("links") for low in gap):
        return gap[-1]
    if gap in (["("], ["["]) and left.counted and right.last < len(tokens) and tokens[right.last].low in _set("places"):
        return "of"  # 107 cases (88 from the camps
    if len(gap) <= _FAR and right.first and tokens[right.first - 1].low.endswith(("'s", "s'")) and left.counted:
        return "'s"
    if left.counted and 0 < len(gap) <= _FAR and gap[-1] in _set("further"):
        return gap[-1]
    behind = tokens[right.last].low if right.last < len(tokens) else ""
    listed = left.counted or left.unit == "percent"
    if listed and 0 < len(gap) <= _FAR and gap[-1] in _set("joins") and behind in _set("places"):
        return gap[-1]
    if (
        left.counted
        and 0 < len(gap) <= _FAR
        and gap[-1] in _set("holds")
        and left.first
        and gap[-1] == tokens[left.first - 1].low
    ):
        return gap[-1]
    if len(gap) <= _FAR and " ".join(gap[-2:]) in _set("existing"):
        return gap[-1]
    if len(gap) > 1 and len(gap) <= _FAR and (gap[-1] in _set("set_against") or " ".join(gap[-2:]) in _set("compared")):
        return gap[-1] if not any(low in (";", ".") for low in gap) else ""
    return ""


_SHARES = ("percent", "percentage_point", "basis_point", "permille")
_TIES = ("-", "–", "—", ":")
_ENDS = (",", ";", ")", "", ".", "and", "&")
_JOINTS = (",", "and", ";")
_LONGEST_OF = 3  # words: "of the dead"
_FAR = 15
_WHOLE = 100
