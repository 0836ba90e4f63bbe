from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection, transaction

from autorisatie import klok, logboek, rechten
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.models import Gebruiker, Partner, Partnersoort
from autorisatie.rechten import Niveau, Recht, Toegang
from dossiers import beleid, fasen, soorten
from dossiers.acties.basis import bewaardatum, eis_regie, hoog_op, vergrendel, wijzig
from dossiers.acties.bezoek import laatste_hercontrole
from dossiers.acties.deelname import laat_deelnemen, voeg_partner_toe
from dossiers.models import Dossier, Fase, Kader, Soort
from dossiers.models.wijk import Buurt
from dossiers.toegang import rubriek


def meld_aan(*, persoon: dict[str, Any], door: Toegang, **velden: Any) -> Dossier:
    """Open a persoonsdossier: see open_dossier."""
    return open_dossier(Soort.PERSOON, persoon, door=door, **velden)


@transaction.atomic
def open_dossier(
    soort: str,
    detail: dict[str, Any],
    *,
    aanleiding: str,
    grondslag: str,
    door: Toegang,
    buurt: Buurt | None = None,
    kader: str = Kader.LOKAAL,
    acuut: bool = False,
    casusregisseur: Gebruiker | None = None,
    partners: Iterable[Partner] = (),
) -> Dossier:
    """Open a dossier about what `detail` tells (fields of the model of its soort). Regie takes part from the start, and
    so does the partner that brings the case.

    `partners` join at once; only regie may say so. Raises Geweigerd, also for who works for no partner or only reads.
    """
    rechten.eis(door, Recht.SCHRIJVEN)
    eigen = door.schrijft_voor[0]
    if casusregisseur is None and door.is_regisseur:
        casusregisseur = door.gebruiker
    gegevens: Any = soorten.van(soort).model(gemeente=door.gemeente, **detail)
    dossier = Dossier.objects.create(
        gemeente=door.gemeente,
        nummer=_volgend_nummer(door),
        soort=soort,
        fase=fasen.BEGIN[soort],
        naam=gegevens.naam,
        buurt=buurt,
        aanleiding=aanleiding,
        grondslag=grondslag,
        kader=kader,
        acuut=acuut,
        casusregisseur=casusregisseur,
        aangemeld_door_id=eigen.pk,
    )
    gegevens.dossier = dossier
    gegevens.save()
    regie = Partner.objects.get(soort=Partnersoort.REGIE)
    laat_deelnemen(dossier, regie, reden="Regie van de gemeente", door=door)
    for partner in Partner.objects.filter(pk=eigen.pk).exclude(pk=regie.pk):
        laat_deelnemen(dossier, partner, reden="Meldde dit dossier aan", door=door)
    logboek.leg_vast("dossier_aangemeld", dossier=dossier, door=door, onderwerp=dossier, urgent=acuut)
    for partner in partners:
        voeg_partner_toe(dossier, partner, reden="Werkt mee vanaf de aanmelding", door=door)
    return dossier


def _volgend_nummer(door: Toegang) -> str:
    """DVW-jjjj-nnnn, counted per gemeente and year; the lock keeps two at once apart."""
    jaar = klok.vandaag().year
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [door.gemeente.pk % 2**31, jaar])
    laatste = (
        Dossier.objects.filter(nummer__startswith=f"DVW-{jaar}-")
        .order_by("-pk")
        .values_list("nummer", flat=True)
        .first()
    )
    volgnummer = int(laatste.rsplit("-", 1)[1]) + 1 if laatste else 1
    return f"DVW-{jaar}-{volgnummer:04d}"


@transaction.atomic
def wijzig_gegevens(
    dossier: Dossier, *, gegevens: dict[str, Any], buurt: Buurt | None, door: Toegang, versie: int | None = None
) -> Dossier:
    """Change whom or what the dossier is about (rubriek identificatie). Raises Geweigerd, Achterhaald."""
    toegang = vergrendel(dossier, door)
    identificatie = rubriek("A")
    namens = toegang.eis(identificatie, Niveau.BEWERKEN)
    dossier = toegang.dossier
    eis_versie(dossier, versie)
    wijzigingen = wijzig(dossier.detail, gegevens)
    wijzigingen |= wijzig(dossier, {"naam": dossier.detail.naam, "buurt": buurt})
    if "naam" not in wijzigingen and "buurt" not in wijzigingen and wijzigingen:
        hoog_op(dossier)
    if wijzigingen:
        logboek.leg_vast(
            "gegevens_gewijzigd",
            dossier=dossier,
            door=door,
            namens=namens,
            rubriek=identificatie,
            wijzigingen=wijzigingen,
        )
    return dossier


