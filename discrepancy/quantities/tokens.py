"""A sentence as tokens for the grammar: numbers, words and signs, each with its place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from discrepancy.language.lexicon import load

Kind = Literal["number", "word", "sign", "skip"]
VULGAR: Final = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip

# Every branch begins with a character of its own and repeats single classes, so matching is linear. A plain word, as
# most are, comes first: what else a letter may begin has digits, a stop or a quote in it.
_GRAMMAR = r"""
    (?P<plain> (?<!\d)[A-Za-z]+(?=[ ,;]) )
  | (?P<skip> https?://[^\s]{1,2000} | www\.[^\s]{1,2000} | [@\#][^\W\d]\w{0,200}
            | [^\W\d_]{1,60}\.(?:com|org|net|co\.uk|io|gov|info)\b[^\s,;)]{0,300}
            | (?<=[a-z]{4})\d{1,2}(?![\w.,]\d|\w) | (?<=%)\d{1,2}(?![\w.,%]\d|[\w%]) )
  | (?P<number>
        \d{1,3}(?:\.\d{3})+,\d{1,2}(?![\d,])
      | \d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?
      | \d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?
      | \d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)(?:\.\d+)?
      | \d{1,3}(?:['’]\d{3})+(?![\d'’])(?:\.\d+)?
      | \d{1,3}(?:[ ]\d{3})+(?!\d|,\d)(?:\.\d+)?
      | \d+(?:\.\d+)*(?:[eE][-+−]?\d{1,3}(?!\w))?
      | (?<![\w.”’)"])\.\d+
      | [½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]
    )
  | (?P<code> (?:CODES)(?=\d) | PS(?=\d{2}|\d[.,]\d) | (?<=\$)(?:US|AU|NZ|A|C)(?=\d)
            | (?:PAID)(?:SMALL)(?=\d{1,3}\b)
            | (?<![\w-])[LETTERS](?=\d{1,3},\d{3} | \d{1,9}\.\d\d\b | \d\d?0\b | \d{1,4}(?:[ ](?:an?|per)\b|/)
                | \d{1,9}(?:\.\d{1,9})?[ ]?(?:(?:m|b|tr)illion|thousand|m|bn|tn|k)\b) )
  | (?P<word> (?<=\d)percent(?=(?!age|ile)[a-z]) | [a-z]{4,60}(?=\d{1,2}(?![\w.,]\d|\w))
            | (?:(?![½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞º])[^\W_])+ (?:['’][^\W\d_]{1,5}(?![^\W_]))? )
  | (?P<sign> >=|<=|\+/-|[^\s\w]|[_º] )
"""


@lru_cache(maxsize=1)
def _scanner() -> re.Pattern[str]:
    symbols = (symbol for forms in load("currencies")["before"].values() for symbol in forms)
    codes = {code for code in load("currencies")["after"] if code.isupper()} | {s for s in symbols if s.isalpha()}
    codes -= set(load("currencies")["plain_ascii"]["signs"])  # PS5
    cautious = load("currencies")["cautious"]
    codes -= {*cautious["codes"], *cautious["letters"]}  # TOP10, SR520
    longest_first = sorted((code for code in codes if len(code) > 1), key=lambda code: (-len(code), code))
    grammar = _GRAMMAR.replace("CODES", "|".join(longest_first))
    letters = load("currencies")["letters"]
    grammar = grammar.replace("PAID", "|".join(rf"(?<=\b{word}[ ])" for word in letters["paid"]))
    grammar = grammar.replace("SMALL", "|".join(letters["small"]))
    return re.compile(grammar.replace("LETTERS", "".join(letters["signs"])), re.VERBOSE)


class Token(NamedTuple):
    """`start` and `end` count from the sentence's start; `low` is the text in lower case."""

    kind: Kind
    start: int
    end: int
    text: str
    low: str


def tokenize(sentence: str) -> list[Token]:
    """The tokens of a sentence, without white space; letters before digits are one word ("UR", "-", "77"; "A2")."""
    found: list[Token] = []
    for match in _scanner().finditer(sentence):
        text = match.group()
        kind: Kind = "word" if match.lastgroup in ("plain", "code") else match.lastgroup  # type: ignore[assignment]
        found.append(Token(kind, *match.span(), text, text.lower().replace("’", "'")))
    return found


@lru_cache(maxsize=8192)
def pattern(phrase: str) -> tuple[str, ...]:
    """A lexicon's phrase as the tokens it makes, in lower case."""
    return tuple(token.low for token in tokenize(phrase))


def glued(tokens: list[Token], index: int) -> bool:
    """Whether nothing stands between token `index` and the one before it."""
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start


def matches(tokens: list[Token], index: int, phrase: tuple[str, ...]) -> bool:
    """Whether `phrase` stands at token `index`."""
    if index < 0 or index + len(phrase) > len(tokens):
        return False
    return all(tokens[index + step].low == part for step, part in enumerate(phrase))
