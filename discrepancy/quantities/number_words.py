"""Numbers in words: "two hundred and five", "a half million", "a dozen", "two-thirds", "tens of thousands"."""

from __future__ import annotations

from discrepancy.quantities.lexicons import words as listed
from discrepancy.quantities.number_parts import (
    LARGEST,
    Number,
    after_hyphen,
    and_a_part,
    before_numbers,
    lexicon,
    multiplier,
    scaled,
    word_at,
)
from discrepancy.quantities.tokens import Token

_MOST_DECIMALS = 6


def cardinal(tokens: list[Token], index: int) -> Number | None:
    """Number words as English builds them, hyphens and "and" included."""
    known = lexicon()
    cardinals, multipliers = known["cardinals"], known["multipliers"]
    total, current, last, at, top = 0.0, -1.0, index, index, float("inf")
    if tokens[index].low in ("a", "an"):
        current, at = 1.0, index + 1
    elif tokens[index].low in multipliers:
        current = 1.0
    while True:
        step = after_hyphen(tokens, at) if at > index else at
        if current < 0 and total and _goes_on(tokens, step, top):
            step += 1
        word = word_at(tokens, step)
        if (word == "and" and current >= 100) or (word == "and" and current < 0 and total):
            follows = word_at(tokens, step + 1)
            if follows not in cardinals or (current >= 0 and current % 100):
                break
            if not _closes(tokens, step + 1, current if current >= 0 else total):
                break
            step, word = step + 1, follows
        if word in cardinals:
            value = cardinals[word]
            if current < 0:
                current = value
            elif (current % 100 == 0 and current and value < 100) or (
                current % 10 == 0 and current % 100 >= 20 and 0 < value < 10
            ):
                current += value
            else:
                break
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word in multipliers and word != "hundred" and current > 0 and multipliers[word] < top:
            total, top, current = total + current * multipliers[word], multipliers[word], -1.0
        elif word in multipliers and current < 0 and 0 < total < LARGEST:
            total, top = total * multipliers[word], top
        else:
            break
        at = last = step + 1
    value = total + max(current, 0.0)
    if top < float("inf") and current < 0 and _half_more(tokens, last):
        value, last = value + top / 2, last + 3
    else:
        value, last, _ = and_a_part(tokens, value, last, False)
        value, last = _decimals(tokens, value, last)
    step = after_hyphen(tokens, last)
    if word_at(tokens, step) == "dozen":
        return Number(index, step + 1, value * 12, value * 12, "words", rounded=value > 1)
    return Number(index, last, value, value, "words")


def _goes_on(tokens: list[Token], comma: int, top: float) -> bool:
    """Whether a comma stands inside the number: "one thousand, two hundred", "two million, five thousand"."""
    multipliers = lexicon()["multipliers"]
    if comma >= len(tokens) or tokens[comma].text != ",":
        return False
    at = comma + 1
    while word_at(tokens, at) in lexicon()["cardinals"]:
        at = after_hyphen(tokens, at + 1)
    return at > comma + 1 and 0 < multipliers.get(word_at(tokens, at), 0) < top


def _decimals(tokens: list[Token], value: float, last: int) -> tuple[float, int]:
    """The digits behind "point": "one point two million", "zero point five"."""
    known = lexicon()
    digits, at = "", last + 1
    if value >= 1_000 or word_at(tokens, last) != "point":
        return value, last
    while known["cardinals"].get(word_at(tokens, at), 10) < 10:
        digits, at = f"{digits}{known['cardinals'][word_at(tokens, at)]}", at + 1
    if not digits or len(digits) > _MOST_DECIMALS:
        return value, last
    scale, behind = multiplier(tokens, at, False)
    return scaled(float(f"{value:.0f}.{digits}"), scale), behind


def bare_multiplier(tokens: list[Token], index: int) -> Number | None:
    """ "more than hundred", "about thousand": the article left out, behind a hedge alone."""
    if index == 0 or tokens[index - 1].low not in before_numbers():
        return None
    if tokens[index].low in lexicon()["dozens"]:
        return Number(index, index + 1, 12.0, 12.0, "words")
    return cardinal(tokens, index)


def _half_more(tokens: list[Token], index: int) -> bool:
    """Whether "and a half" stands at `index`, as in "a million and a half"."""
    return [word_at(tokens, index + step) for step in range(3)] == ["and", "a", "half"]


def _closes(tokens: list[Token], index: int, before: float) -> bool:
    """Whether the cardinal behind "and" belongs to the number before it: "two hundred and fifty"."""
    words = lexicon()
    at, value = index, 0.0
    while word_at(tokens, at) in words["cardinals"]:
        value += words["cardinals"][word_at(tokens, at)]
        at = after_hyphen(tokens, at + 1)
    return value < (100 if before < 1000 or before % 1000 else 1000)


def fraction(tokens: list[Token], index: int) -> Number | None:
    """ "two-thirds", "three quarters", "one fourth of", "three-quarter million"; bare "quarter million"."""
    words = lexicon()
    top = words["cardinals"].get(tokens[index].low, 0)
    at = after_hyphen(tokens, index + 1) if top else index
    word = word_at(tokens, at)
    many, beyond = multiplier(tokens, at + 1, False)
    if beyond > at + 1 and 0 <= top < (under := words["fractions"].get(word, 0)):
        value = scaled(max(top, 1) / under, many)
        return Number(index, beyond, value, value, "words")
    if word in words["fractions"] and 0 < top < words["fractions"][word]:
        behind = after_hyphen(tokens, at + 1)
        divides = word_at(tokens, behind) in words["ratios"]["divided"]  # one-quarter point, a three-quarter inch
        if word.endswith("s") != (top > 1) and not divides:
            return None
        hedged = index > 0 and word == "quarter" and tokens[index - 1].low in before_numbers()
        if word in ("quarter", "second") and word_at(tokens, at + 1) != "of" and not divides and not hedged:
            return None
        if not hedged and top == 1 and word_at(tokens, at + 1) not in ("of", "the") and at == index + 1 and not divides:
            return None
        share = top / words["fractions"][word]
        if divides:
            return Number(index, at + 1, share, share, "words")
        scale, last = multiplier(tokens, at + 1, False)
        if last == at + 1:
            scale, last = _of_many(tokens, last)  # three-quarters of a million
        return Number(index, last, share * scale, share * scale, "share" if last == at + 1 else "words")
    return None


