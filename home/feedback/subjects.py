"""What a reader speaks of: the page behind an address, its title, and where editors change it."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve, reverse
from wagtail.models import Page

from home.feedback.models import LONGEST_PATH, PageFeedback
from networks.models import Organisation
from portal.content.addresses import find_thing, thing_that_moved
from portal.content.translated import Phrase
from portal.languages import SOURCE_LANGUAGE, active, best_language, reader_codes

#: Parts of an address that open something for whoever has it: no such address is kept.
SECRETS = frozenset({"token", "key"})
PAGE, ORGANISATION = "wagtail_serve", "networks:organisation"


@dataclass(frozen=True)
class Subject:
    """`path`: behind the language, empty for the portal as a whole. `page`: key of the source."""

    path: str = ""
    title: Phrase | None = None
    page: int | None = None


def subject_of(address: str, language: str) -> Subject:
    """What stands at an address of this site; for any other, the portal as a whole."""
    parts = urlsplit(address)
    code, _slash, path = parts.path.removeprefix("/").partition("/")
    if parts.scheme or parts.netloc or code not in reader_codes() or len(address) > LONGEST_PATH:
        return Subject()
    try:
        match = resolve(f"/{active()}/{path}")  # only the active language's addresses resolve
    except Resolver404:
        return Subject()
    if not SECRETS.isdisjoint(match.kwargs):
        return Subject()
    if match.view_name == PAGE:
        return _page_at(path, language)
    if match.view_name == ORGANISATION:
        shown = Organisation.objects.for_cards().filter(slug=match.kwargs["slug"])
        names = shown.values_list("name")
        return next((Subject(path, Phrase(name, SOURCE_LANGUAGE)) for (name,) in names), Subject())
    return Subject(f"{path}?{parts.query}" if parts.query else path)


def _page_at(path: str, language: str) -> Subject:
    thing = find_thing(path) or thing_that_moved(path)
    best = best_language(language, thing.words) if thing else None
    if thing is None or best is None:
        return Subject()
    title = Page.objects.values_list("title", flat=True).get(pk=thing.words[best])
    return Subject(thing.path, Phrase(title, best), thing.source)


def editor_links(rows: Iterable[PageFeedback]) -> dict[int, str]:
    """For each row where editors change what it is about; two queries for all."""
    rows = list(rows)
    slugs = {row.pk: slug for row in rows if (slug := _organisation_in(row.path))}
    known = dict(Organisation.objects.filter(slug__in=slugs.values()).values_list("slug", "pk"))
    change = Organisation.snippet_viewset.get_url_name("edit")
    found = {pk: reverse(change, args=[known[slug]]) for pk, slug in slugs.items() if slug in known}
    for row in rows:
        if row.page_id:
            found[row.pk] = reverse("wagtailadmin_pages:edit", args=[row.page_id])
    return found


def _organisation_in(path: str) -> str:
    try:
        match = resolve(f"/{active()}/{path.partition('?')[0]}")
    except Resolver404:
        return ""
    return match.kwargs["slug"] if match.view_name == ORGANISATION else ""
