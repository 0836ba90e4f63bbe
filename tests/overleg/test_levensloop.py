"""From concept to a verslag that lies fixed, and who is invited."""

from datetime import time, timedelta

import pytest

from autorisatie import klok
from autorisatie.fouten import Achterhaald, Onmogelijk
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Geweigerd
from overleg.acties.aanwezigheid import meld_af, nodig_uit, trek_uitnodiging_in, zet_aanwezigheid
from overleg.acties.agenda import zet_op_agenda
from overleg.acties.overleg import (
    heropen_overleg,
    plan_overleg,
    publiceer_agenda,
    sluit_overleg,
    start_overleg,
    stel_verslag_vast,
    wijzig_overleg,
)
from overleg.models import Aanwezig, Aanwezigheid, Overleg, OverlegStatus
from tests.fabrieken.overleg import plan

pytestmark = pytest.mark.usefixtures("open_gemeente")


def _plan(hier, wie="regisseur", voorzitter="voorzitter", **anders):
    velden = {"naam": "Overleg", "datum": klok.vandaag(), "begin": time(9), "eind": time(10)}
    return plan_overleg(**(velden | anders), voorzitter=hier.mensen[voorzitter], door=hier.toegang(wie))


def test_de_voorzitter_is_meteen_genodigd(hier):
    overleg = _plan(hier)
    assert [rij.gebruiker for rij in overleg.aanwezigheden.all()] == [hier.mensen["voorzitter"]]


def test_een_voorzitter_plant_alleen_eigen_overleggen(hier):
    assert _plan(hier, "voorzitter").pk
    with pytest.raises(Geweigerd):
        _plan(hier, "voorzitter", "regisseur")


@pytest.mark.parametrize("wie", ["agent", "leerplicht", "fg", "beheerder"])
def test_wie_geen_regisseur_of_voorzitter_is_plant_niets(hier, wie):
    with pytest.raises(Geweigerd):
        _plan(hier, wie, wie)


@pytest.mark.parametrize("wie", ["agent", "oudlid"])
def test_alleen_een_voorzitter_of_regisseur_kan_voorzitten(hier, wie):
    with pytest.raises(Onmogelijk) as fout:
        _plan(hier, voorzitter=wie)
    assert fout.value.veld == "voorzitter"


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"datum": klok.vandaag() - timedelta(days=1)}, "datum"),
        ({"eind": time(9)}, "eind"),
        ({"eind": time(8)}, "eind"),
    ],
)
def test_een_onmogelijke_tijd_wordt_bij_het_veld_geweigerd(hier, anders, veld):
    with pytest.raises(Onmogelijk) as fout:
        _plan(hier, **anders)
    assert fout.value.veld == veld


def test_de_hele_weg_van_concept_tot_vastgesteld(hier):
    regisseur, overleg = hier.toegang("regisseur"), _plan(hier)
    assert overleg.status == OverlegStatus.CONCEPT
    nodig_uit(overleg, [hier.mensen["agent"]], door=regisseur)
    for stap, status in [
        (publiceer_agenda, OverlegStatus.GEPUBLICEERD),
        (start_overleg, OverlegStatus.BEZIG),
        (sluit_overleg, OverlegStatus.VERSLAG_CONCEPT),
        (heropen_overleg, OverlegStatus.BEZIG),
        (sluit_overleg, OverlegStatus.VERSLAG_CONCEPT),
        (stel_verslag_vast, OverlegStatus.VASTGESTELD),
    ]:
        assert stap(overleg, door=regisseur).status == status
    soorten = list(
        Gebeurtenis.objects.filter(onderwerp="overleg", onderwerp_id=overleg.pk)
        .order_by("pk")
        .values_list("soort", flat=True)
    )
    assert soorten[-6:] == [
        "agenda_gepubliceerd", "overleg_gestart", "overleg_gesloten", "overleg_heropend", "overleg_gesloten",
        "verslag_vastgesteld",
    ]  # fmt: skip


@pytest.mark.parametrize("stap", [publiceer_agenda, start_overleg, sluit_overleg, heropen_overleg])
def test_een_vastgesteld_verslag_gaat_nergens_meer_heen(hier, stap):
    regisseur, overleg = hier.toegang("regisseur"), _plan(hier)
    for vooraf in (start_overleg, sluit_overleg, stel_verslag_vast):
        vooraf(overleg, door=regisseur)
    with pytest.raises(Onmogelijk):
        stap(overleg, door=regisseur)


