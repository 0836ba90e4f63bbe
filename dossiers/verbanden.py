"""What is connected with what, as one person may see it: a middle, what stands around it, and the lines between them.

Drawn from what is coupled already (people, families, groups, incidents, the address, signalen) and from the verbanden
that were laid. Each row comes through zichtbaar_voor or binnen, so a hidden end is not there: not as a node, not as a
line, not in a count (besluiten/0007).
"""

import re
from collections.abc import Callable
from typing import Any

from autorisatie.datums import kort
from dossiers import samenvoegen, signalen
from dossiers.dubbelen import plat
from dossiers.mensen import mensen_van
from dossiers.models import (
    Betrokkene,
    Dossier,
    IncidentBetrokkene,
    IncidentKoppeling,
    Soort,
    Verband,
    Vorm,
)
from dossiers.models.plek import Adres
from dossiers.toegang import DossierToegang
from dossiers.verbandbeeld import Beeld, Knoop, Lijn
from dossiers.zoeken import zoek

# Of a place with hundreds of incidents the newest are enough to see what is connected.
MEESTE_INCIDENTEN = 50


class Tekenaar:
    """Gathers the nodes and lines around one middle. A fixed number of questions, however much there is."""

    def __init__(self, toegang: DossierToegang, pad: Callable[..., str]) -> None:
        self.toegang, self.pad = toegang, pad
        self.hier = toegang.dossier
        self.knopen: dict[str, Knoop] = {}
        self.lijnen: list[Lijn] = []
        self.eerder: list[Lijn] = []
        self._dossiers: dict[int, None] = {}

    # Nodes

    def dossier(self, pk: int) -> str:
        """The name comes later, for all dossiers at once."""
        self._dossiers[pk] = None
        return f"dossier-{pk}"

    def persoon(self, iemand: Betrokkene) -> str:
        waar = self.pad("dossiers:betrokkene", self.hier.nummer, iemand.pk)
        return self._zet(f"persoon-{iemand.pk}", "persoon", iemand.naam, open_=waar)

    def incident(self, incident: Any) -> str:
        waar = self.pad("dossiers:incident", self.hier.nummer, incident.pk)
        return self._zet(f"incident-{incident.pk}", "incident", incident.get_categorie_display(), incident.dag, waar)

    def adres(self, tekst: str, sleutel: str = "adres-eigen") -> str:
        return self._zelfde("adres", tekst) or self._zet(sleutel, "adres", tekst)

    def factor(self, verband: Verband) -> str:
        tekst = verband.naar_tekst
        return self._zelfde("factor", tekst) or self._zet(f"factor-{verband.pk}", "factor", tekst)

    def _zelfde(self, soort: str, tekst: str) -> str:
        """The node that says the same already."""
        return next((k.sleutel for k in self.knopen.values() if k.soort == soort and plat(k.naam) == plat(tekst)), "")

    def _zet(self, sleutel: str, soort: str, naam: str, sub: str = "", open_: str = "") -> str:
        midden = f"{self.pad('dossiers:verbanden', self.hier.nummer)}?midden={sleutel}"
        self.knopen[sleutel] = Knoop(sleutel, soort, naam, sub, midden, open_)
        return sleutel

    # Lines

    def lijn(self, van: str, naar: str, woorden: str, omgedraaid: str = "", **rest: Any) -> None:
        self.lijnen.append(Lijn(van, naar, woorden, omgedraaid=omgedraaid or woorden, **rest))

    def verband(self, verband: Verband) -> None:
        """As it was laid, with its words in both directions and the end that is the cause."""
        van, naar = self.dossier(verband.dossier_id), self._einde(verband)
        oorzaak = (naar if verband.omgekeerd else van) if verband.soort.causaal else ""
        lijn = Lijn(
            van, naar, verband.woorden, _periode(verband), verband.bron, verband.toelichting, oorzaak,
            verband.zekerheid, verband, verband.soort.woorden(not verband.omgekeerd),
        )  # fmt: skip
        (self.eerder if verband.is_voorbij else self.lijnen).append(lijn)

    def _einde(self, verband: Verband) -> str:
        if verband.naar_dossier_id:
            return self.dossier(verband.naar_dossier_id)
        if verband.naar_betrokkene:
            return self.persoon(verband.naar_betrokkene)
        if verband.naar_incident:
            return self.incident(verband.naar_incident)
        return (
            self.factor(verband)
            if verband.vorm == Vorm.FACTOR
            else self.adres(verband.naar_tekst, f"adres-{verband.pk}")
        )

    def verbanden(self, **waar: Any) -> None:
        rijen = Verband.objects.zichtbaar_voor(self.toegang.toegang).filter(**waar)
        for rij in rijen.select_related("soort", "dossier", "naar_betrokkene", "naar_incident"):
            self.verband(rij)

    # The picture

    def beeld(self, midden: str) -> Beeld:
        """Names for the dossiers, and only what is connected to something that is shown."""
        self._noem_dossiers()
        lijnen = [lijn for lijn in self.lijnen if {lijn.van, lijn.naar} <= self.knopen.keys()]
        eerder = [lijn for lijn in self.eerder if {lijn.van, lijn.naar} <= self.knopen.keys()]
        rond = {sleutel for lijn in lijnen for sleutel in (lijn.van, lijn.naar)} - {midden}
        knopen = sorted((self.knopen[sleutel] for sleutel in rond), key=lambda knoop: knoop.plaats)
        return Beeld(self.knopen[midden], knopen, _uniek(lijnen), eerder, namen=dict(self.knopen))

    def _noem_dossiers(self) -> None:
        """One question. A dossier that is not seen gets no node, so its lines fall away with it."""
        zichtbaar = Dossier.objects.zichtbaar_voor(self.toegang.toegang).met_naam_leesbaar(self.toegang.toegang)
        for pk, dossier in zichtbaar.only("nummer", "naam", "soort").in_bulk(list(self._dossiers)).items():
            naam = dossier.naam if dossier.naam_leesbaar else dossier.nummer
            sub = dossier.nummer if naam != dossier.nummer else ""
            midden, waar = (self.pad(f"dossiers:{blad}", dossier.nummer) for blad in ("verbanden", "dossier"))
            self.knopen[f"dossier-{pk}"] = Knoop(f"dossier-{pk}", dossier.soort, naam, sub, midden, waar)


