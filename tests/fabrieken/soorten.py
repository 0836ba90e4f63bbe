"""A dossier of every soort beside the person of the standing cast, full of canaries `KN-<slug>-<soort>-<field>`."""

from datetime import timedelta
from typing import Any

from django.db import models

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers import maatregelen, soorten
from dossiers.acties.betrokkene import voeg_betrokkene_toe
from dossiers.acties.bezoek import breng_verslag_uit, plan_bezoek, zeg_bezoek_af
from dossiers.acties.dossier import open_dossier
from dossiers.acties.indicator import boek_rapportage_in, trek_indicator_in, voeg_indicator_toe
from dossiers.acties.maatregel import neem_maatregel
from dossiers.models import Betrokkene, Bevinding, Bezoek, Dossier, Maatregel, Rapportage, Soort
from tests.fabrieken.wereld import Plaats

ANDERE = [soort for soort in Soort if soort != Soort.PERSOON]
# Who takes part, next to regie: everywhere somebody who may read its rubriek and somebody who may not.
DEELNEMERS = {
    Soort.GEZIN: ("jongerenwerk", "leerplicht"),
    Soort.GROEP: ("politie", "leerplicht"),
    Soort.SITUATIE: ("politie", "leerplicht"),
    Soort.ONDERMIJNING: ("politie", "leerplicht"),
    Soort.TOEZICHT: ("politie", "leerplicht"),
}


def detail(plaats: Plaats, soort: str) -> dict[str, Any]:
    """A value for every field: a canary where text fits, the last choice where there are choices."""
    beschrijving = soorten.van(soort)
    return {naam: _waarde(plaats, soort, beschrijving.model._meta.get_field(naam)) for naam in beschrijving.velden}


def _waarde(plaats: Plaats, soort: str, veld: Any) -> Any:
    if veld.choices:
        return veld.choices[-1][0]
    if isinstance(veld, models.CharField) and veld.max_length < 40:
        return {"huisnummer": "17", "postcode": "9999 YY", "kvk": "12345678"}.get(veld.name, "0612345678")
    return {"x": 155_000, "y": 463_000}.get(veld.name) or plaats.kanarie(f"{soort}-{veld.name}")


def nieuw(plaats: Plaats, soort: str, *, deelnemers: tuple[str, ...] | None = None, **anders: Any) -> Dossier:
    """Needs `binnen(plaats.gemeente)`."""
    mee = DEELNEMERS[Soort(soort)] if deelnemers is None else deelnemers
    return open_dossier(
        soort,
        detail(plaats, soort) | anders,
        aanleiding=plaats.kanarie(f"{soort}-aanleiding"),
        grondslag=plaats.kanarie(f"{soort}-grondslag"),
        buurt=plaats.buurt,
        partners=[plaats.partners[sleutel] for sleutel in mee],
        door=plaats.toegang("regisseur"),
    )


def betrek(plaats: Plaats, dossier: Dossier, **anders: Any) -> Betrokkene:
    """Somebody in this dossier, with a canary in every text."""
    soort = dossier.soort
    velden: dict[str, Any] = {
        "rol": soorten.van(soort).rollen[0],
        "voornaam": plaats.kanarie(f"{soort}-lidvoornaam"),
        "achternaam": plaats.kanarie(f"{soort}-lidnaam"),
        "toelichting": plaats.kanarie(f"{soort}-lidtoelichting"),
        "bron": plaats.kanarie(f"{soort}-lidbron"),
    }
    return voeg_betrokkene_toe(dossier, door=plaats.toegang("regisseur"), **velden | anders)


