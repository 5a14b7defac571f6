"""Files through the readers: each gives documents, or problems of one line."""

from __future__ import annotations

import random
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from discrepancy.documents import read
from fuzz import bounds
from fuzz.files import file

SECONDS = 20  # a file


def run(name: str, numbers: range, seed: int, kept: Path) -> tuple[str, int]:
    """Read the files of these numbers; what to say of them, and how many failed. Those go into the folder `kept`."""
    clock, failed, documents, problems = bounds.Clock(), 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            content = file(name, random.Random(f"{seed} {name} {number}"))
            path = Path(folder) / name
            path.write_bytes(content)
            try:
                with bounds.timed(clock, number, SECONDS):
                    reading = read([path])
                faults = list(wrong(reading))
            except Exception as error:
                faults = [f"{type(error).__name__}: {error}"]
            if faults:
                failed += 1
                (kept / f"{number}-{name}").write_bytes(content)
                print(f"{name} {number}: {faults[0][:300]!r}; kept in {kept}", flush=True)
                continue
            documents += bool(reading.documents)
            problems += bool(reading.problems)
    told = f"{len(numbers):,} files, {documents:,} read, {problems:,} with problems, {failed} faults"
    return f"{told}; slowest {clock.longest:.2f} s (number {clock.slowest}), memory {bounds.peak()} MB", failed


def wrong(reading) -> Iterator[str]:
    """What should not be in a reading, however bad the file."""
    if not reading.documents and not reading.problems:
        yield "neither document nor problem"
    for problem in map(str, reading.problems):
        if len(problem) > 2000 or any(unicodedata.category(mark) in ("Cc", "Zl", "Zp", "Cs") for mark in problem):
            yield f"a problem of more than a line: {problem}"
    for document in reading.documents:
        facts = (document.name, document.title, document.publisher, document.url)
        if any(mark in fact for fact in facts for mark in "\n\r\0\x1b"):
            yield f"a fact of more than a line: {facts}"
        if max(map(len, facts)) > 20_000:
            yield f"a fact without end: {facts}"
        if document.url and not document.url.startswith(("http://", "https://")):
            yield f"an address that leads nowhere: {document.url}"
        if "\0" in document.text or not document.text.strip():
            yield "no text"
