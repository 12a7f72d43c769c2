"""The whole web application, put together."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

from web.api import api_router
from web.calculating import calculating_router
from web.documentation import documentation_router
from web.errors import install_handlers
from web.guards import AllowedHosts, BodyLimit, CatchAll, RateLimit, SecurityHeaders
from web.mounting import mount_page
from web.page import build_page
from web.reading import reading_router
from web.rendering import STATIC
from web.services import Services
from web.settings import Settings

DESCRIPTION = """
驿答按政府公报回答问题，答案附所依据的条文原文。本服务为非官方服务，以原文为准。

出错时一律返回 `{"error": {"code", "message", "field"?}}`。
"""


def create_app(services: Services, settings: Settings | None = None) -> FastAPI:
    """API, documentation and pages over the given parts."""
    settings = settings or Settings()
    app = FastAPI(
        title="驿答",
        summary="问政府公报，答案附原文条款",
        description=DESCRIPTION,
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    install_handlers(app)
    app.include_router(api_router(services))
    app.include_router(documentation_router())
    app.include_router(reading_router(services.corpus))
    app.include_router(calculating_router(services))
    app.add_api_route("/favicon.ico", _icon, include_in_schema=False)
    app.mount("/page", StaticFiles(directory=STATIC))
    mount_page(app, build_page(services), services)
    # The last one added is the first one passed.
    app.add_middleware(CatchAll)
    app.add_middleware(BodyLimit)
    app.add_middleware(
        RateLimit, per_minute=settings.per_minute, limit_loopback=settings.limit_loopback
    )
    app.add_middleware(AllowedHosts, hosts=settings.allowed_hosts)
    app.add_middleware(SecurityHeaders)
    return app


def _icon() -> Response:
    return FileResponse(STATIC / "icon.svg")
