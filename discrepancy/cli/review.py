"""`discrepancy review`: a page on this machine to judge and correct with the mouse and the keyboard."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from discrepancy.cli import gather
from discrepancy.cli.messages import counted, login, one_line, tell, tell_all

Where = Annotated[
    Path, typer.Argument(metavar="LEDGER|FOLDER", help="A ledger; or a folder of articles, for which one is made.")
]
Who = Annotated[str, typer.Option("--who", help="Who judges. Default: you are asked once.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Where it listens. Default: any that is free.")]
Yes = Annotated[bool, typer.Option("--yes", help="Make the ledger of a folder without asking.")]
Open = Annotated[bool, typer.Option("--open", help="Show the page in your browser.")]


def review(place: Where, who: Who = "", port: Port = 0, yes: Yes = False, show: Open = False) -> None:
    """Open a page on this machine to judge findings and correct claims with the mouse and the keyboard.

    It shows the findings, the pairs that may be of one thing, each claim beside its article, and the articles. Your
    judgements and corrections are signed and kept in the ledger, change series, findings and charts at once, and can be
    undone. The address it prints is for you alone: the server listens on this machine only, and asks for the token in
    the address. Ctrl-C ends it. Needs the extra `review` (pip install "discrepancy[review]").

    \b
    Examples:
      discrepancy review kursk.ledger
      discrepancy review kursk.ledger --who "Ana Rojas" --open
      discrepancy review articles/ --yes
    """
    try:
        from discrepancy.review import serve
    except ImportError as error:
        tell(f'review needs starlette and uvicorn ({error.name} is missing): pip install "discrepancy[review]"')
        raise typer.Exit(gather.CANNOT) from error

    ledger = _of_folder(place, yes) if place.is_dir() else place
    signed = who or _asked()
    tell(f"{ledger}: comparing the figures ...")
    with gather.errors(ledger):
        try:
            made = serve(ledger, signed, port)
        except OSError as error:
            tell(f"port {port}: cannot be listened on ({error.strerror}); name another, or none")
            raise typer.Exit(gather.CANNOT) from error
    print(made.address, flush=True)
    tell(one_line(f"{ledger}: signed {signed}; Ctrl-C ends it"))
    if show:
        typer.launch(made.address)
    with suppress(KeyboardInterrupt):
        made.run()


def _asked() -> str:
    """Who signs: asked for once on a terminal, else the name on this computer."""
    if not sys.stdin.isatty():
        return login()
    return str(typer.prompt("Your name, to sign what you judge", default=login(), err=True))


def _of_folder(folder: Path, yes: bool) -> Path:
    """The ledger beside a folder of articles, with all that the folder holds now."""
    from discrepancy import ledger as kept

    path = folder.resolve().parent / f"{folder.resolve().name}.ledger"
    if not path.exists() and not yes:
        if not sys.stdin.isatty():
            tell(f"{folder}: is a folder; a ledger is made for it with --yes, or by `discrepancy add`")
            raise typer.Exit(gather.CANNOT)
        typer.confirm(f"Make the ledger {path} of the articles in {folder}?", abort=True, err=True)
    with gather.errors(path):
        added = kept.add(path, [folder])
    tell_all(added.problems)
    tell(one_line(f"{path}: claims read in {counted(added.read, 'article')}"))
    return path
