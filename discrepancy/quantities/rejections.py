"""Numbers that count nothing, told by their neighbours and the parse: years, names, labels, scores, "one of"."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc

from discrepancy.language.lexicon import load, words
from discrepancy.quantities import durations
from discrepancy.quantities.calendar import is_month, is_year
from discrepancy.quantities.counted import is_person
from discrepancy.quantities.draft import Draft
from discrepancy.quantities.tokens import Token, glued, matches, pattern

_DASHES = "-‐‑–—"


def rejected(tokens: list[Token], draft: Draft, doc: Doc, word_at: dict[int, int], title: bool) -> bool:
    """Whether the draft is no quantity. `title` tells a headline, where capitals mean nothing."""
    if draft.form == "article":
        return not durations.keeps(tokens, draft)
    if draft.odds or _idiom(tokens, draft):
        return True
    if draft.unit or draft.role == "age":
        return _dollars_of(tokens, draft) or _unit_is_name(tokens, draft, doc, word_at)
    if draft.form == "digits":
        return _digits(tokens, draft, doc, word_at, title)
    if draft.form == "share":
        return _ordinal(tokens, draft, doc, word_at)
    if draft.form in ("words", "vague"):
        if _anaphoric(tokens, draft):
            return True
        return _one(tokens, draft, doc, word_at) or _name(tokens, draft, doc, word_at, title)
    return False


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    lexicon = load("rejections")["labels"]
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in (*lexicon["names"], *lexicon["idioms"]):
        for part in set(parts := pattern(phrase)):
            found.setdefault(part, []).append(parts)
    return found


def _idiom(tokens: list[Token], draft: Draft) -> bool:
    """Whether the number is a word of a fixed phrase."""
    for at in range(draft.number, draft.behind):
        for parts in _phrases().get(tokens[at].low, ()):
            for offset, part in enumerate(parts):
                if part == tokens[at].low and matches(tokens, at - offset, parts):
                    return True
    return False


def _dollars_of(tokens: list[Token], draft: Draft) -> bool:
    """Whether a year says which dollars: "in 1977 dollars"."""
    text = tokens[draft.number].text
    return draft.money and is_year(text) and draft.number == draft.first > 0 and tokens[draft.first - 1].low == "in"


def _unit_is_name(tokens: list[Token], draft: Draft, doc: Doc, word_at: dict[int, int]) -> bool:
    """Whether what looks like a unit belongs to a phrase: "one day", "at one point"."""
    at = draft.last
    if at + 1 < len(tokens) and tokens[at].text in "'’" and tokens[at + 1].text[0].isupper():
        return tokens[draft.number].text[0].isupper()  # the Seven Years' War
    alone = draft.number + 1 == draft.behind and draft.last == draft.behind + 1 and draft.hedge == "exact"
    if not alone or tokens[draft.number].low != "one" or draft.unit not in ("day", "point"):
        return False
    before = tokens[draft.first - 1].low if draft.first else ""
    return before not in words("rejections", "labels", "one_day_after")


def _before(tokens: list[Token], draft: Draft, back: int = 1) -> Token | None:
    return tokens[draft.first - back] if draft.first >= back else None


def _behind(tokens: list[Token], draft: Draft) -> Token | None:
    return tokens[draft.last] if draft.last < len(tokens) else None


def _digits(tokens: list[Token], draft: Draft, doc: Doc, word_at: dict[int, int], title: bool) -> bool:
    before, behind = _before(tokens, draft), _behind(tokens, draft)
    text = tokens[draft.number].text
    if (before is not None and before.low == "per") or (len(text) > 1 and text[0] == "0" and text.isdecimal()):
        return True
    if draft.first == 0 and behind is not None and behind.text in (".", ")", ":") and draft.bare:
        return True
    if draft.bare and _year(tokens, draft, doc, word_at):
        return True
    if before is not None and before.text in _DASHES and glued(tokens, draft.first) and draft.first >= 2:
        lead = tokens[draft.first - 2]
        if glued(tokens, draft.first - 1) and lead.low not in ("sub", "to", "and", "or", "minus"):
            return True
        if lead.text.isupper() and lead.kind == "word":
            return True  # COVID -19
    if (behind is not None and behind.text in ":/" and glued(tokens, draft.last)) or _score(tokens, draft):
        return True
    if before is not None and before.text in "/:" and glued(tokens, draft.first):
        return True
    if before is not None and (before.text == "#" or (before.low == "no" and draft.bare)):
        return True
    if before is not None and before.text in ".," and draft.first >= 2:
        lead = tokens[draft.first - 2]
        if lead.low in ("no", "nos", "vol", "fig", "art", "sec") or (
            glued(tokens, draft.first) and lead.kind == "word"
        ):
            return True
    plain = draft.bare or (draft.behind == draft.number + 1 and "," not in text)
    if draft.hedge != "exact" or not plain:
        return False
    return _label(tokens, draft, doc, word_at, title)


def _year(tokens: list[Token], draft: Draft, doc: Doc, word_at: dict[int, int]) -> bool:
    """Whether bare digits are a year: no hedge, and no noun that they plainly count."""
    text = tokens[draft.number].text
    rejections = load("rejections")
    if not is_year(text):
        return draft.behind < len(tokens) and tokens[draft.behind].low in rejections["calendar"]["eras"]
    if draft.hedge == "range":
        return is_year(tokens[draft.behind - 1].text) and not _counts(doc, word_at, tokens, draft)
    if draft.hedge not in ("exact", "about"):
        return tokens[draft.first].low in ("under", "over", "near") and int(text) > rejections["years"]["recent"]
    if draft.hedge == "about" and tokens[draft.first].low != "about":
        return int(text) > rejections["years"]["recent"] and not _counts(doc, word_at, tokens, draft)
    before = _before(tokens, draft)
    recent = rejections["years"]["recent"] < int(text) < rejections["years"]["high"]
    if before is not None and is_month(before):
        return True
    led = before is not None and before.low in rejections["calendar"]["before_year"]
    if before is not None and before.low == "of" and draft.first >= 2:
        led = tokens[draft.first - 2].low not in rejections["calendar"]["amounts"]
    if _counts(doc, word_at, tokens, draft):
        if before is not None and before.low in rejections["calendar"]["in_year"]:
            return True
        noun = doc[_noun(doc, word_at, tokens, draft)]
        owned = before is not None and (
            before.low.endswith(("'s", "s'")) or before.low in rejections["calendar"]["owners"]
        )
        return recent and (led or owned or not is_person(noun.lemma_.lower()))
    if draft.hedge == "about":
        return False
    return (recent and (led or before is None or before.low != "of")) or before is None or led or before.kind == "sign"


def _noun(doc: Doc, word_at: dict[int, int], tokens: list[Token], draft: Draft) -> int:
    """The index of the parse's word behind the draft, -1 at the end."""
    if draft.behind >= len(tokens):
        return -1
    return word_at.get(tokens[draft.behind].start, -1)


