"""The mail about signalen: which one, what it counts, no word of what they tell; and what the database sees to."""

import re
from datetime import timedelta

import pytest
from django.core import mail as postbus
from django.db import IntegrityError, transaction

from autorisatie import klok, logboek
from autorisatie.models import Gebeurtenis
from autorisatie.scope import binnen
from dossiers.acties.signaal import haal_uit_bundel
from sitrap.acties.voorkeur import kies_mail
from sitrap.models import MailBericht, MailKeuze, MailSoort, Melding, Uitzending
from tests.fabrieken.signalen import nieuw_signaal
from tests.sitrap.conftest import alles_verteld, schrijf, vertel, wie_kreeg
from tests.sitrap.signalen import bezorg, bundel, meld, weging


# ---------------------------------------------------------------- mail
def test_signalen_binnen_het_venster_zijn_een_mail_met_een_link_naar_de_bak(hier):
    for _ in range(3):
        meld(hier)
    vertel(hier)
    assert bezorg(hier, timedelta(seconds=110)) == 0
    assert bezorg(hier) == 2
    bericht = postbus.outbox[0]
    assert bericht.subject == "3 nieuwe signalen in de signalenbak"
    assert "Er zijn nieuwe signalen in de signalenbak" in bericht.body
    assert "/lindeveen/dossiers/signalen/bak/" in bericht.body


def test_een_signaal_is_een_mail_in_enkelvoud(hier):
    meld(hier, "regisseur2")
    vertel(hier)
    bezorg(hier)
    [bericht] = postbus.outbox
    assert bericht.subject == "1 nieuw signaal in de signalenbak"
    assert "Er is een nieuw signaal in de signalenbak" in bericht.body


def test_signalen_en_een_dossier_zijn_twee_mails(hier):
    schrijf(hier)
    meld(hier)
    vertel(hier)
    bezorg(hier)
    onderwerpen = sorted(b.subject for b in postbus.outbox if b.to == ["regisseur@lindeveen.example"])
    assert onderwerpen == [
        "1 nieuw signaal in de signalenbak",
        f"Wijziging in dossier {hier.dossier.nummer} (aantekeningen)",
    ]


def test_de_melder_krijgt_een_mail_met_een_link_naar_mijn_signalen(hier):
    signaal = meld(hier)
    alles_verteld(hier)
    weging(hier, signaal, antwoord="Dank")
    vertel(hier)
    bezorg(hier)
    [bericht] = postbus.outbox
    assert (bericht.subject, bericht.to) == ("Nieuws over uw signaal", ["agent@lindeveen.example"])
    assert "/lindeveen/dossiers/signalen/\n" in bericht.body


def test_dagoverzicht_telt_dossiers_en_signalen(hier):
    with binnen(hier.gemeente):
        kies_mail(MailKeuze.DAGOVERZICHT, door=hier.toegang("regisseur"))
    schrijf(hier)
    meld(hier, "regisseur2")
    meld(hier, "regisseur2")
    vertel(hier)
    assert bezorg(hier, timedelta(days=1)) == 1
    [bericht] = postbus.outbox
    assert bericht.subject == "Uw dagoverzicht: 1 wijziging in 1 dossier en 2 nieuwe signalen in de signalenbak"
    for pad in (f"dossiers/{hier.dossier.nummer}/", "dossiers/signalen/bak/"):
        assert f"/lindeveen/{pad}" in bericht.body


def test_wie_geen_mail_wil_krijgt_er_ook_van_signalen_geen(hier):
    with binnen(hier.gemeente):
        for wie in ("regisseur", "regisseur2"):
            kies_mail(MailKeuze.GEEN, door=hier.toegang(wie))
    meld(hier)
    vertel(hier)
    assert wie_kreeg(hier) == {"regisseur", "regisseur2"}
    assert bezorg(hier) == 0


def test_geen_enkele_byte_van_een_mail_over_signalen_verklapt_iets(hier):
    with binnen(hier.gemeente):
        kies_mail(MailKeuze.DAGOVERZICHT, door=hier.toegang("regisseur2"))
        namen = [naam for mens in hier.mensen.values() for naam in (mens.naam, mens.naam.split()[0])]
        partners = [p.naam for p in hier.partners.values() if p.soort != "regie"]
    weging(hier, meld(hier, over_wie="Sem de Vries"), antwoord="KN-geheim-antwoord")
    meld(hier, "jongerenwerker", lezers="alleen_ik")
    vertel(hier)
    bezorg(hier, timedelta(days=1))
    assert len(postbus.outbox) == 3
    geheim = ["KN-", "geheim", "Sem", "geluid", "Maaskwartier", "niet oppakken", *partners]
    for bericht in postbus.outbox:
        eigen = bericht.to[0].split("@")[0]
        tekst = re.sub(r"^To: .*$", "", bericht.message().as_bytes().decode(), flags=re.M) + bericht.body
        verraad = [w for w in [*geheim, *namen] if w.lower() in tekst.lower() and w.lower() != eigen]
        assert verraad == [], bericht.subject


