"""Commit to open browser, against a bare publish and subscribe in the same run. Filled in with the stream of SITRAP."""


def meet() -> None:
    """See sitrap/stroom.py."""