def _counts(doc: Doc, word_at: dict[int, int], tokens: list[Token], draft: Draft) -> bool:
    at = _noun(doc, word_at, tokens, draft)
    return at >= 0 and doc[at].tag_ in ("NNS",)


def _score(tokens: list[Token], draft: Draft) -> bool:
    """Whether the number is half of a score or a ratio: "3-1", "2–0", "4 - 2"."""
    for at, other in ((draft.behind, draft.behind + 1), (draft.first - 1, draft.first - 2)):
        if not (0 <= other < len(tokens) and at >= 0) or tokens[at].text not in _DASHES:
            continue
        if (
            tokens[other].kind == "number"
            and glued(tokens, max(at, other))
            and glued(tokens, max(at, other) - 1 if at < other else at)
        ):
            return True
    return False


def _label(tokens: list[Token], draft: Draft, doc: Doc, word_at: dict[int, int], title: bool) -> bool:
    """Whether the digits name something: "Highway 61", "iPhone 11", "S&P 500", "the Big 12"."""
    before = _before(tokens, draft)
    if before is None or before.kind not in ("word", "skip"):
        return False
    plural = _counts(doc, word_at, tokens, draft)
    if before.low in words("rejections", "labels", "nouns") and not (plural and before.text.islower()):
        return before.text[0].isupper() or (_singular_noun(doc, word_at, before) and not plural)
    if (not before.text[0].isupper() and not any(char.isupper() for char in before.text)) or (title and plural):
        return False
    index = word_at.get(before.start)
    if index is None:
        return False
    if (
        doc[index].pos_ == "PROPN"
        or len(before.text) == 1
        or any(char.isupper() for char in before.text[1:])
        or (draft.first > 1 and before.text[0].isupper() and doc[index].pos_ in ("NOUN", "ADJ"))
    ):
        follows = _noun(doc, word_at, tokens, draft)
        return not (
            plural
            and (is_person(doc[follows].lemma_.lower()) or doc[index].dep_ in ("pobj", "npadvmod", "nsubj", "dobj"))
        )
    return False


