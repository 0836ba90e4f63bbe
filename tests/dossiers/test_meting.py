"""Measuring leefgebieden: what one may add to, without being pulled along by the last score."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.fouten import Onmogelijk
from autorisatie.rechten import Geweigerd, Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.plan import meet
from dossiers.models import Leefgebied, Meting
from tests.fabrieken.scherm import soep, tekst, velden, verstuur

pytestmark = pytest.mark.django_db


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def gebied(hier):
    with binnen(hier.gemeente):
        return {g.code: g for g in Leefgebied.objects.all()}


@pytest.fixture
def pad(hier):
    return f"/lindeveen/dossiers/{hier.dossier.nummer}/leefgebieden/meten/"


def _metingen(hier, gebied):
    with binnen(hier.gemeente):
        return list(Meting.objects.filter(leefgebied=gebied).order_by("pk").values_list("score", flat=True))


def test_ieder_meet_alleen_wat_de_eigen_organisatie_aanvult(client, hier, pad):
    verwacht = {
        "leerplicht": {"Werk en opleiding", "Dagbesteding en vrije tijd", "Participatie en school"},
        "agent": {
            "Justitie en recidive",
            "Overlast en gedrag in de wijk",
            "Criminele inmenging",
            "Slachtoffers en omgeving",
        },
    }
    for wie, namen in verwacht.items():
        client.force_login(hier.mensen[wie])
        assert {legend.get_text() for legend in soep(client.get(pad)).find_all("legend")} == namen


def test_wat_niet_beoordeeld_is_wordt_niet_opgeslagen(client, hier, pad, gebied):
    client.force_login(hier.mensen["leerplicht"])
    werk = gebied["WRK"].pk
    antwoord = verstuur(client, pad, **{f"score_{werk}": 3, f"toelichting_{werk}": "Zoekt een plek"})
    assert antwoord.status_code == 303
    assert _metingen(hier, gebied["WRK"]) == [3]
    assert _metingen(hier, gebied["DAG"]) == []
    inhoud = tekst(client.get(f"/lindeveen/dossiers/{hier.dossier.nummer}/leefgebieden/"))
    assert "Werk en opleiding" in inhoud


def test_de_vorige_score_staat_achter_een_klik_en_wordt_nooit_ingevuld(client, hier, pad, gebied):
    client.force_login(hier.mensen["leerplicht"])
    pagina = soep(client.get(pad))
    vorige = pagina.find("details", class_="vorige")
    assert "2, niet zelfredzaam" in vorige.p.get_text()
    assert not vorige.has_attr("open")
    assert [veld["value"] for veld in pagina.main.find_all("input", type="radio", checked=True)] == ["", "", ""]


def test_niets_kiezen_zegt_wat_te_doen(client, hier, pad):
    client.force_login(hier.mensen["leerplicht"])
    antwoord = verstuur(client, pad)
    assert antwoord.status_code == 422
    assert "Geef minstens een leefgebied een score." in antwoord.content.decode()


@pytest.mark.parametrize("datum", ["morgen", "geen datum"])
def test_een_onmogelijke_dag_houdt_de_gekozen_scores(client, hier, pad, gebied, datum):
    client.force_login(hier.mensen["leerplicht"])
    dag = f"{klok.vandaag() + timedelta(days=1):%d-%m-%Y}" if datum == "morgen" else datum
    antwoord = verstuur(client, pad, datum=dag, **{f"score_{gebied['WRK'].pk}": 4})
    assert antwoord.status_code == 422
    assert soep(antwoord).find(id=f"id_score_{gebied['WRK'].pk}_4").has_attr("checked")
    assert _metingen(hier, gebied["WRK"]) == []


def test_een_toelichting_zonder_score_wordt_niet_stil_vergeten(client, hier, pad, gebied):
    client.force_login(hier.mensen["leerplicht"])
    antwoord = verstuur(client, pad, **{f"toelichting_{gebied['WRK'].pk}": "Zoekt een plek"})
    assert antwoord.status_code == 422
    assert "Zoekt een plek" in antwoord.content.decode()


@pytest.mark.parametrize("score", ["0", "6", "x"])
def test_een_score_buiten_de_schaal_wordt_geweigerd(client, hier, pad, gebied, score):
    client.force_login(hier.mensen["leerplicht"])
    assert verstuur(client, pad, **{f"score_{gebied['WRK'].pk}": score}).status_code == 422


def test_een_score_voor_het_gebied_van_een_ander_wordt_genegeerd(client, hier, pad, gebied):
    client.force_login(hier.mensen["leerplicht"])
    antwoord = verstuur(client, pad, **{f"score_{gebied['WRK'].pk}": 3, f"score_{gebied['JUS'].pk}": 1})
    assert antwoord.status_code == 303
    assert _metingen(hier, gebied["JUS"]) == []
    with binnen(hier.gemeente), pytest.raises(Geweigerd):
        meet(hier.dossier, scores={gebied["JUS"]: 1}, door=hier.toegang("leerplicht"))


def test_dubbel_versturen_meet_eenmaal(client, hier, pad, gebied):
    client.force_login(hier.mensen["leerplicht"])
    ingevuld = velden(client, pad, **{f"score_{gebied['WRK'].pk}": 3})
    assert [client.post(pad, ingevuld).status_code for _ in range(2)] == [303, 303]
    assert _metingen(hier, gebied["WRK"]) == [3]


def test_wie_nergens_aanvult_meet_niet(client, hier, pad):
    with binnen(hier.gemeente):
        for code in "FCN":
            zet_cel(hier.partners["leerplicht"], hier.rubriek(code), Niveau.LEZEN, reden="x", door=None)
    client.force_login(hier.mensen["leerplicht"])
    assert client.get(pad).status_code == 403
    assert client.post(pad, {}).status_code == 403
    client.force_login(hier.mensen["buitenstaander"])
    assert client.get(pad).status_code == 404


def test_meten_in_de_toekomst_kan_ook_buiten_het_scherm_niet(hier, gebied):
    with binnen(hier.gemeente), pytest.raises(Onmogelijk, match="tot en met vandaag"):
        meet(hier.dossier, scores={gebied["WRK"]: 1}, datum=klok.vandaag() + timedelta(days=1),
             door=hier.toegang("leerplicht"))  # fmt: skip
