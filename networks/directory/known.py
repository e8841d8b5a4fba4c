"""What this app knows of organisations, people and networks, and the words of the choices."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from networks.directory.listing import Listed
from networks.facets import spoken_languages
from networks.models import ContactPerson, District, NetworkDistrict, Organisation
from networks.models.networks import LISTED as NETWORKS
from portal.content.fragments import kept
from portal.content.questions import Question, Row, register_question, register_values
from portal.content.term_choices import worded_terms
from portal.content.translated import Phrase
from portal.languages import SOURCE_LANGUAGE, active


def _languages() -> Mapping[str, Any]:
    return {code: Phrase(name, active()) for code, name in spoken_languages().items()}


def _kinds() -> Mapping[str, Any]:
    return dict(Organisation.Kind.choices)


def _names() -> Mapping[str, Any]:
    """Organisations by their German names: what stands on the door is not translated."""

    def read() -> list[tuple[str, str]]:
        named = Organisation.objects.for_cards().order_by("name", "pk")
        return list(named.values_list("slug", "name"))

    return {slug: Phrase(name, SOURCE_LANGUAGE) for slug, name in kept("names-to-choose", read)}


def _of_organisations(code: str) -> Iterable[Row]:
    known = Organisation.objects.for_cards().filter(**{f"{code}__isnull": False})
    return known.values_list("pk", code)


def _of_people(code: str, of: str = "pk") -> Iterable[Row]:
    """Of those who can be reached; `of`: what is known of it by them."""
    known = ContactPerson.objects.listed().filter(**{f"{code}__isnull": False})
    return known.values_list(of, code)


def districts_of_networks() -> Iterable[Row]:
    return NetworkDistrict.objects.values_list("page_id", "district__slug")


def register() -> None:
    districts = partial(worded_terms, District)
    for listed in Listed:
        register_question(listed, Question("language", _("Language spoken"), _languages, 20))
        register_question(listed, Question("district", _("District"), districts, 30))
    organisations, people = Listed.ORGANISATIONS, Listed.PEOPLE
    spoken = "spoken_languages__code"
    register_question(organisations, Question("kind", _("Kind"), _kinds, 40))
    register_question(people, Question("organisation", _("Organisation"), _names, 40))
    register_question(NETWORKS, Question("district", _("District"), districts, 10))
    register_values(NETWORKS, "district", districts_of_networks)
    register_values(organisations, "kind", partial(_of_organisations, "kind"))
    register_values(organisations, "district", partial(_of_organisations, "district__slug"))
    register_values(organisations, "language", partial(_of_people, spoken, of="organisation_id"))
    register_values(people, "language", partial(_of_people, spoken))
    register_values(people, "district", partial(_of_people, "organisation__district__slug"))
    register_values(people, "organisation", partial(_of_people, "organisation__slug"))
