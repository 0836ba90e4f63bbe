"""The tijdlijn of a dossier: what happened, as sentences. Only what this person may read, content included.

A higher app adds its own soorten with `vertel_ook`, so that this app need not know them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from django.utils import timezone

from autorisatie import datums
from autorisatie.datums import MAANDEN
from autorisatie.models import Gebeurtenis, Gebruiker, Partner
from dossiers import soorten
from dossiers.bladeren import Bladzijde, Sleutel
from dossiers.models import (
    Aantekening,
    Aard,
    Actie,
    Betrokkene,
    Bezoek,
    Document,
    Doel,
    Fase,
    IncidentKoppeling,
    Indicator,
    Kader,
    Maatregel,
    Meting,
    Prioriteit,
    Rapportage,
    Verband,
)
from dossiers.plan import leest_verhaal
from dossiers.querysets import gebeurtenissen_binnen
from dossiers.toegang import DossierToegang
from dossiers.zicht import Zicht

PER_PAGINA = 25
# group -> word on its tab
GROEPEN = {
    "contact": "Contact",
    "besluiten": "Besluiten",
    "acties": "Acties",
    "leefgebieden": "Leefgebieden",
    "incidenten": "Incidenten",
    "documenten": "Documenten",
    "dossier": "Dossier",
}


@dataclass(frozen=True)
class Soort:
    """How one soort gebeurtenis is told. `zin` is filled with words (see _woorden).

    `tekst` = attribute of what it is about that is shown below the sentence, as far as it may be read.
    """

    groep: str
    icoon: str
    zin: str
    kleur: str = ""
    tekst: str = ""
    reden_voor_regie: bool = False


SOORTEN: dict[str, Soort] = {
    "dossier_aangemeld": Soort("dossier", "folder-plus", "Dossier aangemeld", "blauw"),
    "gegevens_gewijzigd": Soort("dossier", "edit", "Gegevens gewijzigd: {velden}"),
    "beeld_gewijzigd": Soort("dossier", "edit", "{rubriek} bijgewerkt: {velden}"),
    "signalen_gekoppeld": Soort("dossier", "inbox", "Komt uit de signalenbak"),
    "signalen_erbij": Soort("dossier", "inbox", "Meer uit de signalenbak"),
    "kern_gewijzigd": Soort("dossier", "target", "Kern van het dossier gewijzigd: {velden}"),
    "fase_gewijzigd": Soort("besluiten", "progress", "Fase gewijzigd van {fase_was} naar {fase}", "blauw"),
    "casusregisseur_gewijzigd": Soort("dossier", "user-check", "Casusregisseur: {casusregisseur}"),
    "vervanger_aangewezen": Soort("dossier", "user-check", "Vervanger van de casusregisseur: {vervanger}"),
    "vervanging_gestopt": Soort("dossier", "user-check", "De casusregisseur wordt niet meer vervangen"),
    "kader_gewijzigd": Soort("besluiten", "shield-lock", "Nieuw kader: {kader}", "oranje"),
    "betrokkene_toegevoegd": Soort("dossier", "user-plus", "In dit dossier: {betrokkene}", tekst="toelichting"),
    "betrokkene_gewijzigd": Soort("dossier", "user-check", "Gewijzigd: {betrokkene}"),
    "betrokkene_andere_rol": Soort("dossier", "user-check", "Andere rol: {betrokkene}"),
    "betrokkene_beeindigd": Soort("dossier", "user-x", "Niet langer in dit dossier: {betrokkene}"),
    "betrokkene_gekoppeld": Soort("dossier", "user-check", "Bijgewerkt: {betrokkene}"),
    "prioriteit_gezet": Soort("besluiten", "target", "Prioriteit van de groep: {prioriteit}", "blauw"),
    "partner_toegevoegd": Soort("dossier", "user-plus", "{partner} werkt mee", reden_voor_regie=True),
    "partner_gestopt": Soort("dossier", "user-x", "{partner_was} werkt niet meer mee", reden_voor_regie=True),
    "uitzondering_gezet": Soort("dossier", "lock", "Uitzondering voor {partner}: {rubriek}", reden_voor_regie=True),
    "uitzondering_ingetrokken": Soort(
        "dossier", "lock-open", "Uitzondering ingetrokken voor {partner_was}: {rubriek}", reden_voor_regie=True
    ),
    "dossier_samengevoegd": Soort("dossier", "link", "Samengevoegd met een dubbel dossier"),
    "samenvoeging_ongedaan": Soort("dossier", "link-off", "Samenvoeging ongedaan gemaakt"),
    "bekendheid_gevraagd": Soort("dossier", "search", "{partner} vroeg of deze persoon bekend is"),
    "noodtoegang_gekregen": Soort("dossier", "alert-triangle", "Noodtoegang voor {partner}", "rood"),
    "noodtoegang_ingetrokken": Soort("dossier", "lock", "Noodtoegang van {partner} ingetrokken"),
    "noodtoegang_beoordeeld": Soort("dossier", "check", "Noodtoegang van {partner} beoordeeld"),
    "aantekening_geschreven": Soort("contact", "message-2", "{rubriek}", tekst="tekst"),
    "aantekening_verbeterd": Soort("contact", "edit", "Aantekening verbeterd: {rubriek}"),
    "incident_toegevoegd": Soort("incidenten", "flag", "Incident toegevoegd{incident}", "oranje"),
    "incident_gekoppeld": Soort("incidenten", "link", "Incident gekoppeld{incident}"),
    "incident_losgekoppeld": Soort("incidenten", "link-off", "Incident losgekoppeld"),
    "incident_gewijzigd": Soort("incidenten", "edit", "Incident gewijzigd{incident}"),
    "incident_betrokkene": Soort("incidenten", "user-plus", "Wie erbij was is aangevuld{incident}"),
    "incident_wie_verbeterd": Soort("incidenten", "edit", "Wie erbij was is verbeterd{incident}"),
    "incident_wie_weg": Soort("incidenten", "user-x", "Iemand weggehaald bij een incident{incident}"),
    "leefgebied_gemeten": Soort("leefgebieden", "chart-bar", "{leefgebied}: score {score}", "blauw", "toelichting"),
    "doel_gesteld": Soort("acties", "target", "Nieuw doel{titel}"),
    "doel_gewijzigd": Soort("acties", "target", "Doel gewijzigd{titel}"),
    "actie_gegeven": Soort("acties", "checklist", "Nieuwe actie voor {uitvoerder}{titel}"),
    "actie_verzet": Soort("acties", "calendar-time", "Andere datum voor actie{titel}"),
    "actie_gewijzigd": Soort("acties", "edit", "Actie gewijzigd{titel}"),
    "actie_toegewezen": Soort("acties", "checklist", "Actie opgedragen aan {uitvoerder}{titel}"),
    "actie_geaccepteerd": Soort("acties", "check", "{uitvoerder} pakt de actie op{titel}"),
    "actie_geweigerd": Soort("acties", "hand-stop", "{uitvoerder} neemt de actie niet aan{titel}", "oranje"),
    "actie_in_uitvoering": Soort("acties", "progress", "{uitvoerder} is begonnen{titel}"),
    "actie_wacht": Soort("acties", "hourglass", "Actie wacht op een ander{titel}", "oranje"),
    "actie_uitgevoerd": Soort("acties", "check", "{uitvoerder} heeft de actie uitgevoerd{titel}", "groen"),
    "actie_afgerond": Soort("acties", "circle-check", "Actie afgerond{titel}", "groen"),
    "actie_vervallen": Soort("acties", "ban", "Actie vervallen{titel}"),
    "actie_te_laat": Soort("acties", "clock", "Actie over de datum{titel}", "rood"),
    "maatregel_genomen": Soort("besluiten", "gavel", "Nieuwe maatregel{titel}", "blauw", "motivering"),
    "maatregel_gewijzigd": Soort("besluiten", "edit", "Maatregel gewijzigd{titel}"),
    "maatregel_zienswijze": Soort("besluiten", "message-2", "Zienswijze ontvangen{titel}"),
    "maatregel_besluit": Soort("besluiten", "gavel", "Besluit genomen{titel}", "blauw"),
    "maatregel_bezwaar": Soort("besluiten", "hand-stop", "Bezwaar ontvangen{titel}", "oranje"),
    "maatregel_invordering": Soort("besluiten", "coin", "Invordering begonnen{titel}", "oranje"),
    "maatregel_uitgevoerd": Soort("besluiten", "circle-check", "Maatregel uitgevoerd{titel}", "groen", "afloop"),
    "maatregel_ingetrokken": Soort("besluiten", "ban", "Maatregel ingetrokken{titel}", tekst="afloop"),
    "indicator_toegevoegd": Soort("contact", "flag", "Indicator toegevoegd", tekst="omschrijving"),
    "indicator_gewijzigd": Soort("contact", "edit", "Indicator verbeterd", tekst="omschrijving"),
    "indicator_ingetrokken": Soort("contact", "ban", "Indicator ingetrokken"),
    "rapportage_ingeboekt": Soort("contact", "report", "Bestuurlijke rapportage ingeboekt"),
    "rapportage_gewijzigd": Soort("contact", "edit", "Bestuurlijke rapportage verbeterd"),
    "verband_gelegd": Soort("dossier", "affiliate", "Verband gelegd{verband}", tekst="toelichting"),
    "verband_gewijzigd": Soort("dossier", "affiliate", "Verband gewijzigd{verband}"),
    "verband_beeindigd": Soort("dossier", "affiliate", "Verband beëindigd{verband}"),
    "verband_weggehaald": Soort("dossier", "link-off", "Verband weggehaald"),
    "bezoek_gepland": Soort("contact", "calendar-event", "Bezoek gepland"),
    "bezoek_verzet": Soort("contact", "calendar-time", "Bezoek anders gepland{planning}"),
    "bezoek_afgezegd": Soort("contact", "ban", "Bezoek afgezegd", "oranje"),
    "bezoek_gebracht": Soort("contact", "route", "{bezoek}", tekst="vervolg"),
    "document_toegevoegd": Soort("documenten", "paperclip", "Document toegevoegd{titel}"),
    "document_gewijzigd": Soort("documenten", "edit", "Document gewijzigd{titel}"),
    "document_vervangen": Soort("documenten", "file-text", "Nieuwe versie van document{titel}"),
    "document_verwijderd": Soort("documenten", "file-off", "Document verwijderd{titel}"),
    "document_geweigerd": Soort("documenten", "alert-triangle", "Virus gevonden in document{titel}", "rood"),
    "deelname_verlopen": Soort("dossier", "user-x", "De deelname van een partner is verlopen"),
    "uitzondering_verlopen": Soort("dossier", "lock", "Uitzondering verlopen: {rubriek}"),
    "bewaartermijn_nadert": Soort("dossier", "archive", "De bewaartermijn loopt bijna af", "oranje"),
}
_ONBEKEND = Soort("dossier", "history", "Wijziging in het dossier")
# Name of a field -> how people call it. What a soort has of its own comes from its model.
_VELDEN = {
    naam: str(beschrijving.model._meta.get_field(naam).verbose_name)  # type: ignore[union-attr]
    for beschrijving in soorten.SOORTEN.values()
    for naam in beschrijving.velden
} | {"naam": "", "buurt": "buurt", "aanleiding": "waarom dit dossier", "doel": "wat we willen bereiken",
     "termijn": "datum", "titel": "titel"}  # fmt: skip


# What a gebeurtenis can be about, with what its sentence needs; found through `binnen`, so nothing unreadable is told.
ONDERWERPEN: dict[str, tuple[Any, tuple[str, ...]]] = {
    "aantekening": (Aantekening, ()),
    "actie": (Actie, ("partner", "rubriek")),
    "doel": (Doel, ()),
    "meting": (Meting, ("leefgebied",)),
    "betrokkene": (Betrokkene, ()),
    "maatregel": (Maatregel, ()),
    "incidentkoppeling": (IncidentKoppeling, ("incident",)),
    "bezoek": (Bezoek, ()),
    "indicator": (Indicator, ()),
    "rapportage": (Rapportage, ()),
    "document": (Document, ()),
    "verband": (Verband, ("soort", "naar_dossier", "naar_betrokkene", "naar_incident")),
}


def vertel_ook(soorten: dict[str, Soort], *modellen: Any) -> None:
    """For higher apps, in AppConfig.ready: their soorten join the tijdlijn, and the models these are about."""
    SOORTEN.update(soorten)
    ONDERWERPEN.update({model._meta.model_name: (model, ()) for model in modellen})


@dataclass(frozen=True)
class Regel:
    """One line of the tijdlijn, ready to show."""

    moment: datetime
    soort: Soort
    kop: str
    wie: str
    lezers: str
    beperkt: bool
    tekst: str = ""
    reden: str = ""
    nieuw: bool = False
    onderwerp: Any = None

    @property
    def aantekening(self) -> Aantekening | None:
        return self.onderwerp if isinstance(self.onderwerp, Aantekening) else None

    @property
    def actie(self) -> Actie | None:
        return self.onderwerp if isinstance(self.onderwerp, Actie) else None

    @property
    def aard(self) -> str:
        """'Oordeel' or 'Van een ander gehoord'; a fact needs no word."""
        aantekening = self.aantekening
        if aantekening is None or aantekening.aard == Aard.FEIT:
            return ""
        return Aard(aantekening.aard).label.partition(":")[0]


# kind -> key -> row
Bekend = dict[str, dict[int, Any]]


@dataclass
class Onderwerpen:
    """What the gebeurtenissen are about, as far as this person may read it. One query per kind that occurs."""

    dossiertoegang: DossierToegang
    gebeurtenissen: list[Gebeurtenis]
    _gevonden: Bekend = field(default_factory=dict)

    def van(self, gebeurtenis: Gebeurtenis) -> Any:
        naam = gebeurtenis.onderwerp
        if naam not in self._gevonden:
            self._gevonden[naam] = self._haal(naam)
        return self._gevonden[naam].get(gebeurtenis.onderwerp_id or 0)

    def _haal(self, naam: str) -> dict[int, Any]:
        if naam not in ONDERWERPEN:
            return {}
        pks = {g.onderwerp_id for g in self.gebeurtenissen if g.onderwerp == naam}
        model, mee = ONDERWERPEN[naam]
        return model.objects.binnen(self.dossiertoegang).select_related(*mee or (None,)).in_bulk(pks)


def bladzijde(
    dossiertoegang: DossierToegang,
    zicht: Zicht,
    *,
    groep: str = "",
    na: Sleutel | None = None,
    aantal: int = PER_PAGINA,
    sinds: datetime | None = None,
    bekend: Bekend | None = None,
) -> Bladzijde[Regel]:
    """The newest lines after `na`, of one group or all; lines newer than `sinds` are marked."""
    rijen = gebeurtenissen_binnen(dossiertoegang).select_related("actor", "namens").order_by("-tijdstip", "-pk")
    if groep in GROEPEN:
        rijen = rijen.filter(soort__in=soorten_van(groep))
    if na:
        rijen = rijen.filter(na.voorbij("tijdstip", "pk"))
    gevonden = list(rijen[: aantal + 1])
    regels = vertel(gevonden[:aantal], dossiertoegang, zicht, sinds, bekend)
    laatste = gevonden[aantal - 1] if len(gevonden) > aantal else None
    return Bladzijde(regels, Sleutel(laatste.tijdstip, laatste.pk) if laatste else None)


def laatste_besluit(dossiertoegang: DossierToegang, zicht: Zicht) -> Regel | None:
    """The newest besluit that this person may read. What a besluit is, a higher app has told."""
    if "besluit" not in ONDERWERPEN:
        return None
    rijen = gebeurtenissen_binnen(dossiertoegang).filter(onderwerp="besluit").select_related("actor", "namens")
    return next(iter(vertel(list(rijen.order_by("-tijdstip", "-pk")[:1]), dossiertoegang, zicht)), None)


def soorten_van(groep: str) -> list[str]:
    return [naam for naam, soort in SOORTEN.items() if soort.groep == groep]


def per_maand(regels: Iterable[Regel]) -> list[tuple[str, list[Regel]]]:
    """'november 2026' with its lines."""

    def maand(regel: Regel) -> str:
        dag = timezone.localtime(regel.moment)
        return f"{MAANDEN[dag.month - 1].capitalize()} {dag.year}"

    return [(naam, list(groep)) for naam, groep in groupby(regels, maand)]


def vertel(
    gebeurtenissen: list[Gebeurtenis],
    dossiertoegang: DossierToegang,
    zicht: Zicht,
    sinds: datetime | None = None,
    bekend: Bekend | None = None,
) -> list[Regel]:
    """Sentences for these gebeurtenissen; the caller has already chosen only those this person may read.

    `bekend`: readable rows the page has already, per kind and key, so that they are not asked for twice.
    """
    onderwerpen = Onderwerpen(dossiertoegang, gebeurtenissen, dict(bekend or {}))
    namen = _namen(gebeurtenissen, zicht)
    return _samen([_regel(g, onderwerpen.van(g), namen, zicht, sinds) for g in gebeurtenissen])


def _samen(regels: list[Regel]) -> list[Regel]:
    """Scores given in one go and read by the same partners are one line; other lines stay as they are."""

    def keer(regel: Regel) -> tuple[object, ...]:
        meting = regel.onderwerp if isinstance(regel.onderwerp, Meting) else None
        return (meting.datum, regel.wie, regel.lezers) if meting else (id(regel),)

    vakken: dict[tuple[object, ...], list[Regel]] = {}
    for regel in regels:
        vakken.setdefault(keer(regel), []).append(regel)
    return [_een_meting(vak) if len(vak) > 1 else vak[0] for vak in vakken.values()]


def _een_meting(regels: list[Regel]) -> Regel:
    scores = ", ".join(f"{r.onderwerp.leefgebied.kort} {r.onderwerp.score}" for r in reversed(regels))
    teksten = [f"{r.onderwerp.leefgebied.kort}: {r.tekst}" for r in reversed(regels) if r.tekst]
    nieuw = any(regel.nieuw for regel in regels)
    return replace(regels[0], kop=f"Leefgebieden gemeten: {scores}", tekst="\n".join(teksten), nieuw=nieuw)


def _regel(
    g: Gebeurtenis, onderwerp: Any, namen: dict[str, dict[int, str]], zicht: Zicht, sinds: datetime | None
) -> Regel:
    soort = SOORTEN.get(g.soort, _ONBEKEND)
    return Regel(
        moment=g.tijdstip,
        soort=soort,
        kop=_zin(soort.zin, _woorden(g, onderwerp, namen, zicht)),
        wie=_wie(g),
        lezers=_lezers(g, zicht),
        beperkt=g.alleen_partner or len(zicht.lezers(g.rubriek_id)) < len(zicht.deelnames),
        tekst=_tekst(g, soort, onderwerp) if _mag_verhaal(g, onderwerp, zicht) else "",
        reden=_reden(g, soort, onderwerp, zicht),
        nieuw=bool(sinds and g.tijdstip > sinds and g.actor_id != zicht.dossiertoegang.toegang.gebruiker.pk),
        onderwerp=onderwerp,
    )


def _zin(zin: str, woorden: dict[str, str]) -> str:
    klaar = zin.format_map(woorden).strip(" :")
    return klaar[:1].upper() + klaar[1:]


def _woorden(g: Gebeurtenis, onderwerp: Any, namen: dict[str, dict[int, str]], zicht: Zicht) -> dict[str, str]:
    """Everything a sentence may name; what this person may not read stays an empty word."""
    rubrieken = {rubriek.pk: rubriek.naam for rubriek in zicht.dossiertoegang.lijst.values()}
    titel = getattr(onderwerp, "titel", "")
    return {
        "rubriek": rubrieken.get(g.rubriek_id or 0, ""),
        "titel": f": {titel}" if titel else "",
        "uitvoerder": onderwerp.partner.naam if isinstance(onderwerp, Actie) else "een partner",
        "leefgebied": onderwerp.leefgebied.naam if isinstance(onderwerp, Meting) else "Leefgebied",
        "betrokkene": _betrokkene(onderwerp),
        "incident": f": {onderwerp.incident.kort}" if isinstance(onderwerp, IncidentKoppeling) else "",
        "bezoek": onderwerp.titel if isinstance(onderwerp, Bezoek) else "Bezoek",
        "planning": _planning(g, namen["gebruiker"]),
        "verband": f": {onderwerp.zin}" if isinstance(onderwerp, Verband) else "",
        "score": _nieuw(g, "score"),
        "prioriteit": Prioriteit(_nieuw(g, "prioriteit")).label.lower(),
        "fase": _fase(_nieuw(g, "fase")),
        "fase_was": _fase(_oud(g, "fase")),
        "partner": namen["partner"].get(_sleutel(_nieuw(g, "partner")), "Een partner"),
        "partner_was": namen["partner"].get(_sleutel(_oud(g, "partner")), "Een partner"),
        "casusregisseur": namen["gebruiker"].get(_sleutel(_nieuw(g, "casusregisseur")), "gewijzigd"),
        "vervanger": namen["gebruiker"].get(_sleutel(_nieuw(g, "vervanger")), "gewijzigd"),
        "kader": _kader(_nieuw(g, "kader")),
        "velden": ", ".join(naam for veld in g.wijzigingen if (naam := _VELDEN.get(veld, ""))),
    }


def _betrokkene(onderwerp: Any) -> str:
    """'Ali Smit, meeloper'."""
    return f"{onderwerp.naam}, {onderwerp.get_rol_display().lower()}" if isinstance(onderwerp, Betrokkene) else "iemand"


def _planning(g: Gebeurtenis, mensen: dict[int, str]) -> str:
    """': 12 nov, 14.30 uur, Sam Kok', as far as it changed."""
    dag, tijd = _nieuw(g, "datum"), _nieuw(g, "tijd")
    wie = mensen.get(_sleutel(_nieuw(g, "bezoeker")), "nog niet bekend wie") if "bezoeker" in g.wijzigingen else ""
    delen = (
        datums.kort(date.fromisoformat(dag)) if dag else "",
        f"{time.fromisoformat(tijd):%-H.%M} uur" if tijd else "",
        wie,
    )
    woorden = ", ".join(deel for deel in delen if deel)
    return f": {woorden}" if woorden else ""


def _reden(g: Gebeurtenis, soort: Soort, onderwerp: Any, zicht: Zicht) -> str:
    """Why a partner joins, stops or sees more is for regie: it may tell of what the others do not see."""
    if soort.reden_voor_regie and not zicht.dossiertoegang.toegang.is_regisseur:
        return ""
    return _nieuw(g, "reden") if _mag_verhaal(g, onderwerp, zicht) else ""


def _mag_verhaal(g: Gebeurtenis, onderwerp: Any, zicht: Zicht) -> bool:
    """Of an actie of others one reads title, partner and day; its story is for fewer people."""
    if g.onderwerp != "actie":
        return True
    return isinstance(onderwerp, Actie) and leest_verhaal(onderwerp, zicht.dossiertoegang)


def _tekst(g: Gebeurtenis, soort: Soort, onderwerp: Any) -> str:
    if isinstance(onderwerp, Actie):
        return _nieuw(g, "terugmelding")
    return getattr(onderwerp, soort.tekst, "") if soort.tekst else ""


def _wie(g: Gebeurtenis) -> str:
    """'Fatima Haddad, Leerplicht', or who it was without a person."""
    if g.actor is None:
        return "Automatisch"
    return f"{g.actor.naam}, {g.namens.naam}" if g.namens else g.actor.naam


def _lezers(g: Gebeurtenis, zicht: Zicht) -> str:
    if g.alleen_partner:
        return "Wie meewerkt aan beide dossiers" if g.onderwerp == "verband" else "Alleen uw organisatie"
    return zicht.wie_leest(g.rubriek_id)


def _namen(gebeurtenissen: list[Gebeurtenis], zicht: Zicht) -> dict[str, dict[int, str]]:
    """Names for the keys in wijzigingen: partners (also those that stopped) and people."""
    partners = {d.partner_id: d.partner.naam for d in zicht.deelnames}
    onbekend = _genoemd(gebeurtenissen, "partner") - partners.keys()
    if onbekend:
        partners |= dict(Partner.objects.filter(pk__in=onbekend).values_list("pk", "naam"))
    mensen = set().union(*(_genoemd(gebeurtenissen, veld) for veld in ("casusregisseur", "vervanger", "bezoeker")))
    namen = dict(Gebruiker.objects.filter(pk__in=mensen).values_list("pk", "naam")) if mensen else {}
    return {"partner": partners, "gebruiker": namen}


def _genoemd(gebeurtenissen: list[Gebeurtenis], veld: str) -> set[int]:
    waarden = {_sleutel(w) for g in gebeurtenissen for w in (_oud(g, veld), _nieuw(g, veld))}
    return waarden - {0}


def _oud(g: Gebeurtenis, veld: str) -> str:
    return _deel(g, veld, 0)


def _nieuw(g: Gebeurtenis, veld: str) -> str:
    return _deel(g, veld, 1)


def _deel(g: Gebeurtenis, veld: str, nr: int) -> str:
    waarde = g.wijzigingen.get(veld)
    return str(waarde[nr]) if isinstance(waarde, list) and len(waarde) > nr and waarde[nr] is not None else ""


def _sleutel(tekst: str) -> int:
    return int(tekst) if tekst.isdigit() else 0


def _kader(waarde: str) -> str:
    return Kader(waarde).label if waarde in Kader.values else "onbekend"


def _fase(waarde: str) -> str:
    return Fase(waarde).label.lower() if waarde in Fase.values else ""
