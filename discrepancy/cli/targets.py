"""Where output goes, looked at before the work: nobody should wait for pages that cannot be written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer


def folder(path: Path) -> Path:
    """A folder that is there, or can be made. Raises BadParameter."""
    nearest = next(place for place in (path, *path.absolute().parents) if place.exists())
    if not nearest.is_dir():
        raise typer.BadParameter(f"{str(nearest)!r} is a file; choose another folder")
    _check(nearest)
    return path


def file(path: Path) -> Path:
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
def named(path: Path) -> Iterator[None]:
    """Errors of writing name the path: those of a full disk do not."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or path
        raise
