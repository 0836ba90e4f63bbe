"""The texts of the demo: B1, respectful, nothing that could be real, and never the same sentence twice."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from dossiers.models import ActieStatus, Fase, Soort
from koppelingen.demo import laden
from koppelingen.demo.draaiboek import Bestek, Overlegbestek, Verhaal, lees
from koppelingen.demo.fasen import fasedagen

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


def voor_iedere_partner(verhaal: Verhaal) -> Iterator[str]:
    """What the matrix shows to nearly everybody in the dossier: aanmelding, titles of acties."""
    yield from (verhaal.aanleiding, verhaal.doel, verhaal.weging)
    yield from (actie.wat for actie in verhaal.acties)
    for doel in verhaal.doelen:
        if doel.gebied not in ("PSY", "LIC", "VER", "JUS"):
            yield from (actie.wat for actie in doel.acties)


ALLES = [tekst for _, verhaal in VERHALEN for tekst in teksten_van(verhaal) if tekst] + [
    tekst for bestek in BESTEKKEN for overleg in bestek.overleggen for tekst in teksten_van_overleg(overleg) if tekst
]


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
