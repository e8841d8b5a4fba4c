"""Locales by code without a query for each: they change only when a language is added."""

from django.db.models import F, Q
from wagtail.models import Locale

from portal.content.fragments import kept_with_frame
from portal.content.generation import Part
from portal.languages import SOURCE_LANGUAGE


def locale_ids() -> dict[str, int]:
    """Language code → id of the locale, for the languages that have one."""
    return kept_with_frame(
        "locale-ids",
        Part.LANGUAGES,
        lambda: dict(Locale.objects.values_list("language_code", "id")),
    )


def source_locale_id() -> int:
    return locale_ids()[SOURCE_LANGUAGE]


def language_of(locale_id: int) -> str:
    """The language code of a locale's id."""
    for code, known in locale_ids().items():
        if known == locale_id:
            return code
    return Locale.objects.get(pk=locale_id).language_code


def has_own_words() -> Q:
    """Pages with words in their own language, unlike the copies that Wagtail fills a tree with."""
    return Q(alias_of__isnull=True) | ~Q(alias_of__translation_key=F("translation_key"))
