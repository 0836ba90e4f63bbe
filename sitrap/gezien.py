"""Who opened a signaal or the bak has read the alerts about what stood there. The app of those pages does not know us,
so it says what was on the screen and we listen.
"""

from typing import Any

from django.dispatch import receiver

from autorisatie.rechten import Toegang
from dossiers.gezien import signalen_gezien
from sitrap.acties.melding import lees_signalen


@receiver(signalen_gezien)
def bij_gezien(toegang: Toegang, signalen: Any, **_: Any) -> None:
    lees_signalen(signalen, door=toegang)
