"""`discrepancy chart`: one measure drawn."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from discrepancy.cli import options
from discrepancy.cli.gather import finish, gather
from discrepancy.cli.messages import one_line, tell
from discrepancy.cli.output import checked_file, naming
from discrepancy.documents.safe import hint

if TYPE_CHECKING:
    from matplotlib.figure import Figure


# Width and height in millimetres. A slide has the shape of a screen, and letters that are read from the last row.
NAMED = {"column": (85.0, 65.0), "page": (170.0, 105.0), "slide": (160.0, 90.0)}
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_WRITTEN = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s?[x×]\s?(\d{1,4}(?:\.\d{1,3})?)\s?(mm|cm|in)", re.IGNORECASE)
_LEAST, _MOST = 50.0, 1000.0  # millimetres

_POINT = 72 / 25.4  # points to the millimetre


def points(written: str) -> tuple[float, float]:
    """Width and height in points: of a name, or of "120x80mm". Raises BadParameter."""
    if written in NAMED:
        wide, high = NAMED[written]
        return wide * _POINT, high * _POINT
    match = _WRITTEN.fullmatch(written.strip())
    if not match:
        choices = f"choose {', '.join(NAMED)}, or write 120x80mm or 5x3in"
        raise typer.BadParameter(f"{written!r} is not a size: {choices}{hint(written, NAMED)}")
    wide, high = (float(number) * _UNITS[match[3].lower()] for number in match.group(1, 2))
    if not (_LEAST <= wide <= _MOST and _LEAST <= high <= _MOST):
        raise typer.BadParameter(f"{written!r}: each side must have from {_LEAST:.0f} to {_MOST:,.0f} mm")
    return wide * _POINT, high * _POINT


FORMATS = ("png", "pdf", "svg")
_DOTS = 304.8  # to the inch, of a PNG: a slide has 1920 of them across


def _target(path: Path | None) -> Path | None:
    return checked_file(path) if path else None


def _formats(written: str) -> str:
    """The formats as they were written. Raises BadParameter for one that is not known."""
    for name in written.split(",") if written else ():
        if name.strip().lower() not in FORMATS:
            raise typer.BadParameter(f"{name.strip()!r} is not one of {', '.join(FORMATS)}")
    return written


def _size(written: str) -> str:
    """A size that is one. Raises BadParameter."""
    if written:
        points(written)
    return written


def _style(path: Path | None) -> Path | None:
    """A style file that can be read, looked at before the work. Raises BadParameter."""
    from discrepancy.charts import stylefile

    try:
        if path:
            stylefile.read(path)
    except OSError as error:
        raise typer.BadParameter(f"{str(path)!r} cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    return path


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
Formats = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="LIST",
        callback=_formats,
        help="One or more of png, pdf and svg, separated by commas; one file each.",
    ),
]
Size = Annotated[
    str,
    typer.Option(
        "--size", metavar="SIZE", callback=_size,
        help="column (85 mm wide), page (170 mm), slide (16:9), or WIDTHxHEIGHT in mm, cm or in: 120x80mm.",
    ),
]  # fmt: skip
Theme = Annotated[
    Literal["light", "dark"], typer.Option("--theme", metavar="light|dark", help="Light or dark background.")
]
Style = Annotated[
    Path | None,
    typer.Option(
        "--style", metavar="FILE", callback=_style,
        help="A matplotlib style file over the theme: colours, fonts, lines.",
    ),
]  # fmt: skip
Kind = Annotated[
    Literal["time", "forest"],
    typer.Option(
        "--kind", metavar="time|forest", help="time: how the figures moved. forest: each figure with its words."
    ),
]


def chart(
    measure: Wanted,
    paths: options.Paths,
    output: Output = None,
    kind: Kind = "time",
    size: Size = "",
    theme: Theme = "light",
    format: Formats = "",
    style: Style = None,
    query: options.Query = options.EVERYTHING,
) -> None:
    """Draw the figures of one measure.

    Prints the names of the files. Fonts are embedded, and the same figures give the same bytes.

    \b
    Examples:
      discrepancy chart evacuated articles/
      discrepancy chart "people killed" articles/ -o killed.pdf
      discrepancy chart killed articles/ --size column --format pdf,svg
      discrepancy chart killed articles/ --kind forest --size slide --theme dark
    """
    if Path(measure).exists() and not any(Path(path).exists() for path in paths):
        raise typer.BadParameter(
            f"{measure!r} is where articles are; the measure comes first: discrepancy chart {paths[0]} {measure}",
            param_hint="MEASURE",
        )
    files = _files(measure, output, format)
    claims = gather(paths, query)
    if claims.empty:
        tell("no chart drawn: no figures were found in the articles")
        finish(claims)
        return
    from discrepancy.accessor import Discrepancy
    from discrepancy.charts import look, save

    with look(theme, style):
        try:
            drawn = Discrepancy(claims).plot(measure, kind=kind, size=points(size) if size else None)
        except KeyError as error:
            tell(error.args[0])
            raise typer.Exit(2) from error
        for path in files:
            with naming(path):
                save(cast("Figure", drawn.figure), path, _DOTS)
            print(one_line(path))
    finish(claims)


def _files(measure: str, output: Path | None, formats: str) -> list[Path]:
    """The files to write: `output`, or one a format. Raises BadParameter where both are given and do not fit."""
    wanted = list(dict.fromkeys(name.strip().lower() for name in formats.split(","))) if formats else []
    path = output or Path(re.sub(r"\W+", "_", measure))
    given = path.suffix.lower().removeprefix(".") if output else ""
    if given in FORMATS and wanted not in ([], [given]):
        raise typer.BadParameter(
            f"{path.name!r} and {formats!r} are at odds; leave the ending out", param_hint="--format"
        )
    if given in FORMATS:
        return [path]
    if output and not wanted:
        raise typer.BadParameter(f"{path.name!r} must end in .png, .pdf or .svg", param_hint="--output")
    return [checked_file(path.with_name(f"{path.name}.{name}")) for name in wanted or ["png"]]
