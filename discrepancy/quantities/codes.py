"""Phone numbers, radio frequencies, stock codes, versions, list numbers: digits that count nothing, by their form."""

from __future__ import annotations

from discrepancy.quantities.lexicons import words
from discrepancy.quantities.numbers import LONGEST_POWER, TIMES_SIGNS, plain_value, slash
from discrepancy.quantities.tokens import Token, glued

_DEGREES, _MINUTES, _SECONDS = ("°", "º"), ("'", "’", "′"), ('"', "”", "″", "''")
_COMPASS = ("N", "S", "E", "W", "NE", "NW", "SE", "SW")
_QUARTERS = ("north", "south", "east", "west", "latitude", "longitude")
_LONGEST_TEXT = 6  # words: "text your name and town to"
_SHORTEST_PHONE = 3  # digits
_LINKS = ("-", "‐", "‑", "–", "—", "to", "and", "or")
_TIES = ("-", "‐", "‑", "–", "(", ")", ".")


def skip(tokens: list[Token], index: int) -> int:
    """The index behind the code that starts at `index`; `index` itself where none does."""
    token = tokens[index]
    if token.kind == "number":
        readers = (_coordinate, _raised, _endless, _phone, _chain, _lettered)
        return next((behind for reader in readers if (behind := reader(tokens, index))), index)
    if token.text == "(":
        return _listed(tokens, index) or index
    return _abroad(tokens, index) or index if token.text == "+" else index


def _coordinate(tokens: list[Token], index: int) -> int:
    """A place on the globe: "32° 34' S", "12.5°N", "52N 8W", "latitude 52"."""
    at, marked = index + 1, False
    if at < len(tokens) and tokens[at].text in _DEGREES:
        marked, at = True, at + 1
        for marks in (_MINUTES, _SECONDS):
            if at + 1 < len(tokens) and tokens[at].kind == "number" and tokens[at + 1].text in marks:
                at += 2
    if at + 1 < len(tokens) and tokens[at].low in ("degree", "degrees") and tokens[at + 1].low in _QUARTERS:
        beyond = tokens[at + 2].low if at + 2 < len(tokens) else ""
        return 0 if beyond == "of" else at + 2
    compass = at < len(tokens) and tokens[at].text in _COMPASS
    if compass and marked:
        return at + 1
    if at >= index + 4:
        return at  # 32° 34'
    if compass and glued(tokens, at) and tokens[at].text in "NS":
        other = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text in ",/" else at + 1
        crossed = other + 1 < len(tokens) and tokens[other].kind == "number" and tokens[other + 1].text in "EW"
        return other + 2 if crossed and glued(tokens, other + 1) else 0
    return 0


def _raised(tokens: list[Token], index: int) -> int:
    """A power that is no figure: "2^10", and "10^400" and "5 x 10^400", which no number holds."""
    scaled = index + 2 < len(tokens) and tokens[index + 1].low in TIMES_SIGNS
    base = index + 2 if scaled else index
    if not glued(tokens, base + 1) or tokens[base + 1].text != "^":
        return 0
    at = base + 3 if base + 2 < len(tokens) and tokens[base + 2].text in "-−–+" else base + 2
    if at >= len(tokens) or tokens[at].kind != "number":
        return 0
    exponent = tokens[at].text
    figure = tokens[base].text == "10" and exponent.isdecimal() and len(exponent) <= LONGEST_POWER
    return 0 if figure else at + 1


def _endless(tokens: list[Token], index: int) -> int:
    """A range up to more than a number holds: "1–1e999"."""
    if index + 2 >= len(tokens) or tokens[index + 1].low not in _LINKS:
        return 0
    end = tokens[index + 2]
    return index + 3 if end.kind == "number" and "e" in end.low and plain_value(end.text) is None else 0


