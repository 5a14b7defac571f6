"""`discrepancy chart`: one measure drawn."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from discrepancy.cli import options
from discrepancy.cli.gather import finish, gather
from discrepancy.cli.messages import one_line, tell

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = (".png", ".pdf", ".svg")


def _suffix(path: Path | None) -> Path | None:
    if path and path.suffix.lower() not in FORMATS:
        raise typer.BadParameter(f"{path.name!r} ends in none of {', '.join(FORMATS)}")
    return path


Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", dir_okay=False, callback=_suffix,
        help="File to draw to: .png, .pdf or .svg. Default: MEASURE.png.",
    ),
]  # fmt: skip
Wanted = Annotated[str, typer.Argument(metavar="MEASURE", help="What is measured, as `discrepancy extract` names it.")]


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
      discrepancy chart killed articles/ -o killed.pdf
    """
    claims = gather(paths, event, since, until, convention)
    known = sorted(set(claims["measure"]))
    if measure not in known:
        tell(f"no figure of {measure!r} in what was read; there are: {', '.join(known) or 'none'}")
        raise typer.Exit(2)
    from discrepancy.accessor import Discrepancy
    from discrepancy.charts import save

    path = output or Path(re.sub(r"\W+", "_", measure) + ".png")
    save(cast("Figure", Discrepancy(claims).plot(measure).figure), path)
    print(one_line(path))
    finish(claims)
