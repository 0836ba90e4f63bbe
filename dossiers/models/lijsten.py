"""Words of the trade that are fixed in code because rules hang on them (DOMEIN D4, D5)."""

from django.db import models


class Soort(models.TextChoices):
    """Kind of dossier. The first release knows persons."""

    PERSOON = "persoon", "Persoon"


class Kader(models.TextChoices):
    """Legal regime under which partners share in this dossier (DOMEIN E). A change of kader is a besluit."""

    LOKAAL = "lokaal", "Lokaal convenant persoonsgerichte aanpak"
    ZVH = "zvh", "Zorg- en Veiligheidshuis (Wgs)"
    RIEC = "riec", "RIEC (Wgs)"
    JEUGDGROEP = "jeugdgroep", "Convenant jeugdgroepen"
    WMO_JEUGD = "wmo_jeugd", "Wmo of Jeugdwet"


class Fase(models.TextChoices):
    """Where a dossier stands (DOMEIN D4). Allowed steps: beleid.VERVOLG."""

    AANGEMELD = "aangemeld", "Aangemeld"
    TRIAGE = "triage", "Weging"
    NIET_OPGEPAKT = "niet_opgepakt", "Niet opgepakt"
    DOORVERWEZEN = "doorverwezen", "Doorverwezen"
    BEELDVORMING = "beeldvorming", "Beeldvorming"
    PLAN_CONCEPT = "plan_concept", "Plan in concept"
    PLAN_VASTGESTELD = "plan_vastgesteld", "Plan vastgesteld"
    UITVOERING = "uitvoering", "Uitvoering"
    EVALUATIE = "evaluatie", "Evaluatie"
    AFSCHALEN = "afschalen", "Afschalen"
    NAZORG = "nazorg", "Nazorg"
    AFGESLOTEN = "afgesloten", "Afgesloten"


GESLOTEN_FASEN = (Fase.NIET_OPGEPAKT, Fase.DOORVERWEZEN, Fase.AFGESLOTEN)


class ActieStatus(models.TextChoices):
    """Life of an actie (DOMEIN D5). "Te laat" is computed, never stored. Allowed steps: beleid.ACTIE_VERVOLG."""

    VOORGESTELD = "voorgesteld", "Voorgesteld"
    TOEGEWEZEN = "toegewezen", "Toegewezen"
    GEACCEPTEERD = "geaccepteerd", "Geaccepteerd"
    GEWEIGERD = "geweigerd", "Geweigerd"
    IN_UITVOERING = "in_uitvoering", "In uitvoering"
    WACHT = "wacht", "Wacht op ander"
    UITGEVOERD = "uitgevoerd", "Uitgevoerd"
    AFGEROND = "afgerond", "Afgerond"
    VERVALLEN = "vervallen", "Vervallen"


OPEN_ACTIES = (
    ActieStatus.VOORGESTELD,
    ActieStatus.TOEGEWEZEN,
    ActieStatus.GEACCEPTEERD,
    ActieStatus.IN_UITVOERING,
    ActieStatus.WACHT,
)


class Resultaat(models.TextChoices):
    """Outcome of an actie (DOMEIN D5)."""

    GELUKT = "gelukt", "Gelukt"
    DEELS = "deels", "Deels gelukt"
    NIET = "niet", "Niet gelukt"
    NIET_MEER_NODIG = "niet_meer_nodig", "Niet meer nodig"


class Eindresultaat(models.TextChoices):
    """Outcome of a doel (DOMEIN D4, step 9)."""

    OPEN = "open", "Loopt"
    BEHAALD = "behaald", "Behaald"
    DEELS = "deels", "Deels behaald"
    NIET = "niet", "Niet behaald"
    VERVALLEN = "vervallen", "Vervallen"


class Aard(models.TextChoices):
    """Fact or opinion: asked on every contribution (DOMEIN E, Jeugd/meldcode)."""

    FEIT = "feit", "Feit: gezien of gehoord"
    OORDEEL = "oordeel", "Oordeel: inschatting van een professional"
    BRON = "bron", "Van een ander gehoord"
