"""The demo and the interface say what the glossary says."""

import pytest
from django.core.management import CommandError, call_command

from portal.demo.glossary import load_glossary
from portal.demo.loader import DemoLoader
from portal.demo.wording import (
    Text,
    catalogue_texts,
    demo_texts,
    foreign_quotes,
    lacking,
    slips,
)
from portal.glossary.models import GlossaryTerm


def test_no_text_has_a_word_that_the_glossary_avoids() -> None:
    assert [str(slip) for slip in slips([*demo_texts(), *catalogue_texts()])] == []
    assert list(lacking()) == []


def test_each_language_has_quotation_marks_of_one_style() -> None:
    assert [str(slip) for slip in foreign_quotes([*demo_texts(), *catalogue_texts()])] == []
    wrong = [Text("x", "uk", "«Слово»"), Text("x", "tr", "„söz“"), Text("x", "ar", "“كلمة”")]
    assert len(list(foreign_quotes(wrong))) == 5  # the mark that ends „söz“ begins others


def test_texts_are_found_in_files_and_catalogues_with_their_place() -> None:
    places = {(text.place, text.language): text.text for text in demo_texts()}
    assert places["offers/demo/lists/offers.yaml: title", "uk"] == "Послуги та заняття"
    assert not any("search/demo/concepts" in place for place, _language in places)
    interface = {(text.language, text.text) for text in catalogue_texts()}
    assert ("en", "Help and activities") in interface
    assert ("ar", "خدمات وأنشطة") in interface


def test_check_names_file_entry_language_and_word(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Text("offers/demo/offers/x.yaml: title", "tr", "Tüm teklifler")
    monkeypatch.setattr("portal.demo.management.commands.check_words.demo_texts", lambda: [wrong])
    monkeypatch.setattr("portal.demo.management.commands.check_words.catalogue_texts", list)
    with pytest.raises(CommandError) as refused:
        call_command("check_words")
    assert "offers/demo/offers/x.yaml: title [tr] Angebot: … Tüm teklifler …" in str(refused.value)
    assert "1 words to mend" in str(refused.value)


@pytest.mark.django_db
def test_demo_terms_load_once_with_words_in_all_languages() -> None:
    for _twice in range(2):
        load_glossary(DemoLoader())
        assert GlossaryTerm.objects.count() >= 30
    assert not GlossaryTerm.objects.lacking("ar").exists()
    offer = GlossaryTerm.objects.get(slug="offer")
    assert str(offer) == "Angebot"
    assert offer.avoided_in("tr")[0].pattern == "teklif*"
