"""A verband between a dossier and another dossier, a person, an incident, an address or a circumstance.

Whoever lays it adds to the own dossier and sees the other end; nobody sees more by it. That it happened is told to who
may read it: with another dossier at the other end, to the partners in both (besluiten/0007).
"""

from copy import copy
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from autorisatie import klok, logboek
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.models import Rubriek
from autorisatie.rechten import Niveau, PartnerKort, Toegang
from dossiers import beleid
from dossiers.acties.basis import vergrendel, wijzig
from dossiers.models import (
    EINDE,
    Betrokkene,
    Deelname,
    Dossier,
    IncidentKoppeling,
    Verband,
    VerbandSoort,
    Vorm,
    Zekerheid,
)
from dossiers.toegang import DossierToegang
from dossiers.zicht import Zicht

_WEG = "Dit is er niet, of u ziet het niet."


@transaction.atomic
def leg_verband(
    dossier: Dossier, *, soort: VerbandSoort, vorm: str, naar: Any, rubriek: Rubriek, door: Toegang, **velden: Any
) -> Verband:
    """`naar`: what EINDE[vorm] holds. `velden`: as the model has them.

    Raises Geweigerd, Onmogelijk (closed, to itself, twice, an end one does not see, established without a source).
    """
    toegang = vergrendel(dossier, door)
    beleid.eis_open(toegang.dossier)
    toegang.eis(rubriek, Niveau.TOEVOEGEN)
    verband = Verband(
        gemeente_id=dossier.gemeente_id,
        dossier=toegang.dossier,
        rubriek=rubriek,
        soort=soort,
        vorm=vorm,
        auteur=door.gebruiker,
        **{EINDE[Vorm(vorm)]: naar},
        **velden,
    )
    _eis_einde(verband, toegang)
    _eis_past(verband)
    _eis_mogelijk(verband)
    _eis_een_keer(verband, door)
    namens = _namens(verband, toegang, Niveau.TOEVOEGEN)
    verband.inbrenger_id = namens.pk
    verband.save()
    _leg_vast("verband_gelegd", verband, toegang, namens)
    return verband


@transaction.atomic
def wijzig_verband(verband: Verband, *, waarden: dict[str, Any], door: Toegang, versie: int | None = None) -> Verband:
    """Other words, certainty, source, explanation or period; the ends stay. Raises Geweigerd, Achterhaald,
    Onmogelijk."""
    toegang, verband, namens = _open(verband, door, versie)
    was = verband.soort
    for veld, waarde in waarden.items():
        setattr(verband, veld, waarde)
    if verband.soort != was:  # what was laid stays, whatever the list of kinds says now
        _eis_past(verband)
    _eis_mogelijk(verband)
    _eis_een_keer(verband, door)
    verband.refresh_from_db(fields=list(waarden))
    if wijzigingen := wijzig(verband, waarden):
        zekerheid = {veld: paar for veld, paar in wijzigingen.items() if veld == "zekerheid"}
        _leg_vast("verband_gewijzigd", verband, toegang, namens, **zekerheid)
    return verband


@transaction.atomic
def beeindig_verband(verband: Verband, *, tot: date, reden: str, door: Toegang, versie: int | None = None) -> Verband:
    """From the day after `tot` it holds no more; that it did stays to be read. Raises as wijzig_verband."""
    toegang, verband, namens = _open(verband, door, versie)
    if tot < verband.sinds:
        raise Onmogelijk("Kies een einde dat na het begin ligt.", "tot")
    wijzig(verband, {"tot": tot})
    _leg_vast("verband_beeindigd", verband, toegang, namens, reden=[None, reden])
    return verband


@transaction.atomic
def haal_verband_weg(verband: Verband, *, reden: str, door: Toegang, versie: int | None = None) -> None:
    """It was a mistake: it goes, and why stays in the tijdlijn. Raises as wijzig_verband."""
    toegang, verband, namens = _open(verband, door, versie)
    _leg_vast("verband_weggehaald", verband, toegang, namens, reden=[None, reden])
    verband.delete()


