"""Paging by key lives on the ground floor; the inzagelog pages too."""

from autorisatie.bladeren import Bladzijde, DagSleutel, Sleutel, lees, lees_dag

__all__ = ["Bladzijde", "DagSleutel", "Sleutel", "lees", "lees_dag"]
