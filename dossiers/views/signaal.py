from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from autorisatie import logboek
from autorisatie.forms import Formulier
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import BevoegdMixin, Pagina
from autorisatie.views.handeling import Handeling
from dossiers import signalen
from dossiers.acties.signaal import bundel_signalen, haal_uit_bundel, meld_signaal, weeg
from dossiers.forms.signaal import Bundelen, Toevoegen, Wegen
from dossiers.gezien import signalen_gezien
from dossiers.models import Bundel, Categorie, Dossier, Signaal
from dossiers.views.plek import KiestPlek


def _nummer(tekst: str) -> int | None:
    """A key from an address; anything else is none."""
    return int(tekst) if tekst.isdecimal() and len(tekst) < 18 else None


def _categorie(request: HttpRequest) -> str:
    gevraagd = request.GET.get("categorie", "")
    return gevraagd if gevraagd in Categorie.values else ""


def _gezien(pagina: BevoegdMixin, rijen: Iterable[Signaal]) -> None:
    signalen_gezien.send(type(pagina), toegang=pagina.toegang, signalen=rijen)


class MijnSignalen(Pagina):
    """What this person and its organisation reported, and what happened with it. From the map (?buurt=): all that
    may be seen in that buurt, for regie also of others."""

    recht = Recht.WERKEN
    template_name = "dossiers/signaal/mijn.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        buurt = signalen.gekozen_buurt(self.request.GET.get("buurt", ""))
        rijen = Signaal.objects.zichtbaar_voor(self.toegang) if buurt else Signaal.objects.eigen_van(self.toegang)
        if buurt:
            rijen = signalen.in_buurt(rijen, buurt, self.request.GET.get("dagen", ""))
        gevonden = list(rijen.select_related("buurt", "bundel", "auteur", "inbrenger")[: signalen.MEESTE])
        if buurt:
            logboek.leg_inzage_vast(self.toegang, scherm="dossiers:signalen", doel=f"{len(gevonden)} signalen")
        _gezien(self, gevonden)
        return super().get_context_data(signalen=gevonden, buurt=buurt, **kwargs)


class SignaalToevoegen(KiestPlek):
    """Five questions, also from the phone."""

    concept = "Signaal"
    recht = Recht.SCHRIJVEN
    form_class = Toevoegen
    template_name = "dossiers/signaal/toevoegen.html"

    def voer_uit(self, form: Toevoegen) -> str:
        meld_signaal(door=self.toegang, **form.inhoud)
        messages.success(self.request, "Het signaal is toegevoegd. De regie kijkt ernaar.")
        return self.pad("dossiers:signalen")


class SignaalLezen(Pagina):
    """One signaal, for its reporter and for regie."""

    recht = Recht.WERKEN
    template_name = "dossiers/signaal/lezen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        zichtbaar = Signaal.objects.zichtbaar_voor(self.toegang).select_related(
            "buurt", "bundel", "auteur", "inbrenger"
        )
        signaal = get_object_or_404(zichtbaar, pk=self.kwargs["pk"])
        logboek.leg_inzage_vast(self.toegang, scherm="dossiers:signaal", doel=f"signaal {signaal.pk}")
        _gezien(self, [signaal])
        return super().get_context_data(signaal=signaal, **kwargs)


class Signalenbak(Pagina):
    """All signalen, for regie: what belongs together, what is new, what waits for a weging."""

    recht = Recht.REGIE
    template_name = "dossiers/signaal/bak.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        categorie = _categorie(self.request)
        nieuw = signalen.nieuwe(self.toegang, categorie)
        logboek.leg_inzage_vast(self.toegang, scherm="dossiers:signalenbak", doel=f"{len(nieuw)} signalen")
        _gezien(self, signalen.op_scherm(self.toegang, nieuw, categorie))
        return super().get_context_data(
            categorie=categorie,
            categorieen=Categorie.choices,
            tellingen=signalen.tellingen(self.toegang),
            voorstellen=signalen.voorstellen(nieuw),
            nieuw=nieuw,
            na=max((signaal.pk for signaal in nieuw), default=0),
            te_wegen=signalen.bundels(gewogen=False, categorie=categorie),
            gewogen=signalen.bundels(gewogen=True, categorie=categorie),
            **kwargs,
        )


class BakNieuw(Pagina):
    """The line "3 nieuwe signalen, laat zien" above a bak that was opened at signaal `na`: nothing moves by itself."""

    recht = Recht.REGIE
    vanzelf = True
    template_name = "dossiers/signaal/_erbij.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        na, categorie = _nummer(self.request.GET.get("na", "")) or 0, _categorie(self.request)
        erbij = signalen.nieuw(self.toegang, categorie).filter(pk__gt=na).count()
        return super().get_context_data(na=na, categorie=categorie, erbij=erbij, **kwargs)


