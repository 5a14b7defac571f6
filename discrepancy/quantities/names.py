"""Numbers in names: "Highway 61", "iPhone 11", "S&P 500", "Two Majors", "the Seven Years' War"."""

from __future__ import annotations

from discrepancy.language.lexicon import load
from discrepancy.quantities.counted import is_person, lemma_of
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.lexicons import words
from discrepancy.quantities.parsed import Parsed
from discrepancy.quantities.tokens import Token, glued
from discrepancy.quantities.units import plain

# After these a capital only begins a sentence or a quotation.
_OPENERS = frozenset(".:“\"‘'—–-•*(”")
_NOUNS = ("NOUN", "PROPN")
_SURE_LABELS = ("no", "number", "page", "top", "phase", "ranked", "rank")
_HIGHEST_STEP = 10
_LONGEST_LIST = 12
_LONGEST_NAME = 4  # words
_ROW_STARTS = (",", ";", ":", "and", "-", "–", "•", "(")
_ROW_ENDS = (",", ";", ".", "and", ")")
_DEMONYMS = ("ans", "ese", "ish", "ns", "is", "ers")


def labels(parsed: Parsed, draft: Draft, title: bool) -> bool:
    """Whether digits behind a name or a label belong to it; `title` tells a headline, where capitals mean nothing."""
    before = parsed.token(draft.first - 1)
    if before is not None and (before.low in ("and", "or", "to") or before.text in ",-–"):
        return _listed(parsed, draft)
    if before is None or before.kind not in ("word", "skip"):
        return False
    plural = parsed.plural_behind(draft)
    word = parsed.word(draft.first - 1)
    if before.low == "number" and _they_number(parsed, draft.first - 2):
        return False
    if before.low in words("rejections", "labels", "plural_nouns") and not plural:
        return True
    if before.low in words("rejections", "labels", "nouns") and not (plural and before.text.islower()):
        noun = word.pos_ in _NOUNS or before.low in _SURE_LABELS or parsed.low(draft.first - 2) == "to"
        return before.text[0].isupper() or (noun and not plural)
    if not any(char.isupper() for char in before.text) or (title and plural):
        return False
    if _counts_there(parsed, draft) or _in_rows(parsed, draft) or _owned(parsed, draft):
        return False
    capital = before.text[0].isupper() and draft.first > 1 and word.pos_ in ("NOUN", "ADJ")
    inner = any(char.isupper() for char in before.text[1:])
    letter = len(before.text) == 1 and word.pos_ != "DET"
    if not (word.pos_ == "PROPN" or letter or inner or capital):
        return False
    if not plural:
        return True
    counts = is_person(parsed.word(draft.behind).lemma_.lower())
    return not (counts or word.dep_ in ("pobj", "npadvmod", "nsubj", "dobj"))


def _they_number(parsed: Parsed, at: int) -> bool:
    """Whether those who are so many stand at token `at`: "its dead number 18", "troops that number 300"."""
    if at < 0 or parsed.tokens[at].kind != "word":
        return False
    many = parsed.word(at).tag_ in ("NNS", "NNPS") or parsed.low(at) in ("they", "we", "who", "which", "that")
    return many or parsed.low(at) in words("counted", "states")


def on_scale(parsed: Parsed, draft: Draft) -> bool:
    """Whether the number is a step of a scale that is named: "raised the alert level to 5 from 3"."""
    before = parsed.low(draft.first - 1)
    if (
        before not in ("to", "from", "at")
        or draft.unit
        or not 0 <= draft.value <= _HIGHEST_STEP
        or draft.form == "vague"
    ):
        return False
    verb = parsed.word(draft.number).head.head
    nouns = (child.lemma_.lower() for child in verb.children if child.dep_ in ("dobj", "nsubj", "nsubjpass"))
    return any(noun in words("rejections", "labels", "scales") for noun in nouns)


def _counts_there(parsed: Parsed, draft: Draft) -> bool:
    """Whether the name before is a place that things are counted in: "in Odesa 30 were hurt", "in Chad 3 cases"."""
    at = place_before(parsed, draft.first - 1)
    if at is None or draft.last >= len(parsed.tokens):
        return False
    low = parsed.low(draft.last)
    told = words("counted", "before_states") | words("counted", "states") | words("counted", "acts")
    if parsed.low(at) not in words("counted", "places"):
        return parsed.low(at) == "of" and low in told  # in the town of Bam 26 were killed
    return low in told or low in words("counted", "goes_on") or parsed.counts(draft.last)


def place_before(parsed: Parsed, at: int) -> int | None:
    """The token before the capitalised words that end at token `at`, None where none does."""
    start = at
    while start >= 0 and at - start < _LONGEST_NAME and _capital(parsed.tokens[start]):
        if parsed.low(start) in words("counted", "places"):
            break  # In Odesa
        start -= 1
    return start if 0 <= start < at else None


def _owned(parsed: Parsed, draft: Draft) -> bool:
    """Whether the figure is a rival's, held against one before: "568 billionaires to America's 535"."""
    owner = parsed.low(draft.first - 1).endswith(("'s", "’s")) or parsed.word(draft.number - 1).tag_ == "POS"
    start = place_before(parsed, draft.first - 1)
    return owner and start is not None and parsed.low(start) in words("counted", "rivals")


