"""Values of indicators as readers read them."""

from django import template

from home.figures.series import Figures

register = template.Library()


@register.filter
def newest(figures: Figures) -> str:
    """The newest value that the figures begin with; empty where areas alone are counted."""
    return figures.amount(figures.head[1]) if figures.head else ""
