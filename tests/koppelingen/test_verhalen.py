"""The texts of the demo: B1, respectful, nothing that could be real, and never the same sentence twice."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from autorisatie.acties.inrichten import standaardniveaus
from autorisatie.rechten import Niveau
from dossiers import maatregelen
from dossiers.models import ActieStatus, Fase, Soort
from koppelingen.demo import laden
from koppelingen.demo.draaiboek import Bestek, Overlegbestek, Verhaal, lees
from koppelingen.demo.fasen import fasedagen
from koppelingen.demo.straat import Straat

BESTEKKEN = [lees(slug) for slug in laden.GEMEENTEN]
VERHALEN = [(bestek, verhaal) for bestek in BESTEKKEN for verhaal in bestek.verhalen]
# UI.md §8: words nobody says at a kitchen table, and words that turn a person into a label.
MOEILIJK = r"dient te|betreffende|middels|d\.m\.v|i\.v\.m|m\.b\.t|casus|entiteit|actor|conform|tevens|derhalve|inzake"
ETIKET = r"veelpleger|overlastgever|crimineel|junk|zwerver|verward|aso|tokkie|probleemgezin|draaideur|dader van"
GEVOELIG = r"aanhouding|aangehouden|verdacht|veroordeel|vonnis|detentie|straf|diagnose|medicijn|drugs|behandel|drinkt"
LANGSTE_ZIN = 20


def teksten_van(verhaal: Verhaal) -> Iterator[str]:
    yield from (verhaal.aanleiding, verhaal.doel, verhaal.weging)
    yield from (nota.tekst for nota in verhaal.notas)
    yield from (actie.woord for actie in verhaal.alle_acties)
    yield from (actie.wat for actie in verhaal.alle_acties)
    for doel in verhaal.doelen:
        yield doel.titel
        yield doel.resultaat[2] if doel.resultaat else ""
    yield from (rij.reden for rij in verhaal.uitzonderingen)
    yield from (lid.toelichting for lid in verhaal.leden)
    yield from (band.toelichting for band in verhaal.verbanden)
    yield from (
        verhaal.beeld[veld] for veld in ("beschrijving", "dynamiek", "context", "kansen") if veld in verhaal.beeld
    )


def teksten_van_overleg(overleg: Overlegbestek) -> Iterator[str]:
    yield from (overleg.opening, overleg.rondvraag)
    for punt in overleg.punten:
        yield from (punt.voorstel, punt.besproken, punt.besluit)


def teksten_van_straat(straat: Straat) -> Iterator[str]:
    for reeks in straat.reeksen:
        yield from (*reeks.zinnen, *reeks.daarna)
    yield from (voorval.tekst for voorval in straat.voorvallen)
    yield from (melding.tekst for melding in straat.meldingen)
    for bundel in straat.bundels:
        yield from (bundel.motivering, bundel.antwoord, bundel.aanleiding)
    for bezoek in straat.bezoeken:
        yield from (bezoek.bevinding, bezoek.vervolg)
    for maatregel in straat.maatregelen:
        yield from (stap.velden.get("afloop", "") for stap in maatregel.stappen)
        yield maatregel.velden.get("motivering", "")
    yield from (indicatie.tekst for _, indicatie in straat.indicatoren)
    for rapport in straat.rapporten:
        yield from (rapport.feiten, rapport.aangetroffen)
    yield from (voorrang.reden for voorrang in straat.voorrang)


def voor_iedere_partner(verhaal: Verhaal) -> Iterator[str]:
    """What the matrix shows to nearly everybody in the dossier: aanmelding, titles of acties."""
    yield from (verhaal.aanleiding, verhaal.doel, verhaal.weging)
    yield from (actie.wat for actie in verhaal.acties)
    for doel in verhaal.doelen:
        if doel.gebied not in ("PSY", "LIC", "VER", "JUS"):
            yield from (actie.wat for actie in doel.acties)


ALLES = (
    [tekst for _, verhaal in VERHALEN for tekst in teksten_van(verhaal) if tekst]
    + [
        tekst
        for bestek in BESTEKKEN
        for overleg in bestek.overleggen
        for tekst in teksten_van_overleg(overleg)
        if tekst
    ]
    + [tekst for bestek in BESTEKKEN for tekst in teksten_van_straat(bestek.straat) if tekst]
)


@pytest.mark.parametrize("patroon", [MOEILIJK, ETIKET, r"!", r"\b(BSN|burgerservicenummer)\b"])
def test_geen_moeilijk_woord_geen_etiket_geen_uitroepteken(patroon):
    assert [tekst for tekst in ALLES if re.search(rf"(?i)(?:\b|^)(?:{patroon})", tekst)] == []


def test_wat_iedere_partner_leest_noemt_geen_strafblad_en_geen_gezondheid():
    openbaar = [tekst for _, verhaal in VERHALEN for tekst in voor_iedere_partner(verhaal)]
    openbaar += [t for b in BESTEKKEN for overleg in b.overleggen for t in teksten_van_overleg(overleg)]
    assert [tekst for tekst in openbaar if re.search(rf"(?i){GEVOELIG}", tekst)] == []


def test_zinnen_zijn_kort():
    zinnen = [zin for tekst in ALLES for zin in re.split(r"(?<=[.?])\s+", tekst)]
    assert [zin for zin in zinnen if len(zin.split()) > LANGSTE_ZIN] == []


def test_een_langere_tekst_eindigt_met_een_punt():
    assert [tekst for tekst in ALLES if len(tekst.split()) > 12 and tekst[-1] not in ".?"] == []


def test_geen_twee_dossiers_met_dezelfde_tekst():
    dubbel = Counter(
        tekst for _, v in VERHALEN for tekst in {v.aanleiding, v.doel, v.weging, *(n.tekst for n in v.notas)} if tekst
    )
    assert [tekst for tekst, aantal in dubbel.items() if aantal > 1] == []


def test_een_vermoeden_of_gehoord_verhaal_noemt_de_bron():
    assert [n.tekst for _, v in VERHALEN for n in v.notas if n.aard == "bron" and not n.bron] == []


def test_alle_leeftijden_in_lindeveen():
    personen = [v for bestek, v in VERHALEN if bestek.slug == "lindeveen" and v.soort == Soort.PERSOON]
    leeftijden = [verhaal.leeftijd for verhaal in personen]
    assert min(leeftijden) < 16
    assert max(leeftijden) > 75
    assert sum(leeftijd >= 60 for leeftijd in leeftijden) >= 6


@pytest.mark.parametrize(("bestek", "verhaal"), VERHALEN, ids=[verhaal.naam for _, verhaal in VERHALEN])
def test_een_verhaal_klopt(bestek: Bestek, verhaal: Verhaal):
    mensen = {n.wie for n in verhaal.notas} | {a.wie for a in verhaal.alle_acties} | {verhaal.melder}
    mensen |= {score.wie for score in verhaal.scores.values()}
    doet_mee = {*verhaal.partners, "regie", bestek.mensen[verhaal.melder].partner}
    assert {bestek.mensen[wie].partner for wie in mensen} <= doet_mee
    assert len(verhaal.partners) == len(set(verhaal.partners) - {bestek.mensen[verhaal.melder].partner})
    dagen = list(fasedagen(verhaal).values())
    assert dagen == sorted(dagen)
    assert all(verhaal.begin <= nota.dag <= 0 for nota in verhaal.notas)
    assert all(verhaal.begin <= actie.van <= 0 for actie in verhaal.alle_acties)


def schrijvers(bestek: Bestek) -> Iterator[tuple[str, str, str]]:
    """Who writes in which rubriek of which story."""
    straat, soort = bestek.straat, {verhaal.naam: verhaal.soort for verhaal in bestek.verhalen}
    yield from ((n.wie, n.rubriek, v.naam) for v in bestek.verhalen for n in v.notas if n.aard != "eigen")
    yield from ((wie, "K", reeks.dossier) for reeks in straat.reeksen for wie in reeks.wie)
    yield from ((voorval.wie, "K", voorval.dossier) for voorval in straat.voorvallen)
    yield from ((ook.wie, "K", ook.dossier) for rij in (*straat.reeksen, *straat.voorvallen) for ook in rij.ook)
    yield from ((bezoek.wie, "J", bezoek.dossier) for bezoek in straat.bezoeken)
    yield from ((m.wie, maatregelen.RUBRIEK[soort[m.dossier]], m.dossier) for m in straat.maatregelen)
    yield from ((indicatie.wie, "R", naam) for naam, indicatie in straat.indicatoren)


@pytest.mark.parametrize("bestek", BESTEKKEN, ids=laden.GEMEENTEN)
def test_wie_iets_schrijft_doet_mee_en_mag_dat(bestek: Bestek):
    verhalen = {verhaal.naam: verhaal for verhaal in bestek.verhalen}
    for wie, rubriek, naam in schrijvers(bestek):
        partner, verhaal = bestek.mensen[wie].partner, verhalen[naam]
        soort = "regie" if partner == "regie" else bestek.partners[partner].soort
        ruimte = [rij.niveau for rij in verhaal.uitzonderingen if (rij.partner, rij.rubriek) == (partner, rubriek)]
        niveau = max([standaardniveaus(soort)[rubriek], *ruimte])
        assert partner in {*verhaal.partners, "regie", bestek.mensen[verhaal.melder].partner}, (naam, wie)
        assert niveau >= Niveau.TOEVOEGEN, (naam, wie, rubriek)


def namen_van(bestek: Bestek) -> set[str]:
    """First and last names of everybody in a story; a street is no name."""
    straten = {deel for verhaal in bestek.verhalen for deel in verhaal.adres.split()}
    mensen = [v.naam for v in bestek.verhalen if v.soort == Soort.PERSOON]
    mensen += [lid.naam for verhaal in bestek.verhalen for lid in verhaal.leden]
    mensen += [mens.naam for mens in bestek.mensen.values()]
    return {deel for naam in mensen for deel in naam.split() if deel[0].isupper()} - straten


@pytest.mark.parametrize("bestek", BESTEKKEN, ids=laden.GEMEENTEN)
def test_een_incident_en_een_signaal_noemen_niemand_in_de_zinnen(bestek: Bestek):
    straat, namen = bestek.straat, namen_van(bestek)
    zinnen = [zin for reeks in straat.reeksen for zin in (*reeks.zinnen, *reeks.daarna)]
    zinnen += [rij.tekst for rij in (*straat.voorvallen, *straat.meldingen)]
    assert [zin for zin in zinnen if namen & set(re.findall(r"(?<!^)(?<!\. )\b[A-Z]\w+", zin))] == []


@pytest.mark.parametrize("bestek", BESTEKKEN, ids=laden.GEMEENTEN)
def test_een_reeks_heeft_genoeg_verschillende_teksten(bestek: Bestek):
    for reeks in bestek.straat.reeksen:
        assert reeks.aantal <= len(set(reeks.zinnen)) * len(set(reeks.daarna)), reeks.dossier


def test_een_vermoeden_over_een_mens_noemt_de_bron():
    rollen = [rol for b in BESTEKKEN for rij in (*b.straat.reeksen, *b.straat.voorvallen) for rol in rij.mensen]
    assert [rol.naam for rol in rollen if rol.rol == "verdachte" and not rol.bron] == []


def test_een_fout_geschreven_veld_is_een_fout(tmp_path, monkeypatch):
    from koppelingen.demo import draaiboek

    monkeypatch.setattr(draaiboek, "MAP", tmp_path)
    (tmp_path / "nergens").mkdir()
    (tmp_path / "nergens" / "gemeente.toml").write_text('naam = "Nergens"\nslogan = "x"\n[partners]\n[mensen]\n')
    (tmp_path / "nergens" / "kaart.geojson").write_text("{}")
    with pytest.raises(TypeError, match="slogan"):
        lees("nergens")


def test_iedere_soort_komt_in_beide_gemeenten_of_in_lindeveen_voor():
    soorten = {bestek.slug: {v.soort for v in bestek.verhalen} for bestek in BESTEKKEN}
    assert soorten["lindeveen"] == {soort.value for soort in Soort}
    assert len(soorten["zandwolde"]) >= 3


def test_alle_fasen_en_alle_standen_komen_voor():
    lindeveen = [verhaal for bestek, verhaal in VERHALEN if bestek.slug == "lindeveen"]
    assert {verhaal.fase for verhaal in lindeveen} == {fase.value for fase in Fase}
    assert {actie.status for verhaal in lindeveen for actie in verhaal.alle_acties} == {s.value for s in ActieStatus}


def test_logins_noemen_ieder_account_een_keer():
    adressen = [login["email"] for login in laden.logins()]
    assert len(adressen) == len(set(adressen)) >= 22
    assert all(adres.endswith(".example") for adres in adressen)
    assert all(len(login["wachtwoord"]) >= 12 for login in laden.logins())
