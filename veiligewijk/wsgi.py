"""Pages run under WSGI threads: persistent database connections and plain blocking code."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veiligewijk.settings.production")

application = get_wsgi_application()

# All that is loaded now stays until the end: looking for garbage in it again and again took a tenth of a page.
gc.collect()
gc.freeze()