def _in_rows(parsed: Parsed, draft: Draft) -> bool:
    """Whether names and figures stand in rows: "Ica 562 cases, Chincha 17 cases", "Sumy 4 and Odesa 30"."""
    rows = [at for at in range(1, len(parsed.tokens)) if _is_row(parsed, at)]
    if draft.number not in rows:
        return False
    behind = parsed.low(draft.last)
    if behind.isalpha() and behind not in _ROW_ENDS:
        return sum(parsed.low(at + 1) == behind for at in rows) > 1
    if headed(parsed, rows[0]) is not None:
        return len(rows) > 1
    measures = any(_measures(parsed, at) or _is_object(parsed, at) for at in range(rows[0]))
    listed = len(rows) > 1 or parsed.word(0).pos_ == "PROPN"  # Kano had 40 deaths, Jos 12
    return measures or (listed and any(_tells(parsed, at) for at in range(rows[0] + 1)))


def headed(parsed: Parsed, at: int) -> int | None:
    """What rows behind a colon count, the first number at `at`: "Cases: Vell 562, Karn 17", "Dead by town: Vell 5"."""
    start = place_before(parsed, at - 1)
    if not start or parsed.low(start) != ":":
        return None
    tallied = words("counted", "tallied")
    counts = (step for step in range(start) if lemma_of(parsed.word(step)) in tallied or parsed.low(step) == "dead")
    plural = start - 1 if parsed.word(start - 1).tag_ == "NNS" else None
    return next(counts, plural)


def _is_object(parsed: Parsed, at: int) -> bool:
    """Whether a verb has the number alone, of which a row may be one more: "Kilun mourns 15, Temir 11"."""
    alone = parsed.tokens[at].kind == "number" and parsed.low(at + 1) == ","
    return alone and at > 0 and parsed.word(at - 1).pos_ == "VERB"


def _measures(parsed: Parsed, at: int) -> bool:
    """Whether a number with a unit stands there, of which a row may be one more: "50.2 percent and Hadley 46.4"."""
    return parsed.tokens[at].kind == "number" and plain(parsed.tokens, at + 1) is not None


def _tells(parsed: Parsed, at: int) -> bool:
    """Whether a number stands there with what the rows behind it count: "22 deaths", "25 of the dead"."""
    if parsed.tokens[at].kind != "number":
        return False
    of_state = parsed.low(at + 1) == "of" and parsed.low(at + 3) in words("counted", "states")
    return of_state or parsed.counts(at + 1)


def _is_row(parsed: Parsed, at: int) -> bool:
    """Whether digits behind a name are of a row of such: a comma, "and" or nothing before it, no label."""
    number = parsed.tokens[at].kind == "number" or parsed.low(at) in load("numbers")["cardinals"]
    if not number or not _capital(parsed.tokens[at - 1]):
        return False
    start, behind = place_before(parsed, at - 1), parsed.token(at + 1)
    label = parsed.low(at - 1) in words("rejections", "labels", "nouns")
    start = start - 1 if start and parsed.low(start) == "the" else start
    begins = start is None or parsed.low(start) in _ROW_STARTS
    ends = behind is None or behind.low in _ROW_ENDS or parsed.counts(at + 1)
    return begins and ends and not label


def _listed(parsed: Parsed, draft: Draft) -> bool:
    """Whether the digits go on a list of labels: "buses 4 and 27", "rooms 3, 4 and 5"."""
    if parsed.counts(draft.last):
        return False
    at = draft.first - 1
    for _ in range(_LONGEST_LIST):
        if at < 1 or not (parsed.low(at) in ("and", "or", "to") or parsed.tokens[at].text in ",-–"):
            break
        at = at - 1 if parsed.tokens[at - 1].kind == "number" else at
        if parsed.tokens[at].kind != "number" or not parsed.tokens[at].text.isdecimal():
            return False
        at -= 1
    return parsed.low(at) in words("rejections", "labels", "plural_nouns")


def named(parsed: Parsed, draft: Draft, title: bool) -> bool:
    """Whether a number word is part of a proper name or of a compound such as "two-way"."""
    tokens = parsed.tokens
    if draft.hyphened and parsed.low(draft.last + 1) in words("rejections", "labels", "compounds"):
        return True
    if draft.hedge != "exact" or title:
        return False
    before, behind = parsed.token(draft.first - 1), parsed.token(draft.last)
    label = before is not None and before.low in words("rejections", "labels", "nouns")
    ends = behind is None or behind.kind == "sign"
    if before is not None and label and draft.form == "words" and (ends or parsed.word(draft.first - 1).pos_ in _NOUNS):
        return before.text[0].isupper() or not parsed.plural_behind(draft)
    if not tokens[draft.number].text[0].isupper() or tokens[draft.number].text.isupper():
        return False  # saved FIVE
    if before is not None and before.text not in _OPENERS:
        return True
    return behind is not None and _capital(behind) and _ends_in_capitals(parsed, draft)


def war_of(parsed: Parsed, draft: Draft) -> bool:
    """Whether a capitalised unit leads a name: "the Seven Years' War"."""
    behind = parsed.token(draft.last + 1)
    possessive = parsed.low(draft.last) in ("'", "’") and behind is not None and _capital(behind)
    return possessive and parsed.tokens[draft.number].text[0].isupper()


def _capital(token: Token) -> bool:
    return token.kind == "word" and token.text[0].isupper()


def _ends_in_capitals(parsed: Parsed, draft: Draft) -> bool:
    """Whether the capitalised words behind "Two" are all of its phrase: "Two Majors, a blog", not "Two US men"."""
    tokens, at = parsed.tokens, draft.last
    while at < len(tokens) and (
        tokens[at].text in "-‐‑–—"
        or (tokens[at].text == "." and glued(tokens, at))
        or (tokens[at].kind != "sign" and not tokens[at].text.islower())
    ):
        at += 1
    goes_on = at < len(tokens) and tokens[at].kind == "word"
    if goes_on and tokens[at].low not in ("is", "was", "has", "said", "says", "and"):
        return False
    return not tokens[at - 1].low.endswith(_DEMONYMS)
