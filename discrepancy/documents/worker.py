"""The process that reads files which can hide more than they show: archives, PDF, HTML, tables.

What a library does there (unpack without end, recur, end the process) it does to this process alone, which has limits
of time and memory. It is given bytes, never paths, and answers in JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import Any, BinaryIO

from discrepancy import children
from discrepancy.documents import formats
from discrepancy.documents.content import Content, NoArticle, Unreadable
from discrepancy.documents.limits import Limits
from discrepancy.documents.model import Columns

MB = 2**20
ENDED_BY_TIME = -signal.SIGXCPU if os.name == "posix" else 0  # the exit code
Answer = dict[str, Any]


def serve() -> None:
    """Read what is asked for on standard input, until it ends or something takes too much."""
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what libraries print is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that asks
    told = json.loads(questions.readline())
    children.end_with(told["parent"])
    allowed = Limits(**told["limits"])
    _limit_memory(allowed)
    while line := questions.readline():
        asked = json.loads(line)
        data = questions.read(asked["size"])
        for answer in _answers(data, asked["name"], Columns(**asked["columns"]), allowed):
            _say(answers, answer)
            if answer["is"] == "exhausted":
                return
        del data


def _say(answers: BinaryIO, answer: Answer) -> None:
    answers.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    answers.flush()


def _answers(data: bytes, name: str, columns: Columns, allowed: Limits) -> Iterator[Answer]:
    """An answer an article; the last one says that it is the last, why there are no more, or that memory ran out."""
    began = time.process_time()
    _limit_time(allowed)
    try:
        for member, found in formats.members(data, name, columns):
            if isinstance(found, Unreadable):
                if _is_exhausted(found):
                    raise found
                yield {"is": "unreadable", "member": member, **_told(found)}
            else:
                yield {"is": "article", "member": member, "content": packed(found)}
            if time.process_time() - began > (most := allowed.of_file(len(data))):
                raise Unreadable(f"takes more than {most:,} s of the processor in all", "split it")
            _limit_time(allowed)
        yield {"is": "end"}
    except Unreadable as error:
        yield {"is": "exhausted"} if _is_exhausted(error) else {"is": "refused", **_told(error)}
    except MemoryError:
        yield {"is": "exhausted"}
    except Exception as error:  # a fault of ours or a library's: it is this file's alone
        yield {"is": "failed", "what": " ".join(f"{type(error).__name__}: {error}".split())[:200]}


def _told(error: Unreadable) -> Answer:
    return {"what": error.what, "remedy": error.remedy, "no_article": isinstance(error, NoArticle)}


def _is_exhausted(error: BaseException | None) -> bool:
    """Whether memory ran out; lxml says so in its messages alone."""
    while error is not None:
        if isinstance(error, MemoryError) or "memory allocation failed" in str(error).lower():
            return True
        error = error.__cause__ or error.__context__
    return False


def packed(content: Content) -> Answer:
    """A content as JSON has it."""
    days = {name: day.isoformat() if (day := getattr(content, name)) else None for name in ("published", "made")}
    return asdict(content) | days


def unpacked(answer: Answer) -> Content:
    """A content out of JSON."""
    days = {name: date.fromisoformat(answer[name]) if answer[name] else None for name in ("published", "made")}
    return Content(**{**answer, **days, "notes": tuple(answer["notes"])})


def _limit_memory(allowed: Limits) -> None:
    """Address space, which is what systems can limit; no traces of a crash on the disk."""
    with suppress(ImportError):  # Windows knows none of them
        import resource

        _set(resource.RLIMIT_AS, allowed.memory * MB)
        _set(resource.RLIMIT_CORE, 0)


def _limit_time(allowed: Limits) -> None:
    """So much time of the processor from now on; what takes more is ended by the system."""
    with suppress(ImportError):
        import resource

        _set(resource.RLIMIT_CPU, int(time.process_time()) + 1 + allowed.seconds)


def _set(kind: int, most: int) -> None:
    import resource

    hard = resource.getrlimit(kind)[1]
    with suppress(ValueError, OSError):  # macOS refuses to limit address space
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