def test_na_het_overleg_ligt_de_agenda_vast(hier):
    regisseur, overleg = hier.toegang("regisseur"), _plan(hier)
    start_overleg(overleg, door=regisseur)
    sluit_overleg(overleg, door=regisseur)
    with pytest.raises(Onmogelijk):
        zet_op_agenda(overleg, dossier=hier.dossier, door=regisseur)
    with pytest.raises(Onmogelijk):
        nodig_uit(overleg, [hier.mensen["agent"]], door=regisseur)


def test_starten_zet_wie_zich_niet_afmeldde_op_aanwezig(hier):
    overleg = _plan(hier)
    nodig_uit(overleg, [hier.mensen["agent"], hier.mensen["leerplicht"]], door=hier.toegang("regisseur"))
    meld_af(overleg, door=hier.toegang("leerplicht"))
    start_overleg(overleg, door=hier.toegang("voorzitter"))
    standen = {rij.gebruiker: rij.aanwezig for rij in Aanwezigheid.objects.filter(overleg=overleg)}
    assert standen == {
        hier.mensen["voorzitter"]: Aanwezig.JA,
        hier.mensen["agent"]: Aanwezig.JA,
        hier.mensen["leerplicht"]: Aanwezig.AFGEMELD,
    }


def test_aanwezigheid_verandert_niet_meer_na_het_vaststellen(hier):
    regisseur, overleg = hier.toegang("regisseur"), _plan(hier)
    rij = overleg.aanwezigheden.get()
    for stap in (start_overleg, sluit_overleg):
        stap(overleg, door=regisseur)
    zet_aanwezigheid(overleg, {rij: Aanwezig.NEE}, door=regisseur)
    stel_verslag_vast(overleg, door=regisseur)
    with pytest.raises(Onmogelijk):
        zet_aanwezigheid(overleg, {rij: Aanwezig.JA}, door=regisseur)


def test_een_ingetrokken_uitnodiging_sluit_de_deur(hier):
    overleg, regisseur = _plan(hier), hier.toegang("regisseur")
    (rij,) = nodig_uit(overleg, [hier.mensen["agent"]], door=regisseur)
    assert Overleg.objects.zichtbaar_voor(hier.toegang("agent")).exists()
    trek_uitnodiging_in(rij, door=regisseur)
    assert not Overleg.objects.zichtbaar_voor(hier.toegang("agent")).exists()


def test_de_voorzitter_kan_niet_worden_uitgeladen(hier):
    overleg = _plan(hier)
    with pytest.raises(Onmogelijk):
        trek_uitnodiging_in(overleg.aanwezigheden.get(), door=hier.toegang("regisseur"))


def test_wie_weg_is_bij_de_gemeente_wordt_niet_uitgenodigd(hier):
    with pytest.raises(Onmogelijk, match="doet niet meer mee"):
        nodig_uit(_plan(hier), [hier.mensen["oudlid"]], door=hier.toegang("regisseur"))


def test_iemand_van_een_andere_gemeente_wordt_niet_uitgenodigd(hier, wereld):
    with pytest.raises(Onmogelijk):
        nodig_uit(_plan(hier), [wereld.daar.mensen["agent"]], door=hier.toegang("regisseur"))


def test_een_oudere_versie_wijzigt_het_overleg_niet(hier):
    overleg, regisseur = plan(hier), hier.toegang("regisseur")
    wijzig_overleg(overleg, waarden={"plaats": "Zaal 1"}, door=regisseur, versie=overleg.versie)
    with pytest.raises(Achterhaald):
        wijzig_overleg(overleg, waarden={"plaats": "Zaal 2"}, door=regisseur, versie=overleg.versie)


def test_een_nieuwe_voorzitter_hoort_er_meteen_bij(hier):
    overleg = plan(hier)
    wijzig_overleg(overleg, waarden={"voorzitter": hier.mensen["regisseur2"]}, door=hier.toegang("regisseur"))
    assert overleg.aanwezigheden.filter(gebruiker=hier.mensen["regisseur2"]).exists()
