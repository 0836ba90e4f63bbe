from typing import Any

from django.core.management.base import BaseCommand

from autorisatie.models import Gemeente
from dossiers.keuring import veeg_wezen


class Command(BaseCommand):
    help = "Gooi bestanden weg die bij geen enkel document meer horen. De klok doet dit elke dag."

    def handle(self, *args: Any, **opties: Any) -> None:
        for gemeente in Gemeente.objects.filter(actief=True):
            self.stdout.write(f"{gemeente.naam}: {veeg_wezen(gemeente)} bestanden weggegooid")
