"""The mail server is down, silent, refuses, or hangs up: mails wait, go later, and keep their Message-ID."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.scope import binnen
from sitrap import bezorging
from sitrap.acties.melding import verstuur_opnieuw
from sitrap.models import MailBericht, MailStatus
from tests.sitrap.conftest import schrijf, vertel
from tests.sitrap.mailserver import Mailserver, StilleServer, message_id

VENSTER = timedelta(seconds=121)


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_TIMEOUT = 0.5
    server = Mailserver()
    settings.EMAIL_PORT = server.poort
    return server


@pytest.fixture
def wachtend(hier):
    """One mail, and how to let time pass."""
    schrijf(hier)
    vertel(hier)
    return hier


def bezorg(plaats, na):
    with klok.op(klok.nu() + na):
        return bezorging.bezorg([plaats.gemeente])


def bericht(plaats):
    with binnen(plaats.gemeente):
        return MailBericht.objects.get()


def test_mailserver_weg_kost_de_mail_geen_poging_en_gaat_later_een_keer_weg(wachtend, server):
    for keer in range(3):
        assert bezorg(wachtend, VENSTER + timedelta(minutes=2 * keer)) == 0
    assert (bericht(wachtend).status, bericht(wachtend).pogingen) == (MailStatus.WACHTEND, 0)
    with server:
        assert bezorg(wachtend, timedelta(minutes=20)) == 1
        assert bezorg(wachtend, timedelta(minutes=40)) == 0
    assert server.message_ids == [message_id(bericht(wachtend).sleutel)]
    assert bericht(wachtend).status == MailStatus.VERZONDEN
    assert bezorging.storing() is None


def test_een_storing_is_te_zien_en_wordt_even_met_rust_gelaten(wachtend, server):
    bezorg(wachtend, VENSTER)
    storing = bezorging.storing()
    assert storing.pogingen == 1
    assert storing.fout == "ConnectionRefusedError"
    with server:
        assert bezorg(wachtend, VENSTER + timedelta(seconds=1)) == 0
        assert bezorg(wachtend, VENSTER + timedelta(seconds=10)) == 1


def test_een_zwijgende_mailserver_is_een_storing(wachtend, server, settings):
    with StilleServer() as settings.EMAIL_PORT:
        assert bezorg(wachtend, VENSTER) == 0
    assert bericht(wachtend).pogingen == 0
    assert bezorging.storing().fout


def test_ophangen_na_ontvangst_stuurt_later_dezelfde_mail(wachtend, server):
    """The server took it but the answer was lost: the copy has the same Message-ID."""
    server.hang_op_na_data = True
    with server:
        assert bezorg(wachtend, VENSTER) == 0
        server.hang_op_na_data = False
        assert bezorg(wachtend, timedelta(minutes=30)) == 1
    assert len(server.message_ids) == 2
    assert len(set(server.message_ids)) == 1


@pytest.mark.parametrize(
    ("antwoord", "status"), [("550 onbekend", MailStatus.MISLUKT), ("451 later", MailStatus.WACHTEND)]
)
def test_weigering_voorgoed_is_mislukt_en_voorlopig_is_wachten(wachtend, server, antwoord, status):
    server.bij_rcpt = antwoord
    with server:
        assert bezorg(wachtend, VENSTER) == 0
    rij = bericht(wachtend)
    assert (rij.status, rij.pogingen) == (status, 1)
    assert rij.laatste_fout == "SMTPRecipientsRefused"
    assert rij.verzenden_na > klok.nu()


def test_een_geweigerde_houdt_de_volgende_niet_op(met_overleg, server):
    schrijf(met_overleg)
    vertel(met_overleg)
    antwoorden = iter(["451 later", "250 ok"])
    type(server).bij_rcpt = property(lambda _: next(antwoorden), lambda *_: None)
    try:
        with server:
            assert bezorg(met_overleg, VENSTER) == 1
    finally:
        del type(server).bij_rcpt


def test_na_drie_dagen_proberen_is_een_mail_mislukt_en_kan_hij_opnieuw(wachtend, server):
    server.bij_rcpt = "451 later"
    with server:
        bezorg(wachtend, timedelta(days=4))
        assert bericht(wachtend).status == MailStatus.MISLUKT
        server.bij_rcpt = "250 ok"
        sleutel = bericht(wachtend).sleutel
        with binnen(wachtend.gemeente):
            verstuur_opnieuw(bericht(wachtend), door=wachtend.toegang("regisseur"))
        assert bezorg(wachtend, timedelta(seconds=1)) == 1
    assert server.message_ids == [message_id(sleutel)]


def test_gedood_tussen_pakken_en_versturen_gaat_de_mail_na_de_lease_alsnog(wachtend, server):
    with klok.op(klok.nu() + VENSTER):
        bezorging._neem(wachtend.gemeente)  # and then the process is gone
    with server:
        assert bezorg(wachtend, VENSTER + timedelta(seconds=60)) == 0
        assert bezorg(wachtend, VENSTER + timedelta(seconds=125)) == 1
    assert len(server.message_ids) == 1


def test_een_gepakte_mail_krijgt_er_niets_meer_bij(wachtend, server):
    with klok.op(klok.nu() + VENSTER):
        bezorging._neem(wachtend.gemeente)
    schrijf(wachtend)
    vertel(wachtend)
    with binnen(wachtend.gemeente):
        assert MailBericht.objects.count() == 2
