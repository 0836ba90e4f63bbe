"""Wiring only: settings, urls, asgi, wsgi, celery. Imports apps by string and is imported by nobody."""

from veiligewijk.celery import app as celery_app

__all__ = ["celery_app"]
