"""Give a new gemeente its lists: leefgebieden (DOMEIN D2), kinds of verband. Data afterwards, to shape as it likes."""

from django.db import transaction

from autorisatie.models import Gemeente, Rubriek
from dossiers.models import Leefgebied, VerbandSoort

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

_MENS, _PLEK = "dossier persoon", "dossier adres"
_IETS = "dossier persoon incident adres factor"
# code, words, words from the other end, causal, at which ends it fits
VERBANDSOORTEN = [
    ("oorzaak", "leidt tot", "komt door", True, "dossier persoon incident factor"),
    ("versterkt", "maakt erger", "wordt erger door", True, "dossier persoon incident factor"),
    ("helpt", "helpt tegen", "wordt minder door", True, "dossier persoon factor"),
    ("familie", "is familie van", "is familie van", False, _MENS),
    ("huishouden", "woont samen met", "woont samen met", False, _MENS),
    ("gaat_om_met", "gaat om met", "gaat om met", False, _MENS),
    ("hoort_bij", "hoort bij", "daar hoort bij", False, _MENS),
    ("woont", "woont op", "daar woont", False, "adres"),
    ("komt_vaak", "komt vaak op", "daar komt vaak", False, _PLEK),
    ("eigenaar", "is eigenaar van", "is eigendom van", False, "dossier persoon adres"),
    ("huurt", "huurt", "wordt gehuurd door", False, "dossier persoon adres"),
    ("werkt", "werkt bij", "daar werkt", False, "dossier persoon adres"),
    ("plek", "speelt op dezelfde plek als", "speelt op dezelfde plek als", False, "dossier"),
    ("te_maken_met", "heeft te maken met", "heeft te maken met", False, _IETS),
]


@transaction.atomic
def richt_verbandsoorten_in(gemeente: Gemeente) -> None:
    """Seed the kinds of verband; safe to run again."""
    for volgorde, (code, heen, terug, causaal, vormen) in enumerate(VERBANDSOORTEN):
        velden = {
            "heen": heen,
            "terug": terug,
            "causaal": causaal,
            "helpt": code == "helpt",
            "vormen": vormen.split(),
            "volgorde": volgorde,
        }
        VerbandSoort.objects.get_or_create(gemeente=gemeente, code=code, defaults=velden)


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
