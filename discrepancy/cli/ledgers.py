"""What the commands that keep a ledger share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from discrepancy.cli.gather import SOME_FAILED
from discrepancy.cli.messages import tell

CANNOT = 2

Ledger = Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger: one file, such as kursk.ledger.")]


@contextmanager
def errors(path: Path) -> Iterator[None]:
    """A ledger that cannot be read or written ends the command with one line."""
    from discrepancy.documents.content import Unreadable
    from discrepancy.documents.seals import Changed
    from discrepancy.ledger import LedgerError

    try:
        yield
    except typer.Exit:
        raise
    except LedgerError as error:
        tell(error)
        raise typer.Exit(CANNOT) from error
    except Unreadable as error:
        tell(f"{path}: {error.what}; {error.remedy}")
        raise typer.Exit(SOME_FAILED if isinstance(error, Changed) else CANNOT) from error
    except RuntimeError as error:  # no language model
        tell(error)
        raise typer.Exit(SOME_FAILED) from error
