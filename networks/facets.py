"""By what of the networks' things the search can be narrowed."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from networks.models import District, SpokenLanguage
from portal.content.fragments import kept
from portal.content.language_names import names_of_languages
from portal.content.searchable import Area, register_areas, register_facet
from portal.content.term_choices import term_labels
from portal.languages import active


def districts() -> Mapping[str, str]:
    return term_labels(District)


def spoken_languages() -> Mapping[str, str]:
    """By their names in the active language."""

    def build() -> dict[str, str]:
        codes = SpokenLanguage.objects.values_list("code", flat=True)
        return names_of_languages(codes)

    return kept(f"spoken-languages:{active()}", build)


def areas() -> Sequence[Area]:
    """Districts of which somebody has entered where they are."""

    def build() -> list[Area]:
        placed = ((district, district.middle) for district in District.objects.all())
        return [Area(each.slug, each.spoken_names, point) for each, point in placed if point]

    return kept("areas-of-districts", build)


def register() -> None:
    register_facet("district", _("District"), districts)
    register_areas("district", areas)
    register_facet("spoken", _("Language spoken"), spoken_languages)
