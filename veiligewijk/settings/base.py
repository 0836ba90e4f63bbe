"""Settings shared by every environment. What differs per installation comes from the environment."""

from pathlib import Path

from csp.constants import NONE, SELF

from veiligewijk.settings import omgeving

BASE_DIR = Path(__file__).resolve().parent.parent.parent

SECRET_KEY = omgeving.tekst("SECRET_KEY", "ondertekent sessies en formulieren, minstens 50 tekens")
CONTEXT_SLEUTEL = omgeving.tekst("CONTEXT_SLEUTEL", "verzegelt de gemeente in de database, minstens 32 tekens")
ALLOWED_HOSTS = omgeving.lijst("ALLOWED_HOSTS", "namen waaronder de site bereikbaar is, met komma's ertussen")
BASIS_URL = omgeving.tekst("BASIS_URL", "adres van de site voor links in mail, bijvoorbeeld https://wijk.gemeente.nl")
REDIS_URL = omgeving.tekst("REDIS_URL", "redis:// adres voor de wekker van SITRAP en Celery")
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "guardian",
    "django_htmx",
    "anymail",
    "autorisatie",
    "dossiers",
    "overleg",
    "sitrap",
    "koppelingen",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "autorisatie.middleware.GeenKopie",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "autorisatie.middleware.AangemeldMiddleware",
    "autorisatie.middleware.GemeenteMiddleware",
]

ROOT_URLCONF = "veiligewijk.urls"
WSGI_APPLICATION = "veiligewijk.wsgi.application"
ASGI_APPLICATION = "veiligewijk.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": omgeving.database(
        omgeving.tekst("DATABASE_URL", "postgres:// adres met de app-rol (dvw_app)"),
    )
    | {
        "CONN_MAX_AGE": int(omgeving.tekst("DATABASE_CONN_MAX_AGE", "", "60")),
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In the database: throttling must not fall open when Redis is down.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

AUTH_USER_MODEL = "autorisatie.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
GUARDIAN_GET_INIT_ANONYMOUS_USER = None
ANONYMOUS_USER_NAME = None

# Sessions in the database only: with cached_db a deleted session row stays logged in.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "autorisatie.views.fouten.csrf_mislukt"

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "kies_gemeente"
ACCOUNT_ADAPTER = "autorisatie.aanmelden.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Failed logins: per network (see AccountAdapter.get_client_ip) and per account.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/5m/key"}
# Behind proxies every visitor has the proxy's address: without this one attacker locks everybody out.
ALLAUTH_TRUSTED_PROXY_COUNT = int(omgeving.tekst("AANTAL_PROXIES", "", "0"))
MFA_ADAPTER = "autorisatie.aanmelden.TweedeStapAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "De Veilige Wijk"

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
DOCUMENTEN_MAP = omgeving.tekst("DOCUMENTEN_MAP", "map voor documenten, buiten elke map van de webserver")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    # No address of its own: a document leaves only by its view, through the rights.
    "documenten": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": DOCUMENTEN_MAP,
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
}
DOCUMENT_GROOTSTE_MB = int(omgeving.tekst("DOCUMENT_GROOTSTE_MB", "", "20"))
# Dotted path of what looks for viruses: bytes in, what was found out ("" = nothing). "geen": chosen to go without.
DOCUMENT_SCANNER = omgeving.tekst("DOCUMENT_SCANNER", "", "")
CLAMD_ADRES = omgeving.tekst("CLAMD_ADRES", "", "127.0.0.1:3310")
FILE_UPLOAD_HANDLERS = [
    "dossiers.bestanden.ontvangst.MetGrens",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

EMAIL_BACKEND = omgeving.tekst("EMAIL_BACKEND", "", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = omgeving.tekst("EMAIL_HOST", "", "localhost")
EMAIL_PORT = int(omgeving.tekst("EMAIL_PORT", "", "25"))
EMAIL_HOST_USER = omgeving.tekst("EMAIL_HOST_USER", "", "")
EMAIL_HOST_PASSWORD = omgeving.tekst("EMAIL_HOST_PASSWORD", "", "")
EMAIL_USE_TLS = omgeving.aan("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = omgeving.tekst("MAIL_VAN", "", "De Veilige Wijk <geen-antwoord@veiligewijk.example>")

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
# A message is a wake-up and the work list is in the database: acknowledged at once. One that a worker still held when
# Redis went away made that worker stumble over its closed connection; one that gets lost is swept up 5 seconds later.
CELERY_TASK_ACKS_LATE = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_timeout": 5,
    "socket_connect_timeout": 0.5,
}
CELERY_TASK_PUBLISH_RETRY = False
# The worker outlives any outage of the broker; after the default of 100 tries it would give up.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "sitrap-veeg": {"task": "sitrap.tasks.veeg", "schedule": 5.0, "options": {"expires": 5}},
    "sitrap-bezorg": {"task": "sitrap.tasks.bezorg", "schedule": 5.0, "options": {"expires": 5}},
    "concepten": {"task": "autorisatie.tasks.ruim_concepten_op", "schedule": 3600.0, "options": {"expires": 3600}},
    "documenten-keur": {"task": "dossiers.tasks.keur", "schedule": 10.0, "options": {"expires": 10}},
    "documenten-wezen": {"task": "dossiers.tasks.veeg_wezen", "schedule": 86400.0, "options": {"expires": 3600}},
    "dossiers-vernietig": {"task": "dossiers.tasks.vernietig", "schedule": 86400.0, "options": {"expires": 3600}},
    "sitrap-bewaak": {"task": "sitrap.tasks.bewaak", "schedule": 300.0, "options": {"expires": 300}},
}
# What must be woken after a Gebeurtenis: dotted paths, so the lower apps never import the higher ones.
GEBEURTENIS_TAKEN = ["sitrap.tasks.wek"]
# Changes in one dossier within this time are one mail.
SITRAP_BUNDEL_SECONDEN = int(omgeving.tekst("SITRAP_BUNDEL_SECONDEN", "", "120"))
# An open page looks for itself this often; what makes it look at once is the live stream.
SITRAP_PEIL_SECONDEN = int(omgeving.tekst("SITRAP_PEIL_SECONDEN", "", "60"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"kort": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "kort"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Libraries that tell of every step of every page they make; the first also each letter it has no picture of.
    "loggers": {"weasyprint": {"level": "ERROR"}}
    | {naam: {"level": "WARNING"} for naam in ("weasyprint.progress", "fontTools", "pikepdf")},
}

# Weeks in which somebody can object to a besluit, from the day after it is announced (Awb 6:7, 6:8).
BEZWAARTERMIJN_WEKEN = 6
