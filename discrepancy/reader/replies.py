"""A folder of replies: those that people and models left there, and those that are kept as they come."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from discrepancy.documents.model import Problem
from discrepancy.reader.answer import LARGEST, AnswerError, parse
from discrepancy.reader.model import Merging, Prompt, Reply

PROMPT = ".prompt.txt"  # how the names of prompts end, which lie in the folder beside their answers
_READ = (".json", ".jsonl", ".txt", ".md")
_ID = re.compile(r"(?:register-)?\b[0-9a-f]{12}\b(?:\.\d+\b)?")  # of what is answered, in a file's name
_PLAIN = re.compile(r"[^A-Za-z0-9.]+")


@dataclass(slots=True)
class Replies:
    """The replies by the id that they answer, in the order of their files' names; a person's goes before a model's."""

    articles: dict[str, Reply] = field(default_factory=dict)
    mergings: dict[str, Merging] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, told: Reply | Merging) -> None:
        """Take a reply in, unless there is one by somebody who goes before."""
        known: dict[str, Reply] | dict[str, Merging] = self.articles if isinstance(told, Reply) else self.mergings
        before = known.get(told.id)
        if before is None or (before.reader and not told.reader):
            known[told.id] = told  # type: ignore[assignment]


def read(folder: Path, model: str = "", version: str = "") -> Replies:
    """The replies of a folder; with a `model`, of kept ones only those that it gave to that version of the prompts.

    What no answer can be read from is a problem. Raises NotADirectoryError where there is no such folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder}: no folder of replies; check the path")
    found = Replies()
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.suffix.lower() not in _READ or path.name.endswith(PROMPT) or not path.is_file():
            continue
        try:
            text = _text(path)
            if model and not _is_of(text, model, version):
                continue
            named = _ID.search(path.name)
            for told in parse(text):
                if named and told.id != named[0]:
                    raise AnswerError(f"answers about {told.id!r}, which is not what its name says")
                found.add(told)
        except (OSError, AnswerError) as error:
            why = str(error) if isinstance(error, AnswerError) else f"cannot be read ({error.strerror})"
            found.problems.append(Problem(path.name, why, "the rules' reading stands there; ask again"))
    return found


def _text(path: Path) -> str:
    if path.stat().st_size > 4 * LARGEST:
        raise AnswerError("is too long for an answer")
    return path.read_bytes().decode("utf-8-sig", "replace")


def _is_of(text: str, model: str, version: str) -> bool:
    """Whether a kept reply is of that model and version; one by a person always is."""
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        return True
    if not isinstance(kept, dict) or "model" not in kept:
        return True
    return (kept["model"], kept.get("version")) == (model, version)


def keep(folder: Path, prompt: Prompt, model: str, version: str, answer: str, tokens: Mapping[str, int]) -> None:
    """Write an answer to the folder, whole or not at all; a later one to the same prompt takes its place."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {"id": prompt.id, "title": prompt.title, "model": model, "version": version, "tokens": dict(tokens)}
    path = folder / f"{_PLAIN.sub('-', prompt.id)}-{version}-{_PLAIN.sub('-', model)[:60]}.json"
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
