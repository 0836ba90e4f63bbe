"""More work in a gemeente of the standing cast: dossiers, acties of any day, an overleg. All through the real acts."""

from datetime import date, datetime, time, timedelta
from typing import Any

from autorisatie import klok
from autorisatie.rechten import Toegang
from autorisatie.scope import binnen
from dossiers.acties.actie import geef_actie, zet_stap
from dossiers.acties.afsluiten import sluit_dossier
from dossiers.acties.deelname import voeg_partner_toe
from dossiers.acties.dossier import meld_aan, wijzig_fase
from dossiers.acties.plan import meet
from dossiers.models import Actie, Dossier, Leefgebied
from overleg.acties.agenda import zet_op_agenda
from overleg.acties.overleg import plan_overleg
from overleg.models import Overleg
from tests.fabrieken.wereld import Plaats

WEG_NAAR_UITVOERING = ("triage", "beeldvorming", "plan_concept", "plan_vastgesteld", "uitvoering")


def geleden(dagen: int) -> datetime:
    return klok.nu() - timedelta(days=dagen)


def nieuw_dossier(
    plaats: Plaats, *partners: str, naam: str = "Anders", dagen: int = 0, door: str = "regisseur", **velden: Any
) -> Dossier:
    """A dossier of `dagen` ago in which these partners take part."""
    velden.setdefault("buurt", plaats.buurt)
    with klok.op(geleden(dagen)), binnen(plaats.gemeente):
        dossier = meld_aan(
            persoon={"voornaam": "Iemand", "achternaam": plaats.kanarie(naam)},
            aanleiding="Zorgen van de buren.",
            grondslag="Convenant",
            door=plaats.toegang(door),
            **velden,
        )
        for partner in partners:
            voeg_partner_toe(dossier, plaats.partners[partner], reden="Werkt mee", door=plaats.toegang("regisseur"))
    return dossier


def naar_fase(plaats: Plaats, dossier: Dossier, *fasen: str) -> Dossier:
    with binnen(plaats.gemeente):
        regisseur = plaats.toegang("regisseur")
        for fase in fasen:
            if fase == "plan_vastgesteld":
                scores = dict.fromkeys(Leefgebied.objects.filter(code__in=("PAR", "OVL")), 2)
                meet(dossier, scores=scores, door=regisseur)
            dossier = _een_stap(Dossier.objects.get(pk=dossier.pk), fase, regisseur)
    return dossier


def _een_stap(dossier: Dossier, fase: str, door: Toegang) -> Dossier:
    if fase == "afgesloten":
        return sluit_dossier(dossier, eindresultaat="Het gaat beter.", door=door)
    nazorg = {"nazorg": "Het wijkteam belt.", "nazorg_tot": klok.vandaag() + timedelta(days=90)}
    return wijzig_fase(dossier, fase, reden="Volgende stap", door=door, **(nazorg if fase == "nazorg" else {}))


def geef(
    plaats: Plaats, partner: str, *, over: int, dossier: Dossier | None = None, titel: str = "Huisbezoek", **velden: Any
) -> Actie:
    """An actie due in `over` days. A day in the past is put in afterwards: nobody can give an actie for yesterday."""
    dag = klok.vandaag() + timedelta(days=over)
    with binnen(plaats.gemeente):
        actie = geef_actie(
            dossier or plaats.dossier,
            titel=titel,
            partner=plaats.partners[partner],
            termijn=max(dag, klok.vandaag()),
            door=plaats.toegang("regisseur"),
            **velden,
        )
        Actie.objects.filter(pk=actie.pk).update(termijn=dag)
        actie.refresh_from_db()
    return actie


def stap(plaats: Plaats, actie: Actie, status: str, wie: str, **velden: Any) -> Actie:
    with binnen(plaats.gemeente):
        return zet_stap(actie, status, door=plaats.toegang(wie), **velden)


def overleg(plaats: Plaats, *dossiers: Dossier, over: int = 3, dag: date | None = None, voorstel: str = "") -> Overleg:
    """An overleg of the voorzitter with these dossiers on its agenda."""
    with binnen(plaats.gemeente):
        regisseur = plaats.toegang("regisseur")
        gepland = plan_overleg(
            naam=plaats.kanarie("overleg"),
            datum=dag or klok.vandaag() + timedelta(days=over),
            begin=time(9, 30),
            eind=time(11),
            voorzitter=plaats.mensen["voorzitter"],
            door=regisseur,
        )
        for dossier in dossiers:
            zet_op_agenda(gepland, dossier=dossier, voorstel=voorstel, door=regisseur)
    return gepland
