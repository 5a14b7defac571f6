"""The command in a process of its own, which has its modules and the language model already: as whole, and quicker."""

from __future__ import annotations

import io
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

import discrepancy.cli as cli
from discrepancy.language import parser


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: its exit code (less than 0: the signal), what it printed, and what it took, in s and MB."""

    returncode: int
    stdout: str
    stderr: str
    seconds: float
    memory: int


def done(arguments: Sequence[str], seconds: int) -> Done:
    """Run `discrepancy ARGUMENTS`, which is killed when it takes more seconds than so many."""
    parser.model()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            _become(arguments, seconds, out, said)
        _, status, usage = os.wait4(child, 0)
        written = []
        for file in (out, said):
            file.seek(0)
            written.append(file.read().decode("utf-8", "backslashreplace"))
    took = usage.ru_utime + usage.ru_stime
    return Done(os.waitstatus_to_exitcode(status), *written, took, usage.ru_maxrss // 1024)


def _become(arguments: Sequence[str], seconds: int, out: IO[bytes], said: IO[bytes]) -> None:
    """Be the command, and end with it."""
    code: object = 1
    try:
        signal.alarm(seconds)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.dup2(out.fileno(), 1)
        os.dup2(said.fileno(), 2)
        sys.stdout, sys.stderr = (io.TextIOWrapper(io.FileIO(number, "w"), "utf-8") for number in (1, 2))
        sys.argv = ["discrepancy", *arguments]
        cli.main()
        code = 0
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code if isinstance(code, int) else 1)
