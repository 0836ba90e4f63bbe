"""Give a new gemeente its rubrieken, its regie and, per kind of partner, its default column (DOMEIN D7)."""

from django.db import transaction

from autorisatie.models import Domein, Gemeente, Partner, Partnersoort, Rubriek
from autorisatie.rechten import Niveau
from autorisatie.toekennen import maak_partner, zet_kolom

# The columns of DOMEIN D7, in its order.
_KOLOMMEN = (
    Partnersoort.REGIE,
    Partnersoort.POLITIE,
    Partnersoort.JUSTITIE,
    Partnersoort.TOEZICHT,
    Partnersoort.WIJKTEAM,
    Partnersoort.JEUGDHULP,
    Partnersoort.GGZ,
    Partnersoort.CORPORATIE,
    Partnersoort.ONDERWIJS,
    Partnersoort.JONGERENWERK,
    Partnersoort.VEILIG_THUIS,
    Partnersoort.WIJKRAAD,
)
# code, naam, domein, gevoelig, levels per column, uitleg
RUBRIEKEN = [
    ("A", "Identificatie", "", False, "422222222220", "Naam, adres, geboortedatum en telefoon"),
    ("B", "Burgerservicenummer", "", True, "400000000000", "Wordt niet in het dossier bewaard"),
    ("C", "Aanmelding en weging", "", False, "433333333330", "Waarom het dossier er is en wat het moet bereiken"),
    ("D", "Woonsituatie", "S", False, "420232030020", "Huis, huur, overlast in en om het huis"),
    ("E", "Financiën en schulden", "S", False, "400030010000", "Inkomen, schulden, administratie"),
    ("F", "Werk, school en dagbesteding", "S", False, "402033003200", "School, verzuim, werk, vrije tijd"),
    ("G", "Gezin en relaties", "S", False, "422033200030", "Gezin, opvoeding, veiligheid in huis"),
    ("H", "Gezondheid", "S", True, "200000300000", "Bijzondere gegevens over gezondheid"),
    ("I", "Strafrechtelijk en politie", "V", True, "233000000000", "Strafrechtelijke en politiegegevens"),
    ("J", "Toezicht en handhaving", "V", False, "422300020000", "Controles, waarschuwingen, maatregelen"),
    ("K", "Incidenten", "V", False, "432320020320", "Wat er gebeurde, waar en wanneer"),
    ("L", "Groepsinformatie", "V", False, "432200000300", "Bij welke groep iemand hoort"),
    ("M", "Leefgebieden algemeen", "", False, "422033300220", "Zelfzorg, netwerk en algemene scores"),
    ("N", "Doelen en eigen acties", "", False, "433333333330", "Wat het plan wil bereiken"),
    ("O", "Acties van anderen", "", False, "422222222220", "Titel, partner en datum van acties"),
    ("P", "Beraadslaging en verslag", "", False, "422022200020", "Wat in het overleg is besproken"),
    ("Q", "Besluiten", "", False, "422222222220", "Wat het overleg besloot"),
    ("R", "Bestuurlijk en ondermijning", "V", False, "432200000000", "Bestuurlijke maatregelen en signalen"),
    ("U", "Wijkbeeld", "", False, "422220020202", "Cijfers over de wijk, zonder personen"),
]


@transaction.atomic
def richt_gemeente_in(gemeente: Gemeente) -> Partner:
    """Seed rubrieken and the regie partner; safe to run again. Returns the regie partner."""
    for volgorde, (code, naam, domein, gevoelig, _, uitleg) in enumerate(RUBRIEKEN):
        Rubriek.objects.get_or_create(
            gemeente=gemeente,
            code=code,
            defaults={"naam": naam, "domein": domein, "gevoelig": gevoelig, "volgorde": volgorde, "uitleg": uitleg},
        )
    regie = Partner.objects.filter(soort=Partnersoort.REGIE).first()
    return regie or nieuwe_partner(
        gemeente, naam=f"Gemeente {gemeente.naam}", soort=Partnersoort.REGIE, domein=Domein.REGIE
    )


@transaction.atomic
def nieuwe_partner(gemeente: Gemeente, *, naam: str, soort: str, domein: str, **velden: object) -> Partner:
    """A partner with the default column of its kind."""
    partner = maak_partner(gemeente, naam=naam, soort=soort, domein=domein, **velden)
    zet_kolom(partner, dict(standaard_kolom(soort)), reden="Standaard voor deze soort partner")
    return partner


def standaard_kolom(soort: str) -> list[tuple[Rubriek, Niveau]]:
    """The levels with which a partner of this kind starts; rubrieken the gemeente made itself start at nothing."""
    niveaus = standaardniveaus(soort)
    return [(rubriek, niveaus.get(rubriek.code, Niveau.GEEN)) for rubriek in Rubriek.objects.all()]


def standaardniveaus(soort: str) -> dict[str, Niveau]:
    """Code of a rubriek -> the level of this kind of partner (DOMEIN D7)."""
    kolom = _KOLOMMEN.index(Partnersoort(soort))
    return {code: Niveau(int(rij[kolom])) for code, _, _, _, rij, _ in RUBRIEKEN}
