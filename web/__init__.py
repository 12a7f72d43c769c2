"""What a browser and other programs see: the HTTP API and the pages."""

from web.factory import create_app
from web.services import Services
from web.settings import Settings

__all__ = ["Services", "Settings", "create_app"]
