"""Who published an article that comes as plain text: a short line near its head names the outlet."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

_HEAD = 6  # lines, empty ones not counted
_LONGEST = 6  # words of a name
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—]+\s+|,\s+(?=[^,]*\d)")
_LABEL = re.compile(r"(?P<label>[A-Za-z]{4,12})\s?:\s?(?P<name>\S.{1,80})")
_WORD = re.compile(r"[^\W\d_][\w.'’&-]*")
_SMALL = frozenset(("of", "the", "and", "&", "de", "la", "le", "el", "der", "die", "das", "for"))


def find(text: str) -> str:
    """The outlet's name, "" where no line plainly names one. Prose ends the head; the headline is passed over."""
    lines = [line.strip().strip("*_# ") for line in text[:3000].splitlines()]
    head = [line for line in lines if line][:_HEAD]
    for place, line in enumerate(head):
        if len(line) > 200 or (line.endswith(".") and len(line.split()) > _LONGEST):
            return ""
        if name := _labelled(line):
            return name
        if place == 0 and len(head) > 1 and not _is_name(line):
            continue  # the headline
        named = next((part for part in _PARTS.split(line) if _is_name(part)), "")
        if named:
            return " ".join(named.split())
    return ""


def _labelled(line: str) -> str:
    match = _LABEL.fullmatch(line)
    if match is None or match["label"].lower() not in _words("labels") or re.search(r"\d|https?:", match["name"]):
        return ""
    return match["name"].strip() if len(match["name"].split()) <= _LONGEST else ""


def _is_name(part: str) -> bool:
    words = part.split()
    if (
        not 1 <= len(words) <= _LONGEST
        or words[0].lower() == "by"
        or not all(_WORD.fullmatch(word) or word == "&" for word in words)
    ):
        return False
    capital = all(word[0].isupper() or word.lower() in _SMALL or word[0].isdigit() for word in words)
    return capital and any(piece in _words("words") for word in words for piece in _pieces(word))


def _pieces(word: str) -> list[str]:
    """The word and the parts that hyphens tie: "News-Press"."""
    low = word.lower().strip(".'’")
    return [low, *low.split("-")]


@lru_cache(maxsize=2)
def _words(key: str) -> frozenset[str]:
    text = (resources.files("discrepancy") / "lexicons" / "en" / "outlets.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[key])
