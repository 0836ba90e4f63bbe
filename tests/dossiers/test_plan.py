"""The plan as somebody may see it, and the goals in it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers.acties.actie import geef_actie, zet_stap
from dossiers.acties.plan import meet, stel_doel
from dossiers.models import Dossier, Leefgebied
from dossiers.plan import plan_van
from dossiers.toegang import DossierToegang

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
        for nr, gebied in enumerate(Leefgebied.objects.filter(rubriek__code__in="DFGM")):
            doel = stel_doel(hier.dossier, leefgebied=gebied, titel=f"doel {nr}", streefscore=4, door=regisseur)
            meet(hier.dossier, scores={gebied: 2}, door=regisseur)
            geef_actie(hier.dossier, titel=f"actie {nr}", partner=hier.partners["politie"], termijn=klok.vandaag(),
                       doel=doel, uitvoerder=hier.mensen["agent"], door=regisseur)  # fmt: skip
    assert vragen() == (eerst, rijen + 7)
