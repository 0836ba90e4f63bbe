"""Paging by key lives on the ground floor; the inzagelog pages too."""

from autorisatie.bladeren import Bladzijde, Sleutel, lees

__all__ = ["Bladzijde", "Sleutel", "lees"]
