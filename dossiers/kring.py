"""Who reads an actie, in words, before it is given and on its own page."""

from dataclasses import dataclass
from typing import Any

from autorisatie.models import Partner, Rubriek
from autorisatie.rechten import Niveau
from dossiers.acties.actie import kring
from dossiers.models import Actie
from dossiers.zicht import Zicht, opsomming, roepnaam


@dataclass(frozen=True)
class Lezers:
    """`titel`: who knows that the actie is there. `verhaal`: who also reads explanation, reasons and report."""

    titel: str
    verhaal: str
    waarom: str = ""

    @property
    def gelijk(self) -> bool:
        return self.titel == self.verhaal


def van_actie(actie: Actie, zicht: Zicht) -> Lezers:
    return _lezers(zicht, actie.rubriek, actie.partner, actie.inbrenger)


def van_formulier(form: Any, zicht: Zicht) -> Lezers:
    """As far as it is filled in; choices that are not in the form count as not made."""
    doel, partner = _keuze(form, "doel"), _keuze(form, "partner")
    rubriek = kring(doel, _keuze(form, "rubriek"))
    eigen = zicht.dossiertoegang.partners[0].pk
    inbrenger = next((d.partner for d in zicht.deelnames if d.partner_id == eigen), None)
    return _lezers(zicht, rubriek, partner, inbrenger)


def _keuze(form: Any, veld: str) -> Any:
    waarde = str(form[veld].value() or "")
    return form.fields[veld].queryset.filter(pk=waarde).first() if waarde.isdigit() else None


def _lezers(zicht: Zicht, rubriek: Rubriek, *altijd: Partner | None) -> Lezers:
    nodig = Niveau.TOEVOEGEN if rubriek.code == "O" else Niveau.LEZEN
    vast = {partner.pk for partner in altijd if partner}
    titel = [d for d in zicht.deelnames if d.partner_id in vast or zicht.niveau(d, rubriek.pk) >= Niveau.LEZEN]
    verhaal = [d for d in zicht.deelnames if d.partner_id in vast or zicht.niveau(d, rubriek.pk) >= nodig]
    return Lezers(
        titel="alle partners in dit dossier" if len(titel) == len(zicht.deelnames) else _namen(titel),
        verhaal=_namen(verhaal),
        waarom=rubriek.naam if rubriek.code != "O" else "",
    )


def _namen(deelnames: list[Any]) -> str:
    return opsomming(roepnaam(deelname.partner) for deelname in deelnames)
