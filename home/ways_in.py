"""The needs of the home page, as ways on from where nothing was found."""

from django.db.models import Manager

from home.models import HomePage
from portal.content.locales import source_locale_id
from portal.content.ways_in import WayIn, register_ways_in


def needs(language: str) -> list[WayIn]:
    """What brings people here, in the language or the nearest that the home page has."""
    pages: Manager[HomePage] = HomePage.objects
    sources = list(pages.filter(live=True, locale_id=source_locale_id())[:1])
    return [
        WayIn(need.value["title"], need.value["link"].href, page.language)
        for page in HomePage.in_language(sources, language)
        for need in page.needs
    ]


def register() -> None:
    register_ways_in("needs", needs)
