"""What the law no longer lets a gemeente keep."""

from django.db import connection

from autorisatie import logboek
from autorisatie.models import Gemeente
from autorisatie.scope import binnen
from dossiers.models import Dossier
from dossiers.toegang import rubriek


def vernietig_opsporing(gemeente: Gemeente) -> int:
    """Bevindingen for opsporing of more than ten years ago, with their versions (Wpg 14; DOMEIN E). The partner that
    brought them in reads on the tijdlijn that they went, nobody else that they were there. Returns how many."""
    with binnen(gemeente):
        with connection.cursor() as cursor:
            cursor.execute("select dossier, partner, aantal from app.vernietig_opsporing()")
            weg = cursor.fetchall()
        dossiers = Dossier.objects.in_bulk([dossier for dossier, _, _ in weg])
        for dossier, partner, aantal in weg:
            logboek.leg_vast(
                "opsporing_vernietigd",
                dossier=dossiers[dossier],
                door=None,
                rubriek=rubriek("I"),
                partner=partner,
                alleen_partner=True,
                wijzigingen={"aantal": [aantal, 0]},
            )
    return sum(aantal for _, _, aantal in weg)
