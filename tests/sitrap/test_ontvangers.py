"""DOMEIN E2 rules 1 to 3: who hears of a change, and that the right decides at the moment of delivery."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from autorisatie import klok, logboek
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import beeindig_lidmaatschap, zet_cel
from dossiers.acties.aantekening import corrigeer_aantekening
from dossiers.acties.deelname import beeindig_deelname, voeg_partner_toe, zet_uitzondering
from dossiers.acties.dossier import wijzig_fase, wijzig_kern
from dossiers.acties.plan import meet, stel_doel
from dossiers.acties.regie import laat_vervangen, wijs_casusregisseur_aan
from dossiers.acties.verband import beeindig_verband
from dossiers.models import Actie, Deelname, Doel, Dossier, Fase, Leefgebied, Soort, Uitzondering
from overleg.acties.overleg import publiceer_agenda, sluit_overleg, start_overleg
from overleg.models import Agendapunt, Overleg
from sitrap.acties.voorkeur import volg
from sitrap.models import Keuze, MailBericht, Melding, Uitzending, Volgen, Waarom
from tests.fabrieken.soorten import nieuw
from tests.fabrieken.verbanden import leg
from tests.fabrieken.wereld import maak_mens
from tests.sitrap.conftest import alles_verteld, meld_uitgevoerd, schrijf, vertel, wie_kreeg


def _meet(hier):
    meet(
        hier.dossier, scores={Leefgebied.objects.get(code="PAR"): 3}, toelichtingen={}, door=hier.toegang("leerplicht")
    )


def _doel(hier):
    stel_doel(hier.dossier, leefgebied=Leefgebied.objects.get(code="PAR"), titel="x", door=hier.toegang("leerplicht"))


def _fase(hier):
    wijzig_fase(hier.dossier, Fase.TRIAGE, reden="x", door=hier.toegang("regisseur2"))


def _kern(hier):
    wijzig_kern(hier.dossier, aanleiding="nieuw", doel="", door=hier.toegang("regisseur2"))


def _partner(hier):
    voeg_partner_toe(hier.dossier, hier.partners["corporatie"], reden="x", door=hier.toegang("regisseur2"))


def _stop(hier):
    beeindig_deelname(
        Deelname.objects.get(partner=hier.partners["politie"]), reden="x", door=hier.toegang("regisseur2")
    )


def _uitzondering(hier):
    zet_uitzondering(
        hier.dossier,
        hier.partners["leerplicht"],
        hier.rubriek("I"),
        Niveau.LEZEN,
        reden="x",
        door=hier.toegang("regisseur2"),
    )


def _verbeter(hier):
    corrigeer_aantekening(hier.aantekeningen["school"], waarden={"tekst": "anders"}, door=hier.toegang("leerplicht"))


@pytest.mark.parametrize("doe", [_meet, _doel, _fase, _kern, _partner, _stop, _uitzondering, _verbeter])
def test_iedere_wijziging_van_een_dossier_geeft_de_casusregisseur_een_alert(hier, doe):
    with binnen(hier.gemeente):
        doe(hier)
    vertel(hier)
    assert wie_kreeg(hier) == {"regisseur"}


def test_casusregisseur_en_voorzitter_krijgen_een_alert_en_de_dader_niet(met_overleg):
    schrijf(met_overleg)
    vertel(met_overleg)
    assert wie_kreeg(met_overleg) == {"regisseur", "voorzitter"}


def test_wie_het_zelf_deed_krijgt_geen_alert(met_overleg):
    schrijf(met_overleg, code="C", door="regisseur")
    vertel(met_overleg)
    assert wie_kreeg(met_overleg) == {"voorzitter"}


def test_voorzitter_van_het_laatst_gehouden_overleg_hoort_het_ook(met_overleg):
    with binnen(met_overleg.gemeente):
        voorzitter = met_overleg.toegang("voorzitter")
        overleg = Overleg.objects.get(naam=met_overleg.kanarie("overleg"))
        for stap in (publiceer_agenda, start_overleg, sluit_overleg):
            overleg = stap(overleg, door=voorzitter)
    alles_verteld(met_overleg)
    schrijf(met_overleg)
    vertel(met_overleg)
    assert wie_kreeg(met_overleg) == {"regisseur", "voorzitter"}


def test_voorzitter_zonder_dit_dossier_op_de_agenda_krijgt_niets(hier):
    schrijf(hier)
    vertel(hier)
    assert wie_kreeg(hier) == {"regisseur"}


def test_zonder_casusregisseur_horen_alle_regisseurs_het(hier):
    with binnen(hier.gemeente):
        dossier = Dossier.objects.get(pk=hier.dossier.pk)
        dossier.casusregisseur = None
        dossier.save()
        logboek.leg_vast("casusregisseur_gewijzigd", dossier=dossier, door=None)
    alles_verteld(hier)
    schrijf(hier)
    vertel(hier)
    assert wie_kreeg(hier) == {"regisseur", "regisseur2"}


def test_na_wisseling_krijgt_de_nieuwe_casusregisseur_de_alerts(hier):
    with binnen(hier.gemeente):
        wijs_casusregisseur_aan(hier.dossier, hier.mensen["regisseur2"], door=hier.toegang("regisseur"))
    alles_verteld(hier)
    schrijf(hier)
    vertel(hier)
    assert wie_kreeg(hier) == {"regisseur2"}


def test_wie_vervangt_hoort_het_ook_tot_en_met_de_laatste_dag(hier):
    with binnen(hier.gemeente):
        laat_vervangen(
            hier.dossier, hier.mensen["regisseur2"], klok.vandaag(), reden="Verlof", door=hier.toegang("regisseur")
        )
    alles_verteld(hier)
    schrijf(hier)
    vertel(hier)
    assert wie_kreeg(hier) == {"regisseur", "regisseur2"}
    with klok.op(klok.nu() + timedelta(days=1)):
        alles_verteld(hier)
        schrijf(hier)
        vertel(hier)
        assert wie_kreeg(hier) == {"regisseur"}


def test_volger_krijgt_alleen_alerts_over_wat_die_mag_lezen(hier):
    with binnen(hier.gemeente):
        volg(hier.dossier, Keuze.VOLGT, door=hier.toegang("jongerenwerker"))
    schrijf(hier, code="I", door="agent")
    vertel(hier)
    assert wie_kreeg(hier) == {"regisseur"}
    meld_uitgevoerd(hier)
    vertel(hier)
    assert wie_kreeg(hier) == {"regisseur", "jongerenwerker"}


def test_volgen_van_een_dossier_dat_men_niet_ziet_kan_niet(hier):
    with binnen(hier.gemeente), pytest.raises(Dossier.DoesNotExist):
        volg(hier.dossier, Keuze.VOLGT, door=hier.toegang("buitenstaander"))


def test_recht_dat_wegviel_tussen_gebeurtenis_en_bezorging_geeft_geen_alert(hier):
    with binnen(hier.gemeente):
        volg(hier.dossier, Keuze.VOLGT, door=hier.toegang("agent"))
    schrijf(hier, code="F")
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("F"), Niveau.GEEN, reden="x", door=None)
        zet_cel(hier.partners["regie"], hier.rubriek("F"), Niveau.GEEN, reden="x", door=None)
    vertel(hier)
    assert wie_kreeg(hier) == set()


def test_recht_dat_erbij_kwam_voor_de_bezorging_geeft_wel_een_alert(hier):
    with binnen(hier.gemeente):
        volg(hier.dossier, Keuze.VOLGT, door=hier.toegang("leerplicht"))
    schrijf(hier, code="I", door="agent")
    with binnen(hier.gemeente):
        zet_cel(hier.partners["leerplicht"], hier.rubriek("I"), Niveau.LEZEN, reden="x", door=None)
    vertel(hier)
    assert wie_kreeg(hier) == {"regisseur", "leerplicht"}


def test_gestopte_partner_krijgt_geen_alert_meer(hier):
    with binnen(hier.gemeente):
        volg(hier.dossier, Keuze.VOLGT, door=hier.toegang("jongerenwerker"))
        deelname = Deelname.objects.get(partner=hier.partners["jongerenwerk"])
        beeindig_deelname(deelname, reden="x", door=hier.toegang("regisseur"))
    alles_verteld(hier)
    meld_uitgevoerd(hier)
    vertel(hier)
    assert wie_kreeg(hier) == {"regisseur"}


@pytest.mark.parametrize("hoe", ["lidmaatschap", "account"])
def test_wie_vertrok_krijgt_geen_alert(hier, hoe):
    schrijf(hier)
    mens = hier.mensen["regisseur"]
    with binnen(hier.gemeente):
        if hoe == "lidmaatschap":
            beeindig_lidmaatschap(mens.lidmaatschappen.get())
        else:
            mens.is_active = False
            mens.save()
    vertel(hier)
    assert wie_kreeg(hier) == set()


def test_werkaantekening_geeft_niemand_buiten_de_partner_een_alert(met_overleg):
    with binnen(met_overleg.gemeente):
        from dossiers.acties.aantekening import schrijf_aantekening

        volg(met_overleg.dossier, Keuze.VOLGT, door=met_overleg.toegang("leerplicht"))
        schrijf_aantekening(
            met_overleg.dossier, tekst="eigen", rubriek=met_overleg.rubriek("C"), alleen_eigen=True,
            door=met_overleg.toegang("agent"),
        )  # fmt: skip
    vertel(met_overleg)
    assert wie_kreeg(met_overleg) == set()


def test_tweemaal_verwerken_geeft_een_alert(hier):
    schrijf(hier)
    vertel(hier)
    with binnen(hier.gemeente):
        laatste = Uitzending.objects.order_by("-pk").first()
        Uitzending.objects.filter(pk=laatste.pk).update(status=Uitzending.Status.WACHTEND)
    vertel(hier)
    with binnen(hier.gemeente):
        assert Melding.objects.get().waarom == Waarom.CASUSREGISSEUR


def test_terugdraaien_laat_niets_na(hier):
    with binnen(hier.gemeente):
        with transaction.atomic():
            schrijf(hier)
            transaction.set_rollback(True)
        assert not Uitzending.objects.filter(status=Uitzending.Status.WACHTEND).exists()


def test_de_app_kan_geen_uitzending_verzinnen(hier):
    with binnen(hier.gemeente), pytest.raises(ProgrammingError), transaction.atomic():
        Uitzending.objects.create(gemeente=hier.gemeente, gebeurtenis_id=1)


def test_ook_een_gebeurtenis_zonder_leg_vast_staat_in_de_uitzending(hier):
    """Whatever road it came by: the database writes the outbox row."""
    with binnen(hier.gemeente), connection.cursor() as cursor:
        cursor.execute(
            "insert into autorisatie_gebeurtenis (gemeente_id, soort, dossier_id, onderwerp, alleen_partner,"
            " wijzigingen, urgent, tijdstip) values (%s, 'import', %s, '', false, '{}', false, now()) returning id",
            [hier.gemeente.pk, hier.dossier.pk],
        )
        assert Uitzending.objects.get(gebeurtenis=cursor.fetchone()[0]).status == Uitzending.Status.WACHTEND


def test_een_gebeurtenis_die_misgaat_houdt_de_rest_niet_op(hier, monkeypatch):
    schrijf(hier, tekst="een")
    schrijf(hier, tekst="twee")
    from sitrap import verwerking

    echt, gezien = verwerking.ontvangers, []

    def stuk(gebeurtenis, lezers):
        gezien.append(gebeurtenis.pk)
        if len(gezien) == 1:
            raise RuntimeError("KN-geheim-fout")
        return echt(gebeurtenis, lezers)

    monkeypatch.setattr(verwerking, "ontvangers", stuk)
    vertel(hier)
    with binnen(hier.gemeente):
        assert Melding.objects.count() == 1
        rij = Uitzending.objects.get(status=Uitzending.Status.WACHTEND)
        assert (rij.pogingen, rij.laatste_fout) == (1, "RuntimeError")
    with klok.op(klok.nu() + timedelta(minutes=1)):
        vertel(hier)
    with binnen(hier.gemeente):
        assert Melding.objects.count() == 2


def test_de_andere_gemeente_hoort_niets(schoon):
    schrijf(schoon.hier)
    vertel(schoon.daar)
    vertel(schoon.hier)
    assert wie_kreeg(schoon.daar) == set()


def test_alerts_gaan_weg_met_het_dossier(met_overleg):
    hier = met_overleg
    with binnen(hier.gemeente):
        volg(hier.dossier, Keuze.VOLGT, door=hier.toegang("agent"))
    schrijf(hier)
    vertel(hier)
    with binnen(hier.gemeente):
        Uitzondering.objects.all().delete()
        logboek.leg_vast("dossier_vernietigd", dossier=hier.dossier, door=None)
        for model in (Actie, Doel, Agendapunt):
            model.objects.filter(dossier=hier.dossier).delete()
        Dossier.objects.filter(pk=hier.dossier.pk).delete()
        over = [model.objects.filter(dossier=hier.dossier.pk).count() for model in (Melding, MailBericht, Volgen)]
    assert over == [0, 0, 0]
    vertel(hier)
    assert wie_kreeg(hier) == set()


def test_wie_voor_twee_partners_werkt_krijgt_een_alert_van_wat_ieder_apart_hoort(hier):
    with binnen(hier.gemeente):
        hier.mensen["dubbel"] = maak_mens(hier, "dubbel", ["politie", "corporatie"], [])
        groep, ander = (nieuw(hier, Soort.GROEP, deelnemers=("politie", "corporatie")) for _ in range(2))
        zet_cel(hier.partners["corporatie"], hier.rubriek("L"), Niveau.LEZEN, reden="Nodig", door=None)
        volg(groep, Keuze.VOLGT, door=hier.toegang("dubbel"))
    alles_verteld(hier)
    with binnen(hier.gemeente):
        verband = leg(hier, groep, "te_maken_met", "dossier", ander, rubriek="L")
    vertel(hier)
    with binnen(hier.gemeente):
        assert Uitzending.objects.filter(gebeurtenis__soort="verband_gelegd").count() == 3
        assert Melding.objects.filter(ontvanger=hier.mensen["dubbel"]).count() == 1
        beeindig_verband(verband, tot=klok.vandaag(), reden="Voorbij", door=hier.toegang("regisseur"))
    vertel(hier)
    with binnen(hier.gemeente):
        assert Melding.objects.filter(ontvanger=hier.mensen["dubbel"]).count() == 2
