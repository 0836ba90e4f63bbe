"""Addresses below /<slug>/dossiers/, per noun. What belongs to one dossier stands below its number."""

from django.urls import include, path

from dossiers.views import (
    aanmelden,
    aantekening,
    actie,
    bekendheid,
    betrokkene,
    bezoek,
    deelname,
    document,
    doel,
    dossier,
    fase,
    groep,
    incident,
    incidentenlijst,
    indicator,
    lijst,
    maatregel,
    meenemen,
    meting,
    noodtoegang,
    plan,
    regie,
    samenvoegen,
    signaal,
    verband,
    verbandsoort,
    zoeken,
)

app_name = "dossiers"

overzichten = [
    path("", lijst.Lijst.as_view(), name="lijst"),
    path("meenemen/<slug:vorm>/", meenemen.DossiersMeenemen.as_view(), name="lijst_meenemen"),
    path("incidenten/", incidentenlijst.Incidentenlijst.as_view(), name="incidentenlijst"),
    path(
        "incidenten/meenemen/<slug:vorm>/",
        incidentenlijst.IncidentenlijstMeenemen.as_view(),
        name="incidentenlijst_meenemen",
    ),
    path("bekendheid/", bekendheid.Bekendheidscheck.as_view(), name="bekendheid"),
    path("zoeken/", zoeken.Zoeken.as_view(), name="zoek"),
    path("aanmelden/", aanmelden.Aanmelden.as_view(), name="aanmelden"),
    path("aanmelden/nieuw/", aanmelden.AanmeldenNieuw.as_view(), name="aanmelden_nieuw"),
    path("aanmelden/<slug:soort>/", aanmelden.Aanmelden.as_view(), name="aanmelden_soort"),
    path("aanmelden/<slug:soort>/nieuw/", aanmelden.AanmeldenNieuw.as_view(), name="aanmelden_soort_nieuw"),
]
eigen = [
    path("overdragen/", regie.MijnDossiersOverdragen.as_view(), name="overdragen"),
    path("vervangen/", regie.MijLatenVervangen.as_view(), name="vervangen"),
]
signalen = [
    path("signalen/", signaal.MijnSignalen.as_view(), name="signalen"),
    path("signalen/bak/", signaal.Signalenbak.as_view(), name="signalenbak"),
    path("signalen/bak/meenemen/<slug:vorm>/", meenemen.SignalenMeenemen.as_view(), name="signalen_meenemen"),
    path("signalen/bak/nieuw/", signaal.BakNieuw.as_view(), name="signalenbak_nieuw"),
    path("signalen/nieuw/", signaal.SignaalToevoegen.as_view(), name="signaal_nieuw"),
    path("signalen/bundelen/", signaal.SignalenBundelen.as_view(), name="signalen_bundelen"),
    path("signalen/bundels/<int:pk>/", signaal.BundelWegen.as_view(), name="bundel"),
    path("signalen/<int:pk>/uit-bundel/", signaal.SignaalUitBundel.as_view(), name="signaal_uit_bundel"),
    path("signalen/<int:pk>/", signaal.SignaalLezen.as_view(), name="signaal"),
]
verbandsoorten = [
    path("soorten-verband/", verbandsoort.Verbandsoorten.as_view(), name="soorten_verband"),
    path("soorten-verband/nieuw/", verbandsoort.VerbandsoortErbij.as_view(), name="soorten_verband_nieuw"),
    path("soorten-verband/<int:pk>/", verbandsoort.VerbandsoortVeranderen.as_view(), name="soort_verband"),
]
noodtoegangen = [
    path("noodtoegang/", noodtoegang.Lijst.as_view(), name="noodtoegang_lijst"),
    path("noodtoegang/vragen/", noodtoegang.Vraag.as_view(), name="noodtoegang_vragen"),
    path("noodtoegang/<int:pk>/", noodtoegang.Beoordeling.as_view(), name="noodtoegang"),
    path("noodtoegang/<int:pk>/intrekken/", noodtoegang.Intrekking.as_view(), name="noodtoegang_intrekken"),
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
    path("beeld/", dossier.BeeldWijzigen.as_view(), name="beeld"),
    path("kern/", dossier.KernWijzigen.as_view(), name="kern"),
    path("fase/", fase.NaarFase.as_view(), name="fase"),
    path("prioriteit/", groep.PrioriteitZetten.as_view(), name="prioriteit"),
    path("afsluiten/", fase.DossierAfsluiten.as_view(), name="afsluiten"),
    path("casusregisseur/", regie.CasusregisseurWijzigen.as_view(), name="casusregisseur"),
    path("vervanger/", regie.VervangerAanwijzen.as_view(), name="vervanger"),
    path("vervanger/stoppen/", regie.VervangingStoppen.as_view(), name="vervanging_stoppen"),
    path("samenvoegen/", samenvoegen.DubbeleKiezen.as_view(), name="dubbele"),
    path("samenvoegen/ongedaan/", samenvoegen.SamenvoegingOngedaan.as_view(), name="samenvoeging_ongedaan"),
    path("samenvoegen/<str:dubbel>/", samenvoegen.DossiersSamenvoegen.as_view(), name="samenvoegen"),
    path("kader/", regie.KaderKiezen.as_view(), name="kaders"),
    path("kader/<slug:kader>/", regie.NaarKader.as_view(), name="kader"),
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
incidenten = [
    path("incidenten/", incident.Incidenten.as_view(), name="incidenten"),
    path("incidenten/meenemen/<slug:vorm>/", meenemen.IncidentenMeenemen.as_view(), name="incidenten_meenemen"),
    path("incidenten/nieuw/", incident.IncidentToevoegen.as_view(), name="incident_nieuw"),
    path("incidenten/koppelen/", incident.IncidentKoppelen.as_view(), name="incident_koppelen"),
    path("incidenten/<int:pk>/", incident.IncidentLezen.as_view(), name="incident"),
    path("incidenten/<int:pk>/wijzigen/", incident.IncidentWijzigen.as_view(), name="incident_wijzigen"),
    path("incidenten/<int:pk>/loskoppelen/", incident.IncidentLoskoppelen.as_view(), name="incident_loskoppelen"),
    path("incidenten/<int:pk>/wie/", incident.IncidentWie.as_view(), name="incident_wie"),
    path(
        "incidenten/<int:pk>/wie/<int:wie>/verbeteren/",
        incident.WieVerbeteren.as_view(),
        name="incident_wie_verbeteren",
    ),
    path("incidenten/<int:pk>/wie/<int:wie>/weghalen/", incident.WieWeghalen.as_view(), name="incident_wie_weghalen"),
]
betrokkenen = [
    path("mensen/", betrokkene.Mensen.as_view(), name="mensen"),
    path("mensen/toevoegen/", betrokkene.Zoeken.as_view(), name="betrokkene_zoeken"),
    path("mensen/toevoegen/nieuw/", betrokkene.Nieuw.as_view(), name="betrokkene_nieuw"),
    path("mensen/<int:pk>/", betrokkene.Bekijken.as_view(), name="betrokkene"),
    path("mensen/<int:pk>/wijzigen/", betrokkene.GegevensVanMens.as_view(), name="betrokkene_wijzigen"),
    path("mensen/<int:pk>/rol/", betrokkene.RolWisselen.as_view(), name="betrokkene_rol"),
    path("mensen/<int:pk>/beeindigen/", betrokkene.Stoppen.as_view(), name="betrokkene_beeindigen"),
    path("mensen/<int:pk>/koppelen/", betrokkene.EigenDossierKoppelen.as_view(), name="betrokkene_koppelen"),
]
plannen = [
    path("plan/", plan.Plan.as_view(), name="plan"),
    path("leefgebieden/meten/", meting.Meten.as_view(), name="meten"),
    path("doelen/nieuw/", doel.Stellen.as_view(), name="doel_nieuw"),
    path("doelen/<int:pk>/wijzigen/", doel.Wijzigen.as_view(), name="doel_wijzigen"),
    path("doelen/<int:pk>/afronden/", doel.Afronden.as_view(), name="doel_afronden"),
    path("doelen/<int:pk>/heropenen/", doel.Heropenen.as_view(), name="doel_heropenen"),
]
acties = [
    path("acties/nieuw/", actie.Geven.as_view(), name="actie_nieuw"),
    path("acties/kring/", actie.Kring.as_view(), name="actie_kring"),
    path("acties/<int:pk>/", actie.Bekijken.as_view(), name="actie"),
    path("acties/<int:pk>/klaar/", actie.Klaar.as_view(), name="actie_klaar"),
    path("acties/<int:pk>/termijn/", actie.TermijnVerzetten.as_view(), name="actie_verzetten"),
    path("acties/<int:pk>/wijzigen/", actie.Wijzigen.as_view(), name="actie_wijzigen"),
    path("acties/<int:pk>/stap/<slug:status>/", actie.StapZetten.as_view(), name="actie_stap"),
]
maatregelen = [
    path("maatregelen/", maatregel.Maatregelen.as_view(), name="maatregelen"),
    path("maatregelen/meenemen/<slug:vorm>/", meenemen.MaatregelenMeenemen.as_view(), name="maatregelen_meenemen"),
    path("maatregelen/nieuw/", maatregel.Kiezen.as_view(), name="maatregel_kiezen"),
    path("maatregelen/nieuw/<slug:instrument>/", maatregel.Nemen.as_view(), name="maatregel_nieuw"),
    path("maatregelen/<int:pk>/", maatregel.Bekijken.as_view(), name="maatregel"),
    path("maatregelen/<int:pk>/wijzigen/", maatregel.Wijzigen.as_view(), name="maatregel_wijzigen"),
    path("maatregelen/<int:pk>/stap/<slug:stand>/", maatregel.StapZetten.as_view(), name="maatregel_stap"),
]
rondes = [
    path("ronde/", bezoek.MijnRonde.as_view(), name="ronde"),
    path("opsporing/", bezoek.Opsporing.as_view(), name="opsporing"),
]
bezoeken = [
    path("bezoeken/", bezoek.Bezoeken.as_view(), name="bezoeken"),
    path("bezoeken/meenemen/<slug:vorm>/", meenemen.BezoekenMeenemen.as_view(), name="bezoeken_meenemen"),
    path("bezoeken/nieuw/", bezoek.Plannen.as_view(), name="bezoek_nieuw"),
    path("bezoeken/<int:pk>/", bezoek.Bekijken.as_view(), name="bezoek"),
    path("bezoeken/<int:pk>/verzetten/", bezoek.Verzetten.as_view(), name="bezoek_verzetten"),
    path("bezoeken/<int:pk>/afzeggen/", bezoek.Afzeggen.as_view(), name="bezoek_afzeggen"),
    path("bezoeken/<int:pk>/verslag/", bezoek.VerslagUitbrengen.as_view(), name="bezoek_verslag"),
]
indicatoren = [
    path("indicatoren/nieuw/", indicator.IndicatorErbij.as_view(), name="indicator_nieuw"),
    path("indicatoren/<int:pk>/wijzigen/", indicator.IndicatorWijzigen.as_view(), name="indicator_wijzigen"),
    path("indicatoren/<int:pk>/intrekken/", indicator.IndicatorIntrekken.as_view(), name="indicator_intrekken"),
    path("rapportages/nieuw/", indicator.RapportageInboeken.as_view(), name="rapportage_nieuw"),
    path("rapportages/<int:pk>/", indicator.RapportageLezen.as_view(), name="rapportage"),
    path("rapportages/<int:pk>/wijzigen/", indicator.RapportageWijzigen.as_view(), name="rapportage_wijzigen"),
]
documenten = [
    path("documenten/", document.Documenten.as_view(), name="documenten"),
    path("documenten/nieuw/", document.Toevoegen.as_view(), name="document_nieuw"),
    path("documenten/<int:pk>/", document.Bekijken.as_view(), name="document"),
    path("documenten/<int:pk>/wijzigen/", document.Wijzigen.as_view(), name="document_wijzigen"),
    path("documenten/<int:pk>/vervangen/", document.Vervangen.as_view(), name="document_vervangen"),
    path("documenten/<int:pk>/verwijderen/", document.Verwijderen.as_view(), name="document_verwijderen"),
    path("documenten/<int:pk>/<int:nr>/bestand/", document.Ophalen.as_view(), name="document_bestand"),
    path("documenten/<int:pk>/<int:nr>/blad/<int:blad>/", document.Blad.as_view(), name="document_blad"),
]
verbanden = [
    path("verbanden/", verband.Verbanden.as_view(), name="verbanden"),
    path("verbanden/nieuw/", verband.Kiezen.as_view(), name="verband_kiezen"),
    path("verbanden/nieuw/<slug:vorm>/", verband.VerbandLeggen.as_view(), name="verband_nieuw"),
    path("verbanden/<int:pk>/", verband.Bekijken.as_view(), name="verband"),
    path("verbanden/<int:pk>/wijzigen/", verband.VerbandWijzigen.as_view(), name="verband_wijzigen"),
    path("verbanden/<int:pk>/beeindigen/", verband.VerbandBeeindigen.as_view(), name="verband_beeindigen"),
    path("verbanden/<int:pk>/weghalen/", verband.VerbandWeghalen.as_view(), name="verband_weghalen"),
]

urlpatterns = [
    *overzichten,
    *signalen,
    *eigen,
    *verbandsoorten,
    *noodtoegangen,
    *rondes,
    path(
        "<str:nummer>/",
        include(
            [
                *tabs,
                *kern,
                *aantekeningen,
                *deelnames,
                *betrokkenen,
                *incidenten,
                *plannen,
                *acties,
                *maatregelen,
                *bezoeken,
                *indicatoren,
                *documenten,
                *verbanden,
            ]
        ),
    ),
]
