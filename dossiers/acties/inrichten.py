"""Give a new gemeente its lists: leefgebieden (DOMEIN D2). Data afterwards, to shape as it likes."""

from django.db import transaction

from autorisatie.models import Gemeente, Rubriek
from dossiers.models import Leefgebied

# code, naam, kort, domein, rubriek
LEEFGEBIEDEN = [
    ("WON", "Huisvesting en woonomgeving", "Huisvesting", "S", "D"),
    ("FIN", "Inkomen, schulden en administratie", "Financiën", "S", "E"),
    ("WRK", "Werk en opleiding", "Werk en opleiding", "S", "F"),
    ("DAG", "Dagbesteding en vrije tijd", "Vrije tijd", "S", "F"),
    ("GEZ", "Gezin, relaties en opvoeding", "Gezin en relaties", "S", "G"),
    ("VEI", "Veiligheid in huis", "Veiligheid in huis", "SV", "G"),
    ("PSY", "Geestelijke gezondheid", "Geestelijke gezondheid", "S", "H"),
    ("LIC", "Lichamelijke gezondheid en beperking", "Lichamelijke gezondheid", "S", "H"),
    ("VER", "Middelengebruik en verslaving", "Middelengebruik", "SV", "H"),
    ("ADL", "Zelfzorg en dagelijkse vaardigheden", "Zelfzorg", "S", "M"),
    ("NET", "Sociaal netwerk en groepsinvloed", "Sociaal netwerk", "SV", "M"),
    ("PAR", "Participatie en school", "School", "S", "F"),
    ("JUS", "Justitie en recidive", "Justitie", "V", "I"),
    ("OVL", "Overlast en gedrag in de wijk", "Overlast", "V", "K"),
    ("OND", "Criminele inmenging", "Criminele inmenging", "V", "R"),
    ("OMG", "Slachtoffers en omgeving", "Omgeving", "SV", "K"),
]


@transaction.atomic
def richt_leefgebieden_in(gemeente: Gemeente) -> None:
    """Seed the leefgebieden; safe to run again."""
    rubrieken = {rubriek.code: rubriek for rubriek in Rubriek.objects.all()}
    for volgorde, (code, naam, kort, domein, rubriek) in enumerate(LEEFGEBIEDEN):
        Leefgebied.objects.get_or_create(
            gemeente=gemeente,
            code=code,
            defaults={
                "naam": naam,
                "kort": kort,
                "domein": domein,
                "rubriek": rubrieken[rubriek],
                "volgorde": volgorde,
            },
        )
