from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from koppelingen.gemeente import Onbruikbaar, geef_eerste_regisseur, maak_gemeente


class Command(BaseCommand):
    help = "Maakt een lege gemeente: rubrieken, leefgebieden, de eigen regie en een eerste regisseur."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="naam in het webadres, bijvoorbeeld lindeveen")
        parser.add_argument("naam", help="naam van de gemeente, bijvoorbeeld Lindeveen")
        parser.add_argument("--regisseur", required=True, help="e-mailadres van de eerste regisseur")
        parser.add_argument("--regisseur-naam", default="", help="naam van de eerste regisseur")
        parser.add_argument("--cbs-code", default="", help="code van CBS, bijvoorbeeld GM0014; nodig voor de wijken")

    def handle(self, *args: Any, **opties: Any) -> None:
        try:
            validate_email(opties["regisseur"])
            with transaction.atomic():
                gemeente = maak_gemeente(opties["naam"], opties["slug"], cbs_code=opties["cbs_code"])
                _, nieuw = geef_eerste_regisseur(gemeente, opties["regisseur"], opties["regisseur_naam"])
        except ValidationError as fout:
            raise CommandError("Vul bij --regisseur een e-mailadres in.") from fout
        except Onbruikbaar as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(f"Gemeente {gemeente.naam} staat klaar op {settings.BASIS_URL}/{gemeente.slug}/.")
        if nieuw:
            adres = f"{settings.BASIS_URL}/account/password/reset/"
            self.stdout.write(f"{opties['regisseur']} kiest eerst een wachtwoord via {adres}")
