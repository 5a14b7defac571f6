"""Who may ask: only the page itself, in a browser of this machine, by its own address and with its token."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

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
