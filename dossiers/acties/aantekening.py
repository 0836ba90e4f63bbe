from datetime import date

from django.db import transaction

from autorisatie import klok, logboek
from autorisatie.fouten import eis_versie
from autorisatie.models import Rubriek
from autorisatie.rechten import Geweigerd, Niveau, Toegang
from dossiers import beleid
from dossiers.acties.basis import vergrendel, wijzig
from dossiers.models import Aantekening, Aard, Dossier


@transaction.atomic
def schrijf_aantekening(
    dossier: Dossier,
    *,
    tekst: str,
    rubriek: Rubriek,
    door: Toegang,
    aard: str = Aard.FEIT,
    bron: str = "",
    datum: date | None = None,
    alleen_eigen: bool = False,
) -> Aantekening:
    """Add a contribution in a rubriek to which this person may add. A working note needs no level, only deelname and
    a role that writes.

    Raises Geweigerd, Onmogelijk (closed dossier).
    """
    toegang = vergrendel(dossier, door)
    beleid.eis_open(toegang.dossier)
    if alleen_eigen and not toegang.schrijvers:
        raise Geweigerd("geen deelname om voor te schrijven")
    namens = toegang.schrijvers[0] if alleen_eigen else toegang.eis(rubriek, Niveau.TOEVOEGEN)
    aantekening = Aantekening.objects.create(
        gemeente_id=dossier.gemeente_id,
        dossier=dossier,
        rubriek=rubriek,
        tekst=tekst,
        aard=aard,
        bron=bron,
        datum=datum or klok.vandaag(),
        alleen_eigen=alleen_eigen,
        inbrenger_id=namens.pk,
        auteur=door.gebruiker,
    )
    logboek.leg_vast(
        "aantekening_geschreven",
        dossier=dossier,
        door=door,
        namens=namens,
        onderwerp=aantekening,
        rubriek=rubriek,
        partner=namens.pk if alleen_eigen else None,
        alleen_partner=alleen_eigen,
    )
    return aantekening


@transaction.atomic
def corrigeer_aantekening(
    aantekening: Aantekening, *, waarden: dict[str, object], door: Toegang, versie: int | None = None
) -> Aantekening:
    """Change text, aard, bron or datum. Only the inbrenger corrects its own. Raises Geweigerd, Achterhaald."""
    toegang = vergrendel(aantekening.dossier_id, door)
    aantekening = Aantekening.objects.binnen(toegang).select_for_update(of=("self",)).get(pk=aantekening.pk)
    if not toegang.schrijft_voor(aantekening.inbrenger_id):
        raise Geweigerd("alleen de inbrenger verbetert de eigen aantekening")
    eis_versie(aantekening, versie)
    beleid.eis_open(toegang.dossier)
    wijzigingen = wijzig(aantekening, waarden)
    if wijzigingen:
        logboek.leg_vast(
            "aantekening_verbeterd",
            dossier=toegang.dossier,
            door=door,
            onderwerp=aantekening,
            rubriek=aantekening.rubriek_id,
            partner=aantekening.inbrenger_id if aantekening.alleen_eigen else None,
            alleen_partner=aantekening.alleen_eigen,
            wijzigingen=wijzigingen,
        )
    return aantekening
