"""`/docs`: the HTTP API in the browser, drawn by files that stand in this repository."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse, HTMLResponse, Response

from web.errors import ApiError
from web.rendering import render_page

SWAGGER = Path(__file__).parents[1] / "third_party" / "swagger-ui"
SERVED = frozenset({"swagger-ui-bundle.js", "swagger-ui.css"})


def documentation_router() -> APIRouter:
    """The page and the files it is drawn with."""
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    def docs() -> Response:
        return HTMLResponse(render_page("docs.html"))

    @router.get("/docs/{name}")
    def swagger_file(name: str) -> Response:
        if name not in SERVED:
            raise ApiError(404)
        return FileResponse(SWAGGER / name, headers={"Cache-Control": "public, max-age=86400"})

    return router
