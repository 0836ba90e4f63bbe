"""What a file to take along holds: the same rows a page shows, with a bound, each dossier in the log (NEN 7513)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from autorisatie.rechten import Toegang
from dossiers import incidenten, lijst
from dossiers.models import Bevinding, Bezoek, Bundel, Categorie, Dossier, Maatregel, Signaal, Soort
from dossiers.toegang import DossierToegang

HOOGSTENS = 5000
KOP_DOSSIERS = (
    "Dossiernummer", "Soort", "Naam", "Buurt", "Fase", "Acuut onveilig", "Casusregisseur", "Acties", "Acties klaar",
    "Acties te laat", "Eerstvolgende actie", "Eerstvolgende op", "Laatste nieuws",
)  # fmt: skip
KOP_INCIDENTEN = (
    "Soort incident", "Datum", "Tijd", "Straat", "Huisnummer", "Buurt", "Omschrijving", "Politiecode", "Wie", "Bron",
)  # fmt: skip
KOP_SIGNALEN = (
    "Soort", "Datum", "Straat", "Huisnummer", "Buurt", "Omschrijving", "Hoe bekend", "Gemeld door", "Stand",
    "Signalen in deze situatie", "Kader", "Grondslag", "Waarom", "Dossier",
)  # fmt: skip
KOP_MAATREGELEN = (
    "Maatregel", "Stand", "Grondslag", "Voornemen op", "Zienswijze tot en met", "Besluit op", "Herstellen tot en met",
    "Bezwaar tot en met", "Bedrag in euro", "Uitkomst", "Waarom", "Afloop",
)  # fmt: skip
KOP_BEZOEKEN = (
    "Bezoek", "Datum", "Tijd", "Wie", "Aan de deur", "Uitkomst", "Vervolg", "Afgezegd op", "Waarom afgezegd",
    "Bevindingen van toezicht",
)  # fmt: skip


def dossiers(toegang: Toegang, keuze: lijst.Keuze) -> tuple[list[int], list[Sequence[Any]]]:
    """Keys and rows of the list with this filter. A name only where identificatie may be read."""
    rijen = lijst.lijst(toegang, keuze, aantal=HOOGSTENS).rijen
    return [rij.pk for rij in rijen], [_dossierrij(rij) for rij in rijen]


def _dossierrij(rij: lijst.Rij) -> Sequence[Any]:
    acties = rij.acties
    return (
        rij.nummer, Soort(rij.soort).label, "" if rij.naam == rij.nummer else rij.naam, rij.buurt, rij.fase, rij.acuut,
        rij.regisseur, acties.totaal, acties.klaar, acties.te_laat, acties.eerste, acties.eerste_op, rij.nieuws,
    )  # fmt: skip


def incidentrijen(toegang: DossierToegang) -> list[Sequence[Any]]:
    """The incidents of one dossier as this person reads them there."""
    return [_incidentrij(regel) for regel in incidenten.bladzijde(toegang, hoeveel=incidenten.MEENEMEN).rijen]


def _incidentrij(regel: incidenten.Regel) -> Sequence[Any]:
    i = regel.incident
    wie = ", ".join(f"{iemand.naam} ({iemand.rol.lower()})" for iemand in regel.wie)
    tijd = i.tijd.strftime("%H:%M") if i.tijd else ""
    buurt = i.buurt.naam if i.buurt else ""
    return (
        i.get_categorie_display(), i.datum, tijd, i.straat, i.huisnummer, buurt, i.omschrijving, i.politiecode, wie,
        i.bron,
    )  # fmt: skip


def signaalrijen(toegang: Toegang, categorie: str = "") -> list[Sequence[Any]]:
    """The bak, for regie; who it is about stays there. The dossier only when it is seen."""
    rijen = Signaal.objects.zichtbaar_voor(toegang.zonder_nood).select_related("buurt", "bundel", "inbrenger")
    rijen = rijen.filter(categorie=categorie) if categorie in Categorie.values else rijen
    gelezen = list(rijen[:HOOGSTENS])
    samen = Counter(Signaal.objects.zichtbaar_voor(toegang.zonder_nood).values_list("bundel", flat=True))
    zichtbaar = Dossier.objects.zichtbaar_voor(toegang.zonder_nood)
    nummers = dict(zichtbaar.filter(bundels__isnull=False).values_list("pk", "nummer"))
    return [_signaalrij(signaal, samen, nummers) for signaal in gelezen]


def _signaalrij(s: Signaal, samen: Mapping[int | None, int], nummers: Mapping[int | None, str]) -> Sequence[Any]:
    bundel = s.bundel or Bundel()
    return (
        s.get_categorie_display(), s.datum, s.straat, s.huisnummer, s.buurt.naam if s.buurt else "", s.omschrijving,
        s.get_bron_display(), s.inbrenger.naam, s.stand[0], samen[s.bundel_id] if s.bundel_id else 1,
        bundel.get_kader_display(), bundel.grondslag, bundel.motivering, nummers.get(bundel.dossier_id, ""),
    )  # fmt: skip


def maatregelrijen(toegang: DossierToegang) -> list[Sequence[Any]]:
    return [
        (
            m.titel, m.get_stand_display(), m.grondslag, m.voornemen_op, m.zienswijze_tot, m.besluit_op,
            m.begunstiging_tot, m.bezwaar_tot, m.bedrag, m.get_uitkomst_display(), m.motivering, m.afloop,
        )
        for m in Maatregel.objects.binnen(toegang)
    ]  # fmt: skip


def bezoekrijen(toegang: DossierToegang) -> list[Sequence[Any]]:
    """With the bevindingen of toezicht: `binnen` knows no others."""
    gevonden: dict[int, list[str]] = {}
    for bevinding in Bevinding.objects.binnen(toegang):
        gevonden.setdefault(bevinding.bezoek_id, []).append(bevinding.tekst)
    bezoeken = Bezoek.objects.binnen(toegang).select_related("bezoeker")
    return [_bezoekrij(bezoek, gevonden.get(bezoek.pk, [])) for bezoek in bezoeken]


def _bezoekrij(b: Bezoek, gevonden: list[str]) -> Sequence[Any]:
    tijd = b.tijd.strftime("%H:%M") if b.tijd else ""
    wie = b.bezoeker.naam if b.bezoeker else ""
    return (
        b.get_soort_display(), b.datum, tijd, wie, b.get_binnenkomst_display(), b.get_uitkomst_display(), b.vervolg,
        b.afgezegd_op, b.reden_afgezegd, "\n".join(gevonden),
    )  # fmt: skip