def _of_many(tokens: list[Token], index: int) -> tuple[float, int]:
    """The multiplier of "a quarter of a million", "three-quarters-of-a-million" at "of"; 1 and `index` without one."""
    of = after_hyphen(tokens, index)
    at = after_hyphen(tokens, of + 1)
    if word_at(tokens, of) != "of" or word_at(tokens, at) not in ("a", "an"):
        return 1.0, index
    start = after_hyphen(tokens, at + 1)
    scale, last = multiplier(tokens, start, False)
    return (scale, last) if last > start else (1.0, index)


def article(tokens: list[Token], index: int) -> Number | None:
    """ "a million", "a dozen", "a third", "a couple of", "a few hundred", "a hundred and fifty"."""
    words = lexicon()
    word, behind = word_at(tokens, index + 1), index + 2
    if word in words["multipliers"]:
        return cardinal(tokens, index)
    if word == "dozen":
        more = _half_more(tokens, behind)
        return Number(index, behind + 3 if more else behind, 18.0 if more else 12.0, 18.0 if more else 12.0, "words")
    if word in words["vague"] and word != "several":
        last = behind + 1 if word == "couple" and word_at(tokens, behind) == "of" else behind
        return vague(tokens, index, word, last)
    if word == "half":
        found = half(tokens, index + 1)
        return found._replace(first=index) if found else None
    if word in words["fractions"] and not word.endswith("s"):
        value = 1 / words["fractions"][word]
        scale, last = multiplier(tokens, behind, False) if word != "half" else (1.0, behind)
        if last == behind:
            scale, last = _of_many(tokens, behind)
        if last > behind:
            return Number(index, last, value * scale, value * scale, "words")
        return Number(index, behind, value, value, "share")
    return None


def half(tokens: list[Token], index: int) -> Number | None:
    """ "half a million", "a half million", "half a dozen", "half of", "half the"; "half an hour" is half of a unit."""
    follows, beyond = word_at(tokens, index + 1), word_at(tokens, index + 2)
    if follows in ("a", "an"):
        if beyond == "dozen":
            return Number(index, index + 3, 6.0, 6.0, "words")
        scale, last = multiplier(tokens, index + 2, False)
        return Number(index, last, 0.5 * scale, 0.5 * scale, "words")
    step = after_hyphen(tokens, index + 1)
    if step > index + 1 and word_at(tokens, step) in ("a", "an"):
        step = after_hyphen(tokens, step + 1)  # half-a-million
    if word_at(tokens, step) == "dozen":
        return Number(index, step + 1, 6.0, 6.0, "words")
    scale, last = multiplier(tokens, step, False)
    if last > step:
        return Number(index, last, 0.5 * scale, 0.5 * scale, "words")
    if step > index + 1:
        of_unit = word_at(tokens, step) in ("mile", "hour", "day", "inch", "point")
        return Number(index, index + 1, 0.5, 0.5, "words") if of_unit else None
    return Number(index, index + 1, 0.5, 0.5, "share")


def vague(tokens: list[Token], first: int, word: str, last: int) -> Number:
    """ "a couple", "a few hundred", "several dozen": the vague word with the multiplier at `last`."""
    low, high = lexicon()["vague"][word]
    scale, behind = multiplier(tokens, last, False)
    if behind == last and word_at(tokens, last) in ("dozen", "dozens"):
        scale, behind = 12.0, last + 1
    return Number(first, behind, low * scale, high * scale, "vague")


def plural(tokens: list[Token], index: int) -> Number | None:
    """ "dozens", "hundreds of thousands", "tens of millions of"; "scores" and "tens" only of something."""
    words = lexicon()
    low, high = words["plurals"][tokens[index].low]
    last = index + 1
    if tokens[index].low in ("tens", "scores") and word_at(tokens, last) != "of" and not _people(tokens, index):
        return None
    while word_at(tokens, last) == "of" and word_at(tokens, last + 1) in words["plurals"]:
        scale = words["multipliers"].get(word_at(tokens, last + 1).rstrip("s"))
        if not scale or high > LARGEST:
            break
        base = float(words["plurals"][tokens[index].low][0])
        low, high = (base * scale, (high + 1) * scale - 1)
        last += 2
    return Number(index, last, float(low), float(high), "vague")


def _people(tokens: list[Token], index: int) -> bool:
    """Whether "scores" are people: "killed scores", "scores more", "scores were injured"."""
    before, behind = word_at(tokens, index - 1), word_at(tokens, index + 1)
    victims, states = listed("counted", "victims"), listed("counted", "states")
    if any(before.removesuffix(ending) in victims for ending in ("ed", "d", "ing")) or before[:-3] + "e" in victims:
        return True
    if behind in ("were", "are", "remain"):
        behind = word_at(tokens, index + 2)
    return behind in states or behind in ("more", "others")
