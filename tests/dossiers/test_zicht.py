import pytest

from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.models import Aantekening, Actie, Dossier
from dossiers.querysets import gebeurtenissen_voor


def _teksten(plaats, wie):
    return set(Aantekening.objects.zichtbaar_voor(plaats.toegang(wie)).values_list("tekst", flat=True))


def test_partner_zonder_deelname_ziet_geen_dossier(wereld):
    with binnen(wereld.hier.gemeente):
        assert not Dossier.objects.zichtbaar_voor(wereld.hier.toegang("buitenstaander")).exists()
        assert Dossier.objects.zichtbaar_voor(wereld.hier.toegang("leerplicht")).get() == wereld.hier.dossier


def test_leerplicht_ziet_geen_strafrechtelijke_aantekening(wereld):
    with binnen(wereld.hier.gemeente):
        assert _teksten(wereld.hier, "leerplicht") == {"KN-lindeveen-school"}
        assert _teksten(wereld.hier, "agent") == {
            "KN-lindeveen-strafrecht", "KN-lindeveen-incident", "KN-lindeveen-werkaantekening"
        }  # fmt: skip


def test_werkaantekening_blijft_bij_de_eigen_partner(wereld):
    with binnen(wereld.hier.gemeente):
        assert "KN-lindeveen-werkaantekening" not in _teksten(wereld.hier, "regisseur")


def test_een_cel_meer_geldt_meteen_en_een_cel_minder_ook(wereld):
    hier = wereld.hier
    with binnen(hier.gemeente):
        zet_cel(hier.partners["leerplicht"], hier.rubriek("I"), Niveau.LEZEN, reden="Nodig", door=None)
        assert "KN-lindeveen-strafrecht" in _teksten(hier, "leerplicht")
        zet_cel(hier.partners["leerplicht"], hier.rubriek("I"), Niveau.GEEN, reden="Klaar", door=None)
        assert "KN-lindeveen-strafrecht" not in _teksten(hier, "leerplicht")


def test_uitvoerder_ziet_eigen_actie_ook_zonder_de_rubriek(wereld):
    with binnen(wereld.hier.gemeente):
        titels = set(Actie.objects.zichtbaar_voor(wereld.hier.toegang("leerplicht")).values_list("titel", flat=True))
        assert titels == {f"KN-lindeveen-actie-{wat}" for wat in ("leerplicht", "geweigerd", "klaar")}
        politie = set(Actie.objects.zichtbaar_voor(wereld.hier.toegang("agent")).values_list("titel", flat=True))
        assert "KN-lindeveen-actie-politie" in politie


def test_gebeurtenis_over_strafrecht_staat_niet_in_de_tijdlijn_van_leerplicht(wereld):
    with binnen(wereld.hier.gemeente):
        rubrieken = {g.rubriek.code for g in gebeurtenissen_voor(wereld.hier.toegang("leerplicht")) if g.rubriek}
        assert "I" not in rubrieken
        assert "F" in rubrieken


def test_de_andere_gemeente_is_er_niet(wereld):
    with binnen(wereld.hier.gemeente):
        assert not Dossier.objects.filter(pk=wereld.daar.dossier.pk).exists()


@pytest.mark.parametrize("code", ["I", "F"])
def test_datum_van_deelname_beweegt_alleen_bij_wat_de_partner_mag_zien(wereld, code):
    from dossiers.acties.aantekening import schrijf_aantekening
    from dossiers.models import Deelname

    hier = wereld.hier
    with binnen(hier.gemeente):
        deelname = Deelname.objects.get(partner=hier.partners["leerplicht"])
        wie = "agent" if code == "I" else "leerplicht"
        schrijf_aantekening(hier.dossier, tekst="nieuw", rubriek=hier.rubriek(code), door=hier.toegang(wie))
        bewogen = Deelname.objects.get(pk=deelname.pk).gewijzigd_op > deelname.gewijzigd_op
        assert bewogen is (code == "F")
