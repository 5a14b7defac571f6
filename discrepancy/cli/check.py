"""`discrepancy check`: each figure of a draft held against the claims of articles, told as a copy editor reads it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from discrepancy.cli import options
from discrepancy.cli.gather import SOME_FAILED, articles, finish, need_something, with_model, with_progress
from discrepancy.cli.messages import Command, counted, one_line, tell, tell_all
from discrepancy.cli.output import chosen, print_text
from discrepancy.cli.second import NOBODY, Asked, reader, told, too_dear

if TYPE_CHECKING:
    from pandas import DataFrame
    from rich.text import Text

    from discrepancy.documents import Document


STATUS = {
    "backed": ("backed", "green"),
    "disputed": ("disputed", "yellow"),
    "outdated": ("outdated", "yellow"),
    "contradicted": ("contradicted", "red"),
    "elsewhere": ("said of something else", "red"),
    "nowhere": ("nowhere in the articles", "red"),
}
SLIPS = {
    "elsewhere": "said of something else",
    "hedge": "hedge changed",
    "source": "source changed",
    "unit": "conversion off",
    "scale": "zeros off",
}
_AROUND = 140  # characters of a sentence kept on either side of the figure


def show(figures: DataFrame, claims: DataFrame) -> None:
    """Print the figures of a draft, each with the claims that decide what became of it."""
    from rich.console import Console
    from rich.table import Table

    from discrepancy.table import records

    console = Console(file=sys.stdout, highlight=False)
    known = {row["claim_id"]: row for row in records(claims)}
    for row in records(figures):
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, style="dim")
        table.add_column()
        for label, text in _lines(row, known):
            table.add_row(label, text)
        console.print(_heading(row))
        console.print(table)
        console.print()


def _heading(row: dict[str, Any]) -> Text:
    from rich.text import Text

    words, colour = STATUS[row["status"]]
    slips = [SLIPS[slip] for slip in row["slips"].split() if slip != row["status"]]
    return Text.assemble(
        (f"line {row['line']}  ", "dim"),
        (f"{one_line(row['written'])}  ", "bold"),
        (words.upper(), f"bold {colour}"),
        ("".join(f", {slip}" for slip in slips), "yellow"),
    )


def _lines(row: dict[str, Any], known: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Text]]:
    """The draft's words, those of the claims to look at, and the reason."""
    from rich.text import Text

    yield "  draft   ", _quoted(row["sentence"], row["written"])
    backing, against = row["backing"].split(), row["against"].split()
    shown = [known[claim_id] for claim_id in (*backing[:1], *against[:1], row["match_id"]) if claim_id]
    once = {(claim["document"], claim["sentence"]): claim for claim in reversed(shown)}
    for number, claim in enumerate(reversed(once.values())):
        who = one_line(", ".join(dict.fromkeys(claim[name] for name in ("source", "date", "document") if claim[name])))
        quoted = _quoted(claim["sentence"], claim["written"])
        yield "" if number else "  articles", Text.assemble(f"{who}: ", quoted)
    yield "  so", Text(one_line(row["reason"]))


def _quoted(sentence: str, figure: str) -> Text:
    """The sentence in quotation marks, its figure bold, cut to what stands around that."""
    from rich.text import Text

    before, found, after = (one_line(part) for part in sentence.partition(figure))
    before = before if len(before) <= _AROUND else f"…{before[-_AROUND:]}"
    after = after if len(after) <= _AROUND else f"{after[:_AROUND]}…"
    return Text.assemble("“", before.lstrip(), (found, "bold"), after.rstrip(), "”")


class Outcome(StrEnum):
    """What can become of a draft's figure: its status, then the slips that an editor would suspect."""

    BACKED = "backed"
    DISPUTED = "disputed"
    OUTDATED = "outdated"
    CONTRADICTED = "contradicted"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"
    HEDGE = "hedge"
    SOURCE = "source"
    UNIT = "unit"
    SCALE = "scale"


