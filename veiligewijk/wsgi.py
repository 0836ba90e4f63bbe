"""Pages run under WSGI threads: persistent database connections and plain blocking code."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veiligewijk.settings.production")

application = get_wsgi_application()
