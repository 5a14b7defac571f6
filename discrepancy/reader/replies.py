"""Replies as they are kept, in a folder or a ledger, and how an answer with prose and fences around it is read."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from discrepancy.documents.model import Problem
from discrepancy.reader.model import Answer, Definition, Merging, Prompt, Reply

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


PROMPT = ".prompt.txt"  # how the names of prompts end, which lie in the folder beside their answers
_READ = (".json", ".jsonl", ".txt", ".md")
_REGISTER = "register-"  # what the id of a register begins with
_ID = re.compile(r"(?:register-)?\b[0-9a-f]{12}\b(?:\.\d+\b)?")  # of what is answered, in a file's name
_PLAIN = re.compile(r"[^A-Za-z0-9.]+")


class Kept(NamedTuple):
    """An answer as it came, with what it answers.

    `model` and `version` (of the prompt) are "" where a person gave it.
    """

    asked: str
    model: str
    version: str
    answer: str

    def reply(self) -> Reply | Merging:
        """What it says about what was asked, and nothing else. Raises AnswerError where it says nothing of that.

        Of a model's answer, which was asked about one thing alone, the first that could be meant is taken.
        """
        wanted = Merging if self.asked.startswith(_REGISTER) else Reply
        told = [one for one in parse(self.answer, self.model) if isinstance(one, wanted)]
        meant = [one for one in told if one.id == self.asked] or (told if self.model else [])
        if not meant:
            raise AnswerError("is none to what was asked")
        return replace(meant[0], id=self.asked, reader=self.model or meant[0].reader)

    def is_of(self, model: str, versions: Sequence[str]) -> bool:
        """Whether that model gave it to one of those versions of the prompt; what a person gave holds for all."""
        return not self.model or (self.model == model and self.version in versions)


@dataclass(slots=True)
class Replies:
    """The replies by the id that they answer, in the order in which they are added; a person's before a model's."""

    articles: dict[str, Reply] = field(default_factory=dict)
    mergings: dict[str, Merging] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, told: Reply | Merging) -> None:
        """Take a reply in, unless there is one by somebody who goes before."""
        known: dict[str, Reply] | dict[str, Merging] = self.articles if isinstance(told, Reply) else self.mergings
        before = known.get(told.id)
        if before is None or (before.reader and not told.reader):
            known[told.id] = told  # type: ignore[assignment]

    def take(self, found: Iterable[Kept], model: str = "", versions: Sequence[str] = ()) -> None:
        """Add what was kept; with a `model` only what it gave to these versions of the prompts, and what people gave.

        Of one model's answers that to the later version comes first.
        """
        for one in sorted(found, key=lambda one: -int(one.version) if one.version.isdecimal() else 0):
            if not model or one.is_of(model, versions):
                try:
                    self.add(one.reply())
                except AnswerError as error:
                    self.problems.append(Problem(f"the reply about {one.asked}", str(error), _AGAIN))


_AGAIN = "the rules' reading stands there; ask again"


def read(folder: Path, model: str = "", versions: Sequence[str] = ()) -> Replies:
    """The replies of a folder, as `Replies.take` chooses them, in the order of their files' names.

    What no answer can be read from is a problem. Raises NotADirectoryError where there is no such folder.
    """
    found, problems = given(folder)
    replies = Replies(problems=problems)
    replies.take(found, model, versions)
    return replies


def given(folder: Path) -> tuple[list[Kept], list[Problem]]:
    """The answers in the files of a folder, and the files in which none can be read.

    Raises NotADirectoryError where there is no such folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder}: no folder of replies; check the path")
    found: list[Kept] = []
    problems: list[Problem] = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.suffix.lower() not in _READ or path.name.endswith(PROMPT) or not path.is_file():
            continue
        try:
            found += _kept(path)
        except (OSError, AnswerError) as error:
            why = str(error) if isinstance(error, AnswerError) else f"cannot be read ({error.strerror})"
            problems.append(Problem(path.name, why, _AGAIN))
    return found, problems


def _kept(path: Path) -> list[Kept]:
    """The answers in a file: one that `Folder.keep` wrote, or what somebody left there."""
    if path.stat().st_size > 4 * LARGEST:
        raise AnswerError("is too long for an answer")
    text = path.read_bytes().decode("utf-8-sig", "replace")
    told = _wrapped(text) or [Kept(one.id, "", "", text) for one in parse(text)]
    named = _ID.search(path.name)
    other = next((one.asked for one in told if named and one.asked != named[0]), "")
    if other:
        raise AnswerError(f"answers about {other!r}, which is not what its name says")
    for one in told:
        one.reply()
    return told


def _wrapped(text: str) -> list[Kept]:
    """A model's answer in what it is kept in; none where the text is something else."""
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        return []
    names = ("id", "model", "version", "answer")
    if not isinstance(kept, dict) or not all(isinstance(kept.get(name), str) for name in names):
        return []
    return [Kept(*(kept[name] for name in names))]


class Keeper(Protocol):
    """A place where a model's answers are kept."""

    @property
    def where(self) -> str:
        """Its name, for the user."""
        ...

    def keep(self, prompt: Prompt, model: str, version: str, answer: str, tokens: Mapping[str, int]) -> None:
        """Keep an answer and the tokens that it took, whole or not at all; a later one to the same prompt holds."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder in which each answer is a file."""

    path: Path

    @property
    def where(self) -> str:
        """Its path."""
        return str(self.path)

    def replies(self, model: str, versions: Sequence[str]) -> Replies:
        """What is kept there of that model, and what people left; none where there is no such folder yet."""
        return read(self.path, model, versions) if self.path.is_dir() else Replies()

    def keep(self, prompt: Prompt, model: str, version: str, answer: str, tokens: Mapping[str, int]) -> None:
        """Write an answer to the folder, in place of an earlier one to the same prompt."""
        self.path.mkdir(parents=True, exist_ok=True)
        told = {"id": prompt.id, "title": prompt.title, "model": model, "version": version, "tokens": dict(tokens)}
        path = self.path / f"{_PLAIN.sub('-', prompt.id)}-{version}-{_PLAIN.sub('-', model)[:60]}.json"
        _replace(path, json.dumps({**told, "answer": answer}, ensure_ascii=False, indent=1) + "\n")


def write_prompt(folder: Path, place: int, prompt: Prompt) -> Path:
    """Write a prompt to the folder, ready to paste; its name tells its place in the round and its article."""
    folder.mkdir(parents=True, exist_ok=True)
    title = _PLAIN.sub("-", prompt.title).strip("-.")[:60]
    path = folder / f"{place:02d}-{title}-{_PLAIN.sub('-', prompt.id)}{PROMPT}"
    _replace(path, prompt.text)
    return path


def _replace(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    draft.replace(path)