@transaction.atomic
def verleg_verband(verband: Verband, naar: Dossier, *, door: Toegang) -> Verband:
    """The dossier at its other end goes on as `naar`: here it ends, and the same is laid to there, for who sees that
    one. Raises as leg_verband and wijzig_verband; then all is as it was."""
    _, verband, _ = _open(verband, door, None)
    if verband.tot:
        raise Onmogelijk("Dit verband is al beëindigd.")
    velden = ("soort", "rubriek", "omgekeerd", "zekerheid", "bron", "toelichting", "sinds")
    gelegd = leg_verband(
        verband.dossier, vorm=Vorm.DOSSIER, naar=naar, door=door, **{veld: getattr(verband, veld) for veld in velden}
    )
    gisteren = klok.vandaag() - timedelta(days=1)
    beeindig_verband(verband, tot=max(verband.sinds, gisteren), reden="Het andere dossier is gesloten.", door=door)
    return gelegd


@transaction.atomic
def leg_verband_terug(verband: Verband, nieuw: Verband, *, door: Toegang) -> None:
    """Undoes verleg_verband. What somebody wrote in the new one stays where it was written, and what ended meanwhile
    has ended. Raises as wijzig_verband."""
    _, nieuw, _ = _open(nieuw, door, None)
    if nieuw.tot:
        return
    if nieuw.versie == 1:
        haal_verband_weg(nieuw, reden="Het andere dossier is weer open.", door=door)
    wijzig_verband(verband, waarden={"tot": None}, door=door)


def nodig_om_te_wijzigen(verband: Verband, toegang: DossierToegang) -> Niveau:
    """The inbrenger corrects its own; of another partner one needs to be allowed to edit."""
    eigen = verband.inbrenger_id in toegang.deelnemende_partner_ids
    return Niveau.TOEVOEGEN if eigen else Niveau.BEWERKEN


def mag_wijzigen(verband: Verband, toegang: DossierToegang) -> bool:
    """The twin of what _open demands, but for who sees the two ends through two partners."""
    return toegang.dossier.is_open and toegang.mag(verband.rubriek_id, nodig_om_te_wijzigen(verband, toegang))


def _open(verband: Verband, door: Toegang, versie: int | None) -> tuple[DossierToegang, Verband, PartnerKort]:
    """The row, locked, for who may change it. Raises Verband.DoesNotExist, Geweigerd, Achterhaald, Onmogelijk."""
    toegang = vergrendel(verband.dossier_id, door)
    rijen = Verband.objects.binnen(toegang).select_related("soort").select_for_update(of=("self",))
    rij = rijen.get(pk=verband.pk)
    nodig = nodig_om_te_wijzigen(rij, toegang)
    toegang.eis(rij.rubriek_id, nodig)
    eis_versie(rij, versie)
    beleid.eis_open(toegang.dossier)
    return toegang, rij, _namens(rij, toegang, nodig)


def _namens(verband: Verband, toegang: DossierToegang, nodig: Niveau) -> PartnerKort:
    """An own partner that may do this here and takes part at the other end too. Raises Onmogelijk."""
    daar = _groepen_daar(verband)
    for partner in toegang.partners:
        mag = toegang.niveau_als(partner, verband.rubriek_id) >= nodig
        if mag and (daar is None or partner.groep_id in daar):
            return partner
    raise Onmogelijk(_WEG, "naar")


def _groepen_daar(verband: Verband) -> set[int] | None:
    """Groups that take part in the dossier at the other end; None when there is no dossier there."""
    if verband.naar_dossier_id is None:
        return None
    daar = Deelname.objects.lopend().filter(content_object=verband.naar_dossier_id)
    return set(daar.values_list("group", flat=True))


