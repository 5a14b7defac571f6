"""The lexicons that quantities read, with a user's own units and counted nouns laid over them."""

from __future__ import annotations

import os
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from discrepancy.language.lexicon import load
from discrepancy.language.lexicon import words as _words

# A TOML file with the tables of units.toml ([words], [symbols]), of currencies.toml ([before], [after]) and [counted].
OWN_WORDS = "DISCREPANCY_LEXICON"


@lru_cache(maxsize=1)
def own() -> dict[str, Any]:
    """The user's own lexicon: the TOML file that DISCREPANCY_LEXICON names, {} without one.

    Tables: [words] and [symbols] (unit = [forms]), [counted] (person, settlement, vehicle or building = [lemmas]).
    Raises RuntimeError with the file and what is wrong with it.
    """
    path = os.environ.get(OWN_WORDS)
    if not path:
        return {}
    try:
        found = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuntimeError(f"{path}: the lexicon that {OWN_WORDS} names cannot be read: {error}") from error
    for table, entries in found.items():
        lists = isinstance(entries, dict) and all(
            isinstance(forms, list) and all(isinstance(form, str) and form.strip() for form in forms)
            for forms in entries.values()
        )
        if table not in ("words", "symbols", "counted") or not lists:
            raise RuntimeError(
                f"{path}: [{table}] is no table of this lexicon; it has [words], [symbols] and [counted], each with "
                'lines such as yurt = ["yurt", "ger"]'
            )
    return found


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
