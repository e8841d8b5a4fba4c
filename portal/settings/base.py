"""What is true everywhere. Every value that a place may change comes from the environment."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.conf import locale
from django.utils.translation import gettext_lazy as _

from .caches import caches
from .databases import database
from .logs import logging
from .search import *  # noqa: F403 - settings are one list of names
from .stores import stores

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

INSTALLED_APPS = [
    "portal",
    "portal.content",
    "portal.outbox",
    "portal.glossary",
    "home",
    "networks",
    "offers",
    "funding",
    "search",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "portal.users.apps.UsersConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",
]

MIDDLEWARE = [
    "portal.health.HealthMiddleware",
    "portal.uploads.LargeBodyMiddleware",
    "portal.content.page_cache.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.sessions.SessionLimitMiddleware",
    "portal.second_factor.SecondFactorMiddleware",
    "portal.content.redirects.QueryKeepingRedirects",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.chrome.chrome",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Data -------------------------------------------------------------------------------------

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
DATABASES = {
    "default": database(env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}"))
}
CACHES = caches(
    env.str("CACHE_URL", default="locmemcache://"),
    env.str("PAGES_CACHE_URL", default=""),
    env.int("PAGES_KEPT", default=5000),
)

PAGE_CACHE = env.bool("PAGE_CACHE", default=True)

# --- Users ------------------------------------------------------------------------------------

AUTH_USER_MODEL = "portal.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "funding:dashboard"
LOGOUT_REDIRECT_URL = "/"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # an address is a log-in: changed where it is confirmed
WAGTAILUSERS_PASSWORD_ENABLED = False

ACCOUNT_ADAPTER = "portal.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {"request_login_code": "portal.sign_in_limits.RequestCodeForm"}
# "key": one address, or one from one place (portal/sign_in_limits.py). A shelter is one "ip".
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip", "feedback": "5/m/ip,40/d/ip",
    "page_pdf": "30/m/ip", "sheet_pdf": "20/m/ip", "event_proposal": "10/m/ip,100/d/ip",
    "map_tile": "600/m/ip", "pocket_changes": "60/m/ip",
    "code_from_here": "3/m/key,15/d/key", "mails_to_address": "60/d/key",
}  # fmt: skip
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TOTP_ISSUER = env.str("MFA_ISSUER", default="Integrationsportal")
DEMO_LOGIN = False
SECOND_FACTOR_REQUIRED = True
WORK_NAMESPACES = {"funding"}  # of addresses where people with a role work
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

# --- Languages --------------------------------------------------------------------------------

LANGUAGE_CODE = "de"
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["portal.formats"]
# Whose public holidays close an office: a country, and its state where that has more of them.
HOLIDAY_COUNTRY = env.str("HOLIDAY_COUNTRY", default="DE")
HOLIDAY_STATE = env.str("HOLIDAY_STATE", default="NW")
PHONE_COUNTRY = env.str("PHONE_COUNTRY", default="DE")  # of numbers without a country's code
WAGTAIL_I18N_ENABLED = True
# Pages and records are written in these, the source first.
WAGTAIL_CONTENT_LANGUAGES = [
    ("de", _("German")),
    ("de-simple", _("Easy German")),
    ("en", _("English")),
    ("ar", _("Arabic")),
    ("ru", _("Russian")),
    ("tr", _("Turkish")),
    ("uk", _("Ukrainian")),
]
# Of these the portal has its own words for readers: menus, forms, mails. What is written on its
# pages is shown in the nearest language there is.
INTERFACE_LANGUAGES = ["fa", "pl", "ro", "bg", "fr"]
LANGUAGES = [
    *WAGTAIL_CONTENT_LANGUAGES,
    *((code, _(locale.LANG_INFO[code]["name"])) for code in INTERFACE_LANGUAGES),
]
LOCALE_PATHS = [BASE_DIR / "portal" / "catalogues"]
# "simple" is a registered variant subtag (BCP 47), so the code is valid in `lang`.
locale.LANG_INFO["de-simple"] = {
    "bidi": False,
    "code": "de-simple",
    "name": "Easy German",
    "name_local": "Einfache Sprache",
}
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# --- Files ------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "build" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
PRIVATE_MEDIA_ROOT = VAR_DIR / "private"
STORAGES = stores(env)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- Mail, tasks, search ----------------------------------------------------------------------

vars().update(env.email_url("EMAIL_URL", default=f"filemail:///{VAR_DIR / 'mail'}"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@example.org")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=10)
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
MODELSEARCH_BACKENDS = WAGTAILSEARCH_BACKENDS


# --- Wagtail ----------------------------------------------------------------------------------

WAGTAIL_ALLOW_UNICODE_SLUGS = False  # one path in all languages
WAGTAIL_SITE_NAME = "Integrationsportal"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = False  # who may publish publishes; there is no moderation
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_AUTO_UPDATE_PREVIEW = True
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 20
WAGTAILDOCS_DOCUMENT_MODEL = "content.PortalDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_EXTENSIONS = ["pdf", "odt", "ods", "docx", "xlsx", "csv", "txt"]
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAILIMAGES_IMAGE_MODEL = "content.PortalImage"
WAGTAILIMAGES_AVIF_QUALITY = 55  # looks like WebP at 72 and is a third smaller
WAGTAILIMAGES_WEBP_QUALITY = 72
WAGTAILIMAGES_JPEG_QUALITY = 76
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]

# --- The map ----------------------------------------------------------------------------------

# A background under the drawn map: "https://tiles.example.org/{z}/{x}/{y}.png" in Web Mercator. The
# portal fetches and keeps it, so that the service learns nothing of visitors. Without it: none.
TILE_SERVER_URL = env.str("TILE_SERVER_URL", default="")
TILE_ATTRIBUTION = env.str("TILE_ATTRIBUTION", default="")
TILE_TIMEOUT = env.float("TILE_TIMEOUT", default=3)
TILE_USER_AGENT = f"integration-portal ({WAGTAILADMIN_BASE_URL})"
TILE_FOLDER = VAR_DIR / "tiles"

# --- Security ---------------------------------------------------------------------------------

# A session ends with the browser, and sooner where it was left alone (portal/sessions.py).
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 86_400
SESSION_IDLE_SECONDS = env.int("SESSION_IDLE_SECONDS", default=4 * 3600)
SESSION_OFFICE_IDLE_SECONDS = env.int("SESSION_OFFICE_IDLE_SECONDS", default=3600)
SESSION_OFFICE_SECONDS = env.int("SESSION_OFFICE_SECONDS", default=10 * 3600)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.errors.csrf_failure"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the editors' preview frames the page; CSP says the same
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [SELF],
    }
}
# Wagtail's editor runs inline scripts and styles and frames its own previews.
ADMIN_CONTENT_SECURITY_POLICY = CONTENT_SECURITY_POLICY["DIRECTIVES"] | {
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "media-src": [SELF],
}

LOGGING = logging(env)
