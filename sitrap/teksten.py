"""Words for an alert. In a mail: the part of the work only. On the page: a sentence, made for who reads it now."""

from collections.abc import Iterable
from typing import Any

from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Toegang
from dossiers.models import Actie, Doel, Signaal
from dossiers.tijdlijnsoorten import SOORTEN

# Group of the tijdlijn -> what may stand in a mail. No leefgebied, no rubriek, no partner, no name.
DELEN = {
    "contact": "aantekeningen",
    "besluiten": "besluiten",
    "acties": "plan",
    "leefgebieden": "plan",
    "incidenten": "incidenten",
    "documenten": "documenten",
    "dossier": "dossier",
}

# soort -> sentence after the name of who did it; {titel} is an actie or doel that this person may read.
ZINNEN = {
    "dossier_aangemeld": "meldde dit dossier aan",
    "gegevens_gewijzigd": "wijzigde de gegevens",
    "betrokkene_toegevoegd": "voegde iemand toe aan het dossier",
    "betrokkene_gewijzigd": "wijzigde iemand in het dossier",
    "betrokkene_andere_rol": "gaf iemand in het dossier een andere rol",
    "betrokkene_beeindigd": "haalde iemand uit het dossier",
    "betrokkene_gekoppeld": "wijzigde iemand in het dossier",
    "prioriteit_gezet": "legde de prioriteit van de groep vast",
    "beeld_gewijzigd": "werkte het beeld bij",
    "signalen_gekoppeld": "koppelde signalen uit de signalenbak",
    "signalen_erbij": "voegde een signaal uit de signalenbak toe",
    "kern_gewijzigd": "wijzigde de kern van het dossier",
    "fase_gewijzigd": "zette het dossier in een andere fase",
    "casusregisseur_gewijzigd": "wees een casusregisseur aan",
    "vervanger_aangewezen": "liet de casusregisseur vervangen",
    "vervanging_gestopt": "stopte de vervanging van de casusregisseur",
    "kader_gewijzigd": "bracht het dossier onder een ander kader",
    "partner_toegevoegd": "voegde een partner toe",
    "partner_gestopt": "liet een partner stoppen",
    "uitzondering_gezet": "legde een uitzondering op de autorisatie vast",
    "uitzondering_ingetrokken": "trok een uitzondering op de autorisatie in",
    "dossier_samengevoegd": "voegde een dubbel dossier samen met dit dossier",
    "samenvoeging_ongedaan": "maakte een samenvoeging ongedaan",
    "bekendheid_gevraagd": "vroeg of deze persoon bekend is",
    "noodtoegang_gekregen": "leest dit dossier met noodtoegang",
    "noodtoegang_ingetrokken": "trok een noodtoegang in",
    "noodtoegang_beoordeeld": "beoordeelde een noodtoegang",
    "aantekening_geschreven": "schreef een aantekening",
    "aantekening_verbeterd": "verbeterde een aantekening",
    "incident_toegevoegd": "voegde een incident toe",
    "incident_gekoppeld": "koppelde een incident aan dit dossier",
    "incident_losgekoppeld": "koppelde een incident los van dit dossier",
    "incident_gewijzigd": "wijzigde een incident",
    "incident_betrokkene": "vulde aan wie bij een incident was",
    "incident_wie_verbeterd": "verbeterde wie bij een incident was",
    "incident_wie_weg": "haalde iemand weg bij een incident",
    "leefgebied_gemeten": "gaf scores op leefgebieden",
    "doel_gesteld": "stelde een doel{titel}",
    "doel_gewijzigd": "wijzigde een doel{titel}",
    "actie_gegeven": "gaf een actie{titel}",
    "actie_toegewezen": "droeg een actie op{titel}",
    "actie_geaccepteerd": "pakt een actie op{titel}",
    "actie_geweigerd": "neemt een actie niet aan{titel}",
    "actie_in_uitvoering": "begon met een actie{titel}",
    "actie_wacht": "wacht bij een actie op een ander{titel}",
    "actie_uitgevoerd": "meldde een actie als uitgevoerd{titel}",
    "actie_afgerond": "rondde een actie af{titel}",
    "actie_vervallen": "liet een actie vervallen{titel}",
    "actie_verzet": "verzette de datum van een actie{titel}",
    "actie_gewijzigd": "wijzigde een actie{titel}",
    "maatregel_genomen": "legde een maatregel vast",
    "maatregel_gewijzigd": "wijzigde een maatregel",
    "maatregel_zienswijze": "legde een zienswijze vast",
    "maatregel_besluit": "legde een besluit over een maatregel vast",
    "maatregel_bezwaar": "legde een bezwaar vast",
    "maatregel_invordering": "begon met invorderen",
    "maatregel_uitgevoerd": "meldde een maatregel als uitgevoerd",
    "maatregel_ingetrokken": "trok een maatregel in",
    "indicator_toegevoegd": "voegde een indicator toe",
    "indicator_gewijzigd": "verbeterde een indicator",
    "indicator_ingetrokken": "trok een indicator in",
    "rapportage_ingeboekt": "boekte een bestuurlijke rapportage in",
    "rapportage_gewijzigd": "verbeterde een bestuurlijke rapportage",
    "document_toegevoegd": "voegde een document toe",
    "document_gewijzigd": "wijzigde een document",
    "document_vervangen": "plaatste een nieuwe versie van een document",
    "document_verwijderd": "verwijderde een document",
    "document_geweigerd": "vond een virus in een document en gooide dat weg",
    "verband_gelegd": "legde een verband",
    "verband_gewijzigd": "wijzigde een verband",
    "verband_beeindigd": "beëindigde een verband",
    "verband_weggehaald": "haalde een verband weg",
    "bezoek_gepland": "plande een bezoek",
    "bezoek_verzet": "plande een bezoek anders",
    "bezoek_afgezegd": "zegde een bezoek af",
    "bezoek_gebracht": "deed verslag van een bezoek",
    "stuk_bijgelegd": "legde een document bij een overleg",
    "stuk_weggehaald": "haalde een document weg bij een overleg",
    "op_agenda_gezet": "zette het dossier op de agenda van een overleg",
    "van_agenda_gehaald": "haalde het dossier van de agenda van een overleg",
    "voorstel_geschreven": "schreef een voorstel voor het overleg",
    "agendapunt_gewijzigd": "bereidde de bespreking in het overleg voor",
    "agendapunt_besproken": "legde de bespreking in het overleg vast",
    "besluit_genomen": "legde een besluit van het overleg vast",
    "besluit_gewijzigd": "verbeterde een besluit van het overleg",
}
# What the system noticed by itself; stands alone.
SIGNALEN = {
    "actie_te_laat": "Een actie is te laat{titel}",
    "deelname_verlopen": "De deelname van een partner is verlopen",
    "uitzondering_verlopen": "Een uitzondering op de autorisatie is verlopen",
    "bewaartermijn_nadert": "De bewaartermijn loopt bijna af",
    "opsporing_vernietigd": "Bevindingen voor opsporing zijn na tien jaar vernietigd",
}


