from autorisatie.models.concept import Concept
from autorisatie.models.gebeurtenis import Gebeurtenis, Versie
from autorisatie.models.gebruiker import Gebruiker, Lidmaatschap, PartnerLid
from autorisatie.models.gemeente import Gemeente
from autorisatie.models.inzage import Inzage, Inzending
from autorisatie.models.matrix import MatrixCel, Rubriek, Verlening, Verleningen, geldig, loopt
from autorisatie.models.noodtoegang import Noodtoegang
from autorisatie.models.partner import Domein, Partner, Partnersoort

__all__ = [
    "Concept",
    "Domein",
    "Gebeurtenis",
    "Gebruiker",
    "Gemeente",
    "Inzage",
    "Inzending",
    "Lidmaatschap",
    "MatrixCel",
    "Noodtoegang",
    "Partner",
    "PartnerLid",
    "Partnersoort",
    "Rubriek",
    "Verlening",
    "Verleningen",
    "Versie",
    "geldig",
    "loopt",
]
