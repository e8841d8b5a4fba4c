"""What offers say of organisations and people: their topics, where and in which languages."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from networks.directory.listing import Listed
from offers.models import Offer, OfferCategory
from portal.content.questions import Question, Row, register_question, register_values
from portal.content.term_choices import kept_terms
from portal.content.translated import Phrase
from portal.languages import active


def _topics() -> dict[str, Phrase]:
    return {slug: text.in_language(active()) for slug, text in kept_terms(OfferCategory)}


def _of_organisations(code: str) -> Iterable[Row]:
    offers = Offer.objects.sources().filter(
        organisation__isnull=False, **{f"{code}__isnull": False}
    )
    return offers.order_by().values_list("organisation_id", code).distinct()


def _of_people(code: str) -> Iterable[Row]:
    offers = Offer.objects.sources().filter(
        contact_links__isnull=False, **{f"{code}__isnull": False}
    )
    return offers.order_by().values_list("contact_links__person_id", code).distinct()


def topics_of_organisations() -> Iterable[Row]:
    return _of_organisations("category_links__category__slug")


def topics_of_people() -> Iterable[Row]:
    return _of_people("category_links__category__slug")


def languages_of_offers() -> Iterable[Row]:
    return _of_organisations("spoken_languages__code")


def districts_of_offers() -> Iterable[Row]:
    return _of_organisations("place_links__district__slug")


def districts_of_locations() -> Iterable[Row]:
    return _of_organisations("place_links__location__district__slug")


def register() -> None:
    for listed in Listed:
        register_question(listed, Question("category", _("Topic"), _topics, 10))
    register_values(Listed.ORGANISATIONS, "category", topics_of_organisations)
    register_values(Listed.ORGANISATIONS, "language", languages_of_offers)
    register_values(Listed.ORGANISATIONS, "district", districts_of_offers)
    register_values(Listed.ORGANISATIONS, "district", districts_of_locations)
    register_values(Listed.PEOPLE, "category", topics_of_people)
