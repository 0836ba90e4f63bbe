"""Preparing an overleg: the agenda with what is missing, the time it takes, and dossiers to put on it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from autorisatie import klok, logboek
from autorisatie.models import Inzage
from dossiers.models import Actie, Deelname, Dossier
from dossiers.zoeken import zoek
from overleg.models import Aanwezigheid, Overleg
from overleg.models.overleg import moment
from overleg.toegang import Agendaregel, OverlegToegang
from overleg.zicht import Tafel

MEESTE_TIPS = 5
LANGSTE_UITLOOP = 120


@dataclass(frozen=True)
class AgendaBeeld:
    """A line of the agenda with what who leads must know of it."""

    regel: Agendaregel
    te_laat: int = 0
    zien_niets: list[Aanwezigheid] = field(default_factory=list)

    @property
    def zonder_voorstel(self) -> bool:
        punt = self.regel.punt
        return bool(punt.dossier_id) and punt.is_open and self.regel.ziet_beraadslaging and not punt.voorstel


def regels(toegang: OverlegToegang, tafel: Tafel | None = None) -> list[AgendaBeeld]:
    """One query more than the agenda itself; with `tafel` also who sees nothing of it, for who leads."""
    ids = [regel.punt.dossier_id for regel in toegang.agenda if regel.punt.dossier_id]
    laat = te_laat(toegang, ids)
    zonder = tafel.zonder_zicht(ids) if tafel and toegang.leidt else {}
    return [
        AgendaBeeld(regel, laat.get(regel.punt.dossier_id or 0, 0), zonder.get(regel.punt.dossier_id or 0, []))
        for regel in toegang.agenda
    ]


def te_laat(toegang: OverlegToegang, dossier_ids: list[int]) -> dict[int, int]:
    """Per dossier the late acties this person may see."""
    acties = Actie.objects.zichtbaar_voor(toegang.toegang).te_laat().filter(dossier__in=dossier_ids)
    telling: dict[int, int] = {}
    for dossier in acties.order_by().values_list("dossier", flat=True):
        telling[dossier] = telling.get(dossier, 0) + 1
    return telling


@dataclass(frozen=True)
class Tijd:
    """How long the visible agenda takes, and when it would be over."""

    minuten: int
    klaar: datetime
    uitloop: int

    @property
    def krap(self) -> bool:
        """Later than planned, and still worth saying: after hours of delay nobody looks at the clock."""
        return 0 < self.uitloop <= LANGSTE_UITLOOP


def tijd(overleg: Overleg, agenda: list[Agendaregel]) -> Tijd:
    """Planned from the start; while it goes on from now, with the points that are left."""
    bezig = overleg.is_bezig and overleg.datum == klok.vandaag()
    minuten = sum(regel.punt.minuten for regel in agenda if regel.punt.is_open or not bezig)
    van = klok.nu() if bezig else moment(overleg.datum, overleg.begin)
    klaar = van + timedelta(minutes=minuten)
    return Tijd(minuten, klaar, round((klaar - moment(overleg.datum, overleg.eind)).total_seconds() / 60))


@dataclass(frozen=True)
class Zoekbeeld:
    """What was asked, what was found, and without a question what may be worth discussing."""

    vraag: str
    gevonden: list[Dossier]
    tips: list[Dossier]


def zoeken(toegang: OverlegToegang, vraag: str) -> Zoekbeeld:
    """Dossiers this person sees that are not on the agenda yet. A search is logged (NEN 7513)."""
    op_agenda = {regel.punt.dossier_id for regel in toegang.agenda}
    if vraag.strip():
        logboek.leg_inzage_vast(toegang.toegang, scherm="overleg:overleg", actie=Inzage.Actie.ZOEKEN)
        return Zoekbeeld(vraag, [d for d in zoek(toegang.toegang, vraag) if d.pk not in op_agenda], [])
    return Zoekbeeld("", [], _tips(toegang, op_agenda))


def _tips(toegang: OverlegToegang, op_agenda: set[int | None]) -> list[Dossier]:
    """The newest news in the wijk of the overleg, of what is open and not on the agenda."""
    deelnames = Deelname.objects.van(toegang.toegang).exclude(content_object__in=[pk for pk in op_agenda if pk])
    open_ = Dossier.objects.open()
    if toegang.overleg.wijk_id:
        open_ = open_.filter(buurt__wijk=toegang.overleg.wijk_id)
    pks = deelnames.filter(content_object__in=open_.values("pk")).order_by("-gewijzigd_op", "-content_object")
    volgorde = list(dict.fromkeys(pks.values_list("content_object", flat=True)[: MEESTE_TIPS * 2]))[:MEESTE_TIPS]
    dossiers = Dossier.objects.zichtbaar_voor(toegang.toegang).met_naam_leesbaar(toegang.toegang)
    gevonden = dossiers.select_related("buurt", "persoon").in_bulk(volgorde)
    return [gevonden[pk] for pk in volgorde if pk in gevonden]
