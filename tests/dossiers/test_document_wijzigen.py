"""A document after it came in: another title, another file, gone; and what stays behind."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction

from autorisatie import klok
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Geweigerd, Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers import keuring
from dossiers.acties.document import vervang_document, verwijder_document, wijzig_document
from dossiers.models import Bestand
from dossiers.querysets import gebeurtenissen_voor
from tests.fabrieken import bestanden as b
from tests.fabrieken.bestanden import leg_document_in, onderzocht, upload
from tests.fabrieken.documenten import leg_in, ligt_er, pad, rubriek
from tests.fabrieken.scherm import tekst, velden, verstuur

pytestmark = pytest.mark.django_db


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def na_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


# ---------------------------------------------------------------- another title, another file, gone
def test_een_nieuwe_versie_laat_de_oude_te_lezen(als, hier):
    document = leg_in(hier)
    regisseur = als("regisseur").client
    antwoord = verstuur(regisseur, pad(hier, f"{document.pk}/vervangen/"), foto="",
                        bestand=upload("nieuw.pdf", b.pdf("Nieuw")))  # fmt: skip
    assert antwoord.status_code == 303
    assert regisseur.get(pad(hier, f"{document.pk}/1/bestand/")).content == b.pdf()
    assert regisseur.get(pad(hier, f"{document.pk}/2/bestand/")).content == b.pdf("Nieuw")
    gezien = tekst(regisseur.get(pad(hier, f"{document.pk}/") + "?versie=1"))
    assert "Dit is versie 1." in gezien


def test_hetzelfde_bestand_is_geen_nieuwe_versie(hier):
    document = leg_in(hier)
    with pytest.raises(Onmogelijk), binnen(hier.gemeente):
        vervang_document(document, bestand=onderzocht(), door=hier.toegang("regisseur"))


def test_een_andere_rubriek_vraagt_ook_daar_het_recht(als, hier):
    """Police may add in K (incidenten) and not in F (school)."""
    document = leg_in(hier, "K", wie="agent")
    agent = als("agent").client
    assert str(rubriek(hier, "F")) not in velden(agent, pad(hier, f"{document.pk}/wijzigen/")).values()
    antwoord = verstuur(agent, pad(hier, f"{document.pk}/wijzigen/"), rubriek=rubriek(hier, "F"))
    assert antwoord.status_code == 422
    with pytest.raises(Geweigerd), binnen(hier.gemeente):
        wijzig_document(document, titel="x", rubriek=hier.rubriek("F"), door=hier.toegang("agent"))


def test_verhuisd_naar_een_andere_rubriek_is_het_weg_voor_wie_die_niet_leest(als, hier):
    document = leg_in(hier, "K", titel="KN-verhuist")
    agent = als("agent")
    assert "KN-verhuist" in agent.tekst(f"{agent.dossier}documenten/")
    with binnen(hier.gemeente):
        wijzig_document(document, titel="KN-verhuisd", rubriek=hier.rubriek("F"), door=hier.toegang("regisseur"))
        gezien = gebeurtenissen_voor(hier.toegang("agent")).filter(soort="document_gewijzigd")
        assert not gezien.exists()
        assert "titel" not in Gebeurtenis.objects.get(soort="document_gewijzigd").wijzigingen
    for waar in ("documenten/", "tijdlijn/"):
        assert "KN-verhui" not in agent.tekst(agent.dossier + waar)
    assert agent.client.get(pad(hier, f"{document.pk}/1/bestand/")).status_code == 404


def test_wie_een_oude_versie_van_het_formulier_opslaat_kiest(als, hier):
    document = leg_in(hier)
    regisseur = als("regisseur").client
    oud = velden(regisseur, pad(hier, f"{document.pk}/wijzigen/"), titel="Van mij")
    with binnen(hier.gemeente):
        wijzig_document(document, titel="Van een ander", rubriek=document.rubriek, door=hier.toegang("regisseur2"))
    antwoord = regisseur.post(pad(hier, f"{document.pk}/wijzigen/"), oud)
    assert antwoord.status_code == 409
    assert "Van een ander" in tekst(antwoord)


def test_verwijderd_is_weg_met_alle_versies_en_de_tijdlijn_zegt_waarom(als, hier, na_commit):
    document = leg_in(hier, titel="KN-weg")
    with binnen(hier.gemeente):
        vervang_document(document, bestand=onderzocht(inhoud=b.pdf("Twee")), door=hier.toegang("regisseur"))
        namen = [bestand.plek for bestand in Bestand.objects.all()]
    keuring.keur(hier.gemeente)
    regisseur = als("regisseur").client
    with na_commit():
        antwoord = verstuur(regisseur, pad(hier, f"{document.pk}/verwijderen/"), reden="Hoort hier niet")
    assert antwoord.status_code == 303
    assert [naam for naam in namen if ligt_er(naam)] == []
    assert regisseur.get(pad(hier, f"{document.pk}/")).status_code == 404
    assert "KN-weg" not in tekst(regisseur.get(pad(hier)))
    tijdlijn = tekst(regisseur.get(f"/lindeveen/dossiers/{hier.dossier.nummer}/tijdlijn/"))
    assert "Document verwijderd: KN-weg" in tijdlijn
    assert "Hoort hier niet" in tijdlijn


def test_verwijderen_dat_niet_doorgaat_laat_het_bestand_liggen(hier, na_commit):
    document = leg_in(hier)
    with na_commit(), pytest.raises(RuntimeError), binnen(hier.gemeente):
        verwijder_document(document, reden="x", door=hier.toegang("regisseur"))
        raise RuntimeError
    with binnen(hier.gemeente):
        assert ligt_er(Bestand.objects.get().plek)


def test_wie_alleen_leest_wijzigt_niets(als, hier):
    document = leg_in(hier, "K")
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("K"), Niveau.LEZEN, reden="proef", door=None)
    agent = als("agent").client
    assert f"{document.pk}/wijzigen" not in agent.get(pad(hier, f"{document.pk}/")).content.decode()
    for waar in ("wijzigen", "vervangen", "verwijderen"):
        assert agent.get(pad(hier, f"{document.pk}/{waar}/")).status_code == 403
    with binnen(hier.gemeente):
        agent_toegang = hier.toegang("agent")
        for doe in (
            lambda: verwijder_document(document, reden="x", door=agent_toegang),
            lambda: vervang_document(document, bestand=onderzocht(), door=agent_toegang),
        ):
            with pytest.raises(Geweigerd), transaction.atomic():
                doe()


def test_toevoegen_geeft_geen_recht_op_het_document_van_een_ander(als, hier):
    """Niveau 3 is adding; editing what another partner brought is niveau 4."""
    document = leg_in(hier, "K", wie="regisseur")
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("K"), Niveau.TOEVOEGEN, reden="proef", door=None)
    assert als("agent").client.get(pad(hier, f"{document.pk}/wijzigen/")).status_code == 403
    eigen = leg_in(hier, "K", wie="agent")
    assert als("agent").client.get(pad(hier, f"{eigen.pk}/wijzigen/")).status_code == 200


# ---------------------------------------------------------------- what stays behind
@pytest.fixture
def eigen_map(settings, tmp_path):
    """A sweep finds orphans by what the database knows, and another database of this run has files in the same map."""
    opties = {"OPTIONS": {"location": str(tmp_path), "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"documenten": settings.STORAGES["documenten"] | opties}


def test_wat_een_mislukte_handeling_achterliet_wordt_opgeveegd(hier, eigen_map):
    document = leg_in(hier)
    with pytest.raises(RuntimeError), binnen(hier.gemeente):
        leg_document_in(hier, hier.dossier)
        wees = Bestand.objects.latest("pk").plek
        raise RuntimeError
    assert ligt_er(wees)
    assert keuring.veeg_wezen(hier.gemeente) == 0  # perhaps its transaction is still open
    with klok.op(klok.nu() + timedelta(days=2)):
        call_command("ruim_documenten_op", stdout=io.StringIO())
    assert not ligt_er(wees)
    with binnen(hier.gemeente):
        assert ligt_er(Bestand.objects.get(document=document).plek)


def test_van_een_verdwenen_dossier_blijft_geen_bestand(hier, eigen_map):
    document = leg_in(hier)
    with binnen(hier.gemeente):
        naam = Bestand.objects.get().plek
        document.delete()
    with klok.op(klok.nu() + timedelta(days=2)):
        assert keuring.veeg_wezen(hier.gemeente) >= 1
    assert not ligt_er(naam)
