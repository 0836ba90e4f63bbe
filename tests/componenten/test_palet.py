"""Contrast of the colours. axe cannot judge text on SVG shapes, so every pair in use stands here."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "static" / "css"
TOKENS = dict(re.findall(r"--([\w-]+):[^;]*?(#[0-9a-f]{3,6})", (CSS / "tokens.css").read_text()))
TEKST = 4.5
GRAFISCH = 3.0

TEKSTPAREN = [
    ("tekst", vlak)
    for vlak in ("vlak", "vlak-2", "vlak-3", "pagina", "vandaag-vlak", "markeer", "k0", "k1", "k2", "k3")
] + [("tekst-2", vlak) for vlak in ("vlak", "vlak-2", "vlak-3", "pagina", "kaart-rand")]
TEKSTPAREN += [
    (kleur, vlak) for kleur in ("rood", "oranje", "groen", "blauw", "paars") for vlak in ("vlak", f"{kleur}-vlak")
]
TEKSTPAREN += [(f"{kleur}-tekst", f"{kleur}-vlak") for kleur in ("rood", "oranje", "groen", "blauw")]
TEKSTPAREN += [
    ("dvw-link", "vlak"),
    ("dvw-link", "pagina"),
    ("dvw-accent-tekst", "dvw-accent"),
    ("vlak", "dvw-accent-hover"),
]
TEKSTPAREN += [("vlak", vlak) for vlak in ("k4", "k5", "rood", "data")] + [
    ("tekst-2", "rood-vlak"),
    ("dvw-link", "blauw-vlak"),
]

GRAFISCHE_PAREN = [
    (lijn, "vlak") for lijn in ("lijn-sterk", "lijn-tekening", "data", "rood", "z1", "z2", "z3", "z4", "z5")
]
GRAFISCHE_PAREN += [
    ("lijn-sterk", "pagina"),
    ("rood", "rood-vlak"),
    ("data", "data-licht"),
    ("data", "data-open"),
]
GRAFISCHE_PAREN += [("focus", v) for v in ("vlak", "pagina", "focus-gloed", "k1", "k2", "k3")] + [
    ("focus-gloed", "k4"),
    ("focus-gloed", "k5"),
]


def kleur(naam: str) -> tuple[float, float, float]:
    code = TOKENS["vlak" if naam == "k0" else naam].lstrip("#")
    code = "".join(c * 2 for c in code) if len(code) == 3 else code
    return tuple(int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))


def helderheid(naam: str) -> float:
    lineair = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in kleur(naam)]
    return 0.2126 * lineair[0] + 0.7152 * lineair[1] + 0.0722 * lineair[2]


def contrast(a: str, b: str) -> float:
    licht, donker = sorted((helderheid(a), helderheid(b)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


@pytest.mark.parametrize(("voor", "achter"), TEKSTPAREN)
def test_tekst_is_te_lezen(voor, achter):
    assert contrast(voor, achter) >= TEKST


@pytest.mark.parametrize(("voor", "achter"), GRAFISCHE_PAREN)
def test_lijn_of_vlak_is_te_zien(voor, achter):
    assert contrast(voor, achter) >= GRAFISCH


def test_kaartkleuren_worden_steeds_donkerder():
    stappen = [helderheid(f"k{nr}") for nr in range(1, 6)]
    assert stappen == sorted(stappen, reverse=True)


def test_kleuren_staan_alleen_bij_de_tokens():
    for bestand in CSS.glob("*.css"):
        if bestand.name != "tokens.css":
            assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", bestand.read_text()), bestand.name