def rond_dossier(toegang: DossierToegang, pad: Callable[..., str]) -> Beeld:
    """The dossier itself in the middle."""
    tekenaar = Tekenaar(toegang, pad)
    hier = tekenaar.dossier(toegang.dossier.pk)
    _adres(tekenaar, hier)
    _mensen(tekenaar, hier)
    _hoort_bij(tekenaar, hier)
    incidenten = _incidenten(tekenaar, hier)
    for veld in ("dossier", "naar_dossier"):
        tekenaar.verbanden(**{veld: toegang.dossier})
    _signalen(tekenaar, hier)
    _samengevoegd(tekenaar, hier)
    _tussen(tekenaar, incidenten)
    return tekenaar.beeld(hier)


def rond(toegang: DossierToegang, pad: Callable[..., str], sleutel: str) -> Beeld | None:
    """Something else of this dossier in the middle; None when it is not here for this person."""
    soort, _, pk = sleutel.partition("-")
    maak = _MIDDENS.get(soort)
    if maak is None or not (re.fullmatch("[0-9]{1,18}", pk) or sleutel == "adres-eigen"):
        return None
    tekenaar = Tekenaar(toegang, pad)
    midden = maak(tekenaar, pk)
    return tekenaar.beeld(midden) if midden else None


def einde_van(verband: Verband, toegang: DossierToegang, pad: Callable[..., str]) -> Knoop:
    """The other end of one verband, of which the caller knows that it may be read."""
    tekenaar = Tekenaar(toegang, pad)
    sleutel = tekenaar._einde(verband)
    tekenaar._noem_dossiers()
    return tekenaar.knopen[sleutel]


# ---------------------------------------------------------------- around a dossier
def _adres(tekenaar: Tekenaar, hier: str) -> None:
    if adres := _eigen_adres(tekenaar.toegang):
        tekenaar.lijn(hier, tekenaar.adres(adres), *_op_adres(tekenaar.hier))


def _op_adres(dossier: Dossier) -> tuple[str, str]:
    return _ADRESWOORDEN.get(dossier.soort, ("speelt op", "daar speelt"))


_ADRESWOORDEN: dict[str, tuple[str, str]] = {
    Soort.PERSOON: ("woont op", "daar woont"),
    Soort.GEZIN: ("woont op", "daar woont"),
    Soort.ONDERMIJNING: ("staat op", "daar staat"),
}


def _eigen_adres(toegang: DossierToegang) -> str:
    """Street and number, for who reads identificatie."""
    detail = toegang.dossier.detail if toegang.leest("A") else None
    return f"{detail.straat} {detail.huisnummer}".strip() if isinstance(detail, Adres) else ""


