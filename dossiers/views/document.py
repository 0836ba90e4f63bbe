from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from autorisatie.models import Inzage
from autorisatie.rechten import Geweigerd
from dossiers import documenten
from dossiers.acties.document import (
    mag_wijzigen,
    vervang_document,
    verwijder_document,
    voeg_document_toe,
    wijzig_document,
)
from dossiers.bestanden.ontvangst import TE_GROOT
from dossiers.bladeren import lees
from dossiers.forms.aantekening import schrijfbaar
from dossiers.forms.document import (
    OPNIEUW,
    DocumentToevoegen,
    DocumentVervangen,
    DocumentVerwijderen,
    DocumentWijzigen,
)
from dossiers.models import Bestand, Document
from dossiers.views.basis import DossierHandeling, DossierPagina, VanDossier
from dossiers.views.bytes import geef_bestand, geef_blad


class Documenten(DossierPagina):
    """Every document this person may read, newest first."""

    onderdeel = "documenten"
    template_name = "dossiers/document/lijst.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pagina = documenten.bladzijde(self.dossiertoegang, lees(self.request.GET.get("na")))
        mag_toevoegen = self.dossier.is_open and bool(schrijfbaar(self.dossiertoegang, self.zicht))
        verder = f"?na={pagina.volgende}" if pagina.volgende else ""
        return super().get_context_data(pagina=pagina, verder=verder, mag_toevoegen=mag_toevoegen, **kwargs)


class MetBestandMixin:
    """For a form with a file: what was too large on its way, and what to say when the form comes back without it."""

    request: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"te_groot": getattr(self.request, TE_GROOT, False)}  # type: ignore[misc]

    def form_invalid(self, form: Any) -> HttpResponse:
        if not form.has_error("bestand"):
            form.add_error("bestand", OPNIEUW)
        return super().form_invalid(form)  # type: ignore[misc]


class Toevoegen(MetBestandMixin, DossierHandeling):
    """A new document; each rubriek shows who will read it."""

    concept = "Document"
    form_class = DocumentToevoegen
    template_name = "dossiers/document/formulier.html"
    onderdeel = "documenten"
    titel = "Document toevoegen"
    knop = "Document opslaan"

    def get_form_kwargs(self) -> dict[str, Any]:
        if not schrijfbaar(self.dossiertoegang, self.zicht):
            raise Geweigerd("geen onderdeel om aan toe te voegen")
        return super().get_form_kwargs() | {"dossiertoegang": self.dossiertoegang, "zicht": self.zicht}

    def terug(self) -> str:
        return self.naar_dossier("dossiers:documenten")

    def voer_uit(self, form: DocumentToevoegen) -> str:
        document = voeg_document_toe(self.dossier, door=self.toegang, **form.inhoud)
        messages.success(self.request, "Het document is opgeslagen.")
        return self.naar_dossier("dossiers:document", document.pk)


class VanDocument(VanDossier, abstract=True):
    """One document, reached through its dossier. What was removed is not there."""

    onderdeel = "documenten"

    @cached_property
    def document(self) -> Document:
        leesbaar = Document.objects.binnen(self.dossiertoegang).aanwezig().select_related("rubriek")
        return get_object_or_404(leesbaar, pk=self.kwargs["pk"])

    @property
    def inzage_doel(self) -> str:  # type: ignore[override]
        return f"document {self.kwargs['pk']}"

    @property
    def naar_document(self) -> str:
        return self.naar_dossier("dossiers:document", self.document.pk)


class Bekijken(VanDocument, DossierPagina):
    """The pages as pictures, who reads it, and the files it had before (?versie=2)."""

    template_name = "dossiers/document/document.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rijen = self.document.bestanden.select_related("geplaatst_door", "namens", "keuring")
        regels = [documenten.Regel(bestand, self.dossiertoegang) for bestand in rijen]
        gevraagd = self.request.GET.get("versie", "")
        nr = int(gevraagd) if gevraagd.isdecimal() else self.document.laatste
        regel = next((regel for regel in regels if regel.bestand.nr == nr), regels[0])
        return super().get_context_data(
            regel=regel,
            bladen=[(blad, self._adres(regel, blad)) for blad in regel.bladen],
            andere=[ander for ander in regels if ander is not regel],
            document=self.document,
            mag_wijzigen=mag_wijzigen(self.document, self.dossiertoegang),
            lezers=self.zicht.namen_van_lezers(self.document.rubriek_id),
            **kwargs,
        )

    def _adres(self, regel: documenten.Regel, blad: int) -> str:
        return self.naar_dossier("dossiers:document_blad", self.document.pk, regel.bestand.nr, blad)


