"""Progress: blocks for actions done, open and late, and a bar for a number per partner."""

from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dossiers.tekeningen.basis import n

_OMHULSEL = '<svg class="{}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{}</svg>'


@lru_cache(maxsize=1024)  # pure, and a list draws the same few again and again
def voortgang(klaar: int, totaal: int, te_laat: int = 0) -> SafeString:
    """One block per action: done first, late last. The words stand beside it: '2 van 7 klaar'."""
    soorten = ["af"] * klaar + ["open"] * max(totaal - klaar - te_laat, 0) + ["laat"] * te_laat
    breedte = 100 / max(totaal, 1)
    blokken = format_html_join(
        "", '<rect class="vg-{}" x="{}" y="0" width="{}" height="8"/>',
        ((soort, n(nr * breedte + 0.8), n(max(breedte - 1.6, 0.4))) for nr, soort in enumerate(soorten)),
    )  # fmt: skip
    return format_html(_OMHULSEL, "vg", blokken)


@lru_cache(maxsize=1024)
def stand(klaar: int, totaal: int, te_laat: int) -> SafeString:
    """How far the acties of a dossier are, in words with the blocks below; for a cell of a list."""
    if not totaal:
        return SafeString('<span class="muted">Geen acties</span>')
    laat = format_html('<span class="tag t-rood onder">{} te laat</span>', te_laat) if te_laat else ""
    return format_html("<span>{} van {} klaar{}{}</span>", klaar, totaal, voortgang(klaar, totaal, te_laat), laat)


def staaf(waarde: float, hoogste: float, te_laat: float = 0, klasse: str = "staaf") -> SafeString:
    """Bar that fills its cell when it equals the highest; the late part comes first and is red."""
    deel = format_html('<rect class="staaf-v" width="{}" height="8"/>', n(waarde / (hoogste or 1) * 100))
    if te_laat:
        deel += format_html('<rect class="staaf-laat" width="{}" height="8"/>', n(te_laat / (hoogste or 1) * 100))
    return format_html(_OMHULSEL, klasse, deel)
