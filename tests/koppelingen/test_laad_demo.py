"""What stands there after laad_demo, as the app role sees it. Slow once: a year is played."""

import hashlib
import json
import re
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone

from autorisatie.hekken import modellen
from autorisatie.models import Gebeurtenis, Gebruiker, Gemeente, Inzage, Lidmaatschap, Partner, Versie
from autorisatie.scope import als_persoon, binnen
from autorisatie.toekennen import laad_toegang
from dossiers.maatregelen import volgende
from dossiers.models import (
    Aantekening,
    Actie,
    Bestand,
    Bevinding,
    Bezoek,
    Bundel,
    Buurt,
    Deelname,
    Document,
    Dossier,
    Fase,
    Incident,
    IncidentBetrokkene,
    IncidentKoppeling,
    Indicator,
    Maatregel,
    Meting,
    Signaal,
    Uitzondering,
    Weging,
)
from dossiers.ronde import ronde_van
from dossiers.signalen import nieuwe, voorstellen
from dossiers.toegang import DossierToegang
from koppelingen.demo import laden
from koppelingen.demo.draaiboek import lees
from overleg.models import Besluit, Bijlage, Overleg, OverlegStatus, Stuk
from sitrap.models import MailBericht, MailStatus, Melding, Uitzending
from tests.koppelingen.conftest import als_eigenaar

pytestmark = pytest.mark.traag


@pytest.fixture(params=laden.GEMEENTEN)
def gemeente(demo, request):
    gemeente = Gemeente.objects.get(slug=request.param)
    with binnen(gemeente):
        yield gemeente


@pytest.fixture
def lindeveen(demo):
    gemeente = Gemeente.objects.get(slug="lindeveen")
    with binnen(gemeente):
        yield gemeente


def toegang_van(gemeente, email):
    return laad_toegang(gemeente, Gebruiker.objects.get(email=email))


def test_iedere_fase_heeft_dossiers(lindeveen):
    per_fase = Counter(Dossier.objects.values_list("fase", flat=True))
    assert per_fase.total() >= 45
    assert set(per_fase) == {fase.value for fase in Fase}
    assert per_fase[Fase.UITVOERING] >= 10
    assert min(per_fase[fase] for fase in (Fase.AANGEMELD, Fase.TRIAGE, Fase.BEELDVORMING, Fase.NAZORG)) >= 3


def test_beide_gemeenten_hebben_hun_eigen_verhaal(gemeente):
    assert Dossier.objects.count() >= 6
    assert Actie.objects.open().exists()
    assert Aantekening.objects.exists()
    assert Besluit.objects.exists()


def test_partners_en_mensen_genoeg(lindeveen):
    assert Partner.objects.count() >= 11
    assert Partner.objects.values("soort").distinct().count() == 12
    assert Lidmaatschap.objects.count() >= 16


def test_gebieden_met_inwoners(gemeente):
    assert gemeente.cbs_code.startswith("GM999")
    assert all(buurt.inwoners and buurt.geometrie for buurt in Buurt.objects.all())


def test_wie_in_dossiers_werkt_heeft_iets_te_doen(gemeente):
    for lid in Lidmaatschap.objects.exclude(partners=None).exclude(partners__soort="wijkraad"):
        toegang = laad_toegang(gemeente, lid.gebruiker)
        assert Dossier.objects.zichtbaar_voor(toegang).open().exists(), lid.gebruiker.email
        werk = Actie.objects.open().filter(partner__in=toegang.partner_ids)
        assert toegang.rollen or werk.exists(), lid.gebruiker.email


@pytest.mark.parametrize("wie", ["gerda", "willem", "priya"])
def test_wijkraad_fg_en_beheerder_zien_geen_dossier(lindeveen, wie):
    assert not Dossier.objects.zichtbaar_voor(toegang_van(lindeveen, f"{wie}@lindeveen.example")).exists()


def test_de_superuser_hoort_bij_geen_gemeente(demo):
    techniek = Gebruiker.objects.get(is_superuser=True)
    with als_persoon(techniek):
        assert not techniek.lidmaatschappen.exists()


def test_een_agent_werkt_voor_twee_gemeenten(demo):
    iris = Gebruiker.objects.get(email="iris@politie.example")
    with als_persoon(iris):
        assert iris.lidmaatschappen.count() == 2


def test_iedere_login_werkt(demo):
    for login in laden.logins():
        assert authenticate(None, email=login["email"], password=login["wachtwoord"]), login["email"]


def test_acties_in_iedere_stand_en_te_laat_bij_meer_partners(lindeveen):
    assert Actie.objects.values("status").distinct().count() == 9
    te_laat = Actie.objects.te_laat()
    assert te_laat.values("partner").distinct().count() >= 4
    assert te_laat.count() < Actie.objects.open().count() / 3


