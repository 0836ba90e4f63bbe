"""Said by a page for the apps above, which this app does not know: these were on the screen of this person."""

from django.dispatch import Signal

signalen_gezien = Signal()  # toegang: Toegang, signalen: a list or a queryset
