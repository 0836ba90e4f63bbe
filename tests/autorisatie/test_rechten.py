"""The rule as a table, and the acts per role."""

import pytest

from autorisatie.rechten import Geweigerd, Niveau, PartnerKort, Recht, Rol, Toegang, eis, hoogste, mag, niveau

GEEN, BESTAAN, LEZEN, TOEVOEGEN, BEWERKEN = Niveau


@pytest.mark.parametrize(
    ("deelname", "matrix", "uitzondering", "verwacht"),
    [
        (False, GEEN, None, GEEN),
        (False, BEWERKEN, None, GEEN),
        (False, BEWERKEN, BEWERKEN, GEEN),
        (True, GEEN, None, GEEN),
        (True, BESTAAN, None, BESTAAN),
        (True, LEZEN, None, LEZEN),
        (True, BEWERKEN, None, BEWERKEN),
        (True, LEZEN, GEEN, GEEN),
        (True, GEEN, LEZEN, LEZEN),
        (True, BEWERKEN, LEZEN, LEZEN),
        (True, LEZEN, TOEVOEGEN, TOEVOEGEN),
    ],
)
def test_niveau_is_nul_zonder_deelname_en_anders_de_uitzondering_of_de_matrix(deelname, matrix, uitzondering, verwacht):
    assert niveau(deelname=deelname, matrix=matrix, uitzondering=uitzondering) == verwacht


@pytest.mark.parametrize(
    ("matrix", "uitzondering", "hoogstens", "verwacht"),
    [
        (BEWERKEN, None, LEZEN, LEZEN),
        (BESTAAN, None, LEZEN, BESTAAN),
        (LEZEN, BEWERKEN, LEZEN, LEZEN),
        (BEWERKEN, GEEN, LEZEN, GEEN),
        (BEWERKEN, None, BEWERKEN, BEWERKEN),
    ],
)
def test_niveau_komt_nooit_boven_wat_de_rol_van_de_mens_toelaat(matrix, uitzondering, hoogstens, verwacht):
    assert niveau(deelname=True, matrix=matrix, uitzondering=uitzondering, hoogstens=hoogstens) == verwacht


@pytest.mark.parametrize(
    ("matrix", "uitzondering", "verwacht"),
    [
        (GEEN, None, GEEN),
        (BESTAAN, None, BESTAAN),
        (BEWERKEN, None, LEZEN),
        (GEEN, BEWERKEN, GEEN),
        (BESTAAN, LEZEN, BESTAAN),
        (BEWERKEN, BESTAAN, BESTAAN),
        (TOEVOEGEN, BEWERKEN, LEZEN),
    ],
)
def test_noodtoegang_leest_hoogstens_wat_de_matrix_geeft(matrix, uitzondering, verwacht):
    """An exception can narrow it, never widen it; with deelname the noodtoegang changes nothing."""
    assert niveau(deelname=False, noodtoegang=True, matrix=matrix, uitzondering=uitzondering) == verwacht
    gewoon = niveau(deelname=True, matrix=matrix, uitzondering=uitzondering)
    assert niveau(deelname=True, noodtoegang=True, matrix=matrix, uitzondering=uitzondering) == gewoon


@pytest.mark.parametrize(
    ("rollen", "soort", "verwacht"),
    [
        ([Rol.REGISSEUR], "regie", BEWERKEN),
        ([Rol.REGISSEUR, Rol.VOORZITTER], "regie", BEWERKEN),
        ([Rol.VOORZITTER], "regie", LEZEN),
        ([], "regie", LEZEN),
        ([Rol.VOORZITTER], "politie", BEWERKEN),
        ([], "politie", BEWERKEN),
    ],
)
def test_voor_de_regie_schrijft_alleen_een_regisseur(rollen, soort, verwacht):
    assert hoogste(frozenset(rollen), soort) == verwacht
    assert hoogste([rol.value for rol in rollen], soort) == verwacht


# rows: recht; columns: regisseur, voorzitter, fg, beheerder, medewerker of a partner, nobody's employee
RECHTEN = {
    Recht.LID: "111111",
    Recht.WERKEN: "110010",
    Recht.SCHRIJVEN: "100010",
    Recht.NOODTOEGANG: "000010",
    Recht.TOEZICHT: "100010",
    Recht.OPSPORING: "000010",
    Recht.REGIE: "100000",
    Recht.OVERLEG_LEIDEN: "110000",
    Recht.MATRIX_ZIEN: "111100",
    Recht.MATRIX_WIJZIGEN: "100000",
    Recht.PARTNERS_ZIEN: "111100",
    Recht.LOGBOEK_ZIEN: "101000",
    Recht.BEZORGING_ZIEN: "100100",
}
KOLOMMEN = [
    (Rol.REGISSEUR, "regie"),
    (Rol.VOORZITTER, "regie"),
    (Rol.FG, ""),
    (Rol.BEHEERDER, ""),
    (None, "politie"),
    (None, ""),
]


# What stadstoezicht and opsporing ask of the matrix: adding in J, reading in I.
MATRIX = {"matrix": {(1, 10): TOEVOEGEN, (1, 9): LEZEN}, "codes": {"J": 10, "I": 9}}


@pytest.mark.parametrize("cellen", [{}, {(1, 10): LEZEN, (1, 9): BESTAAN}])
def test_zonder_niveau_in_de_matrix_geen_ronde_en_geen_opsporing(cellen):
    partner = PartnerKort(1, "Partner", "politie", 1, wpg=True)
    toegang = Toegang(None, None, partners=(partner,), matrix=cellen, codes=MATRIX["codes"])
    assert not mag(toegang, Recht.TOEZICHT)
    assert not mag(toegang, Recht.OPSPORING)


@pytest.mark.parametrize("recht", Recht)
def test_elk_recht_heeft_voor_elke_rol_een_uitkomst(recht):
    for (rol, soort), verwacht in zip(KOLOMMEN, RECHTEN[recht], strict=True):
        politie = soort == "politie"
        partners = (PartnerKort(1, "Partner", soort, 1, noodtoegang=politie, wpg=politie),) if soort else ()
        toegang = Toegang(None, None, frozenset([rol] if rol else []), partners=partners, **MATRIX)
        assert mag(toegang, recht) is (verwacht == "1"), (recht, rol, soort)


def test_eis_weigert_met_een_fout():
    with pytest.raises(Geweigerd):
        eis(Toegang(None, None), Recht.REGIE)


def test_niveaus_zijn_positief_en_oplopend():
    assert [int(n) for n in Niveau] == [0, 1, 2, 3, 4]
