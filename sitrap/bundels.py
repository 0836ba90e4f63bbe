"""Which mail an alert goes into: two minutes of changes in one dossier, or of new signalen, are one mail; urgent goes
at once."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from autorisatie import klok
from sitrap.models import MailBericht, MailKeuze, MailSoort, Melding

OVERZICHT_OM = time(8, 0)


def kies(melding: Melding, keuze: str) -> MailBericht | None:
    """The mail that still collects for this person (and dossier), or a new one; None for who wants no mail."""
    if melding.urgent:
        return _urgent(melding)
    if keuze == MailKeuze.GEEN:
        return None
    if keuze == MailKeuze.DAGOVERZICHT:
        return _open_bundel(melding, MailSoort.DAGOVERZICHT, volgend_overzicht())
    return _open_bundel(melding, soort_van(melding), klok.nu() + timedelta(seconds=settings.SITRAP_BUNDEL_SECONDEN))


def _urgent(melding: Melding) -> MailBericht:
    """What already waited for this dossier goes along."""
    bericht = _open_bundel(melding, soort_van(melding), klok.nu())
    if not bericht.urgent or bericht.verzenden_na > klok.nu():
        bericht.urgent, bericht.verzenden_na = True, klok.nu()
        bericht.save(update_fields=["urgent", "verzenden_na"])
    return bericht


def soort_van(melding: Melding) -> MailSoort:
    return MailSoort.DOSSIER if melding.dossier_id else MailSoort(melding.waarom)


def _open_bundel(melding: Melding, soort: MailSoort, verzenden_na: datetime) -> MailBericht:
    """Locked until commit, so the relay cannot take it before the alert is in. The unique key `een_open_bundel`
    lets two workers end up with the same one."""
    bericht, _ = (
        MailBericht.objects.in_bundel()
        .select_for_update(of=("self",))
        .get_or_create(
            gemeente_id=melding.gemeente_id,
            ontvanger_id=melding.ontvanger_id,
            soort=soort,
            dossier_id=melding.dossier_id if soort == MailSoort.DOSSIER else None,
            defaults={"verzenden_na": verzenden_na},
        )
    )
    return bericht


def volgend_overzicht() -> datetime:
    """The next eight o'clock in the morning, by the Dutch calendar."""
    dag = klok.vandaag()
    moment = _om_acht(dag)
    return moment if moment > klok.nu() else _om_acht(dag + timedelta(days=1))


def _om_acht(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, OVERZICHT_OM))