def test_sem_is_zo_rijk_als_bedoeld(lindeveen):
    sem = Dossier.objects.get(naam="Sem de Wit")
    assert sem.persoon.leeftijd() == 17
    assert sem.buurt.naam == "Maaskwartier"
    assert sem.acties.count() == 7
    assert sem.acties.te_laat().count() == 1
    assert sem.metingen.values("leefgebied").distinct().count() == 11
    assert sem.aantekeningen.values("rubriek").distinct().count() >= 8
    assert Besluit.objects.filter(dossier=sem).count() == 2


def test_leefgebieden_zijn_vaker_gemeten(lindeveen):
    vaker = Meting.objects.values("dossier", "leefgebied").annotate(keer=models.Count("pk")).filter(keer__gte=2)
    assert vaker.count() >= 80


def test_er_zijn_uitzonderingen_en_partners_die_stopten(lindeveen):
    assert Uitzondering.objects.count() >= 3
    assert Deelname.objects.filter(tot__isnull=False).count() >= 3


def test_het_volgende_overleg_heeft_acht_punten(lindeveen, demo):
    vandaag = timezone.localdate(demo.nu)
    volgend = Overleg.objects.filter(datum__gt=vandaag, naam__contains="Rivierenwijk").earliest("datum")
    assert volgend.status == OverlegStatus.GEPUBLICEERD
    assert volgend.datum.weekday() == 3
    assert volgend.datum - vandaag <= timedelta(days=7)
    assert volgend.punten.count() == 8
    assert volgend.punten.filter(dossier__isnull=False, voorstel="").count() == 2
    assert Overleg.objects.filter(status=OverlegStatus.VASTGESTELD).count() >= 8


def test_niets_gebeurde_na_nu_of_in_het_weekend(gemeente, demo):
    momenten = Gebeurtenis.objects.exclude(actor=None).values_list("tijdstip", flat=True)
    assert max(momenten) < demo.nu
    assert {moment for moment in momenten if timezone.localtime(moment).weekday() > 4} == set()
    assert max(Inzage.objects.values_list("tijdstip", flat=True)) <= demo.nu
    assert max(Aantekening.objects.values_list("datum", flat=True)) <= timezone.localdate(demo.nu)


def test_er_is_een_jaar_geschiedenis(lindeveen, demo):
    aangemeld = Dossier.objects.values_list("aangemaakt_op", flat=True)
    assert demo.nu - min(aangemeld) > timedelta(days=340)
    assert demo.nu - max(aangemeld) < timedelta(days=4)


def test_dossiernummers_lopen_met_de_tijd_mee(gemeente):
    nummers = list(Dossier.objects.order_by("aangemaakt_op").values_list("nummer", flat=True))
    assert nummers == sorted(nummers)


def test_oude_versies_staan_in_hun_eigen_tijd(lindeveen, demo):
    assert Versie.objects.filter(tijdstip__lt=demo.nu - timedelta(days=300)).exists()
    assert not Versie.objects.filter(tijdstip__gt=demo.nu, dossier_id__isnull=False).exists()


def test_geen_oude_mail_en_alleen_verse_alerts(gemeente, demo):
    assert not Uitzending.objects.filter(status=Uitzending.Status.WACHTEND).exists()
    assert not MailBericht.objects.filter(status=MailStatus.WACHTEND).exists()
    oud = Melding.objects.filter(aangemaakt_op__lt=demo.nu - timedelta(days=3))
    assert oud.exists()
    assert not oud.filter(gelezen_op=None).exists()


@pytest.mark.parametrize("wie", ["marloes", "hanneke"])
def test_een_handvol_nieuwe_alerts_voor_regisseur_en_voorzitter(lindeveen, wie):
    toegang = toegang_van(lindeveen, f"{wie}@lindeveen.example")
    assert 1 <= Melding.objects.zichtbaar_voor(toegang).ongelezen().count() <= 15


def dagen_geleden(demo, dagen):
    return timezone.localdate(demo.nu) - timedelta(days=dagen)


def test_een_jaar_met_driehonderd_verschillende_incidenten(lindeveen, demo):
    incidenten = list(Incident.objects.select_related("buurt"))
    assert len(incidenten) >= 300
    assert min(i.datum for i in incidenten) >= dagen_geleden(demo, 366)
    assert max(i.datum for i in incidenten) <= dagen_geleden(demo, 1)
    per_tekst = Counter(i.omschrijving for i in incidenten)
    assert max(per_tekst.values()) == 1
    assert len({i.categorie for i in incidenten}) >= 12
    assert len({i.buurt.naam for i in incidenten}) >= 9
    assert any(i.politiecode for i in incidenten)
    assert not all(i.politiecode for i in incidenten)


