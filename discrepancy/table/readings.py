"""Two readings of every hedge, what the words allow (hard) and what readers infer (core), under a convention.

After Ferson et al. 2015, "Natural language of uncertainty: numeric hedge words", Int. J. Approximate Reasoning, which
asked readers how wide an interval each hedge word leaves around numbers of different magnitude and roundness.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from discrepancy.documents.safe import hint
from discrepancy.language.lexicon import load

NAMED = ("default", "acled", "ccc")
_KEYS = ("title", "based_on", "round_as_about", "firm_tops", "vague", "widths")
_READING = ("hard", "core")
_WIDTH = ("constant", "log_number", "zeros", "spread")
_LARGEST = 10**15  # a vague word means no more
_STEEPEST = 10  # in log10 units: a width beyond it is no reading of any number


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague word: the least it allows, and the range that it is taken to mean."""

    word: str
    hard: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Width:
    """log10(width) = constant + log_number * log10(N) + zeros * (trailing zeros of N), for one class of hedges."""

    constant: float
    log_number: float
    zeros: float
    spread: float


@dataclass(frozen=True, slots=True)
class Convention:
    """One way to read hedged figures. `vague` is keyed by the usual range of each word, for so it is stated."""

    name: str
    title: str
    round_as_about: bool
    firm_tops: tuple[str, ...]
    vague: Mapping[tuple[float, float], Vague]
    widths: Mapping[str, Width]


@lru_cache(maxsize=32)
def convention(name: str = "default") -> Convention:
    """The convention of that name (default, acled, ccc), or the one in the TOML file at that path.

    A file may say `based_on` and give only what differs; without it, it is based on the default. ACLED's readings are
    from its FAQ on fatalities, CCC's from the Crowd Counting Consortium's data dictionary, the default's ranges from a
    survey of 46 readers and its widths from Ferson et al. 2015, Int. J. Approximate Reasoning.
    Raises ValueError for an unknown name or a file that is not a convention: one line with file, key and what to write.
    """
    content = _content(name)
    try:
        usual = load("default", "conventions")
        _check_keys(content, _KEYS, "")
        based_on = content.get("based_on", "default")
        if not isinstance(based_on, str):
            raise ValueError(f'based_on is {_shown(based_on)}: write "default", "acled", "ccc" or the path of a file')
        base = usual if name == "default" else _merged(usual, _content(based_on), usual)
        return _built(name, _merged(base, content, usual), usual)
    except ValueError as error:
        raise ValueError(f"{name} is not a convention: {error}") from error


