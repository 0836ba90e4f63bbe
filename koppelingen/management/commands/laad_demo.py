import json
import os
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from koppelingen.demo import laden


class Command(BaseCommand):
    """Runs as the migration role: it puts the history in its own time, which the app role cannot."""

    help = "Laadt de verzonnen gemeenten Lindeveen en Zandwolde, met een jaar geschiedenis tot vandaag."
    requires_system_checks = []

    def handle(self, *args: Any, **opties: Any) -> None:
        self._eis_migratierol()
        try:
            geladen = laden.is_geladen()
        except laden.Afgebroken as fout:
            raise CommandError("Het laden is eerder afgebroken. Begin met een lege databank: bin/demo --leeg") from fout
        if geladen:
            self.stdout.write("Lindeveen en Zandwolde staan er al. Er is niets veranderd.")
        else:
            self._laad()
        self._schrijf_logins()

    def _eis_migratierol(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select has_table_privilege('autorisatie_versie', 'update')")
            if not cursor.fetchone()[0]:
                raise CommandError("Draai dit met de migratierol: DATABASE_URL=$MIGRATIE_DATABASE_URL.")

    def _laad(self) -> None:
        begin = time.monotonic()
        with connection.cursor() as cursor:
            cursor.execute("set synchronous_commit to off")  # after a crash the demo is loaded again anyway
        laden.laad(self._meld)
        self._meld(f"Klaar in {time.monotonic() - begin:.0f} seconden. Wachtwoord van iedereen: {laden.WACHTWOORD}")

    def _meld(self, regel: str) -> None:
        self.stdout.write(regel)
        self.stdout.flush()

    def _schrijf_logins(self) -> None:
        """For bin/demo, which prints them."""
        if bestand := os.environ.get("DEMO_LOGINS"):
            Path(bestand).write_text(json.dumps(laden.logins(), ensure_ascii=False, indent=1), encoding="utf-8")
