"""Help texts: options in groups, and none of Python's words in them."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand

_TYPES = re.compile(r" <([\w \[\]|,.]+)>")  # "<list[str]>" behind a name
_NAMED = {"str": " TEXT", "int": " N", "integer": " N"}  # what is written in their place
_RANGES = re.compile(r"(?:; )?(?:\d+<=)?x[<>]=\d+(?=\])")
_OWN = "Options"
# What options that several commands share stand under, by the names of their parameters.
_GROUPS = {
    name: title
    for title, names in {
        "Which articles": ("event", "column", "since", "until"),
        "How they are read": ("convention", "jobs", "read_seconds", "read_memory"),
        "A second reader": ("model", "model_limit", "prompts", "replies"),
        "Which rows": ("measure", "source", "sort", "limit"),
        "In which form": ("csv", "json", "jsonl", "parquet"),
        "Many articles": ("engine", "shards", "scheduler"),
        "Messages": ("quiet", "verbose", "help"),
    }.items()
    for name in names
}


class Command(TyperCommand):
    """A command whose help text groups its options."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The arguments, the command's own options, then each group of shared ones."""
        groups: dict[str, list[tuple[str, str]]] = {"Arguments": [], _OWN: []}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                usual = "Arguments" if parameter.param_type_name == "argument" else _OWN
                name, text = record
                shown = _TYPES.sub(_plainly, name), _RANGES.sub("", text).replace("[]", "").rstrip()
                group = usual if usual == "Arguments" else _GROUPS.get(parameter.name, _OWN)
                groups.setdefault(group, []).append(shown)
        for title, rows in groups.items():
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def _plainly(found: re.Match[str]) -> str:
    return _NAMED.get(found[1].split()[0], "")
