"""Settings, all of them from the environment. `docs/running.md` holds the same table."""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent
env = environ.Env()

# -- Where things stand ---------------------------------------------------------------------
DATA_DIR = Path(env("DOEBOEK_DATA_DIR", default=str(Path.cwd() / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
DEMO = env.bool("DOEBOEK_DEMO", default=False)
DEBUG = env.bool("DOEBOEK_DEBUG", default=False)
BASE_URL = env("DOEBOEK_BASE_URL", default="http://localhost:8000").rstrip("/")
SECRET_KEY = env("DOEBOEK_SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("DOEBOEK_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SECURE = BASE_URL.startswith("https://")

if not SECRET_KEY:
    from doeboek.common.secret import own_secret

    SECRET_KEY = own_secret(DATA_DIR)

# -- Apps ------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "doeboek.demo",
    "doeboek.desk",
    "doeboek.followup",
    "doeboek.books",
    "doeboek.ideas",
    "doeboek.swot",
    "doeboek.offline",
    "doeboek.audits",
    "doeboek.cityissues",
    "doeboek.programmes",
    "doeboek.places",
    "doeboek.people",
    "doeboek.common",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "doeboek.people.middleware.WhoIsThere",
    "doeboek.common.middleware.PreferredLanguage",
    # Below the language, so that a form it refuses is refused in the reader's own.
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "doeboek.people.middleware.SecondFactor",
    "doeboek.people.middleware.DefaultDeny",
    "doeboek.common.middleware.PrivatePages",
    "doeboek.audits.middleware.InstrumentsAreHere",
]

ROOT_URLCONF = "doeboek.urls"
ASGI_APPLICATION = "doeboek.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "doeboek.common.context.page",
                "doeboek.people.context.person",
                "doeboek.desk.context.navigation",
                "doeboek.offline.context.notices",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "doeboek.common.templatetags.ui",
            ],
        },
    }
]
FORM_RENDERER = "doeboek.common.forms.Renderer"

# -- Database: SQLite unless DATABASE_URL says otherwise ---------------------------------------
DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'doeboek.sqlite3'}"),
}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"] |= {
        "ENGINE": "doeboek.common.sqlite",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            ),
        },
    }
else:
    DATABASES["default"] |= {
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 2, "max_size": env.int("DOEBOEK_DB_POOL", default=10)}},
    }
# Counts tries to sign in, for all web processes together; pages are never cached.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "common_cache",
        # A full cache drops what it likes: who makes many entries would wipe out the own count.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- Language and time -------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
#: The pages of who joins a live session, without an account.
GUEST_LANGUAGES = [*LANGUAGES, ("fr", "Français")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"
LANGUAGE_COOKIE_NAME = "language"
FORMAT_MODULE_PATH = ["doeboek.common.formats"]

# -- Signing in --------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "doeboek.people.signin.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "doeboek.people.signin.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Doeboek"
MFA_TOTP_TOLERANCE = 1
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,3/m/key,6/h/key",
    # The public self-scan: an info session of forty owners shares one address.
    "self_scan_begin": "60/h/key",
    "self_scan_call": "60/h/key",
    "self_scan_code": "20/h/key",
    # A hall of three hundred shares one address, and some come in twice.
    "session_join": "400/10m/key",
    # Codes that are none: far from the seven hundred million there are.
    "session_code": "60/10m/key",
    # Addresses of calendars that are none; those that are one are answered however often.
    "calendar_address": "60/10m/key",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
SECOND_FACTOR_REQUIRED = env.bool("DOEBOEK_SECOND_FACTOR", default=not DEMO)
OIDC_NAME = env("DOEBOEK_OIDC_NAME", default="")
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "sso",
                    "name": OIDC_NAME,
                    "client_id": env("DOEBOEK_OIDC_CLIENT_ID", default=""),
                    "secret": env("DOEBOEK_OIDC_SECRET", default=""),
                    "settings": {"server_url": env("DOEBOEK_OIDC_ISSUER", default="")},
                }
            ],
        }
    }
    if OIDC_NAME
    else {}
)

# -- Cookies and headers -----------------------------------------------------------------------
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "doeboek.common.views.stale_form"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# -- Files -------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "doeboek.common.staticfiles.Storage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# -- Appointments taken along: off, devices send what they hold and forget the rest ----------------
OFFLINE = env.bool("DOEBOEK_OFFLINE", default=True)

# -- Instruments of others: folders of numbered files, as in doeboek/content/instruments -----------
CONTENT_PACKS = [Path(folder) for folder in env.list("DOEBOEK_CONTENT_PACKS", default=[])]

# -- Mail and work in the background -------------------------------------------------------------
EMAIL_CONFIG = env.email("DOEBOEK_EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = env.int("DOEBOEK_MAIL_TIMEOUT", default=20)
DEFAULT_FROM_EMAIL = env("DOEBOEK_MAIL_FROM", default="Doeboek <doeboek@localhost>")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("DOEBOEK_LOG_LEVEL", default="WARNING")},
    "loggers": {"doeboek.taken": {"level": "INFO"}},
}
