"""What this app knows of organisations, people and networks, and the words of the choices."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from networks.directory.listing import Listed
from networks.facets import spoken_languages
from networks.models import ContactPerson, District, NetworkDistrict, Organisation
from networks.models.networks import LISTED as NETWORKS
from portal.content.fragments import kept
from portal.content.questions import Question, Row, register_question, register_values
from portal.content.term_choices import kept_terms
from portal.content.translated import Phrase
from portal.languages import SOURCE_LANGUAGE, active


def district_labels() -> Mapping[str, Any]:
    return {slug: text.in_language(active()) for slug, text in kept_terms(District)}


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


def kinds_of_organisations() -> Iterable[Row]:
    return Organisation.objects.for_cards().values_list("pk", "kind")


def districts_of_organisations() -> Iterable[Row]:
    placed = Organisation.objects.for_cards().filter(district__isnull=False)
    return placed.values_list("pk", "district__slug")


def languages_of_organisations() -> Iterable[Row]:
    """Those of its people who can be reached."""
    people = ContactPerson.objects.listed().filter(spoken_languages__isnull=False)
    return people.values_list("organisation_id", "spoken_languages__code")


def languages_of_people() -> Iterable[Row]:
    people = ContactPerson.objects.listed().filter(spoken_languages__isnull=False)
    return people.values_list("pk", "spoken_languages__code")


def districts_of_people() -> Iterable[Row]:
    people = ContactPerson.objects.listed().filter(organisation__district__isnull=False)
    return people.values_list("pk", "organisation__district__slug")


def organisations_of_people() -> Iterable[Row]:
    return ContactPerson.objects.listed().values_list("pk", "organisation__slug")


def districts_of_networks() -> Iterable[Row]:
    return NetworkDistrict.objects.values_list("page_id", "district__slug")


def register() -> None:
    for listed in Listed:
        register_question(listed, Question("language", _("Language spoken"), _languages, 20))
        register_question(listed, Question("district", _("District"), district_labels, 30))
    register_question(Listed.ORGANISATIONS, Question("kind", _("Kind"), _kinds, 40))
    register_question(Listed.PEOPLE, Question("organisation", _("Organisation"), _names, 40))
    register_question(NETWORKS, Question("district", _("District"), district_labels, 10))
    register_values(NETWORKS, "district", districts_of_networks)
    register_values(Listed.ORGANISATIONS, "kind", kinds_of_organisations)
    register_values(Listed.ORGANISATIONS, "district", districts_of_organisations)
    register_values(Listed.ORGANISATIONS, "language", languages_of_organisations)
    register_values(Listed.PEOPLE, "language", languages_of_people)
    register_values(Listed.PEOPLE, "district", districts_of_people)
    register_values(Listed.PEOPLE, "organisation", organisations_of_people)
