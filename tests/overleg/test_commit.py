"""With real commits: no act of the overleg changes a dossier silently, and a rollback leaves nothing."""

import pytest
from django.db import IntegrityError

from autorisatie.models import Gebeurtenis
from autorisatie.scope import binnen
from overleg.acties.agenda import haal_van_agenda, schrijf_voorstel, verplaats
from overleg.acties.bespreking import wijzig_besluit
from overleg.acties.overleg import heropen_overleg, sluit_overleg, stel_verslag_vast
from overleg.models import Agendapunt, Besluit
from tests.fabrieken.overleg import bespreek, dek_tafel

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hier(wereld):
    return wereld.hier


def test_iedere_daad_van_het_overleg_laat_een_gebeurtenis_na(hier):
    """Each step in a transaction of its own: the database refuses one without gebeurtenis."""
    with binnen(hier.gemeente):
        tafel = dek_tafel(hier)
    stappen = [
        lambda: schrijf_voorstel(tafel.gedeeld, voorstel="Nieuw", minuten=15, door=hier.toegang("regisseur")),
        lambda: verplaats(tafel.gedeeld, "omhoog", door=hier.toegang("regisseur")),
        lambda: bespreek(hier, tafel.gedeeld),
        lambda: wijzig_besluit(
            Besluit.objects.get(), soort="opschalen", tekst="Anders", rubriek=hier.rubriek("I"),
            door=hier.toegang("voorzitter"),
        ),
        lambda: haal_van_agenda(tafel.verborgen, door=hier.toegang("regisseur")),
        lambda: sluit_overleg(tafel.overleg, door=hier.toegang("voorzitter")),
        lambda: heropen_overleg(tafel.overleg, door=hier.toegang("voorzitter")),
        lambda: sluit_overleg(tafel.overleg, door=hier.toegang("voorzitter")),
        lambda: stel_verslag_vast(tafel.overleg, door=hier.toegang("voorzitter")),
    ]  # fmt: skip
    for stap in stappen:
        with binnen(hier.gemeente):
            voor = Gebeurtenis.objects.count()
            stap()
        with binnen(hier.gemeente):
            assert Gebeurtenis.objects.count() > voor


@pytest.mark.parametrize(
    ("model", "veld"), [(Agendapunt, "beraadslaging"), (Agendapunt, "voorstel"), (Besluit, "tekst")]
)
def test_stil_wijzigen_van_een_agendapunt_of_besluit_wordt_geweigerd(hier, model, veld):
    with binnen(hier.gemeente):
        bespreek(hier, dek_tafel(hier).gedeeld)
    with pytest.raises(IntegrityError, match="stille wijziging"), binnen(hier.gemeente):
        model.objects.exclude(dossier=None).update(**{veld: "stiekem"})
    with binnen(hier.gemeente):
        assert not model.objects.filter(**{veld: "stiekem"}).exists()


def test_een_mislukte_bewaring_laat_ook_na_de_commit_niets_achter(hier):
    with binnen(hier.gemeente):
        tafel = dek_tafel(hier)
        gebeurtenissen = Gebeurtenis.objects.count()

    class Stroomuitval(Exception):
        pass

    with pytest.raises(Stroomuitval), binnen(hier.gemeente):
        bespreek(hier, tafel.gedeeld)
        raise Stroomuitval
    with binnen(hier.gemeente):
        assert not Besluit.objects.exists()
        assert Agendapunt.objects.get(pk=tafel.gedeeld.pk).beraadslaging == ""
        assert Gebeurtenis.objects.count() == gebeurtenissen
