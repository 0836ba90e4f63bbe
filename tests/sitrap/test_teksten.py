"""Every soort gebeurtenis of a dossier has a sentence of its own, and none of them says more than the list allows."""

from dossiers.tijdlijnsoorten import GROEPEN, SOORTEN
from sitrap import teksten


def test_alles_wat_de_tijdlijn_kent_heeft_een_zin_en_andersom():
    assert set(teksten.ZINNEN) | set(teksten.SIGNALEN) == set(SOORTEN)
    assert not set(teksten.ZINNEN) & set(teksten.SIGNALEN)


def test_iedere_groep_heeft_een_woord_voor_in_de_mail():
    assert set(teksten.DELEN) == set(GROEPEN)
    assert teksten.deel("iets_nieuws") == "dossier"
