"""All addresses. Public pages stand behind their language; the rest is for machines and editors."""

from typing import Any

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.cache import cache_control
from django.views.static import serve
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls
from wagtail.documents.views.serve import serve as serve_document

from home.notices.views import cap_alert, notices_feed
from home.pocket.views import icon
from home.sitemaps import sitemap_goals, sitemap_index, sitemap_organisations, sitemap_part
from offers.urls import api_urlpatterns, tile_urlpatterns
from portal import accounts
from portal.content import machine_pages
from portal.content.views import all_languages, choose_language, serve_page, theme

urlpatterns = [
    path("", choose_language, name="choose_language"),
    path("languages/", all_languages, name="all_languages"),
    path("theme.css", theme, name="theme"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-organisations.xml", sitemap_organisations, name="sitemap_organisations"),
    path("sitemap-goals.xml", sitemap_goals, name="sitemap_goals"),
    path("sitemap-<int:part>.xml", sitemap_part, name="sitemap_part"),
    path("robots.txt", machine_pages.robots, name="robots"),
    path(".well-known/security.txt", machine_pages.security, name="security"),
    path("notices/<uuid:uid>.cap.xml", cap_alert, name="notice_cap"),
    path("favicon.ico", machine_pages.favicon, name="favicon"),
    path("apple-touch-icon.png", icon, name="touch_icon"),
    path("icon-<int:size>.png", icon, name="icon"),
    # Wagtail's own log-in knows no second factor and no limit of tries.
    path("admin/login/", accounts.to_sign_in, name="wagtailcore_login"),
    path("admin/", include(admin_urls)),
    path(
        "documents/<int:document_id>/<str:document_filename>",
        cache_control(private=True, no_cache=True)(serve_document),
        name="wagtaildocs_serve",
    ),
    path("documents/", include(document_urls)),
    path("api/", include(api_urlpatterns)),
    path("tiles/", include(tile_urlpatterns)),
]
if settings.DEMO_LOGIN:
    # `static()` is empty unless DEBUG is on; in production the proxy or the store serves these.
    media = {"document_root": settings.MEDIA_ROOT}
    urlpatterns.append(re_path(r"^media/(?P<path>.+)$", serve, media, name="media"))

language_patterns: list[Any] = [
    re_path(r"^account/password/", accounts.no_passwords),
    path("account/", include("allauth.urls")),
    path("search/", include("search.urls")),
    path("funding/", include("funding.urls")),
    path("feedback/", include("home.feedback.urls")),
    path("notices.rss", notices_feed, name="notices_feed"),
    path("", include("offers.urls")),
    path("", include("networks.urls")),
    path("", include("home.pocket.urls")),
    path("", include("home.urls")),
    path("", include("home.sheets.urls")),
    re_path(r"^((?:[\w\-]+/)*)$", serve_page, name="wagtail_serve"),
]
if settings.DEMO_LOGIN:
    from portal.demo.views import sign_in

    language_patterns.insert(0, path("account/demo/", sign_in, name="demo_sign_in"))

urlpatterns += i18n_patterns(*language_patterns, prefix_default_language=True)

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.permission_denied"
handler404 = "portal.errors.page_not_found"
handler500 = "portal.errors.server_error"