def _eis_einde(verband: Verband, toegang: DossierToegang) -> None:
    """The other end is there for this person. What is not seen is refused in the same words as what does not exist."""
    if verband.naar_dossier_id == verband.dossier_id:
        raise Onmogelijk("Kies een ander dossier: een dossier heeft geen verband met zichzelf.", "naar")
    zichtbaar = {
        Vorm.DOSSIER: Dossier.objects.zichtbaar_voor(toegang.toegang).filter(pk=verband.naar_dossier_id),
        Vorm.PERSOON: Betrokkene.objects.binnen(toegang).filter(pk=verband.naar_betrokkene_id),
        Vorm.INCIDENT: IncidentKoppeling.objects.binnen(toegang).filter(incident=verband.naar_incident_id),
    }.get(Vorm(verband.vorm))
    if zichtbaar is None and not verband.naar_tekst.strip():
        raise Onmogelijk("Vul dit in.", "naar")
    if zichtbaar is not None and not zichtbaar.exists():
        raise Onmogelijk(_WEG, "naar")


def _eis_past(verband: Verband) -> None:
    if verband.vorm not in verband.soort.vormen:
        raise Onmogelijk("Dit verband past hier niet. Kies een ander.", "soort")


def _eis_mogelijk(verband: Verband) -> None:
    """Checked before it is saved: the database refuses without a word."""
    if verband.soort.causaal and not verband.zekerheid:
        raise Onmogelijk("Kies of dit een vermoeden is of vaststaat.", "zekerheid")
    if verband.zekerheid == Zekerheid.VASTGESTELD and not verband.bron.strip():
        raise Onmogelijk("Vul in van wie of waar dit komt. Weet u dat niet, kies dan Aangenomen.", "bron")
    if verband.tot and verband.tot < verband.sinds:
        raise Onmogelijk("Kies een einde dat na het begin ligt.", "tot")
    if verband.sinds > klok.vandaag() + timedelta(days=366):
        raise Onmogelijk("Kies een begin binnen een jaar.", "sinds")


def _eis_een_keer(verband: Verband, door: Toegang) -> None:
    if _tegelijk(verband, Verband.objects.filter(dossier=verband.dossier_id, rubriek=verband.rubriek_id)).exists():
        raise Onmogelijk("Dit verband staat er al, in dezelfde tijd.", "soort")
    vanaf_daar = Verband.objects.zichtbaar_voor(door).filter(dossier=verband.naar_dossier_id)
    if verband.naar_dossier_id and _tegelijk(_andersom(verband), vanaf_daar).exists():
        raise Onmogelijk("Dit verband staat er al, gelegd vanuit het andere dossier.", "soort")


def _andersom(verband: Verband) -> Verband:
    """The same verband as the other dossier would lay it."""
    anders = copy(verband)
    anders.dossier_id, anders.naar_dossier_id = verband.naar_dossier_id, verband.dossier_id  # type: ignore[assignment]
    anders.omgekeerd = not verband.omgekeerd
    return anders


def _tegelijk(verband: Verband, rijen: Any) -> Any:
    """Of these the same verband in a period that overlaps."""
    einde = EINDE[Vorm(verband.vorm)]
    zelfde = {"naar_tekst__iexact": verband.naar_tekst} if einde == "naar_tekst" else {einde: getattr(verband, einde)}
    richting = {} if verband.soort.wederzijds else {"omgekeerd": verband.omgekeerd}
    rijen = rijen.filter(
        Q(tot=None) | Q(tot__gte=verband.sinds), soort=verband.soort, vorm=verband.vorm, **zelfde, **richting
    ).exclude(pk=verband.pk)
    return rijen.filter(sinds__lte=verband.tot) if verband.tot else rijen


def _leg_vast(soort: str, verband: Verband, toegang: DossierToegang, namens: PartnerKort, **wijzigingen: Any) -> None:
    """One gebeurtenis; with a dossier at the other end one for each partner that may read it there too."""
    daar = _groepen_daar(verband)
    vast: dict[str, Any] = {
        "dossier": toegang.dossier,
        "door": toegang.toegang,
        "namens": namens,
        "onderwerp": verband,
        "rubriek": verband.rubriek_id,
        "wijzigingen": wijzigingen,
    }
    if daar is None:
        logboek.leg_vast(soort, **vast)
        return
    for lezer in Zicht(toegang).lezers(verband.rubriek_id):
        if lezer.group_id in daar:
            logboek.leg_vast(soort, partner=lezer.partner_id, alleen_partner=True, **vast)
