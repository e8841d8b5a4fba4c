"""Editors keep the glossary; translators see it beside what they write."""

import pytest
from django.test import Client
from django.urls import reverse

from networks.models import Organisation
from portal.content.translated import TranslatedText
from portal.glossary.models import GlossaryTerm

pytestmark = pytest.mark.django_db


def offer() -> GlossaryTerm:
    return GlossaryTerm.objects.create(
        term=TranslatedText(de="Angebot", tr="hizmetler", en="help"),
        avoid=TranslatedText(tr="teklif*"),
    )


def test_translator_sees_the_term_and_what_to_avoid(admin_client: Client) -> None:
    offer()
    Organisation.objects.create(
        slug="x", name="X", description=TranslatedText(de="Ein Angebot.", tr="Bir teklif.")
    )
    html = admin_client.get(
        reverse("record_words"), {"language": "tr", "all": "1"}
    ).content.decode()
    assert 'Angebot → <bdi lang="tr">hizmetler</bdi>' in html
    assert '<bdi lang="tr">Bir teklif.</bdi>' in html
    assert "So nicht im Glossar" in html


def test_what_fits_is_not_spoken_of(admin_client: Client) -> None:
    offer()
    Organisation.objects.create(
        slug="x", name="X", description=TranslatedText(de="Ein Verein.", tr="Bir dernek.")
    )
    html = admin_client.get(
        reverse("record_words"), {"language": "tr", "all": "1"}
    ).content.decode()
    assert "Bir dernek." in html
    assert "Angebot →" not in html.partition("Ein Verein.")[2].partition("</tr>")[0]


def test_editor_is_told_of_a_line_without_letters(admin_client: Client) -> None:
    where = reverse(GlossaryTerm.snippet_viewset.get_url_name("add"))
    codes = ("de", "de-simple", "en", "ar", "ru", "tr", "uk")
    form = {f"{name}_{code}": "" for name in ("term", "avoid") for code in codes} | {"note": ""}
    refused = admin_client.post(where, form | {"term_de": "Kreis", "avoid_tr": "*"})
    assert "enthält keine Buchstaben" in refused.content.decode()
    assert not GlossaryTerm.objects.exists()
    assert (
        admin_client.post(where, form | {"term_de": "Kreis", "avoid_tr": "ilçe*"}).status_code
        == 302
    )
    assert str(GlossaryTerm.objects.get()) == "Kreis"


def test_list_shows_which_languages_lack_a_word(admin_client: Client) -> None:
    offer()
    GlossaryTerm.objects.create(term=TranslatedText(de="Kreis", en="county"))
    where = reverse(GlossaryTerm.snippet_viewset.get_url_name("list"))
    lacking = admin_client.get(where, {"lacks": "tr"}).content.decode()
    assert "Kreis" in lacking
    assert "Angebot</" not in lacking


def test_word_of_a_language_without_pages_survives_opening_and_saving() -> None:
    words = {"de": "Pate", "en": "mentor", "fa": "همراه داوطلب"}
    field = GlossaryTerm._meta.get_field("term").formfield()
    assert field.clean(field.widget.decompress(words)) == words
