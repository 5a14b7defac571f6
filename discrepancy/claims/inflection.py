"""English forms of nouns and verbs, for the keys and labels of measures."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from discrepancy.language.dictionary import inflections
from discrepancy.language.lexicon import load, words


@lru_cache(maxsize=4096)
def plural(noun: str) -> str:
    """The plural of a noun or of the last word of a compound ("police officer"), "" where it is no English noun.

    A word that no dictionary has must look like one: "al", "hs" and what holds other signs than letters do not.
    """
    head = noun.replace("_", " ").rpartition(" ")[2]
    if not _is_noun(head):
        return ""
    known = load("frames")["plurals"].get(head) or _plural(head)
    return noun[: len(noun) - len(head)] + str(known)


@lru_cache(maxsize=4096)
def participle(verb: str) -> str:
    """The past participle of a verb ("written"), "" where it is no English verb."""
    return _verb(verb, "VBN")


@lru_cache(maxsize=4096)
def present_participle(verb: str) -> str:
    """What somebody is doing ("writing"), "" where it is no English verb."""
    return _verb(verb, "VBG")


@lru_cache(maxsize=4096)
def going_on(form: str) -> str:
    """The verb of an "-ing" ("leak" of "leaking"), "" where it is of none."""
    root = form.removesuffix("ing")
    return next((verb for verb in (root, f"{root}e", root[:-1]) if verb and present_participle(verb) == form), "")


@lru_cache(maxsize=4096)
def is_noun(word: str) -> bool:
    """Whether the dictionary has a noun or name of a thing so written ("boom", not "halloran")."""
    return word not in words("frames", "no_nouns") and bool(_inflections(word, "NOUN"))


def _verb(verb: str, tag: str) -> str:
    known = _inflections(verb, "VERB")
    forms = known.get(tag) or (known.get("VBD") if tag == "VBN" else None) or ("",)
    return str(forms[0])


def _is_noun(word: str) -> bool:
    if not word.replace("-", "").isalpha() or word in words("frames", "no_nouns"):
        return False
    return bool(_inflections(word, "NOUN")) or (len(word) > 2 and any(letter in "aeiouy" for letter in word))


def _plural(noun: str) -> str:
    known = _inflections(noun, "NOUN").get("NNS") or (noun.endswith("s") and (noun,))
    return str((known or inflections().getInflection(noun, "NNS"))[0])


@lru_cache(maxsize=4096)
def _inflections(word: str, part: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, Any] = inflections().getAllInflections(word, part)
    return found
