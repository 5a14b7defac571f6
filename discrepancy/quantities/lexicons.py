"""The lexicons that quantities read, with a user's own units and counted nouns laid over them."""

from __future__ import annotations

import os
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from discrepancy.language.lexicon import load
from discrepancy.language.lexicon import words as _words

OWN_WORDS = "DISCREPANCY_LEXICON"
_TABLES = ("words", "symbols", "counted")
_UNIT = re.compile(r"[^\W\d]\w{0,60}")


@lru_cache(maxsize=1)
def own() -> dict[str, Any]:
    """The user's own lexicon: the TOML file that DISCREPANCY_LEXICON names, {} without one.

    Tables: [words] and [symbols] (unit = [forms]), [counted] (person, settlement, vehicle or building = [lemmas]) and
    [units] (unit = definition, as pint writes it: "50 kilogram"). A unit that neither pint nor [units] knows is a
    dimension of its own. Raises RuntimeError with the file and what is wrong with it.
    """
    path = os.environ.get(OWN_WORDS)
    if not path:
        return {}
    try:
        found = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuntimeError(f"{path}: the lexicon that {OWN_WORDS} names cannot be read: {error}") from error
    for table, entries in found.items():
        if not (_defines(entries) if table == "units" else table in _TABLES and _lists(entries)):
            raise RuntimeError(
                f"{path}: [{table}] is not a table of this lexicon; it has [words], [symbols] and [counted], each with "
                'lines such as yurt = ["yurt", "ger"], and [units] with lines such as sack = "50 kilogram"'
            )
    return found


def _lists(entries: object) -> bool:
    return isinstance(entries, dict) and all(
        isinstance(forms, list) and all(isinstance(form, str) and form.strip() for form in forms)
        for forms in entries.values()
    )


def _defines(entries: object) -> bool:
    return isinstance(entries, dict) and all(
        _UNIT.fullmatch(name) and isinstance(definition, str) for name, definition in entries.items()
    )


def own_units() -> dict[str, str]:
    """The user's units with their definitions for pint: those of [units], the others as dimensions of their own."""
    named = {name for table in ("words", "symbols") for name in own().get(table, {}) if _UNIT.fullmatch(name)}
    defined: dict[str, str] = own().get("units", {})
    return {name: f"[{name}]" for name in sorted(named)} | defined


@lru_cache(maxsize=1)
def units() -> dict[str, Any]:
    """units.toml, with the user's [words] and [symbols] added."""
    lexicon = dict(load("units"))
    for table in ("words", "symbols"):
        lexicon[table] = merged(lexicon[table], own().get(table, {}))
    return lexicon


@lru_cache(maxsize=1)
def counted() -> dict[str, Any]:
    """counted.toml, with the user's [counted] added; the classes are its lists of lemmas."""
    return {**load("counted"), **merged(load("counted"), own().get("counted", {}))}


@lru_cache(maxsize=256)
def words(name: str, *keys: str) -> frozenset[str]:
    """The list of words at `keys` in a lexicon, as a set made once."""
    return _words(name, *keys)


def currencies() -> dict[str, Any]:
    """currencies.toml."""
    return load("currencies")


def merged(ours: dict[str, Any], theirs: dict[str, list[str]]) -> dict[str, Any]:
    """Both, with their forms behind ours under the same key."""
    return {**ours, **{key: [*ours.get(key, []), *forms] for key, forms in theirs.items()}}