Draft = Annotated[
    str, typer.Argument(metavar="DRAFT", help="The draft: a file, or - for standard input. Name it before --against.")
]
Against = Annotated[
    list[str],
    typer.Option("--against", metavar="PATHS...", help="The articles: files, folders, or - for standard input."),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of", metavar="DATE", parser=options.day,
        help="The day of the draft. Default: its own date, else that of the latest article.",
    ),
]  # fmt: skip
FailOn = Annotated[
    list[Outcome] | None,
    typer.Option(
        "--fail-on",
        metavar="OUTCOME",
        help=f"Exit with 1 if a figure comes out so; may be repeated. One of {', '.join(Outcome)}.",
    ),
]


class Checking(Command):
    """A command whose `--against` takes all paths up to the next option, as a shell makes them of `articles/*.txt`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments, each path after the first with an `--against` of its own."""
        spread: list[str] = []
        taking = False
        for argument in args:
            option = argument.startswith("-") and argument != "-"
            if taking and not option and spread[-1] != "--against":
                spread.append("--against")
            taking = argument == "--against" or (taking and not option)
            spread.append(argument)
        return super().parse_args(ctx, spread)


def check(
    draft: Draft,
    against: Against,
    csv: options.Csv = False,
    json: options.Json = False,
    jsonl: options.JsonLines = False,
    fail_on: FailOn = None,
    as_of: AsOf = None,
    query: options.Query = options.EVERYTHING,
    asked: Asked = NOBODY,
) -> None:
    """Hold each figure of a draft against the articles.

    Each is backed (articles give it), disputed (articles give it, others contradict them), outdated (a later figure
    differs), contradicted, said elsewhere (the number is there, of something else) or nowhere. A dropped hedge, a wrong
    source, a changed unit and a slipped power of ten are pointed out too.

    \b
    Examples:
      discrepancy check draft.txt --against articles/
      discrepancy check draft.md --against monday.txt tuesday.html --as-of 2024-08-12
      discrepancy check - --against articles/ --jsonl --fail-on contradicted --fail-on outdated < draft.txt
    """
    format = chosen(csv, json, jsonl)
    if draft == "-" and "-" in against:
        raise typer.BadParameter("standard input cannot be both the draft and an article", param_hint="--against")
    if Path(draft).is_dir():
        raise typer.BadParameter(
            f"{draft!r} is a folder; name one file: the draft comes first, the articles follow --against",
            param_hint="DRAFT",
        )
    second = reader(asked, against)
    reading = articles(against, query)
    need_something(reading.documents, reading.ledgers)
    document = _draft(draft, query.event, as_of)
    from discrepancy.draft import check as checked

    follow = partial(with_progress, [document, *reading.documents])
    with with_model(), too_dear(asked):
        held = checked(document, reading, query.convention, as_of, follow, query.jobs, second)
    figures = held.figures
    told(figures)
    tell_all(figures.attrs["problems"])
    if format == "table":
        show(figures, held.claims)
    else:
        print_text(figures, format)
    tell(_summary(figures))
    figures.attrs["problems"] += reading.problems
    finish(figures, found=_named(figures, fail_on or []))


def _draft(path: str, event: Path | None, as_of: date | None) -> Document:
    """The draft. Ends the command, with a line that says why, where it cannot be read."""
    from discrepancy import documents
    from discrepancy.documents.window import asks_for_date

    reading = documents.read(path, event)
    for problem in reading.problems:
        if not (asks_for_date(problem) and (as_of or not reading.documents[0].published)):
            tell(problem)
    if not reading.documents:
        if not reading.problems:
            tell(f"{path}: is not an article; name the file with the draft's text")
        raise typer.Exit(SOME_FAILED)
    return reading.documents[0]


def _summary(figures: DataFrame) -> str:
    counts = Counter(figures["status"])
    told = ", ".join(f"{counts[status]} {status}" for status in Outcome if counts[status])
    return f"{counted(len(figures), 'figure')}" + (f": {told}" if told else "") + f"; {figures.attrs['dated']}"


def _named(figures: DataFrame, outcomes: list[Outcome]) -> bool:
    """Whether a figure came out as one of these."""
    found = {*figures["status"], *" ".join(figures["slips"]).split()}
    return not found.isdisjoint(outcomes)
