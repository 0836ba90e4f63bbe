"""How each soort gebeurtenis is told: its group on the tijdlijn, its icon, its sentence.

A new soort needs a line here and one in sitrap/teksten.py; a higher app adds its own with tijdlijn.vertel_ook.
"""

from dataclasses import dataclass

# group -> word on its tab
GROEPEN = {
    "contact": "Contact",
    "besluiten": "Besluiten",
    "acties": "Acties",
    "leefgebieden": "Leefgebieden",
    "incidenten": "Incidenten",
    "documenten": "Documenten",
    "dossier": "Dossier",
}


@dataclass(frozen=True)
class Soort:
    """How one soort gebeurtenis is told. `zin` is filled with words (see _woorden).

    `tekst` = attribute of what it is about that is shown below the sentence, as far as it may be read.
    """

    groep: str
    icoon: str
    zin: str
    kleur: str = ""
    tekst: str = ""
    reden_voor_regie: bool = False


SOORTEN: dict[str, Soort] = {
    "dossier_aangemeld": Soort("dossier", "folder-plus", "Dossier aangemeld", "blauw"),
    "gegevens_gewijzigd": Soort("dossier", "edit", "Gegevens gewijzigd: {velden}"),
    "beeld_gewijzigd": Soort("dossier", "edit", "{rubriek} bijgewerkt: {velden}"),
    "signalen_gekoppeld": Soort("dossier", "inbox", "Komt uit de signalenbak"),
    "signalen_erbij": Soort("dossier", "inbox", "Meer uit de signalenbak"),
    "kern_gewijzigd": Soort("dossier", "target", "Kern van het dossier gewijzigd: {velden}"),
    "fase_gewijzigd": Soort("besluiten", "progress", "Fase gewijzigd van {fase_was} naar {fase}", "blauw"),
    "casusregisseur_gewijzigd": Soort("dossier", "user-check", "Casusregisseur: {casusregisseur}"),
    "vervanger_aangewezen": Soort("dossier", "user-check", "Vervanger van de casusregisseur: {vervanger}"),
    "vervanging_gestopt": Soort("dossier", "user-check", "De casusregisseur wordt niet meer vervangen"),
    "kader_gewijzigd": Soort("besluiten", "shield-lock", "Nieuw kader: {kader}", "oranje"),
    "betrokkene_toegevoegd": Soort("dossier", "user-plus", "In dit dossier: {betrokkene}", tekst="toelichting"),
    "betrokkene_gewijzigd": Soort("dossier", "user-check", "Gewijzigd: {betrokkene}"),
    "betrokkene_andere_rol": Soort("dossier", "user-check", "Andere rol: {betrokkene}"),
    "betrokkene_beeindigd": Soort("dossier", "user-x", "Niet langer in dit dossier: {betrokkene}"),
    "betrokkene_gekoppeld": Soort("dossier", "user-check", "Bijgewerkt: {betrokkene}"),
    "prioriteit_gezet": Soort("besluiten", "target", "Prioriteit van de groep: {prioriteit}", "blauw"),
    "partner_toegevoegd": Soort("dossier", "user-plus", "{partner} werkt mee", reden_voor_regie=True),
    "partner_gestopt": Soort("dossier", "user-x", "{partner_was} werkt niet meer mee", reden_voor_regie=True),
    "uitzondering_gezet": Soort("dossier", "lock", "Uitzondering voor {partner}: {rubriek}", reden_voor_regie=True),
    "uitzondering_ingetrokken": Soort(
        "dossier", "lock-open", "Uitzondering ingetrokken voor {partner_was}: {rubriek}", reden_voor_regie=True
    ),
    "dossier_samengevoegd": Soort("dossier", "link", "Samengevoegd met een dubbel dossier"),
    "samenvoeging_ongedaan": Soort("dossier", "link-off", "Samenvoeging ongedaan gemaakt"),
    "bekendheid_gevraagd": Soort("dossier", "search", "{partner} vroeg of deze persoon bekend is"),
    "noodtoegang_gekregen": Soort("dossier", "alert-triangle", "Noodtoegang voor {partner}", "rood"),
    "noodtoegang_ingetrokken": Soort("dossier", "lock", "Noodtoegang van {partner} ingetrokken"),
    "noodtoegang_beoordeeld": Soort("dossier", "check", "Noodtoegang van {partner} beoordeeld"),
    "aantekening_geschreven": Soort("contact", "message-2", "{rubriek}", tekst="tekst"),
    "aantekening_verbeterd": Soort("contact", "edit", "Aantekening verbeterd: {rubriek}"),
    "incident_toegevoegd": Soort("incidenten", "flag", "Incident toegevoegd{incident}", "oranje"),
    "incident_gekoppeld": Soort("incidenten", "link", "Incident gekoppeld{incident}"),
    "incident_losgekoppeld": Soort("incidenten", "link-off", "Incident losgekoppeld"),
    "incident_gewijzigd": Soort("incidenten", "edit", "Incident gewijzigd{incident}"),
    "incident_betrokkene": Soort("incidenten", "user-plus", "Wie erbij was is aangevuld{incident}"),
    "incident_wie_verbeterd": Soort("incidenten", "edit", "Wie erbij was is verbeterd{incident}"),
    "incident_wie_weg": Soort("incidenten", "user-x", "Iemand weggehaald bij een incident{incident}"),
    "leefgebied_gemeten": Soort("leefgebieden", "chart-bar", "{leefgebied}: score {score}", "blauw", "toelichting"),
    "doel_gesteld": Soort("acties", "target", "Nieuw doel{titel}"),
    "doel_gewijzigd": Soort("acties", "target", "Doel gewijzigd{titel}"),
    "actie_gegeven": Soort("acties", "checklist", "Nieuwe actie voor {uitvoerder}{titel}"),
    "actie_verzet": Soort("acties", "calendar-time", "Andere datum voor actie{titel}"),
    "actie_gewijzigd": Soort("acties", "edit", "Actie gewijzigd{titel}"),
    "actie_toegewezen": Soort("acties", "checklist", "Actie opgedragen aan {uitvoerder}{titel}"),
    "actie_geaccepteerd": Soort("acties", "check", "{uitvoerder} pakt de actie op{titel}"),
    "actie_geweigerd": Soort("acties", "hand-stop", "{uitvoerder} neemt de actie niet aan{titel}", "oranje"),
    "actie_in_uitvoering": Soort("acties", "progress", "{uitvoerder} is begonnen{titel}"),
    "actie_wacht": Soort("acties", "hourglass", "Actie wacht op een ander{titel}", "oranje"),
    "actie_uitgevoerd": Soort("acties", "check", "{uitvoerder} heeft de actie uitgevoerd{titel}", "groen"),
    "actie_afgerond": Soort("acties", "circle-check", "Actie afgerond{titel}", "groen"),
    "actie_vervallen": Soort("acties", "ban", "Actie vervallen{titel}"),
    "actie_te_laat": Soort("acties", "clock", "Actie over de datum{titel}", "rood"),
    "maatregel_genomen": Soort("besluiten", "gavel", "Nieuwe maatregel{titel}", "blauw", "motivering"),
    "maatregel_gewijzigd": Soort("besluiten", "edit", "Maatregel gewijzigd{titel}"),
    "maatregel_zienswijze": Soort("besluiten", "message-2", "Zienswijze ontvangen{titel}"),
    "maatregel_besluit": Soort("besluiten", "gavel", "Besluit genomen{titel}", "blauw"),
    "maatregel_bezwaar": Soort("besluiten", "hand-stop", "Bezwaar ontvangen{titel}", "oranje"),
    "maatregel_invordering": Soort("besluiten", "coin", "Invordering begonnen{titel}", "oranje"),
    "maatregel_uitgevoerd": Soort("besluiten", "circle-check", "Maatregel uitgevoerd{titel}", "groen", "afloop"),
    "maatregel_ingetrokken": Soort("besluiten", "ban", "Maatregel ingetrokken{titel}", tekst="afloop"),
    "indicator_toegevoegd": Soort("contact", "flag", "Indicator toegevoegd", tekst="omschrijving"),
    "indicator_gewijzigd": Soort("contact", "edit", "Indicator verbeterd", tekst="omschrijving"),
    "indicator_ingetrokken": Soort("contact", "ban", "Indicator ingetrokken"),
    "rapportage_ingeboekt": Soort("contact", "report", "Bestuurlijke rapportage ingeboekt"),
    "rapportage_gewijzigd": Soort("contact", "edit", "Bestuurlijke rapportage verbeterd"),
    "verband_gelegd": Soort("dossier", "affiliate", "Verband gelegd{verband}", tekst="toelichting"),
    "verband_gewijzigd": Soort("dossier", "affiliate", "Verband gewijzigd{verband}"),
    "verband_beeindigd": Soort("dossier", "affiliate", "Verband beëindigd{verband}"),
    "verband_weggehaald": Soort("dossier", "link-off", "Verband weggehaald"),
    "bezoek_gepland": Soort("contact", "calendar-event", "Bezoek gepland"),
    "bezoek_verzet": Soort("contact", "calendar-time", "Bezoek anders gepland{planning}"),
    "bezoek_afgezegd": Soort("contact", "ban", "Bezoek afgezegd", "oranje"),
    "bezoek_gebracht": Soort("contact", "route", "{bezoek}", tekst="vervolg"),
    "opsporing_vernietigd": Soort("contact", "trash", "Bevindingen voor opsporing na tien jaar vernietigd (Wpg)"),
    "document_toegevoegd": Soort("documenten", "paperclip", "Document toegevoegd{titel}"),
    "document_gewijzigd": Soort("documenten", "edit", "Document gewijzigd{titel}"),
    "document_vervangen": Soort("documenten", "file-text", "Nieuwe versie van document{titel}"),
    "document_verwijderd": Soort("documenten", "file-off", "Document verwijderd{titel}"),
    "document_geweigerd": Soort("documenten", "alert-triangle", "Virus gevonden in document{titel}", "rood"),
    "deelname_verlopen": Soort("dossier", "user-x", "De deelname van een partner is verlopen"),
    "uitzondering_verlopen": Soort("dossier", "lock", "Uitzondering verlopen: {rubriek}"),
    "bewaartermijn_nadert": Soort("dossier", "archive", "De bewaartermijn loopt bijna af", "oranje"),
}
