"""A page as an accessible PDF. Made on the workbench, with little time and memory: nobody knows how long a text is."""

from pathlib import Path

from django.contrib.staticfiles import finders

from dossiers.bestanden.onderzoek import werk, werkplek

_STIJLEN = ("css/tokens.css", "css/papier.css")


def als_pdf(html: str) -> bytes:
    """`html` is a whole document with a language and a title. Raises Onbruikbaar when it asks too much."""
    eigen = Path(str(finders.find(_STIJLEN[0]))).parent.parent
    with werkplek(html.encode()) as map_:
        werk(map_, "papier", str(eigen), *_STIJLEN)
        return (map_ / "papier").read_bytes()