def _singular_noun(doc: Doc, word_at: dict[int, int], token: Token) -> bool:
    index = word_at.get(token.start)
    return (index is not None and doc[index].pos_ in ("NOUN", "PROPN")) or token.low in ("no", "number", "page", "top")


def _ordinal(tokens: list[Token], draft: Draft, doc: Doc, word_at: dict[int, int]) -> bool:
    """Whether "a third" is the next after the second: "a fifth season", "a third-place finish"."""
    if tokens[draft.number].low not in ("a", "an") or tokens[draft.number + 1].low in ("half", "quarter"):
        return False
    behind = _behind(tokens, draft)
    if behind is None or behind.low in ("of", "the"):
        return False
    at = _noun(doc, word_at, tokens, draft)
    return draft.hyphened or (at >= 0 and doc[at].pos_ in ("NOUN", "PROPN", "ADJ", "NUM"))


def _anaphoric(tokens: list[Token], draft: Draft) -> bool:
    """Whether the number only points back: "these two pictures", "the two leaders"."""
    before = tokens[draft.first - 1].low if draft.first else ""
    return before in ("these", "those") or (before == "the" and tokens[draft.number].low == "two")


def _one(tokens: list[Token], draft: Draft, doc: Doc, word_at: dict[int, int]) -> bool:
    """Whether "one" is a pronoun or an article in disguise, or a word such as "several" counts nothing."""
    if tokens[draft.number].low != "one" or draft.behind > draft.number + 1:
        return False
    before, behind = _before(tokens, draft), _behind(tokens, draft)
    lexicon = load("rejections")["labels"]
    if behind is None or behind.kind != "word":
        return draft.hedge == "exact"
    if draft.hyphened:
        return True
    if draft.hedge != "exact" and behind.low != "of":
        return False
    if before is not None and before.low in lexicon["one_before"]:
        return True
    if behind.low in lexicon["one_after"]:
        return True
    at = word_at.get(behind.start)
    return at is None or doc[at].pos_ not in ("NOUN", "ADJ", "PROPN", "ADV", "VERB")


def _name(tokens: list[Token], draft: Draft, doc: Doc, word_at: dict[int, int], title: bool) -> bool:
    """Whether a number word is part of a proper name: "Two Majors", "World War Two", "Five Eyes"."""
    first = tokens[draft.number]
    before, behind = _before(tokens, draft), _behind(tokens, draft)
    if draft.hyphened and behind is not None and draft.last + 1 < len(tokens):
        follows = tokens[draft.last + 1].low
        if follows in words("rejections", "labels", "compounds"):
            return True
    if draft.hedge != "exact" or title:
        return False
    if (
        before is not None
        and before.low in words("rejections", "labels", "nouns")
        and draft.form == "words"
        and before.kind == "word"
    ):
        index = word_at.get(before.start)
        if index is not None and doc[index].pos_ in ("NOUN", "PROPN") and before.low not in ("people",):
            return before.text[0].isupper() or not _counts(doc, word_at, tokens, draft)
    if not first.text[0].isupper():
        return False
    capital = behind is not None and behind.kind == "word" and behind.text[0].isupper()
    if draft.first > 0 and tokens[draft.first - 1].text not in (
        ".",
        ":",
        "“",
        '"',
        "‘",
        "'",
        "—",
        "–",
        "-",
        "•",
        "*",
        "(",
        "”",
    ):
        return True
    if not capital or behind is None:
        return False
    return _capitals_only(tokens, draft)


def _capitals_only(tokens: list[Token], draft: Draft) -> bool:
    """Whether the capitalised words behind "Two" are all of its phrase: "Two Majors, a blog", not "Two US men"."""
    at = draft.last
    while at < len(tokens) and (
        (tokens[at].kind != "sign" and not tokens[at].text.islower()) or tokens[at].text in _DASHES
    ):
        at += 1
    if (
        at < len(tokens)
        and tokens[at].kind == "word"
        and tokens[at].low not in ("is", "was", "has", "said", "says", "and")
    ):
        return False
    return not tokens[at - 1].low.endswith(("ans", "ese", "ish", "ns", "is", "ers"))
