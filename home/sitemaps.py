"""The sitemap: every live page, with its translations."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Exists, QuerySet, Subquery
from django.utils.functional import cached_property
from wagtail.models import Page

from portal.content.addresses import address_of, source_of_row
from portal.content.locales import has_own_words, language_of
from portal.languages import SOURCE_LANGUAGE


class PublicPages(Sitemap):
    """Addresses are absolute in the host asked; `xhtml:link` names the other languages."""

    limit = 5000

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

    def lastmod(self, item: Page) -> object:
        return item.last_published_at

    @cached_property
    def _by_key(self) -> dict[object, list[Page]]:
        grouped: dict[object, list[Page]] = {}
        for page in self.items():
            grouped.setdefault(page.translation_key, []).append(page)
        return grouped

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[Any]:
        urls = super().get_urls(page, site, protocol)
        for url in urls:
            base = url["location"].removesuffix(self.location(url["item"]))
            url["alternates"] = [
                {"lang_code": code, "location": f"{base}{address_of(other.source_path, code)}"}
                for other in self._by_key[url["item"].translation_key]
                for code in [language_of(other.locale_id)]
            ]
            source = address_of(url["item"].source_path, SOURCE_LANGUAGE)
            url["alternates"].append({"lang_code": "x-default", "location": f"{base}{source}"})
        return urls
