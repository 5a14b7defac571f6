"""What the grammars of digits and of number words share: the Number, the multipliers, "and a half"."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from discrepancy.language.lexicon import load
from discrepancy.quantities.calendar import is_year
from discrepancy.quantities.tokens import Token, glued

LARGEST = 1e15  # a multiplier behind more than this is noise
_SMALLEST_PART = 10  # "two and a tenth", no "two and a twentieth"
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
def lexicon() -> dict[str, Any]:
    """numbers.toml, its fractions with their plurals."""
    known = load("numbers")
    fractions = {form: n for word, n in known["fractions"].items() for form in (word, word + "s")}
    return {**known, "fractions": fractions}


@lru_cache(maxsize=1)
def before_numbers() -> frozenset[str]:
    """The last words of the hedges that stand before a number: "than", "about", "least"."""
    return frozenset(phrase.split()[-1] for phrases in load("hedges")["before"].values() for phrase in phrases)


def word_at(tokens: list[Token], index: int) -> str:
    """The word at `index` in lower case, "" where no word stands there."""
    return tokens[index].low if 0 <= index < len(tokens) and tokens[index].kind == "word" else ""


def after_hyphen(tokens: list[Token], index: int) -> int:
    """The index behind a hyphen that glues `index - 1` to the next word; `index` itself where there is none."""
    joined = glued(tokens, index) and glued(tokens, index + 1) and tokens[index].text in "-‐‑–"
    return index + 1 if joined else index


def multiplier(tokens: list[Token], index: int, money: bool) -> tuple[float, int]:
    """The multiplier at `index`: "million", "hundred thousand", "m" and its like."""
    known = lexicon()
    scale, last = 1.0, index
    while True:
        at = after_hyphen(tokens, last)
        word = _singular(tokens, at)
        if word not in known["multipliers"] or scale > LARGEST:
            break
        scale, last = scale * known["multipliers"][word], at + 1
    if last > index or index >= len(tokens) or tokens[index].kind != "word":
        return scale, last
    text, rules = tokens[index].text, known["abbreviation_rules"]
    if text == "MM" and not money:
        return (1e6, index + 1) if _counts(tokens, index + 1) else (1.0, index)
    if text in known["abbreviations"]:
        alone = not glued(tokens, index)
        if alone and text not in rules["apart"] and not (money and text in rules["money"]):
            return 1.0, index
        if alone and text in ("M", "B") and not money and not word_at(tokens, index + 1):
            return 1.0, index
        separated = "," in tokens[index - 1].text  # the 8,611m peak
        millions = text == "b" or (text == "m" and not separated and _counts(tokens, index + 1))
        if text in rules["money"] and not money and not millions:
            return 1.0, index
        return float(known["abbreviations"][text]), index + 1
    return 1.0, index


def _singular(tokens: list[Token], index: int) -> str:
    """The word at `index`; a multiplier in the plural as one: "100 thousands of", "50 crores", "3 millions"."""
    word = word_at(tokens, index)
    if not word.endswith("s") or word[:-1] not in lexicon()["multipliers"]:
        return word
    counts = word_at(tokens, index + 1) == "of" or lexicon()["multipliers"][word[:-1]] > 1_000
    return word[:-1] if counts and not is_year(tokens[index - 1].text) else word


def _counts(tokens: list[Token], index: int) -> bool:
    """Whether what follows "35m" is counted, so that the m is for million: "of its devices", "new homes"."""
    word = word_at(tokens, after_hyphen(tokens, index))
    rules = lexicon()["abbreviation_rules"]
    return len(word) > 1 and word not in rules["metres_before"] and word.removesuffix("s") not in rules["calibres"]


def is_length(tokens: list[Token], index: int) -> bool:
    """Whether the word behind "35m" tells that they are metres: "35m high", "a 35m-long wall"."""
    return word_at(tokens, after_hyphen(tokens, index)) in lexicon()["abbreviation_rules"]["lengths"]


def scaled(value: float, scale: float) -> float:
    """A number times its multiplier, in decimals as written: 4.1 trillion is 4,100,000,000,000."""
    return value if scale == 1 else float(Decimal(repr(value)) * Decimal(repr(scale)))


def and_a_part(tokens: list[Token], value: float, last: int, bare: bool) -> tuple[float, int, bool]:
    """ "two and a half", "two and three-quarters", "one and one-half million", "2-and-a-half"."""
    at = after_hyphen(tokens, last)
    if word_at(tokens, at) != "and":
        return value, last, bare
    top = after_hyphen(tokens, at + 1)
    bottom = after_hyphen(tokens, top + 1)
    word, known = word_at(tokens, top), lexicon()
    over = 1 if word in ("a", "an") else known["cardinals"].get(word, 0)
    under = known["fractions"].get(word_at(tokens, bottom), 0)
    scale, behind = multiplier(tokens, bottom + 1, False)
    tied = bottom > top + 1  # one and three-quarter million, three-and-three-quarter miles
    agrees = word_at(tokens, bottom).endswith("s") == (over > 1) or behind > bottom + 1 or tied
    if not 0 < over < under or not agrees or under > _SMALLEST_PART:
        return value, last, bare
    return scaled(value + over / under, scale), behind, False
