"""What the figures say of one district or municipality, beside the whole city."""

from dataclasses import dataclass

from django.http import HttpRequest

from home.figures.charts import length_of
from home.figures.counted import counted_figures
from home.figures.said import sentence_of_area
from home.figures.series import Figures, Remark, Series, Value, all_figures
from networks.models import District, Municipality
from networks.models.areas import Area
from portal.content.sections import Section, register_section
from portal.content.translated import Phrase


@dataclass(frozen=True)
class AreaBar:
    """`length` of a full bar's hundred; the two of a figure have one scale."""

    series: Series
    value: Value
    words: str
    length: str
    sentence: Phrase | None = None  # of the area alone


@dataclass(frozen=True)
class AreaFigure:
    """An indicator with the newest value of the area in each way of counting, then the city's."""

    figures: Figures
    bars: tuple[AreaBar, ...]
    own: int  # how many of the bars are the area's

    @property
    def sentences(self) -> list[Phrase]:
        """The area's values, one by one."""
        return [bar.sentence for bar in self.bars if bar.sentence]

    @property
    def newest(self) -> Value:
        return self.bars[0].value

    @property
    def remarks(self) -> list[Remark]:
        """On the area's values, each once."""
        found = (remark for bar in self.bars[: self.own] for remark in bar.value.remarks)
        return list(dict.fromkeys(found))


def figures_here(area: Area) -> list[AreaFigure]:
    """In the editors' order, never by value; what the portal counts itself stands last."""
    return [
        here
        for figures in (*all_figures(), *counted_figures())
        if (here := _here(figures, figures.newest_of(area.slug, area.view_name), area))
    ]


def _here(figures: Figures, series: list[Series], area: Area) -> AreaFigure | None:
    if not series:
        return None
    # A municipality is no part of the city, so that it is not measured against it.
    city = [figures.city] if figures.city and isinstance(area, District) else []
    values = [(one, one.newest) for one in series]
    # A value of another year would say how the city differs from itself.
    values += [(one, one.on(series[0].newest.day) or one.newest) for one in city]
    most = max(value.amount for _series, value in values)
    bars = (
        AreaBar(
            one,
            value,
            figures.amount(value),
            length_of(value.amount, most),
            None if one.is_city else sentence_of_area(figures, one, value),
        )
        for one, value in values
    )
    return AreaFigure(figures, tuple(bars), len(series))


def figures_of_area(request: HttpRequest, area: Area) -> Section | None:
    found = figures_here(area)
    return Section(10, "home/figures/area.html", {"figures": found}) if found else None


def register() -> None:
    for model in (District, Municipality):
        register_section(model, figures_of_area)
