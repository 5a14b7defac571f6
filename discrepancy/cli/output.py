"""Results on standard output or in files that can be written, and how far a long command is."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import typer

from discrepancy.cli.messages import block, one_line

if TYPE_CHECKING:
    from pandas import DataFrame


Text = Literal["csv", "json", "jsonl"]
Format = Text | Literal["table"]


def chosen(csv: bool, json: bool, jsonl: bool) -> Format:
    """The one format asked for; none asked: a table on a terminal, CSV in a pipe or file."""
    flags: dict[Text, bool] = {"csv": csv, "json": json, "jsonl": jsonl}
    asked = [name for name, wanted in flags.items() if wanted]
    if len(asked) > 1:
        raise typer.BadParameter("choose one of them", param_hint=" / ".join(f"--{name}" for name in asked))
    return asked[0] if asked else "table" if sys.stdout.isatty() else "csv"


def print_text(frame: DataFrame, format: Text) -> None:
    """The frame in a format for other programs; on a terminal, freed of control characters first."""
    print_portions([frame], format)


def print_portions(frames: Iterable[DataFrame], format: Text) -> None:
    """Frames with the same columns, one after the other, as `print_text` would print them as one."""
    for text in _as_one(frames, format):
        sys.stdout.write(block(text) if sys.stdout.isatty() else text)


def _as_one(frames: Iterable[DataFrame], format: Text) -> Iterator[str]:
    from discrepancy.table import write

    opened = False
    for frame in frames:
        held = io.StringIO()
        write(frame, format, held)
        text = held.getvalue()
        if format == "json":
            if frame.empty:
                continue
            text = (",\n" if opened else "[\n") + text.removeprefix("[\n").removesuffix("\n]\n")
        elif opened and format == "csv":
            text = text.partition("\n")[2]  # the heading stands above the first
        yield text
        opened = True
    if format == "json":
        yield "\n]\n" if opened else "[]\n"


def print_table(rows: Iterable[Sequence[Any]], headings: Sequence[str]) -> None:
    """Aligned columns, as wide as the terminal allows. A heading that ends in ">" aligns its column right."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Cell

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        right = heading.endswith(">")
        table.add_column(heading.rstrip(">"), justify="right" if right else "left", no_wrap=right)
    for row in rows:
        table.add_row(*(Cell(one_line(cell)) for cell in row))
    Console(file=sys.stdout, highlight=False).print(table)


def number(value: float | None) -> str:
    """A figure for people: thousands separated, a decimal only below ten; blank where there is none."""
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 10 else f"{value:.1f}".removesuffix(".0")


def interval(low: float | None, high: float | None, unit: str) -> str:
    """A reading for people: "8 km", "900 to 2,000", "620 or more", "up to 30"; counted things have no unit."""
    from discrepancy.matching import words

    if low is None:
        return "" if high is None else f"up to {words.amount(high, unit)}"
    return f"{words.amount(low, unit)} or more" if high is None else words.interval(low, high, unit)


def checked_folder(path: Path) -> Path:
    """A folder that is there, or can be made. Raises BadParameter."""
    nearest = next(place for place in (path, *path.absolute().parents) if place.exists())
    if not nearest.is_dir():
        raise typer.BadParameter(f"{str(nearest)!r} is a file; choose another folder")
    _check(nearest)
    return path


def checked_file(path: Path) -> Path:
    """A file that can be written, in a folder that is there. Raises BadParameter."""
    place = path.absolute().parent
    if path.is_dir():
        raise typer.BadParameter(f"{str(path)!r} is a folder; name a file")
    if not place.is_dir():
        raise typer.BadParameter(f"there is no folder {str(place)!r}; make it first")
    if path.exists():
        _check(path)
    if path.is_file() or not path.exists():  # written beside its place, and put there when it is whole
        _check(place)
    return path


def _check(place: Path) -> None:
    if not os.access(place, os.W_OK):
        raise typer.BadParameter(f"{str(place)!r} may not be written to; choose another place")


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Errors of writing name the path: those of a full disk do not."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or path
        raise


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error where that is a terminal; it is told how much of how much is done."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
