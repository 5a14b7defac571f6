"""What a person reads: lines on standard error, safe to print whatever the article holds, and help texts."""

from __future__ import annotations

import getpass
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

from typer import BadParameter
from typer.core import TyperCommand

from discrepancy.documents.safe import LINES, UNSAFE, hint

_LONGEST = 2000  # characters of a message
_LISTED = 1000  # of the names in one
_FEW = 10  # messages of one kind that are told one by one
# What tells one message from others of its kind: numbers, words quoted, names of files.
_OWN = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|[^\s;:]*[^\s;:,a-zA-Z][^\s;:]*")
_quiet: ContextVar[bool] = ContextVar("quiet", default=False)
_verbose: ContextVar[bool] = ContextVar("verbose", default=False)
_BLOCK = {code: None for code in UNSAFE if chr(code) not in "\t\n"}


def one_line(text: object) -> str:
    """Text as one line for a terminal: white space becomes blanks, other control characters go."""
    return str(text).translate(LINES)


def block(text: str) -> str:
    """Text for a terminal with its line breaks and tabs kept, other control characters gone."""
    return text.translate(_BLOCK)


def tell(text: object) -> None:
    """One line on standard error. Where nobody can hear it (a full disk, a closed stream), the work goes on."""
    with suppress(OSError):
        line = one_line(text)
        print(line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…", file=sys.stderr, flush=True)


@contextmanager
def saying(quiet: bool, verbose: bool) -> Iterator[None]:
    """Inside, only what went wrong is said (`quiet`), or more than usual (`verbose`)."""
    tokens = _quiet.set(quiet), _verbose.set(verbose and not quiet)
    try:
        yield
    finally:
        _quiet.reset(tokens[0])
        _verbose.reset(tokens[1])


def quiet() -> bool:
    """Whether only what went wrong is to be said."""
    return _quiet.get()


def detail(text: object) -> None:
    """One line on standard error for those who asked for more than usual."""
    if _verbose.get():
        tell(text)


def remark(texts: Iterable[object]) -> None:
    """What is worth a line each without anything having gone wrong."""
    if not _quiet.get():
        tell_all(texts)


def tell_all(problems: Iterable[object]) -> None:
    """A line each on standard error; of one kind, from the eleventh on, one line with their names."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for problem in problems:
        name, _, rest = str(problem).partition(": ")
        same = kinds.setdefault(_OWN.sub("", rest.replace(name, "")), [])
        same.append((name, rest))
        if len(same) <= _FEW:
            tell(problem)
    for same in kinds.values():
        if more := same[_FEW:]:
            name, rest = more[0]
            listed = ", ".join(dict.fromkeys(name for name, _ in more))
            shown = listed if len(listed) <= _LISTED else f"{listed[:_LISTED]}…"
            tell(f"{len(more):,} more: {rest.replace(name, '…') if len(more) > 1 else rest}: {shown}")


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A number of things: "1 article", "5 articles"."""
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def login() -> str:
    """Who works here, as the computer knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


_TYPES = re.compile(r" <([\w \[\]|,.]+)>")  # "<list[str]>" behind a name
_NAMED = {"str": " TEXT", "int": " N", "integer": " N"}  # what is written in their place
_RANGES = re.compile(r"(?:; )?(?:\d+<=)?x[<>]=\d+(?=\])")
_OWN_OPTIONS = "Options"
_ROWS = "Which rows"
# What options that several commands share stand under, by the names of their parameters.
_GROUPS = {
    name: title
    for title, names in {
        "Which articles": ("event", "column", "since", "until"),
        "How they are read": ("convention", "jobs", "read_seconds", "read_memory"),
        "A second reader": ("model", "model_limit", "prompts", "replies"),
        _ROWS: ("measure", "source", "sort", "limit"),
        "In which form": ("csv", "json", "jsonl", "parquet"),
        "Many articles": ("engine", "shards", "scheduler"),
        "Messages": ("quiet", "verbose", "help"),
    }.items()
    for name in names
}


class Command(TyperCommand):
    """A command whose help text groups its options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments; a wrong choice is told in plain words, with the nearest right one."""
        try:
            return super().parse_args(ctx, args)
        except BadParameter as error:
            error.message = _told(error.message)
            raise

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The arguments, the command's own options, then each group of shared ones."""
        groups: dict[str, list[tuple[str, str]]] = {"Arguments": [], _OWN_OPTIONS: []}
        narrows = any(parameter.name == "limit" for parameter in self.params)  # else --measure is what is corrected
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                usual = "Arguments" if parameter.param_type_name == "argument" else _OWN_OPTIONS
                name, text = record
                kind = "" if usual == "Arguments" else _plainly
                shown = _TYPES.sub(kind, name), _RANGES.sub("", text).replace("[]", "").rstrip()
                group = usual if usual == "Arguments" else _GROUPS.get(parameter.name, _OWN_OPTIONS)
                group = group if group != _ROWS or narrows else _OWN_OPTIONS
                groups.setdefault(group, []).append(shown)
        for title, rows in groups.items():
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def _told(message: str) -> str:
    plain = message.removeprefix("Value error, ").rstrip(".")
    written, _, choices = plain.partition(" is not one of ")
    return plain + hint(written.strip("'"), re.findall(r"'([^']*)'", choices))


def _plainly(found: re.Match[str]) -> str:
    return _NAMED.get(found[1].split()[0], "")
