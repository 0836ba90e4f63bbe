"""One save at the table: beraadslaging, besluit and acties together, or nothing at all."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.fouten import Achterhaald, Onmogelijk
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Geweigerd, Niveau, Rol
from autorisatie.toekennen import zet_cel
from dossiers.acties.actie import geef_actie
from dossiers.models import Actie, ActieStatus
from overleg.acties.bespreking import NieuwBesluit, NieuweActie, leg_vast_in_overleg, wijzig_besluit
from overleg.acties.overleg import sluit_overleg, stel_verslag_vast
from overleg.models import Agendapunt, Besluit, BesluitActie, Besluitsoort, Overleg, PuntStatus
from tests.fabrieken.overleg import bespreek
from tests.fabrieken.wereld import maak_mens

pytestmark = pytest.mark.usefixtures("open_gemeente")


def _soorten(dossier):
    return set(Gebeurtenis.objects.filter(dossier_id=dossier.pk).values_list("soort", flat=True))


def _actie(hier, titel="Huisbezoek", partner="jongerenwerk", dagen=7, rij=None):
    return NieuweActie(titel, hier.partners[partner], klok.vandaag() + timedelta(days=dagen), rij)


def test_een_keer_opslaan_maakt_beraadslaging_besluit_acties_en_gebeurtenissen(hier, tafel):
    acties = [_actie(hier), _actie(hier, "Gesprek op school", "leerplicht")]
    leg_vast_in_overleg(
        tafel.gedeeld,
        beraadslaging="Iedereen was er.",
        besluit=NieuwBesluit(Besluitsoort.DOORGAAN, "We gaan door."),
        acties=acties,
        door=hier.toegang("voorzitter"),
    )
    punt = Agendapunt.objects.get(pk=tafel.gedeeld.pk)
    besluit = Besluit.objects.get(agendapunt=punt)
    assert (punt.beraadslaging, punt.status) == ("Iedereen was er.", PuntStatus.BESPROKEN)
    assert (besluit.soort, besluit.tekst, besluit.door) == ("doorgaan", "We gaan door.", hier.mensen["voorzitter"])
    assert {a.titel for a in besluit.acties.all()} == {"Huisbezoek", "Gesprek op school"}
    assert {a.status for a in besluit.acties.all()} == {ActieStatus.TOEGEWEZEN}
    assert _soorten(hier.dossier) >= {"agendapunt_besproken", "besluit_genomen", "actie_gegeven"}


def test_wie_leidt_geeft_acties_bij_een_besluit_ook_als_de_partner_dat_in_het_dossier_niet_mag(hier, tafel):
    """The right comes from the chair, not from the level."""
    hier.mensen["agent-voorzitter"] = maak_mens(hier, "agent-voorzitter", ["politie"], [Rol.VOORZITTER])
    zet_cel(hier.partners["politie"], hier.rubriek("N"), Niveau.LEZEN, reden="Proef", door=None)
    Overleg.objects.filter(pk=tafel.overleg.pk).update(voorzitter=hier.mensen["agent-voorzitter"])
    door = hier.toegang("agent-voorzitter")
    with pytest.raises(Geweigerd):
        geef_actie(hier.dossier, titel="Los", partner=hier.partners["leerplicht"], termijn=klok.vandaag(), door=door)
    leg_vast_in_overleg(tafel.gedeeld, acties=[_actie(hier)], door=door)
    assert Actie.objects.get(titel="Huisbezoek").status == ActieStatus.TOEGEWEZEN


def test_een_foute_actie_laat_van_het_geheel_niets_achter(hier, tafel):
    voor = _soorten(hier.dossier), Actie.objects.count()
    with pytest.raises(Onmogelijk) as fout:
        leg_vast_in_overleg(
            tafel.gedeeld,
            beraadslaging="Iedereen was er.",
            besluit=NieuwBesluit(Besluitsoort.DOORGAAN, "We gaan door."),
            acties=[_actie(hier, rij=0), _actie(hier, partner="corporatie", rij=1)],
            door=hier.toegang("voorzitter"),
        )
    assert fout.value.veld == "wie_1"
    assert (_soorten(hier.dossier), Actie.objects.count()) == voor
    assert not Besluit.objects.exists()
    assert Agendapunt.objects.get(pk=tafel.gedeeld.pk).beraadslaging == ""


def test_een_datum_in_het_verleden_wordt_bij_die_regel_geweigerd(hier, tafel):
    with pytest.raises(Onmogelijk) as fout:
        leg_vast_in_overleg(tafel.gedeeld, acties=[_actie(hier, dagen=-1, rij=0)], door=hier.toegang("voorzitter"))
    assert fout.value.veld == "wanneer_0"


def test_acties_zonder_besluit_zijn_zelf_een_besluit(hier, tafel):
    leg_vast_in_overleg(tafel.gedeeld, acties=[_actie(hier)], door=hier.toegang("voorzitter"))
    assert Besluit.objects.get().soort == Besluitsoort.ACTIE
    assert BesluitActie.objects.count() == 1


def test_aanhouden_zet_het_punt_op_aangehouden(hier, tafel):
    leg_vast_in_overleg(tafel.gedeeld, besluit=NieuwBesluit(Besluitsoort.AANHOUDEN), door=hier.toegang("voorzitter"))
    assert Agendapunt.objects.get(pk=tafel.gedeeld.pk).status == PuntStatus.AANGEHOUDEN


def test_een_besluit_heeft_woorden_nodig(hier, tafel):
    with pytest.raises(Onmogelijk) as fout:
        leg_vast_in_overleg(
            tafel.gedeeld, besluit=NieuwBesluit(Besluitsoort.OPSCHALEN), door=hier.toegang("voorzitter")
        )
    assert fout.value.veld == "besluit_tekst"


def test_een_dossier_zonder_tekst_besluit_of_actie_is_niet_besproken(hier, tafel):
    with pytest.raises(Onmogelijk):
        leg_vast_in_overleg(tafel.gedeeld, beraadslaging="", door=hier.toegang("voorzitter"))


def test_de_opening_mag_zonder_tekst_voorbij(hier, tafel):
    leg_vast_in_overleg(tafel.opening, beraadslaging="", door=hier.toegang("voorzitter"))
    assert Agendapunt.objects.get(pk=tafel.opening.pk).status == PuntStatus.BESPROKEN


@pytest.mark.parametrize("wie", ["agent", "leerplicht"])
def test_een_partner_aan_tafel_legt_niets_vast(hier, tafel, wie):
    with pytest.raises(Geweigerd):
        bespreek(hier, tafel.gedeeld, wie=wie)


def test_een_andere_voorzitter_ziet_het_overleg_niet_eens(hier, tafel):
    hier.mensen["agent"].lidmaatschappen.update(rollen=["voorzitter"])
    with pytest.raises(Geweigerd):
        bespreek(hier, tafel.gedeeld, wie="agent")


def test_een_regisseur_legt_vast_naast_de_voorzitter(hier, tafel):
    bespreek(hier, tafel.gedeeld, wie="regisseur2")
    assert Besluit.objects.get().door == hier.mensen["regisseur2"]


def test_een_oudere_versie_overschrijft_niets(hier, tafel):
    punt = Agendapunt.objects.get(pk=tafel.gedeeld.pk)
    leg_vast_in_overleg(punt, beraadslaging="eerst", door=hier.toegang("regisseur"), versie=punt.versie)
    with pytest.raises(Achterhaald) as fout:
        leg_vast_in_overleg(punt, beraadslaging="later", door=hier.toegang("voorzitter"), versie=punt.versie)
    assert fout.value.nu.beraadslaging == "eerst"


def test_voor_de_start_valt_er_niets_vast_te_leggen(hier):
    from tests.fabrieken.overleg import dek_tafel

    tafel = dek_tafel(hier, bezig=False)
    with pytest.raises(Onmogelijk, match="Start eerst"):
        bespreek(hier, tafel.gedeeld)


def test_na_het_vaststellen_ligt_alles_vast(hier, tafel):
    regisseur = hier.toegang("regisseur")
    bespreek(hier, tafel.gedeeld)
    besluit = Besluit.objects.get()
    sluit_overleg(tafel.overleg, door=regisseur)
    stel_verslag_vast(tafel.overleg, door=regisseur)
    with pytest.raises(Onmogelijk, match="vastgesteld"):
        bespreek(hier, tafel.gedeeld)
    with pytest.raises(Onmogelijk, match="vastgesteld"):
        wijzig_besluit(besluit, soort="doorgaan", tekst="anders", rubriek=besluit.rubriek, door=regisseur)


def test_een_gevoelig_besluit_neemt_zijn_acties_mee_in_de_kring(hier, tafel):
    gezondheid = hier.rubriek("H")
    leg_vast_in_overleg(
        tafel.gedeeld,
        besluit=NieuwBesluit(Besluitsoort.DOORGAAN, "KN-gezondheid", gezondheid),
        acties=[_actie(hier, "KN-behandeling")],
        door=hier.toegang("voorzitter"),
    )
    assert Actie.objects.get(titel="KN-behandeling").rubriek == gezondheid
    assert not Besluit.objects.zichtbaar_voor(hier.toegang("leerplicht")).exists()
    assert not Actie.objects.zichtbaar_voor(hier.toegang("leerplicht")).filter(titel="KN-behandeling").exists()
    assert Gebeurtenis.objects.get(soort="besluit_genomen").rubriek == gezondheid


def test_niemand_zet_een_besluit_waar_hij_het_zelf_niet_leest(hier, tafel):
    hier.mensen["voorzitter"].lidmaatschappen.get().partnerleden.update(partner=hier.partners["leerplicht"])
    with pytest.raises(Onmogelijk) as fout:
        leg_vast_in_overleg(
            tafel.gedeeld,
            besluit=NieuwBesluit(Besluitsoort.DOORGAAN, "tekst", hier.rubriek("I")),
            door=hier.toegang("voorzitter"),
        )
    assert fout.value.veld == "besluit_rubriek"


def test_vernauwen_laat_de_oude_tekst_nergens_in_het_logboek_staan(hier, tafel):
    bespreek(hier, tafel.gedeeld)
    besluit = Besluit.objects.get()
    wijzig_besluit(
        besluit, soort="doorgaan", tekst="KN-nieuw", rubriek=hier.rubriek("I"), door=hier.toegang("regisseur")
    )
    for gebeurtenis in Gebeurtenis.objects.filter(onderwerp="besluit"):
        assert "KN-" not in str(gebeurtenis.wijzigingen)
    assert not Besluit.objects.zichtbaar_voor(hier.toegang("leerplicht")).exists()
