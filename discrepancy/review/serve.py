"""The server: on this machine alone, at an address that nobody can guess."""

from __future__ import annotations

import secrets
import socket
import sys
import threading
from pathlib import Path

import uvicorn

from discrepancy.review.app import Page
from discrepancy.review.guard import Guard
from discrepancy.review.live import Live

_HERE = "127.0.0.1"
_TURN = 0.0005  # seconds after which the comparison lets an answer go first, of which each needs several turns


class Review:
    """A review of the ledger at `path`, signed by `who`, that listens once it is made; `port` 0 takes any that is free.

    `with Review(path, who) as review:` serves it in a thread until the block ends. Raises Unreadable for what is no
    ledger, OSError where the port is taken.
    """

    def __init__(self, path: Path, who: str, port: int = 0) -> None:
        self._live = Live(path)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((_HERE, port))
            self._socket.listen()
        except OSError:
            self._socket.close()
            self._live.close()
            raise
        self.port: int = self._socket.getsockname()[1]
        self.token = secrets.token_urlsafe(24)
        page = Page(self._live, who)
        guard = Guard(page.app(), self.token, self.port, page.policy)
        settings = uvicorn.Config(
            guard, log_level="critical", access_log=False, lifespan="off", ws="none", timeout_graceful_shutdown=1,
            server_header=False, date_header=False, proxy_headers=False,
        )  # fmt: skip
        self._server = uvicorn.Server(settings)
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{_HERE}:{self.port}/{self.token}/"

    def caught_up(self) -> int:
        """The number of the first snapshot that holds all that was done in the page until now."""
        return self._live.catch_up().number

    def run(self) -> None:
        """Serve until it is interrupted."""
        before = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        try:
            self._server.run(sockets=[self._socket])
        finally:
            sys.setswitchinterval(before)
            self._live.close()

    def __enter__(self) -> Review:
        self._thread = threading.Thread(target=self.run, name="review", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._live.stop()
        if self._thread:
            self._thread.join()


def serve(path: Path, who: str, port: int = 0) -> Review:
    """A review of a ledger, listening already: `run` serves it. Raises as `Review` does."""
    return Review(path, who, port)
