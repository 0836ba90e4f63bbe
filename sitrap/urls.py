from django.urls import path

from sitrap.views import acties, alerts, bezorging, mijn_dag, start, teller, voorkeuren, wijk

app_name = "sitrap"

urlpatterns = [
    path("", start.Start.as_view(), name="start"),
    path("mijn-dag/", mijn_dag.MijnDag.as_view(), name="mijn_dag"),
    path("wijken/", wijk.Wijken.as_view(), name="wijk"),
    path("wijken/<str:code>/", wijk.Wijk.as_view(), name="wijk_detail"),
    path("acties/", acties.Acties.as_view(), name="acties"),
    path("acties/meenemen/<slug:vorm>/", acties.ActiesMeenemen.as_view(), name="acties_meenemen"),
    path("alerts/", alerts.Alerts.as_view(), name="alerts"),
    path("alerts/teller/", teller.Teller.as_view(), name="teller"),
    path("alerts/nieuw/", teller.Nieuw.as_view(), name="alerts_nieuw"),
    path("alerts/gelezen/", alerts.AllesGelezen.as_view(), name="alerts_gelezen"),
    path("alerts/<int:pk>/open/", alerts.OpenAlert.as_view(), name="alert_open"),
    path("alerts/<int:pk>/gezien/", alerts.Gezien.as_view(), name="alert_gezien"),
    path("alerts/dossier/<str:nummer>/", voorkeuren.VolgDossier.as_view(), name="volgen"),
    path("alerts/voorkeuren/", voorkeuren.Voorkeuren.as_view(), name="voorkeuren"),
    path("alerts/bezorging/", bezorging.Bezorging.as_view(), name="bezorging"),
    path("alerts/bezorging/<int:pk>/opnieuw/", bezorging.Opnieuw.as_view(), name="bezorging_opnieuw"),
]
