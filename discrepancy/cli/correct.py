"""`discrepancy correct`: a person's word over the machine's, one claim at a time or a file of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from discrepancy.cli import gather
from discrepancy.cli.gather import SOME_FAILED
from discrepancy.cli.messages import counted, login, one_line, tell, tell_all

if TYPE_CHECKING:
    from discrepancy.documents.model import Problem
    from discrepancy.ledger import Corrected, Request

What = Annotated[
    list[str] | None,
    typer.Argument(metavar="CLAIM_IDS|FILE", help="Claims by their ids, or one CSV or JSON Lines file of corrections."),
]
Value = Annotated[str, typer.Option("--value", help="The figure, as an article would write it: 'about 3,000 people'.")]
Measure = Annotated[str, typer.Option("--measure", help="What is measured: 'people killed', or its key, killed.")]
Unit = Annotated[str, typer.Option("--unit", help="The unit as stated: mile, person, USD.")]
Scope = Annotated[
    str, typer.Option("--scope", help="Of whom and where; another scope makes another series. '-': none.")
]
Source = Annotated[str, typer.Option("--source", help="Who says it.")]
Date = Annotated[str, typer.Option("--date", help="The day, month or year that the figure is of.")]
Kind = Annotated[str, typer.Option("--kind", help="total, increment, part, rate, plan or static.")]
Stance = Annotated[str, typer.Option("--stance", help="asserted, reported, supposed or denied.")]
Series = Annotated[str, typer.Option("--series", help="The id of the series that it belongs to.")]
Reject = Annotated[bool, typer.Option("--reject", help="Leave the claim out everywhere: it is no claim.")]
Restore = Annotated[bool, typer.Option("--restore", help="Take back all corrections of the claim.")]
Add = Annotated[str, typer.Option("--add", metavar="WORDS", help="Add a claim: the figure as the article writes it.")]
Sentence = Annotated[str, typer.Option("--sentence", help="With --add: the sentence that the words stand in.")]
Document = Annotated[str, typer.Option("--document", help="With --add: the article.")]
Merge = Annotated[str, typer.Option("--merge", metavar="SERIES", help="With --into: the series to merge into another.")]
Into = Annotated[str, typer.Option("--into", metavar="SERIES", help="The series that it is merged into.")]
Who = Annotated[str, typer.Option("--who", help="Who corrects. Default: your name on this computer.")]
Why = Annotated[str, typer.Option("--why", help="Why, for those who read it later.")]


def correct(
    ledger: gather.Ledger,
    what: What = None,
    value: Value = "",
    unit: Unit = "",
    measure: Measure = "",
    scope: Scope = "",
    source: Source = "",
    date: Date = "",
    kind: Kind = "",
    stance: Stance = "",
    series: Series = "",
    reject: Reject = False,
    restore: Restore = False,
    add: Add = "",
    sentence: Sentence = "",
    document: Document = "",
    merge: Merge = "",
    into: Into = "",
    who: Who = "",
    why: Why = "",
) -> None:
    """Correct claims in a ledger.

    What the program read is kept underneath. Corrections outlast new versions of the articles and of the program, and
    the report marks them.

    A file is either a claims table that you edited (`extract LEDGER --csv`), of which only the changed cells count, or
    a short list of corrections. Its columns: claim_id; action (reject, restore, or nothing); value (the figure in
    words); who; why; and of the claims table date, date_end, source, side, measure, scope, kind, stance, via,
    stated_low, stated_high, stated_unit, hedge, counted, trend, series. An empty cell changes nothing, "-" empties what
    is there. A row without a claim_id adds a claim; it needs document, sentence (or written, the words of the figure)
    and value.

    \b
    A list:
      claim_id,action,value,measure,who,why
      5d41402abc4b2a76,,about 700 people,,Ana,misprint
      7215ee9c7d9dc229,reject,,,Ana,a year

    \b
    Examples:
      discrepancy correct kursk.ledger corrections.csv --who Ana
      discrepancy correct kursk.ledger 5d41402abc4b2a76 --measure injured --why "the list is of injured"
      discrepancy correct kursk.ledger 5d41402abc4b2a76 --value "more than 3,000 people"
      discrepancy correct kursk.ledger 5d41402abc4b2a76 --reject
      discrepancy correct kursk.ledger --add "two villages" --document a.txt --value "2 villages" --measure seized
      discrepancy correct kursk.ledger --merge advance--sudzha--length --into advance--length
    """
    named = what or []
    fields = {
        "value": value, "stated_unit": unit, "measure": measure, "scope": scope, "source": source, "date": date,
        "kind": kind, "stance": stance, "series": series,
    }  # fmt: skip
    fields = {name: text for name, text in fields.items() if text}
    asked = [bool(fields) and not add, reject, restore, bool(add), bool(merge), _is_file(named)]
    if sum(asked) != 1 or bool(merge) != bool(into) or bool(named) == bool(add or merge):
        raise typer.BadParameter(
            "name claims and what to change, or a file, or --add WORDS, or --merge SERIES --into SERIES"
        )
    from discrepancy import ledger as kept

    signed = who or login()
    with gather.errors(ledger):
        if merge:
            count = kept.merge(ledger, merge, into, signed, why)
            print(one_line(f"{ledger}: {counted(count, 'claim')} of {merge} now in {into}"))
            return
        if _is_file(named):
            requests, problems = _from_file(ledger, Path(named[0]))
        else:
            action = "reject" if reject else "restore" if restore else "add" if add else "change"
            problems = []
            requests = [
                kept.Request(name or "--add", action, name, fields, document, sentence, add, why=why)  # type: ignore[arg-type]
                for name in (named or [""])
            ]
        done = kept.correct(ledger, requests, signed)
    tell_all((*problems, *done.problems))
    print(one_line(f"{ledger}: {_told(done)}"))
    for claim in done.claims if add else ():
        print(one_line(claim))
    if any(problem.fatal for problem in (*problems, *done.problems)):
        raise typer.Exit(SOME_FAILED)


def _told(done: Corrected) -> str:
    changed = done.made - done.added
    parts = [
        f"{counted(changed, 'claim')} corrected" if changed or not done.added else "",
        f"{counted(done.added, 'claim')} added" if done.added else "",
        f"{counted(done.unchanged, 'claim')} as asked already" if done.unchanged else "",
    ]
    return ", ".join(filter(None, parts))


def _is_file(named: list[str]) -> bool:
    from discrepancy.table.sheet import SUFFIXES

    return len(named) == 1 and Path(named[0]).suffix.lower() in SUFFIXES


def _from_file(ledger: Path, path: Path) -> tuple[list[Request], list[Problem]]:
    """What the rows of a file ask for, and what is wrong with some. Ends the command where it cannot be read."""
    from discrepancy import ledger as kept
    from discrepancy.documents.model import Problem
    from discrepancy.table import TableError

    try:
        found: Iterator[Request | Problem] = kept.requests(path, kept.standing_claims(ledger))
        asked = list(found)
    except TableError as error:
        tell(error)
        raise typer.Exit(gather.CANNOT) from error
    except OSError as error:
        tell(f"{path}: cannot be read ({error.strerror}); check the path")
        raise typer.Exit(gather.CANNOT) from error
    problems = [item for item in asked if isinstance(item, Problem)]
    return [item for item in asked if not isinstance(item, Problem)], problems