def leg_last_op(plaats: Plaats, dossier: Dossier, wie: str = "regisseur", **anders: Any) -> Maatregel:
    """A last onder dwangsom with a voornemen of today, with a canary in every text."""
    velden: dict[str, Any] = {
        "grondslag": plaats.kanarie(f"{dossier.soort}-maatgrond"),
        "motivering": plaats.kanarie(f"{dossier.soort}-maatmotief"),
        "afloop": plaats.kanarie(f"{dossier.soort}-maatafloop"),
        "bedrag": 2500,
        "voornemen_op": klok.vandaag(),
        "zienswijze_tot": klok.vandaag() + timedelta(days=14),
    }
    return neem_maatregel(dossier, "dwangsom", door=plaats.toegang(wie), **velden | anders)


def controleer(plaats: Plaats, dossier: Dossier, wie: str = "regisseur", **anders: Any) -> Bezoek:
    """A controle of today that was told about, with a canary in every text."""
    velden: dict[str, Any] = {
        "binnenkomst": "verleend",
        "uitkomst": "overtreding",
        "bevinding": plaats.kanarie("toezicht-bevinding"),
        "regime": "avg",
        "vervolg": plaats.kanarie("toezicht-vervolg"),
    }
    velden |= anders
    gepland = {veld: velden.pop(veld) for veld in ("soort", "datum") if veld in velden}
    door = plaats.toegang(wie)
    bezoek = plan_bezoek(dossier, door=door, **{"datum": klok.vandaag()} | gepland)
    return breng_verslag_uit(bezoek, door=door, **velden)


def spoor_op(plaats: Plaats, bezoek: Bezoek, regime: str = "wpg8", **anders: Any) -> Bevinding:
    """A bevinding for opsporing as police would leave it; within the transaction of a gebeurtenis of this dossier."""
    return Bevinding.objects.create(
        gemeente=plaats.gemeente,
        dossier_id=bezoek.dossier_id,
        bezoek=bezoek,
        rubriek=plaats.rubriek("I"),
        regime=regime,
        inbrenger=plaats.partners["politie"],
        auteur=plaats.mensen["agent"],
        **{"tekst": plaats.kanarie("toezicht-opsporing")} | anders,
    )


def meld_bekend(plaats: Plaats, dossier: Dossier) -> Rapportage:
    """An indicator that holds, one that was taken back and a bestuurlijke rapportage, with a canary in every text."""
    regisseur, dag = plaats.toegang("regisseur"), klok.vandaag()
    opgemerkt: dict[str, Any] = {
        "omschrijving": plaats.kanarie("ondermijning-indicator"), "bron": plaats.kanarie("ondermijning-indbron"),
        "datum": dag, "betrouwbaarheid": "onbevestigd",
    }  # fmt: skip
    fout = voeg_indicator_toe(dossier, door=regisseur, **opgemerkt)
    trek_indicator_in(fout, reden=plaats.kanarie("ondermijning-indweg"), door=regisseur)
    voeg_indicator_toe(dossier, door=regisseur, **opgemerkt)
    velden = {
        veld: plaats.kanarie(f"ondermijning-{veld}") for veld in ("afzender", "feiten", "locatie", "aangetroffen")
    }
    return boek_rapportage_in(dossier, datum=dag, door=regisseur, **velden)


def bouw_soorten(plaats: Plaats) -> dict[str, Dossier]:
    """A dossier per soort with somebody in it."""
    with binnen(plaats.gemeente):
        dossiers = {soort.value: nieuw(plaats, soort) for soort in ANDERE}
        for dossier in dossiers.values():
            betrek(plaats, dossier)
        for soort in maatregelen.RUBRIEK:
            leg_last_op(plaats, dossiers[soort])
        meld_bekend(plaats, dossiers["ondermijning"])
        regisseur = plaats.toegang("regisseur")
        plan_bezoek(dossiers["toezicht"], datum=klok.vandaag(), door=regisseur)
        afgezegd = plan_bezoek(dossiers["toezicht"], datum=klok.vandaag(), door=regisseur)
        zeg_bezoek_af(afgezegd, reden=plaats.kanarie("toezicht-afgezegd"), door=regisseur)
        spoor_op(plaats, controleer(plaats, dossiers["toezicht"]))
        return dossiers
