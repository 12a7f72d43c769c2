"""The Gradio page inside our own: its widgets are taken, its frame and its spare doors are not."""

from __future__ import annotations

import logging
import re
import secrets
from dataclasses import dataclass
from typing import cast

import gradio as gr
from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.responses import HTMLResponse
from starlette.routing import Match, Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus import Corpus, DocumentKind
from web.errors import ApiError
from web.guards import POLICY
from web.rendering import render_page
from web.services import Services
from web.theme import theme

logger = logging.getLogger(__name__)

OPEN_DOORS = (
    ("GET", re.compile(r"/")),
    ("GET", re.compile(r"/(assets|static)/(?!.*\.\.)[\w./@-]+")),
    ("GET", re.compile(r"/(config|theme\.css|robots\.txt)")),
    ("GET", re.compile(r"/gradio_api/(app_id|startup-events|theme\.css)")),
    ("GET", re.compile(r"/gradio_api/heartbeat/[\w-]+")),
    ("POST", re.compile(r"/gradio_api/(run/predict|reset)/?")),
)
"""What the page needs of Gradio. Uploads, files, proxies, logins and its API pages stay shut."""

_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.DOTALL)
_SHEET = re.compile(r'<link rel="(?:stylesheet|modulepreload)"[^>]*>')


def mount_page(app: FastAPI, blocks: gr.Blocks, services: Services) -> None:
    """Mount the blocks at `/`, behind a gate that opens only what the page needs."""
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        footer_links=[],
        run_history=False,
        allowed_paths=[],
        show_error=False,
        max_file_size=1,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        theme=theme(),
    )
    mounted = cast(Mount, app.router.routes.pop())
    app.router.routes.append(Mount("/", app=Gate(mounted.app, app, Frame(services.corpus))))


@dataclass(frozen=True)
class Frame:
    """Our own page around Gradio's scripts and style sheets."""

    corpus: Corpus

    def around(self, page: str, nonce: str) -> str:
        """The page to serve in place of Gradio's own.

        Only its scripts and style sheets are taken over: the rest speaks English and names third
        parties. The scripts carry the nonce that the content security policy asks for.
        """
        scripts = [
            script.replace("<script", f'<script nonce="{nonce}"', 1)
            for script in _SCRIPT.findall(page)
        ]
        issues = [d.title for d in self.corpus.documents if d.kind == DocumentKind.ISSUE]
        return render_page(
            "page.html",
            head="\n".join(_SHEET.findall(page) + scripts),
            issues=issues,
            documents=len(self.corpus.documents),
            clauses=len(self.corpus.clauses),
        )


class Gate:
    """Lets through what the page needs; anything else is unknown, or known by another method."""

    def __init__(self, app: ASGIApp, parent: FastAPI, frame: Frame) -> None:
        self.app = app
        self.parent = parent
        self.frame = frame

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        self._check(scope)
        if scope["path"] == "/":
            await self._serve_page(scope, receive, send)
        else:
            await self._serve_reworded(scope, receive, send)

    def _check(self, scope: Scope) -> None:
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        doors = [door for door, path in OPEN_DOORS if path.fullmatch(scope["path"])]
        if method in doors:
            return
        others = doors or self._methods_of_routes(scope)
        if others:
            raise ApiError(405, headers={"Allow": ", ".join(sorted(others))})
        raise ApiError(404)

    def _methods_of_routes(self, scope: Scope) -> list[str]:
        """The methods by which our own routes know this path."""
        plain = {**scope, "root_path": scope.get("app_root_path", ""), "path_params": {}}
        routes = [route for route in self.parent.router.routes if not isinstance(route, Mount)]
        return [
            method
            for method in ("GET", "POST")
            if any(route.matches({**plain, "method": method})[0] == Match.FULL for route in routes)
        ]

    async def _serve_page(self, scope: Scope, receive: Receive, send: Send) -> None:
        status, body = 200, b""

        async def collect(message: Message) -> None:
            nonlocal status, body
            if message["type"] == "http.response.start":
                status = message["status"]
            body += message.get("body", b"")

        await self.app(_uncompressed(scope), receive, collect)
        if status != 200:
            raise ApiError(500)
        nonce = secrets.token_urlsafe(16)
        page = self.frame.around(body.decode(), nonce)
        policy = POLICY.replace("script-src 'self'", f"script-src 'self' 'nonce-{nonce}'")
        headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
        await HTMLResponse(page, headers=headers)(scope, receive, send)

    async def _serve_reworded(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but refusals: those get the shape of every other Error.

        Gradio answers 500 to events that the page never sends; that is the sender's mistake.
        """
        refused = False

        async def reworded(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] >= 400:
                refused = True
                status = message["status"] if message["status"] < 500 else 400
                await ApiError(status).response()(scope, receive, send)
            elif not refused:
                await send(message)

        try:
            await self.app(scope, receive, reworded)
        except Exception:
            if not refused:
                raise
            logger.warning("Gradio failed on %s", scope["path"], exc_info=True)


def _uncompressed(scope: Scope) -> Scope:
    """The same request from someone who reads no compressed pages."""
    plain = {**scope, "method": "GET", "headers": list(scope["headers"])}
    del MutableHeaders(raw=plain["headers"])["accept-encoding"]
    return plain
