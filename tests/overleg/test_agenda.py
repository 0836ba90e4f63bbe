"""What comes on the agenda, in which order, and what can never come on it."""

import pytest

from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Geweigerd
from dossiers.models import Deelname, Dossier
from overleg.acties.agenda import haal_van_agenda, schrijf_voorstel, verplaats, zet_op_agenda
from overleg.models import Agendapunt
from overleg.toegang import OverlegToegang
from tests.fabrieken.overleg import bespreek, dek_tafel, plan, tweede_dossier

pytestmark = pytest.mark.usefixtures("open_gemeente")


@pytest.fixture
def straks(hier):
    """An overleg that has not begun."""
    return dek_tafel(hier, bezig=False)


def _volgorde(hier, tafel, wie="regisseur"):
    tafel.overleg.refresh_from_db()
    return [regel.pk for regel in OverlegToegang(tafel.overleg, hier.toegang(wie)).agenda]


def test_een_dossier_komt_voor_de_rondvraag(hier, straks):
    pks = [straks.opening.pk, straks.verborgen.pk, straks.gedeeld.pk, straks.rondvraag.pk]
    assert _volgorde(hier, straks) == pks


def test_een_dossier_staat_een_keer_op_de_agenda(hier, straks):
    with pytest.raises(Onmogelijk, match="staat al op de agenda"):
        zet_op_agenda(straks.overleg, dossier=hier.dossier, door=hier.toegang("regisseur"))


def test_een_partner_zet_niets_op_de_agenda(hier, straks):
    with pytest.raises(Geweigerd):
        zet_op_agenda(straks.overleg, titel="Iets", door=hier.toegang("agent"))


def test_een_dossier_dat_ik_niet_zie_kan_ik_niet_op_de_agenda_zetten(hier):
    hier.mensen["agent"].lidmaatschappen.update(rollen=["regisseur"])
    ander = tweede_dossier(hier, "ander")
    with pytest.raises(Dossier.DoesNotExist):
        zet_op_agenda(plan(hier), dossier=ander, door=hier.toegang("agent"))


def test_een_dossier_dat_de_voorzitter_niet_mag_zien_komt_er_niet_op(hier):
    """The voorzitter works for leerplicht here, which takes no part in the second dossier."""
    hier.mensen["voorzitter"].lidmaatschappen.get().partnerleden.update(partner=hier.partners["leerplicht"])
    overleg = plan(hier)
    with pytest.raises(Onmogelijk, match="voorzitter van dit overleg mag dit dossier niet zien"):
        zet_op_agenda(overleg, dossier=tweede_dossier(hier, "ander"), door=hier.toegang("regisseur"))
    assert zet_op_agenda(overleg, dossier=hier.dossier, door=hier.toegang("regisseur")).pk


def test_omhoog_en_omlaag_ruilen_met_de_buur(hier, straks):
    verplaats(straks.gedeeld, "omhoog", door=hier.toegang("regisseur"))
    assert _volgorde(hier, straks)[1:3] == [straks.gedeeld.pk, straks.verborgen.pk]
    verplaats(straks.gedeeld, "omlaag", door=hier.toegang("voorzitter"))
    assert _volgorde(hier, straks)[1:3] == [straks.verborgen.pk, straks.gedeeld.pk]


def test_het_eerste_punt_kan_niet_hoger(hier, straks):
    voor = _volgorde(hier, straks)
    verplaats(straks.opening, "omhoog", door=hier.toegang("regisseur"))
    assert _volgorde(hier, straks) == voor


def test_wie_een_punt_niet_ziet_verplaatst_eroverheen(hier, straks):
    """The neighbour is the visible one; the hidden point keeps its own place."""
    Deelname.objects.filter(content_object=straks.verborgen_dossier).exclude(
        partner=hier.partners["corporatie"]
    ).update(sinds="2000-01-01", tot="2000-01-02")
    verplaats(straks.gedeeld, "omhoog", door=hier.toegang("voorzitter"))
    straks.overleg.refresh_from_db()
    assert straks.overleg.volgorde == [
        straks.gedeeld.pk, straks.verborgen.pk, straks.opening.pk, straks.rondvraag.pk
    ]  # fmt: skip


def test_verplaatsen_vertelt_niets_over_een_dossier(hier, straks):
    datum = Dossier.objects.get(pk=hier.dossier.pk).gewijzigd_op
    verplaats(straks.gedeeld, "omhoog", door=hier.toegang("regisseur"))
    assert Dossier.objects.get(pk=hier.dossier.pk).gewijzigd_op == datum
    assert Gebeurtenis.objects.get(soort="agenda_geordend").dossier_id is None


def test_op_de_agenda_komen_staat_in_het_logboek_van_het_dossier(hier, straks):
    gebeurtenis = Gebeurtenis.objects.get(soort="op_agenda_gezet", dossier_id=hier.dossier.pk)
    assert gebeurtenis.rubriek is None


def test_een_voorstel_is_voor_wie_beraadslaging_leest(hier, straks):
    schrijf_voorstel(straks.gedeeld, voorstel="KN-voorstel", minuten=12, door=hier.toegang("regisseur"))
    gebeurtenis = Gebeurtenis.objects.get(soort="voorstel_geschreven")
    assert gebeurtenis.rubriek == hier.rubriek("P")
    assert "KN-" not in str(gebeurtenis.wijzigingen)


def test_een_voorstel_bij_een_dossier_is_van_de_regisseur_de_minuten_van_wie_leidt(hier, straks):
    voorzitter = hier.toegang("voorzitter")
    with pytest.raises(Geweigerd):
        schrijf_voorstel(straks.gedeeld, voorstel="Anders", minuten=12, door=voorzitter)
    with pytest.raises(Geweigerd):
        zet_op_agenda(straks.overleg, dossier=hier.dossier, voorstel="Anders", door=voorzitter)
    punt = schrijf_voorstel(straks.gedeeld, minuten=25, door=voorzitter)
    assert (punt.minuten, punt.voorstel) == (25, hier.kanarie("voorstel"))
    assert schrijf_voorstel(straks.opening, voorstel="Koffie", minuten=5, door=voorzitter).voorstel == "Koffie"


def test_een_besproken_punt_blijft_staan(hier, tafel):
    bespreek(hier, tafel.gedeeld)
    with pytest.raises(Onmogelijk, match="al besproken"):
        haal_van_agenda(tafel.gedeeld, door=hier.toegang("regisseur"))


def test_van_de_agenda_halen_ruimt_de_volgorde_op(hier, straks):
    haal_van_agenda(straks.gedeeld, door=hier.toegang("regisseur"))
    assert straks.gedeeld.pk not in _volgorde(hier, straks)
    assert not Agendapunt.objects.filter(pk=straks.gedeeld.pk).exists()


def test_een_voorzitter_die_een_punt_niet_meer_ziet_raakt_het_niet_aan(hier, straks):
    Deelname.objects.filter(content_object=hier.dossier, partner=hier.partners["regie"]).update(
        sinds="2000-01-01", tot="2000-01-02"
    )
    for daad in (
        lambda: schrijf_voorstel(straks.gedeeld, voorstel="x", minuten=5, door=hier.toegang("voorzitter")),
        lambda: haal_van_agenda(straks.gedeeld, door=hier.toegang("voorzitter")),
        lambda: verplaats(straks.gedeeld, "omhoog", door=hier.toegang("voorzitter")),
    ):
        with pytest.raises((Agendapunt.DoesNotExist, Dossier.DoesNotExist)):
            daad()
