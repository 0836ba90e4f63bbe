"""The gallery: every component once, with invented content. Rendered by the tests and looked at by people."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from allauth.account.forms import ChangePasswordForm
from django import forms
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from autorisatie import klok
from autorisatie.forms import DatumVeld, Formulier
from autorisatie.rechten import PartnerKort, Rol, Toegang
from dossiers.tekeningen import balk, kaart, radar, stap, trend, voortgang

GEMEENTE = SimpleNamespace(naam="Lindeveen", slug="lindeveen", pk=1)
BUREN = SimpleNamespace(naam="Oostdrecht", slug="oostdrecht", pk=2)
MENS = SimpleNamespace(naam="Marloes van Dam", email="marloes@lindeveen.example", is_authenticated=True, pk=1)
LEEFGEBIEDEN = [
    ("Financiën", 2, 2, 3), ("Werk en opleiding", 2, 3, 4), ("Tijdsbesteding", 2, 3, 4),
    ("Huisvesting", 3, 2, 4), ("Huiselijke relaties", 2, 2, 3), ("Geestelijke gezondheid", 3, 3, 4),
    ("Lichamelijke gezondheid", 4, 4, 4), ("Middelengebruik", 3, 3, 4), ("Sociaal netwerk", 2, 3, 4),
    ("Justitie", 2, 4, 5),
]  # fmt: skip


class Voorbeeld(Formulier):
    wat = forms.CharField(label="Wat is er gebeurd?", widget=forms.Textarea(attrs={"rows": 3}))
    datum = DatumVeld(label="Wanneer was dat?")
    soort = forms.ChoiceField(
        label="Wat voor aantekening is dit?",
        choices=[("", "---"), ("feit", "Feit"), ("oordeel", "Oordeel"), ("bron", "Informatie van een ander")],
        help_text="Een vermoeden is een oordeel.",
    )
    partner = forms.ChoiceField(
        label="Wie doet dit?",
        choices=[("", "Kies een partner")] + [(str(i), f"Partner {i}") for i in range(9)],
    )
    wie = forms.MultipleChoiceField(
        label="Wie mogen dit lezen?", choices=[("1", "Politie"), ("2", "Leerplicht"), ("3", "Jongerenwerk")],
        widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    toelichting = forms.CharField(
        label="Toelichting", required=False, help_text="Schrijf alleen op wat nodig is voor de aanpak."
    )
    gezien = forms.BooleanField(label="Ik heb dit met de ouders besproken", required=False)


def toegang(*rollen: Rol) -> Toegang:
    return Toegang(GEMEENTE, MENS, frozenset(rollen), "wijkregisseur", (PartnerKort(1, "Regie", "regie", 1),))  # type: ignore[arg-type]


def vierkanten() -> list[kaart.Vlak]:
    """Eight buurten around a bend, with surroundings."""
    namen = [
        "Maaskwartier",
        "Waalkwartier",
        "Lekbuurt",
        "IJsselbuurt",
        "Scheldeplein",
        "Merwepark",
        "Vechtoevers",
        "Lingehof",
    ]
    waarden = [4, 2, 0, 6, 12, 3, 7, 1]
    scheef = [(0, 0), (60, 20), (30, -10), (10, 40), (-20, 10), (40, 0), (0, 30), (20, 20), (0, 0)]

    def hoek(kolom: int, rij: int) -> tuple[float, float]:
        dx, dy = scheef[(kolom * 2 + rij * 3) % 9]
        return 155000 + kolom * 420 + dx, 463000 - rij * 300 + dy

    def ring(kolom: int, rij: int) -> list[tuple[float, float]]:
        return [hoek(kolom, rij), hoek(kolom + 1, rij), hoek(kolom + 1, rij + 1), hoek(kolom, rij + 1)]

    plekken = [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (0, 2), (1, 2)]
    eigen = [
        kaart.Vlak(naam, [ring(*plek)], waarde, f"?buurt={nr}", naam == "Scheldeplein")
        for nr, (naam, waarde, plek) in enumerate(zip(namen, waarden, plekken, strict=True))
    ]
    return [kaart.Vlak("Nieuwland", [ring(2, 2)]), kaart.Vlak("Havenkwartier", [ring(-1, 1)]), *eigen]


def planning() -> dict[str, Any]:
    vandaag = klok.vandaag()
    rijen = [
        ("Gesprek met school en Sem", "Leerplicht", -28, 0, "open", 0.8),
        ("Plek op leerwerktraject", "Rijnbreed", -58, -12, "laat", 0.4),
        ("Leerlingvervoer geregeld", "Gemeente", -86, -54, "af", 0),
        ("Betaalregeling huur", "Woonstede", -38, 22, "open", 0.55),
    ]
    lijn = balk.as_van([vandaag + timedelta(days=d) for r in rijen for d in r[2:4]], vandaag)
    acties = [
        {"naam": naam, "wie": wie, "tot": vandaag + timedelta(days=tot), "af": soort == "af",
         "balk": balk.balk(lijn, vandaag + timedelta(days=van), vandaag + timedelta(days=tot), soort, deel)}
        for naam, wie, van, tot, soort, deel in rijen
    ]  # fmt: skip
    return {"kop": balk.balk_kop(lijn), "acties": acties}


def tekeningen() -> dict[str, Any]:
    namen, eerst, nu, _ = zip(*LEEFGEBIEDEN, strict=True)
    slechtste_eerst = sorted(LEEFGEBIEDEN, key=lambda rij: (rij[2] - rij[1], rij[2]))
    reeks = [4, 5, 3, 6, 5, 4, 6, 5, 7, 9, 11, 11]
    return {
        "kaart": kaart.kaart(
            vierkanten(),
            "Open dossiers per buurt. De tabel hieronder geeft dezelfde getallen.",
            ("dossier", "dossiers"),
        ),
        "legenda": kaart.legenda(),
        "buurten": [(v.naam, v.href, v.waarde) for v in vierkanten() if v.href],
        "radar": radar.radar(
            namen, nu, eerst, "Leefgebieden, eerste en laatste meting. De lijst geeft dezelfde cijfers."
        ),
        "leefgebieden": [(n, stap.stap(e, m, d), *stap.beweging(e, m)) for n, e, m, d in slechtste_eerst],
        "trend": trend.spark(reeks, "Jeugd en straat: 12 weken, van 4 naar 11 per week", eerder=4.75),
        "richting": trend.richting(38, 21),
        "voortgang": voortgang.voortgang(3, 8, 2),
        "staven": [("Stichting Rijnbreed", 13, 3), ("Politie basisteam", 9, 0), ("Woonstede", 8, 1)],
        "staaf": [voortgang.staaf(13, 14, 3), voortgang.staaf(9, 14), voortgang.staaf(8, 14, 1)],
    }


def _als_regisseur(request: HttpRequest) -> None:
    request.gemeente, request.toegang, request.user = GEMEENTE, toegang(Rol.REGISSEUR), MENS  # type: ignore[attr-defined]


def teller(request: HttpRequest, gemeente: str) -> HttpResponse:
    """As sitrap:teller answers."""
    _als_regisseur(request)
    return render(request, "componenten/teller.html", {"aantal": 4})


def formulier(request: HttpRequest, gemeente: str) -> HttpResponse:
    """A page that is one form, sent by htmx: a wrong form comes back as 422."""
    _als_regisseur(request)
    form = Voorbeeld(request.POST or None)
    context = {"form": form, "titel": "Aantekening maken", "knop": "Aantekening opslaan", "terug": "#"}
    return render(request, "componenten/formulier.html", context, status=422 if form.is_bound else 200)


def galerij(request: HttpRequest, gemeente: str) -> HttpResponse:
    _als_regisseur(request)
    messages.success(request, "Besluit vastgelegd. 4 partners krijgen een SITRAP-alert.")
    messages.error(request, "Het bestand is niet toegevoegd. Kies een bestand tot 20 MB.")
    form = Voorbeeld({"datum": "31-02-2026", "wat": "", "wie": ["1"]})
    dag = klok.vandaag()
    context = {
        "form": form, "leeg_form": Voorbeeld(), "alerts_ongelezen": 3, "plan": planning(), **tekeningen(),
        "fasen": [
            ("Signaal", "klaar"), ("Weging", "klaar"), ("Plan", "klaar"),
            ("Uitvoering", "nu"), ("Nazorg", "straks"),
        ],
        "tabs": [
            ("Overzicht", "#", True, 0, False), ("Plan en acties", "#", False, 1, True),
            ("Documenten", "#", False, 6, False),
        ],
        "dagen": [dag + timedelta(days=d) for d in (-12, -1, 0, 1, 3, 40)],
    }  # fmt: skip
    return render(request, "componenten/galerij.html", context)


def _samenvoegen() -> dict[str, Any]:
    form = Voorbeeld({"wat": "Gesprek met school op 23 november.", "soort": "feit", "toelichting": "Moeder was erbij."})
    nu = {"wat": "Gesprek met school op 24 november.", "soort": "Oordeel", "toelichting": "Moeder was erbij."}
    verschillen = [(form[naam], waarde) for naam, waarde in nu.items()]
    verborgen = [veld for veld in form if veld.name not in nu]
    return {"form": form, "verschillen": verschillen, "verborgen": verborgen, "terug": "#"}


def _bevestigen() -> dict[str, Any]:
    gevolg = "Er staan nog 2 acties open. Die vervallen. Partners kunnen daarna niets meer wijzigen."
    return {"vraag": "Dossier van Sem de Wit afsluiten?", "gevolg": gevolg, "knop": "Dossier afsluiten",
            "niet": "Niet afsluiten", "terug": "#", "form": Reden()}  # fmt: skip


class Reden(forms.Form):
    reden = forms.CharField(label="Waarom sluit u dit dossier?", widget=forms.Textarea(attrs={"rows": 3}))


class Code(forms.Form):
    code = forms.CharField(label="Code", required=True)
    secret = "JBSWY3DPEHPK3PXP"


SCHERMEN: dict[str, tuple[str, Callable[[], dict[str, Any]]]] = {
    "400": ("400.html", dict),
    "403": ("403.html", dict),
    "404": ("404.html", dict),
    "409": ("409.html", dict),
    "500": ("500.html", dict),
    "pagina-te-oud": ("403_csrf.html", dict),
    "samenvoegen": ("componenten/samenvoegen.html", _samenvoegen),
    "bevestigen": ("componenten/bevestigen.html", _bevestigen),
    "kies-gemeente": (
        "autorisatie/kies_gemeente.html",
        lambda: {"gemeenten": [GEMEENTE, BUREN]},
    ),
    "geen-gemeente": ("autorisatie/kies_gemeente.html", lambda: {"gemeenten": []}),
    "uitloggen": ("account/logout.html", dict),
    "wachtwoord": ("account/password_change.html", lambda: {"form": ChangePasswordForm(user=AnonymousUser())}),
    "link-werkt-niet": ("account/password_reset_from_key.html", lambda: {"token_fail": True}),
    "mail-verstuurd": ("account/password_reset_done.html", dict),
    "nog-eens": ("mfa/reauthenticate.html", lambda: {"form": Code({})}),
    "code": ("mfa/authenticate.html", lambda: {"form": Code()}),
    "twee-stappen": ("mfa/index.html", lambda: {"authenticators": {}, "is_mfa_enabled": False}),
    "twee-stappen-aan": (
        "mfa/index.html",
        lambda: {
            "authenticators": {"totp": True, "recovery_codes": SimpleNamespace(get_unused_codes=lambda: ["a", "b"])},
            "is_mfa_enabled": True,
        },
    ),
    "app-instellen": ("mfa/totp/activate_form.html", lambda: {"form": Code(), "totp_svg_data_uri": QR}),
    "app-uitzetten": ("mfa/totp/deactivate_form.html", lambda: {"form": forms.Form()}),
    "herstelcodes": (
        "mfa/recovery_codes/index.html",
        lambda: {
            "unused_codes": [f"{nr:08d}" for nr in range(10)],
            "total_count": 10,
            "can_view_codes": True,
            "can_download_codes": True,
            "can_generate_codes": True,
        },
    ),
    "herstelcodes-maken": ("mfa/recovery_codes/generate.html", lambda: {"form": forms.Form(), "unused_code_count": 3}),
}
QR = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3E"
    "%3Cpath d='M0 0h4v4H0zM5 5h4v4H5z'/%3E%3C/svg%3E"
)


def scherm(request: HttpRequest, gemeente: str, naam: str) -> HttpResponse:
    """A whole page by name, with an invented context."""
    _als_regisseur(request)
    sjabloon, context = SCHERMEN[naam]
    return render(request, sjabloon, context())
