"""The demo's synonyms read like content, and say something in every language."""

import pytest

from portal.demo.loader import DemoLoader
from search.concepts.fields import WordListField
from search.demo.concepts import load_search_concepts
from search.models import SearchConcept

pytestmark = pytest.mark.django_db


def test_demo_concepts_have_words_in_all_languages_and_load_once() -> None:
    field = SearchConcept._meta.get_field("words")
    assert isinstance(field, WordListField)
    for _twice in range(2):
        load_search_concepts(DemoLoader())
        assert SearchConcept.objects.count() >= 80
    for concept in SearchConcept.objects.all():
        assert set(concept.lines()) == set(field.wanted_languages()), concept
    count = SearchConcept.objects.count()
    load_search_concepts(DemoLoader())
    assert SearchConcept.objects.count() == count
