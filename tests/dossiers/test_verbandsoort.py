"""The kinds of verband of a gemeente: regie shapes the list; what was laid keeps its words."""

import pytest

from autorisatie.fouten import Achterhaald, Onmogelijk
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Geweigerd
from autorisatie.scope import binnen
from dossiers.acties.verbandsoort import neem_verbandsoort_op, wijzig_verbandsoort
from dossiers.models import Verband, VerbandSoort
from tests.fabrieken.scherm import tekst, velden
from tests.fabrieken.verbanden import leg, soort

SOORTEN = "dossiers/soorten-verband/"


@pytest.fixture
def hier(wereld):
    return wereld.hier


def _neem_op(hier, heen="leent geld aan", terug="leent geld van", wie="regisseur", **anders):
    with binnen(hier.gemeente):
        return neem_verbandsoort_op(
            heen=heen, terug=terug, door=hier.toegang(wie), **{"vormen": ["dossier", "persoon"]} | anders
        )


def _velden(browser, pad, **anders):
    return velden(browser.client, browser.basis + pad, **anders)


def test_een_nieuwe_soort_is_meteen_te_kiezen_in_beide_richtingen(hier, als):
    regisseur = als("regisseur")
    nieuw = _velden(regisseur, f"{SOORTEN}nieuw/", heen="leent geld aan", terug="leent geld van", vormen=["persoon"])
    regisseur.post(f"{SOORTEN}nieuw/", nieuw)
    assert "leent geld aan" in tekst(regisseur.get(SOORTEN))
    nummer = hier.dossier.nummer
    keuzes = tekst(als("agent").get(f"dossiers/{nummer}/verbanden/nieuw/persoon/"))
    assert "leent geld aan" in keuzes
    assert "leent geld van" in keuzes
    assert "leent geld aan" not in tekst(als("agent").get(f"dossiers/{nummer}/verbanden/nieuw/adres/"))


def test_alleen_regie_ziet_en_wijzigt_de_lijst(hier, als):
    pk = _neem_op(hier).pk
    for wie in ("agent", "voorzitter", "leerplicht", "beheerder", "fg"):
        for pad in (SOORTEN, f"{SOORTEN}nieuw/", f"{SOORTEN}{pk}/"):
            als(wie).get(pad, status=403)
        with pytest.raises(Geweigerd):
            _neem_op(hier, heen=f"van {wie}", wie=wie)


def test_een_soort_van_een_andere_gemeente_is_er_niet(wereld, als):
    daar = _neem_op(wereld.daar, heen="staat alleen daar")
    als("regisseur").get(f"{SOORTEN}{daar.pk}/", status=404)
    assert "staat alleen daar" not in als("regisseur").tekst(SOORTEN)


def test_zonder_andere_woorden_is_een_soort_van_beide_kanten_hetzelfde(hier):
    assert _neem_op(hier, heen="sport met", terug="").wederzijds


def test_wat_er_al_staat_komt_er_geen_tweede_keer(hier):
    _neem_op(hier)
    with pytest.raises(Onmogelijk, match="staat al in de lijst"):
        _neem_op(hier, heen="Leent geld AAN", terug="leent geld van")


def test_minder_erg_maken_kan_alleen_bij_oorzaak_en_gevolg(hier):
    with pytest.raises(Onmogelijk, match="oorzaak en gevolg"):
        _neem_op(hier, helpt=True)
    assert _neem_op(hier, helpt=True, causaal=True).helpt


def test_van_een_verband_dat_al_is_gelegd_staan_de_woorden_vast(hier, als):
    with binnen(hier.gemeente):
        leg(hier, hier.dossier, "te_maken_met", "factor", "schulden", rubriek="K", wie="agent")
        gelegd = soort("te_maken_met")
        with pytest.raises(Onmogelijk, match="al gelegd"):
            wijzig_verbandsoort(gelegd, waarden={"heen": "heeft niets te maken met"}, door=hier.toegang("regisseur"))
        wijzig_verbandsoort(gelegd, waarden={"vormen": ["factor"]}, door=hier.toegang("regisseur"))
        assert soort("te_maken_met").heen == "heeft te maken met"
    pagina = als("regisseur").tekst(f"{SOORTEN}{gelegd.pk}/")
    assert 'name="heen"' not in pagina
    assert 'name="vormen"' in pagina


