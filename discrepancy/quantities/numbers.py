"""Numbers as news writes them: digits, words and mixtures ("1.5m", "two hundred and fifty thousand", "tens of")."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal, NamedTuple

from discrepancy.language.lexicon import load
from discrepancy.quantities.tokens import VULGAR, Token, glued

LONGEST_DIGITS = 30
Form = Literal["digits", "words", "share", "vague", "fold", "article"]


class Number(NamedTuple):
    """A number at tokens `first` up to but not including `last`; a vague one has `low` < `high`.

    `of` tells that it needs a noun behind "of" ("dozens of"), `bare` that it is digits with neither separator, decimals
    nor multiplier: such a one may be a year. `rounded` tells that the words themselves are approximate ("three dozen").
    """

    first: int
    last: int
    low: float
    high: float
    form: Form
    bare: bool = False
    rounded: bool = False


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    lexicon = load("numbers")
    fractions = {form: n for word, n in lexicon["fractions"].items() for form in (word, word + "s")}
    return {**lexicon, "fractions": fractions}


def read(tokens: list[Token], index: int, money: bool = False) -> Number | None:
    """The number that starts at token `index`, as long as it goes; `money` where a currency sign stands before it."""
    token = tokens[index]
    if token.kind == "number":
        return _digits(tokens, index, money)
    if token.kind != "word":
        return None
    low = token.low
    words = _words()
    if low in words["cardinals"]:
        return _fraction(tokens, index) or _cardinal(tokens, index)
    if low in ("a", "an"):
        return _article(tokens, index)
    if low in words["plurals"]:
        return _plural(tokens, index)
    if low == "several":
        return _vague(tokens, index, "several", index + 1)
    if low == "half":
        return _half(tokens, index)
    if low in words["folds"]:
        value = float(words["folds"][low])
        return Number(index, index + 1, value, value, "fold")
    return None


def _word(tokens: list[Token], index: int) -> str:
    return tokens[index].low if 0 <= index < len(tokens) and tokens[index].kind == "word" else ""


def _after_hyphen(tokens: list[Token], index: int) -> int:
    """The index behind a hyphen that glues `index - 1` to the next word; `index` itself where there is none."""
    joined = glued(tokens, index) and glued(tokens, index + 1) and tokens[index].text in "-‐‑–"
    return index + 1 if joined else index


def _digits(tokens: list[Token], index: int, money: bool) -> Number | None:
    token = tokens[index]
    value = _value(token.text)
    if value is None:
        return None
    bare = token.text.isdigit()
    last = index + 1
    if token.text not in VULGAR and last < len(tokens):
        part, behind = _part(tokens, last)
        if part is not None:
            value, last, bare = value + part, behind, False
        elif bare and (share := _slash(tokens, index)):
            return Number(index, index + 3, share, share, "share")
        power, behind = _power(tokens, last)
        if power is not None:
            value, last, bare = value * power, behind, False
    scaled, behind = _scale(tokens, last, money)
    if behind > last:
        value, last, bare = value * scaled, behind, False
    value, last, bare = _and_a_half(tokens, value, last, bare)
    if token.text in VULGAR and behind == index + 1:
        return Number(index, last, value, value, "share")
    dozen = _word(tokens, last) == "dozen"
    if dozen:
        return Number(index, last + 1, value * 12, value * 12, "words", rounded=value > 1)
    return Number(index, last, value, value, "digits", bare)


def _value(text: str) -> float | None:
    if text in VULGAR:
        return VULGAR[text]
    if len(text) > LONGEST_DIGITS:
        return None
    plain = text.replace(",", "").replace("\u00a0", "").replace("\u202f", "").replace("\u2009", "").replace(" ", "")
    plain = plain.replace("−", "-")
    if plain.count(".") > 1:  # 1.000.000, or a version number
        groups = plain.split(".")
        if len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:]):
            return None
        plain = "".join(groups)
    return float(plain)


def _part(tokens: list[Token], index: int) -> tuple[float | None, int]:
    """A fraction behind whole digits: "3½", "3 1/2"."""
    if tokens[index].text in VULGAR:
        return VULGAR[tokens[index].text], index + 1
    if tokens[index].kind == "number" and not glued(tokens, index) and (share := _slash(tokens, index)):
        return share, index + 3
    return None, index


def _slash(tokens: list[Token], index: int) -> float | None:
    """The value of a plain fraction such as "1/2": a small denominator, glued, and not the start of a date."""
    if index + 2 >= len(tokens) or tokens[index + 1].text != "/" or tokens[index + 2].kind != "number":
        return None
    if not (glued(tokens, index + 1) and glued(tokens, index + 2)):
        return None
    top, bottom = tokens[index].text, tokens[index + 2].text
    longer = index + 3 < len(tokens) and tokens[index + 3].text == "/"
    if longer or not (top.isdecimal() and bottom.isdecimal()) or len(top) > 2 or len(bottom) > 2:
        return None
    whole = int(bottom)
    return int(top) / whole if 0 < int(top) < whole and whole in (2, 3, 4, 5, 6, 8, 10, 16, 32) else None


def _power(tokens: list[Token], index: int) -> tuple[float | None, int]:
    """ "x 10^-8", "× 10-8" behind a number."""
    if tokens[index].low not in ("x", "×", "*", "·") or index + 1 >= len(tokens):
        return None, index
    at = index + 1
    if tokens[at].text != "10":
        return None, index
    at += 1
    if at < len(tokens) and tokens[at].text in ("^", "*"):
        at += 1
    sign = 1
    if at + 1 < len(tokens) and tokens[at].text in "-−–" and glued(tokens, at):
        sign, at = -1, at + 1
    if at < len(tokens) and glued(tokens, at) and tokens[at].text.isdecimal() and len(tokens[at].text) <= 2:
        return 10.0 ** (sign * int(tokens[at].text)), at + 1
    return None, index


def _scale(tokens: list[Token], index: int, money: bool) -> tuple[float, int]:
    """The multiplier at `index`: "million", "hundred thousand", "m" and its like."""
    lexicon = _words()
    scale, last = 1.0, index
    while True:
        at = _after_hyphen(tokens, last)
        word = _word(tokens, at)
        if word not in lexicon["multipliers"]:
            break
        scale, last = scale * lexicon["multipliers"][word], at + 1
    if last > index or index >= len(tokens) or tokens[index].kind != "word":
        return scale, last
    text, rules = tokens[index].text, lexicon["abbreviation_rules"]
    if text in lexicon["abbreviations"]:
        alone = not glued(tokens, index)
        if alone and text not in rules["apart"] and not (money and text in rules["money"]):
            return 1.0, index
        if alone and text in ("M", "B") and not money and not _word(tokens, index + 1):
            return 1.0, index
        if text in rules["money"] and not money and not (text == "b" or (text == "m" and _counts(tokens, index + 1))):
            return 1.0, index
        return float(lexicon["abbreviations"][text]), index + 1
    return 1.0, index


def _counts(tokens: list[Token], index: int) -> bool:
    """Whether what follows "35m" is counted, so that the m is for million: "of its devices", "new homes"."""
    word = _word(tokens, index)
    return len(word) > 1 and word not in _words()["abbreviation_rules"]["metres_before"]


def _and_a_half(tokens: list[Token], value: float, last: int, bare: bool) -> tuple[float, int, bool]:
    """ "two and a half", "two and a half million", "2-and-a-half"."""
    at = last
    words = []
    while len(words) < 3:
        at = _after_hyphen(tokens, at)
        words.append(_word(tokens, at))
        if words != ["and", "a", "half"][: len(words)] and words != ["and", "a", "quarter"][: len(words)]:
            return value, last, bare
        at += 1
    value += 0.5 if words[-1] == "half" else 0.25
    scale, behind = _scale(tokens, at, False)
    return value * scale, behind, False


def _cardinal(tokens: list[Token], index: int) -> Number | None:
    """Number words as English builds them, hyphens and "and" included."""
    lexicon = _words()
    cardinals, multipliers = lexicon["cardinals"], lexicon["multipliers"]
    total, current, last, at, top = 0.0, -1.0, index, index, float("inf")
    if tokens[index].low in ("a", "an"):
        current, at = 1.0, index + 1
    while True:
        step = _after_hyphen(tokens, at) if at > index else at
        word = _word(tokens, step)
        if word == "and" and current >= 100 or word == "and" and current < 0 and total:
            follows = _word(tokens, step + 1)
            if follows not in cardinals or (current >= 0 and current % 100):
                break
            if not _closes(tokens, step + 1, current if current >= 0 else total):
                break
            step, word = step + 1, follows
        if word in cardinals:
            value = cardinals[word]
            if current < 0:
                current = value
            elif current % 100 == 0 and current and value < 100:
                current += value
            elif current % 10 == 0 and current % 100 >= 20 and 0 < value < 10:
                current += value
            else:
                break
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word in multipliers and word != "hundred" and current > 0 and multipliers[word] < top:
            total, top, current = total + current * multipliers[word], multipliers[word], -1.0
        elif word in multipliers and current < 0 and total:
            total, top = total * multipliers[word], top
        else:
            break
        at = last = step + 1
    value = total + max(current, 0.0)
    if top < float("inf") and current < 0 and _half_more(tokens, last):
        value, last = value + top / 2, last + 3
    else:
        value, last, _ = _and_a_half(tokens, value, last, False)
    step = _after_hyphen(tokens, last)
    if _word(tokens, step) == "dozen":
        return Number(index, step + 1, value * 12, value * 12, "words", rounded=value > 1)
    return Number(index, last, value, value, "words")


def _half_more(tokens: list[Token], index: int) -> bool:
    """Whether "and a half" stands at `index`, as in "a million and a half"."""
    return [_word(tokens, index + step) for step in range(3)] == ["and", "a", "half"]


def _closes(tokens: list[Token], index: int, before: float) -> bool:
    """Whether the cardinal behind "and" belongs to the number before it: "two hundred and fifty", not "... and six men"."""
    words = _words()
    at, value = index, 0.0
    while _word(tokens, at) in words["cardinals"]:
        value += words["cardinals"][_word(tokens, at)]
        at = _after_hyphen(tokens, at + 1)
    return value < (100 if before < 1000 or before % 1000 else 1000)


def _fraction(tokens: list[Token], index: int) -> Number | None:
    """ "two-thirds", "three quarters", "one in five", "one fourth of"."""
    words = _words()
    top = words["cardinals"][tokens[index].low]
    at = _after_hyphen(tokens, index + 1)
    word = _word(tokens, at)
    if word in words["fractions"] and 0 < top < words["fractions"][word]:
        plural = word.endswith("s")
        if plural != (top > 1) or word in ("quarter", "second") and _word(tokens, at + 1) != "of":
            return None
        if top == 1 and _word(tokens, at + 1) not in ("of", "the") and at == index + 1:
            return None
        share = top / words["fractions"][word]
        scale, last = _scale(tokens, at + 1, False)
        return Number(index, last, share * scale, share * scale, "share" if last == at + 1 else "words")
    return None


def _article(tokens: list[Token], index: int) -> Number | None:
    """ "a million", "a dozen", "a third", "a couple of", "a few hundred", "a hundred and fifty"."""
    words = _words()
    word, behind = _word(tokens, index + 1), index + 2
    if word in words["multipliers"]:
        return _cardinal(tokens, index)
    if word == "dozen":
        return Number(index, behind, 12.0, 12.0, "words")
    if word in words["vague"] and word != "several":
        last = behind + 1 if word == "couple" and _word(tokens, behind) == "of" else behind
        return _vague(tokens, index, word, last)
    if word == "half":
        half = _half(tokens, index + 1)
        return half._replace(first=index) if half and half.form != "share" else None
    if word in words["fractions"] and not word.endswith("s"):
        value = 1 / words["fractions"][word]
        scale, last = _scale(tokens, behind, False) if word != "half" else (1.0, behind)
        if last == behind and _word(tokens, behind) == "of" and _word(tokens, behind + 1) in ("a", "an"):
            scale, last = _scale(tokens, behind + 2, False)
            last = behind if last == behind + 2 else last
        if last > behind:
            return Number(index, last, value * scale, value * scale, "words")
        return Number(index, behind, value, value, "share")
    return None


def _half(tokens: list[Token], index: int) -> Number | None:
    """ "half a million", "half a dozen", "half of", "half the"; "half an hour" is half of a unit."""
    words = _words()
    follows, beyond = _word(tokens, index + 1), _word(tokens, index + 2)
    if follows in ("a", "an"):
        if beyond in words["multipliers"]:
            value = words["multipliers"][beyond] / 2
            return Number(index, index + 3, value, value, "words")
        if beyond == "dozen":
            return Number(index, index + 3, 6.0, 6.0, "words")
        return Number(index, index + 2, 0.5, 0.5, "words")
    step = _after_hyphen(tokens, index + 1)
    if step > index + 1:
        if _word(tokens, step) == "dozen" or _word(tokens, step) in words["multipliers"]:
            value = {**words["multipliers"], **words["dozens"]}[_word(tokens, step)] / 2
            return Number(index, step + 1, value, value, "words")
        return Number(index, index + 1, 0.5, 0.5, "words") if _word(tokens, step) in ("mile", "hour", "day", "inch", "point") else None
    return Number(index, index + 1, 0.5, 0.5, "share")


def _vague(tokens: list[Token], first: int, word: str, last: int) -> Number:
    low, high = _words()["vague"][word]
    scale, behind = _scale(tokens, last, False)
    if behind == last and _word(tokens, last) in ("dozen", "dozens"):
        scale, behind = 12.0, last + 1
    return Number(first, behind, low * scale, high * scale, "vague")


def _plural(tokens: list[Token], index: int) -> Number | None:
    """ "dozens", "hundreds of thousands", "tens of millions of"; "scores" and "tens" only before "of"."""
    words = _words()
    low, high = words["plurals"][tokens[index].low]
    last = index + 1
    if tokens[index].low in ("tens", "scores") and _word(tokens, last) != "of":
        return None
    while _word(tokens, last) == "of" and _word(tokens, last + 1) in words["plurals"]:
        scale = words["multipliers"].get(_word(tokens, last + 1).rstrip("s"))
        if not scale:
            break
        base = float(words["plurals"][tokens[index].low][0])
        low, high = (base * scale, (high + 1) * scale - 1)
        last += 2
    return Number(index, last, float(low), float(high), "vague")
