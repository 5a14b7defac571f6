"""Files that are whole or not there: written out of sight, and put in their place when all is written."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_DESCRIPTORS = "/proc/self/fd"


@contextmanager
def replacing(path: str | Path) -> Iterator[BinaryIO]:
    """A file to write into; when that has ended well it stands at `path`, in place of what stood there.

    Where anything fails (a full disk, an exception), what stood there is left as it was. On Linux the file has no name
    until it is whole, so that a process that is killed leaves nothing behind either. A link is followed; what is no
    ordinary file (`/dev/stdout`, a pipe) is written to as it stands. Raises OSError, which names `path`.
    """
    place = Path(os.path.realpath(path))
    with _named(path):
        mode = place.stat().st_mode if place.exists() else None
        if mode is not None and not stat.S_ISREG(mode):
            with open(place, "wb") as file:
                yield file
            return
        descriptor, part = _new(place)
        try:
            with open(descriptor, "wb") as file:
                yield file
                file.flush()
                if mode is not None and hasattr(os, "fchmod"):
                    os.fchmod(descriptor, stat.S_IMODE(mode))
                if part is None:
                    part = _linked(descriptor, place)
            if part is not None:
                os.replace(part, place)
        except BaseException:
            if part is not None:
                with suppress(OSError):
                    os.unlink(part)
            raise


def write(path: str | Path, content: bytes) -> None:
    """Write a file, whole or not at all. Raises OSError, which names `path`."""
    with replacing(path) as file:
        file.write(content)


@contextmanager
def _named(path: str | Path) -> Iterator[None]:
    """Errors name the file asked for; a full disk names none, and nobody knows the hidden one."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _new(place: Path) -> tuple[int, Path | None]:
    """A new file in the folder of `place`, and its hidden name: none, where system and disk can do without."""
    if sys.platform == "linux" and os.path.isdir(_DESCRIPTORS):
        with suppress(OSError):
            return os.open(place.parent, os.O_TMPFILE | os.O_WRONLY | os.O_CLOEXEC, 0o666), None
    part = _part(place)
    return os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666), part


def _linked(descriptor: int, place: Path) -> Path | None:
    """Give a file without a name that of its place; where something stands there, a hidden one, for a moment."""
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        for name in (place, _part(place)):
            with suppress(FileExistsError):
                os.link(f"{_DESCRIPTORS}/{descriptor}", name, src_dir_fd=folder, follow_symlinks=True)
                return None if name == place else name
    finally:
        os.close(folder)
    raise FileExistsError(place)


def _part(place: Path) -> Path:
    return place.with_name(f".{place.name[:100]}.{os.getpid()}-{os.urandom(4).hex()}.part")
