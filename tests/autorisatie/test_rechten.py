"""The rule as a table, and the acts per role."""

import pytest

from autorisatie.rechten import Geweigerd, Niveau, Recht, Rol, Toegang, eis, mag, niveau

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


# rows: recht; columns: regisseur, voorzitter, fg, beheerder, medewerker of a partner, nobody's employee
RECHTEN = {
    Recht.LID: "111111",
    Recht.WERKEN: "110010",
    Recht.REGIE: "100000",
    Recht.OVERLEG_LEIDEN: "110000",
    Recht.MATRIX_ZIEN: "111100",
    Recht.MATRIX_WIJZIGEN: "100000",
    Recht.PARTNERS_ZIEN: "111100",
    Recht.LOGBOEK_ZIEN: "101000",
    Recht.BEZORGING_ZIEN: "100100",
}
KOLOMMEN = [
    (Rol.REGISSEUR, True),
    (Rol.VOORZITTER, True),
    (Rol.FG, False),
    (Rol.BEHEERDER, False),
    (None, True),
    (None, False),
]


@pytest.mark.parametrize("recht", Recht)
def test_elk_recht_heeft_voor_elke_rol_een_uitkomst(recht):
    for (rol, werkt), verwacht in zip(KOLOMMEN, RECHTEN[recht], strict=True):
        toegang = Toegang(None, None, rollen=frozenset([rol] if rol else []), partners=("partner",) if werkt else ())
        assert mag(toegang, recht) is (verwacht == "1"), (recht, rol, werkt)


def test_eis_weigert_met_een_fout():
    with pytest.raises(Geweigerd):
        eis(Toegang(None, None), Recht.REGIE)


def test_niveaus_zijn_positief_en_oplopend():
    assert [int(n) for n in Niveau] == [0, 1, 2, 3, 4]
