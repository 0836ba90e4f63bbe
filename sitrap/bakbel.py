"""Something is new in the bak: the open pages of the regisseurs look again at once, so that the number in the menu is
true, also of who reported it or put it back. The alert of a new signaal comes by the ordinary road (signaalpost.py).

By Django's own signal, because the app where it is reported does not know us. Without Redis the pages see it within a
minute.
"""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from autorisatie.models import Gebeurtenis
from sitrap import sein
from sitrap.leden import regisseurs

# What puts something in the bak that nobody weighed yet.
SOORTEN = frozenset({"signaal_toegevoegd", "signaal_uit_bundel"})


@receiver(post_save, sender=Gebeurtenis)
def bij_gebeurtenis(instance: Gebeurtenis, created: bool, **_: Any) -> None:
    if created and instance.soort in SOORTEN:
        transaction.on_commit(partial(sein.tik, instance.gemeente_id, dict.fromkeys(regisseurs(), 1)))
