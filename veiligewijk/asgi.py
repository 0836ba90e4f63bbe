"""ASGI: the live stream under /stroom/ is its own small app; everything else is ordinary Django."""

import os

from django.core.asgi import get_asgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veiligewijk.settings.production")

django = get_asgi_application()


async def application(scope, receive, send):
    """Route by path: an idle stream must hold neither a database connection nor a thread."""
    if scope["type"] == "http" and scope["path"].startswith("/stroom/"):
        await import_string("sitrap.stroom.stroom")(scope, receive, send)
    else:
        await django(scope, receive, send)
