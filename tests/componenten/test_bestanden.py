"""What lies in static/ and templates/: known, unchanged, and fit for the strict CSP."""

import re
import runpy
from html.parser import HTMLParser
from pathlib import Path

import pytest

WORTEL = Path(__file__).parents[2]
SJABLONEN = sorted((WORTEL / "templates").rglob("*.html"))
ververs = runpy.run_path(str(WORTEL / "bin" / "ververs_vendor"))


@pytest.mark.parametrize("manifest", ververs["MANIFESTEN"])
def test_bestanden_van_anderen_zijn_zoals_het_manifest_zegt(manifest):
    assert ververs["controleer"](WORTEL / manifest) == []


def test_gewijzigd_bestand_van_anderen_valt_op(tmp_path):
    (tmp_path / "manifest.json").write_text(
        '{"pakketten": [{"naam": "x", "versie": "1", "bestanden": [{"doel": "x.js", "sha256": "0"}]}]}'
    )
    (tmp_path / "x.js").write_text("anders")
    (tmp_path / "y.js").write_text("onbekend")
    assert ververs["controleer"](tmp_path / "manifest.json") == [
        "x.js: ontbreekt of is gewijzigd",
        "y.js: staat niet in het manifest",
    ]


def test_ieder_icoon_in_een_sjabloon_zit_in_de_sprite():
    aanwezig = set(re.findall(r'<symbol id="([\w-]+)"', (WORTEL / "static/vendor/icons.svg").read_text()))
    gevraagd = {
        (sjabloon.name, naam)
        for sjabloon in SJABLONEN
        for patroon in (
            r'{%\s*icoon "([\w-]+)"',
            r'{%\s*nav_link "([\w-]+)"',
            r'{%\s*label \S+ "\w*" "([\w-]+)"',
        )
        for naam in re.findall(patroon, sjabloon.read_text())
    }
    assert gevraagd
    assert {paar for paar in gevraagd if paar[1] not in aanwezig} == set()


class Streng(HTMLParser):
    """Collects what the CSP would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.mis: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        namen = dict(attrs)
        self.mis += [
            f"<{tag} {naam}>" for naam in namen if naam == "style" or naam.startswith(("on", "hx-on", "hx-live"))
        ]
        self.mis += [f"<{tag}>"] * (tag == "style" or (tag == "script" and "src" not in namen))
        self.mis += [
            f"{naam}={w}"
            for naam, w in attrs
            if w and (w.lower().startswith(("js:", "javascript:")) or w.startswith("//"))
        ]
        self.mis += [f"hx-trigger {w}" for naam, w in attrs if naam == "hx-trigger" and "[" in (w or "")]
        self.mis += [
            f"{naam}={w}" for naam, w in attrs if naam in ("src", "href", "action") and (w or "").startswith("http")
        ]


def test_controle_ziet_wat_de_csp_weigert():
    streng = Streng()
    streng.feed('<p style="x" onclick="x"><script>x</script><a href="http://x"><i hx-trigger="click[x]">')
    assert len(streng.mis) == 5


@pytest.mark.parametrize("sjabloon", SJABLONEN, ids=lambda pad: str(pad.relative_to(WORTEL / "templates")))
def test_sjabloon_heeft_niets_wat_de_csp_weigert(sjabloon):
    streng = Streng()
    streng.feed(sjabloon.read_text())
    assert streng.mis == []


@pytest.mark.parametrize("bestand", sorted((WORTEL / "static/css").glob("*.css")), ids=lambda pad: pad.name)
def test_css_laadt_niets_van_elders(bestand):
    tekst = bestand.read_text()
    assert "@import" not in tekst
    assert not re.findall(r"url\([\"']?(?:https?:|//)", tekst)
    assert tekst.count("{") == tekst.count("}")


def test_eigen_script_blijft_klein():
    assert len((WORTEL / "static/js/app.js").read_bytes()) < 5000


@pytest.mark.parametrize(
    "term", ["Klik hier", "Verzenden", "dient te", "betreffende", "middels", "i.v.m.", "d.m.v.", "Submit"]
)
def test_gewone_taal_in_de_sjablonen(term):
    assert [s.name for s in SJABLONEN if term in s.read_text()] == []


def test_wat_verborgen_is_blijft_verborgen_welke_klasse_er_ook_op_staat():
    """`display` in a class wins from the browser's own rule for `hidden`."""
    assert "[hidden] { display: none !important; }" in (WORTEL / "static/css/basis.css").read_text()
