"""With noodtoegang every address of a dossier is read and logged as such, or refused; nothing in between."""

import pytest
from django.db import transaction

from autorisatie.models import Inzage
from autorisatie.scope import binnen
from dossiers.acties.noodtoegang import Gezocht, vraag_noodtoegang
from tests.grens.adressen import alle_adressen
from tests.grens.conftest import client_van

VAN_DOSSIER = [adres for adres in alle_adressen() if "nummer" in adres.argumenten]


@pytest.mark.parametrize("adres", VAN_DOSSIER, ids=lambda adres: adres.naam)
def test_wat_in_nood_te_zien_is_staat_in_het_log_en_de_rest_is_geweigerd(grens, adres):
    hier = grens.hier
    pad = adres.pad(hier)
    with binnen(hier.gemeente):
        door = hier.toegang("buitenstaander")
        nummer = hier.soorten["gezin"].nummer if adres.naam == "dossiers:beeld" else hier.dossier.nummer
        vraag_noodtoegang(Gezocht(nummer), partner=door.partners[0], doel="crisis", reden="Nood", door=door)
    client = client_van(hier, "buitenstaander")
    with transaction.atomic():
        antwoord = client.post(pad)
        transaction.set_rollback(True)
    assert antwoord.status_code in (403, 404, 405)
    antwoord = client.get(pad)
    assert antwoord.status_code in (200, 403, 404, 405)
    with binnen(hier.gemeente):
        gezien = Inzage.objects.filter(actie__in=("lezen", "export"), noodtoegang=True)
        gelogd = gezien.filter(gebruiker=hier.mensen["buitenstaander"])
        assert antwoord.status_code != 200 or gelogd.exists()
