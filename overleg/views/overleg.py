"""The overleg itself: list, planning, preparation, and the steps of its life."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet

from autorisatie import klok
from autorisatie.forms import Formulier
from autorisatie.rechten import Recht, Toegang
from autorisatie.views.bevoegd import Pagina
from autorisatie.views.handeling import Handeling
from dossiers.querysets import leesbaar
from overleg import voorbereiding
from overleg.acties import overleg as acties
from overleg.forms import NieuwOverlegFormulier, OverlegFormulier
from overleg.models import Agendapunt, Overleg
from overleg.views.basis import Knop, OverlegHandeling, OverlegPagina
from overleg.zicht import Tafel

PER_PAGINA = 20


class Lijst(Pagina):
    """What is planned and what was held, of the overleggen this person sees."""

    recht = Recht.LID
    template_name = "overleg/overleg/lijst.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        alle = Overleg.objects.zichtbaar_voor(self.toegang).select_related("voorzitter", "wijk")
        gepland = list(alle.open().order_by("datum", "begin", "pk"))
        eerder = list(_voor(alle.gehouden(), self.request.GET.get("voor", ""))[: PER_PAGINA + 1])
        pagina = eerder[:PER_PAGINA]
        telling = _telling([*gepland, *pagina], self.toegang)
        return super().get_context_data(
            gepland=[(overleg, telling.get(overleg.pk, {})) for overleg in gepland],
            eerder=[(overleg, telling.get(overleg.pk, {})) for overleg in pagina],
            volgende=pagina[-1].pk if len(eerder) > PER_PAGINA else None,
            vandaag=klok.vandaag(),
            **kwargs,
        )


def _voor(overleggen: QuerySet[Overleg], pk: str) -> QuerySet[Overleg]:
    """The page after this overleg; anything that is no key is the first page."""
    laatste = overleggen.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 19 else None
    overleggen = overleggen.order_by("-datum", "-pk")
    if laatste is None:
        return overleggen
    return overleggen.filter(Q(datum__lt=laatste.datum) | Q(datum=laatste.datum, pk__lt=laatste.pk))


def _telling(overleggen: list[Overleg], toegang: Toegang) -> dict[int, dict[str, int]]:
    """Per overleg the number of points this person sees, and how many of those lack a voorstel. One query."""
    zonder = Q(dossier__isnull=False, voorstel="") & leesbaar(toegang)
    rijen = (
        Agendapunt.objects.zichtbaar_voor(toegang)
        .filter(overleg__in=overleggen)
        .order_by()
        .values("overleg")
        .annotate(punten=Count("pk"), zonder_voorstel=Count("pk", filter=zonder))
    )
    return {rij["overleg"]: rij for rij in rijen}


class Nieuw(Handeling):
    recht = Recht.OVERLEG_LEIDEN
    form_class = NieuwOverlegFormulier
    template_name = "overleg/overleg/formulier.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"toegang": self.toegang}

    def get_initial(self) -> dict[str, Any]:
        return {"voorzitter": self.request.user.pk if self.toegang.is_voorzitter else None}

    def voer_uit(self, form: Any) -> str:
        inhoud = form.inhoud
        inhoud.setdefault("voorzitter", self.request.user)
        overleg = acties.plan_overleg(**inhoud, door=self.toegang)
        return self.pad("overleg:overleg", overleg.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            titel="Overleg plannen",
            inleiding="Daarna zet u dossiers op de agenda en nodigt u mensen uit.",
            knop="Overleg plannen",
            terug=self.pad("overleg:lijst"),
            **kwargs,
        )


class Wijzigen(OverlegHandeling):
    form_class = OverlegFormulier
    template_name = "overleg/overleg/formulier.html"
    titel = "Overleg wijzigen"
    knop = "Wijzigingen opslaan"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"toegang": self.toegang}

    def get_initial(self) -> dict[str, Any]:
        velden = ("naam", "datum", "begin", "eind", "plaats", "wijk", "voorzitter", "versie")
        return {veld: getattr(self.overleg, veld) for veld in velden}

    def voer_uit(self, form: Any) -> str:
        acties.wijzig_overleg(self.overleg, waarden=form.inhoud, door=self.toegang, versie=form.cleaned_data["versie"])
        return self.naar_overleg()


class OverlegVoorbereiden(OverlegPagina):
    """Agenda and people: to prepare for who leads, to read for who was invited."""

    template_name = "overleg/overleg/overleg.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        toegang = self.overlegtoegang
        agenda = toegang.agenda
        self.leg_inzage_vast(*[regel.punt.dossier_id for regel in agenda if regel.punt.dossier_id])
        tafel = Tafel(self.overleg)
        return super().get_context_data(
            agenda=voorbereiding.regels(toegang, tafel),
            tafel=tafel,
            tijd=voorbereiding.tijd(self.overleg, agenda),
            zoeken=voorbereiding.zoeken(toegang, self.request.GET.get("q", "")) if self._kiest else None,
            eerste_open=next((regel.pk for regel in agenda if regel.punt.is_open), None),
            mijn_uitnodiging=any(rij.gebruiker_id == self.request.user.pk for rij in tafel.er),
            vandaag=klok.vandaag(),
            **kwargs,
        )

    @property
    def _kiest(self) -> bool:
        return self.overlegtoegang.leidt and self.overleg.is_open


class Publicatie(Knop):
    def voer_uit(self, form: Any) -> str:
        acties.publiceer_agenda(self.overleg, door=self.toegang)
        messages.success(self.request, "De agenda is verstuurd. Ieder ziet alleen de punten over de eigen dossiers.")
        return self.naar_overleg()


class Start(Knop):
    def voer_uit(self, form: Any) -> str:
        acties.start_overleg(self.overleg, door=self.toegang)
        eerste = next((regel for regel in self.overlegtoegang.agenda if regel.punt.is_open), None)
        return self.naar_overleg("overleg:punt", eerste.pk) if eerste else self.naar_overleg()


class Sluiting(Knop):
    def voer_uit(self, form: Any) -> str:
        acties.sluit_overleg(self.overleg, door=self.toegang)
        messages.success(self.request, "Het overleg is klaar. Lees het verslag na en stel het vast.")
        return self.naar_overleg("overleg:verslag")


class Heropening(Knop):
    def voer_uit(self, form: Any) -> str:
        acties.heropen_overleg(self.overleg, door=self.toegang)
        return self.naar_overleg()


class Vaststelling(OverlegHandeling):
    """Cannot be undone: asked on a page of its own."""

    form_class = Formulier
    template_name = "componenten/bevestigen.html"

    def voer_uit(self, form: Any) -> str:
        acties.stel_verslag_vast(self.overleg, door=self.toegang)
        messages.success(self.request, "Het verslag is vastgesteld.")
        return self.naar_overleg("overleg:verslag")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            vraag="Wilt u dit verslag vaststellen?",
            gevolg="Daarna verandert er niets meer aan de agenda, de tekst en de besluiten van dit overleg.",
            knop="Verslag vaststellen",
            terug=self.naar_overleg("overleg:verslag"),
            niet="Nog niet vaststellen",
            **kwargs,
        )
