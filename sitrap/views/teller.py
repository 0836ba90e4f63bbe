from typing import Any

from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import Pagina
from dossiers import signalen
from sitrap import actielijst
from sitrap.models import Melding


def lees_nummer(tekst: str | None) -> int:
    """A number from an address; anything else is nothing."""
    return int(tekst) if tekst and tekst.isascii() and tekst.isdigit() and len(tekst) < 19 else 0


class Teller(Pagina):
    """The bell and the numbers in the menu: an address of its own, asked for after each ping and every minute."""

    recht = Recht.LID
    vanzelf = True
    template_name = "sitrap/alerts/teller.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        toegang = self.toegang
        return super().get_context_data(
            aantal=Melding.objects.zichtbaar_voor(toegang).ongelezen().count(),
            te_laat=actielijst.te_laat(toegang),
            signalen=signalen.aantal_nieuw(toegang) if toegang.is_regisseur else None,
            **kwargs,
        )


class Nieuw(Pagina):
    """The line "2 nieuwe alerts, laat zien" above a list that was opened at alert `na`: nothing moves by itself."""

    recht = Recht.LID
    vanzelf = True
    template_name = "sitrap/alerts/_nieuw.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        na = lees_nummer(self.request.GET.get("na"))
        nieuw = Melding.objects.zichtbaar_voor(self.toegang).ongelezen().filter(pk__gt=na)
        return super().get_context_data(na=na, nieuw=nieuw.count(), **kwargs)
