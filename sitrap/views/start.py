from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from autorisatie.rechten import Recht, Toegang
from autorisatie.views.bevoegd import Pagina


class Start(Pagina):
    """The front door: everybody to the page where the own work begins."""

    recht = Recht.LID
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return HttpResponseRedirect(self.pad(beginpagina(self.toegang)))


def beginpagina(toegang: Toegang) -> str:
    """Name of the page. Who works in dossiers goes before who watches over them."""
    if toegang.partners:
        return "sitrap:wijk" if toegang.is_regisseur or toegang.is_voorzitter else "sitrap:mijn_dag"
    if toegang.mag(Recht.OVERLEG_LEIDEN):
        return "overleg:lijst"
    if toegang.mag(Recht.LOGBOEK_ZIEN):
        return "autorisatie:inzage"
    return "autorisatie:partners" if toegang.mag(Recht.PARTNERS_ZIEN) else "sitrap:mijn_dag"
