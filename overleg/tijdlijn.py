"""How the tijdlijn of a dossier tells what an overleg did. Joined to dossiers.tijdlijn when the app starts."""

from dossiers.tijdlijnsoorten import Soort

SOORTEN = {
    "op_agenda_gezet": Soort("besluiten", "calendar-event", "Op de agenda van een overleg"),
    "van_agenda_gehaald": Soort("besluiten", "calendar-event", "Van de agenda van een overleg gehaald"),
    "voorstel_geschreven": Soort("besluiten", "edit", "Voorstel voor het overleg geschreven"),
    "agendapunt_gewijzigd": Soort("besluiten", "edit", "Agendapunt voorbereid"),
    "agendapunt_besproken": Soort("besluiten", "users", "Besproken in het overleg"),
    "stuk_bijgelegd": Soort("documenten", "paperclip", "Document bij een overleg gelegd{titel}"),
    "stuk_weggehaald": Soort("documenten", "paperclip", "Document bij een overleg weggehaald{titel}"),
    "besluit_genomen": Soort("besluiten", "gavel", "Besluit van het overleg{titel}", "paars", tekst="tekst"),
    "besluit_gewijzigd": Soort("besluiten", "gavel", "Besluit van het overleg verbeterd{titel}", "paars"),
}
