"""Documents of the demo: letters as PDF and photos, made while it loads. No binary stands in the repository."""

import io
from html import escape

from PIL import Image, ImageDraw

from dossiers.bestanden.onderzoek import Onderzocht, bekijk_inhoud

_OPMAAK = """@page { size: A4; margin: 2.5cm } body { font: 12pt/1.5 sans-serif } h1 { font-size: 18pt }
header, footer { color: #4b5c69; font-size: 10pt } footer { margin-top: 2cm }"""
_MUREN = ["#b5654a", "#8d6f5a", "#a8a29a", "#7a8b99"]


def maak(titel: str, soort: str, tekst: str, afzender: str) -> Onderzocht:
    """`soort`: brief or foto."""
    if soort == "foto":
        return bekijk_inhoud(f"{titel}.jpg", _foto(tekst))
    return bekijk_inhoud(f"{titel}.pdf", _brief(titel, tekst, afzender))


def _brief(titel: str, tekst: str, afzender: str) -> bytes:
    from weasyprint import HTML  # needs Pango, and takes a second: only when the demo is loaded

    alineas = "".join(f"<p>{escape(alinea)}</p>" for alinea in tekst.split("\n"))
    html = (
        f"<html lang='nl'><style>{_OPMAAK}</style><header>{escape(afzender)}</header>"
        f"<h1>{escape(titel)}</h1>{alineas}<footer>Verzonnen voor de demo van De Veilige Wijk.</footer></html>"
    )
    return bytes(HTML(string=html).write_pdf())


def _foto(onderschrift: str) -> bytes:
    """A front of a house with one window in plywood: enough to be a photo of something."""
    plaat = Image.new("RGB", (1200, 900), "#cfdce6")
    pen = ImageDraw.Draw(plaat)
    pen.rectangle((150, 150, 1050, 800), fill=_MUREN[len(onderschrift) % len(_MUREN)])
    for y in range(150, 800, 26):
        pen.line((150, y, 1050, y), fill="#00000030", width=2)
    pen.rectangle((0, 800, 1200, 900), fill="#8c8c86")
    for x, kleur in ((230, "#d9b98a"), (720, "#5d7c92")):
        pen.rectangle((x, 260, x + 250, 520), fill=kleur, outline="#f4f4f0", width=14)
    pen.rectangle((520, 480, 680, 800), fill="#2f4a3c", outline="#f4f4f0", width=12)
    pen.text((170, 840), onderschrift, fill="#16232c", font_size=34)
    uit = io.BytesIO()
    plaat.save(uit, "JPEG", quality=85)
    return uit.getvalue()
