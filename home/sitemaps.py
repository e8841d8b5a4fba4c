"""The sitemap: an index, and parts of it with live pages and their translations."""

import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as django_views
from django.db.models import Exists, Max, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.content.addresses import address_of, source_of_row
from portal.content.locales import has_own_words, language_of
from portal.content.page_cache import public_page
from portal.languages import SOURCE_LANGUAGE

HOUR = 3600


class PublicPages(Sitemap):
    """Addresses are absolute in the host asked; `xhtml:link` names the other languages."""

    limit = 1000

    def items(self) -> QuerySet[Page]:
        return (
            Page.objects.live()
            .public()
            .filter(has_own_words(), depth__gt=1)
            .filter(Exists(source_of_row()))
            .annotate(source_path=Subquery(source_of_row().values("url_path")[:1]))
            .only("url_path", "locale_id", "translation_key", "last_published_at")
            .order_by("path")
        )

    def location(self, item: Page) -> str:
        return address_of(item.source_path, language_of(item.locale_id))

    def lastmod(self, item: Page) -> datetime.datetime | None:
        return item.last_published_at

    def get_latest_lastmod(self) -> datetime.datetime | None:
        """Asked of the database: Django would load all pages for it."""
        latest: datetime.datetime | None = self.items().aggregate(at=Max("last_published_at"))["at"]
        return latest

    def _translations(self, urls: list[Any]) -> dict[object, list[Page]]:
        """The pages of one part, with their translations in other parts."""
        keys = {url["item"].translation_key for url in urls}
        grouped: dict[object, list[Page]] = {}
        for page in self.items().filter(translation_key__in=keys):
            grouped.setdefault(page.translation_key, []).append(page)
        return grouped

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[Any]:
        urls = super().get_urls(page, site, protocol)
        by_key = self._translations(urls)
        for url in urls:
            base = url["location"].removesuffix(self.location(url["item"]))
            url["alternates"] = [
                {"lang_code": code, "location": f"{base}{address_of(other.source_path, code)}"}
                for other in by_key[url["item"].translation_key]
                for code in [language_of(other.locale_id)]
            ]
            source = address_of(url["item"].source_path, SOURCE_LANGUAGE)
            url["alternates"].append({"lang_code": "x-default", "location": f"{base}{source}"})
        return urls


SITEMAPS: dict[str, type[Sitemap] | Sitemap] = {"pages": PublicPages}


@require_safe
@public_page(seconds=HOUR)
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return django_views.index(request, SITEMAPS, sitemap_url_name="sitemap_part")


@require_safe
@public_page(seconds=HOUR, query=["p"])
def sitemap_part(request: HttpRequest, section: str) -> HttpResponse:
    return django_views.sitemap(request, SITEMAPS, section=section)
