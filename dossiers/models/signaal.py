from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from autorisatie import datums, klok
from autorisatie.models import Gebruiker, Partner
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models.dossier import Dossier
from dossiers.models.lijsten import Kader
from dossiers.models.plek import Plek
from dossiers.models.situatie import Categorie
from dossiers.models.wijk import Buurt
from dossiers.querysets import SignaalQuerySet


class Signaalbron(models.TextChoices):
    MELDING = "melding", "Melding van een bewoner"
    EIGEN = "eigen", "Eigen waarneming"
    POLITIE = "politie", "Politie"
    WIJKRAAD = "wijkraad", "Wijkraad"
    MOR = "mor", "Melding openbare ruimte"


class Signaallezers(models.TextChoices):
    """Who reads a signaal. Regie always does: the bak is theirs to weigh."""

    ORGANISATIE = "organisatie", "Mijn organisatie en de regie"
    ALLEEN_IK = "alleen_ik", "Alleen ik en de regie"


class Criterium(models.TextChoices):
    """What pleads for taking it on (DOMEIN C6, after the criteria of the Zorg- en Veiligheidshuizen)."""

    LEEFGEBIEDEN = "leefgebieden", "Het raakt twee of meer leefgebieden"
    KETEN = "keten", "Meer organisaties zijn nodig"
    ONTOEREIKEND = "ontoereikend", "De gewone aanpak is niet genoeg"
    OMGEVING = "omgeving", "Het raakt de omgeving"


class Weging(models.TextChoices):
    NIET_OPPAKKEN = "niet_oppakken", "Niet oppakken"
    DOORVERWEZEN = "doorverwezen", "Doorverwezen"
    OPGEPAKT = "opgepakt", "Opgepakt in een dossier"
    ZVH = "zvh", "Opgeschaald naar het Zorg- en Veiligheidshuis"
    RIEC = "riec", "Opgeschaald naar het RIEC"


class Bundel(GemeenteModel):
    """Signalen that are one situatie (thirteen calls, one square), and what regie decided about it. Regie's own: who
    reported reads `uitkomst`, `naar` and `antwoord`, nothing else and nothing of the other signalen in it."""

    categorie = models.CharField("soort", max_length=16, choices=Categorie.choices)
    uitkomst = models.CharField("weging", max_length=16, choices=Weging.choices, blank=True)
    criteria = ArrayField(models.CharField(max_length=16, choices=Criterium.choices), default=list, blank=True)
    motivering = models.TextField("waarom", blank=True)
    kader = models.CharField("kader", max_length=16, choices=Kader.choices, blank=True)
    grondslag = models.CharField("grondslag", max_length=200, blank=True)
    naar = models.CharField("doorverwezen naar", max_length=120, blank=True)
    antwoord = models.CharField("antwoord aan wie dit meldde", max_length=300, blank=True)
    gewogen_op = models.DateTimeField(null=True, editable=False)
    gewogen_door = models.ForeignKey(Gebruiker, null=True, on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, null=True, blank=True, on_delete=models.PROTECT, related_name="bundels")
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    versie = models.PositiveIntegerField(default=1, editable=False)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "bundel"
        verbose_name_plural = "bundels"
        ordering = ["-aangemaakt_op", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(uitkomst="") | ~Q(motivering=""), name="bundel_weging_met_reden")
        ]

    def __str__(self) -> str:
        return f"bundel {self.pk}"


class Signaal(Plek):
    """Something somebody noticed: what, where, when, about whom. Before there is a dossier, so without deelname: regie
    reads all of them, a partner its own."""

    categorie = models.CharField("wat is er aan de hand", max_length=16, choices=Categorie.choices)
    omschrijving = models.TextField("wat zag of hoorde u")
    datum = models.DateField("wanneer", default=klok.vandaag)
    buurt = models.ForeignKey(Buurt, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    over_wie = models.CharField("over wie", max_length=120, blank=True)
    bron = models.CharField("hoe weet u dit", max_length=12, choices=Signaalbron.choices)
    lezers = models.CharField("wie mag dit lezen", max_length=12, choices=Signaallezers.choices)
    bundel = models.ForeignKey(Bundel, null=True, blank=True, on_delete=models.PROTECT, related_name="signalen")
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    auteur = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)

    objects = gescoped(SignaalQuerySet)

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        ordering = ["-datum", "-pk"]
        indexes = [
            models.Index(fields=["gemeente", "bundel", "-datum"], name="signaal_bak"),
            models.Index(fields=["gemeente", "inbrenger", "-datum"], name="signaal_eigen"),
        ]

    def __str__(self) -> str:
        return f"signaal {self.pk}"

    @property
    def waar(self) -> str:
        return self.adres or (self.buurt.naam if self.buurt else "")

    @property
    def kort(self) -> str:
        """'Geluid, 12 nov, Maasstraat 3'"""
        delen = (self.get_categorie_display(), datums.kort(self.datum), self.waar)
        return ", ".join(deel for deel in delen if deel)

    @property
    def stand(self) -> tuple[str, str]:
        """Words for its reporter and the bak, with the colour of the label. A bundle tells not how large it is."""
        if self.bundel is None:
            return "Nieuw", "blauw"
        if not self.bundel.uitkomst:
            return "Bij de regie", "oranje"
        naar = f" naar {self.bundel.naar}" if self.bundel.naar else ""
        return f"{self.bundel.get_uitkomst_display()}{naar}", "groen"