def test_een_incident_is_na_afloop_opgeschreven(gemeente, demo):
    for incident in Incident.objects.all():
        assert incident.datum <= timezone.localdate(incident.aangemaakt_op) <= timezone.localdate(demo.nu)


def test_de_drukte_past_bij_de_buurt(lindeveen, demo):
    per_buurt = {buurt: Counter() for buurt in ("Scheldeplein", "Vechtoevers", "Maaskwartier")}
    for buurt, categorie in Incident.objects.values_list("buurt__naam", "categorie"):
        if buurt in per_buurt:
            per_buurt[buurt][categorie] += 1
    assert [tel.most_common(1)[0][0] for tel in per_buurt.values()] == ["jeugd", "geluid", "verkeer"]
    plein = Incident.objects.filter(buurt__naam="Scheldeplein", categorie__in=["jeugd", "vernieling"])
    laatste = plein.filter(datum__gte=dagen_geleden(demo, 60)).count()
    daarvoor = plein.filter(datum__range=(dagen_geleden(demo, 120), dagen_geleden(demo, 61))).count()
    assert laatste > 1.5 * daarvoor


def test_een_incident_ligt_op_de_kaart_in_zijn_eigen_buurt(gemeente):
    for incident in Incident.objects.exclude(x=None).select_related("buurt"):
        xs, ys = zip(*(punt for ring in incident.buurt.geometrie for punt in ring), strict=True)
        assert min(xs) <= incident.x <= max(xs)
        assert min(ys) <= incident.y <= max(ys)


def test_incidenten_staan_bij_meer_dossiers_en_noemen_wie_erbij_was(lindeveen):
    koppelingen = Counter(IncidentKoppeling.objects.values_list("incident", flat=True))
    assert sum(aantal > 1 for aantal in koppelingen.values()) >= 30
    assert max(koppelingen.values()) >= 3
    rollen = set(IncidentBetrokkene.objects.values_list("rol", flat=True))
    assert rollen >= {"melder", "getuige", "slachtoffer", "verdachte", "aanwezig"}
    sem = IncidentKoppeling.objects.filter(dossier__naam="Sem de Wit")
    assert sem.count() >= 3


def test_de_signalenbak_heeft_van_iedere_weging_iets(lindeveen):
    assert Signaal.objects.count() >= 25
    assert Signaal.objects.values("inbrenger").distinct().count() >= 7
    assert set(Bundel.objects.values_list("uitkomst", flat=True)) == {"", *Weging.values}
    plein = [v for v in voorstellen(nieuwe(toegang_van(lindeveen, "marloes@lindeveen.example"))) if not v.bundel]
    assert max(len(voorstel.signalen) for voorstel in plein) == 13


def test_sanne_heeft_vandaag_een_ronde(lindeveen, demo):
    haltes = ronde_van(toegang_van(lindeveen, "sanne@lindeveen.example"))
    assert 4 <= len(haltes) <= 6
    assert {halte.bezoek.datum for halte in haltes} == {timezone.localdate(demo.nu)}
    assert all(halte.adres for halte in haltes)
    assert Bezoek.objects.open().filter(datum__gt=timezone.localdate(demo.nu)).count() >= 3
    assert Bezoek.objects.exclude(uitkomst="").count() >= 8


def test_opsporing_leest_alleen_wie_met_politiegegevens_werkt(lindeveen):
    winkel = Dossier.objects.get(naam="Telefoonwinkel Maaskade 3")
    toegang = DossierToegang(winkel, toegang_van(lindeveen, "sanne@lindeveen.example"))
    assert Bevinding.objects.opsporing_binnen(toegang).count() == 1
    assert Bevinding.objects.binnen(toegang).count() == 2
    regie = DossierToegang(winkel, toegang_van(lindeveen, "joris@lindeveen.example"))
    assert not Bevinding.objects.opsporing_binnen(regie).exists()


def test_maatregelen_in_iedere_stand_met_een_termijn_dichtbij_en_een_te_laat(lindeveen, demo):
    maatregelen = list(Maatregel.objects.select_related("dossier"))
    assert {m.stand for m in maatregelen} >= {"voornemen", "besluit", "bezwaar", "invordering", "uitgevoerd"}
    assert {m.dossier.soort for m in maatregelen} == {"ondermijning", "toezicht", "situatie"}
    termijnen = [termijn for m in maatregelen if (termijn := volgende(m))]
    assert any(termijn.te_laat for termijn in termijnen)
    vandaag = timezone.localdate(demo.nu)
    assert any(vandaag <= termijn.datum <= vandaag + timedelta(days=7) for termijn in termijnen)


