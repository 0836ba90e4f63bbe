"""Words of the trade that are fixed in code because rules hang on them (DOMEIN D4, D5)."""

from django.db import models


class Soort(models.TextChoices):
    """Kind of dossier: what it is about. What differs per soort stands in dossiers/soorten.py."""

    PERSOON = "persoon", "Persoon"
    GEZIN = "gezin", "Gezin"
    GROEP = "groep", "Groep"
    SITUATIE = "situatie", "Situatie"
    ONDERMIJNING = "ondermijning", "Ondermijning"
    TOEZICHT = "toezicht", "Toezicht"


class Kader(models.TextChoices):
    """Legal regime under which partners share in this dossier (DOMEIN E). A change of kader is a besluit."""

    LOKAAL = "lokaal", "Lokaal convenant persoonsgerichte aanpak"
    ZVH = "zvh", "Zorg- en Veiligheidshuis (Wgs)"
    RIEC = "riec", "RIEC (Wgs)"
    JEUGDGROEP = "jeugdgroep", "Convenant jeugdgroepen"
    WMO_JEUGD = "wmo_jeugd", "Wmo of Jeugdwet"
    TOEZICHT = "toezicht", "Toezicht en handhaving (Awb)"
    WPG = "wpg", "Opsporing door boa (Wpg)"


class Fase(models.TextChoices):
    """Where a dossier stands (DOMEIN D3, D4, D10). Which soort knows which fase, and what follows: fasen.py."""

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
    # Groep: the 7-stappenmodel (D3). Step 6 is UITVOERING.
    SIGNALEN_DELEN = "signalen_delen", "Signalen delen"
    INFORMATIE = "informatie", "Informatie"
    DUIDING = "duiding", "Groepsduiding"
    PRIORITEREN = "prioriteren", "Prioriteren"
    GROEPSPLAN = "groepsplan", "Plan van aanpak"
    EVALUEREN = "evalueren", "Evalueren"
    # Ondermijning and toezicht: the road of a measure (D4, D10)
    VERRIJKING = "verrijking", "Verrijking"
    CONTROLE = "controle", "Controle"
    WAARSCHUWING = "waarschuwing", "Waarschuwing"
    VOORNEMEN = "voornemen", "Voornemen en zienswijze"
    BESLUIT = "besluit", "Besluit"
    BEZWAAR = "bezwaar", "Bezwaar"
    HERCONTROLE = "hercontrole", "Hercontrole"
    INVORDERING = "invordering", "Invordering"
    EFFECT = "effect", "Effect meten"


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
