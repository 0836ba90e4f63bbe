"""Who must know (DOMEIN E2 rules 2 and 3): first who stands for the dossier, then whether each may read it, now."""

from functools import cached_property

from autorisatie.models import Gebeurtenis, Gebruiker, Gemeente, Lidmaatschap
from autorisatie.rechten import Rol, Toegang
from autorisatie.toekennen import laad_toegang
from dossiers.models import Dossier
from dossiers.querysets import gebeurtenissen_voor
from overleg.querysets import voorzitters_van
from sitrap.models import Keuze, MailKeuze, Melding, Volgen, Voorkeur, Waarom

# So serious that whoever is on duty must know.
VOOR_ALLE_REGISSEURS = frozenset({"noodtoegang_gekregen"})


class Lezers:
    """The rights of the possible receivers, loaded once per batch and never kept longer than its transaction."""

    def __init__(self, gemeente: Gemeente) -> None:
        self.gemeente = gemeente
        self._toegang: dict[int, Toegang | None] = {}

    def toegang(self, gebruiker_id: int) -> Toegang | None:
        """None for who left, or may not log in any more. Noodtoegang is to read with: it brings no alerts."""
        if gebruiker_id not in self._toegang:
            gebruiker = Gebruiker.objects.filter(pk=gebruiker_id, is_active=True).first()
            toegang = laad_toegang(self.gemeente, gebruiker) if gebruiker else None
            self._toegang[gebruiker_id] = toegang and toegang.zonder_nood
        return self._toegang[gebruiker_id]

    def mag_lezen(self, gebruiker_id: int, gebeurtenis: Gebeurtenis) -> bool:
        """The same queryset as the page: what one may not read, one does not hear of."""
        toegang = self.toegang(gebruiker_id)
        return toegang is not None and gebeurtenissen_voor(toegang).filter(pk=gebeurtenis.pk).exists()

    @cached_property
    def mailkeuzes(self) -> dict[int, str]:
        return dict(Voorkeur.objects.values_list("gebruiker", "mail"))

    def mailkeuze(self, gebruiker_id: int) -> str:
        return self.mailkeuzes.get(gebruiker_id, MailKeuze.DIRECT)


def kandidaten(gebeurtenis: Gebeurtenis) -> dict[int, Waarom]:
    """Everybody who stands for this dossier, with the first reason; the actor knows already. Rights are not asked."""
    dossier_id = dossier_van(gebeurtenis)
    gevonden = _regie_over(dossier_id)
    if gebeurtenis.soort in VOOR_ALLE_REGISSEURS:
        gevonden = dict.fromkeys(regisseurs(), Waarom.NOODTOEGANG) | gevonden
    for pk in voorzitters_van(dossier_id):
        gevonden.setdefault(pk, Waarom.VOORZITTER)
    for pk in _volgers(dossier_id):
        gevonden.setdefault(pk, Waarom.VOLGER)
    return {pk: waarom for pk, waarom in gevonden.items() if pk != gebeurtenis.actor_id}


def dossier_van(gebeurtenis: Gebeurtenis) -> int:
    """The outbox holds gebeurtenissen of dossiers only. Raises ValueError for another one."""
    if gebeurtenis.dossier_id is None:
        raise ValueError("gebeurtenis zonder dossier")
    return gebeurtenis.dossier_id


def _regie_over(dossier_id: int) -> dict[int, Waarom]:
    """The casusregisseur and who stands in; without one every regisseur, or a new dossier would wait for nobody."""
    dossier = Dossier.objects.filter(pk=dossier_id).first()
    if dossier is None:  # destroyed in the meantime
        return {}
    if dossier.casusregisseur_id:
        vervangt = {dossier.vervanger_id: Waarom.VERVANGT} if dossier.vervanger_id and dossier.vervanging_loopt else {}
        return vervangt | {dossier.casusregisseur_id: Waarom.CASUSREGISSEUR}
    return dict.fromkeys(regisseurs(), Waarom.REGIE)


def regisseurs() -> list[int]:
    leden = Lidmaatschap.objects.filter(actief=True, rollen__contains=[Rol.REGISSEUR.value])
    return list(leden.order_by("pk").values_list("gebruiker", flat=True))


def _volgers(dossier_id: int) -> list[int]:
    volgers = Volgen.objects.filter(dossier=dossier_id, keuze=Keuze.VOLGT)
    return list(volgers.order_by("pk").values_list("gebruiker", flat=True))


def dempers(dossier_id: int) -> set[int]:
    """Who muted this dossier."""
    return set(Volgen.objects.filter(dossier=dossier_id, keuze=Keuze.STIL).values_list("gebruiker", flat=True))


def ontvangers(gebeurtenis: Gebeurtenis, lezers: Lezers) -> dict[int, Waarom]:
    """Who stands for the dossier and may read this at this moment."""
    return {pk: waarom for pk, waarom in kandidaten(gebeurtenis).items() if lezers.mag_lezen(pk, gebeurtenis)}


def vervangers(gebeurtenis: Gebeurtenis, lezers: Lezers) -> list[int]:
    """Who takes over an urgent alert nobody read: voorzitters and the other regisseurs that do not have it yet."""
    al = set(Melding.objects.filter(gebeurtenis=gebeurtenis).values_list("ontvanger", flat=True))
    anderen = {*voorzitters_van(dossier_van(gebeurtenis)), *regisseurs()} - al - {gebeurtenis.actor_id}
    return sorted(pk for pk in anderen if lezers.mag_lezen(pk, gebeurtenis))