class _Bytes(VanDocument, abstract=True):
    """Bytes of one file. Below the rights of its document, and only when nothing keeps it shut."""

    http_method_names = ["get", "head"]

    @cached_property
    def regel(self) -> documenten.Regel:
        rijen = Bestand.objects.filter(document=self.document, gewist_op=None).select_related("keuring")
        return documenten.Regel(get_object_or_404(rijen, nr=self.kwargs["nr"]), self.dossiertoegang)

    @property
    def inzage_doel(self) -> str:  # type: ignore[override]
        return f"document {self.kwargs['pk']}, versie {self.kwargs['nr']}"


class Ophalen(_Bytes):
    """The file itself, always as a download."""

    inzage_actie = Inzage.Actie.EXPORT

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.regel.te_openen:
            messages.info(self.request, f"{self.regel.stand}. U kunt dit bestand niet openen.")
            return redirect(self.naar_document)
        return geef_bestand(self.regel)


class Blad(_Bytes):
    """One page as a picture that we made ourselves, to look at in the page."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return geef_blad(self.regel, self.kwargs["blad"])


class _DocumentHandeling(VanDocument, DossierHandeling, abstract=True):
    def get_form_kwargs(self) -> dict[str, Any]:
        document = self.document
        if self.dossier.is_open and not mag_wijzigen(document, self.dossiertoegang):
            raise Geweigerd("document van een ander")
        return super().get_form_kwargs()

    def terug(self) -> str:
        return self.naar_document


class Wijzigen(_DocumentHandeling):
    concept = "Wijziging van een document"
    form_class = DocumentWijzigen
    titel = "Document wijzigen"
    inleiding = "In een andere rubriek lezen andere partners het, ook de eerdere versies."
    knop = "Document opslaan"

    def get_form_kwargs(self) -> dict[str, Any]:
        eigen = {"dossiertoegang": self.dossiertoegang, "zicht": self.zicht, "nu": self.document.rubriek}
        return super().get_form_kwargs() | eigen

    def get_initial(self) -> dict[str, Any]:
        document = self.document
        return {"titel": document.titel, "rubriek": document.rubriek_id, "versie": document.versie}

    def voer_uit(self, form: DocumentWijzigen) -> str:
        wijzig_document(self.document, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        messages.success(self.request, "Het document is gewijzigd.")
        if self.dossiertoegang.leest(form.cleaned_data["rubriek"].code):
            return self.naar_document
        return self.naar_dossier("dossiers:documenten")


class Vervangen(MetBestandMixin, _DocumentHandeling):
    form_class = DocumentVervangen
    template_name = "dossiers/document/formulier.html"
    titel = "Nieuwe versie"
    knop = "Nieuwe versie opslaan"

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        return f"{self.document.titel}. De versie van nu blijft te lezen."

    def voer_uit(self, form: DocumentVervangen) -> str:
        vervang_document(self.document, door=self.toegang, **form.inhoud)
        messages.success(self.request, "De nieuwe versie is opgeslagen.")
        return self.naar_document


class Verwijderen(_DocumentHandeling):
    """Asks first: the files do not come back."""

    form_class = DocumentVerwijderen
    template_name = "dossiers/document/verwijderen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(document=self.document, **kwargs)

    def voer_uit(self, form: DocumentVerwijderen) -> str:
        verwijder_document(self.document, door=self.toegang, **form.inhoud)
        messages.success(self.request, "Het document is verwijderd.")
        return self.naar_dossier("dossiers:documenten")
