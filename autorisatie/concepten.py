"""Private drafts: what somebody is typing is kept on the server until it is saved, for its writer alone.

Kept for 14 days after the last key. Which form it is stands encrypted too: the row says who and when, nothing else.
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict
from django.urls import Resolver404, resolve

from autorisatie import klok
from autorisatie.models import Concept, Inzending
from autorisatie.rechten import Toegang

DAGEN = 14  # also in sql/na_migratie.sql
GROOTSTE = 200_000
MEESTE = 100  # per person and gemeente: nobody writes so much at once, a script does
_NIET = ("csrfmiddlewaretoken", "eenmalig", "concept_pad", "daarna")


@dataclass(frozen=True)
class Bewaard:
    """A draft as its writer meets it again."""

    pk: int
    token: UUID
    pad: str
    velden: QueryDict
    bijgewerkt: datetime

    @cached_property
    def wat(self) -> str:
        """'Aantekening' for Mijn dag, from the form behind the address."""
        return soort_van(self.pad)

    @property
    def nummer(self) -> str:
        """Number of the dossier it is about, if any: it stands in the address."""
        return str(resolve(self.pad).kwargs.get("nummer", ""))


def soort_van(pad: str) -> str:
    """What is written at this address; empty when nothing there keeps drafts."""
    try:
        klasse = getattr(resolve(pad).func, "view_class", None)
    except Resolver404:
        return ""
    return str(getattr(klasse, "concept", ""))


def bewaar(toegang: Toegang, pad: str, token: UUID, velden: QueryDict) -> Concept | None:
    """Keep these fields. Nothing worth keeping, or already saved: then there is no draft (any more)."""
    over = _zonder_leidingwerk(velden)
    if not _is_tekst(over) or _is_ingediend(toegang, token):
        weg(toegang, token)
        return None
    waarden = {"merk": _merk(pad), "inhoud": _slot().encrypt(_pak_in(pad, over)), "bijgewerkt": klok.nu()}
    concept, nieuw = Concept.objects.update_or_create(
        gemeente=toegang.gemeente, gebruiker=toegang.gebruiker, token=token, defaults=waarden
    )
    if nieuw:
        eigen = Concept.objects.filter(gebruiker=toegang.gebruiker)
        Concept.objects.filter(pk__in=list(eigen.values_list("pk", flat=True)[MEESTE:])).delete()
    return concept


def laatste(toegang: Toegang, pad: str, pk: str = "") -> Bewaard | None:
    """The newest draft of this form, or the one that was asked for."""
    rijen = _van(toegang).filter(merk=_merk(pad))
    if pk:
        rijen = rijen.filter(pk=int(pk) if pk.isdecimal() else 0)
    return next((goed for concept in rijen[:1] if (goed := _open(concept))), None)


def alle(toegang: Toegang) -> list[Bewaard]:
    """For Mijn dag, the newest first. A form that no longer exists is left out."""
    return [goed for concept in _van(toegang)[:20] if (goed := _open(concept)) and goed.wat]


def weg(toegang: Toegang, token: UUID | None) -> None:
    """The form is saved, or thrown away."""
    if token:
        Concept.objects.filter(gebruiker=toegang.gebruiker, token=token).delete()


def ruim_op() -> int:
    """Throw away what is too old, in every gemeente. By a function of the database: no task may open a draft."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select app.ruim_concepten_op()")
        return int(cursor.fetchone()[0])


def _van(toegang: Toegang) -> QuerySet[Concept]:
    """Not older than 14 days, and not already handed in: saving and the last keys may have crossed."""
    ingediend = Inzending.objects.filter(gebruiker=toegang.gebruiker, token=OuterRef("token"))
    sinds = klok.nu() - timedelta(days=DAGEN)
    return Concept.objects.filter(~Exists(ingediend), gebruiker=toegang.gebruiker, bijgewerkt__gte=sinds)


def _is_ingediend(toegang: Toegang, token: UUID) -> bool:
    return Inzending.objects.filter(gebruiker=toegang.gebruiker, token=token).exists()


def _zonder_leidingwerk(velden: QueryDict) -> QueryDict:
    over = velden.copy()
    for naam in _NIET:
        over.pop(naam, None)
    return over


def _is_tekst(velden: QueryDict) -> bool:
    """A draft begins with the second word: a choice alone is no loss."""
    return any(" " in waarde.strip() for _, waarden in velden.lists() for waarde in waarden)


def _pak_in(pad: str, velden: QueryDict) -> bytes:
    return json.dumps({"pad": pad, "velden": velden.urlencode()}).encode()


def _open(concept: Concept) -> Bewaard | None:
    """None when the key has changed since: then it is nobody's any more."""
    try:
        inhoud: dict[str, Any] = json.loads(_slot().decrypt(bytes(concept.inhoud)))
    except InvalidToken:
        return None
    return Bewaard(concept.pk, concept.token, inhoud["pad"], QueryDict(inhoud["velden"]), concept.bijgewerkt)


def _slot() -> MultiFernet:
    geheimen = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_sleutel(str(geheim), "inhoud"))) for geheim in geheimen])


def _merk(pad: str) -> str:
    return hmac.new(_sleutel(settings.SECRET_KEY, "merk"), pad.encode(), hashlib.sha256).hexdigest()


def _sleutel(geheim: str, waarvoor: str) -> bytes:
    return hashlib.sha256(f"concept-{waarvoor}:{geheim}".encode()).digest()
