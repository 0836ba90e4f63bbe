"""Celery: the broker is a wake-up call only, the work list is in the database."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veiligewijk.settings.dev")

app = Celery("veiligewijk")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
