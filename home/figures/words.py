"""Numbers of figures in words, and sentences that are written with a place for them."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils import formats
from django.utils.functional import Promise

from home.figures.units import unit_of
from portal.content.translated import Phrase, TranslatedText, without_brackets
from portal.languages import active

Words = Phrase | TranslatedText | Promise | str
#: Where a sentence has the number as it is, without its decimals, and the name of the area.
SHARP, ROUNDED, AREA = "{n}", "{whole}", "{area}"


def phrase_of(words: Words) -> Phrase:
    """In the reader's language, or the nearest there is."""
    if isinstance(words, TranslatedText):
        return words.in_language(active())
    return words if isinstance(words, Phrase) else Phrase(str(words), active())


def said_in(language: str, words: Words) -> str:
    return str(words.in_language(language) if isinstance(words, TranslatedText) else words)


def amount_in_words(amount: Decimal) -> str:
    """With as many decimals as were given, as the reader's language writes numbers."""
    exponent = amount.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return formats.number_format(amount, places, use_l10n=True, force_grouping=True)


def filled(sentence: Words, amount: Decimal, area: Words = "") -> Phrase:
    """A sentence with its number, in the form that the number asks for (see `units`). The area's
    name stands as it is, never bent."""
    written = phrase_of(sentence)
    whole = amount.to_integral_value(ROUND_HALF_UP)
    said = unit_of(written, amount if SHARP in written.text else whole)
    text = said.text.replace(AREA, without_brackets(said_in(said.language, area)))
    text = text.replace(SHARP, amount_in_words(amount)).replace(ROUNDED, amount_in_words(whole))
    return Phrase(text, said.language)
