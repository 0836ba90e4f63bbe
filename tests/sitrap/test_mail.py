"""DOMEIN E2 rules 5 to 7: a mail without content, bundled, to one person, never lost and never another Message-ID."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail as postbus
from django.core.mail import BadHeaderError

from autorisatie import klok, logboek
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.plan import meet
from dossiers.models import Leefgebied
from sitrap import bezorging
from sitrap.acties.voorkeur import kies_mail, volg
from sitrap.models import Keuze, MailBericht, MailKeuze, MailStatus, Melding
from tests.sitrap.conftest import meld_uitgevoerd, schrijf, vertel

VENSTER = timedelta(seconds=121)


def bezorg(plaats, over=VENSTER):
    """The relay passes by, so much later."""
    with klok.op(klok.nu() + over):
        return bezorging.bezorg([plaats.gemeente])


def urgent(plaats):
    with binnen(plaats.gemeente):
        logboek.leg_vast("noodtoegang", dossier=plaats.dossier, door=plaats.toegang("agent"), urgent=True)


def kies(plaats, keuze, wie="regisseur"):
    with binnen(plaats.gemeente):
        kies_mail(keuze, door=plaats.toegang(wie))


def test_een_wijziging_geeft_een_mail_met_nummer_onderdeel_en_link(hier):
    meld_uitgevoerd(hier)
    vertel(hier)
    assert bezorg(hier) == 1
    bericht = postbus.outbox[0]
    assert bericht.subject == f"Wijziging in dossier {hier.dossier.nummer} (plan)"
    assert f"{settings.BASIS_URL}/lindeveen/dossiers/{hier.dossier.nummer}/" in bericht.body
    assert bericht.recipients() == ["regisseur@lindeveen.example"]


def test_drie_wijzigingen_binnen_twee_minuten_zijn_een_mail(hier):
    for tekst in ("een", "twee", "drie"):
        schrijf(hier, tekst=tekst)
    vertel(hier)
    assert bezorg(hier, timedelta(seconds=110)) == 0
    assert bezorg(hier) == 1
    assert postbus.outbox[0].subject == f"3 wijzigingen in dossier {hier.dossier.nummer} (aantekeningen)"


def test_wat_na_de_mail_komt_krijgt_een_nieuwe_mail(hier):
    schrijf(hier)
    vertel(hier)
    bezorg(hier)
    schrijf(hier)
    vertel(hier)
    bezorg(hier, 2 * VENSTER)
    eerste, tweede = [b.extra_headers["Message-ID"] for b in postbus.outbox]
    assert eerste != tweede


def test_urgent_gaat_meteen_en_neemt_mee_wat_al_wachtte(hier):
    schrijf(hier)
    urgent(hier)
    vertel(hier)
    assert bezorg(hier, timedelta(0)) == 1
    assert postbus.outbox[0].subject.startswith(f"Urgent: 2 wijzigingen in dossier {hier.dossier.nummer}")


def test_iedere_ontvanger_krijgt_een_eigen_mail(met_overleg):
    schrijf(met_overleg)
    vertel(met_overleg)
    bezorg(met_overleg)
    assert sorted(b.to for b in postbus.outbox) == [["regisseur@lindeveen.example"], ["voorzitter@lindeveen.example"]]


def test_geen_enkele_byte_van_een_mail_verklapt_iets(met_overleg):
    """Every soort of content at once; the canaries, names, partners and leefgebieden are nowhere in the MIME bytes."""
    hier = met_overleg
    schrijf(hier, code="I", door="agent")
    schrijf(hier, code="F")
    meld_uitgevoerd(hier)
    with binnen(hier.gemeente):
        meet(
            hier.dossier,
            scores={Leefgebied.objects.get(code="PAR"): 2},
            toelichtingen={},
            door=hier.toegang("leerplicht"),
        )
        kies_mail(MailKeuze.DAGOVERZICHT, door=hier.toegang("voorzitter"))
        leefgebieden = list(Leefgebied.objects.values_list("naam", flat=True))
        partners = [p.naam for p in hier.partners.values() if p.soort != "regie"]
    urgent(hier)
    vertel(hier)
    bezorg(hier, timedelta(days=1))
    assert len(postbus.outbox) >= 2
    geheim = ["KN-", "geheim", "Sem", "Strafrecht", "Leerplicht", "Politie", "leerplicht@", *leefgebieden, *partners]
    for bericht in postbus.outbox:
        bytes_ = bericht.message().as_bytes().decode()
        tekst = bytes_ + bericht.body + bericht.subject
        assert [woord for woord in geheim if woord.lower() in tekst.lower()] == []


def test_recht_dat_wegviel_voor_de_mail_geeft_geen_mail(hier):
    schrijf(hier, code="F")
    vertel(hier)
    with binnen(hier.gemeente):
        zet_cel(hier.partners["regie"], hier.rubriek("F"), Niveau.GEEN, reden="x", door=None)
    assert bezorg(hier) == 0
    with binnen(hier.gemeente):
        assert MailBericht.objects.get().status == MailStatus.VERVALLEN


def test_de_mail_telt_alleen_wat_nog_te_lezen_is(hier):
    schrijf(hier, code="F")
    meld_uitgevoerd(hier)
    vertel(hier)
    with binnen(hier.gemeente):
        zet_cel(hier.partners["regie"], hier.rubriek("F"), Niveau.GEEN, reden="x", door=None)
    bezorg(hier)
    assert postbus.outbox[0].subject == f"Wijziging in dossier {hier.dossier.nummer} (plan)"


def test_geen_mail_is_geen_mail_behalve_urgent(hier):
    kies(hier, MailKeuze.GEEN)
    schrijf(hier)
    vertel(hier)
    assert bezorg(hier) == 0
    urgent(hier)
    vertel(hier)
    assert bezorg(hier) == 1


def test_dagoverzicht_komt_een_keer_om_acht_uur_over_alle_dossiers(hier):
    kies(hier, MailKeuze.DAGOVERZICHT)
    schrijf(hier)
    meld_uitgevoerd(hier)
    vertel(hier)
    with binnen(hier.gemeente):
        moment = MailBericht.objects.get().verzenden_na
    assert bezorging.klok.nu() < moment
    from django.utils import timezone

    assert (timezone.localtime(moment).hour, timezone.localtime(moment).minute) == (8, 0)
    assert bezorg(hier, timedelta(days=1)) == 1
    assert postbus.outbox[0].subject == "Uw dagoverzicht: 2 wijzigingen in 1 dossier"


def test_gedempt_dossier_geeft_geen_mail_en_staat_niet_op_de_teller(hier):
    with binnen(hier.gemeente):
        volg(hier.dossier, Keuze.STIL, door=hier.toegang("regisseur"))
    schrijf(hier)
    vertel(hier)
    with binnen(hier.gemeente):
        assert Melding.objects.count() == 1
        assert Melding.objects.ongelezen().count() == 0
    assert bezorg(hier) == 0
    urgent(hier)
    vertel(hier)
    with binnen(hier.gemeente):
        assert Melding.objects.ongelezen().count() == 1
    assert bezorg(hier) == 1


@pytest.mark.parametrize("adres", ["a@b.example\nBcc: e@x.example", "geen-adres", "a@b.example, c@d.example"])
def test_een_adres_met_een_addertje_gaat_nergens_heen(hier, adres):
    hier.mensen["regisseur"].email = adres
    hier.mensen["regisseur"].save()
    schrijf(hier)
    vertel(hier)
    assert bezorg(hier) == 0
    assert postbus.outbox == []
    with binnen(hier.gemeente):
        assert MailBericht.objects.get().status == MailStatus.MISLUKT


def test_een_regeleinde_in_een_kop_wordt_geweigerd_voor_het_verzenden(hier):
    from django.core.mail import EmailMessage, get_connection

    from sitrap.mail import verstuur

    for kop in ({"subject": "a\nBcc: e@x.example"}, {"headers": {"Message-ID": "<a>\r\nBcc: e@x.example"}}):
        with pytest.raises(BadHeaderError):
            verstuur(EmailMessage(to=["a@b.example"], **kop), get_connection())
    with pytest.raises(ValueError, match="precies een"):
        verstuur(EmailMessage(to=["a@b.example"], bcc=["c@d.example"]), get_connection())


def test_anymail_kan_de_mail_ook_versturen(hier, settings):
    settings.EMAIL_BACKEND = "anymail.backends.test.EmailBackend"
    schrijf(hier)
    vertel(hier)
    assert bezorg(hier) == 1
    assert postbus.outbox[0].anymail_test_params["extra_headers"]["Message-ID"].startswith("<")
