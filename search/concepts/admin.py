"""Synonyms in the admin: a list that shows what lacks words, and which words stand twice."""

from collections import defaultdict
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView

from portal import languages
from portal.content.generation import kept_in_request
from portal.content.translated import TranslatedText
from portal.content.viewsets import RecordViewSet
from search.asking.thesaurus import LONGEST_PHRASE
from search.concepts.fields import WordListField, folded
from search.models import SearchConcept

SHOWN_WORDS = 6
Key = tuple[str, tuple[str, ...]]


def wanted_languages() -> list[str]:
    field = SearchConcept._meta.get_field("words")
    return field.wanted_languages() if isinstance(field, WordListField) else []


class LacksFilter(ChoiceFilter):
    def filter(self, qs: Any, value: str) -> Any:
        return qs.lacking(value) if value else qs


class SearchConceptFilterSet(WagtailFilterSet):
    lacks = LacksFilter(
        label=_("Without words in"),
        choices=[(code, languages.native_name(code)) for code in wanted_languages()],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = SearchConcept
        fields: list[str] = []


def _words(concept: SearchConcept) -> str:
    """The first few in the source language."""
    lines = concept.lines().get(languages.SOURCE_LANGUAGE, [])
    more = " …" if len(lines) > SHOWN_WORDS else ""
    return ", ".join(lines[:SHOWN_WORDS]) + more


def _lacking(concept: SearchConcept) -> str:
    there = concept.lines()
    missing = [code for code in wanted_languages() if code not in there]
    return ", ".join(languages.native_name(code) for code in missing)


def _concepts_by_word() -> dict[Key, list[SearchConcept]]:
    found: dict[Key, list[SearchConcept]] = defaultdict(list)
    for concept in SearchConcept.objects.all():
        for code, lines in concept.lines().items():
            for line in lines:
                found[code, folded(line)].append(concept)
    return found


def shared_words(concept: SearchConcept) -> str:
    """Words that another concept has too: "Amt (Behörde)"."""
    by_word = kept_in_request("search-concepts-by-word", _concepts_by_word)
    shared = {
        f"{line} ({other})": None
        for code, lines in concept.lines().items()
        for line in lines
        for other in by_word.get((code, folded(line)), ())
        if other.pk != concept.pk
    }
    return ", ".join(shared)


class SearchConceptCreateView(CreateView):
    """Begins with a word that was searched in vain, where the address names one."""

    def get_initial_form_instance(self) -> SearchConcept | None:
        language, word = self.request.GET.get("language", ""), self.request.GET.get("word", "")
        if languages.is_rewriting(language):
            language = languages.SOURCE_LANGUAGE
        if not word or language not in wanted_languages():
            return None
        short = " ".join(word[:100].split()[:LONGEST_PHRASE])
        return SearchConcept(words=TranslatedText({language: short}))


class SearchConceptViewSet(RecordViewSet):
    model = SearchConcept
    icon = "search"
    menu_label = _("Search terms")
    menu_name = "search-concepts"
    menu_order = 240
    add_to_admin_menu = True
    add_view_class = SearchConceptCreateView
    filterset_class = SearchConceptFilterSet
    list_display: Any = [
        "__str__",
        Column("german_words", label=_("words"), accessor=_words),
        Column("lacking", label=_("no words in"), accessor=_lacking),
        Column("shared", label=_("also in"), accessor=shared_words),
        UpdatedAtColumn(label=_("Updated")),
    ]
    list_export: Any = ["words", "note"]
    search_fields = ("words", "note")

    def get_queryset(self, request: HttpRequest) -> Any:
        return SearchConcept.objects.all()


register_snippet(SearchConceptViewSet)
