"""Who is in a dossier, and in which family or group somebody is, as far as one person may read it.

A link to somebody's own dossier widens no right: it is there only for who sees that dossier already. For anybody else
nothing shows, and nothing counts it.
"""

from collections import Counter
from dataclasses import dataclass

from autorisatie.rechten import Niveau, Toegang
from dossiers import soorten
from dossiers.models import Betrokkene, BetrokkenRol, Dossier, Soort
from dossiers.querysets import leest_rubriek, ziet_dossier
from dossiers.toegang import DossierToegang


def nodig_om_te_wijzigen(betrokkene: Betrokkene, toegang: DossierToegang) -> Niveau:
    """The inbrenger corrects its own; of another partner one needs to be allowed to edit."""
    eigen = betrokkene.inbrenger_id in toegang.deelnemende_partner_ids
    return Niveau.TOEVOEGEN if eigen else Niveau.BEWERKEN


def mag_wijzigen(betrokkene: Betrokkene, toegang: DossierToegang) -> bool:
    """The twin of what acties.betrokkene demands."""
    return toegang.dossier.is_open and toegang.mag(betrokkene.rubriek_id, nodig_om_te_wijzigen(betrokkene, toegang))


def mag_toevoegen(toegang: DossierToegang) -> bool:
    code = soorten.van(toegang.dossier.soort).betrokkenen
    return toegang.dossier.is_open and toegang.mag(toegang.lijst[code], Niveau.TOEVOEGEN)


def toont_fase(dossier: Dossier) -> bool:
    """A group is looked at as a group: how it goes with each member stands in no group dossier (DOMEIN D3)."""
    return dossier.soort != Soort.GROEP


@dataclass(frozen=True)
class Mens:
    """Somebody in the dossier; `eigen` = the own dossier, when this person sees it."""

    betrokkene: Betrokkene
    eigen: Dossier | None


@dataclass(frozen=True)
class Mensen:
    """Who is in it now or from a later day, and who was."""

    kop: str
    nu: list[Mens]
    eerder: list[Mens]
    toont_fase: bool

    @property
    def bekend(self) -> dict[str, dict[int, Betrokkene]]:
        """All of them by key, for the tijdlijn on the same page."""
        return {"betrokkene": {mens.betrokkene.pk: mens.betrokkene for mens in self.nu + self.eerder}}

    @property
    def per_rol(self) -> list[tuple[str, int]]:
        """'Meeloper', 4: in the order of the roles."""
        telling = Counter(mens.betrokkene.rol for mens in self.nu)
        return [(rol.label, telling[rol]) for rol in BetrokkenRol if telling[rol]]


def mensen_van(toegang: DossierToegang) -> Mensen:
    """One query, however many people; an own dossier that this person does not see is dropped here."""
    rijen = Betrokkene.objects.binnen(toegang).annotate(ziet_eigen=ziet_dossier(toegang.toegang, "eigen_dossier"))
    gevonden = rijen.select_related("inbrenger", "eigen_dossier")
    mensen = [Mens(rij, rij.eigen_dossier if rij.ziet_eigen else None) for rij in gevonden]
    return Mensen(
        kop=soorten.van(toegang.dossier.soort).mensenkop,
        nu=[mens for mens in mensen if not mens.betrokkene.is_voorbij],
        eerder=[mens for mens in mensen if mens.betrokkene.is_voorbij],
        toont_fase=toont_fase(toegang.dossier),
    )


def eigen_dossier(betrokkene: Betrokkene, toegang: Toegang) -> Dossier | None:
    """The own dossier of one person, when it is seen."""
    gekoppeld = Betrokkene.objects.filter(pk=betrokkene.pk).values("eigen_dossier")
    return Dossier.objects.zichtbaar_voor(toegang).filter(pk__in=gekoppeld).first()


def hoort_bij(toegang: DossierToegang) -> list[Betrokkene]:
    """The families and groups in which this person is now, with `naam_leesbaar` of their dossier; one query."""
    if toegang.dossier.soort != Soort.PERSOON:
        return []
    rijen = Betrokkene.objects.zichtbaar_voor(toegang.toegang).filter(
        eigen_dossier=toegang.dossier, dossier__soort__in=(Soort.GEZIN, Soort.GROEP)
    )
    leesbaar = rijen.annotate(naam_leesbaar=leest_rubriek(toegang.toegang, "A", kolom="dossier_id"))
    gevonden = leesbaar.select_related("dossier").order_by("dossier__soort", "dossier__nummer", "-sinds")
    return [rij for rij in gevonden if not rij.is_voorbij]


def andere_rollen(betrokkene: Betrokkene, toegang: DossierToegang) -> list[Betrokkene]:
    """What the same person was in this dossier before or becomes later, newest first."""
    zelfde = Betrokkene.objects.binnen(toegang).filter(
        voornaam__iexact=betrokkene.voornaam,
        achternaam__iexact=betrokkene.achternaam,
        geboortedatum=betrokkene.geboortedatum,
    )
    return list(zelfde.exclude(pk=betrokkene.pk).order_by("-sinds"))