# ---------------------------------------------------------------- what the database sees to
@pytest.mark.parametrize("soort", ["signaal_toegevoegd", "signaal_gebundeld", "signaal_uit_bundel", "signalen_gewogen"])
def test_iedere_gebeurtenis_van_een_signaal_staat_in_de_uitgaande_post_van_dezelfde_transactie(hier, soort):
    signaal = meld(hier)
    weging(hier, signaal)
    haal = meld(hier)
    bundel(hier, haal)
    with binnen(hier.gemeente):
        haal_uit_bundel(haal, door=hier.toegang("regisseur"))
        gebeurtenissen = Gebeurtenis.objects.filter(soort=soort)
        assert gebeurtenissen.exists()
        for gebeurtenis in gebeurtenissen:
            assert Uitzending.objects.filter(gebeurtenis=gebeurtenis).count() == 1


def test_zonder_de_wijziging_ook_geen_post(hier):
    with binnen(hier.gemeente):
        voor = Uitzending.objects.count()
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            nieuw_signaal(hier, "agent")
            assert Uitzending.objects.count() == voor + 1
            raise ZeroDivisionError
        assert Uitzending.objects.count() == voor


def test_een_gebeurtenis_van_het_huis_zelf_geeft_geen_post(hier):
    with binnen(hier.gemeente):
        voor = Uitzending.objects.count()
        logboek.leg_vast("partner_gewijzigd", door=hier.toegang("regisseur"), onderwerp=hier.partners["politie"])
        assert Uitzending.objects.count() == voor


def test_twee_keer_vertellen_maakt_geen_tweede_alert(hier):
    meld(hier)
    vertel(hier)
    with binnen(hier.gemeente):
        verteld = Uitzending.objects.filter(gebeurtenis__soort="signaal_toegevoegd")
        assert verteld.update(status=Uitzending.Status.WACHTEND, klaar_op=None) == 1
    vertel(hier)
    with binnen(hier.gemeente):
        assert Melding.objects.count() == 2


@pytest.mark.parametrize(
    ("waarover", "waarom"),
    [
        ((), "signalenbak"),
        (("dossier", "signaal"), "signalenbak"),
        (("dossier",), "signalenbak"),
        (("dossier",), "melder"),
        (("signaal",), "casusregisseur"),
    ],
)
def test_een_alert_gaat_over_een_dossier_of_over_een_signaal(hier, waarover, waarom):
    dingen = {"dossier": hier.dossier, "signaal": meld(hier)}
    with binnen(hier.gemeente):
        gebeurtenis = Gebeurtenis.objects.first()
        with pytest.raises(IntegrityError, match="melding_over_dossier_of_signaal"), transaction.atomic():
            Melding.objects.create(
                gemeente=hier.gemeente, gebeurtenis=gebeurtenis, ontvanger=hier.mensen["regisseur"], waarom=waarom,
                **{wat: dingen[wat] for wat in waarover},
            )  # fmt: skip


@pytest.mark.parametrize(("soort", "met"), [("dossier", False), *((s, True) for s in MailSoort if s != "dossier")])
def test_een_mail_zegt_wat_hij_verzamelt(hier, soort, met):
    with (
        binnen(hier.gemeente),
        pytest.raises(IntegrityError, match="mail_soort_past_bij_dossier"),
        transaction.atomic(),
    ):
        MailBericht.objects.create(
            gemeente=hier.gemeente, ontvanger=hier.mensen["regisseur"], soort=soort, verzenden_na=klok.nu(),
            dossier=hier.dossier if met else None,
        )  # fmt: skip


def test_er_is_een_open_bundel_van_iedere_soort(hier):
    with binnen(hier.gemeente):
        velden = {"gemeente": hier.gemeente, "ontvanger": hier.mensen["regisseur"], "verzenden_na": klok.nu()}
        for soort in ("signalenbak", "melder", "dagoverzicht"):
            MailBericht.objects.create(soort=soort, **velden)
        with pytest.raises(IntegrityError, match="een_open_bundel"), transaction.atomic():
            MailBericht.objects.create(soort="signalenbak", **velden)
