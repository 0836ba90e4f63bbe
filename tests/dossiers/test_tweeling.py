"""The rule in Python and its twin in SQL say the same, for any matrix, exception, deelname and date."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autorisatie import klok
from autorisatie.models import Noodtoegang, Partner, Rubriek
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.deelname import beeindig_deelname, voeg_partner_toe, zet_uitzondering
from dossiers.models import Aantekening, Actie, Deelname, Dossier
from dossiers.niveaus import GROND, Grond, niveaus_per_dossier
from dossiers.querysets import gebeurtenissen_binnen, gebeurtenissen_voor, leest_rubriek
from dossiers.toegang import DossierToegang
from dossiers.zicht import Zicht
from tests.fabrieken.wereld import maak_mens

CODES = ("A", "C", "F", "I", "K", "O")
PARTNERS = ("politie", "leerplicht")
IN_MATRIX = (*PARTNERS, "regie")
niveaus = st.sampled_from(list(Niveau))
# Until when: not limited, over yesterday, over tomorrow; looked at today or in two days.
tot = st.sampled_from([None, 0, 1])
# On top of the default matrix.
cellen = st.dictionaries(st.tuples(st.sampled_from(IN_MATRIX), st.sampled_from(CODES)), niveaus, max_size=5)
uitzonderingen = st.dictionaries(
    st.tuples(st.sampled_from(IN_MATRIX), st.sampled_from(CODES)), st.tuples(niveaus, tot), max_size=4
)
deelnames = st.fixed_dictionaries({p: st.sampled_from(["loopt", "gestopt", "tot morgen"]) for p in PARTNERS})


# By noodtoegang or not, and since when: it ends after 24 hours.
nood = st.fixed_dictionaries({p: st.sampled_from([None, 0, 23, 25]) for p in PARTNERS})


@pytest.fixture
def toneel(wereld):
    """Somebody who works for both partners, and a second dossier in which everything is open."""
    hier = wereld.hier
    with binnen(hier.gemeente):
        hier.mensen["dubbel"] = maak_mens(hier, "dubbel", list(PARTNERS), [])
    return hier


def _geef_nood(hier, nood):
    """To the person of both partners; a partner that may not ask for it gets nothing by it."""
    for partner, uren in nood.items():
        Partner.objects.filter(pk=hier.partners[partner].pk).update(noodtoegang=uren is not None)
        sinds = klok.nu() - timedelta(hours=uren or 0)
        Noodtoegang.objects.create(
            gemeente=hier.gemeente, dossier_id=hier.dossier.pk, gebruiker=hier.mensen["dubbel"],
            partner=hier.partners[partner], doel="crisis", reden="Proef", sinds=sinds, tot=sinds + timedelta(hours=24),
        )  # fmt: skip


def _stel_in(hier, matrix, afwijkingen, deelname):
    regisseur = hier.toegang("regisseur")
    for (partner, code), niveau in matrix.items():
        zet_cel(hier.partners[partner], hier.rubriek(code), niveau, reden="Proef", door=None)
    for (partner, code), (niveau, dagen) in afwijkingen.items():
        einde = None if dagen is None else klok.vandaag() + timedelta(days=dagen)
        zet_uitzondering(hier.dossier, hier.partners[partner], hier.rubriek(code), niveau, reden="Proef", tot=einde,
                         door=regisseur)  # fmt: skip
    for partner, stand in deelname.items():
        _zet_deelname(hier, hier.partners[partner], stand, regisseur)


def _zet_deelname(hier, partner, stand, regisseur):
    if stand == "loopt":
        return
    beeindig_deelname(Deelname.objects.get(content_object=hier.dossier, partner=partner), reden="Proef", door=regisseur)
    if stand == "tot morgen":
        voeg_partner_toe(hier.dossier, partner, reden="Proef", tot=klok.vandaag() + timedelta(days=1), door=regisseur)


def _vergelijk(hier, wie):
    """Every row, asked in both ways."""
    toegang = hier.toegang(wie)
    blik = DossierToegang(hier.dossier, toegang)
    assert Dossier.objects.zichtbaar_voor(toegang).filter(pk=hier.dossier.pk).exists() is bool(blik.kijkers)
    for model in (Aantekening, Actie):
        in_sql = set(model.objects.zichtbaar_voor(toegang).filter(dossier=hier.dossier).values_list("pk", flat=True))
        assert in_sql == set(model.objects.binnen(blik).values_list("pk", flat=True))
        assert in_sql == {rij.pk for rij in model.objects.filter(dossier=hier.dossier) if _volgens_de_regel(rij, blik)}
    _vergelijk_lijst(hier, toegang, blik)
    _vergelijk_gebeurtenissen(hier, toegang, blik)
    for rubriek in Rubriek.objects.filter(code__in=CODES):
        _vergelijk_niveaus(hier, blik, rubriek)
        _vergelijk_lezers(blik, rubriek)


def _vergelijk_niveaus(hier, blik, rubriek):
    """Every level, not only reading: the roles of a person reach less far than the partner."""
    for niveau in Niveau:
        if niveau:
            mag = leest_rubriek(blik.toegang, rubriek.code, minimaal=niveau)
            met_sql = Dossier.objects.filter(mag, pk=hier.dossier.pk).exists()
            assert met_sql is (blik.niveau(rubriek) >= niveau), (rubriek.code, niveau)


def _vergelijk_lijst(hier, toegang, blik):
    """Levels of many dossiers in one go: same acties, same name; no row without deelname, also not by noodtoegang."""
    gronden = Deelname.objects.van(toegang).filter(content_object=hier.dossier).values_list(*GROND)
    niveaus = niveaus_per_dossier(toegang, [Grond(*grond) for grond in gronden])
    assert bool(niveaus) is bool(blik.partners)
    in_lijst = Actie.objects.binnen_elk(niveaus).values_list("pk", flat=True)
    te_lezen = set(Actie.objects.binnen(blik).values_list("pk", flat=True))
    assert set(in_lijst) == (te_lezen if blik.partners else set())
    for van_dit_dossier in niveaus.values():
        assert {code for code in CODES if van_dit_dossier.leest(code)} == {code for code in CODES if blik.leest(code)}


def _vergelijk_gebeurtenissen(hier, toegang, blik):
    in_sql = set(gebeurtenissen_voor(toegang).filter(dossier_id=hier.dossier.pk).values_list("pk", flat=True))
    assert in_sql == (set(gebeurtenissen_binnen(blik).values_list("pk", flat=True)) if blik.kijkers else set())


def _vergelijk_lezers(blik, rubriek):
    """What the page says about readers is what the readers can do."""
    lezers = {deelname.partner_id for deelname in Zicht(blik).lezers(rubriek.pk)}
    eigen = {p.pk for p in blik.partners if blik.niveau_als(p, rubriek.pk) >= Niveau.LEZEN}
    assert lezers & set(blik.deelnemende_partner_ids) == eigen


def _volgens_de_regel(rij, blik):
    eigen = blik.deelnemende_partner_ids
    if getattr(rij, "alleen_eigen", False):
        return rij.inbrenger_id in eigen
    van_mij = isinstance(rij, Actie) and rij.partner_id in eigen
    return van_mij or blik.niveau(rij.rubriek_id) >= Niveau.LEZEN


class _Terug(Exception):
    """Undo the example: the next one starts from the same world."""


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(matrix=cellen, afwijkingen=uitzonderingen, deelname=deelnames, nood=nood, later=st.booleans())
def test_de_regel_en_haar_tweeling_in_sql_zeggen_hetzelfde(toneel, matrix, afwijkingen, deelname, nood, later):
    with pytest.raises(_Terug), binnen(toneel.gemeente):
        _stel_in(toneel, matrix, afwijkingen, deelname)
        _geef_nood(toneel, nood)
        with klok.op(klok.nu() + timedelta(days=2 if later else 0)):
            for wie in ("agent", "dubbel", "buitenstaander", "voorzitter", "regisseur"):
                _vergelijk(toneel, wie)
        raise _Terug
