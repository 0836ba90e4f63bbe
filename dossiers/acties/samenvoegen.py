"""Two dossiers about one person become one, and apart again (besluiten/0008)."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.db import transaction

from autorisatie import klok, logboek
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Partner, Partnersoort
from autorisatie.rechten import Geweigerd, Toegang
from dossiers import beleid
from dossiers.acties.basis import bewaardatum, eis_regie, vergrendel, wijzig
from dossiers.acties.betrokkene import koppel_betrokkene
from dossiers.acties.deelname import beeindig_deelname, voeg_partner_toe
from dossiers.acties.verband import leg_verband_terug, verleg_verband
from dossiers.models import GESLOTEN_FASEN, Betrokkene, Deelname, Dossier, Fase, Samenvoeging, Soort, Verband
from dossiers.querysets import ziet_dossier


@transaction.atomic
def voeg_samen(
    dossier: Dossier, dubbel: Dossier, *, reden: str, partners: Iterable[Partner] = (), door: Toegang
) -> Samenvoeging:
    """`dubbel` closes and `dossier` goes on; these partners of the double join. Raises Geweigerd, Onmogelijk: not two
    open dossiers about persons, the same one twice, open acties in the double."""
    hier, daar = _vergrendel(dossier, dubbel, door)
    _eis_samen_te_voegen(hier, daar)
    erbij = [voeg_partner_toe(hier, partner, reden=f"Samengevoegd: {reden}"[:300], door=door) for partner in partners]
    samenvoeging = Samenvoeging.objects.create(
        gemeente=door.gemeente,
        dossier=hier,
        dubbel=daar,
        reden=reden,
        vorige_fase=daar.fase,
        deelnames=[deelname.pk for deelname in erbij],
        koppelingen=_koppel_om(daar, hier, door),
        verbanden=_verleg(daar, hier, door),
        door=door.gebruiker,
        op=klok.nu(),
    )
    _meld("dossier_samengevoegd", hier, samenvoeging, door, reden=[None, reden])
    _sluit(daar, reden, door)
    return samenvoeging


@transaction.atomic
def haal_uit_elkaar(samenvoeging: Samenvoeging, *, door: Toegang) -> Samenvoeging:
    """Undo within the window. Raises Geweigerd, Onmogelijk."""
    hier, daar = _vergrendel(samenvoeging.dossier, samenvoeging.dubbel, door)
    samenvoeging = Samenvoeging.objects.select_for_update(of=("self",)).get(pk=samenvoeging.pk)
    if not samenvoeging.is_terug_te_draaien:
        raise Onmogelijk("Deze samenvoeging is niet meer ongedaan te maken. Heropen het andere dossier.")
    samenvoeging.ongedaan_op = klok.nu()
    samenvoeging.save(update_fields=["ongedaan_op"])
    wijzigingen = wijzig(daar, {"fase": samenvoeging.vorige_fase, "eindresultaat": "", "bewaren_tot": None})
    wijzigingen.pop("eindresultaat", None)
    logboek.leg_vast("fase_gewijzigd", dossier=daar, door=door, wijzigingen=wijzigingen)
    for deelname in Deelname.objects.lopend().filter(pk__in=samenvoeging.deelnames).select_related("partner"):
        beeindig_deelname(deelname, reden="Samenvoeging ongedaan gemaakt", door=door)
    for betrokkene in _van_open_dossiers(door).filter(pk__in=samenvoeging.koppelingen, eigen_dossier=hier):
        _koppel_een(betrokkene, daar, door)
    _leg_terug(samenvoeging, door)
    _meld("samenvoeging_ongedaan", hier, samenvoeging, door)
    return samenvoeging


def _vergrendel(een: Dossier, ander: Dossier, door: Toegang) -> tuple[Dossier, Dossier]:
    """Both locked, the lowest key first, so that two at once wait for one another."""
    toegangen = {pk: vergrendel(pk, door) for pk in sorted({een.pk, ander.pk})}
    for toegang in toegangen.values():
        eis_regie(toegang)
    return toegangen[een.pk].dossier, toegangen[ander.pk].dossier


def _eis_samen_te_voegen(hier: Dossier, daar: Dossier) -> None:
    if hier.pk == daar.pk:
        raise Onmogelijk("Kies een ander dossier dan dit.", "nummer")
    if hier.soort != Soort.PERSOON or daar.soort != Soort.PERSOON:
        raise Onmogelijk("Alleen twee dossiers over een persoon zijn samen te voegen.", "nummer")
    beleid.eis_open(hier)
    if not daar.is_open:
        raise Onmogelijk("Dat dossier is al gesloten.", "nummer")
    if daar.acties.open().exists():  # type: ignore[attr-defined]
        raise Onmogelijk(
            "In het dubbele dossier staan nog acties open. Rond die af, laat ze vervallen, of geef ze hier opnieuw."
        )


def _sluit(dubbel: Dossier, reden: str, door: Toegang) -> None:
    """What the partners of the double read does not name the other dossier: they may not know of it."""
    wijzigingen = wijzig(dubbel, {"fase": Fase.AFGESLOTEN, "eindresultaat": reden})
    wijzigingen.pop("eindresultaat", None)
    dubbel.bewaren_tot = bewaardatum(dubbel)
    dubbel.save(update_fields=["bewaren_tot"])
    logboek.leg_vast("fase_gewijzigd", dossier=dubbel, door=door, wijzigingen=wijzigingen)


def _van_open_dossiers(door: Toegang) -> Any:
    zichtbaar = Betrokkene.objects.filter(ziet_dossier(door, "dossier_id"))
    return zichtbaar.exclude(dossier__fase__in=GESLOTEN_FASEN).order_by("dossier", "pk")


def _koppel_om(van: Dossier, naar: Dossier, door: Toegang) -> list[int]:
    """In each dossier once: somebody who is in it under both dossiers keeps both lines."""
    al = set(Betrokkene.objects.filter(eigen_dossier=naar).values_list("dossier", flat=True))
    om = [rij for rij in _van_open_dossiers(door).filter(eigen_dossier=van) if rij.dossier_id not in al]
    return [rij.pk for rij in om if _koppel_een(rij, naar, door)]


def _koppel_een(betrokkene: Betrokkene, naar: Dossier, door: Toegang) -> bool:
    """False when it stays as it is: this person may not change it there."""
    with suppress(Onmogelijk, Geweigerd, Betrokkene.DoesNotExist):
        koppel_betrokkene(betrokkene, naar, door=door)
        return True
    return False


def _verleg(van: Dossier, naar: Dossier, door: Toegang) -> list[list[int]]:
    """What another open dossier laid to the double, it lays to the dossier that goes on: which ended, and which is
    new. What starts in the double stays there: it was written for those who read the double."""
    rijen = Verband.objects.zichtbaar_voor(door).filter(naar_dossier=van, tot=None).exclude(dossier=naar)
    rijen = rijen.exclude(dossier__fase__in=GESLOTEN_FASEN).select_related("dossier", "soort", "rubriek")
    paren = [(rij.pk, _verleg_een(rij, naar, door)) for rij in rijen.order_by("dossier", "pk")]
    return [[was, nieuw.pk] for was, nieuw in paren if nieuw]


def _verleg_een(verband: Verband, naar: Dossier, door: Toegang) -> Verband | None:
    """None when it stays as it is: the same stands there already, or this person may not change it."""
    with suppress(Onmogelijk, Geweigerd, Verband.DoesNotExist):
        return verleg_verband(verband, naar, door=door)
    return None


def _leg_terug(samenvoeging: Samenvoeging, door: Toegang) -> None:
    """As it was, where the dossier is still open, this person may change it and nobody took it away since."""
    zichtbaar = Verband.objects.zichtbaar_voor(door).exclude(dossier__fase__in=GESLOTEN_FASEN)
    rijen = zichtbaar.in_bulk([pk for paar in samenvoeging.verbanden for pk in paar])
    for was, nieuw in samenvoeging.verbanden:
        if was in rijen and nieuw in rijen:
            with suppress(Onmogelijk, Geweigerd, Verband.DoesNotExist):
                leg_verband_terug(rijen[was], rijen[nieuw], door=door)


def _meld(soort: str, dossier: Dossier, samenvoeging: Samenvoeging, door: Toegang, **wijzigingen: Any) -> None:
    """For regie: a partner of the one dossier may not know of the other."""
    logboek.leg_vast(
        soort,
        dossier=dossier,
        door=door,
        onderwerp=samenvoeging,
        partner=Partner.objects.get(soort=Partnersoort.REGIE),
        alleen_partner=True,
        wijzigingen=wijzigingen,
    )
