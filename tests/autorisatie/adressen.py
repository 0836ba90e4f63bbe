"""A tiny site to test the plumbing with: pages below /<slug>/proef/ that do one thing each."""

from django import forms
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import include, path

from autorisatie.forms import Formulier
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Partner
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import BevoegdMixin
from autorisatie.views.handeling import Handeling
from dossiers.acties.aantekening import corrigeer_aantekening, schrijf_aantekening
from dossiers.models import Aantekening, Dossier
from veiligewijk.urls import urlpatterns as echte


class Lezen(BevoegdMixin):
    recht = Recht.LID

    def get(self, request):
        return HttpResponse(", ".join(Partner.objects.values_list("naam", flat=True)))


class Regie(Lezen):
    recht = Recht.REGIE


def _schrijf(request):
    schrijf_aantekening(Dossier.objects.get(), tekst="half werk", rubriek=_rubriek("C"), door=request.toegang)


def _rubriek(code):
    from autorisatie.models import Rubriek

    return Rubriek.objects.get(code=code)


class HalfWerk(BevoegdMixin):
    recht = Recht.LID

    def post(self, request, hoe):
        _schrijf(request)
        if hoe == "404":
            raise Http404
        if hoe == "fout":
            raise ZeroDivisionError
        return HttpResponse(status=int(hoe))


class Stroom(BevoegdMixin):
    recht = Recht.LID

    def get(self, request):
        return StreamingHttpResponse(iter(["geheim"]))


class Laat(BevoegdMixin):
    """Rendered after the view has returned: the gemeente must still be open."""

    recht = Recht.LID

    def get(self, request):
        return TemplateResponse(request, "proef/laat.html", {"partners": Partner.objects.all()})


class ProefForm(Formulier):
    tekst = forms.CharField(label="Tekst", widget=forms.Textarea)


class Schrijf(Handeling):
    recht = Recht.LID
    form_class = ProefForm
    template_name = "proef/formulier.html"

    def voer_uit(self, form):
        if form.cleaned_data["tekst"] == "onmogelijk":
            raise Onmogelijk("Dat kan nu niet.", "tekst")
        schrijf_aantekening(
            Dossier.objects.get(), tekst=form.cleaned_data["tekst"], rubriek=_rubriek("C"), door=self.toegang
        )
        return self.pad("proef_lezen")


class Verbeter(Handeling):
    recht = Recht.LID
    form_class = ProefForm
    template_name = "proef/formulier.html"
    samenvoeg_template = "proef/samenvoegen.html"

    def aantekening(self):
        return get_object_or_404(Aantekening, pk=self.kwargs["pk"])

    def get_initial(self):
        return {"tekst": self.aantekening().tekst, "versie": self.aantekening().versie}

    def voer_uit(self, form):
        corrigeer_aantekening(
            self.aantekening(), waarden={"tekst": form.cleaned_data["tekst"]}, door=self.toegang,
            versie=form.cleaned_data["versie"],
        )  # fmt: skip
        return self.pad("proef_lezen")


proef = [
    path("proef/lezen/", Lezen.as_view(), name="proef_lezen"),
    path("proef/regie/", Regie.as_view()),
    path("proef/half/<str:hoe>/", HalfWerk.as_view()),
    path("proef/stroom/", Stroom.as_view()),
    path("proef/laat/", Laat.as_view()),
    path("proef/schrijf/", Schrijf.as_view()),
    path("proef/verbeter/<int:pk>/", Verbeter.as_view()),
]
urlpatterns = [path("<slug:gemeente>/", include(proef)), *echte]
