"""Files read by a worker with limits of time and memory: one that ends, hangs or eats it stops no other.

One worker reads file after file, so that good files pay for its start alone; a file that ends it costs a new one.
Plain text and Markdown hide nothing: all of their bytes, at most 50 MB, are there to be seen, and decoding and
searching them takes time in proportion. This process reads them itself, and everything where no worker can start.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from itertools import islice
from types import TracebackType
from typing import IO, Any

from discrepancy import children
from discrepancy.documents import formats
from discrepancy.documents.content import Member, Members, NoArticle, Unreadable
from discrepancy.documents.limits import PATIENCE, Limits, limits
from discrepancy.documents.model import USUAL, Columns
from discrepancy.documents.worker import ENDED_BY_TIME, unpacked

# The worker finds this package where its parent did, and never runs the parent's own script.
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from discrepancy.documents.worker import serve; serve()"
_SMALLER = "split it, save the article alone as text, or allow more: {}"


class _Ended(Exception):  # noqa: N818 it names a state of the worker
    """A worker that does not answer any more: what to say of the file, and whether to ask another worker `again`."""

    def __init__(self, told: Unreadable, again: bool) -> None:
        super().__init__(told.what)
        self.told = told
        self.again = again


class Guard:
    """Reads files, those that can hide something in a worker. A context: with its end the worker ends."""

    def __init__(self) -> None:
        self._limits = limits()
        self._worker: _Worker | None = None

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def members(self, data: bytes, name: str, columns: Columns = USUAL) -> Members:
        """The articles in a file, as `formats.members` gives them. Raises Unreadable for what cannot be read."""
        if formats.is_plain(data, name, columns):
            yield from formats.members(data, name, columns)
            return
        done = 0
        while True:
            try:
                worker = self._begun()
            except OSError:
                yield from islice(formats.members(data, name, columns), done, None)
                return
            try:
                for member in islice(worker.ask(data, name, columns), done, None):
                    done += 1
                    yield member
                return
            except _Ended as ended:
                self._end()
                if not ended.again:
                    raise ended.told from None
            except GeneratorExit:
                self._end()  # it is in the midst of an answer that nobody wants
                raise

    def _begun(self) -> _Worker:
        if self._worker is None:
            self._worker = _Worker(self._limits)
        return self._worker

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None


class _Worker:
    """A process that reads files, one after the other. Raises OSError where none can be started."""

    def __init__(self, allowed: Limits) -> None:
        self._limits = allowed
        self._patience = PATIENCE * allowed.seconds
        self._files = 0
        self._late = False
        self._process = subprocess.Popen(  # noqa: S603 this very Python
            [sys.executable, "-c", _PROGRAM, *sys.path],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=children.one_thread(),
        )  # fmt: skip
        self._deadline: float | None = None  # of the answer that is waited for; a worker that nobody asks is not late
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._wait, daemon=True)
        self._watch.start()
        with suppress(OSError):
            self._send(json.dumps({"parent": os.getpid(), "limits": asdict(allowed)}).encode() + b"\n")

    def ask(self, data: bytes, name: str, columns: Columns) -> Iterator[Member]:
        """The articles of a file. Raises Unreadable for what cannot be read, _Ended where the worker ended."""
        self._files += 1
        self._deadline = time.monotonic() + self._patience
        asked = json.dumps({"name": name, "columns": asdict(columns), "size": len(data)})
        with suppress(OSError):  # it ended: that shows as no answer
            self._send(asked.encode("ascii") + b"\n" + data)
        while True:
            answer = self._answer()
            match answer["is"]:
                case "article":
                    yield answer["member"], unpacked(answer["content"])
                case "unreadable":
                    yield answer["member"], _refused(answer)
                case "refused":
                    raise _refused(answer)
                case "failed":
                    raise Unreadable(f"could not be read ({answer['what']})", "please report this, with the file")
                case "exhausted":
                    raise self._ended(self._of_memory())
                case _:
                    return

    def end(self) -> None:
        """End the process, and wait for its end."""
        self._over.set()
        self._process.kill()
        self._process.wait()
        self._watch.join()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]

    def _send(self, message: bytes) -> None:
        stream: IO[bytes] = self._process.stdin  # type: ignore[assignment]
        stream.write(message)
        stream.flush()

    def _answer(self) -> Any:
        self._deadline = time.monotonic() + self._patience
        line = self._process.stdout.readline()  # type: ignore[union-attr]
        self._deadline = None
        if not line.endswith(b"\n"):
            raise self._ended(self._reason())
        return json.loads(line.decode("utf-8", "surrogatepass"))

    def _ended(self, told: Unreadable) -> _Ended:
        """A worker that read other files may have kept some of their memory: the file gets a new one, once."""
        out_of_time = self._late or self._process.poll() == ENDED_BY_TIME
        return _Ended(told, again=self._files > 1 and not out_of_time)

    def _reason(self) -> Unreadable:
        """Why the worker ended, with the limit that it passed."""
        code = self._process.wait()
        if self._late:
            return Unreadable(f"took more than {self._patience:,} s to read", _SMALLER.format("--read-seconds"))
        if code == ENDED_BY_TIME:
            what = f"takes more than {self._limits.seconds:,} s of the processor to read"
            return Unreadable(what, _SMALLER.format("--read-seconds"))
        if code in (1, 0):
            return self._of_memory()
        name = signal.Signals(-code).name if code < 0 else f"code {code}"
        what = f"ended the process that read it ({name}), as more than {self._limits.memory:,} MB of memory do"
        return Unreadable(what, "save the article again, or as text")

    def _of_memory(self) -> Unreadable:
        what = f"takes more than {self._limits.memory:,} MB of memory to read"
        return Unreadable(what, _SMALLER.format("--read-memory"))

    def _wait(self) -> None:
        """End the process where it lets somebody wait for too long, which no limit of the system does."""
        while not self._over.wait(self._left()):
            if self._process.poll() is not None:
                return
            if self._left() <= 0:
                self._late = True
                self._process.kill()
                return

    def _left(self) -> float:
        """The seconds until the worker may be late: no answer that is asked for from now on is due any sooner."""
        deadline = self._deadline
        return self._patience if deadline is None else max(deadline - time.monotonic(), 0)


def _refused(answer: dict[str, Any]) -> Unreadable:
    kind = NoArticle if answer["no_article"] else Unreadable
    return kind(answer["what"], answer["remedy"])
