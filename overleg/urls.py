from django.urls import path

from overleg.views.agenda import DossierOpAgenda, NieuwPunt, VanAgenda, Verplaatsing, Voorstel
from overleg.views.bijlage import BijlageBekijken, BijlageBlad, BijlageOphalen, BijlageToevoegen, BijlageWeghalen
from overleg.views.mensen import Aanwezig, Afmelding, Mensen, UitnodigingIntrekken
from overleg.views.overleg import (
    Heropening,
    Lijst,
    Nieuw,
    OverlegVoorbereiden,
    Publicatie,
    Sluiting,
    Start,
    Vaststelling,
    Wijzigen,
)
from overleg.views.punt import BesluitWijzigen, Punt
from overleg.views.stuk import StukBijleggen, StukToevoegen, StukWeghalen
from overleg.views.verslag import Verslag, VerslagPdf

app_name = "overleg"

urlpatterns = [
    path("", Lijst.as_view(), name="lijst"),
    path("nieuw/", Nieuw.as_view(), name="nieuw"),
    path("<int:overleg>/", OverlegVoorbereiden.as_view(), name="overleg"),
    path("<int:overleg>/wijzigen/", Wijzigen.as_view(), name="wijzigen"),
    path("<int:overleg>/mensen/", Mensen.as_view(), name="mensen"),
    path("<int:overleg>/aanwezig/", Aanwezig.as_view(), name="aanwezig"),
    path("<int:overleg>/afmelding/", Afmelding.as_view(), name="afmelding"),
    path(
        "<int:overleg>/uitnodiging/<int:aanwezigheid>/intrekking/",
        UitnodigingIntrekken.as_view(),
        name="uitnodiging_intrekken",
    ),
    path("<int:overleg>/publicatie/", Publicatie.as_view(), name="publicatie"),
    path("<int:overleg>/start/", Start.as_view(), name="start"),
    path("<int:overleg>/sluiting/", Sluiting.as_view(), name="sluiting"),
    path("<int:overleg>/heropening/", Heropening.as_view(), name="heropening"),
    path("<int:overleg>/verslag/", Verslag.as_view(), name="verslag"),
    path("<int:overleg>/verslag/pdf/", VerslagPdf.as_view(), name="verslag_pdf"),
    path("<int:overleg>/verslag/vaststelling/", Vaststelling.as_view(), name="vaststelling"),
    path("<int:overleg>/agenda/dossier/", DossierOpAgenda.as_view(), name="dossier_op_agenda"),
    path("<int:overleg>/agenda/punt/", NieuwPunt.as_view(), name="nieuw_punt"),
    path("<int:overleg>/punt/<int:punt>/", Punt.as_view(), name="punt"),
    path("<int:overleg>/punt/<int:punt>/voorstel/", Voorstel.as_view(), name="voorstel"),
    path("<int:overleg>/punt/<int:punt>/omhoog/", Verplaatsing.as_view(richting="omhoog"), name="omhoog"),
    path("<int:overleg>/punt/<int:punt>/omlaag/", Verplaatsing.as_view(richting="omlaag"), name="omlaag"),
    path("<int:overleg>/punt/<int:punt>/weghalen/", VanAgenda.as_view(), name="van_agenda"),
    path("<int:overleg>/punt/<int:punt>/stuk/nieuw/", StukToevoegen.as_view(), name="stuk_nieuw"),
    path("<int:overleg>/punt/<int:punt>/stuk/bijleggen/", StukBijleggen.as_view(), name="stuk_bijleggen"),
    path("<int:overleg>/punt/<int:punt>/stuk/<int:stuk>/weghalen/", StukWeghalen.as_view(), name="stuk_weghalen"),
    path("<int:overleg>/punt/<int:punt>/bijlage/nieuw/", BijlageToevoegen.as_view(), name="bijlage_nieuw"),
    path("<int:overleg>/punt/<int:punt>/bijlage/<int:bijlage>/", BijlageBekijken.as_view(), name="bijlage"),
    path(
        "<int:overleg>/punt/<int:punt>/bijlage/<int:bijlage>/bestand/", BijlageOphalen.as_view(), name="bijlage_bestand"
    ),
    path(
        "<int:overleg>/punt/<int:punt>/bijlage/<int:bijlage>/blad/<int:blad>/",
        BijlageBlad.as_view(),
        name="bijlage_blad",
    ),
    path(
        "<int:overleg>/punt/<int:punt>/bijlage/<int:bijlage>/weghalen/",
        BijlageWeghalen.as_view(),
        name="bijlage_weghalen",
    ),
    path("<int:overleg>/punt/<int:punt>/besluit/<int:besluit>/", BesluitWijzigen.as_view(), name="besluit"),
]
