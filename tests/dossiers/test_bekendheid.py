"""Bekendheidscheck: yes or no and whom to call, never more; regie hears of a hit, nobody else does."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.models import Gebeurtenis, Inzage
from autorisatie.rechten import Geweigerd, Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.bekendheid import PER_MENS, Uitkomst, vraag_bekendheid
from dossiers.acties.kader import schaal
from dossiers.acties.noodtoegang import Gezocht
from dossiers.querysets import gebeurtenissen_voor

PAD = "dossiers/bekendheid/"


@pytest.fixture
def hier(wereld):
    return wereld.hier


def _persoon(plaats, **anders):
    persoon = plaats.dossier.persoon
    geboren = f"{persoon.geboortedatum:%d-%m-%Y}"
    return {"voornaam": persoon.voornaam, "achternaam": persoon.achternaam, "geboortedatum": geboren} | anders


def _ingevuld(hier, wie="corporatie", **anders):
    return {"partner": hier.partners[wie].pk, "doel": "zorg", "reden": "Huurachterstand loopt op"} | _persoon(
        hier, **anders
    )


def _vraag(hier, wie="buitenstaander", **anders):
    with binnen(hier.gemeente):
        door = hier.toegang(wie)
        persoon = hier.dossier.persoon
        gezocht = Gezocht("", persoon.voornaam, persoon.achternaam, persoon.geboortedatum)
        return vraag_bekendheid(
            gezocht, door=door, **({"partner": door.partners[0], "doel": "zorg", "reden": "x"} | anders)
        )


def test_wie_bekend_is_geeft_ja_en_wie_te_bellen_en_verder_niets(als, hier):
    gezien = als("buitenstaander").post(PAD, _ingevuld(hier), status=200).content.decode()
    assert "Ja, deze persoon is bekend" in gezien
    assert hier.partners["regie"].naam in gezien
    for geheim in (hier.dossier.nummer, hier.dossier.get_fase_display(), "Leerplicht", "Politie", "aanleiding"):
        assert geheim not in gezien


@pytest.mark.parametrize("anders", [{"voornaam": "Iemand"}, {"achternaam": "Anders"}, {"geboortedatum": "1-1-1990"}])
def test_wie_een_deel_niet_weet_hoort_nee(als, hier, anders):
    gezien = als("buitenstaander").post(PAD, _ingevuld(hier, **anders), status=200).content.decode()
    assert "Nee, deze persoon is hier niet bekend" in gezien


def test_een_persoon_van_de_andere_gemeente_is_hier_niet_bekend(als, wereld):
    gezien = (
        als("buitenstaander").post(PAD, _ingevuld(wereld.hier, **_persoon(wereld.daar)), status=200).content.decode()
    )
    assert "niet bekend" in gezien


def test_een_of_meer_dossiers_geeft_hetzelfde_antwoord(als, wereld, hier):
    """The answer of one hit and of none in a dossier that keeps silent differ in yes or no only."""
    assert _vraag(hier) is Uitkomst.BEKEND
    with binnen(hier.gemeente):
        schaal(hier.dossier, "riec", grondslag="Wgs", reden="x", blijft=[], door=hier.toegang("regisseur"))
    assert _vraag(hier) is Uitkomst.ONBEKEND


def test_regie_hoort_wie_het_vroeg_en_een_partner_merkt_niets(hier):
    _vraag(hier, reden="Huurachterstand")
    with binnen(hier.gemeente):
        gebeurtenis = Gebeurtenis.objects.get(soort="bekendheid_gevraagd")
        assert gebeurtenis.wijzigingen["reden"] == [None, "Huurachterstand"]
        assert gebeurtenissen_voor(hier.toegang("regisseur")).filter(pk=gebeurtenis.pk).exists()
        for wie in ("agent", "leerplicht", "jongerenwerker"):
            assert not gebeurtenissen_voor(hier.toegang(wie)).filter(pk=gebeurtenis.pk).exists(), wie


def test_iedere_vraag_staat_in_het_inzagelog_met_doel_en_uitkomst(hier):
    _vraag(hier)
    with binnen(hier.gemeente):
        regel = Inzage.objects.get(scherm="dossiers:bekendheid")
        assert (regel.uitkomst, regel.dossier_id) == ("bekend", None)
        assert regel.grond.startswith("Ik werk met deze persoon")


def test_na_twintig_vragen_op_een_dag_is_het_genoeg(hier):
    uitkomsten = [_vraag(hier) for _ in range(PER_MENS + 1)]
    assert set(uitkomsten[:-1]) == {Uitkomst.BEKEND}
    assert uitkomsten[-1] is Uitkomst.TE_VAAK
    with klok.op(klok.nu() + timedelta(hours=25)):
        assert _vraag(hier) is Uitkomst.BEKEND


def test_een_partner_die_nergens_identificatie_leest_mag_niet_vragen(als, hier):
    with binnen(hier.gemeente):
        zet_cel(hier.partners["corporatie"], hier.rubriek("A"), Niveau.GEEN, reden="Niet nodig", door=None)
    with pytest.raises(Geweigerd):
        _vraag(hier)
    als("buitenstaander").get(PAD, status=403)


def test_zonder_doel_of_reden_blijft_staan_wat_getypt_is(als, hier):
    gezien = als("buitenstaander").post(PAD, _ingevuld(hier, reden="", doel=""), status=422).content.decode()
    assert f'value="{hier.dossier.persoon.achternaam}"' in gezien
    assert "Fout:" in gezien
