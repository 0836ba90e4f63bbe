"""Signalen: reported by anybody who writes for a partner; bundled and weighed by regie."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from autorisatie import klok, logboek, rechten
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.rechten import Recht, Toegang
from dossiers import beleid
from dossiers.acties.basis import vergrendel, wijzig
from dossiers.acties.dossier import open_dossier
from dossiers.models import Bundel, Dossier, Kader, Signaal, Signaallezers, Soort, Weging
from dossiers.toegang import rubriek


@transaction.atomic
def meld_signaal(
    *,
    categorie: str,
    omschrijving: str,
    bron: str,
    door: Toegang,
    lezers: str = Signaallezers.ORGANISATIE,
    **velden: Any,
) -> Signaal:
    """Into the bak. Raises Geweigerd for who writes for no partner, Onmogelijk for a day still to come."""
    rechten.eis(door, Recht.SCHRIJVEN)
    namens = door.schrijft_voor[0]
    signaal = Signaal(
        gemeente=door.gemeente, categorie=categorie, omschrijving=omschrijving, bron=bron, lezers=lezers,
        inbrenger_id=namens.pk, auteur=door.gebruiker, **velden,
    )  # fmt: skip
    if signaal.datum > klok.vandaag():
        raise Onmogelijk("Vul een datum in die al geweest is.", "datum")
    signaal.save()
    logboek.leg_vast("signaal_toegevoegd", door=door, namens=namens, onderwerp=signaal)
    return signaal


@transaction.atomic
def bundel_signalen(signalen: Iterable[Signaal], *, door: Toegang, bundel: Bundel | None = None) -> Bundel:
    """These are one situatie: a new bundel, or more signalen in one there is, weighed or not. A dossier that took the
    bundel on hears of it. Raises Geweigerd, Onmogelijk (none, not new any more, of different kinds, the dossier closed
    or unseen)."""
    rechten.eis(door, Recht.REGIE)
    bundel = Bundel.objects.select_for_update(of=("self",)).get(pk=bundel.pk) if bundel else None
    pks = [signaal.pk for signaal in signalen]
    rijen = list(Signaal.objects.zichtbaar_voor(door).select_for_update(of=("self",)).filter(pk__in=pks, bundel=None))
    if not rijen or len(rijen) < len(set(pks)):
        raise Onmogelijk("Kies signalen die nog nieuw zijn.", "signalen")
    soorten = {rij.categorie for rij in rijen} | ({bundel.categorie} if bundel else set())
    if len(soorten) > 1:
        raise Onmogelijk("Kies signalen van dezelfde soort.", "signalen")
    bundel = bundel or Bundel.objects.create(gemeente=door.gemeente, categorie=rijen[0].categorie)
    for rij in rijen:
        rij.bundel = bundel
        rij.save(update_fields=["bundel"])
        logboek.leg_vast("signaal_gebundeld", door=door, onderwerp=rij, wijzigingen={"bundel": [None, bundel.pk]})
    if bundel.dossier_id:
        _erbij_in_dossier(bundel, door)
    return bundel


def _erbij_in_dossier(bundel: Bundel, door: Toegang) -> None:
    """As with the weging: where it comes from, not how many reported or who."""
    try:
        dossier = vergrendel(bundel.dossier_id or 0, door).dossier
    except Dossier.DoesNotExist:
        raise Onmogelijk("Deze situatie hoort bij een dossier dat u niet ziet. Kies een nieuwe.", "bundel") from None
    if not dossier.is_open:
        raise Onmogelijk("Het dossier van deze situatie is gesloten. Heropen het, of kies een nieuwe.", "bundel")
    logboek.leg_vast("signalen_erbij", dossier=dossier, door=door, onderwerp=bundel, rubriek=rubriek("C"))


@transaction.atomic
def haal_uit_bundel(signaal: Signaal, *, door: Toegang) -> Bundel | None:
    """It was no part of that situatie: new again. A bundel without signalen goes; returns the one that is left. Raises
    Geweigerd, Onmogelijk (in no bundel, weighed already)."""
    rechten.eis(door, Recht.REGIE)
    bundel = Bundel.objects.select_for_update(of=("self",)).filter(signalen=signaal.pk).first()
    if bundel is None:
        raise Onmogelijk("Dit signaal zit al niet meer in een bundel.")
    if bundel.uitkomst:
        raise Onmogelijk("Deze bundel is gewogen. Een signaal eruit halen kan niet meer.")
    rij = Signaal.objects.zichtbaar_voor(door).select_for_update(of=("self",)).get(pk=signaal.pk)
    rij.bundel = None
    rij.save(update_fields=["bundel"])
    logboek.leg_vast("signaal_uit_bundel", door=door, onderwerp=rij, wijzigingen={"bundel": [bundel.pk, None]})
    if bundel.signalen.exists():
        return bundel
    bundel.delete()
    return None


@transaction.atomic
def weeg(
    bundel: Bundel,
    uitkomst: str,
    *,
    motivering: str,
    kader: str,
    grondslag: str,
    door: Toegang,
    criteria: Iterable[str] = (),
    naar: str = "",
    antwoord: str = "",
    dossier: Dossier | None = None,
    nieuw: dict[str, Any] | None = None,
    versie: int | None = None,
) -> Bundel:
    """What the gemeente does with it, with the reason, the kader and the ground. Taken on: in an existing `dossier`, or
    in a new situatie (`nieuw`: titel, aanleiding). Raises Geweigerd, Onmogelijk, Achterhaald."""
    rechten.eis(door, Recht.REGIE)
    bundel = Bundel.objects.select_for_update(of=("self",)).get(pk=bundel.pk)
    eis_versie(bundel, versie)
    if bundel.dossier_id:
        raise Onmogelijk("Deze bundel hoort al bij een dossier.")
    waarden: dict[str, Any] = {
        "uitkomst": uitkomst, "motivering": motivering, "kader": kader, "grondslag": grondslag,
        "criteria": sorted(criteria), "naar": naar if uitkomst == Weging.DOORVERWEZEN else "", "antwoord": antwoord,
    }  # fmt: skip
    if uitkomst == Weging.OPGEPAKT:
        waarden["dossier"] = _in_dossier(bundel, dossier, nieuw, kader, grondslag, door)
    bundel.gewogen_op, bundel.gewogen_door = klok.nu(), door.gebruiker
    wijzig(bundel, waarden)
    logboek.leg_vast("signalen_gewogen", door=door, onderwerp=bundel, wijzigingen={"uitkomst": [None, uitkomst]})
    return bundel


def _in_dossier(
    bundel: Bundel, dossier: Dossier | None, nieuw: dict[str, Any] | None, kader: str, grondslag: str, door: Toegang
) -> Dossier:
    """The dossier that takes it on; its tijdlijn tells where it comes from, not how many reported or who."""
    if dossier is None and nieuw is None:
        raise Onmogelijk("Kies een dossier, of geef het nieuwe dossier een naam.", "dossier")
    if dossier is None:
        dossier = _nieuwe_situatie(bundel, nieuw or {}, kader, grondslag, door)
    dossier = vergrendel(dossier, door).dossier
    beleid.eis_open(dossier)
    logboek.leg_vast("signalen_gekoppeld", dossier=dossier, door=door, onderwerp=bundel, rubriek=rubriek("C"))
    return dossier


def _nieuwe_situatie(bundel: Bundel, nieuw: dict[str, Any], kader: str, grondslag: str, door: Toegang) -> Dossier:
    """At the place of its newest signaal."""
    signaal: Any = bundel.signalen.first()
    plek = {veld: getattr(signaal, veld) for veld in ("straat", "huisnummer", "postcode", "plaats", "x", "y")}
    return open_dossier(
        Soort.SITUATIE,
        {"titel": nieuw["titel"], "categorie": bundel.categorie, **plek},
        aanleiding=nieuw["aanleiding"],
        grondslag=grondslag,
        kader=kader or Kader.LOKAAL,
        buurt=signaal.buurt,
        door=door,
    )
