"""The world of the border tests: the standing cast, plus a hidden dossier here and more dossiers over there."""

import copy
from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from autorisatie import klok
from autorisatie.acties.partner import wijzig_partner
from autorisatie.models import Gebeurtenis, Gebruiker, Noodtoegang
from autorisatie.scope import binnen
from dossiers.acties.afsluiten import sluit_dossier
from dossiers.acties.dossier import meld_aan, wijzig_fase
from dossiers.acties.noodtoegang import Gezocht, beoordeel_noodtoegang, trek_noodtoegang_in, vraag_noodtoegang
from dossiers.acties.samenvoegen import voeg_samen
from dossiers.querysets import gebeurtenissen_voor
from overleg.acties.aanwezigheid import nodig_uit
from overleg.acties.agenda import zet_op_agenda
from overleg.acties.bespreking import NieuwBesluit, leg_vast_in_overleg
from overleg.acties.overleg import plan_overleg, start_overleg
from overleg.models import Besluit, Overleg
from sitrap.models import Melding
from tests.conftest import gebouwde_wereld
from tests.databank import in_databank, kopie
from tests.fabrieken.bestanden import bouw_bijlage, bouw_documenten
from tests.fabrieken.incidenten import bouw_incidenten
from tests.fabrieken.signalen import bouw_signalen
from tests.fabrieken.soorten import bouw_soorten
from tests.fabrieken.verbanden import bouw_verbanden
from tests.fabrieken.wereld import Plaats, Wereld
from tests.fabrieken.werk import naar_fase

# Who walks along every address, from stranger to insider.
ROLLEN = (
    "anoniem", "oudlid", "ander", "superuser", "beheerder", "fg", "buitenstaander",
    "jongerenwerker", "leerplicht", "agent", "voorzitter", "regisseur",
)  # fmt: skip


@pytest.fixture(scope="session")
def gebouwde_grens(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[str, Wereld]]:
    """Built once per worker, in a database of its own: it takes a second, and there are a thousand tests."""
    with kopie("grens", django_db_blocker) as naam:
        with in_databank(naam, django_db_blocker):
            gebouwd = bouw_grens(gebouwde_wereld())
        yield naam, gebouwd


@pytest.fixture(scope="module")
def in_grensbank(gebouwde_grens: tuple[str, Wereld], django_db_blocker: Any) -> Iterator[Wereld]:
    naam, gebouwd = gebouwde_grens
    with in_databank(naam, django_db_blocker):
        yield gebouwd


@pytest.fixture
def grens(in_grensbank: Wereld, db: None) -> Wereld:
    """A fresh copy of the objects; what a test changes in the database is rolled back."""
    return copy.deepcopy(in_grensbank)


def bouw_grens(wereld: Wereld) -> Wereld:
    """Here one dossier in which only regie takes part; over there two more, so that numbers differ."""
    wereld.hier.verborgen = _extra_dossier(wereld.hier, "verborgen")  # type: ignore[attr-defined]
    _extra_dossier(wereld.daar, "tweede")
    for plaats in (wereld.hier, wereld.daar):
        plaats.soorten = bouw_soorten(plaats)  # type: ignore[attr-defined]
        plaats.samengevoegd, plaats.lijkt_op = _samengevoegd(plaats)  # type: ignore[attr-defined]
        plaats.gesloten = _gesloten_dossier(plaats)  # type: ignore[attr-defined]
    # The last of all: over there is one more, so that nobody here has its number.
    wereld.daar.derde = _extra_dossier(wereld.daar, "derde")  # type: ignore[attr-defined]
    for plaats in (wereld.hier, wereld.daar):
        bouw_overleg(plaats)
        bouw_noodtoegang(plaats)
        bouw_signalen(plaats)
        plaats.bijlage = bouw_bijlage(plaats)  # type: ignore[attr-defined]
        bouw_signaalalerts(plaats)
        plaats.document = bouw_documenten(plaats)  # type: ignore[attr-defined]
        plaats.incident = bouw_incidenten(plaats)  # type: ignore[attr-defined]
        plaats.verband = bouw_verbanden(plaats)  # type: ignore[attr-defined]
    superuser = Gebruiker.objects.create_superuser("super@platform.example", "x" * 14, naam="Super")
    wereld.hier.mensen["superuser"] = superuser
    wereld.hier.mensen["ander"] = wereld.daar.mensen["regisseur"]
    return wereld


def _extra_dossier(plaats: Plaats, wat: str) -> Any:
    with binnen(plaats.gemeente):
        return meld_aan(
            persoon={"voornaam": plaats.kanarie(f"{wat}-voornaam"), "achternaam": plaats.kanarie(f"{wat}-naam"),
                     "straat": plaats.kanarie(f"{wat}-straat")},
            aanleiding=plaats.kanarie(f"{wat}-aanleiding"),
            grondslag=plaats.kanarie(f"{wat}-grondslag"),
            buurt=plaats.buurt,
            door=plaats.toegang("regisseur"),
        )  # fmt: skip


