"""`discrepancy chart`: one measure drawn."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from discrepancy.cli import options, targets
from discrepancy.cli.gather import finish, gather
from discrepancy.cli.messages import one_line, tell

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = (".png", ".pdf", ".svg")


def _target(path: Path | None) -> Path | None:
    if path and path.suffix.lower() not in FORMATS:
        raise typer.BadParameter(f"{path.name!r} ends in none of {', '.join(FORMATS)}")
    return targets.file(path) if path else None


Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", callback=_target,
        help="File to draw to: .png, .pdf or .svg. Default: MEASURE.png.",
    ),
]  # fmt: skip
Wanted = Annotated[
    str, typer.Argument(metavar="MEASURE", help="What is measured: 'people killed', or its key, killed.")
]


def chart(
    measure: Wanted,
    paths: options.Paths,
    output: Output = None,
    event: options.EventFile = None,
    since: options.Since = None,
    until: options.Until = None,
    convention: options.Convention = "default",
) -> None:
    """Draw the figures of one measure.

    Prints the name of the file.

    \b
    Examples:
      discrepancy chart evacuated articles/
      discrepancy chart "people killed" articles/ -o killed.pdf
    """
    path = output or targets.file(Path(re.sub(r"\W+", "_", measure) + ".png"))
    claims = gather(paths, event, since, until, convention)
    if claims.empty:
        tell("no chart drawn: no figure was found in what was read")
        finish(claims)
        return
    from discrepancy.accessor import Discrepancy
    from discrepancy.charts import save

    try:
        figure = cast("Figure", Discrepancy(claims).plot(measure).figure)
    except KeyError as error:
        tell(error.args[0])
        raise typer.Exit(2) from error
    with targets.named(path):
        save(figure, path)
    print(one_line(path))
    finish(claims)
