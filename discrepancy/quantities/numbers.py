"""Numbers as news writes them: digits ("1.5m", "2.99e-8", "3 1/2"), ratios ("four in 10"), or words."""

from __future__ import annotations

from math import gcd, isfinite

from discrepancy.quantities.lexicons import words
from discrepancy.quantities.number_parts import (
    Number,
    after_hyphen,
    and_a_part,
    before_numbers,
    lexicon,
    multiplier,
    scaled,
    word_at,
)
from discrepancy.quantities.number_words import article, bare_multiplier, cardinal, fraction, half, plural, vague
from discrepancy.quantities.tokens import VULGAR, Token, glued
from discrepancy.quantities.units import plain

LONGEST_DIGITS = 30
LONGEST_POWER = 2  # digits of the exponent
TIMES_SIGNS = ("x", "×", "*", "·")
LONGEST_PLAIN = 15  # without separators: a longer one is a code
_LEAST, _MOST = 1e-100, 1e100
LARGEST_RATIO = 20
_LARGEST_OUT_OF = 10
LARGEST_SINGLE = 1_000  # "1 in 44 children"; beyond it stand years
_SEPARATORS = dict.fromkeys(map(ord, ",'’ \u00a0\u202f\u2009"))
ROUND_WHOLES = (10, 100, 1_000, 10_000, 100_000, 1_000_000)


def read(tokens: list[Token], index: int, money: bool = False) -> Number | None:
    """The number that starts at token `index`, as long as it goes; `money` where a currency sign stands before it."""
    token = tokens[index]
    if not money and (ratio := _ratio(tokens, index)) is not None:
        return ratio
    if token.kind == "number":
        return _digits(tokens, index, money)
    if token.kind != "word":
        return None
    low = token.low
    known = lexicon()
    if low in known["cardinals"]:
        return fraction(tokens, index) or cardinal(tokens, index)
    if low in ("a", "an"):
        return article(tokens, index)
    if low in known["plurals"]:
        return plural(tokens, index)
    if low == "several":
        return vague(tokens, index, "several", index + 1)
    if low == "half":
        return half(tokens, index)
    if low in known["multipliers"] or low in known["dozens"]:
        return bare_multiplier(tokens, index)
    if low in ("quarter", "third"):
        return fraction(tokens, index)
    if low in known["folds"]:
        value = float(known["folds"][low])
        return Number(index, index + 1, value, value, "fold")
    return None


def is_sized(number: Number) -> bool:
    """Whether a number is of a size that anybody tells of, so that what is worked out from two of them is finite."""
    return all(end == 0 or _LEAST <= end <= _MOST for end in (number.low, number.high))


def _ratio(tokens: list[Token], index: int) -> Number | None:
    """ "four in 10", "one in five", "nine out of ten": a share in lowest terms, or of a round number."""
    top = small(tokens, index)
    at = after_hyphen(tokens, index + 1)
    of_every = word_at(tokens, at) == "of" and word_at(tokens, at + 1) in ("every", "each")
    if top is None or not (of_every or word_at(tokens, at) in ("in", "out")):
        return None
    at = after_hyphen(tokens, at + (2 if word_at(tokens, at) == "out" and word_at(tokens, at + 1) == "of" else 1))
    at = at + 1 if word_at(tokens, at) in ("every", "each") else at
    whole = small(tokens, at)
    if whole is None or not 0 < top < whole or word_at(tokens, at - 1) == "out":
        return None
    told = whole in ROUND_WHOLES or word_at(tokens, at - 1) in ("every", "each")
    if not told and whole > _LARGEST_OUT_OF and word_at(tokens, at - 1) == "of":
        return None  # nine out of 14 provinces
    if not told and (gcd(top, whole) > 1 or whole > (LARGEST_SINGLE if top == 1 else LARGEST_RATIO)):
        return None
    unit_behind = word_at(tokens, at + 1).rstrip("s") in lexicon()["ratios"]["never_before"]
    if unit_behind or (glued(tokens, at + 1) and tokens[at + 1].text not in ",.;:!?)"):
        return None
    return Number(index, at + 1, top / whole, top / whole, "share")


def small(tokens: list[Token], index: int) -> int | None:
    """The whole number that one token alone makes, None where it makes none."""
    if index >= len(tokens):
        return None
    if tokens[index].kind == "number":
        text = tokens[index].text.replace(",", "")
        return int(text) if text.isdecimal() and len(text) <= 7 else None
    value = lexicon()["cardinals"].get(tokens[index].low)
    return int(value) if value is not None else None


