"""Names and months within a line, as each language writes them."""

import pytest
from django.utils import translation

from portal.content.partial_dates import partial_date
from portal.content.translated import GlossedPhrase, Phrase, TranslatedText
from portal.templatetags.portal_tags import isolated, language_names


@pytest.mark.parametrize(
    ("code", "said"),
    [("uk", "березень 2024"), ("de", "März 2024"), ("fr", "mars 2024"), ("tr", "Mart 2024")],
)
def test_month_within_a_line(code: str, said: str) -> None:
    with translation.override(code):
        assert partial_date("2024-03") == said


@pytest.mark.parametrize(
    ("code", "said"),
    [("uk", "Англійська, німецька"), ("de", "Deutsch, Englisch"), ("fr", "Allemand, anglais")],
)
def test_only_the_first_language_of_a_line_has_a_capital(code: str, said: str) -> None:
    with translation.override(code):
        assert language_names(["en", "de"]) == said


def test_name_has_the_direction_of_its_language_not_of_its_first_letter() -> None:
    name = TranslatedText(de="IN VIA (Verein)", ar="IN VIA (جمعية)")
    with translation.override("ar"):
        assert isolated(name) == '<bdi dir="rtl">IN VIA (جمعية)</bdi>'
        assert isolated(Phrase("Verein", "de")).startswith('<bdi dir="ltr">')
        glossed = GlossedPhrase("Verein", "de", gloss=TranslatedText(ar="جمعية"))
        assert isolated(glossed).startswith(
            '<bdi dir="rtl"><span lang="de" dir="ltr">Verein</span>'
        )
    assert isolated("<Anna>") == "<bdi>&lt;Anna&gt;</bdi>"
