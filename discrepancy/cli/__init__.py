"""The command line: arguments in, output out. One file a command."""

from __future__ import annotations

import io
import os
import signal
import sys
from contextlib import suppress
from typing import Annotated, TextIO

import typer

from discrepancy._version import __version__
from discrepancy.cli.add import add
from discrepancy.cli.chart import chart
from discrepancy.cli.check import Checking, check
from discrepancy.cli.compare import compare
from discrepancy.cli.correct import correct
from discrepancy.cli.diff import diff
from discrepancy.cli.documents import documents
from discrepancy.cli.export import export
from discrepancy.cli.extract import extract
from discrepancy.cli.guide import guide
from discrepancy.cli.import_ import import_
from discrepancy.cli.messages import Command, tell
from discrepancy.cli.options import reading
from discrepancy.cli.report import report
from discrepancy.cli.review import review
from discrepancy.cli.series import series
from discrepancy.cli.verify import verify

WRONG = 2

# Plain help: it is read through pipes and on small terminals, and it starts at once.
app = typer.Typer(
    name="discrepancy",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (report, extract, compare, series, chart, diff, add):
    app.command(cls=Command)(reading(command))
for keeper in (documents, correct, verify, export, review):
    app.command(cls=Command)(keeper)
app.command(cls=Command)(guide)
app.command("import", cls=Command)(import_)
app.command(cls=Checking)(reading(check))


def _version(wanted: bool) -> None:
    if wanted:
        from discrepancy.language.parser import described

        typer.echo(f"discrepancy {__version__}")
        typer.echo(f"language model: {described()}")
        raise typer.Exit


@app.callback()
def _discrepancy(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print version and language model, and stop."),
    ] = False,
) -> None:
    """Find every figure that news reports of an event claim, and show where the figures agree, drift and contradict.

    \b
    Examples:
      discrepancy report articles/ -o reports/
      discrepancy extract articles/ --csv > claims.csv
      discrepancy compare monday.txt tuesday.html --fail-on conflict
      discrepancy check draft.txt --against articles/
      discrepancy guide                                 everything else

    \b
    Exit codes:
      0  done
      1  something was found that --fail-on names
      2  the command line is wrong
      3  some inputs failed or need you; each is named, the rest is done
    """


def _nowhere() -> TextIO:
    """In place of a stream that the caller closed (`>&-`)."""
    return open(os.devnull, "w", encoding="utf-8")


def main() -> None:
    """Run the command line; a closed pipe (`| head`), Ctrl-C and a full disk end it without a traceback."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # for other programs: whatever the locale, the same
    try:
        app()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except OSError as error:
        tell(f"{error.filename or 'standard output'}: cannot be written ({error.strerror or error})")
        raise SystemExit(WRONG) from None
    finally:
        _flush(sys.stderr)
        if failed := _flush(sys.stdout):
            tell(f"standard output: cannot be written ({failed.strerror or failed})")
            raise SystemExit(WRONG)


def _flush(stream: TextIO) -> OSError | None:
    """Flush a stream here; where it takes nothing, send the rest nowhere, or Python ends with a code of its own."""
    try:
        stream.flush()
    except OSError as error:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return error
    return None
