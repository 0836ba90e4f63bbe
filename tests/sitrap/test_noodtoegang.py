"""Noodtoegang is told at once, to all who answer for it, in a mail that names nobody."""

import re

import pytest
from django.core import mail

from autorisatie.acties.partner import wijzig_partner
from autorisatie.models import Noodtoegang
from autorisatie.scope import binnen
from dossiers.acties.noodtoegang import Gezocht, trek_noodtoegang_in, vraag_noodtoegang
from sitrap.bezorging import bezorg
from sitrap.models import MailBericht, Melding, Volgen
from tests.sitrap.conftest import alles_verteld, schrijf, vertel, wie_kreeg


def vraag(plaats):
    with binnen(plaats.gemeente):
        wijzig_partner(plaats.partners["corporatie"], waarden={"noodtoegang": True}, door=plaats.toegang("regisseur"))
        vrager = plaats.toegang("buitenstaander")
        vraag_noodtoegang(
            Gezocht(plaats.dossier.nummer), partner=vrager.partners[0], doel="crisis",
            reden=plaats.kanarie("noodreden"), door=vrager,
        )  # fmt: skip


def test_alle_regisseurs_en_de_voorzitter_krijgen_meteen_een_urgente_alert(met_overleg):
    vraag(met_overleg)
    vertel(met_overleg)
    assert wie_kreeg(met_overleg) == {"regisseur", "regisseur2", "voorzitter"}
    with binnen(met_overleg.gemeente):
        assert set(Melding.objects.values_list("urgent", flat=True)) == {True}
        assert dict(Melding.objects.values_list("ontvanger__naam", "waarom")) == {
            met_overleg.mensen["regisseur"].naam: "casusregisseur",
            met_overleg.mensen["regisseur2"].naam: "noodtoegang",
            met_overleg.mensen["voorzitter"].naam: "voorzitter",
        }
        assert set(MailBericht.objects.values_list("urgent", flat=True)) == {True}


def test_de_mail_noemt_alleen_het_nummer_en_het_woord(met_overleg):
    vraag(met_overleg)
    vertel(met_overleg)
    mail.outbox.clear()
    bezorg([met_overleg.gemeente])
    assert len(mail.outbox) == 3
    for bericht in mail.outbox:
        assert bericht.subject == f"Urgent: Wijziging in dossier {met_overleg.dossier.nummer} (noodtoegang)"
        geheel = bericht.message().as_string()
        assert not re.search("KN-|Woonstede|Buitenstaander|crisis", geheel)


@pytest.mark.parametrize("wie", ["regisseur2", "voorzitter"])
def test_de_alert_zegt_welke_partner_kijkt(met_overleg, inloggen, wie):
    vraag(met_overleg)
    vertel(met_overleg)
    tekst = inloggen(met_overleg, wie).get("/lindeveen/alerts/").content.decode()
    assert "leest dit dossier met noodtoegang" in tekst
    assert "Woonstede" in tekst
    assert met_overleg.kanarie("noodreden") not in tekst


def test_intrekken_is_geen_spoed_en_alleen_voor_de_casusregisseur_en_voorzitter(met_overleg):
    vraag(met_overleg)
    alles_verteld(met_overleg)
    with binnen(met_overleg.gemeente):
        trek_noodtoegang_in(Noodtoegang.objects.get(), door=met_overleg.toegang("regisseur2"))
    vertel(met_overleg)
    assert wie_kreeg(met_overleg) == {"regisseur", "voorzitter"}


def test_wie_met_noodtoegang_leest_krijgt_geen_alerts_ook_niet_door_volgen_van_vroeger(met_overleg):
    """Following outlives a deelname that ended; noodtoegang must not wake it."""
    vraag(met_overleg)
    alles_verteld(met_overleg)
    with binnen(met_overleg.gemeente):
        Volgen.objects.create(gemeente=met_overleg.gemeente, dossier=met_overleg.dossier, keuze="volgt",
                              gebruiker=met_overleg.mensen["buitenstaander"])  # fmt: skip
    schrijf(met_overleg, "K", door="agent")
    vertel(met_overleg)
    assert "buitenstaander" not in wie_kreeg(met_overleg)
