"""Answers to what the ground floor asks about dossiers (autorisatie.navraag)."""

from collections.abc import Iterable

from django.db import models

from autorisatie.models import Gebruiker, Partner, Rubriek, geldig
from autorisatie.navraag import HOOGSTENS, Bereik
from autorisatie.rechten import Toegang
from dossiers.models import (
    Aantekening,
    Actie,
    Bezoek,
    Deelname,
    Document,
    Doel,
    Dossier,
    IncidentKoppeling,
    Indicator,
    Maatregel,
    Meting,
    Rapportage,
    Uitzondering,
    Verband,
)

# model, one, more
_INHOUD = [
    (Aantekening, "aantekening", "aantekeningen"),
    (Doel, "doel", "doelen"),
    (Actie, "actie", "acties"),
    (Meting, "score", "scores"),
    (Maatregel, "maatregel", "maatregelen"),
    (IncidentKoppeling, "incident", "incidenten"),
    (Bezoek, "bezoek", "bezoeken"),
    (Indicator, "indicator", "indicatoren"),
    (Rapportage, "rapportage", "rapportages"),
    (Document, "document", "documenten"),
    (Verband, "verband", "verbanden"),
]


class Antwoorden:
    def bereik_van_cel(self, toegang: Toegang, partner: Partner, rubriek: Rubriek) -> Bereik:
        deelnames = Deelname.objects.lopend().filter(group=partner.groep_id)
        afwijking = Uitzondering.objects.filter(geldig(), partner=partner, rubriek=rubriek)
        dossiers = deelnames.exclude(content_object__in=afwijking.values("dossier")).values("content_object")
        return Bereik(
            dossiers=dossiers.count(),
            uitgezonderd=deelnames.filter(content_object__in=afwijking.values("dossier")).count(),
            inhoud=tuple(_tellingen(toegang, partner, rubriek, dossiers)),
        )

    def dossiers_van(self, partner: Partner) -> int:
        return Deelname.objects.lopend().filter(group=partner.groep_id).count()

    def casusregisseur_van(self, gebruiker: Gebruiker) -> int:
        return Dossier.objects.open().filter(casusregisseur=gebruiker).count()

    def nummers(self, dossier_ids: Iterable[int]) -> dict[int, str]:
        return dict(Dossier.objects.filter(pk__in=set(dossier_ids)).values_list("pk", "nummer"))

    def met_nummer(self, nummer: str) -> int | None:
        return Dossier.objects.filter(nummer=nummer.strip().upper()).values_list("pk", flat=True).first()


def _tellingen(
    toegang: Toegang, partner: Partner, rubriek: Rubriek, dossiers: models.QuerySet
) -> Iterable[tuple[int, str, str]]:
    for model, een, meer in _INHOUD:
        rijen = model.objects.zichtbaar_voor(toegang).filter(rubriek=rubriek, dossier__in=dossiers)
        if model is Actie:
            rijen = rijen.exclude(partner=partner)  # its own it sees already
        if model is Aantekening:
            rijen = rijen.filter(alleen_eigen=False)
        if model is Document:
            rijen = rijen.aanwezig()
        aantal = rijen.order_by()[: HOOGSTENS + 1].count()
        if aantal:
            yield aantal, een, meer
