"""What stands there after laad_demo, as the app role sees it. Slow once: a year is played."""

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
from dossiers.models import Aantekening, Actie, Buurt, Deelname, Dossier, Fase, Meting, Uitzondering
from koppelingen.demo import laden
from koppelingen.demo.draaiboek import lees
from overleg.models import Besluit, Overleg, OverlegStatus
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


def test_het_volgende_overleg_heeft_zeven_punten(lindeveen, demo):
    vandaag = timezone.localdate(demo.nu)
    volgend = Overleg.objects.filter(datum__gt=vandaag, naam__contains="Rivierenwijk").earliest("datum")
    assert volgend.status == OverlegStatus.GEPUBLICEERD
    assert volgend.datum.weekday() == 3
    assert volgend.datum - vandaag <= timedelta(days=7)
    assert volgend.punten.count() == 7
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


def is_bsn(cijfers: str) -> bool:
    som = sum(int(c) * gewicht for c, gewicht in zip(cijfers, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return som % 11 == 0 and int(cijfers) > 0 and not cijfers.startswith("999")


def test_nergens_staat_iets_dat_een_bsn_kan_zijn(gemeente):
    tekst = (models.CharField, models.TextField, models.JSONField)
    for model in modellen():
        velden = [veld.name for veld in model._meta.fields if isinstance(veld, tekst)]
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