def test_de_winkel_aan_de_maaskade_is_bekend(lindeveen):
    winkel = Dossier.objects.get(naam="Winkel Maaskade 3")
    assert winkel.indicatoren.count() >= 6
    assert all(indicator.bron for indicator in winkel.indicatoren.all())
    assert winkel.rapportages.count() == 1
    assert winkel.bundels.count() == 1


def test_moeder_en_zoon_in_het_gezin_zijn_aan_hun_eigen_dossier_gekoppeld(lindeveen):
    gezin = Dossier.objects.get(naam="Gezin de Wit")
    eigen = gezin.betrokkenen.exclude(eigen_dossier=None).values_list("eigen_dossier__naam", flat=True)
    assert set(eigen) == {"Ilse de Wit", "Sem de Wit"}


def test_zandwolde_heeft_van_alles_een_beetje(demo):
    with binnen(Gemeente.objects.get(slug="zandwolde")):
        assert Incident.objects.count() >= 10
        assert Signaal.objects.count() >= 4
        assert Maatregel.objects.count() >= 1
        assert Bezoek.objects.count() >= 2
        assert Indicator.objects.count() >= 2


def is_bsn(cijfers: str) -> bool:
    som = sum(int(c) * gewicht for c, gewicht in zip(cijfers, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return som % 11 == 0 and int(cijfers) > 0 and not cijfers.startswith("999")


def test_nergens_staat_iets_dat_een_bsn_kan_zijn(gemeente):
    tekst = (models.CharField, models.TextField, models.JSONField)
    for model in modellen():
        # A fingerprint is 64 random digits and letters: now and then nine of them pass the test of a BSN.
        velden = [veld.name for veld in model._meta.fields if isinstance(veld, tekst) and veld.name != "sha256"]
        for rij in model.objects.values_list(*velden) if velden else ():
            cijfers = re.findall(r"(?<!\d)\d{9}(?!\d)", json.dumps(rij, default=str))
            assert not [c for c in cijfers if is_bsn(c)], model


def test_nog_een_keer_laden_verandert_niets(demo, tmp_path, monkeypatch):
    monkeypatch.setenv("DEMO_LOGINS", str(tmp_path / "logins.json"))
    uit = StringIO()
    with als_eigenaar():
        call_command("laad_demo", stdout=uit)
    assert "Er is niets veranderd" in uit.getvalue()
    logins = json.loads((tmp_path / "logins.json").read_text())
    assert {"gemeente", "naam", "rol", "partner", "email", "wachtwoord", "tip"} == set(logins[0])


def test_laden_als_app_rol_zegt_wat_er_moet_gebeuren(demo):
    with pytest.raises(CommandError, match="migratierol"):
        call_command("laad_demo", stdout=StringIO())


def test_een_afgebroken_lading_wordt_niet_half_gebruikt(demo):
    Gemeente.objects.filter(slug="zandwolde").update(actief=False)
    with pytest.raises(CommandError, match="--leeg"), als_eigenaar():
        call_command("laad_demo", stdout=StringIO())
    Gemeente.objects.filter(slug="zandwolde").update(actief=True)


def test_voortgang_wordt_gemeld(demo):
    assert f"Lindeveen: {len(lees('lindeveen').verhalen)} dossiers" in demo.uitvoer
    assert laden.WACHTWOORD in demo.uitvoer


def test_documenten_zijn_echt_en_te_bekijken(lindeveen):
    """Letters and photos made while loading, pages drawn; somebody who lacks their rubriek sees fewer."""
    bestanden = Bestand.objects.select_related("keuring", "document__dossier")
    assert {bestand.soort for bestand in bestanden} == {"pdf", "jpg"}
    for bestand in bestanden:
        assert bestand.keuring.bladen == 1
        with bestand.opslag.open() as inhoud:
            assert hashlib.sha256(inhoud.read()).hexdigest() == bestand.sha256
    sem = Document.objects.filter(dossier__naam="Sem de Wit")
    van = {wie: sem.zichtbaar_voor(toegang_van(lindeveen, f"{wie}@lindeveen.example")) for wie in ("marloes", "fatima")}
    assert sem.count() == van["marloes"].count() > van["fatima"].count() > 0
    assert Stuk.objects.exists()
    jaarplan = Bijlage.objects.get(titel="Jaarplan Scheldeplein")
    assert (jaarplan.soort, jaarplan.bladen, jaarplan.agendapunt.dossier) == ("pdf", 1, None)
