"""The pages and the acts, each at its address behind the token."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from discrepancy.documents.content import Unreadable
from discrepancy.ledger import LedgerError
from discrepancy.report.html.page import digest, environment, rules
from discrepancy.review import views
from discrepancy.review.actions import Actions, RefusedError
from discrepancy.review.snapshot import Live, judged
from discrepancy.review.views import Wanted

_PATIENCE = 20.0  # seconds that a page is told to wait for news


class Page:
    """The page on a ledger: renders its views and does what is asked for in them."""

    def __init__(self, live: Live, who: str) -> None:
        self._live = live
        self._actions = Actions(live, who)
        self._who = who
        self._templates: Environment = environment("discrepancy.review")
        here = files("discrepancy.review") / "templates"
        self._style = rules() + (here / "review.css").read_text("utf-8")
        self._script = "".join((here / name).read_text("utf-8") for name in ("words.js", "choices.js", "review.js"))
        self._rendered(Wanted())  # so that nobody waits for templates

    @property
    def policy(self) -> str:
        """What the browser lets the page do: its own style and script, and asking this server."""
        return "; ".join(
            (
                "default-src 'none'", f"style-src '{digest(self._style)}'", f"script-src '{digest(self._script)}'",
                "connect-src 'self'", "font-src data:", "base-uri 'none'", "form-action 'none'",
                "frame-ancestors 'none'",
            )
        )  # fmt: skip

    def app(self) -> Starlette:
        """The pages and acts."""
        app = Starlette(
            routes=[
                Route("/", self._shell),
                Route("/view", self._view),
                Route("/chart", self._chart),
                Route("/news", self._news),
                Route("/do/{act:str}", self._do, methods=["POST"]),
            ],
            exception_handlers={Unreadable: self._unreadable},
        )
        app.router.redirect_slashes = False  # it would lead to an address without the token
        return app

    async def _unreadable(self, request: Request, error: Exception) -> Response:
        """What is wrong with a ledger that was moved or taken away meanwhile."""
        assert isinstance(error, Unreadable)
        return PlainTextResponse(f"The ledger {error.what}; {error.remedy}.", 503)

    async def _shell(self, request: Request) -> Response:
        wanted = Wanted.of(request.query_params)
        main = await run_in_threadpool(self._rendered, wanted)
        given = {
            "style": Markup(self._style), "script": Markup(self._script), "policy": self.policy,  # noqa: S704 own files
            "title": self._live.now.material.title, "who": self._who, "main": main, "number": self._live.now.number,
            "wanted": wanted,
        }  # fmt: skip
        return HTMLResponse(self._templates.get_template("review.html").render(given))

    async def _view(self, request: Request) -> Response:
        return HTMLResponse(await run_in_threadpool(self._rendered, Wanted.of(request.query_params)))

    async def _chart(self, request: Request) -> Response:
        series = request.query_params.get("series", "")
        made = partial(views.chart, self._live.now, series)
        return HTMLResponse(self._templates.get_template("chart.html").render(await run_in_threadpool(made)))

    async def _news(self, request: Request) -> Response:
        """The number of the newest snapshot, as soon as there is one behind that which the page has."""
        seen = request.query_params.get("seen", "0")
        number = int(seen[:9]) if seen.isascii() and seen.isdigit() else 0
        found = await run_in_threadpool(self._live.wait, number, _PATIENCE)
        return JSONResponse({"number": found.number, "settled": self._live.settled()})

    async def _do(self, request: Request) -> Response:
        """Do what is asked for, and answer with what was done, or why it was not."""
        try:
            given = json.loads(await request.body())
            json.dumps(given, ensure_ascii=False).encode()  # half of a surrogate pair is no text
        except (ValueError, RecursionError):
            given = None
        if not isinstance(given, dict):
            return JSONResponse({"refused": "that is not JSON"}, 400)
        return await run_in_threadpool(self._done, request.path_params["act"], given)

    def _done(self, act: str, given: Mapping[str, Any]) -> Response:
        """The answer to an act, with what the page is to show then, so that it need not ask twice."""
        show = given.get("show")
        asked = show if isinstance(show, dict) else {}
        try:
            done = self._actions.do(act, given)
        except (RefusedError, LedgerError) as error:
            return JSONResponse({"refused": str(error)})
        except Unreadable as error:
            return JSONResponse({"refused": f"{error.what}; {error.remedy}"})
        shown = Wanted.of({**asked, **done.leads})
        return JSONResponse({"said": done.said, "shown": asdict(shown), "html": self._rendered(shown)})

    def _rendered(self, wanted: Wanted) -> Markup:
        now, path = self._live.now, self._live.path
        made: dict[str, Callable[[], dict[str, Any]]] = {
            "findings": lambda: views.findings(now, judged(path, now), wanted),
            "possible": lambda: views.possible(now, judged(path, now), wanted),
            "claim": lambda: views.claim(now, path, wanted),
            "articles": lambda: views.articles(now, path, wanted),
        }
        told = made[wanted.view]()
        return Markup(self._templates.get_template(f"{wanted.view}.html").render(told | {"wanted": wanted}))  # noqa: S704