def _content(name: str) -> dict[str, Any]:
    if name in NAMED:
        return load(name, "conventions")
    try:
        return tomllib.loads(Path(name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        choices = f"choose {', '.join(NAMED)}, or give a TOML file"
        raise ValueError(f"there is no convention {name!r}: {choices}{hint(name, NAMED)}") from None
    except (OSError, ValueError, RecursionError) as error:
        raise ValueError(f"the convention {name!r} cannot be read: {_trouble(error)}") from error


def _trouble(error: Exception) -> str:
    """Why a file cannot be read, in plain words."""
    if isinstance(error, IsADirectoryError):
        return "it is a folder; give a TOML file"
    if isinstance(error, OSError):
        return f"{error.strerror or error}"
    if isinstance(error, UnicodeDecodeError):
        return "it is not text in UTF-8; save it as UTF-8"
    if isinstance(error, RecursionError):
        return "its lists or tables are nested too deep"
    if isinstance(error, tomllib.TOMLDecodeError):
        return " ".join(str(error).split())
    return "it holds a number of too many digits, or its name holds a character that no name may"


def _merged(base: Mapping[str, Any], given: Mapping[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
    """The given content over the base, with tables merged entry by entry."""
    tables = {}
    for key in ("vague", "widths"):
        over = _table(given.get(key, {}), f"[{key}]")
        _check_keys(over, tuple(usual[key]), f"[{key}] ")
        tables[key] = {**base[key], **over}
    return {**base, **given, **tables}


def _built(name: str, content: Mapping[str, Any], usual: Mapping[str, Any]) -> Convention:
    vague: dict[tuple[float, float], Vague] = {}
    for word, entry in content["vague"].items():
        low, high = usual["vague"][word]["core"]
        vague[float(low), float(high)] = _vague(word, entry)
    widths = {hedge: _width(hedge, entry) for hedge, entry in content["widths"].items()}
    title, rounded, tops = content["title"], content["round_as_about"], content["firm_tops"]
    if not isinstance(title, str):
        raise ValueError(f"title is {_shown(title)}: write a text in quotes")
    if not isinstance(rounded, bool):
        raise ValueError(f"round_as_about is {_shown(rounded)}: write true or false, without quotes")
    if not isinstance(tops, list) or not all(isinstance(top, str) for top in tops):
        raise ValueError(f'firm_tops is {_shown(tops)}: write a list of phrases such as ["at most", "no more than"]')
    return Convention(name, title, rounded, tuple(tops), vague, widths)


def _vague(word: str, entry: Any) -> Vague:
    place = f"[vague] {_shown(word)}"
    _check_keys(_table(entry, place), _READING, f"{place} ", needed=_READING)
    hard, core = _number(entry["hard"], f"{place} hard", 0, math.inf), entry["core"]
    if not isinstance(core, list) or len(core) != 2:
        raise ValueError(f"{place} core is {_shown(core)}: write two numbers such as [24, 99]")
    low, high = (_number(end, f"{place} core", 0, math.inf) for end in core)
    if not hard <= low <= high:
        raise ValueError(f"{place} has hard {hard:g} and core [{low:g}, {high:g}]: write them rising, hard the least")
    return Vague(word, hard, low, high)


def _width(hedge: str, entry: Any) -> Width:
    place = f"[widths] {hedge}"
    _check_keys(_table(entry, place), (*_WIDTH, "error"), f"{place} ", needed=_WIDTH)
    lowest = {"spread": 0}
    values = (_number(entry[key], f"{place} {key}", lowest.get(key, -_STEEPEST), _STEEPEST) for key in _WIDTH)
    return Width(*values)


def _table(value: Any, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{place} is {_shown(value)}: write a table, as in the convention {NAMED[0]!r}")
    return cast("dict[str, Any]", value)


def _check_keys(table: Mapping[str, Any], known: tuple[str, ...], place: str, needed: tuple[str, ...] = ()) -> None:
    for key in table:
        if key not in known:
            raise ValueError(f"{place}{_shown(key)} is unknown: write one of {', '.join(known)}")
    for key in needed:
        if key not in table:
            raise ValueError(f"{place}lacks {key}: write {' and '.join(needed)}")


def _number(value: Any, place: str, least: float, most: float) -> float:
    """A finite number from `least` to `most`."""
    wanted = f"a number from {least:g} to {most:g}" if most < math.inf else f"a number of {least:g} or more"
    plain = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not plain or not abs(value) <= _LARGEST or not least <= value <= most:
        raise ValueError(f"{place} is {_shown(value)}: write {wanted}")
    return float(value)


def _shown(value: Any) -> str:
    shown = f"{value!r}" if isinstance(value, str) else "a table" if isinstance(value, dict) else str(value)
    return shown if len(shown) <= 80 else shown[:80] + "…"


Bounds = tuple[float | None, float | None]

_WIDEST = 300  # in log10 units, so that bounds stay finite
_SCALES = {1.0: "", 12.0: "dozen", 100.0: "hundred", 1e3: "thousand", 1e6: "million", 1e9: "billion"}


def hard(low: float | None, high: float | None, hedge: str, convention: Convention) -> Bounds:
    """What the words logically allow, in the stated unit; None is unbounded.

    "about N" allows anything; "nearly N" all below N; a vague word all above its least; "up to N" 0 to N, though its
    top is soft and may be passed without contradiction.
    """
    if hedge == "about":
        return None, None
    if hedge == "vague" and low is not None and high is not None:
        found = vague(low, high, convention)
        return (found.hard if found else low), None
    return low, high


def core(low: float | None, high: float | None, hedge: str, behaviour: str, convention: Convention) -> Bounds:
    """What a reader infers, in the stated unit: bounded on both sides wherever a number is stated.

    Round exact numbers are read as "about" (unless the convention says not to), and so is "up to N" of a measure that
    is itself a maximum (`behaviour` extremal), for there it states the figure.
    """
    if low is None and high is None:
        return None, None
    if hedge == "vague" and low is not None and high is not None:
        found = vague(low, high, convention)
        return (found.low, found.high) if found else (low, high)
    if hedge == "range" or (low is not None and high is not None and low != high and low != 0):
        return _around(low, high, convention) if hedge == "about" else (low, high)
    return _hedged(low, high, hedge, behaviour, convention)


def _hedged(low: float | None, high: float | None, hedge: str, behaviour: str, convention: Convention) -> Bounds:
    """The core reading of one number N with its hedge."""
    number = high if low is None or hedge in ("at_most", "less_than", "nearly") else low
    if number is None:
        return low, high
    rounded = hedge == "exact" and convention.round_as_about and trailing_zeros(number) > 0
    if hedge == "about" or rounded or (hedge == "at_most" and behaviour == "extremal"):
        return _around(number, number, convention)
    if hedge in ("more_than", "at_least"):
        return number, number + width(number, hedge, convention)
    if hedge in ("at_most", "less_than", "nearly"):
        return number - width(number, hedge, convention), number
    return low, high


def _around(low: float | None, high: float | None, convention: Convention) -> Bounds:
    return (
        None if low is None else low - width(low, "about", convention) / 2,
        None if high is None else high + width(high, "about", convention) / 2,
    )


def width(number: float, hedge: str, convention: Convention) -> float:
    """The total width that the median reader gives the hedge at this number (0 for 0).

    Least-squares fits of log10(width) to the medians of Ferson et al. for N from 7 to 121,000, with a root mean square
    error of 0.04 to 0.12 in log10 units (a factor of 1.1 to 1.3; between readers the widths differ by a factor of 4).
    A number from a million or below 1 is read by its leading digits, as the nearest power of ten within: "about
    3 million" is as loose as "about 300,000" for its size.
    """
    size = abs(number)
    if size == 0 or not math.isfinite(size):
        return 0.0
    shift = max(0, _exponent(size) - 5) + min(0, _exponent(size))
    fit = convention.widths[hedge]
    zeros = trailing_zeros(size) - shift
    logarithm = fit.constant + fit.log_number * (math.log10(size) - shift) + fit.zeros * zeros
    return float(f"{10 ** min(logarithm + shift, _WIDEST):.6g}")


def trailing_zeros(number: float) -> int:
    """How many zeros end the number: 3 for 76,000; below zero for decimals, -1 for 2.5; 0 for 0."""
    if number == 0:
        return 0
    digits, exponent = f"{abs(number):.9e}".split("e")
    whole = digits.replace(".", "").rstrip("0")
    return int(exponent) - (len(whole) - 1)


def vague(low: float, high: float, convention: Convention) -> Vague | None:
    """The vague word whose usual range is `low` to `high`, itself or of a larger unit ("a few thousand")."""
    for scale, unit in _SCALES.items():
        found = convention.vague.get((low / scale, high / scale))
        if found is not None:
            return Vague(f"{found.word} {unit}".strip(), found.hard * scale, found.low * scale, found.high * scale)
    return None


def _exponent(size: float) -> int:
    return math.floor(math.log10(size))