def _digits(tokens: list[Token], index: int, money: bool) -> Number | None:
    token = tokens[index]
    value = plain_value(token.text)
    if value is None:
        return None
    bare = token.text.isdigit()
    last = index + 1
    if token.text not in VULGAR and last < len(tokens):
        part, behind = _part(tokens, last)
        if part is not None:
            value, last, bare = value + part, behind, False
        elif bare and (share := slash(tokens, index)):
            scale, behind = multiplier(tokens, index + 3, money)
            return Number(index, behind, share * scale, share * scale, "share" if scale == 1 else "digits")
        elif (decimal := _decimal_comma(tokens, index)) is not None:
            value, last, bare = decimal, last + 2, False
        elif (whole := _spaced_comma(tokens, index)) is not None:
            value, last, bare = whole, last + 2, False
        power, behind = _ten(tokens, index) if _is_raised(tokens, index) else _power(tokens, last)
        if power is not None:
            value, last, bare = power if _is_raised(tokens, index) else value * power, behind, False
    scale, behind = multiplier(tokens, last, money)
    if behind > last:
        value, last, bare = scaled(value, scale), behind, False
    value, last, bare = and_a_part(tokens, value, last, bare)
    if token.text in VULGAR and behind == index + 1:
        return Number(index, last, value, value, "share")
    dozen = word_at(tokens, last) == "dozen"
    if dozen:
        return Number(index, last + 1, value * 12, value * 12, "words", rounded=value > 1)
    return Number(index, last, value, value, "digits", bare)


def _decimal_comma(tokens: list[Token], index: int) -> float | None:
    """The value of "2,7", where a scale or a unit follows: "2,7 million", "3,25 percent", "1,5 to 2,5 million"."""
    whole, at = tokens[index].text, index + 2
    if not _comma_number(tokens, index) or not glued(tokens, at) or len(tokens[at].text) > 2 or len(whole) > 3:
        return None
    behind = at + 1
    if word_at(tokens, behind) in ("to", "and", "or") or (behind < len(tokens) and tokens[behind].text in "-–"):
        behind += 1
        if _comma_number(tokens, behind) and glued(tokens, behind + 2):
            behind += 2
        behind += 1
    sized = multiplier(tokens, behind, False)[1] > behind or plain(tokens, behind) is not None
    return float(f"{whole}.{tokens[at].text}") if sized else None


def _spaced_comma(tokens: list[Token], index: int) -> float | None:
    """The value of "115, 051", a space slipped in: of thousands that begin with 0, or behind what begins one sum."""
    whole, at = tokens[index].text, index + 2
    if not _comma_number(tokens, index) or len(tokens[at].text) != 3 or len(whole) > 3 or whole[0] == "0":
        return None
    if tokens[at].start - tokens[at - 1].end != 1 or (at + 1 < len(tokens) and tokens[at + 1].text in ",-–/"):
        return None
    listed = index and tokens[index - 1].text == ","
    lead, noun = word_at(tokens, index - 1), word_at(tokens, at + 1)
    sums = lead in ("of", "all", "total") or lead in before_numbers()
    if listed or not (tokens[at].text[0] == "0" or (sums and noun and noun not in words("counted", "states"))):
        return None
    return float(whole + tokens[at].text)


def _comma_number(tokens: list[Token], index: int) -> bool:
    """Whether plain digits stand there with a comma glued to them and plain digits behind."""
    if index + 2 >= len(tokens) or tokens[index + 1].text != "," or not glued(tokens, index + 1):
        return False
    return tokens[index].text.isdecimal() and tokens[index + 2].text.isdecimal()


def plain_value(text: str) -> float | None:
    """The value of the digits that one token holds, None where they are too many or name none."""
    if text in VULGAR:
        return VULGAR[text]
    if len(text) > LONGEST_DIGITS or (text.isdecimal() and len(text) > LONGEST_PLAIN):
        return None
    if "." in text and text.find(".") < text.find(","):  # 1.234,5
        text = text.replace(".", "").replace(",", ".")
    plain = text.translate(_SEPARATORS).replace("−", "-")
    if plain.count(".") > 1:  # 1.000.000, or a version number
        groups = plain.split(".")
        if len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:]):
            return None
        plain = "".join(groups)
    value = float(plain)
    return value if isfinite(value) else None


def _part(tokens: list[Token], index: int) -> tuple[float | None, int]:
    """A fraction behind whole digits: "3½", "3 1/2"."""
    if tokens[index].text in VULGAR:
        return VULGAR[tokens[index].text], index + 1
    tied = after_hyphen(tokens, index) if tokens[index - 1].text.isdecimal() else index  # 4-2/3
    if tied < len(tokens) and tokens[tied].kind == "number" and (tied > index or not glued(tokens, index)):
        share = slash(tokens, tied)
        return (share, tied + 3) if share else (None, index)
    return None, index


def slash(tokens: list[Token], index: int) -> float | None:
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
    if index + 1 >= len(tokens) or tokens[index].low not in TIMES_SIGNS or tokens[index + 1].text != "10":
        return None, index
    power, behind = _ten(tokens, index + 1)
    return power, behind if power is not None else index


def _is_raised(tokens: list[Token], index: int) -> bool:
    """Whether a caret is glued to the number: "10^24"."""
    return glued(tokens, index + 1) and tokens[index + 1].text == "^"


def _ten(tokens: list[Token], index: int) -> tuple[float | None, int]:
    """ "10^-8", "10-8" as a power, and the index behind it."""
    at = index + 1
    if at < len(tokens) and tokens[at].text in ("^", "*"):
        at += 1
    sign = 1
    if at + 1 < len(tokens) and tokens[at].text in "-−–" and glued(tokens, at):
        sign, at = -1, at + 1
    if at < len(tokens) and glued(tokens, at) and tokens[at].text.isdecimal() and len(tokens[at].text) <= LONGEST_POWER:
        return 10.0 ** (sign * int(tokens[at].text)), at + 1
    return None, index
