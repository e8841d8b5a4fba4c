"""The value of a district or municipality in a sentence, so that nobody has to read the chart."""

from decimal import ROUND_HALF_UP

from home.figures.series import Counted, Figures, Series, Value, amount_in_words, phrase_of
from home.figures.units import unit_of
from home.models.indicators import Indicator
from portal.content.translated import Phrase, TranslatedText
from portal.languages import active

SHARP, ROUNDED = "{n}", "{whole}"


def sentence_of_area(figures: Figures, series: Series, value: Value) -> Phrase | None:
    """Nothing where nobody has written how it is said. Names stand as they are, never bent."""
    said = _written(figures.indicator, value)
    if said is None:
        return None
    area = _named(series.name, said.language).partition("(")[0].strip()
    whole = value.amount.to_integral_value(ROUND_HALF_UP)
    text = said.text.replace("{area}", area)
    text = text.replace(SHARP, amount_in_words(value.amount))
    text = text.replace(ROUNDED, amount_in_words(whole))
    return Phrase(_with_way(text, series, said.language), said.language)


def _written(indicator: Indicator | Counted, value: Value) -> Phrase | None:
    """In the form of the language that the number asks for."""
    if isinstance(indicator, Counted):
        said = indicator.area_sentence
        return Phrase(said(int(value.amount)), active()) if said else None
    written = indicator.area_sentence
    if not written:
        return None
    is_sharp = SHARP in str(phrase_of(written))
    amount = value.amount if is_sharp else value.amount.to_integral_value(ROUND_HALF_UP)
    return unit_of(written, amount)


def _with_way(text: str, series: Series, language: str) -> str:
    """With the way of counting, where two stand beside each other."""
    way = _named(series.variant_name, language)
    return f"{text.removesuffix('.')} ({way})." if way else text


def _named(words: object, language: str) -> str:
    return str(words.in_language(language) if isinstance(words, TranslatedText) else words)