def test_een_soort_die_uit_staat_is_niet_te_kiezen_en_wat_er_ligt_blijft(hier, als):
    with binnen(hier.gemeente):
        leg(hier, hier.dossier, "te_maken_met", "factor", "schulden", rubriek="K", wie="agent")
        pk = soort("te_maken_met").pk
    regisseur = als("regisseur")
    uit = _velden(regisseur, f"{SOORTEN}{pk}/")
    del uit["actief"]
    regisseur.post(f"{SOORTEN}{pk}/", uit)
    nummer = hier.dossier.nummer
    assert "heeft te maken met" not in tekst(als("agent").get(f"dossiers/{nummer}/verbanden/nieuw/factor/"))
    assert "heeft te maken met" in tekst(als("agent").get(f"dossiers/{nummer}/verbanden/"))
    assert "Niet meer in gebruik" in tekst(regisseur.get(SOORTEN))


def test_een_verband_van_een_soort_die_niet_meer_te_kiezen_is_is_nog_te_verbeteren(hier, als):
    with binnen(hier.gemeente):
        verband = leg(hier, hier.dossier, "te_maken_met", "factor", "schulden", rubriek="K", wie="agent")
        weg = {"actief": False, "vormen": ["persoon"]}
        wijzig_verbandsoort(soort("te_maken_met"), waarden=weg, door=hier.toegang("regisseur"))
    pad = f"dossiers/{hier.dossier.nummer}/verbanden/{verband.pk}/wijzigen/"
    als("agent").post(pad, _velden(als("agent"), pad, toelichting="Al jaren"))
    with binnen(hier.gemeente):
        nu = Verband.objects.get(pk=verband.pk)
        assert (nu.toelichting, nu.soort.code) == ("Al jaren", "te_maken_met")


def test_wie_een_oude_lijst_voor_zich_heeft_ziet_wat_er_nu_staat(hier, als):
    regisseur, pk = als("regisseur"), _neem_op(hier).pk
    oud = _velden(regisseur, f"{SOORTEN}{pk}/", heen="leent spullen aan")
    with binnen(hier.gemeente):
        wijzig_verbandsoort(
            VerbandSoort.objects.get(pk=pk), waarden={"terug": "heeft schuld bij"}, door=hier.toegang("regisseur")
        )
        with pytest.raises(Achterhaald):
            wijzig_verbandsoort(
                VerbandSoort.objects.get(pk=pk), waarden={"terug": "x"}, door=hier.toegang("regisseur"), versie=1
            )
    botst = regisseur.post(f"{SOORTEN}{pk}/", oud, status=409)
    assert "leent spullen aan" in botst.content.decode()
    assert "heeft schuld bij" in botst.content.decode()
    assert "Een ander dossier, Iemand uit dit dossier" in tekst(botst)


def test_iedere_wijziging_van_de_lijst_is_een_gebeurtenis(hier):
    pk = _neem_op(hier).pk
    with binnen(hier.gemeente):
        rij = VerbandSoort.objects.get(pk=pk)
        wijzig_verbandsoort(rij, waarden={"actief": True}, door=hier.toegang("regisseur"))  # as it was
        wijzig_verbandsoort(rij, waarden={"actief": False}, door=hier.toegang("regisseur"))
        soorten = list(Gebeurtenis.objects.filter(onderwerp="verbandsoort").values_list("soort", flat=True))
    assert sorted(soorten) == ["verbandsoort_gewijzigd", "verbandsoort_opgenomen"]
