"""What offers say of organisations and people: their topics, where and in which languages."""

from collections.abc import Iterable
from functools import partial

from django.utils.translation import gettext_lazy as _

from networks.directory.listing import Listed
from offers.models import Offer, OfferCategory
from portal.content.questions import Question, Row, register_question, register_values
from portal.content.term_choices import worded_terms


def _known(thing: str, code: str) -> Iterable[Row]:
    """What offers are known by is known of their organisations, and of those whom one asks."""
    offers = Offer.objects.sources().filter(**{f"{thing}__isnull": False, f"{code}__isnull": False})
    return offers.order_by().values_list(thing, code).distinct()


def register() -> None:
    topics = partial(worded_terms, OfferCategory)
    for listed in Listed:
        register_question(listed, Question("category", _("Topic"), topics, 10))
    topic = "category_links__category__slug"
    register_values(Listed.PEOPLE, "category", partial(_known, "contact_links__person", topic))
    for name, code in (
        ("category", topic),
        ("language", "spoken_languages__code"),
        ("district", "place_links__district__slug"),
        ("district", "place_links__location__district__slug"),
    ):
        register_values(Listed.ORGANISATIONS, name, partial(_known, "organisation", code))
