"""The server: on this machine alone, at an address that nobody can guess, and only for the page itself."""

from __future__ import annotations

import hmac
import secrets
import socket
import sys
import threading
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import uvicorn

from discrepancy.review.app import Page
from discrepancy.review.snapshot import Live

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_NAMES = ("127.0.0.1", "localhost")
_LARGEST = 100_000  # bytes of what is posted
_REFUSED = b"Not for you: open the address that `discrepancy review` printed.\n"


class Guard:
    """Passes on what comes from the page, and refuses the rest without a word of why.

    The name of the host has to be one of this machine (a page elsewhere may have its own name lead here), the origin of
    what is posted the page's own, and the address has to begin with the token. Every answer says that nothing but the
    page's own style and script may run, and that no other page may frame or keep it.
    """

    def __init__(self, app: App, token: str, port: int, policy: str) -> None:
        self._app = app
        self._token = token
        self._hosts = {f"{name}:{port}" for name in _NAMES}
        self._origins = {f"http://{host}" for host in self._hosts}
        self._headers = [
            (b"content-security-policy", policy.encode("ascii")),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"cache-control", b"no-store"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as ASGI has it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def answer(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self._headers]
            await send(message)

        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        rest = self._behind_token(scope["path"])
        if rest is None or not self._is_own(scope["method"], headers):
            await _refuse(answer)
        else:
            await self._app({**scope, "path": rest, "raw_path": rest.encode("utf-8")}, receive, answer)

    def _behind_token(self, path: str) -> str | None:
        """The path behind the token; None where it begins with another."""
        token, _, rest = path.removeprefix("/").partition("/")
        known = hmac.compare_digest(token.encode("utf-8"), self._token.encode("ascii"))
        return f"/{rest}" if known and path.startswith("/") else None

    def _is_own(self, method: str, headers: Mapping[str, str]) -> bool:
        if headers.get("host", "") not in self._hosts:
            return False
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        if method == "GET":
            return origin is None or origin in self._origins
        length = headers.get("content-length", "")
        return (
            method == "POST"
            and origin in self._origins
            and headers.get("content-type", "").partition(";")[0].strip() == "application/json"
            and length.isascii()
            and length.isdigit()
            and len(length) <= len(str(_LARGEST))
            and int(length) <= _LARGEST
            and "transfer-encoding" not in headers
        )


async def _refuse(send: Send) -> None:
    kind = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(_REFUSED)).encode("ascii"))]
    await send({"type": "http.response.start", "status": 403, "headers": kind})
    await send({"type": "http.response.body", "body": _REFUSED})


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
