"""The inzagelog: who looked at what, for regisseur and FG only, and reading it is written down as well."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from autorisatie import klok, logboek
from autorisatie.models import Inzage
from autorisatie.scope import binnen
from tests.fabrieken.scherm import soep, tekst

pytestmark = pytest.mark.django_db
LOG = "/lindeveen/beheer/inzage/"


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def inlog(client, hier):
    def als(wie):
        client.force_login(hier.mensen[wie])
        return client

    return als


def _kijk(plaats, wie, scherm="dossiers:dossier", dossier=True, **velden):
    with binnen(plaats.gemeente):
        pk = plaats.dossier.pk if dossier else None
        logboek.leg_inzage_vast(plaats.toegang(wie), scherm=scherm, dossier_id=pk, **velden)


def _namen(antwoord):
    return [
        rij.find(class_="d-naam").get_text()
        for rij in soep(antwoord).main.select("tbody tr")
        if rij.find(class_="d-naam")
    ]


def test_het_log_lezen_regisseur_en_fg_en_niemand_anders(inlog):
    for wie, status in [("regisseur", 200), ("fg", 200), ("voorzitter", 403), ("beheerder", 403), ("agent", 403),
                        ("oudlid", 404)]:  # fmt: skip
        assert inlog(wie).get(LOG).status_code == status, wie


def test_wie_een_dossier_opent_staat_er_bij_de_volgende_klik_in(hier, inlog):
    inlog("agent").get(f"/lindeveen/dossiers/{hier.dossier.nummer}/plan/")
    inhoud = tekst(inlog("fg").get(LOG))
    for deel in (hier.mensen["agent"].naam, "Plan en acties", hier.dossier.nummer, "Deelname van Politie basisteam"):
        assert deel in inhoud
    assert hier.kanarie("achternaam") not in inhoud


def test_het_log_van_een_andere_gemeente_is_er_niet(wereld, inlog):
    _kijk(wereld.daar, "agent")
    inhoud = tekst(inlog("regisseur").get(LOG))
    assert wereld.daar.mensen["agent"].naam not in inhoud
    gefilterd = inlog("regisseur").get(LOG, {"persoon": wereld.daar.mensen["agent"].pk})
    assert gefilterd.status_code == 422


def test_het_lezen_van_het_log_staat_zelf_ook_in_het_log(hier, inlog):
    inlog("fg").get(LOG, {"dossier": hier.dossier.nummer, "persoon": hier.mensen["agent"].pk})
    with binnen(hier.gemeente):
        regel = Inzage.objects.filter(gebruiker=hier.mensen["fg"]).get()
        assert (regel.actie, regel.scherm) == ("zoeken", "autorisatie:inzagelog")
        assert hier.dossier.nummer in regel.doel
        assert hier.mensen["agent"].naam not in regel.doel
    inlog("fg").get(LOG)
    with binnen(hier.gemeente):
        assert list(Inzage.objects.filter(gebruiker=hier.mensen["fg"]).values_list("actie", flat=True)) == [
            "lezen",
            "zoeken",
        ]


def test_filters_op_persoon_dossier_soort_en_periode(hier, inlog):
    with klok.op(datetime(2026, 3, 28, 22, 30, tzinfo=UTC)):  # 23.30 on the 28th, winter time
        _kijk(hier, "agent")
    with klok.op(datetime(2026, 3, 29, 21, 30, tzinfo=UTC)):  # 23.30 on the 29th, summer time
        _kijk(hier, "leerplicht", dossier=False, actie=Inzage.Actie.ZOEKEN)
    agent, leerplicht = (hier.mensen[wie].naam for wie in ("agent", "leerplicht"))
    for vraag, verwacht in [
        ({"persoon": hier.mensen["agent"].pk}, [agent]),
        ({"dossier": hier.dossier.nummer.lower()}, [agent]),
        ({"dossier": "DVW-1999-0001"}, []),
        ({"actie": "zoeken"}, [leerplicht]),
        ({"van": "29-03-2026", "tot": "29-03-2026"}, [leerplicht]),
        ({"van": "28-03-2026", "tot": "28-03-2026"}, [agent]),
        ({"van": "28-03-2026", "tot": "29-03-2026"}, [leerplicht, agent]),
    ]:
        gezien = [naam for naam in _namen(inlog("fg").get(LOG, vraag)) if naam != hier.mensen["fg"].naam]
        assert gezien == verwacht, vraag


@pytest.mark.parametrize("vraag", [{"van": "gisteren"}, {"actie": "stiekem"}, {"persoon": "9999999"}])
def test_een_fout_in_het_filter_toont_niets_in_plaats_van_alles(hier, inlog, vraag):
    _kijk(hier, "agent")
    antwoord = inlog("fg").get(LOG, vraag)
    assert antwoord.status_code == 422
    assert _namen(antwoord) == []
    assert soep(antwoord).title.string.startswith("Fout:")


def test_een_weigering_staat_apart_en_in_rood(hier, inlog):
    inlog("agent").get("/lindeveen/beheer/matrix/")
    assert "Geweigerd" in tekst(inlog("fg").get(LOG, {"actie": "geweigerd"}))


def test_bladeren_slaat_niets_over_en_toont_niets_dubbel(hier, inlog):
    moment = klok.nu() - timedelta(days=1)
    for nr in range(120):
        with klok.op(moment + timedelta(seconds=nr // 3)):
            _kijk(hier, "agent" if nr % 2 else "leerplicht", scherm=f"proef:scherm_{nr:03}", dossier=False)
    client, pad, gezien = inlog("fg"), f"{LOG}?tot={timezone.localdate(moment):%d-%m-%Y}", []
    while pad:
        pagina = soep(client.get(pad)).main
        gezien += [rij.td.get_text(" ").split()[1] for rij in pagina.select("tbody tr") if rij.find(class_="d-naam")]
        verder = pagina.find("a", rel="next")
        pad = f"{LOG}{verder['href']}" if verder else ""
    assert [int(nr) for nr in gezien] == list(reversed(range(120)))


def test_meer_regels_kosten_geen_extra_vragen(hier, inlog):
    client = inlog("fg")

    def vragen():
        with CaptureQueriesContext(connection) as gevraagd:
            assert client.get(LOG).status_code == 200
        return len(gevraagd)

    _kijk(hier, "agent")
    client.get(LOG)
    eerst = vragen()
    for nr in range(20):
        _kijk(hier, "agent" if nr % 2 else "leerplicht")
    assert vragen() == eerst
    assert eerst <= 14
