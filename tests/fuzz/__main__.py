"""Mutated files of every format through the readers: python tests/fuzz [-n COUNT] [--seed N] [FORMAT...].

A file must give documents or problems of one line each, in bounded time and memory. Prints a line a format: how many
were read, how many were problems, the longest time. Ends with 1 where one crashed or took too long; that file is kept.
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
import resource
import signal
import sys
import tempfile
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from discrepancy.documents import read
from documents.pdfs import pdf
from documents.test_many_formats import GOOD, PLAIN, made, packed, page

SLOWEST = 20  # seconds a file
MEMORY = 4 * 2**30  # bytes
SEEDS = {
    "a.txt": lambda: PLAIN.encode(),
    "a.md": lambda: b"---\ndate: 2025-03-04\n---\n# Flood\n\n" + PLAIN.encode(),
    "a.html": lambda: page(17).encode(),
    "a.pdf": lambda: pdf(PLAIN.split("\n")),
    **{name: lambda name=name: made(name) for name in GOOD},
}
_NASTY = (
    b"\0",
    b"\xff\xfe",
    b"<![CDATA[",
    b"<!DOCTYPE x [",
    b"&#0;",
    b"9" * 400,
    b"(" * 400,
    b"\x1b[31m",
    b"=cmd|",
    b'"',
)


def mutated(seed: bytes, chance: random.Random) -> bytes:
    """The file with some bytes changed, cut out, doubled, or put in."""
    content = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 3, 8, 40))):
        place, other = chance.randrange(len(content) + 1), chance.randrange(len(content) + 1)
        low, high = min(place, other), max(place, other)
        match chance.randrange(6):
            case 0 | 1 if content:
                content[place - 1] = chance.randrange(256)
            case 2:
                del content[low : min(high, low + 200)]
            case 3:
                content[place:place] = content[low : min(high, low + 2000)]
            case 4:
                content[place:place] = chance.choice(_NASTY)
            case _:
                del content[max(place, 1) :]
        if not content:
            break
    return bytes(content)


def inside(seed: bytes, name: str, chance: random.Random) -> bytes:
    """A compressed file whose content is mutated, and packed so that it opens."""
    if name.endswith(".gz"):
        return gzip.compress(mutated(gzip.decompress(seed), chance))
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        files = {part: archive.read(part) for part in archive.namelist()}
    part = "word/document.xml" if name.endswith(".docx") else chance.choice(sorted(files))
    return packed({**files, part: mutated(files[part], chance)})


def main() -> int:
    """Run as told on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", default=list(SEEDS))
    parser.add_argument("-n", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in options.formats:
            failed += fuzzed(Path(folder), name, options.n, random.Random(f"{options.seed} {name}"))
    return 1 if failed else 0


def fuzzed(folder: Path, name: str, count: int, chance: random.Random) -> int:
    """Read `count` mutations of one format; how many crashed or took too long."""
    seed, file, failed, documents, problems, longest = SEEDS[name](), folder / name, 0, 0, 0, 0.0
    for number in range(count):
        deep = name.endswith((".gz", ".zip", ".docx")) and chance.random() < 0.7
        content = inside(seed, name, chance) if deep else mutated(seed, chance)
        file.write_bytes(content)
        began = time.perf_counter()
        signal.alarm(SLOWEST)
        try:
            reading = read([file])
            assert reading.documents or reading.problems
            assert all("\n" not in str(problem) and "\x1b" not in str(problem) for problem in reading.problems)
        except BaseException as error:
            failed += 1
            kept = Path(tempfile.gettempdir()) / f"fuzz-{number}-{name}"
            kept.write_bytes(content)
            print(f"{name}: {type(error).__name__}: {error}; kept as {kept}", flush=True)
            if isinstance(error, KeyboardInterrupt):
                raise
        else:
            documents += bool(reading.documents)
            problems += bool(reading.problems)
        finally:
            signal.alarm(0)
        longest = max(longest, time.perf_counter() - began)
    print(
        f"{name}: {count:,} files, {documents:,} read, {problems:,} with problems, longest {longest:.2f} s", flush=True
    )
    return failed


def _late(*_: object) -> None:
    raise TimeoutError(f"more than {SLOWEST} s")


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, _late)
    sys.exit(main())
