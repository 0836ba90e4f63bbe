from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from autorisatie.models import Gemeente
from autorisatie.scope import binnen
from dossiers.acties.wijk import Verslag, laad_indeling
from dossiers.wijkindeling import Indeling, Onbruikbaar, lees

SOORTEN = {"wijken": "wijk", "buurten": "buurt", "auto": "auto"}


class Command(BaseCommand):
    """Runs as the app role: `binnen(gemeente)` opens the one gemeente that may be written."""

    help = "Laadt de wijk- en buurtindeling van CBS (GeoJSON) voor een gemeente. Alles of niets, en vaker mag."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("gemeente", help="naam in het webadres, bijvoorbeeld lindeveen")
        parser.add_argument(
            "geojson", nargs="+", type=Path, help="bestanden van CBS of PDOK; wijken en buurten mogen samen"
        )
        parser.add_argument("--soort", choices=list(SOORTEN), default="auto")
        parser.add_argument("--jaar", type=int, help="jaar van de indeling, als het bestand dat niet zegt")

    def handle(self, *args: Any, **opties: Any) -> None:
        gemeente = Gemeente.objects.filter(slug=opties["gemeente"]).first()
        if gemeente is None:
            raise CommandError(f"Er is geen gemeente met de naam {opties['gemeente']}.")
        try:
            teksten = [_tekst(bestand) for bestand in opties["geojson"]]
            indeling = lees(teksten, gemeente.cbs_code, SOORTEN[opties["soort"]], opties["jaar"])
            with binnen(gemeente):
                verslag = laad_indeling(indeling, gemeente=gemeente)
        except Onbruikbaar as fout:
            raise CommandError(f"{fout}\nEr is niets geladen.") from fout
        self.stdout.write(_regels(gemeente, indeling, verslag))


def _tekst(bestand: Path) -> str:
    try:
        return bestand.read_text(encoding="utf-8-sig")
    except OSError as fout:
        raise Onbruikbaar([f"{bestand} is niet te lezen: {fout.strerror}."]) from fout
    except UnicodeDecodeError as fout:
        raise Onbruikbaar([f"{bestand} is geen tekst in UTF-8."]) from fout


def _regels(gemeente: Gemeente, indeling: Indeling, verslag: Verslag) -> str:
    wijken, buurten = len(indeling.van("wijk")), len(indeling.van("buurt"))
    jaren = ", ".join(sorted({str(gebied.jaar) for gebied in indeling.gebieden if gebied.jaar}))
    onbekend = sum(gebied.inwoners is None for gebied in indeling.gebieden)
    regels = [
        f"{gemeente.naam}: {wijken} wijken en {buurten} buurten gelezen" + (f", indeling {jaren}." if jaren else "."),
        f"Nieuw {verslag.nieuw}, gewijzigd {verslag.gewijzigd}, gelijk {verslag.gelijk}.",
        f"Overgeslagen: {indeling.elders} van een andere gemeente, {indeling.water} water.",
        f"Inwoners onbekend: {onbekend}.",
    ]
    if verslag.vervallen:
        regels.append(f"Niet in dit bestand en ongewijzigd gebleven: {', '.join(verslag.vervallen)}.")
    return "\n".join(regels)
