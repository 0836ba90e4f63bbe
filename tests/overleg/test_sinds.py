"""What changed since the dossier was on the table last, for everybody only what they may read."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from autorisatie import klok
from dossiers.acties.aantekening import schrijf_aantekening
from dossiers.acties.plan import meet
from dossiers.models import Leefgebied
from dossiers.toegang import DossierToegang
from dossiers.zicht import Zicht
from overleg.acties.agenda import zet_op_agenda
from overleg.acties.bespreking import leg_vast_in_overleg
from overleg.acties.overleg import plan_overleg, sluit_overleg, start_overleg
from overleg.kern import Kern
from overleg.models import Agendapunt, Besluit
from overleg.querysets import vorig_overleg
from tests.fabrieken.overleg import bespreek

pytestmark = pytest.mark.usefixtures("open_gemeente")


def _dag(geleden, uur=12):
    return klok.op(timezone.make_aware(datetime.combine(klok.vandaag() - timedelta(days=geleden), time(uur))))


@pytest.fixture
def hier(hier):
    """Rights since long: history can be written."""
    from autorisatie.models import MatrixCel
    from autorisatie.scope import binnen
    from dossiers.models import Deelname

    with binnen(hier.gemeente):
        MatrixCel.objects.update(sinds="2020-01-01")
        Deelname.objects.update(sinds="2020-01-01")
    return hier


def _houd_overleg(hier, geleden, *, bespreken=True, wie="voorzitter"):
    """An overleg of `geleden` days ago with the dossier on the agenda."""
    with _dag(geleden, 9):
        overleg = plan_overleg(
            naam="Eerder", datum=klok.vandaag(), begin=time(9), eind=time(10),
            voorzitter=hier.mensen[wie], door=hier.toegang("regisseur"),
        )  # fmt: skip
        punt = zet_op_agenda(overleg, dossier=hier.dossier, door=hier.toegang("regisseur"))
        start_overleg(overleg, door=hier.toegang("regisseur"))
        if bespreken:
            leg_vast_in_overleg(punt, beraadslaging="Besproken.", door=hier.toegang(wie))
    with _dag(geleden, 10):
        return sluit_overleg(overleg, door=hier.toegang("regisseur"))


def _schrijf(hier, tekst, geleden, code="F", wie="leerplicht", uur=12):
    with _dag(geleden, uur):
        schrijf_aantekening(hier.dossier, tekst=tekst, rubriek=hier.rubriek(code), door=hier.toegang(wie))


def _kern(hier, overleg, wie="voorzitter", punt=None):
    toegang = DossierToegang(hier.dossier, hier.toegang(wie))
    besluiten = list(Besluit.objects.filter(agendapunt=punt)) if punt else []
    return Kern(overleg, toegang, Zicht(toegang), besluiten)


def _teksten(kern):
    return [nieuws.tekst for nieuws in kern.nieuws]


def test_alleen_wat_na_het_vorige_overleg_gebeurde_is_nieuw(hier, tafel):
    _houd_overleg(hier, 14)
    _schrijf(hier, "ervoor", 15)
    _schrijf(hier, "tijdens", 14, uur=9)
    _schrijf(hier, "erna", 13)
    kern = _kern(hier, tafel.overleg)
    assert kern.sinds_dag == klok.vandaag() - timedelta(days=14)
    assert "erna" in _teksten(kern)
    assert not {"ervoor", "tijdens"} & set(_teksten(kern))


def test_zonder_vorig_overleg_gaat_het_om_dertig_dagen(hier, tafel):
    _schrijf(hier, "lang geleden", 31)
    _schrijf(hier, "pas", 29)
    kern = _kern(hier, tafel.overleg)
    assert kern.vorige is None
    assert "pas" in _teksten(kern)
    assert "lang geleden" not in _teksten(kern)


def test_een_overleg_dat_er_niet_aan_toe_kwam_telt_niet(hier, tafel):
    eerste = _houd_overleg(hier, 20)
    _houd_overleg(hier, 5, bespreken=False)
    assert vorig_overleg(tafel.overleg, hier.dossier.pk) == eerste


def test_een_later_overleg_is_geen_vorig_overleg(hier, tafel):
    vroeger, later = _houd_overleg(hier, 20), _houd_overleg(hier, 5)
    assert vorig_overleg(later, hier.dossier.pk) == vroeger
    assert vorig_overleg(vroeger, hier.dossier.pk) is None


def test_ieder_leest_alleen_eigen_nieuws(hier, tafel):
    _schrijf(hier, "KN-verzuim", 1, "F", "leerplicht")
    _schrijf(hier, "KN-verhoor", 1, "I", "agent")
    assert "KN-verhoor" not in " ".join(_teksten(_kern(hier, tafel.overleg, "leerplicht")))
    assert "KN-verzuim" in _teksten(_kern(hier, tafel.overleg, "leerplicht"))
    assert "KN-verhoor" in _teksten(_kern(hier, tafel.overleg, "agent"))
    assert "KN-verzuim" not in " ".join(_teksten(_kern(hier, tafel.overleg, "agent")))


def test_de_cijfers_tellen_alleen_wat_men_leest(hier, tafel):
    _schrijf(hier, "KN-verhoor", 1, "I", "agent")
    cijfers = {wie: _kern(hier, tafel.overleg, wie).cijfers[3].getal for wie in ("agent", "leerplicht", "regisseur")}
    assert cijfers == {"agent": "3 nieuw", "leerplicht": "1 nieuw", "regisseur": "4 nieuw"}


def test_werkaantekeningen_tellen_bij_niemand_mee(hier, tafel):
    voor = _kern(hier, tafel.overleg, "agent").cijfers[3].getal
    schrijf_aantekening(
        hier.dossier, tekst="KN-intern", rubriek=hier.rubriek("C"), alleen_eigen=True, door=hier.toegang("agent")
    )
    assert _kern(hier, tafel.overleg, "agent").cijfers[3].getal == voor


def test_wat_dit_overleg_zelf_vastlegt_is_geen_nieuws(hier, tafel):
    bespreek(hier, tafel.gedeeld)
    punt = Agendapunt.objects.get(pk=tafel.gedeeld.pk)
    teksten = " ".join(_teksten(_kern(hier, tafel.overleg, punt=punt)))
    assert hier.kanarie("besluit") not in teksten
    assert hier.kanarie("overlegactie") not in teksten


def test_scores_van_een_dag_zijn_een_regel(hier, tafel):
    _houd_overleg(hier, 14)
    with _dag(-1):
        for code in ("FIN", "WRK", "NET"):
            meet(hier.dossier, scores={Leefgebied.objects.get(code=code): 3}, door=hier.toegang("regisseur"))
    assert [tekst for tekst in _teksten(_kern(hier, tafel.overleg)) if "gemeten" in tekst] == ["Leefgebieden gemeten."]


def test_het_besluit_van_het_vorige_overleg_staat_in_de_tijdlijn(hier, tafel):
    """The tijdlijn of the dossiers tells what an overleg decided, through the rights of today."""
    from dossiers.querysets import gebeurtenissen_binnen
    from dossiers.tijdlijn import vertel

    bespreek(hier, tafel.gedeeld)
    for wie, ziet in (("leerplicht", True), ("voorzitter", True)):
        toegang = DossierToegang(hier.dossier, hier.toegang(wie))
        gebeurtenissen = list(gebeurtenissen_binnen(toegang).filter(soort="besluit_genomen"))
        (regel,) = vertel(gebeurtenissen, toegang, Zicht(toegang))
        assert regel.kop == "Besluit van het overleg: Doorgaan met de aanpak"
        assert (regel.tekst == hier.kanarie("besluit")) is ziet
