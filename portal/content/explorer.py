"""The explorer's buttons about translations, without asking the database for each row.

wagtail-localize asks four queries a row to know which of its two buttons fits. Here one link
stands at each page; where it leads is found out by whoever follows it.
"""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, Page
from wagtail_localize import wagtail_hooks as localize
from wagtail_localize.models import TranslationSource
from wagtail_localize.wagtail_hooks import (
    ConvertToAliasPageActionMenuItem,
    RestartTranslationPageActionMenuItem,
)

PERMISSION = "wagtail_localize.submit_translation"
PLACES = ("register_page_listing_more_buttons", "register_page_header_buttons")


def replace_buttons() -> None:
    """Our button stands where wagtail-localize's stood, in the rows and in a page's header."""
    theirs = localize.page_listing_more_buttons
    for place in PLACES:
        kept = [(hook, order) for hook, order in hooks._hooks[place] if hook is not theirs]
        hooks._hooks[place] = kept
        hooks.register(place, translations_button)


def spare_sources() -> None:
    """wagtail-localize asks of each page it is opened with whether it is a translation that could
    be synchronised again, or become a copy: three queries where a source never is."""
    for item in (RestartTranslationPageActionMenuItem, ConvertToAliasPageActionMenuItem):
        item.is_shown = _of_a_translation(item.is_shown)


def _of_a_translation(is_shown: Callable[..., bool]) -> Callable[..., bool]:
    def asked(item: Any, context: Any) -> bool:
        page = context.get("page")
        return bool(getattr(page, "is_translation", True)) and is_shown(item, context)

    return asked


def translations_button(
    page: Page, user: Any, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    if not page.is_root() and user.has_perm(PERMISSION):
        url = reverse("page_translations", args=[page.pk])
        query = f"?{urlencode({'next': next_url})}" if next_url else ""
        label, icon = _("Translate or synchronise"), "wagtail-localize-language"
        yield Button(label, url + query, priority=60, icon_name=icon)


def to_translations(request: HttpRequest, pk: int) -> HttpResponse:
    """To the languages that the page lacks, else to the synchronisation of those it has."""
    page = get_object_or_404(Page, pk=pk, depth__gt=1)
    query = request.META.get("QUERY_STRING", "")
    own_words = page.get_translations(inclusive=True).filter(alias_of__isnull=True)
    if Locale.objects.exclude(pk__in=own_words.values("locale_id")).exists():
        target = reverse(
            "wagtail_localize:submit_page_translation", args=[page.alias_of_id or page.pk]
        )
        return redirect(f"{target}?{query}")
    source = TranslationSource.objects.get_for_instance_or_none(page)
    if source is None or not source.translations.filter(enabled=True).exists():
        messages.info(request, _("This page has words of its own in every language."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return redirect(f"{reverse('wagtail_localize:update_translations', args=[source.pk])}?{query}")


@hooks.register("register_admin_urls")
def translation_urls() -> list[URLPattern]:
    return [path("page-translations/<int:pk>/", to_translations, name="page_translations")]
