"""Envelopes for the worker: what time brings, in this app."""

from celery import shared_task

from autorisatie import concepten


@shared_task
def ruim_concepten_op() -> None:
    """Drafts nobody came back to."""
    concepten.ruim_op()