def _gesloten_dossier(plaats: Plaats) -> Any:
    """Of regie alone, through nazorg to the end: what was agreed and what it yielded."""
    afspraken = {"nazorg": plaats.kanarie("nazorg"), "nazorg_tot": klok.vandaag() + timedelta(days=30)}
    dossier = _extra_dossier(plaats, "gesloten")
    weg = ("triage", "beeldvorming", "plan_concept", "plan_vastgesteld", "uitvoering", "afschalen")
    dossier = naar_fase(plaats, dossier, *weg)
    with binnen(plaats.gemeente):
        regisseur = plaats.toegang("regisseur")
        dossier = wijzig_fase(dossier, "nazorg", reden="Rustig", door=regisseur, **afspraken)
        return sluit_dossier(dossier, eindresultaat=plaats.kanarie("eindresultaat"), door=regisseur)


def _samengevoegd(plaats: Plaats) -> tuple[Any, Any]:
    """Of regie alone: one that goes on after a merge, and an open one that looks like it."""
    verder, dubbel, open_ = (_extra_dossier(plaats, wat) for wat in ("verder", "dubbel", "nogeen"))
    with binnen(plaats.gemeente):
        voeg_samen(verder, dubbel, reden=plaats.kanarie("samenvoegreden"), door=plaats.toegang("regisseur"))
    return verder, open_


def bouw_overleg(plaats: Plaats) -> None:
    """A meeting that is held now: the shared dossier with besluit, and one that only regie may see."""
    with binnen(plaats.gemeente):
        regisseur = plaats.toegang("regisseur")
        overleg = plan_overleg(
            naam=plaats.kanarie("overleg"), plaats=plaats.kanarie("zaal"), datum=klok.vandaag(), begin=time(9, 30),
            eind=time(23, 59), voorzitter=plaats.mensen["voorzitter"], vaste_punten=True, door=regisseur,
        )  # fmt: skip
        nodig_uit(overleg, [plaats.mensen[wie] for wie in ("agent", "leerplicht", "jongerenwerker")], door=regisseur)
        punten = {
            "gedeeld": zet_op_agenda(
                overleg, dossier=plaats.dossier, voorstel=plaats.kanarie("voorstel"), door=regisseur
            ),
            "algemeen": zet_op_agenda(overleg, titel=plaats.kanarie("punttitel"), door=regisseur),
        }
        if verborgen := getattr(plaats, "verborgen", None):
            zet_op_agenda(overleg, dossier=verborgen, voorstel=plaats.kanarie("verborgen-voorstel"), door=regisseur)
        start_overleg(Overleg.objects.get(), door=regisseur)
        leg_vast_in_overleg(
            punten["gedeeld"],
            beraadslaging=plaats.kanarie("beraadslaging"),
            besluit=NieuwBesluit("plan_bijstellen", plaats.kanarie("besluit")),
            door=regisseur,
        )
        plaats.overleg = Overleg.objects.get()  # type: ignore[attr-defined]
        plaats.punt, plaats.besluit = punten["gedeeld"], Besluit.objects.get()  # type: ignore[attr-defined]
        plaats.vrij_punt = punten["algemeen"]  # type: ignore[attr-defined]
        plaats.melding = Melding.objects.create(  # type: ignore[attr-defined]
            gemeente=plaats.gemeente, gebeurtenis=gebeurtenissen_voor(regisseur).first(), dossier=plaats.dossier,
            ontvanger=plaats.mensen["regisseur"], waarom="casusregisseur",
        )  # fmt: skip


def bouw_signaalalerts(plaats: Plaats) -> None:
    """Both kinds of alert about the signaal of the police: of the bak, and to who reported it."""
    with binnen(plaats.gemeente):
        soorten = {"signaal_toegevoegd": ("regisseur", "signalenbak"), "signalen_gewogen": ("agent", "melder")}
        for soort, (wie, waarom) in soorten.items():
            Melding.objects.create(
                gemeente=plaats.gemeente, gebeurtenis=Gebeurtenis.objects.filter(soort=soort).first(),
                signaal=plaats.signaal, ontvanger=plaats.mensen[wie], waarom=waarom,
            )  # fmt: skip


def bouw_noodtoegang(plaats: Plaats) -> None:
    """Asked by the outsider, taken back and judged: the texts are there, the dossier is shut again."""
    with binnen(plaats.gemeente):
        regisseur = plaats.toegang("regisseur")
        wijzig_partner(plaats.partners["corporatie"], waarden={"noodtoegang": True}, door=regisseur)
        vrager = plaats.toegang("buitenstaander")
        vraag_noodtoegang(
            Gezocht(plaats.dossier.nummer), partner=vrager.partners[0], doel="crisis",
            reden=plaats.kanarie("noodreden"), door=vrager,
        )  # fmt: skip
        nood = trek_noodtoegang_in(Noodtoegang.objects.get(), door=regisseur)
        plaats.noodtoegang = beoordeel_noodtoegang(  # type: ignore[attr-defined]
            nood, oordeel="niet_terecht", opmerking=plaats.kanarie("noodoordeel"), door=regisseur
        )


def client_van(plaats: Plaats, rol: str) -> Client:
    """A browser of this person; exceptions become the 500 page, as in production."""
    client = Client(raise_request_exception=False)
    mens = AnonymousUser() if rol == "anoniem" else plaats.mensen[rol]
    if mens.is_authenticated:
        client.force_login(mens)
    return client