@transaction.atomic
def wijzig_beeld(dossier: Dossier, *, beeld: dict[str, Any], door: Toegang, versie: int | None = None) -> Dossier:
    """Change what is going on: the texts of this soort, in its own rubriek. Raises Geweigerd, Achterhaald."""
    toegang = vergrendel(dossier, door)
    dossier = toegang.dossier
    onderwerp = rubriek(soorten.van(dossier.soort).rubriek)
    namens = toegang.eis(onderwerp, Niveau.BEWERKEN)
    eis_versie(dossier, versie)
    beleid.eis_open(dossier)
    wijzigingen = wijzig(dossier.detail, beeld)
    if wijzigingen:
        hoog_op(dossier)
        logboek.leg_vast(
            "beeld_gewijzigd", dossier=dossier, door=door, namens=namens, rubriek=onderwerp, wijzigingen=wijzigingen
        )
    return dossier


@transaction.atomic
def wijzig_kern(dossier: Dossier, *, aanleiding: str, doel: str, door: Toegang, versie: int | None = None) -> Dossier:
    """Change why the dossier exists and what it must reach."""
    toegang = vergrendel(dossier, door)
    aanmelding = rubriek("C")
    namens = toegang.eis(aanmelding, Niveau.BEWERKEN)
    eis_versie(toegang.dossier, versie)
    wijzigingen = wijzig(toegang.dossier, {"aanleiding": aanleiding, "doel": doel})
    if wijzigingen:
        logboek.leg_vast(
            "kern_gewijzigd", dossier=dossier, door=door, namens=namens, rubriek=aanmelding, wijzigingen=wijzigingen
        )
    return toegang.dossier


@transaction.atomic
def wijzig_fase(
    dossier: Dossier,
    fase: str,
    *,
    reden: str,
    door: Toegang,
    restacties: str = "",
    nazorg: str = "",
    nazorg_tot: date | None = None,
    versie: int | None = None,
) -> Dossier:
    """Take the dossier to another fase, with the reason. Not taking it on sets the bewaartermijn; to close it with a
    result: sluit_dossier. A group that is rounded off says what is left to do (`restacties`), nazorg what was agreed
    and until when. Raises Onmogelijk."""
    toegang = vergrendel(dossier, door)
    eis_regie(toegang)
    dossier = toegang.dossier
    eis_versie(dossier, versie)
    beleid.eis_fasestap(dossier, fase)
    _eis_klaar_voor(dossier, fase)
    if beleid.vraagt_restacties(dossier, fase):
        if not restacties:
            raise Onmogelijk("Schrijf op wat er nog ligt en wie dat doet. Ligt er niets meer? Schrijf dan: niets.",
                             "restacties")  # fmt: skip
        reden = f"{reden} Wat er nog ligt: {restacties}"
    if fase == Fase.AFGESLOTEN:
        raise Onmogelijk("Sluit het dossier af met wat de aanpak opleverde.", "fase")
    waarden: dict[str, Any] = {"fase": fase}
    if fase == Fase.NAZORG:
        beleid.eis_nazorg(nazorg, nazorg_tot)
        waarden |= {"nazorg": nazorg, "nazorg_tot": nazorg_tot}
    wijzigingen = wijzig(dossier, waarden)
    wijzigingen.pop("nazorg", None)  # stands in the dossier itself, for who reads rubriek C
    dossier.bewaren_tot = None if dossier.is_open else bewaardatum(dossier)
    dossier.save(update_fields=["bewaren_tot"])
    logboek.leg_vast("fase_gewijzigd", dossier=dossier, door=door, wijzigingen=wijzigingen | {"reden": [None, reden]})
    return dossier


def _eis_klaar_voor(dossier: Dossier, fase: str) -> None:
    """A plan is agreed on only after both domains were looked at (DOMEIN D2); a dwangsom is due after a hercontrole."""
    if fase == Fase.PLAN_VASTGESTELD and dossier.soort in (Soort.PERSOON, Soort.GEZIN):
        domeinen = set(dossier.metingen.values_list("leefgebied__domein", flat=True))
        if not (domeinen & {"S", "SV"} and domeinen & {"V", "SV"}):
            raise Onmogelijk("Meet eerst minstens een leefgebied van zorg en een van veiligheid.", "fase")
    if fase == Fase.INVORDERING:
        beleid.eis_niet_hersteld(laatste_hercontrole(dossier))
