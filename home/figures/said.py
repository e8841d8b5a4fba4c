"""The value of a district or municipality in a sentence, so that nobody has to read the chart."""

from home.figures.series import Counted, Figures, Series, Value
from home.figures.words import Words, filled, said_in
from home.models.indicators import Indicator
from portal.content.translated import Phrase


def sentence_of_area(figures: Figures, series: Series, value: Value) -> Phrase | None:
    """Nothing where nobody has written how it is said."""
    written = _written(figures.indicator, value)
    if not written:
        return None
    said = filled(written, value.amount, series.name)
    return Phrase(_with_way(said.text, series, said.language), said.language)


def _written(indicator: Indicator | Counted, value: Value) -> Words | None:
    if isinstance(indicator, Counted):
        return indicator.area_sentence and indicator.area_sentence(int(value.amount))
    written: Words = indicator.area_sentence
    return written


def _with_way(text: str, series: Series, language: str) -> str:
    """With the way of counting, where two stand beside each other."""
    way = said_in(language, series.variant_name)
    return f"{text.removesuffix('.')} ({way})." if way else text
