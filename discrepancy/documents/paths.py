"""The files to read: those named, and those in the folders named."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from discrepancy.documents import formats, index, safe, stored
from discrepancy.documents.content import Unreadable
from discrepancy.documents.model import Problem

STDIN = "-"
_CHECK = "check that it is there and that you may read it"
EVENT = "event.toml"
_ADDRESS = re.compile(r"(?:https?|ftp):/", re.IGNORECASE)  # pathlib makes one stroke of two
_ONLINE = (
    "is an address on the web, and nothing is fetched from there",
    "save the page in a browser (Ctrl+S), or with `curl -L -o page.html ADDRESS`, and name that file",
)


@dataclass(frozen=True, slots=True)
class Source:
    """One input. `path` is None for standard input; `name` is the document's, unique among all.

    `named` tells a file that the user named from one that was found in a folder.
    """

    path: Path | None
    name: str
    named: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """The inputs in the order of reading, the event files among and beside them, ledgers, and what cannot be read.

    `remarks` tell which tables and archives were passed over in folders, a line a folder given.
    """

    sources: tuple[Source, ...] = ()
    events: tuple[Path, ...] = ()
    ledgers: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """An article with its name from the folder given; an event file or ledger, without; a remark; or what is wrong."""

    path: Path | None
    name: str = ""
    named: bool = True
    ledger: bool = False
    problem: Problem | None = None
    remark: str = ""


def find(paths: Iterable[str | Path]) -> Found:
    """Every file to read, once, however often it is named; folders with their subfolders, sorted by name."""
    kept: dict[str, _Entry] = {}
    problems: list[Problem] = []
    remarks: dict[str, None] = {}
    found = [entry for given in paths for entry in _safely(given)]
    for entry, identity in zip(found, identities(entry.path for entry in found), strict=True):
        if entry.problem:
            problems.append(entry.problem)
        elif entry.remark:
            remarks[entry.remark] = None
        else:
            kept.setdefault(identity, entry)
    articles = [entry for entry in kept.values() if entry.name]
    tables = [_Entry(path) for path in _tables_beside(articles)]
    kept |= dict(zip(identities(entry.path for entry in tables), tables, strict=True)) | kept
    return Found(
        sources=tuple(
            Source(entry.path, name, entry.named) for entry, name in zip(articles, _unique(articles), strict=True)
        ),
        events=tuple(entry.path for entry in kept.values() if entry.path and not (entry.name or entry.ledger)),
        ledgers=tuple(entry.path for entry in kept.values() if entry.path and entry.ledger),
        problems=tuple(problems),
        remarks=tuple(remarks),
    )


def is_address(given: str | Path) -> bool:
    """Whether what was given for a path is an address on the web, and no copy of a site in a folder of its name."""
    return _ADDRESS.match(str(given)) is not None or (str(given).startswith("www.") and not Path(given).exists())


def _tables_beside(articles: Iterable[_Entry]) -> Iterator[Path]:
    """The tables that tell of files, in the folders of the files that are named one by one."""
    for folder in sorted({entry.path.parent for entry in articles if entry.path and entry.named}):
        try:
            found = sorted(path for path in folder.iterdir() if path.name.lower().endswith(index.SUFFIXES))
        except OSError:
            continue
        yield from (
            path for path in found if not (path.name.startswith(".") or path.is_symlink()) and index.is_index(path)
        )


def printable(name: object) -> str:
    """A name on one line and in valid Unicode, whatever the file system allows."""
    return safe.name(str(name))


def _safely(given: str | Path) -> Iterator[_Entry]:
    try:
        yield from _entries(given)
    except (OSError, ValueError, TypeError) as error:
        yield _failed(given, _reason(error), _CHECK)


def _near(path: Path) -> str:
    """What in the same folder has nearly that name."""
    try:
        return safe.hint(path.name, (entry.name for entry in islice(path.parent.iterdir(), _LOOKED_AT)), cutoff=0.7)
    except OSError:
        return ""


_LOOKED_AT = 1000  # entries of a folder


def _entries(given: str | Path) -> Iterator[_Entry]:
    if str(given) == STDIN:
        yield _Entry(None, STDIN)
    elif is_address(given):
        yield _failed(re.sub(":/+", "://", str(given), count=1), *_ONLINE)
    elif not str(given):
        yield _failed("''", "is not a path", "name a file, a folder, or - for standard input")
    elif (path := Path(given)).is_dir():
        yield from _in_folder(path)
    elif not path.exists():
        yield _failed(given, "does not exist", f"check the path{_near(path)}")
    elif path.name == EVENT:
        yield _Entry(path)
    elif stored.is_ledger(path):
        yield _Entry(path, ledger=True)
    elif formats.is_foreign(path.name):
        yield _failed(given, f"is not read: {path.suffix} is not a format that articles are read from", formats.REMEDY)
    elif index.is_index(path):
        yield _Entry(path)
    else:
        yield _Entry(path, path.name)
        beside = path.with_name(EVENT)
        if beside.is_file() and not _leads_out(beside, os.path.realpath(beside.parent)):
            yield _Entry(beside)


def _in_folder(root: Path) -> Iterator[_Entry]:
    found = False
    passed: list[str] = []
    led: list[str] = []
    origin = os.path.realpath(root)
    for name, path in _walk(root):
        if _leads_out(path, origin):
            told = formats.is_article(path.name) or path.name.lower().endswith(index.SUFFIXES)
            if path.name == EVENT or told or os.path.isdir(path):
                led.append(name)
        elif path.name == EVENT or (not path.name.startswith(".") and index.is_index(path)):
            yield _Entry(path)
        elif formats.is_article(path.name) and os.path.isfile(path):
            found = True
            yield _Entry(path, name, named=False)
        elif not path.name.startswith(".") and not formats.is_other(path.name):
            found = True
            yield _failed(path, *_obstacle(path))
        elif formats.is_read_by_name(path.name) and not path.name.startswith("."):
            passed.append(name)
    if led and found:
        remark = f"{root}: {_some(led)}: not followed, as it is a link out of the folder; {_NAME}"
        yield _Entry(None, remark=printable(remark))
    elif led:
        yield _failed(root, f"holds {_some(led)}, and links out of a folder are not followed", _NAME)
    if passed and found:
        remark = f"{root}: {_some(passed)}: left out, as tables and archives are read only where they are named"
        yield _Entry(None, remark=printable(remark))
    elif passed:
        what = f"holds {_some(passed)}, and tables and archives are read only where they are named"
        yield _failed(root, what, "name them")
    elif not found and not led:
        yield _failed(root, "is a folder without articles", "put .txt, .md, .html, .pdf or .docx files into it")


_TOLD = 3  # files passed over that are named
_NAME = "to read what it leads to, name that"


def _some(names: list[str]) -> str:
    return ", ".join(names[:_TOLD]) + (f" and {len(names) - _TOLD:,} more" if names[_TOLD:] else "")


def _leads_out(path: Path, origin: str) -> bool:
    """Whether a path in a folder is a link to something that is there, and not in that folder (its real path)."""
    if not os.path.islink(path):
        return False
    real = os.path.realpath(path)
    return os.path.exists(real) and not real.startswith(os.path.join(origin, ""))


def _obstacle(path: Path) -> tuple[str, str]:
    """Why a file or folder within a folder is not read, and what to do."""
    if os.path.isdir(path):
        return "is a folder that cannot be opened", _CHECK
    if not formats.is_article(path.name):
        kind = (
            f"{path.suffix} is not a format that articles are read from"
            if path.suffix
            else "the format cannot be told from its name"
        )
        return f"is not read: {kind}", formats.REMEDY
    what = "is a link to nothing" if os.path.islink(path) else "is not a file that can be read"
    return what, "remove it, or put the article there"


def _walk(root: Path) -> list[tuple[str, Path]]:
    """All files under a folder, sorted by their name from there; a folder that cannot be entered is as if a file."""
    found: list[tuple[str, Path]] = []
    origin = os.path.realpath(root)

    def stuck(error: OSError) -> None:
        path = Path(error.filename)
        found.append((path.relative_to(root).as_posix(), path))

    for folder, folders, files in os.walk(root, onerror=stuck):
        pages = {Path(name).stem for name in files if name.lower().endswith((".html", ".htm"))}
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_attachment(name, pages)]
        below = Path(folder).relative_to(root).as_posix()
        links = [name for name in folders if _leads_out(Path(folder, name), origin)]  # not entered, but told
        found += [(name if below == "." else f"{below}/{name}", Path(folder, name)) for name in (*files, *links)]
    return sorted(found)


def _is_attachment(folder: str, pages: set[str]) -> bool:
    """Whether a browser made the folder beside a page that it saved."""
    return folder.endswith("_files") and folder.removesuffix("_files") in pages


def _unique(entries: list[_Entry]) -> list[str]:
    """The shortest name for each that no other has."""
    ranks = [0] * len(entries)
    while True:
        names = [_name(entry, rank) for entry, rank in zip(entries, ranks, strict=True)]
        counts = Counter(names)
        clashes = [i for i, entry in enumerate(entries) if counts[names[i]] > 1 and ranks[i] < _LONGEST and entry.path]
        if not clashes:
            return names
        for i in clashes:
            ranks[i] += 1


_LONGEST = 2  # the rank of the longest name


def _name(entry: _Entry, rank: int) -> str:
    """One of the names that an article can have: from the folder given, with that folder before it, or in full."""
    if rank == 0 or entry.path is None:
        return printable(entry.name)
    absolute = entry.path.absolute()
    folder = absolute.parents[entry.name.count("/")].name
    return printable(absolute.as_posix() if rank == _LONGEST else f"{folder}/{entry.name}")


def identities(paths: Iterable[Path | None]) -> Iterator[str]:
    """What tells each input from every other, however it is named: where its file really is."""
    folders: dict[str, str] = {}
    for path in paths:
        if path is None:
            yield STDIN
        elif os.path.islink(path):
            yield os.path.realpath(path)
        else:
            folder, name = os.path.split(path)
            if folder not in folders:
                folders[folder] = os.path.realpath(folder)
            yield os.path.join(folders[folder], name)


def _failed(given: object, what: str, remedy: str) -> _Entry:
    return _Entry(None, problem=Problem(printable(given), what, remedy))


_AT_ONCE = 1 << 16  # bytes


def contents(source: Source) -> bytes:
    """The bytes of an input, at most one more than is allowed. Raises Unreadable where it cannot be opened."""
    import sys

    try:
        if source.path is None:
            if sys.stdin is None:
                raise ValueError("it is closed")
            return sys.stdin.buffer.read(formats.LARGEST + 1)
        with source.path.open("rb") as file:
            data = file.read(_AT_ONCE)  # whoever asks for more at once waits for that much memory
            return data + file.read(formats.LARGEST + 1 - _AT_ONCE) if len(data) == _AT_ONCE else data
    except (OSError, ValueError, AttributeError) as error:
        raise Unreadable(
            _reason(error), _CHECK if source.path else "pipe an article into it, or name a file"
        ) from error


def _reason(error: Exception) -> str:
    return f"cannot be read ({printable(getattr(error, 'strerror', None) or error)})"
