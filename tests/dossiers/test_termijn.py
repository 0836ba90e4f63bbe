"""The date of an actie: late is computed, and an old date stays with its reason."""

from datetime import UTC, datetime, timedelta

import pytest

from autorisatie import klok
from autorisatie.rechten import Geweigerd
from autorisatie.scope import binnen
from dossiers.acties.actie import verzet_termijn
from dossiers.models import Actie
from tests.fabrieken.scherm import tekst, verstuur

pytestmark = pytest.mark.django_db


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def inlog(client, hier):
    def als(wie):
        client.force_login(hier.mensen[wie])
        return client

    return als


def _pad(hier, actie, deel=""):
    return f"/lindeveen/dossiers/{hier.dossier.nummer}/acties/{actie.pk}/{deel}"


def test_te_laat_wordt_berekend_en_nooit_bewaard(hier):
    with binnen(hier.gemeente):
        actie = Actie.objects.get(pk=hier.acties["leerplicht"].pk)
        assert not actie.is_te_laat
        with klok.op(klok.nu() + timedelta(days=8)):
            assert actie.is_te_laat
            assert Actie.objects.te_laat().filter(pk=actie.pk).exists()
        assert not Actie.objects.te_laat().filter(pk=actie.pk).exists()


@pytest.mark.parametrize(
    ("termijn", "nog_op_tijd", "te_laat"),
    [
        ("2027-03-27", datetime(2027, 3, 27, 22, 59, tzinfo=UTC), datetime(2027, 3, 27, 23, 1, tzinfo=UTC)),
        ("2027-03-28", datetime(2027, 3, 28, 21, 59, tzinfo=UTC), datetime(2027, 3, 28, 22, 1, tzinfo=UTC)),
        ("2026-10-24", datetime(2026, 10, 24, 21, 59, tzinfo=UTC), datetime(2026, 10, 24, 22, 1, tzinfo=UTC)),
        ("2026-10-25", datetime(2026, 10, 25, 22, 59, tzinfo=UTC), datetime(2026, 10, 25, 23, 1, tzinfo=UTC)),
    ],
)
def test_een_termijn_eindigt_om_middernacht_hier_ook_in_de_nacht_van_de_klok(hier, termijn, nog_op_tijd, te_laat):
    with binnen(hier.gemeente):
        actie = Actie.objects.get(pk=hier.acties["leerplicht"].pk)
        actie.termijn = datetime.fromisoformat(termijn).date()
        with klok.op(nog_op_tijd):
            assert not actie.is_te_laat
        with klok.op(te_laat):
            assert actie.is_te_laat


def test_verzetten_bewaart_de_oude_datum_en_de_reden(hier, inlog):
    actie = hier.acties["leerplicht"]
    nieuw = klok.vandaag() + timedelta(days=30)
    pad = _pad(hier, actie, "termijn/")
    assert verstuur(inlog("leerplicht"), pad, termijn=f"{nieuw:%d-%m-%Y}", reden="").status_code == 422
    assert verstuur(inlog("leerplicht"), pad, termijn="01-01-2020", reden="x").status_code == 422
    assert verstuur(inlog("leerplicht"), pad, termijn=f"{nieuw:%d-%m-%Y}", reden="Moeder is ziek").status_code == 303
    inhoud = tekst(inlog("regisseur").get(_pad(hier, actie)))
    assert "Moeder is ziek" in inhoud
    assert "Datum verzet van" in inhoud
    assert "Moeder is ziek" not in tekst(inlog("jongerenwerker").get(_pad(hier, actie)))


def test_een_ander_verzet_geen_datum_en_wijzigt_geen_actie(hier, inlog):
    for deel in ("termijn/", "wijzigen/"):
        assert inlog("jongerenwerker").get(_pad(hier, hier.acties["leerplicht"], deel)).status_code == 403
    with binnen(hier.gemeente), pytest.raises(Geweigerd):
        verzet_termijn(hier.acties["leerplicht"], klok.vandaag(), reden="x", door=hier.toegang("jongerenwerker"))
