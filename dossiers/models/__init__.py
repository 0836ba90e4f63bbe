from dossiers.models.aantekening import Aantekening
from dossiers.models.betrokkene import Betrokkene, BetrokkenRol
from dossiers.models.bewaard import Bewaard, Gekeurd, KeuringStaat
from dossiers.models.bezoek import Bevinding, Bezoek, BezoekSoort, BezoekUitkomst, Binnenkomst, Regime
from dossiers.models.document import Bestand, Document, Keuring
from dossiers.models.dossier import Deelname, Dossier, Uitzondering, Zoekregel
from dossiers.models.gezin import Gezin
from dossiers.models.groep import Groep, Hierarchie, Netwerk, Prioriteit
from dossiers.models.incident import Incident, IncidentBetrokkene, IncidentKoppeling, IncidentRol
from dossiers.models.indicator import Betrouwbaarheid, Indicator, Rapportage
from dossiers.models.lijsten import (
    GESLOTEN_FASEN,
    OPEN_ACTIES,
    Aard,
    ActieStatus,
    Eindresultaat,
    Fase,
    Kader,
    Resultaat,
    Soort,
)
from dossiers.models.maatregel import LOPENDE_STANDEN, BibobUitkomst, Instrument, Maatregel, MaatregelStand
from dossiers.models.ondermijning import Betreft, Ondermijning, Thema
from dossiers.models.persoon import Persoon
from dossiers.models.plan import Actie, Doel, Leefgebied, Meting
from dossiers.models.samenvoeging import Samenvoeging
from dossiers.models.signaal import Bundel, Criterium, Signaal, Signaalbron, Signaallezers, Weging
from dossiers.models.situatie import Categorie, Situatie
from dossiers.models.toezicht import BoaDomein, Toezicht
from dossiers.models.verband import EINDE, Verband, VerbandSoort, Vorm, Zekerheid
from dossiers.models.wijk import Buurt, Wijk

__all__ = [
    "EINDE",
    "GESLOTEN_FASEN",
    "LOPENDE_STANDEN",
    "OPEN_ACTIES",
    "Aantekening",
    "Aard",
    "Actie",
    "ActieStatus",
    "Bestand",
    "Betreft",
    "BetrokkenRol",
    "Betrokkene",
    "Betrouwbaarheid",
    "Bevinding",
    "Bewaard",
    "Bezoek",
    "BezoekSoort",
    "BezoekUitkomst",
    "BibobUitkomst",
    "Binnenkomst",
    "BoaDomein",
    "Bundel",
    "Buurt",
    "Categorie",
    "Criterium",
    "Deelname",
    "Document",
    "Doel",
    "Dossier",
    "Eindresultaat",
    "Fase",
    "Gekeurd",
    "Gezin",
    "Groep",
    "Hierarchie",
    "Incident",
    "IncidentBetrokkene",
    "IncidentKoppeling",
    "IncidentRol",
    "Indicator",
    "Instrument",
    "Kader",
    "Keuring",
    "KeuringStaat",
    "Leefgebied",
    "Maatregel",
    "MaatregelStand",
    "Meting",
    "Netwerk",
    "Ondermijning",
    "Persoon",
    "Prioriteit",
    "Rapportage",
    "Regime",
    "Resultaat",
    "Samenvoeging",
    "Signaal",
    "Signaalbron",
    "Signaallezers",
    "Situatie",
    "Soort",
    "Thema",
    "Toezicht",
    "Uitzondering",
    "Verband",
    "VerbandSoort",
    "Vorm",
    "Weging",
    "Wijk",
    "Zekerheid",
    "Zoekregel",
]
