"""An overleg about the standing cast: one dossier the partners share, one that most of them must not know of."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from autorisatie import klok
from dossiers.acties.deelname import voeg_partner_toe
from dossiers.acties.dossier import meld_aan
from dossiers.models import Dossier
from overleg.acties.aanwezigheid import nodig_uit
from overleg.acties.agenda import zet_op_agenda
from overleg.acties.bespreking import NieuwBesluit, NieuweActie, leg_vast_in_overleg
from overleg.acties.overleg import plan_overleg, publiceer_agenda, sluit_overleg, start_overleg
from overleg.models import Agendapunt, Besluitsoort, Overleg
from tests.fabrieken.wereld import Plaats

GENODIGD = ("regisseur", "agent", "leerplicht", "buitenstaander")


@dataclass
class Tafel:
    """`gedeeld`: politie, leerplicht and jongerenwerk take part. `verborgen`: only regie and the corporatie."""

    overleg: Overleg
    opening: Agendapunt
    gedeeld: Agendapunt
    verborgen: Agendapunt
    rondvraag: Agendapunt
    verborgen_dossier: Dossier


def plan(plaats: Plaats, *, datum: date | None = None, naam: str = "Afstemmingsoverleg Rivierenwijk") -> Overleg:
    """Planned by the regisseur, chaired by the voorzitter; opening and rondvraag on the agenda."""
    return plan_overleg(
        naam=naam,
        datum=datum or klok.vandaag(),
        begin=time(9, 30),
        eind=time(10, 45),
        plaats="Wijkcentrum De Brug",
        voorzitter=plaats.mensen["voorzitter"],
        door=plaats.toegang("regisseur"),
        vaste_punten=True,
    )


def tweede_dossier(plaats: Plaats, sleutel: str = "verborgen", partner: str = "corporatie") -> Dossier:
    """A dossier full of canaries in which only regie and one partner take part."""
    regisseur = plaats.toegang("regisseur")
    persoon = {"voornaam": plaats.kanarie(f"{sleutel}-voornaam"), "achternaam": plaats.kanarie(f"{sleutel}-achternaam")}
    dossier = meld_aan(
        persoon=persoon | {"straat": plaats.kanarie(f"{sleutel}-straat")},
        aanleiding=plaats.kanarie(f"{sleutel}-aanleiding"),
        grondslag=plaats.kanarie(f"{sleutel}-grondslag"),
        buurt=plaats.buurt,
        door=regisseur,
    )
    voeg_partner_toe(dossier, plaats.partners[partner], reden=plaats.kanarie(f"{sleutel}-reden"), door=regisseur)
    return dossier


def dek_tafel(plaats: Plaats, *, datum: date | None = None, bezig: bool = True) -> Tafel:
    """The whole: people invited, agenda sent, and with `bezig` the overleg going on. Needs `binnen`."""
    regisseur = plaats.toegang("regisseur")
    overleg = plan(plaats, datum=datum)
    nodig_uit(overleg, [plaats.mensen[wie] for wie in GENODIGD], door=regisseur)
    verborgen_dossier = tweede_dossier(plaats)
    opening, rondvraag = Agendapunt.objects.filter(overleg=overleg).order_by("pk")
    verborgen = zet_op_agenda(
        overleg, dossier=verborgen_dossier, minuten=37, voorstel=plaats.kanarie("voorstel-verborgen"), door=regisseur
    )
    gedeeld = zet_op_agenda(
        overleg, dossier=plaats.dossier, minuten=12, voorstel=plaats.kanarie("voorstel"), door=regisseur
    )
    publiceer_agenda(overleg, door=regisseur)
    if bezig:
        start_overleg(overleg, door=regisseur)
    overleg.refresh_from_db()
    return Tafel(overleg, opening, gedeeld, verborgen, rondvraag, verborgen_dossier)


def bespreek(plaats: Plaats, punt: Agendapunt, sleutel: str = "", wie: str = "voorzitter") -> Agendapunt:
    """Beraadslaging, besluit and one actie, all canaries."""
    partner = plaats.partners["corporatie" if "verborgen" in sleutel else "jongerenwerk"]
    acties = [NieuweActie(plaats.kanarie(f"overlegactie{sleutel}"), partner, klok.vandaag() + timedelta(days=14))]
    return leg_vast_in_overleg(
        punt,
        beraadslaging=plaats.kanarie(f"beraadslaging{sleutel}"),
        besluit=NieuwBesluit(Besluitsoort.DOORGAAN, plaats.kanarie(f"besluit{sleutel}")),
        acties=acties,
        door=plaats.toegang(wie),
    )


def gehouden(plaats: Plaats, tafel: Tafel) -> Overleg:
    """Both dossiers discussed, the overleg over."""
    bespreek(plaats, tafel.gedeeld)
    bespreek(plaats, tafel.verborgen, "-verborgen")
    return sluit_overleg(tafel.overleg, door=plaats.toegang("regisseur"))
