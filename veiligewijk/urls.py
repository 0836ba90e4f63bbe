"""Addresses: what belongs to a gemeente lives below /<slug>/, the rest is login and technical beheer."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from autorisatie.views.start import gezond, ingelogd_blijven, kies_gemeente

binnen_gemeente = [
    path("", include("sitrap.urls")),
    path("dossiers/", include("dossiers.urls")),
    path("overleggen/", include("overleg.urls")),
    path("beheer/", include("autorisatie.urls")),
]

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="kies_gemeente")),
    path("healthz", gezond, name="gezond"),
    path("gemeenten/", kies_gemeente, name="kies_gemeente"),
    path("sessie/", ingelogd_blijven, name="ingelogd_blijven"),
    path("account/", include("allauth.urls")),
    path("techniek/", admin.site.urls),
    path("<slug:gemeente>/", include(binnen_gemeente)),
]
