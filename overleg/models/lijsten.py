"""Words of the overleg that rules hang on (DOMEIN D4, D6)."""

from django.db import models


class OverlegStatus(models.TextChoices):
    """Life of an overleg. Allowed steps: beleid.VERVOLG."""

    CONCEPT = "concept", "Concept"
    UITGENODIGD = "uitgenodigd", "Uitgenodigd"
    GEPUBLICEERD = "gepubliceerd", "Agenda verstuurd"
    BEZIG = "bezig", "Bezig"
    VERSLAG_CONCEPT = "verslag_concept", "Verslag in concept"
    VASTGESTELD = "vastgesteld", "Verslag vastgesteld"


OPEN = (OverlegStatus.CONCEPT, OverlegStatus.UITGENODIGD, OverlegStatus.GEPUBLICEERD, OverlegStatus.BEZIG)
GEHOUDEN = (OverlegStatus.VERSLAG_CONCEPT, OverlegStatus.VASTGESTELD)


class PuntStatus(models.TextChoices):
    OPEN = "open", "Nog niet besproken"
    BESPROKEN = "besproken", "Besproken"
    AANGEHOUDEN = "aangehouden", "Aangehouden"


class Aanwezig(models.TextChoices):
    """Who did not say no is expected; the start of the overleg makes that present."""

    VERWACHT = "verwacht", "Verwacht"
    JA = "ja", "Aanwezig"
    NEE = "nee", "Niet aanwezig"
    AFGEMELD = "afgemeld", "Afgemeld"


class Besluitsoort(models.TextChoices):
    """What an overleg can decide about a dossier (DOMEIN D6, and going on as before)."""

    DOORGAAN = "doorgaan", "Doorgaan met de aanpak"
    OPNEMEN = "opnemen", "Opnemen in de aanpak"
    NIET_OPNEMEN = "niet_opnemen", "Niet opnemen, doorverwijzen"
    BEELD_AANVULLEN = "beeld_aanvullen", "Beeldvorming aanvullen"
    CASUSREGISSEUR = "casusregisseur", "Casusregisseur aanwijzen of wijzigen"
    PLAN_VASTSTELLEN = "plan_vaststellen", "Plan vaststellen"
    PLAN_BIJSTELLEN = "plan_bijstellen", "Aanpak bijstellen"
    ACTIE = "actie", "Actie opleggen"
    OPSCHALEN = "opschalen", "Opschalen"
    AFSCHALEN = "afschalen", "Afschalen"
    PRIORITEREN = "prioriteren", "Prioriteit geven"
    AUTORISATIE = "autorisatie", "Meer of minder laten zien aan een partner"
    INFORMEREN = "informeren", "Betrokkene informeren of dat uitstellen"
    AANHOUDEN = "aanhouden", "Aanhouden tot het volgende overleg"
    AFSLUITEN = "afsluiten", "Afsluiten of nazorg"
    HEROPENEN = "heropenen", "Heropenen"
    BEWAARTERMIJN = "bewaartermijn", "Bewaartermijn verlengen"
    KENNISNAME = "kennisname", "Ter kennisname"
