"""Answers as chats give them, with prose, fences and stray commas around the JSON, into replies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from discrepancy.reader.model import Answer, Definition, Merging, Reply

LARGEST = 4_000_000  # characters of an answer
_TRIES = 200  # braces at which an object is looked for
_MOST = 5_000  # items of a list that are read
_LONGEST = 300  # characters of a cell
_STRAY_COMMA = re.compile(r",(\s*[}\]])")
_MARK = re.compile(r"\s*⟦\d*⟧")
_NAMES = {"article": Reply, "register": Merging}


class AnswerError(ValueError):
    """An answer in which nothing can be read; the message says why, in words that fit behind the file's name."""


def parse(text: str, reader: str = "") -> list[Reply | Merging]:
    """The replies in a text, each a JSON object that names the `article` or the `register` it answers about.

    Raises AnswerError where there is none.
    """
    if len(text) > LARGEST:
        raise AnswerError(f"is too long for an answer ({len(text):,} characters)")
    found: list[Reply | Merging] = []
    for told in _objects(text):
        named = str(told.get("model") or reader)[:_LONGEST]
        if "article" in told:
            found.append(_reply(told, named))
        elif "register" in told:
            found.append(_merging(told, named))
    if not found:
        what = "breaks off in its JSON" if "{" in text else "holds no JSON"
        raise AnswerError(f"{what}: no object with the key {' or '.join(_NAMES)} can be read")
    return found


def _objects(text: str) -> Iterator[Mapping[str, Any]]:
    """Each outermost JSON object of the text, or of a list in it."""
    decoder = json.JSONDecoder(strict=False)
    for candidate in (text, _STRAY_COMMA.sub(r"\1", text)):
        place, some = candidate.find("{"), False
        for _ in range(_TRIES):
            if place < 0:
                break
            try:
                told, end = decoder.raw_decode(candidate, place)
            except (ValueError, RecursionError):
                end = place + 1
            else:
                if _NAMES.keys() & told.keys():
                    some = True
                    yield told
            place = candidate.find("{", end)
        if some:
            return


def _reply(told: Mapping[str, Any], reader: str) -> Reply:
    return Reply(
        id=_cell(told, "article"),
        reader=reader,
        quantities=tuple(_definition(item) for item in _items(told, "quantities")),
        figures=tuple(_answer(item) for item in _items(told, "figures")),
        missed=tuple(_answer(item) for item in _items(told, "missed")),
    )


def _merging(told: Mapping[str, Any], reader: str) -> Merging:
    same = told.get("same")
    groups = [group for group in (same if isinstance(same, list) else [])[:_MOST] if isinstance(group, list)]
    return Merging(
        id=_cell(told, "register"),
        reader=reader,
        same=tuple(tuple(_plain(id_) for id_ in group[:_MOST]) for group in groups),
        moves=tuple((_cell(item, "figure"), _cell(item, "to")) for item in _items(told, "move")),
        parts=tuple((_cell(item, "part"), _cell(item, "of")) for item in _items(told, "parts")),
    )


def _definition(item: Mapping[str, Any]) -> Definition:
    return Definition(**{field.name: _cell(item, field.name) for field in fields(Definition)})


def _answer(item: Mapping[str, Any]) -> Answer:
    number = item.get("n")
    number = int(number) if isinstance(number, int) or (isinstance(number, str) and number.isdecimal()) else 0
    told = {field.name: _cell(item, field.name) for field in fields(Answer) if field.name != "number"}
    return Answer(number=min(number, 10**9), **told)


def _items(told: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    items = told.get(name)
    return [item for item in items[:_MOST] if isinstance(item, dict)] if isinstance(items, list) else []


def _cell(item: Mapping[str, Any], name: str) -> str:
    return _plain(item.get(name))


def _plain(value: object) -> str:
    """A cell as text without the marks that the prompt sets behind figures; what is no text says nothing."""
    return _MARK.sub("", value).strip()[:_LONGEST] if isinstance(value, str) else ""
