"""Addresses below /<slug>/beheer/, per noun: the matrix, the partners and their people, the drafts, the inzagelog."""

from django.urls import path

from autorisatie.views import concept, inzage, matrix, partner

app_name = "autorisatie"

matrixen = [
    path("matrix/", matrix.Overzicht.as_view(), name="matrix"),
    path("matrix/geschiedenis/", matrix.Geschiedenis.as_view(), name="matrix_geschiedenis"),
    path("matrix/partner/<int:pk>/", matrix.Kolom.as_view(), name="matrix_partner"),
    path("matrix/<int:partner>/<int:rubriek>/", matrix.CelBekijken.as_view(), name="matrix_cel"),
    path("matrix/<int:partner>/<int:rubriek>/wijzigen/", matrix.CelVeranderen.as_view(), name="matrix_cel_wijzigen"),
]
partners = [
    path("partners/", partner.Overzicht.as_view(), name="partners"),
    path("partners/nieuw/", partner.Opnemen.as_view(), name="partner_nieuw"),
    path("partners/<int:pk>/", partner.Bekijken.as_view(), name="partner"),
    path("partners/<int:pk>/wijzigen/", partner.Wijzigen.as_view(), name="partner_wijzigen"),
    path("partners/<int:pk>/stoppen/", partner.Stoppen.as_view(), name="partner_stoppen"),
    path("partners/<int:pk>/hervatten/", partner.Hervatten.as_view(), name="partner_hervatten"),
    path("partners/<int:pk>/mensen/nieuw/", partner.LidErbij.as_view(), name="partner_lid_nieuw"),
    path("partners/<int:pk>/mensen/<int:lid>/", partner.LidVeranderen.as_view(), name="partner_lid"),
    path("partners/<int:pk>/mensen/<int:lid>/einde/", partner.LidEinde.as_view(), name="partner_lid_einde"),
]

concepten = [
    path("concepten/", concept.Bewaren.as_view(), name="concepten"),
    path("concepten/<int:pk>/weggooien/", concept.Weggooien.as_view(), name="concept_weg"),
]

urlpatterns = [*matrixen, *partners, *concepten, path("inzage/", inzage.Inzagelog.as_view(), name="inzage")]