def _mensen(tekenaar: Tekenaar, hier: str) -> None:
    """Somebody with an own dossier that is seen is that dossier."""
    toegang = tekenaar.toegang
    for mens in mensen_van(toegang).nu:
        iemand, eigen = mens.betrokkene, mens.eigen
        ander = tekenaar.dossier(eigen.pk) if eigen else tekenaar.persoon(iemand)
        tekenaar.lijn(ander, hier, *_rol(iemand), wanneer=_periode(iemand), bron=iemand.bron)


def _hoort_bij(tekenaar: Tekenaar, hier: str) -> None:
    if tekenaar.hier.soort != Soort.PERSOON:
        return
    for iemand in Betrokkene.objects.zichtbaar_voor(tekenaar.toegang.toegang).filter(eigen_dossier=tekenaar.hier):
        if not iemand.is_voorbij:
            daar = tekenaar.dossier(iemand.dossier_id)
            tekenaar.lijn(hier, daar, *_rol(iemand), wanneer=_periode(iemand), bron=iemand.bron)


def _incidenten(tekenaar: Tekenaar, hier: str) -> list[int]:
    rijen = IncidentKoppeling.objects.binnen(tekenaar.toegang).select_related("incident")
    rijen = rijen.order_by("-incident__datum", "-incident")[:MEESTE_INCIDENTEN]
    for rij in rijen:
        tekenaar.lijn(hier, tekenaar.incident(rij.incident), "heeft in het dossier", "staat in", bron=rij.incident.bron)
    return [rij.incident_id for rij in rijen]


def _signalen(tekenaar: Tekenaar, hier: str) -> None:
    """Before there was a dossier there is regie only."""
    if not tekenaar.toegang.toegang.is_regisseur:
        return
    for bundel in signalen.van_dossier(tekenaar.hier.pk):
        aantal = bundel.aantal  # type: ignore[attr-defined]
        sleutel, naam = f"signalen-{bundel.pk}", "1 signaal" if aantal == 1 else f"{aantal} signalen"
        waar = tekenaar.pad("dossiers:bundel", bundel.pk)
        tekenaar.knopen[sleutel] = Knoop(sleutel, "signalen", naam, open=waar)
        tekenaar.lijn(hier, sleutel, "komt voort uit", "gaf aanleiding tot")


def _samengevoegd(tekenaar: Tekenaar, hier: str) -> None:
    """The way from the one dossier to the other, for who sees both."""
    if ander := samenvoegen.verwijzing(tekenaar.toegang.toegang, tekenaar.hier):
        sinds = f"sinds {kort(ander.samenvoeging.op)}"
        tekenaar.lijn(hier, tekenaar.dossier(ander.ander.pk), "gaat over dezelfde persoon als", wanneer=sinds)


def _tussen(tekenaar: Tekenaar, incidenten: list[int]) -> None:
    """Lines among the dossiers around the middle: who is in which family, what shares an incident, what was laid."""
    mijn = tekenaar.toegang.toegang
    anderen = [pk for pk in tekenaar._dossiers if pk != tekenaar.hier.pk]
    leden = Betrokkene.objects.zichtbaar_voor(mijn).filter(dossier__in=anderen, eigen_dossier__in=anderen)
    for lid in leden:
        if not lid.is_voorbij:
            tekenaar.lijn(tekenaar.dossier(lid.eigen_dossier_id or 0), tekenaar.dossier(lid.dossier_id), *_rol(lid))
    gedeeld = IncidentKoppeling.objects.zichtbaar_voor(mijn).filter(dossier__in=anderen, incident__in=incidenten)
    for rij in gedeeld:
        incident = f"incident-{rij.incident_id}"
        tekenaar.lijn(tekenaar.dossier(rij.dossier_id), incident, "heeft in het dossier", "staat in")
    tekenaar.verbanden(dossier__in=anderen, naar_dossier__in=anderen)


# ---------------------------------------------------------------- around something else
def _rond_persoon(tekenaar: Tekenaar, pk: str) -> str:
    iemand = Betrokkene.objects.binnen(tekenaar.toegang).filter(pk=pk).first()
    if iemand is None:
        return ""
    midden, hier = tekenaar.persoon(iemand), tekenaar.dossier(tekenaar.hier.pk)
    tekenaar.lijn(midden, hier, *_rol(iemand), wanneer=_periode(iemand), bron=iemand.bron)
    erbij = IncidentBetrokkene.objects.binnen(tekenaar.toegang).filter(betrokkene=iemand).select_related("incident")
    for rij in erbij:
        rol = rij.get_rol_display().lower()
        tekenaar.lijn(midden, tekenaar.incident(rij.incident), f"{rol} bij", f"{rol}:", bron=rij.bron)
    tekenaar.verbanden(naar_betrokkene=iemand)
    return midden


