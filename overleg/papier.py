"""A page as an accessible PDF (PDF/UA-1): with our own style and letters and nothing else, whatever the text says."""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

_STIJL = "css/papier.css"


def als_pdf(html: str) -> bytes:
    """`html` is a whole document with a language and a title. Raises OSError when a file of our own is not there."""
    from weasyprint import CSS, HTML  # needs Pango and takes a second: not for who never asks for paper
    from weasyprint.text.fonts import FontConfiguration

    stijl, letters = Path(str(finders.find(_STIJL))), FontConfiguration()
    halen = _fetcher(stijl.parent.parent)
    opmaak = CSS(filename=str(stijl), font_config=letters, url_fetcher=halen)
    document = HTML(string=html, url_fetcher=halen)
    return bytes(document.write_pdf(stylesheets=[opmaak], font_config=letters, pdf_variant="pdf/ua-1"))


def _fetcher(map_: Path) -> Any:
    """Only what lies in this folder of ours."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class AlleenEigen(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(map_.as_uri() + "/") or ".." in url:
                raise FatalURLFetchingError("een PDF haalt niets van buiten")
            return super().fetch(url, headers)

    return AlleenEigen(allowed_protocols=("file",))
