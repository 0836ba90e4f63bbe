"""Addresses below /<slug>/dossiers/, per noun. What belongs to one dossier stands below its number."""

from django.urls import include, path

from dossiers.views import aanmelden, aantekening, deelname, dossier, fase, lijst, zoeken

app_name = "dossiers"

overzichten = [
    path("", lijst.Lijst.as_view(), name="lijst"),
    path("zoeken/", zoeken.Zoeken.as_view(), name="zoek"),
    path("aanmelden/", aanmelden.Aanmelden.as_view(), name="aanmelden"),
    path("aanmelden/nieuw/", aanmelden.AanmeldenNieuw.as_view(), name="aanmelden_nieuw"),
]
tabs = [
    path("", dossier.Overzicht.as_view(), name="dossier"),
    path("leefgebieden/", dossier.Leefgebieden.as_view(), name="leefgebieden"),
    path("tijdlijn/", dossier.Tijdlijn.as_view(), name="tijdlijn"),
    path("zicht/", deelname.WieMagDitZien.as_view(), name="zicht"),
    path("inzage/", dossier.WieKeekMee.as_view(), name="inzage"),
]
kern = [
    path("gegevens/", dossier.GegevensWijzigen.as_view(), name="gegevens"),
    path("kern/", dossier.KernWijzigen.as_view(), name="kern"),
    path("fase/", fase.NaarFase.as_view(), name="fase"),
    path("casusregisseur/", fase.CasusregisseurWijzigen.as_view(), name="casusregisseur"),
]
aantekeningen = [
    path("aantekeningen/nieuw/", aantekening.AantekeningSchrijven.as_view(), name="aantekening_nieuw"),
    path("aantekeningen/<int:pk>/", aantekening.AantekeningLezen.as_view(), name="aantekening"),
    path(
        "aantekeningen/<int:pk>/verbeteren/",
        aantekening.AantekeningVerbeteren.as_view(),
        name="aantekening_verbeteren",
    ),
]
deelnames = [
    path("partners/toevoegen/", deelname.PartnerErbij.as_view(), name="partner_toevoegen"),
    path("partners/<int:pk>/beeindigen/", deelname.DeelnameBeeindigen.as_view(), name="deelname_beeindigen"),
    path("uitzonderingen/nieuw/", deelname.UitzonderingMaken.as_view(), name="uitzondering_maken"),
    path("uitzonderingen/<int:pk>/intrekken/", deelname.UitzonderingIntrekken.as_view(), name="uitzondering_intrekken"),
]

urlpatterns = [
    *overzichten,
    path("<str:nummer>/", include([*tabs, *kern, *aantekeningen, *deelnames])),
]