class SignalenBundelen(Handeling):
    """Confirm what belongs together. One signaal alone is weighed through here too."""

    recht = Recht.REGIE
    form_class = Bundelen
    template_name = "dossiers/signaal/bundelen.html"

    def get_initial(self) -> dict[str, Any]:
        return {"signalen": self._gevraagd, "bundel": self._gevraagde_bundel}

    @property
    def _gevraagd(self) -> list[int]:
        return [pk for tekst in self.request.GET.getlist("signalen") if (pk := _nummer(tekst)) is not None]

    @property
    def _gevraagde_bundel(self) -> int | None:
        return _nummer(self.request.GET.get("bundel", ""))

    def get_form_kwargs(self) -> dict[str, Any]:
        nieuw = Signaal.objects.zichtbaar_voor(self.toegang).filter(bundel=None).select_related("buurt")
        if self.request.method == "GET" and self._gevraagd:
            nieuw = nieuw.filter(categorie__in=Signaal.objects.filter(pk__in=self._gevraagd).values("categorie"))
        elif self.request.method == "GET" and self._gevraagde_bundel:
            nieuw = nieuw.filter(categorie__in=Bundel.objects.filter(pk=self._gevraagde_bundel).values("categorie"))
        return super().get_form_kwargs() | {"signalen": nieuw, "bundels": signalen.open_bundels()}

    def voer_uit(self, form: Bundelen) -> str:
        keuze = form.inhoud
        bundel = bundel_signalen(keuze["signalen"], bundel=keuze["bundel"], door=self.toegang)
        zin = "Ze tellen mee bij wat al gewogen is." if bundel.uitkomst else "Leg nu vast wat de gemeente ermee doet."
        messages.success(self.request, f"De signalen staan bij elkaar. {zin}")
        return self.pad("dossiers:bundel", bundel.pk)


class SignaalUitBundel(Handeling):
    """Asks first. Only before the weging."""

    recht = Recht.REGIE
    form_class = Formulier
    template_name = "dossiers/signaal/uit_bundel.html"

    @cached_property
    def signaal(self) -> Signaal:
        gebundeld = Signaal.objects.zichtbaar_voor(self.toegang).filter(bundel__isnull=False)
        return get_object_or_404(gebundeld.select_related("buurt", "bundel"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(signaal=self.signaal, **kwargs)

    def voer_uit(self, form: Formulier) -> str:
        bundel = haal_uit_bundel(self.signaal, door=self.toegang)
        messages.success(self.request, "Het signaal is uit de bundel. Het staat weer bij Nieuw.")
        return self.pad("dossiers:bundel", bundel.pk) if bundel else self.pad("dossiers:signalenbak")


class BundelWegen(Handeling):
    """The signalen of one situatie, and the weging."""

    recht = Recht.REGIE
    concept = "Weging van signalen"
    form_class = Wegen
    template_name = "dossiers/signaal/wegen.html"

    @cached_property
    def bundel(self) -> Bundel:
        bundel = signalen.met_tellingen(self.kwargs["pk"])
        if bundel is None:
            raise Http404
        return bundel

    def get_form_kwargs(self) -> dict[str, Any]:
        open_ = Dossier.objects.zichtbaar_voor(self.toegang).open().order_by("nummer")
        return super().get_form_kwargs() | {"dossiers": open_}

    def get_initial(self) -> dict[str, Any]:
        velden = ("uitkomst", "criteria", "motivering", "kader", "grondslag", "naar", "antwoord", "versie")
        return {veld: getattr(self.bundel, veld) for veld in velden}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rijen = Signaal.objects.zichtbaar_voor(self.toegang).filter(bundel=self.bundel)
        rijen = rijen.select_related("buurt", "inbrenger")
        if self.request.method == "GET":
            logboek.leg_inzage_vast(self.toegang, scherm="dossiers:bundel", doel=f"bundel {self.bundel.pk}")
            _gezien(self, rijen)
        return super().get_context_data(
            bundel=self.bundel,
            signalen=rijen,
            kan_erbij=signalen.nieuw(self.toegang).filter(categorie=self.bundel.categorie).exists(),
            **kwargs,
        )

    def voer_uit(self, form: Wegen) -> str:
        bundel = weeg(self.bundel, door=self.toegang, **form.weging)
        messages.success(self.request, "De weging is vastgelegd.")
        return (
            self.pad("dossiers:dossier", bundel.dossier.nummer) if bundel.dossier else self.pad("dossiers:signalenbak")
        )
