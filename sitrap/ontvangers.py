"""Who must know (DOMEIN E2 rules 2 and 3): first who stands for the dossier, then whether each may read it, now.

Of a signaal, which has no dossier yet: sitrap/signaalpost.py.
"""

from functools import cached_property

from autorisatie.models import Gebeurtenis, Gebruiker, Gemeente
from autorisatie.rechten import Toegang
from autorisatie.toekennen import laad_toegang
from dossiers.models import Dossier
from dossiers.querysets import gebeurtenissen_voor
from overleg.querysets import voorzitters_van
from sitrap import signaalpost
from sitrap.leden import regisseurs
from sitrap.models import Keuze, MailKeuze, Melding, Volgen, Voorkeur, Waarom
from sitrap.signaalpost import Bestemming

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

    def mag_lezen(self, gebruiker_id: int, gebeurtenis: Gebeurtenis, bestemming: Bestemming) -> bool:
        """The same queryset as the page: what one may not read, one does not hear of."""
        toegang = self.toegang(gebruiker_id)
        if toegang is None:
            return False
        if bestemming.signaal_id:
            return signaalpost.mag_lezen(toegang, bestemming)
        return gebeurtenissen_voor(toegang).filter(pk=gebeurtenis.pk).exists()

    @cached_property
    def mailkeuzes(self) -> dict[int, str]:
        return dict(Voorkeur.objects.values_list("gebruiker", "mail"))

    def mailkeuze(self, gebruiker_id: int) -> str:
        return self.mailkeuzes.get(gebruiker_id, MailKeuze.DIRECT)


def kandidaten(gebeurtenis: Gebeurtenis) -> dict[int, Bestemming]:
    """Everybody it concerns, with the first reason; the actor knows already. Rights are not asked."""
    if gebeurtenis.dossier_id:
        gevonden = _met_dossier(gebeurtenis.dossier_id, _bij_dossier(gebeurtenis, gebeurtenis.dossier_id))
    else:
        gevonden = signaalpost.bestemmingen(gebeurtenis)
    return {pk: bestemming for pk, bestemming in gevonden.items() if pk != gebeurtenis.actor_id}


def _met_dossier(dossier_id: int, wie: dict[int, Waarom]) -> dict[int, Bestemming]:
    return {pk: Bestemming(waarom, dossier_id=dossier_id) for pk, waarom in wie.items()}


def _bij_dossier(gebeurtenis: Gebeurtenis, dossier_id: int) -> dict[int, Waarom]:
    """Everybody who stands for this dossier."""
    gevonden = _regie_over(dossier_id)
    if gebeurtenis.soort in VOOR_ALLE_REGISSEURS:
        gevonden = dict.fromkeys(regisseurs(), Waarom.NOODTOEGANG) | gevonden
    for pk in voorzitters_van(dossier_id):
        gevonden.setdefault(pk, Waarom.VOORZITTER)
    for pk in _volgers(dossier_id):
        gevonden.setdefault(pk, Waarom.VOLGER)
    return gevonden


def _regie_over(dossier_id: int) -> dict[int, Waarom]:
    """The casusregisseur and who stands in; without one every regisseur, or a new dossier would wait for nobody."""
    dossier = Dossier.objects.filter(pk=dossier_id).first()
    if dossier is None:  # destroyed in the meantime
        return {}
    if dossier.casusregisseur_id:
        vervangt = {dossier.vervanger_id: Waarom.VERVANGT} if dossier.vervanger_id and dossier.vervanging_loopt else {}
        return vervangt | {dossier.casusregisseur_id: Waarom.CASUSREGISSEUR}
    return dict.fromkeys(regisseurs(), Waarom.REGIE)


def _volgers(dossier_id: int) -> list[int]:
    volgers = Volgen.objects.filter(dossier=dossier_id, keuze=Keuze.VOLGT)
    return list(volgers.order_by("pk").values_list("gebruiker", flat=True))


def dempers(dossier_id: int | None) -> set[int]:
    """Who muted this dossier. The bak of signalen cannot be muted; whether it is mailed is everybody's own choice."""
    if dossier_id is None:
        return set()
    return set(Volgen.objects.filter(dossier=dossier_id, keuze=Keuze.STIL).values_list("gebruiker", flat=True))


def ontvangers(gebeurtenis: Gebeurtenis, lezers: Lezers) -> dict[int, Bestemming]:
    """Whom it concerns and who may read this at this moment."""
    return _wie_mag(kandidaten(gebeurtenis), gebeurtenis, lezers)


def vervangers(gebeurtenis: Gebeurtenis, lezers: Lezers) -> dict[int, Bestemming]:
    """Who takes over an urgent alert nobody read: voorzitters and the other regisseurs that do not have it yet. Of a
    signaal nobody: every regisseur has it already."""
    if gebeurtenis.dossier_id is None:
        return {}
    al = set(Melding.objects.filter(gebeurtenis=gebeurtenis).values_list("ontvanger", flat=True))
    anderen = {*voorzitters_van(gebeurtenis.dossier_id), *regisseurs()} - al - {gebeurtenis.actor_id}
    vervangers = _met_dossier(gebeurtenis.dossier_id, dict.fromkeys(anderen, Waarom.VERVANGER))
    return _wie_mag(vervangers, gebeurtenis, lezers)


def _wie_mag(wie: dict[int, Bestemming], gebeurtenis: Gebeurtenis, lezers: Lezers) -> dict[int, Bestemming]:
    return {pk: bestemming for pk, bestemming in wie.items() if lezers.mag_lezen(pk, gebeurtenis, bestemming)}
