"""A signaal that comes late, or was wrongly bundled."""

import pytest

from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Geweigerd
from autorisatie.scope import binnen
from dossiers.acties.signaal import bundel_signalen, haal_uit_bundel, weeg
from dossiers.models import Bundel, Dossier
from tests.fabrieken.scherm import soep, tekst, verstuur
from tests.fabrieken.signalen import nieuw_signaal

pytestmark = pytest.mark.django_db


BAK, MIJN, NIEUW, BUNDELEN = (f"dossiers/signalen/{deel}" for deel in ("bak/", "", "nieuw/", "bundelen/"))


WEGING = {"motivering": "Zie hiernaast", "kader": "lokaal", "grondslag": "Wmo 2015"}


@pytest.fixture
def hier(wereld):
    return wereld.hier


def volledig(pad):
    return f"/lindeveen/{pad}"


@pytest.fixture
def opgepakt(hier):
    """A bundel of one, taken on in a dossier of regie."""
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        hier.signaal = nieuw_signaal(hier, "agent")
        bundel = bundel_signalen([hier.signaal], door=regisseur)
        return weeg(bundel, "opgepakt", nieuw={"titel": "Plein", "aanleiding": "Klachten"}, door=regisseur, **WEGING)


def sporen(hier, soort):
    with binnen(hier.gemeente):
        return list(Gebeurtenis.objects.filter(soort=soort))


def test_een_laat_signaal_komt_bij_een_gewogen_bundel_en_telt_in_beide_getallen_mee(als, hier, opgepakt):
    with binnen(hier.gemeente):
        laat = nieuw_signaal(hier, "leerplicht", "laat")
    regisseur = als("regisseur")
    assert "2 signalen over 2 situaties" in tekst(regisseur.get(BAK))
    antwoord = verstuur(regisseur.client, volledig(f"{BUNDELEN}?signalen={laat.pk}&bundel={opgepakt.pk}"))
    assert antwoord.status_code == 303
    assert "2 signalen over 1 situatie" in tekst(regisseur.get(BAK))
    assert "2 signalen over 1 situatie" in tekst(regisseur.get(f"dossiers/signalen/bundels/{opgepakt.pk}/"))


def test_een_signaal_erbij_wijst_alleen_naar_nieuwe_van_dezelfde_soort(als, hier, opgepakt):
    regisseur, bundel = als("regisseur"), f"dossiers/signalen/bundels/{opgepakt.pk}/"
    with binnen(hier.gemeente):
        nieuw_signaal(hier, "leerplicht", "anders", categorie="hennep")
    assert "Signaal erbij" not in regisseur.tekst(bundel)
    with binnen(hier.gemeente):
        laat = nieuw_signaal(hier, "leerplicht", "laat")
    link = soep(regisseur.get(bundel)).select_one('a[href*="bundelen/?bundel="]')["href"]
    vakjes = soep(regisseur.client.get(link)).select("input[name=signalen]")
    assert [vakje["value"] for vakje in vakjes] == [str(laat.pk)]


def test_het_dossier_hoort_van_een_laat_signaal_zonder_wie_of_wat(als, hier, opgepakt):
    with binnen(hier.gemeente):
        laat = nieuw_signaal(hier, "leerplicht", "laat")
        bundel_signalen([laat], bundel=opgepakt, door=hier.toegang("regisseur"))
        dossier = Dossier.objects.get(pk=opgepakt.dossier_id)
    spoor = sporen(hier, "signalen_erbij")[0]
    assert (spoor.dossier_id, spoor.onderwerp, spoor.onderwerp_id) == (dossier.pk, "bundel", opgepakt.pk)
    tijdlijn = als("regisseur").tekst(f"dossiers/{dossier.nummer}/tijdlijn/")
    assert "Meer uit de signalenbak" in tijdlijn
    assert "laat-" not in tijdlijn


def test_bij_een_gesloten_dossier_komt_geen_signaal_meer(als, hier, opgepakt):
    with binnen(hier.gemeente):
        Dossier.objects.filter(pk=opgepakt.dossier_id).update(fase="afgesloten")
        laat = nieuw_signaal(hier, "leerplicht", "laat")
        with pytest.raises(Onmogelijk, match="gesloten") as fout:
            bundel_signalen([laat], bundel=opgepakt, door=hier.toegang("regisseur"))
    assert fout.value.veld == "bundel"


def test_een_signaal_gaat_voor_de_weging_weer_uit_de_bundel(als, hier):
    with binnen(hier.gemeente):
        goed, fout = nieuw_signaal(hier, "agent", "goed"), nieuw_signaal(hier, "agent", "fout")
        bundel = bundel_signalen([goed, fout], door=hier.toegang("regisseur"))
    regisseur = als("regisseur")
    link = soep(regisseur.get(f"dossiers/signalen/bundels/{bundel.pk}/")).select('a[href$="/uit-bundel/"]')
    assert {a["href"] for a in link} == {volledig(f"dossiers/signalen/{s.pk}/uit-bundel/") for s in (goed, fout)}
    antwoord = verstuur(regisseur.client, volledig(f"dossiers/signalen/{fout.pk}/uit-bundel/"))
    assert antwoord["Location"] == volledig(f"dossiers/signalen/bundels/{bundel.pk}/")
    assert "Nieuw: 1. Te wegen: 1." in tekst(regisseur.get(BAK))
    assert sporen(hier, "signaal_uit_bundel")[0].wijzigingen == {"bundel": [bundel.pk, None]}


def test_een_lege_bundel_verdwijnt(hier):
    with binnen(hier.gemeente):
        signaal = nieuw_signaal(hier, "agent")
        bundel_signalen([signaal], door=hier.toegang("regisseur"))
        assert haal_uit_bundel(signaal, door=hier.toegang("regisseur")) is None
        assert not Bundel.objects.exists()


def test_na_de_weging_gaat_er_geen_signaal_meer_uit(als, hier, opgepakt):
    regisseur, pad = als("regisseur"), volledig(f"dossiers/signalen/{hier.signaal.pk}/uit-bundel/")
    assert "uit-bundel" not in regisseur.tekst(f"dossiers/signalen/bundels/{opgepakt.pk}/")
    antwoord = verstuur(regisseur.client, pad)
    assert antwoord.status_code == 422
    assert "Deze bundel is gewogen" in tekst(antwoord)


def test_een_partner_haalt_niets_uit_een_bundel(hier):
    with binnen(hier.gemeente):
        signaal = nieuw_signaal(hier, "agent")
        bundel_signalen([signaal], door=hier.toegang("regisseur"))
        with pytest.raises(Geweigerd):
            haal_uit_bundel(signaal, door=hier.toegang("agent"))
