"""No road may change a dossier silently: not the shell, not an import, not a bulk update. Real commits."""

import pytest
from django.db import IntegrityError, connection

from autorisatie.models import Versie
from autorisatie.scope import binnen
from dossiers.acties.dossier import wijzig_kern
from dossiers.models import Aantekening, Deelname, Doel, Dossier, Meting, Persoon

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.mark.parametrize(
    ("model", "veld"),
    [
        (Dossier, "aanleiding"),
        (Persoon, "telefoon"),
        (Aantekening, "tekst"),
        (Doel, "titel"),
        (Meting, "toelichting"),
        (Deelname, "reden"),
    ],
)
def test_bulk_wijzigen_zonder_gebeurtenis_wordt_geweigerd(hier, model, veld):
    with pytest.raises(IntegrityError, match="stille wijziging"), binnen(hier.gemeente):
        model.objects.update(**{veld: "stiekem"})
    with binnen(hier.gemeente):
        assert not model.objects.filter(**{veld: "stiekem"}).exists()


def test_stil_verwijderen_wordt_geweigerd(hier):
    with pytest.raises(IntegrityError, match="stille wijziging"), binnen(hier.gemeente):
        Aantekening.objects.all().delete()


def test_een_gebeurtenis_van_een_ander_dossier_telt_niet(hier):
    from autorisatie import logboek

    class Ander:
        pk, gemeente_id = hier.dossier.pk + 1, hier.gemeente.pk

    with pytest.raises(IntegrityError, match="stille wijziging"), binnen(hier.gemeente):
        logboek.leg_vast("iets", dossier=Ander, door=hier.toegang("regisseur"))
        Dossier.objects.update(aanleiding="stiekem")


def test_de_oude_stand_blijft_bewaard(hier):
    with binnen(hier.gemeente, hier.mensen["regisseur"]):
        wijzig_kern(hier.dossier, aanleiding="nieuw", doel="", door=hier.toegang("regisseur"))
    with binnen(hier.gemeente):
        versie = Versie.objects.filter(tabel="dossiers_dossier", oud__aanleiding="KN-lindeveen-aanleiding").last()
        assert versie.gebruiker_id == hier.mensen["regisseur"].pk
        assert versie.rij_id == hier.dossier.pk


def test_een_actie_laat_een_gebeurtenis_na(hier):
    with binnen(hier.gemeente):
        wijzig_kern(hier.dossier, aanleiding="nieuw", doel="", door=hier.toegang("regisseur"))
    with binnen(hier.gemeente):
        assert Dossier.objects.get().aanleiding == "nieuw"


def test_app_rol_kan_de_trigger_niet_overslaan(hier):
    with pytest.raises(Exception, match="must be owner"), binnen(hier.gemeente), connection.cursor() as cursor:
        cursor.execute("alter table dossiers_dossier disable trigger stille_wijziging")
