"""The meeting screen: one agendapunt, what changed, and the form that records it in one save."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from autorisatie.views.handeling import Handeling
from dossiers.forms.aantekening import schrijfbaar
from dossiers.toegang import DossierToegang
from dossiers.zicht import Zicht
from overleg import beleid, stukken, verslag, voorbereiding
from overleg.acties.bespreking import leg_vast_in_overleg, wijzig_besluit
from overleg.acties.stuk import mag_bijleggen
from overleg.forms import BesluitFormulier, BesprekingFormulier, VrijPuntFormulier
from overleg.kern import Kern
from overleg.models import Besluit
from overleg.views.basis import OverlegHandeling, VanOverleg
from overleg.vorige_acties import VorigeActies
from overleg.zicht import Tafel


class Punt(VanOverleg, Handeling):
    """For who was invited a page to read; for who leads, during the overleg, a form as well."""

    concept = "Bespreking in een overleg"
    template_name = "overleg/punt/punt.html"

    # ------------------------------------------------------------ what is on the table
    @cached_property
    def zicht(self) -> Zicht:
        return Zicht(self._dossier)

    @property
    def _dossier(self) -> DossierToegang:
        assert self.regel.dossier is not None  # noqa: S101  callers ask first
        return self.regel.dossier

    @cached_property
    def vorige_acties(self) -> VorigeActies | None:
        """A first point without a dossier is the opening. Not for the wall: titles are free text."""
        is_opening = self.regel.nr == 1 and self.regel.dossier is None
        return VorigeActies(self.overleg, self.toegang) if is_opening and not self.groot else None

    @property
    def groot(self) -> bool:
        """On the wall: no name, no free text."""
        return self.request.GET.get("groot") == "1"

    @property
    def schrijft(self) -> bool:
        return self.overlegtoegang.leidt and self.overleg.status in beleid.VASTLEGGEN_IN and not self.groot

    def get_template_names(self) -> list[str]:
        return ["overleg/punt/groot.html"] if self.groot else [self.template_name]

    # ------------------------------------------------------------ the form
    def get_form_class(self) -> Any:
        return BesprekingFormulier if self.regel.dossier else VrijPuntFormulier

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if self.regel.dossier:
            kwargs |= {"zicht": self.zicht, "ziet_beraadslaging": self.regel.ziet_beraadslaging}
        if "nog_een" in self.request.POST:
            return self._met_een_regel_meer(kwargs)
        return kwargs

    def _met_een_regel_meer(self, kwargs: dict[str, Any]) -> dict[str, Any]:
        """What was typed comes back unchecked, with one line more."""
        getypt: dict[str, Any] = {naam: waarde for naam, waarde in self.request.POST.items() if naam != "eenmalig"}
        rijen = getypt.get("rijen", "")
        getypt["rijen"] = str(int(rijen) + 1) if rijen.isdecimal() else "4"
        return kwargs | {"data": None, "files": None, "initial": getypt}

    def get_initial(self) -> dict[str, Any]:
        return {"beraadslaging": self.regel.punt.beraadslaging, "versie": self.regel.punt.versie}

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        opening = self.vorige_acties.acties if self.vorige_acties else []
        getoond = {actie.dossier_id for actie in opening} | {self.regel.punt.dossier_id or 0}
        self.leg_inzage_vast(*sorted(getoond - {0}))
        return super().get(*args, **kwargs)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        self.regel  # noqa: B018  unseen is 404 before anything else
        self.overlegtoegang.eis_leiding()
        if "nog_een" in self.request.POST:
            return self.render_to_response(self.get_context_data())
        return super().post(*args, **kwargs)

    def voer_uit(self, form: Any) -> str:
        inhoud = {"beraadslaging": form.cleaned_data.get("beraadslaging")}
        if self.regel.dossier:
            inhoud |= {"besluit": form.nieuw_besluit, "acties": form.nieuwe_acties}
        leg_vast_in_overleg(self.regel.punt, door=self.toegang, versie=form.cleaned_data["versie"], **inhoud)
        messages.success(self.request, _vastgelegd(inhoud))
        return self._daarna(form.cleaned_data["daarna"])

    def _daarna(self, keuze: str) -> str:
        volgende = self.overlegtoegang.na(self.regel) if keuze == "volgende" else None
        return self.naar_overleg("overleg:punt", volgende.pk if volgende else self.regel.pk)

    def huidige_waarde(self, rij: Any, veld: str) -> Any:
        """On the merge page: the text as it stands, and the besluit somebody else recorded meanwhile."""
        if veld == "beraadslaging":
            return rij.beraadslaging
        laatste = Besluit.objects.binnen(self._dossier).filter(agendapunt=rij).last() if self.regel.dossier else None
        waarden = {"besluit": laatste.get_soort_display(), "besluit_tekst": laatste.tekst} if laatste else {}
        return waarden.get(veld)

    # ------------------------------------------------------------ the page
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not self.schrijft:
            kwargs.setdefault("form", None)
        tafel = Tafel(self.overleg)
        agenda = self.overlegtoegang.agenda
        context = {
            "regel": self.regel,
            "vorige_regel": next((r for r in agenda if r.nr == self.regel.nr - 1), None),
            "volgende_regel": self.overlegtoegang.na(self.regel),
            "agenda": voorbereiding.regels(self.overlegtoegang),
            "klaar": sum(not regel.punt.is_open for regel in agenda),
            "tijd": voorbereiding.tijd(self.overleg, agenda),
            "tafel": tafel,
        }
        return super().get_context_data(**(context | self._bij_dossier(tafel) | kwargs))

    def _bij_dossier(self, tafel: Tafel) -> dict[str, Any]:
        if self.regel.dossier is None:
            return self._bijlagen() | {"vorige_acties": self.vorige_acties}
        besluiten = verslag.besluiten_van(self._dossier, self.toegang)
        hier = [besluit for besluit in besluiten if besluit.agendapunt_id == self.regel.pk]
        gasten = tafel.gasten(self.zicht) if self.overlegtoegang.leidt else []
        return self._stukken() | {
            "dossier": self._dossier.dossier,
            "kern": Kern(self.overleg, self._dossier, self.zicht, hier),
            "gasten": gasten,
            "zonder_zicht": [gast for gast in gasten if gast.ziet_niets],
            "besluiten_nu": hier,
            "besluiten_eerder": [b for b in besluiten if b.agendapunt_id != self.regel.pk],
            "vraagt_fase": beleid.VRAAGT_FASE,
        }

    def _bijlagen(self) -> dict[str, Any]:
        liggen = stukken.bijlagen_van(self.regel.punt) if self.regel.heeft_stukken and not self.groot else []
        return {"bijlagen": liggen, "mag_bijlage": self.overlegtoegang.leidt and not self.overleg.is_vastgesteld}

    def _stukken(self) -> dict[str, Any]:
        liggen = stukken.van(self.regel.punt, self._dossier) if self.regel.heeft_stukken and not self.groot else []
        mag = {rubriek.pk for rubriek in self.zicht.rubrieken if self._mag_bijleggen(rubriek.pk)}
        return {
            "stukken": liggen,
            "mag_stukken": bool(mag),
            "mag_nieuw_stuk": bool(schrijfbaar(self._dossier, self.zicht)) and self._dossier.dossier.is_open,
            "weg_te_halen": {stuk.document.pk for stuk in liggen if stuk.document.rubriek_id in mag},
        }

    def _mag_bijleggen(self, rubriek_id: int) -> bool:
        return mag_bijleggen(self.overlegtoegang, self._dossier, rubriek_id)


def _vastgelegd(inhoud: dict[str, Any]) -> str:
    """'Vastgelegd: een besluit en 2 acties.' No content: this text waits in the session."""
    acties = len(inhoud.get("acties") or ())
    delen = ["een besluit"] * bool(inhoud.get("besluit") or acties)
    delen += [f"{acties} actie{'' if acties == 1 else 's'}"] * bool(acties)
    return f"Vastgelegd: {' en '.join(delen)}." if delen else "Vastgelegd wat is besproken."


class BesluitWijzigen(OverlegHandeling):
    """Put a besluit right, until the verslag is agreed on."""

    concept = "Verbetering van een besluit"
    form_class = BesluitFormulier
    template_name = "overleg/punt/besluit.html"
    titel = "Besluit verbeteren"
    knop = "Besluit opslaan"

    @cached_property
    def besluit(self) -> Besluit:
        assert self.regel.dossier is not None  # noqa: S101  a besluit hangs on a dossier
        zichtbaar = Besluit.objects.binnen(self.regel.dossier).filter(agendapunt=self.regel.pk)
        return get_object_or_404(zichtbaar.select_related("agendapunt"), pk=self.kwargs["besluit"])

    def get_form_kwargs(self) -> dict[str, Any]:
        self.besluit  # noqa: B018  unseen is 404
        return super().get_form_kwargs() | {"zicht": Zicht(self.regel.dossier)}  # type: ignore[arg-type]

    def get_initial(self) -> dict[str, Any]:
        b = self.besluit
        return {"besluit": b.soort, "besluit_tekst": b.tekst, "besluit_rubriek": b.rubriek_id, "versie": b.versie}

    def huidige_waarde(self, rij: Any, veld: str) -> Any:
        waarden = {"besluit": rij.get_soort_display(), "besluit_tekst": rij.tekst, "besluit_rubriek": rij.rubriek}
        return waarden.get(veld)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.request.method == "GET":
            self.leg_inzage_vast(self.besluit.dossier_id)
        return super().get_context_data(regel=self.regel, terug=self._terug, **kwargs)

    @property
    def _terug(self) -> str:
        return self.naar_overleg("overleg:punt", self.regel.pk)

    def voer_uit(self, form: Any) -> str:
        data = form.cleaned_data
        wijzig_besluit(
            self.besluit,
            soort=data["besluit"],
            tekst=data["besluit_tekst"],
            rubriek=data["besluit_rubriek"],
            door=self.toegang,
            versie=data["versie"],
        )
        return self._terug
