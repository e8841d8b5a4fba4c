"""Short words in many languages: what is read instead, how it is marked, how it is edited."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from networks.models import District
from portal.content.translated import (
    Phrase,
    TranslatedFormField,
    TranslatedText,
    TranslatedTextField,
)
from portal.templatetags.portal_tags import lang_attrs, language_names, phrase


@pytest.mark.parametrize(
    ("texts", "asked", "language"),
    [
        ({"de": "Rat", "ar": "مشورة"}, "ar", "ar"),
        ({"de": "Rat", "en": "advice"}, "ar", "en"),
        ({"de": "Rat"}, "ar", "de"),
        ({"de": "Rat", "en": "advice"}, "de-simple", "de"),
        ({"de": "Rat", "en": "advice", "de-simple": "Hilfe"}, "de-simple", "de-simple"),
        ({"de": "", "tr": "danışma"}, "uk", "tr"),
        ({"de": "Rat", "ar": ""}, "ar", "de"),
    ],
)
def test_reader_gets_the_nearest_language(texts: dict[str, str], asked: str, language: str) -> None:
    assert TranslatedText(texts).in_language(asked) == Phrase(texts[language], language)


def test_nothing_written_reads_as_nothing() -> None:
    assert str(TranslatedText()) == ""
    assert not TranslatedText({"de": ""})
    assert TranslatedText().in_language("ar") == Phrase("", "ar")


def test_text_of_another_language_is_marked_with_it() -> None:
    with translation.override("ar"):
        assert phrase(TranslatedText({"de": "Rat & Tat"})) == (
            '<span lang="de" dir="ltr">Rat &amp; Tat</span>'
        )
        assert phrase(TranslatedText({"ar": "مشورة"})) == "مشورة"
    with translation.override("de"):
        assert phrase(TranslatedText({"ar": "مشورة"})) == '<span lang="ar" dir="rtl">مشورة</span>'


def test_markup_in_words_is_escaped() -> None:
    with translation.override("ar"):
        shown = phrase(TranslatedText({"de": "<script>alert(1)</script>"}))
    assert "<script>" not in shown
    assert phrase("<b>") == "&lt;b&gt;"
    assert phrase(None) == ""


def test_lang_attrs_only_where_the_language_differs() -> None:
    with translation.override("de"):
        assert lang_attrs("de") == ""
        assert lang_attrs("ar") == 'lang="ar" dir="rtl"'


def test_form_field_needs_the_source_language_alone() -> None:
    field = TranslatedFormField(max_length=10)
    blank = ["" for _code in field.codes]
    with pytest.raises(ValidationError):
        field.clean(blank)
    given = dict(zip(field.codes, blank, strict=True)) | {"de": "Rat", "ar": "مشورة"}
    assert field.clean(list(given.values())) == {"de": "Rat", "ar": "مشورة"}
    with pytest.raises(ValidationError):
        field.clean(list((given | {"tr": "x" * 11}).values()))


def test_form_field_shows_each_language_with_its_own_name_and_direction() -> None:
    field = TranslatedFormField(rows=3)
    shown = field.widget.render("name", TranslatedText({"de": "Rat", "ar": "مشورة"}), {"id": "n"})
    assert "العربيّة" in shown
    assert 'lang="ar"' in shown
    assert 'dir="rtl"' in shown
    assert "مشورة" in shown
    assert shown.count("<textarea") == len(field.codes)


def test_form_field_notices_changes_only() -> None:
    field = TranslatedFormField()
    value = TranslatedText({"de": "Rat"})
    same = field.widget.decompress(value)
    assert not field.has_changed(value, same)
    assert field.has_changed(value, ["Hilfe", *same[1:]])
    assert field.has_changed(None, same)


def test_model_field_keeps_what_was_written(db: None) -> None:
    made = District.objects.create(slug="mitte", name={"de": "Mitte", "ar": "الوسط"})
    read = District.objects.get(pk=made.pk)
    assert isinstance(read.name, TranslatedText)
    assert read.name == {"de": "Mitte", "ar": "الوسط"}
    assert isinstance(read.description, TranslatedText)
    assert not read.description


def test_model_field_takes_no_bare_text() -> None:
    with pytest.raises(ValidationError):
        TranslatedTextField().to_python("Mitte")
    assert isinstance(TranslatedTextField().to_python({"de": "Mitte"}), TranslatedText)


def test_languages_are_named_in_the_readers() -> None:
    assert language_names(["tr", "de", "xx"]) == "Deutsch, Türkisch, xx"
    with translation.override("ar"):
        assert language_names(["ar", "de"]) == "الألمانية، العربية"
    with translation.override("de-simple"):
        assert language_names(["fa-AF"]) == "Dari"


def test_text_that_is_too_long_is_refused_however_it_is_saved_and_its_language_named() -> None:
    field = TranslatedTextField("name", max_length=5)
    field.validate({"de": "Mitte", "tr": "Merkez"[:5]}, None)
    with pytest.raises(ValidationError) as refused:
        field.validate({"de": "Mitte", "tr": "Merkezi"}, None)
    assert [said.partition(":")[0] for said in refused.value.messages] == ["Türkçe"]
