"""Conventions: how vague words and round numbers are read, as data files, one's own among them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from discrepancy.language.lexicon import load

NAMED = ("default", "acled", "ccc")


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
    Raises ValueError for an unknown name or a file that is not a convention.
    """
    given = _content(name)
    usual = load("default", "conventions")
    try:
        base = usual if name == "default" else _merged(usual, _content(given.get("based_on", "default")))
        return _built(name, _merged(base, given), usual)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ValueError(f"{name} is not a convention: {error!r} in its [vague] or [widths] table") from error


def _content(name: str) -> dict[str, Any]:
    if name in NAMED:
        return load(name, "conventions")
    try:
        return tomllib.loads(Path(name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ValueError(f"no convention {name!r}: choose {', '.join(NAMED)}, or give a TOML file") from None
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"the convention {name!r} cannot be read: {error}") from error


def _merged(base: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The given content over the base, with tables merged entry by entry."""
    tables = {key: {**base[key], **given.get(key, {})} for key in ("vague", "widths")}
    return {**base, **given, **tables}


def _built(name: str, content: Mapping[str, Any], usual: Mapping[str, Any]) -> Convention:
    vague: dict[tuple[float, float], Vague] = {}
    for word, entry in content["vague"].items():
        low, high = (float(value) for value in entry["core"])
        stated = usual["vague"].get(word, entry)["core"]
        vague[float(stated[0]), float(stated[1])] = Vague(word, float(entry["hard"]), low, high)
    widths = {
        hedge: Width(*(float(entry[key]) for key in ("constant", "log_number", "zeros", "spread")))
        for hedge, entry in content["widths"].items()
    }
    return Convention(
        name, content["title"], bool(content["round_as_about"]), tuple(content["firm_tops"]), vague, widths
    )
