"""`discrepancy guide`: the chapters of the guide, on the terminal."""

from __future__ import annotations

import sys
from importlib import resources
from typing import Annotated

import typer

from discrepancy.documents.safe import hint

Topic = Annotated[str | None, typer.Argument(metavar="TOPIC", help="A chapter. Without one, all are listed.")]


def guide(topic: Topic = None) -> None:
    """Read a chapter of the guide: formats, event files, claims table, hedges, verdicts, ledger, Python and more.

    \b
    Examples:
      discrepancy guide
      discrepancy guide verdicts
      discrepancy guide ledger | less
    """
    chapters = {
        entry.name.removesuffix(".md"): entry.read_text("utf-8")
        for entry in sorted(resources.files("discrepancy.guide").iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".md")
    }
    if topic is None:
        width = max(map(len, chapters)) + 2
        for name, text in chapters.items():
            print(f"{name:{width}}{text.splitlines()[0].removeprefix('# ')}")
        return
    if topic.casefold() not in chapters:
        raise typer.BadParameter(_unknown(topic, list(chapters)), param_hint="TOPIC")
    _show(chapters[topic.casefold()])


def _unknown(topic: str, names: list[str]) -> str:
    return f"there is no chapter {topic!r}: choose {', '.join(names)}{hint(topic.casefold(), names)}"


def _show(text: str) -> None:
    """Formatted on a terminal, as it is written elsewhere."""
    if not sys.stdout.isatty():
        print(text, end="")
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=min(Console().width, 100)).print(Markdown(text))