def _phone(tokens: list[Token], index: int) -> int:
    """ "01632 960871", "0800 555 0199"; behind "call" and its like also "999", "555 0199"."""
    text = tokens[index].text
    trunk = text[0] == "0" and len(text) >= _SHORTEST_PHONE and text.isdecimal()
    behind = _groups(tokens, index + 1)
    if trunk and behind > index + 1:
        return behind
    plain = text.replace(" ", "").isdecimal() and len(text) >= _SHORTEST_PHONE
    return behind if plain and _is_called(tokens, index) and not _goes_on(tokens, behind) else 0


def _groups(tokens: list[Token], at: int) -> int:
    """The index behind the groups of digits that follow, spaces or hyphens between them."""
    while at < len(tokens):
        step = at + 1 if tokens[at].text in _TIES and at + 1 < len(tokens) else at
        near = tokens[step].start - tokens[at - 1].end <= 2
        if tokens[step].kind != "number" or not near or not tokens[step].text.replace(" ", "").isdecimal():
            break
        at = step + 1
    return at


def _is_called(tokens: list[Token], index: int) -> bool:
    """Whether "call", "the hotline is" or "Crimestoppers on" with "call" not far before leads to the number."""
    known, at = words("rejections", "labels", "phones"), index - 1
    if at >= 0 and tokens[at].low in ("on", "at", ":", "is", ".", "number"):
        return any(token.low in known for token in tokens[max(0, at - 4) : at])
    if at >= 0 and tokens[at].low == "to" and tokens[index].text.isdecimal():
        return any(token.low in ("text", "sms") for token in tokens[max(0, at - _LONGEST_TEXT) : at])
    return at >= 0 and tokens[at].low in known


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Whether a word or sign follows that the digits may belong to: "call 200 people"."""
    if at >= len(tokens):
        return False
    return tokens[at].text in "%°$€£" or (
        tokens[at].kind == "word" and tokens[at].low not in words("counted", "function")
    )


def _chain(tokens: list[Token], index: int) -> int:
    """Three or more numbers tied by dots, hyphens or slashes: a phone number, a version, an address, a code."""
    at, links = index + 1, 0
    if at + 4 <= len(tokens) and tokens[at].text in _TIES and slash(tokens, at + 1) is not None:
        return 0  # 4-2/3 inches
    while (
        at + 1 < len(tokens)
        and tokens[at].text in "-./–"
        and tokens[at + 1].kind == "number"
        and glued(tokens, at)
        and glued(tokens, at + 1)
    ):
        at, links = at + 2, links + 1
    return at if links >= 2 or _versioned(tokens[index].text) else 0


def _versioned(text: str) -> bool:
    if text.count(".") < 2:
        return False
    groups = text.partition(",")[0].split(".")
    return len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:])


def _lettered(tokens: list[Token], index: int) -> int:
    """ "89.7 FM", and a stock with its exchange: "600519.SS"."""
    at = index + 1
    if at < len(tokens) and tokens[at].text in ("FM", "AM") and 1 < len(tokens[index].text) <= 5:
        return at + 1
    dotted = glued(tokens, at) and glued(tokens, at + 1) and tokens[at].text == "."
    if dotted and len(tokens[at + 1].text) <= 3 and tokens[at + 1].text.isalpha() and tokens[at + 1].text.isupper():
        return at + 2
    return 0


def _listed(tokens: list[Token], index: int) -> int:
    """ "(2)" at the start of a sentence."""
    closed = index == 0 and len(tokens) > 2 and tokens[1].text.isdecimal() and tokens[2].text == ")"
    return 3 if closed else 0


def _abroad(tokens: list[Token], index: int) -> int:
    """ "+44 20 7946 0958"."""
    at = index + 1
    if at < len(tokens) and tokens[at].kind == "number" and glued(tokens, at):
        while at + 1 < len(tokens) and (tokens[at + 1].kind == "number" or tokens[at + 1].text in "-()"):
            at += 1
        return at + 1 if at >= index + 3 else 0
    return 0
