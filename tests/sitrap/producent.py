"""A web process under load: writes aantekeningen as fast as a busy gemeente would, until it is killed."""

import os
import sys
import time

import django


def main(slug: str, email: str, dossier: int) -> None:
    django.setup()
    from autorisatie.models import Gebruiker, Gemeente, Rubriek  # models need settings first
    from autorisatie.scope import binnen
    from autorisatie.toekennen import laad_toegang
    from dossiers.acties.aantekening import schrijf_aantekening
    from dossiers.models import Dossier

    gemeente, mens = Gemeente.objects.get(slug=slug), Gebruiker.objects.get(email=email)
    while True:
        with binnen(gemeente, mens):
            schrijf_aantekening(
                Dossier.objects.get(pk=dossier),
                tekst=f"werk van {os.getpid()}",
                rubriek=Rubriek.objects.get(code="K"),
                door=laad_toegang(gemeente, mens),
            )
        time.sleep(0.1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
