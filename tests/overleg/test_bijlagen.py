"""Documents at a point without a dossier: who sees the point reads them, who leads lays them down; else not there."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from autorisatie import klok
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis, Inzage
from autorisatie.rechten import Geweigerd
from autorisatie.scope import binnen
from dossiers import keuring
from dossiers.models import Document, KeuringStaat
from overleg.acties.aanwezigheid import trek_uitnodiging_in
from overleg.acties.agenda import haal_van_agenda, verplaats, zet_op_agenda
from overleg.acties.bijlage import haal_bijlage_weg, voeg_bijlage_toe
from overleg.acties.overleg import sluit_overleg, stel_verslag_vast
from overleg.models import Agendapunt, Bijlage, Overleg, OverlegStatus
from tests.fabrieken import bestanden as b
from tests.fabrieken.bestanden import leg_bijlage_bij, onderzocht, upload
from tests.fabrieken.scherm import soep, tekst, velden, verstuur

pytestmark = pytest.mark.django_db


@pytest.fixture
def vrij(hier, tafel) -> Agendapunt:
    """A point of its own, not the opening or rondvraag."""
    with binnen(hier.gemeente):
        Overleg.objects.filter(pk=tafel.overleg.pk).update(status=OverlegStatus.GEPUBLICEERD)
        return zet_op_agenda(tafel.overleg, titel="Jaarplan Scheldeplein", door=hier.toegang("voorzitter"))


@pytest.fixture
def punt(adres, vrij) -> str:
    return adres("punt", vrij.overleg_id, vrij.pk)


@pytest.fixture
def na_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def eigen_map(settings, tmp_path):
    """A sweep finds orphans by what the database knows, and another database of this run has files in the same map."""
    opties = {"OPTIONS": {"location": str(tmp_path), "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"documenten": settings.STORAGES["documenten"] | opties}


def leg_bij(hier, punt, **anders) -> Bijlage:
    with binnen(hier.gemeente):
        return leg_bijlage_bij(hier, punt, **anders)


def adressen(punt: str, pk: int) -> list[str]:
    return [f"{punt}bijlage/{pk}/{deel}" for deel in ("", "bestand/", "blad/1/")]


def standen(client, punt: str, pk: int) -> list[int]:
    return [client.get(waar).status_code for waar in adressen(punt, pk)]


def ligt_er(bijlage: Bijlage) -> bool:
    return storages["documenten"].exists(bijlage.plek)


# ---------------------------------------------------------------- laying down
@pytest.mark.parametrize("wie", ["voorzitter", "regisseur"])
def test_wie_het_overleg_leidt_legt_een_stuk_bij_een_punt_zonder_dossier(als, hier, punt, wie):
    antwoord = verstuur(als(wie), f"{punt}bijlage/nieuw/", titel="Jaarplan 2027", foto="",
                        bestand=upload("../jaarplan.pdf", b.pdf()))  # fmt: skip
    assert (antwoord.status_code, antwoord["Location"]) == (303, punt)
    assert "Jaarplan 2027" in tekst(als("agent").get(punt))
    with binnen(hier.gemeente):
        assert Bijlage.objects.get().naam == "jaarplan.pdf"
        assert not Document.objects.exists()


def test_wie_het_overleg_niet_leidt_legt_niets_neer(als, hier, vrij, punt):
    agent = als("agent")
    assert "Stuk toevoegen" not in tekst(agent.get(punt))
    assert agent.get(f"{punt}bijlage/nieuw/").status_code == 403
    with pytest.raises(Geweigerd), binnen(hier.gemeente):
        voeg_bijlage_toe(vrij, titel="x", bestand=onderzocht(), door=hier.toegang("agent"))


def test_bij_een_punt_met_een_dossier_hoort_het_stuk_in_dat_dossier(als, hier, tafel, adres):
    met_dossier = adres("punt", tafel.overleg.pk, tafel.gedeeld.pk)
    assert als("voorzitter").get(f"{met_dossier}bijlage/nieuw/").status_code == 404
    with pytest.raises(Onmogelijk), binnen(hier.gemeente):
        voeg_bijlage_toe(tafel.gedeeld, titel="x", bestand=onderzocht(), door=hier.toegang("voorzitter"))


@pytest.mark.parametrize(
    ("invoer", "zin"),
    [
        ({"bestand": ""}, "Kies een bestand."),
        ({"bestand": ("leeg.pdf", b"")}, "Dit bestand is leeg."),
        ({"bestand": ("virus.pdf", b"MZ" + b"\0" * 99)}, "past niet bij de naam"),
        ({"bestand": ("foto.pdf", b.foto())}, "past niet bij de naam"),
        ({"bestand": ("tekening.svg", b"<svg/>")}, "Dit soort bestand kan hier niet."),
        ({"bestand": ("bom.docx", b.bom())}, "te veel ingepakt"),
        ({"bestand": ("a.pdf", b.pdf()), "foto": ("b.jpg", b.foto())}, "niet allebei"),
    ],
)
def test_bij_een_fout_blijft_staan_wat_u_typte(als, hier, punt, invoer, zin):
    bestanden = {naam: upload(*wat) if wat else "" for naam, wat in invoer.items()}
    antwoord = verstuur(als("voorzitter"), f"{punt}bijlage/nieuw/", titel="Mijn titel", **({"foto": ""} | bestanden))
    assert antwoord.status_code == 422
    assert zin in soep(antwoord).get_text()
    assert soep(antwoord).find("input", attrs={"name": "titel"})["value"] == "Mijn titel"
    with binnen(hier.gemeente):
        assert not Bijlage.objects.exists()


def test_zonder_titel_kiest_u_het_bestand_opnieuw(als, punt):
    antwoord = verstuur(als("voorzitter"), f"{punt}bijlage/nieuw/", titel="", foto="",
                        bestand=upload("a.pdf", b.pdf()))  # fmt: skip
    assert antwoord.status_code == 422
    assert "Kies het bestand opnieuw. Uw browser bewaart het niet." in tekst(antwoord)


def test_een_te_groot_bestand_wordt_onderweg_achtergelaten_en_de_rest_blijft(als, hier, punt, settings):
    settings.DOCUMENT_GROOTSTE_MB = 1
    antwoord = verstuur(als("voorzitter"), f"{punt}bijlage/nieuw/", titel="Mijn titel", foto="",
                        bestand=upload("a.pdf", b.pdf() + b" " * 3_000_000))  # fmt: skip
    assert antwoord.status_code == 422
    assert "groter dan 1 MB" in tekst(antwoord)
    assert soep(antwoord).find("input", attrs={"name": "titel"})["value"] == "Mijn titel"
    with binnen(hier.gemeente):
        assert not Bijlage.objects.exists()


def test_twee_keer_klikken_is_een_stuk(als, hier, punt):
    voorzitter = als("voorzitter")
    invoer = velden(voorzitter, f"{punt}bijlage/nieuw/", titel="Een", foto="")
    for _ in range(2):
        antwoord = voorzitter.post(f"{punt}bijlage/nieuw/", invoer | {"bestand": upload("a.pdf", b.pdf())})
        assert antwoord.status_code == 303
    with binnen(hier.gemeente):
        assert Bijlage.objects.count() == 1


def test_een_foto_verliest_haar_plek_en_camera(als, hier, punt):
    verstuur(als("voorzitter"), f"{punt}bijlage/nieuw/", titel="Het plein", bestand="",
             foto=upload("image.jpg", b.foto_met_plek()))  # fmt: skip
    with binnen(hier.gemeente):
        bijlage = Bijlage.objects.get()
    for waar in adressen(punt, bijlage.pk)[1:]:
        inhoud = als("agent").get(waar).content
        assert inhoud.startswith(b"\xff\xd8\xff")
        assert b.GPS.encode() not in inhoud


# ---------------------------------------------------------------- looking
def test_wie_het_punt_ziet_leest_het_stuk_op_de_pagina_en_haalt_het_op(als, hier, vrij, punt):
    bijlage = leg_bij(hier, vrij, bestand=onderzocht("brief é.pdf"))
    assert "Het voorbeeld wordt nog gemaakt" in tekst(als("agent").get(f"{punt}bijlage/{bijlage.pk}/"))
    assert keuring.keur(hier.gemeente) == 1
    assert keuring.keur(hier.gemeente) == 0
    pagina, bestand, blad = (als("agent").get(waar) for waar in adressen(punt, bijlage.pk))
    assert len(soep(pagina).select(".bladen img")) == 1
    assert bestand.content == b.pdf()
    assert bestand["Content-Disposition"] == "attachment; filename*=utf-8''brief%20%C3%A9.pdf"
    assert blad["Content-Type"] == "image/jpeg"
    for antwoord in (bestand, blad):
        assert antwoord["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert antwoord["X-Content-Type-Options"] == "nosniff"
        assert antwoord["Cache-Control"] == "private, no-store"


def test_elke_keer_openen_staat_in_het_inzagelog(als, hier, vrij, punt):
    bijlage = leg_bij(hier, vrij, bestand=onderzocht("plein.jpg", b.foto()))
    assert standen(als("agent"), punt, bijlage.pk) == [200, 200, 200]
    with binnen(hier.gemeente):
        regels = Inzage.objects.filter(doel=f"bijlage {bijlage.pk}", gebruiker=hier.mensen["agent"]).order_by("pk")
        assert [(regel.actie, regel.dossier_id) for regel in regels] == [
            ("lezen", None), ("export", None), ("lezen", None),
        ]  # fmt: skip


def test_op_het_grote_scherm_staat_geen_titel(als, hier, vrij, punt):
    leg_bij(hier, vrij, titel="KN-titel")
    assert "KN-titel" in als("voorzitter").get(punt).content.decode()
    assert "KN-titel" not in als("voorzitter").get(punt, {"groot": "1"}).content.decode()


@pytest.mark.parametrize("wie", ["jongerenwerker", "beheerder", "fg", "oudlid"])
def test_wie_niet_genodigd_is_vindt_niets_ook_niet_met_het_adres(als, hier, vrij, punt, wie):
    bijlage = leg_bij(hier, vrij, bestand=onderzocht("plein.jpg", b.foto()))
    client = als(wie)
    assert client.get(punt).status_code == 404
    assert standen(client, punt, bijlage.pk) == [404, 404, 404]
    assert client.post(f"{punt}bijlage/{bijlage.pk}/weghalen/").status_code == 404


def test_een_andere_gemeente_vindt_niets_ook_niet_met_het_adres(als, hier, vrij, punt, wereld):
    bijlage = leg_bij(hier, vrij, bestand=onderzocht("plein.jpg", b.foto()))
    vreemd = Client()
    vreemd.force_login(wereld.daar.mensen["regisseur"])
    for waar in (punt, punt.replace("lindeveen", "zandwolde")):
        assert standen(vreemd, waar, bijlage.pk) == [404, 404, 404]
    with binnen(wereld.daar.gemeente):
        assert not Bijlage.objects.filter(pk=bijlage.pk).exists()


def test_wie_van_de_lijst_gaat_verliest_het_stuk(als, hier, vrij, punt):
    bijlage = leg_bij(hier, vrij, bestand=onderzocht("plein.jpg", b.foto()))
    agent = als("agent")
    assert standen(agent, punt, bijlage.pk) == [200, 200, 200]
    with binnen(hier.gemeente):
        rij = vrij.overleg.aanwezigheden.get(gebruiker=hier.mensen["agent"])
        trek_uitnodiging_in(rij, door=hier.toegang("voorzitter"))
    assert standen(agent, punt, bijlage.pk) == [404, 404, 404]


def test_voor_de_agenda_verstuurd_is_leest_alleen_wie_leidt(als, hier, vrij, punt):
    bijlage = leg_bij(hier, vrij, bestand=onderzocht("plein.jpg", b.foto()))
    with binnen(hier.gemeente):
        Overleg.objects.filter(pk=vrij.overleg_id).update(status=OverlegStatus.UITGENODIGD)
    assert standen(als("agent"), punt, bijlage.pk) == [404, 404, 404]
    assert standen(als("voorzitter"), punt, bijlage.pk) == [200, 200, 200]


def test_een_stuk_hoort_bij_zijn_eigen_punt(als, hier, tafel, vrij, adres):
    bijlage = leg_bij(hier, vrij, bestand=onderzocht("plein.jpg", b.foto()))
    for ander in (tafel.opening, tafel.gedeeld):
        assert standen(als("voorzitter"), adres("punt", tafel.overleg.pk, ander.pk), bijlage.pk) == [404, 404, 404]


def test_meer_stukken_kosten_geen_vraag_meer(als, hier, vrij, punt, django_assert_max_num_queries):
    leg_bij(hier, vrij)
    agent = als("agent")
    agent.get(punt)
    with CaptureQueriesContext(connection) as een:
        agent.get(punt)
    for _ in range(3):
        leg_bij(hier, vrij)
    with django_assert_max_num_queries(len(een)):
        agent.get(punt)


# ---------------------------------------------------------------- the virus scanner
def schoon(inhoud: bytes) -> str:
    return ""


def vindt_iets(inhoud: bytes) -> str:
    return "Eicar-Test-Signature"


def test_wat_nog_niet_gecontroleerd_is_gaat_niet_open(als, hier, vrij, punt, settings):
    bijlage = leg_bij(hier, vrij, bestand=onderzocht("plein.jpg", b.foto()))
    settings.DOCUMENT_SCANNER = f"{__name__}.schoon"
    agent = als("agent")
    assert standen(agent, punt, bijlage.pk) == [200, 302, 404]
    assert "data:image" not in agent.get(punt).content.decode()
    assert "Wacht op controle" in tekst(agent.get(punt))
    assert keuring.keur(hier.gemeente) == 1
    assert standen(agent, punt, bijlage.pk) == [200, 200, 200]
    assert "Niets gevonden" in tekst(agent.get(f"{punt}bijlage/{bijlage.pk}/"))


def test_een_virus_wordt_weggegooid_en_dat_staat_erbij(als, hier, vrij, punt, settings, na_commit):
    bijlage = leg_bij(hier, vrij)
    settings.DOCUMENT_SCANNER = f"{__name__}.vindt_iets"
    with na_commit():
        keuring.keur(hier.gemeente)
    assert not ligt_er(bijlage)
    with binnen(hier.gemeente):
        assert Bijlage.objects.get().staat == KeuringStaat.GEWEIGERD
        gebeurtenis = Gebeurtenis.objects.get(soort="bijlage_geweigerd")
        assert (gebeurtenis.actor, gebeurtenis.onderwerp_id) == (None, vrij.overleg_id)
    settings.DOCUMENT_SCANNER = "geen"
    assert "Geweigerd: er zit een virus in" in tekst(als("agent").get(punt))
    assert standen(als("agent"), punt, bijlage.pk) == [200, 404, 404]


def test_een_virus_in_wat_net_is_weggehaald_is_geen_nieuws(hier, vrij, settings):
    bijlage = leg_bij(hier, vrij)
    with binnen(hier.gemeente):
        haal_bijlage_weg(bijlage, door=hier.toegang("voorzitter"))
        keuring._WEIGER[Bijlage](bijlage)
        assert not Gebeurtenis.objects.filter(soort="bijlage_geweigerd").exists()


# ---------------------------------------------------------------- taking away, and what else happens to the point
def test_weghalen_vraagt_eerst_en_dan_zijn_rij_en_bestand_weg(als, hier, vrij, punt, na_commit):
    bijlage = leg_bij(hier, vrij, titel="KN-weg")
    voorzitter = als("voorzitter")
    assert "KN-weg" in tekst(voorzitter.get(f"{punt}bijlage/{bijlage.pk}/weghalen/"))
    assert ligt_er(bijlage)
    with na_commit():
        assert verstuur(voorzitter, f"{punt}bijlage/{bijlage.pk}/weghalen/").status_code == 303
    assert not ligt_er(bijlage)
    assert "KN-weg" not in voorzitter.get(punt).content.decode()
    assert standen(voorzitter, punt, bijlage.pk) == [404, 404, 404]


def test_weghalen_dat_niet_doorgaat_laat_het_bestand_liggen(hier, vrij, na_commit):
    bijlage = leg_bij(hier, vrij)
    with na_commit(), pytest.raises(RuntimeError), binnen(hier.gemeente):
        haal_bijlage_weg(bijlage, door=hier.toegang("voorzitter"))
        raise RuntimeError
    assert ligt_er(bijlage)


def test_wie_het_overleg_niet_leidt_haalt_niets_weg(als, hier, vrij, punt):
    bijlage = leg_bij(hier, vrij)
    assert als("agent").get(f"{punt}bijlage/{bijlage.pk}/weghalen/").status_code == 403
    with pytest.raises(Geweigerd), binnen(hier.gemeente):
        haal_bijlage_weg(bijlage, door=hier.toegang("agent"))


def test_neerleggen_en_weghalen_staan_in_het_logboek_zonder_een_woord_van_het_stuk(hier, vrij):
    """As every act of an overleg without a dossier: nobody gets an alert, no tijdlijn tells of it."""
    bijlage = leg_bij(hier, vrij, titel="KN-titel")
    with binnen(hier.gemeente):
        haal_bijlage_weg(bijlage, door=hier.toegang("voorzitter"))
        gelogd = Gebeurtenis.objects.filter(soort__startswith="bijlage_").order_by("pk")
        assert [(g.soort, g.dossier_id, g.onderwerp, g.onderwerp_id) for g in gelogd] == [
            ("bijlage_toegevoegd", None, "overleg", vrij.overleg_id),
            ("bijlage_weggehaald", None, "overleg", vrij.overleg_id),
        ]
        assert not any("KN-titel" in str(g.wijzigingen) for g in gelogd)


def test_gaat_het_punt_van_de_agenda_dan_gaan_de_stukken_mee(als, hier, vrij, punt, na_commit):
    bijlage = leg_bij(hier, vrij)
    gevraagd = tekst(als("voorzitter").get(f"{punt}weghalen/"))
    assert "Het voorstel en de stukken bij dit punt verdwijnen ook." in gevraagd
    with na_commit(), binnen(hier.gemeente):
        haal_van_agenda(vrij, door=hier.toegang("voorzitter"))
        assert not Bijlage.objects.exists()
    assert not ligt_er(bijlage)
    assert standen(als("voorzitter"), punt, bijlage.pk) == [404, 404, 404]


def test_een_andere_plek_op_de_agenda_verandert_niets_aan_de_stukken(als, hier, vrij, punt):
    bijlage = leg_bij(hier, vrij, bestand=onderzocht("plein.jpg", b.foto()))
    with binnen(hier.gemeente):
        verplaats(vrij, "omhoog", door=hier.toegang("voorzitter"))
    assert standen(als("agent"), punt, bijlage.pk) == [200, 200, 200]


def test_na_het_verslag_ligt_de_tafel_vast_en_blijft_alles_te_lezen(als, hier, vrij, punt):
    bijlage = leg_bij(hier, vrij, bestand=onderzocht("plein.jpg", b.foto()))
    with binnen(hier.gemeente):
        Overleg.objects.filter(pk=vrij.overleg_id).update(status=OverlegStatus.BEZIG)
        voorzitter = hier.toegang("voorzitter")
        sluit_overleg(vrij.overleg, door=voorzitter)
        voeg_bijlage_toe(vrij, titel="Nagekomen", bestand=onderzocht(), door=voorzitter)
        stel_verslag_vast(vrij.overleg, door=voorzitter)
        for doe in (
            lambda: voeg_bijlage_toe(vrij, titel="x", bestand=onderzocht(), door=voorzitter),
            lambda: haal_bijlage_weg(bijlage, door=voorzitter),
        ):
            with pytest.raises(Onmogelijk), transaction.atomic():
                doe()
    client = als("voorzitter")
    assert "Stuk toevoegen" not in tekst(client.get(punt))
    assert client.get(f"{punt}bijlage/nieuw/").status_code == 404
    assert client.get(f"{punt}bijlage/{bijlage.pk}/weghalen/").status_code == 404
    assert standen(als("agent"), punt, bijlage.pk) == [200, 200, 200]


def test_opvegen_kent_ook_de_stukken_van_een_overleg(hier, vrij, eigen_map):
    blijft = leg_bij(hier, vrij)
    with pytest.raises(RuntimeError), binnen(hier.gemeente):
        wees = leg_bijlage_bij(hier, vrij)
        raise RuntimeError
    with klok.op(klok.nu() + timedelta(days=2)):
        call_command("ruim_documenten_op", stdout=io.StringIO())
    assert not ligt_er(wees)
    assert ligt_er(blijft)