def _rond_incident(tekenaar: Tekenaar, pk: str) -> str:
    koppelingen = IncidentKoppeling.objects.binnen(tekenaar.toegang).filter(incident=pk).select_related("incident")
    koppeling = koppelingen.first()
    if koppeling is None:
        return ""
    midden = tekenaar.incident(koppeling.incident)
    overal = IncidentKoppeling.objects.zichtbaar_voor(tekenaar.toegang.toegang).filter(incident=pk)
    for rij in overal:
        tekenaar.lijn(midden, tekenaar.dossier(rij.dossier_id), "staat in", "heeft in het dossier")
    erbij = IncidentBetrokkene.objects.binnen(tekenaar.toegang).filter(incident=pk)
    bekend = {iemand.pk: iemand for iemand in Betrokkene.objects.binnen(tekenaar.toegang)}
    for wie in erbij:
        if iemand := bekend.get(wie.betrokkene_id or 0):
            rol = wie.get_rol_display().lower()
            tekenaar.lijn(tekenaar.persoon(iemand), midden, f"{rol} bij", f"{rol}:", bron=wie.bron)
    tekenaar.verbanden(naar_incident=pk)
    return midden


def _rond_adres(tekenaar: Tekenaar, pk: str) -> str:
    """Every dossier that is at this address, as far as its name and address may be read; and what was laid to it."""
    adres = _eigen_adres(tekenaar.toegang) if pk == "eigen" else _tekst_van(tekenaar, pk, Vorm.ADRES)
    if not adres:
        return ""
    midden = tekenaar.adres(adres, f"adres-{pk}")
    gevonden = [dossier.pk for dossier in zoek(tekenaar.toegang.toegang, adres) if dossier.naam_leesbaar]  # type: ignore[attr-defined]
    for dossier in Dossier.objects.filter(pk__in=gevonden).met_detail():
        detail: Any = dossier.detail
        if isinstance(detail, Adres) and plat(f"{detail.straat}{detail.huisnummer}") == plat(adres):
            tekenaar.lijn(tekenaar.dossier(dossier.pk), midden, *_op_adres(dossier))
    tekenaar.verbanden(vorm=Vorm.ADRES, naar_tekst__iexact=adres)
    return midden


def _rond_factor(tekenaar: Tekenaar, pk: str) -> str:
    """A circumstance belongs to the dossier in which it was written."""
    tekst = _tekst_van(tekenaar, pk, Vorm.FACTOR)
    if not tekst:
        return ""
    midden = tekenaar._zet(f"factor-{pk}", "factor", tekst)
    tekenaar.verbanden(dossier=tekenaar.hier, vorm=Vorm.FACTOR, naar_tekst__iexact=tekst)
    return midden


def _tekst_van(tekenaar: Tekenaar, pk: str, vorm: Vorm) -> str:
    rij = Verband.objects.binnen(tekenaar.toegang).filter(pk=pk, vorm=vorm).first()
    return rij.naar_tekst if rij else ""


_MIDDENS: dict[str, Callable[[Tekenaar, str], str]] = {
    "persoon": _rond_persoon,
    "incident": _rond_incident,
    "adres": _rond_adres,
    "factor": _rond_factor,
}


# ---------------------------------------------------------------- words
def _rol(iemand: Betrokkene) -> tuple[str, str]:
    """'kernlid in' the group, and 'kernlid:' seen from it."""
    rol = iemand.get_rol_display().lower()
    return f"{rol} in", f"{rol}:"


def _periode(rij: Any) -> str:
    return f"{kort(rij.sinds)} tot en met {kort(rij.tot)}" if rij.tot else f"sinds {kort(rij.sinds)}"


def _uniek(lijnen: list[Lijn]) -> list[Lijn]:
    """The same couple with the same words once, as laid when it was."""
    gezien: dict[tuple[Any, ...], Lijn] = {}
    for lijn in lijnen:
        sleutel = (frozenset((lijn.van, lijn.naar)), frozenset((lijn.woorden, lijn.omgedraaid)), lijn.verband)
        gezien.setdefault(sleutel, lijn)
    return list(gezien.values())
