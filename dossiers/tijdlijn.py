"""The tijdlijn of a dossier: what happened, as sentences. Only what this person may read, content included.

A higher app adds its own soorten with `vertel_ook`, so that this app need not know them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
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
    Incident,
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
from dossiers.tijdlijnsoorten import GROEPEN, SOORTEN, Soort
from dossiers.toegang import DossierToegang
from dossiers.zicht import Zicht

PER_PAGINA = 25
_IN_EEN_KEER = timedelta(seconds=1)
_ONBEKEND = Soort("dossier", "history", "Wijziging in het dossier")
# Name of a field -> how people call it. What a soort has of its own comes from its model.
_VELDEN = {
    naam: str(beschrijving.model._meta.get_field(naam).verbose_name)  # type: ignore[union-attr]
    for beschrijving in soorten.SOORTEN.values()
    for naam in beschrijving.velden
} | {"naam": "", "buurt": "buurt", "x": "plek op de kaart", "y": "",
     "aanleiding": "waarom dit dossier", "doel": "wat we willen bereiken", "termijn": "datum",
     "titel": "titel"}  # fmt: skip


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
    def incident(self) -> Incident | None:
        """Of a coupling that holds now: who reads it here may open it here."""
        return self.onderwerp.incident if isinstance(self.onderwerp, IncidentKoppeling) else None

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
    gebeurtenissen = list(_eenmaal(gebeurtenissen))
    onderwerpen = Onderwerpen(dossiertoegang, gebeurtenissen, dict(bekend or {}))
    namen = _namen(gebeurtenissen, zicht)
    return _samen([_regel(g, onderwerpen.van(g), namen, zicht, sinds) for g in gebeurtenissen])


def _eenmaal(gebeurtenissen: Iterable[Gebeurtenis]) -> Iterator[Gebeurtenis]:
    """What is told to each partner apart is one line for who works for several of them."""
    verteld: dict[tuple[object, ...], datetime] = {}
    for gebeurtenis in gebeurtenissen:
        sleutel = (gebeurtenis.soort, gebeurtenis.onderwerp, gebeurtenis.onderwerp_id, gebeurtenis.xid)
        eerder = verteld.get(sleutel)
        if gebeurtenis.alleen_partner and eerder and eerder - gebeurtenis.tijdstip < _IN_EEN_KEER:
            continue
        verteld[sleutel] = gebeurtenis.tijdstip
        yield gebeurtenis


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
