"""The plan as somebody may see it, and the goals in it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from autorisatie import klok
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.actie import geef_actie, zet_stap
from dossiers.acties.dossier import open_dossier
from dossiers.acties.plan import meet, stel_doel
from dossiers.models import Doel, Dossier, Leefgebied
from dossiers.plan import plan_van
from dossiers.toegang import DossierToegang
from tests.fabrieken.scherm import soep, tekst, velden, verstuur

pytestmark = pytest.mark.django_db


def _plan(plaats, wie):
    return plan_van(DossierToegang(Dossier.objects.get(pk=plaats.dossier.pk), plaats.toegang(wie)))


def _titels(plan):
    return {regel.actie.titel for regel in plan.acties}


def test_ieder_ziet_de_doelen_en_acties_die_de_matrix_toestaat(wereld):
    hier = wereld.hier
    with binnen(hier.gemeente):
        assert [d.doel.titel for d in _plan(hier, "leerplicht").doelen] == ["KN-lindeveen-doel"]
        assert "KN-lindeveen-actie-leerplicht" in _titels(_plan(hier, "leerplicht"))
        assert "KN-lindeveen-actie-politie" not in _titels(_plan(hier, "leerplicht"))
        assert {"KN-lindeveen-actie-leerplicht", "KN-lindeveen-actie-politie"} <= _titels(_plan(hier, "regisseur"))


def test_een_actie_bij_een_onleesbaar_doel_verraadt_het_doel_niet(wereld):
    hier = wereld.hier
    with binnen(hier.gemeente):
        plan = _plan(hier, "agent")
        assert plan.doelen == []
        assert "KN-lindeveen-actie-leerplicht" in {regel.actie.titel for regel in plan.los}
        assert all(g.leefgebied.code != "PAR" for domein in plan.domeinen for g in domein.met_doel + domein.zonder_doel)


def test_voortgang_telt_klaar_en_te_laat_en_geen_vervallen_acties(wereld):
    hier = wereld.hier
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        eerst = _plan(hier, "regisseur")
        vervallen = geef_actie(hier.dossier, titel="weg", partner=hier.partners["politie"],
                              termijn=klok.vandaag(), door=regisseur)  # fmt: skip
        zet_stap(vervallen, "vervallen", reden="niet nodig", door=regisseur)
        zet_stap(hier.acties["leerplicht"], "uitgevoerd", door=regisseur)
        with klok.op(klok.nu() + timedelta(days=10)):
            plan = _plan(hier, "regisseur")
            assert (plan.klaar, plan.totaal, plan.te_laat) == (eerst.klaar + 1, eerst.totaal, 1)
            assert [regel.actie.titel for regel in plan.vervallen] == ["weg"]


def _doelpad(plaats, deel):
    return f"/lindeveen/dossiers/{plaats.dossier.nummer}/doelen/{deel}"


def test_een_doel_stellen_kan_alleen_waar_iemand_mag_aanvullen(client, wereld):
    hier = wereld.hier
    client.force_login(hier.mensen["leerplicht"])
    with binnen(hier.gemeente):
        gebied = {g.code: g.pk for g in Leefgebied.objects.all()}
    keuzelijst = soep(client.get(_doelpad(hier, "nieuw/"))).find(id="id_leefgebied")
    keuzes = {keuze["value"] for keuze in keuzelijst.find_all("option")}
    assert str(gebied["PAR"]) in keuzes
    assert str(gebied["JUS"]) not in keuzes
    anders = verstuur(client, _doelpad(hier, "nieuw/"), leefgebied=gebied["JUS"], titel="Stiekem")
    assert anders.status_code == 422
    doel = {"leefgebied": gebied["PAR"], "titel": "Iedere dag op tijd", "streefscore": 4}
    goed = verstuur(client, _doelpad(hier, "nieuw/"), **doel)
    assert goed.status_code == 303
    with binnen(hier.gemeente):
        assert Doel.objects.get(titel="Iedere dag op tijd").rubriek.code == "F"
        assert not Doel.objects.filter(titel="Stiekem").exists()


def test_een_doel_dubbel_versturen_maakt_er_een(client, wereld):
    hier = wereld.hier
    client.force_login(hier.mensen["leerplicht"])
    with binnen(hier.gemeente):
        school = Leefgebied.objects.get(code="PAR").pk
    ingevuld = velden(client, _doelpad(hier, "nieuw/"), leefgebied=school, titel="eenmaal")
    assert [client.post(_doelpad(hier, "nieuw/"), ingevuld).status_code for _ in range(2)] == [303, 303]
    with binnen(hier.gemeente):
        assert Doel.objects.filter(titel="eenmaal").count() == 1


def test_een_doel_afronden_en_heropenen_laat_het_resultaat_in_het_plan_zien(client, wereld):
    hier = wereld.hier
    client.force_login(hier.mensen["leerplicht"])
    afronden = _doelpad(hier, f"{hier.doel.pk}/afronden/")
    assert verstuur(client, afronden, resultaat="").status_code == 422
    assert verstuur(client, afronden, resultaat="deels", toelichting="Bijna elke dag").status_code == 303
    inhoud = tekst(client.get(f"/lindeveen/dossiers/{hier.dossier.nummer}/plan/"))
    assert "Deels behaald" in inhoud
    assert "Bijna elke dag" in inhoud
    assert verstuur(client, _doelpad(hier, f"{hier.doel.pk}/heropenen/")).status_code == 303
    with binnen(hier.gemeente):
        assert Doel.objects.get(pk=hier.doel.pk).resultaat == "open"


@pytest.mark.parametrize("deel", ["wijzigen/", "afronden/", "heropenen/"])
def test_het_doel_van_een_ander_is_403_en_een_onleesbaar_doel_404(client, wereld, deel):
    hier = wereld.hier
    pad = _doelpad(hier, f"{hier.doel.pk}/{deel}")
    for wie, status in (("jongerenwerker", 403), ("agent", 404), ("regisseur", 200), ("leerplicht", 200)):
        client.force_login(hier.mensen[wie])
        assert client.get(pad).status_code == status, wie
    client.force_login(hier.mensen["regisseur"])
    assert client.get(_doelpad(hier, f"{wereld.daar.doel.pk}/{deel}")).status_code == 404


def test_een_oude_versie_van_een_doel_geeft_beide_teksten(client, wereld):
    hier = wereld.hier
    client.force_login(hier.mensen["leerplicht"])
    pad = _doelpad(hier, f"{hier.doel.pk}/wijzigen/")
    oud = velden(client, pad, titel="Tweede tekst")
    assert client.post(pad, velden(client, pad, titel="Eerste tekst")).status_code == 303
    botsing = client.post(pad, oud)
    assert botsing.status_code == 409
    assert "Eerste tekst" in botsing.content.decode()
    assert "Tweede tekst" in botsing.content.decode()


def test_een_matrixcel_minder_haalt_het_doel_meteen_uit_het_plan(wereld):
    hier = wereld.hier
    with binnen(hier.gemeente):
        assert len(_plan(hier, "leerplicht").doelen) == 1
        zet_cel(hier.partners["leerplicht"], hier.rubriek("F"), Niveau.BESTAAN, reden="x", door=None)
        plan = _plan(hier, "leerplicht")
        assert plan.doelen == []
        assert "KN-lindeveen-actie-leerplicht" in {regel.actie.titel for regel in plan.los}


def test_het_plan_kost_even_veel_vragen_met_meer_doelen_en_acties(client, wereld):
    hier = wereld.hier
    client.force_login(hier.mensen["regisseur"])

    def vragen():
        with CaptureQueriesContext(connection) as gevraagd:
            antwoord = client.get(f"/lindeveen/dossiers/{hier.dossier.nummer}/plan/")
        assert antwoord.status_code == 200
        return len(gevraagd), antwoord.content.decode().count('class="balk"')

    eerst, rijen = vragen()
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        gebieden = Leefgebied.objects.filter(rubriek__code__in="DFGM")
        for nr, gebied in enumerate(gebieden):
            doel = stel_doel(hier.dossier, leefgebied=gebied, titel=f"doel {nr}", streefscore=4, door=regisseur)
            meet(hier.dossier, scores={gebied: 2}, door=regisseur)
            geef_actie(hier.dossier, titel=f"actie {nr}", partner=hier.partners["politie"], termijn=klok.vandaag(),
                       doel=doel, uitvoerder=hier.mensen["agent"], door=regisseur)  # fmt: skip
    assert vragen() == (eerst, rijen + len(gebieden))


def test_zonder_leefgebieden_staat_er_geen_leeg_vak_per_leefgebied(als, wereld):
    """A place or supervision is not measured in leefgebieden: nothing is missing there."""
    with binnen(wereld.hier.gemeente):
        toezicht = open_dossier(
            "toezicht", {"titel": "Terras"}, aanleiding="x", grondslag="y", door=wereld.hier.toegang("regisseur")
        )
    regie = als("regisseur")
    assert "Per leefgebied" not in regie.tekst(f"dossiers/{toezicht.nummer}/plan/")
    assert "Per leefgebied" in regie.tekst(regie.dossier + "plan/")
