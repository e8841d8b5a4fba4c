"""The demo's synonyms read like content, and say something in every language."""

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from portal.demo.loader import DemoLoader
from search.asking.thesaurus import Thesaurus
from search.concepts.fields import WordListField
from search.demo.concepts import load_search_concepts
from search.models import SearchConcept
from search.words.terms import query_words

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


@pytest.fixture(scope="module")
def demo_words(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Thesaurus:
    """Read once; nothing of it stays in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_search_concepts(DemoLoader())
        words = Thesaurus(concept.as_asked() for concept in SearchConcept.objects.all())
        transaction.set_rollback(True)
    return words


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("de", "Kita in der Nähe"),  # "nähen" has the same stem
        ("en", "children's doctor"),  # the "s" is no word
        ("en", "I have a job but no flat"),  # "BuT" is a benefit
        ("en", "computer training"),  # "train" has the same stem
        ("de", "Wohnung zahlen"),  # to pay, not figures
        ("en", "help with rent"),  # who needs help is no volunteer
        ("ru", "летний лагерь"),  # a camp for children
        ("tr", "çocuk bakımı"),  # "bakım" alone is the care of the old
        ("ar", "رعاية الأطفال"),
        ("de", "dringend Arzt"),
    ],
)
def test_word_with_two_meanings_leads_to_nothing_else(
    demo_words: Thesaurus, language: str, typed: str
) -> None:
    words = query_words(typed, language)
    said = {phrase for meaning in demo_words.meanings(words) for phrase in meaning.phrases}
    wrong = {"Nähkurs", "Veranstaltung", "Schulbedarf", "Zug", "Statistik", "Ehrenamt"}
    wrong |= {"Flüchtlingsheim", "Pflegeheim", "Notruf"}
    assert not {word for _code, phrase in said for word in phrase} & wrong


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("de", "Kinderbetreuung", "Kita"),
        ("de", "einsam", "Treffpunkt"),
        ("en", "dentist", "Zahnarzt"),
        ("en", "shoes", "Kleiderkammer"),
        ("en", "email", "Kontakt"),
        ("tr", "dişçi", "Zahnarzt"),
        ("ru", "няня", "Kita"),
        ("ru", "хочу работать", "Arbeit"),
        ("uk", "помешкання", "Wohnung"),
        ("ar", "شقق", "Wohnung"),
        ("ar", "أطباء", "Arzt"),
        ("ar", "بطاقة هوية", "Reisepass"),
        ("fa", "من دنبال مترجم هستم", "Dolmetscher"),
        ("fa", "اجازه اقامت", "Aufenthaltserlaubnis"),
        ("pl", "szukam mieszkania", "Wohnung"),
        ("pl", "przedszkola", "Kita"),
        ("ro", "am nevoie de un avocat", "Anwalt"),
        ("ro", "casatorie", "Standesamt"),
        ("bg", "търся лекаря", "Arzt"),
        ("bg", "детската градина", "Kita"),
        ("fr", "je cherche un logement", "Wohnung"),
        ("fr", "titres de sejour", "Aufenthaltserlaubnis"),
    ],
)
def test_everyday_word_is_known(
    demo_words: Thesaurus, language: str, typed: str, meant: str
) -> None:
    meanings = demo_words.meanings(query_words(typed, language))
    assert ("de", (meant,)) in {phrase for meaning in meanings for phrase in meaning.phrases}
