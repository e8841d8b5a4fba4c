"""Values of indicators as readers read them."""

from django import template
from django.utils.safestring import SafeString

from home.figures.series import Figures, Value
from home.figures.units import unit_of
from portal.content.translated import TranslatedText

register = template.Library()


@register.filter
def newest(figures: Figures) -> str:
    """The newest value that the figures begin with; empty where areas alone are counted."""
    return figures.amount(figures.head[1]) if figures.head else ""


@register.simple_tag
def unit(figures: Figures, value: Value) -> SafeString:
    """What is counted, in the form that stands behind the value."""
    return figures.unit(value).as_html()


@register.filter
def unit_alone(text: TranslatedText) -> SafeString:
    """What is counted, where no number stands before it."""
    return unit_of(text).as_html()