# Of a signaal, which is no part of a tijdlijn; {signaal} is what and where, for who may read it.
OVER_SIGNAAL = {
    "signaal_toegevoegd": "meldde een signaal{signaal}",
    "signalen_gewogen": "woog uw signaal{signaal}",
    "signaal_gebundeld": "woog uw signaal{signaal}",
}


def deel(soort: str) -> str:
    """The part of the work, for between the brackets in a mail."""
    if soort.startswith("noodtoegang_"):
        return "noodtoegang"
    return DELEN.get(SOORTEN[soort].groep, "dossier") if soort in SOORTEN else "dossier"


def icoon(soort: str) -> str:
    return SOORTEN[soort].icoon if soort in SOORTEN else "history"


class Titels:
    """Titles of acties and doelen in these gebeurtenissen, as far as this person may read them. Two queries at most."""

    def __init__(self, gebeurtenissen: Iterable[Gebeurtenis], toegang: Toegang) -> None:
        pks: dict[str, set[int]] = {"actie": set(), "doel": set()}
        for gebeurtenis in gebeurtenissen:
            if gebeurtenis.onderwerp in pks and gebeurtenis.onderwerp_id:
                pks[gebeurtenis.onderwerp].add(gebeurtenis.onderwerp_id)
        self._titels: dict[str, dict[int, str]] = {
            naam: _titels(model, pks[naam], toegang) for naam, model in (("actie", Actie), ("doel", Doel))
        }

    def van(self, gebeurtenis: Gebeurtenis) -> str:
        return self._titels.get(gebeurtenis.onderwerp, {}).get(gebeurtenis.onderwerp_id or 0, "")


def _titels(model: Any, pks: set[int], toegang: Toegang) -> dict[int, str]:
    if not pks:
        return {}
    return dict(model.objects.zichtbaar_voor(toegang).filter(pk__in=pks).values_list("pk", "titel"))


def wie(gebeurtenis: Gebeurtenis) -> str:
    """The partner that acted; the system when nobody did."""
    if gebeurtenis.namens:
        return gebeurtenis.namens.naam
    return gebeurtenis.actor.naam if gebeurtenis.actor else ""


def zin(gebeurtenis: Gebeurtenis, titels: Titels) -> str:
    """'meldde een actie als uitgevoerd: Gesprek met school' (after the name), or a whole sentence of the system."""
    titel = titels.van(gebeurtenis)
    vorm = SIGNALEN.get(gebeurtenis.soort) or ZINNEN.get(gebeurtenis.soort, "wijzigde iets in dit dossier")
    return vorm.replace("{titel}", f": {titel}" if titel else "")


def zin_over_signaal(soort: str, signaal: Signaal) -> str:
    """'meldde een signaal: geluid, Scheldeplein' (after the name); of a weging also that there is an answer."""
    if signaal.bundel and signaal.bundel.antwoord and soort != "signaal_toegevoegd":
        return f"gaf antwoord op uw signaal{_wat_en_waar(signaal)}"
    return OVER_SIGNAAL.get(soort, "deed iets met een signaal{signaal}").replace("{signaal}", _wat_en_waar(signaal))


def _wat_en_waar(signaal: Signaal) -> str:
    wat = signaal.get_categorie_display()
    return ": " + ", ".join(deel for deel in (wat[0].lower() + wat[1:], signaal.waar) if deel)
