"""The gallery in a real browser, under the real CSP, without a database."""

import os
import shutil
import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from playwright.sync_api import Browser, sync_playwright

ARGUMENTEN = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Stil(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """No lines between the test results."""


@pytest.fixture(scope="module")
def adres() -> Iterator[str]:
    """Base address of a server that shows the gallery and the login pages to anybody."""
    middleware = [naam for naam in settings.MIDDLEWARE if not naam.startswith("autorisatie.")]
    with override_settings(
        ROOT_URLCONF="tests.componenten.urls",
        MIDDLEWARE=middleware,
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
        ALLOWED_HOSTS=["127.0.0.1"],
    ):
        server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Stil)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium of the system: no download by the test."""
    programma = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=programma, args=ARGUMENTEN)
        yield browser
        browser.close()
